"""The course, computed from the records of all pages: tree of pages, times, numbers, file names, checks.

Results are computed in each build and never stored. These modules do not use the domain, and they receive the
builder only as an argument.
"""
