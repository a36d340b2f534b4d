"""Libraries of the extra ``sphinx-kwl[tools]``, which only some commands need."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from types import ModuleType


def tool(module: str, purpose: str) -> ModuleType:
    """Return the library *module*.

    Raises `click.ClickException` if it is not installed: the message names *purpose* and the command that
    installs it.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        message = f'{purpose} needs {error.name}. Install it: python -m pip install "sphinx-kwl[tools]"'
        raise click.ClickException(message) from error
