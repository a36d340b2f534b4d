"""Random bytes into everything that reads files or text of others.

`KWL_BYTES_SECONDS` is the time for each reader, an hour with `tox -e fuzz`; `KWL_SEED` repeats a run.
"""
