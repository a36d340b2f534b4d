"""The node classes, and questions about doctrees: what is a space to write in, what does a reader see.

The rooms know docutils and the node classes of Sphinx; they know no builder and no other page.
"""
