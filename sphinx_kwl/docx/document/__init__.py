"""A Word file in the making: its parts, and the places in it that take blocks.

It knows the template and the markup; it knows nothing of docutils.
"""
