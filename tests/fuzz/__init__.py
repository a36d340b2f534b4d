"""Random bytes into everything that reads files or text of others; random courses through every builder.

`KWL_BYTES_SECONDS` is the time for each reader, an hour with `tox -e fuzz`; `KWL_COURSES_SECONDS` is that for
all courses, an hour with `tox -e courses`. `KWL_SEED` repeats a run, 0 is a new one.
"""
