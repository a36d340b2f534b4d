"""Writing: print the nodes in HTML, LaTeX and other formats, and add static files and metadata to pages.

A node class without a visitor here is printed like the core class that it is derived from. Content of other
pages was added before, by `sphinx_kwl.transforms`.
"""
