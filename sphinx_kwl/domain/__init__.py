"""Collecting: from the doctree of each page, after translation, to the records in the environment.

The domain keeps the records, merges and clears them, and hands out the course that follows from them.
"""
