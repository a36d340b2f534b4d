"""Collecting: the domain ``kwl``, and the records that it makes from the doctree of each page.

Records are made after translation. The domain stores, merges and clears them, and creates the `Course`.
"""
