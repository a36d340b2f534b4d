"""What follows from the records of all pages: the tree of pages, totals, numbers, file names, checks.

Answers are derived from the records of a build and never stored; no room here knows a builder or the domain.
"""
