"""Resolving: texts composed after translation, and nodes filled in from other pages.

The transforms know the domain and the course; of the builder they know only what
`sphinx_kwl.capabilities` says.
"""
