"""Word files from docutils nodes: worksheets and workbooks that learners fill in.

It knows docutils and python-docx, never Sphinx.
"""
