"""Find programs that tests need; skip or fail the test if a program is missing."""

from __future__ import annotations

import os
import shutil

import pytest


def require_tool(*names: str) -> str:
    """Return the path of the first program in *names* that is on PATH.

    If there is none, skip the test, or fail it if KWL_REQUIRE_TOOLS is 1 (as in CI).
    """
    for name in names:
        if path := shutil.which(name):
            return path
    reason = f"needs {' or '.join(names)}"
    if os.environ.get("KWL_REQUIRE_TOOLS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def without_deprecations() -> dict[str, str]:
    """Return an environment for a build whose messages are compared, without those of other packages."""
    return {**os.environ, "PYTHONDEVMODE": "", "PYTHONWARNINGS": ""}
