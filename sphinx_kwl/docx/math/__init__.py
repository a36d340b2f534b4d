"""LaTeX mathematics to Office Math, the native equations of Word.

The rooms know LaTeX and the elements of Office Math, nothing of worksheets.
"""
