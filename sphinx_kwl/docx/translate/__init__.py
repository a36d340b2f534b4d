"""Translate docutils nodes to the blocks of a worksheet: one module for each kind of node.

It knows docutils; our own node classes it knows by name only, as it must not import Sphinx.
"""
