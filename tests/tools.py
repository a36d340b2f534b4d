"""Programs that some tests need: found, or the test is skipped with a reason, or failed."""

from __future__ import annotations

import os
import shutil

import pytest


def require_tool(*names: str) -> str:
    """Return the path of the first of NAMES that is on PATH.

    Without one the test is skipped; where KWL_REQUIRE_TOOLS is 1 (as in CI) it fails.
    """
    for name in names:
        if path := shutil.which(name):
            return path
    reason = f"needs {' or '.join(names)}"
    if os.environ.get("KWL_REQUIRE_TOOLS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
