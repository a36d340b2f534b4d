"""The command line: tasks outside a build.

Each command has its own function. Commands can use all other packages; no other package uses them.
"""
