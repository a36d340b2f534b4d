"""Find programs that tests need, and their parts; skip or fail a test if one of them is missing."""

from __future__ import annotations

import importlib
import os
import shutil
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from types import ModuleType


def missing(what: str) -> NoReturn:
    """Skip the test because of *what* is missing, or fail it if KWL_REQUIRE_TOOLS is 1 (as in CI).

    The last lines of the tests have a line for each *what* (tests/skipped.py): "libreoffice not found".
    """
    if os.environ.get("KWL_REQUIRE_TOOLS") == "1":
        pytest.fail(what)
    pytest.skip(what)


def require_tool(*names: str) -> str:
    """Return the path of the first program in *names* that is on PATH; the first name is the usual one."""
    for name in names:
        if path := shutil.which(name):
            return path
    missing(f"{names[0]} not found")


def require_module(name: str) -> ModuleType:
    """Return the module *name* of a package, or theme, in the dependency group "tools" (pyproject.toml)."""
    try:
        return importlib.import_module(name)
    except ImportError:
        missing(f"{name.partition('.')[0]} not installed")


def require_validator() -> str:
    """Return the path of the Open XML SDK validator; KWL_OOXML_VALIDATOR has it where it is not on PATH."""
    return os.environ.get("KWL_OOXML_VALIDATOR") or require_tool("ooxml-validator")


def without_deprecations() -> dict[str, str]:
    """Return an environment for a build whose messages are compared, without those of other packages."""
    return {**os.environ, "PYTHONDEVMODE": "", "PYTHONWARNINGS": ""}
