"""The node classes, and functions that answer questions about doctrees.

These modules use docutils and the node classes of Sphinx, but no builder and no other page.
"""
