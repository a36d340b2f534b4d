"""Write worksheets and workbooks during a build, and find the pages that must be written again.

These modules turn reflections into the model that `sphinx_kwl.docx` writes. They work with the builder and
its output folder.
"""
