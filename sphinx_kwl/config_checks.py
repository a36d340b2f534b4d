"""Checks of ``conf.py`` that need more than one value: names that do not exist, letters of columns."""

from __future__ import annotations

import re
from inspect import ismodule
from typing import TYPE_CHECKING, Any

from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.values.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx.config import Config


def warn_unknown_names(config: Config, known: Iterable[str], file: Path) -> None:
    """Warn about each ``kwl_...`` of the *file* ``conf.py`` that no extension knows; *known*: ours."""
    written: dict[str, Any] = getattr(config, "_raw_config", {})  # Sphinx has no public name for it
    for name, value in written.items():
        if name.startswith("kwl_") and name not in config and not (callable(value) or ismodule(value)):
            near = nearest(name, known)
            message = (
                __("%s: there is no such setting; did you mean %s?")
                if near
                else __("%s: there is no such setting")
            )
            warn(Problem.CONFIG, message, *filter(None, (name, near)), location=_place(name, file))


def _place(name: str, file: Path) -> str | None:
    """Return the place where *name* is set in *file*; None without such a file."""
    if not file.is_file():
        return None
    return f"{file}:{line_of(file, name) or ''}".rstrip(":")


def line_of(file: Path, name: str, text: str = "") -> int:
    """Return the line of *file* that sets *name* or, from there on, has *text*; 0 if it is not found."""
    lines = file.read_text("utf-8", "replace").splitlines() if file.is_file() else []
    start = next((number for number, line in enumerate(lines, 1) if re.match(rf"{name}\b", line)), 0)
    following = enumerate(lines[start - 1 :], start) if start and text else ()
    return next((number for number, line in following if text in line), start)


def correct_letters(config: Config, default: str) -> None:
    """Warn about unknown letters in ``kwl_columns_default``, and keep only the letters of known columns."""
    if config.kwl_columns_default == default and not config.kwl_columns:
        return
    from sphinx_kwl.values import chart_columns

    known = chart_columns.merge(config.kwl_columns)
    letters: list[str] = chart_columns.letters_of(config.kwl_columns_default)
    if config.kwl_columns_default != default and (unknown := [each for each in letters if each not in known]):
        message = __("%s: unknown column %s in kwl_columns; the default %r is used")
        warn(Problem.CONFIG, message, "kwl_columns_default", ", ".join(unknown), default, location=None)
        letters = chart_columns.letters_of(default)
    config["kwl_columns_default"] = " ".join(each for each in letters if each in known) or " ".join(known)
