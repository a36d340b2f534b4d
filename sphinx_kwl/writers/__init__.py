"""Writing: our nodes in HTML, LaTeX and plain formats, the files that pages load, data for catalogues.

What has no visitor here is printed as the docutils node it derives from; other pages were asked before.
"""
