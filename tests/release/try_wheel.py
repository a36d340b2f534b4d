"""Test the installed wheel: `python -m tests.release.try_wheel`, after `tests.release.candidate`.

The environment has the wheel and what it requires, plus pytest and the build backend; no conftest.py, which
needs more. Modules of the checkout come last on the path, so the wheel is what is imported.
"""

from __future__ import annotations

import subprocess
import sys

from tests.release.candidate import installed_program


def main() -> int:
    """Return the status of pytest."""
    subprocess.run(
        [installed_program("pip"), "install", "--quiet", "pytest", "flit_core>=3.11,<4"], check=True
    )
    subprocess.run([installed_program("sphinx-kwl"), "--version"], check=True)
    options = ["-q", "--noconftest", "--import-mode=append"]
    command = [installed_program("pytest"), *options, "tests/test_packaging.py"]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
