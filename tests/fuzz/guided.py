"""Fuzz one reader under atheris, which looks for input that reaches new code.

`python -m tests.fuzz.guided READER` takes the options of libFuzzer, such as `-max_total_time=60` and
`-seed=1`. What a fault was found with is in a file `crash-...` in the current folder, and
`python -m tests.fuzz.guided READER FILE` repeats it.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["sphinx_kwl"]):
    from tests.fuzz.readers import BY_NAME


def main() -> None:
    """Run the fuzzer; it ends the process."""
    program, name, *options = sys.argv
    atheris.Setup([program, *options], BY_NAME[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
