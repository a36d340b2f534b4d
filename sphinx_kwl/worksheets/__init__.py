"""The builder hook: which pages are stale, which files are written, what is kept of each build.

It turns reflections into the model that `sphinx_kwl.docx` writes, and knows builders and output folders.
"""
