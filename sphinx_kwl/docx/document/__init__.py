"""One Word file while it is written: its parts, and the stories that take paragraphs and tables.

It knows templates and markup, not docutils.
"""
