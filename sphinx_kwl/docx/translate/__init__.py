"""docutils nodes to the blocks of a worksheet, one file a kind of node.

It knows docutils; it meets our own nodes by the names of their classes.
"""
