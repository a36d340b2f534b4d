"""The command line: tasks outside a build.

Each command has its own file. A command loads the packages it needs when it runs, so that help is fast.
Commands can use all other packages; no other package uses them.
"""
