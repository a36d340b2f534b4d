"""Make a course from the lessons of other systems: one file for each source, and one writer of MyST.

Lines of the source are kept and moved, not written anew, and each line knows its file and number. So what the
migration cannot say in MyST stays in the text, and `MIGRATION.md` names its place.
"""
