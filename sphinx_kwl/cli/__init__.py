"""The command line: what an author does once, outside a build.

Each command is a function of its own; it may use every other room, and no room uses it.
"""
