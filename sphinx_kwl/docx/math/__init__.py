"""Convert LaTeX mathematics to Office Math, the native equations of Word.

It knows LaTeX and the elements of Office Math, not worksheets.
"""
