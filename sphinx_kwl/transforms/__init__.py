"""Resolving: complete texts after translation, and fill placeholders with content of other pages.

The transforms use the domain and the course. About the builder they know only what
`sphinx_kwl.capabilities` says.
"""
