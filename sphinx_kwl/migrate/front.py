"""The YAML at the top of a page, and YAML files: everything is read as text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click
import yaml

from sphinx_kwl.migrate.lines import lines_of

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_kwl.migrate.lines import Line

Values = dict[str, Any]


def read_text(path: Path) -> str:
    """Return the text of a file: UTF-8 or, as old editors of Windows wrote it, Windows-1252."""
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_page(path: Path, name: str) -> tuple[Values, list[Line]]:
    """Return the front matter and the lines below it; *name* is the path of the file in the source.

    Raises `click.ClickException` if the YAML is damaged.
    """
    lines = lines_of(read_text(path), name)
    if not lines or lines[0].text.rstrip() != "---":
        return {}, lines
    end = next((n for n, line in enumerate(lines[1:], 1) if line.text.rstrip() in {"---", "..."}), None)
    if end is None:
        return {}, lines
    return _values("\n".join(line.text for line in lines[1:end]), name), lines[end + 1 :]


def read_yaml(path: Path) -> Values:
    """Return the content of a YAML file; empty if there is none. Raises as `read_page`."""
    return _values(read_text(path), path.name) if path.is_file() else {}


def read_data(path: Path) -> Any:  # noqa: ANN401 -- a value of YAML is of any type
    """Return the content of a YAML file, which may be a list. Raises as `read_page`."""
    return _loaded(read_text(path), path.name)


def _values(text: str, name: str) -> Values:
    found = _loaded(text, name)
    return found if isinstance(found, dict) else {}


def _loaded(text: str, name: str) -> Any:  # noqa: ANN401
    try:
        return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 -- it makes only texts, lists and dicts
    except yaml.YAMLError as error:
        message = f"{name}: the YAML is damaged: {error}"
        raise click.ClickException(message) from error


_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")


def typed(value: Any) -> Any:  # noqa: ANN401 -- a value of YAML is of any type
    """Return *value* with texts that are numbers, truth or nothing in YAML as such: Liquid compares them.

    A decimal number keeps its digits, so that ``1.10`` is printed as it is written.
    """
    if isinstance(value, dict):
        return {name: typed(each) for name, each in value.items()}
    if isinstance(value, list):
        return [typed(each) for each in value]
    if not isinstance(value, str):
        return value
    if found := _NUMBER.fullmatch(value):
        return Decimal(value) if found[2] else int(value)
    return {"true": True, "false": False, "": None, "~": None, "null": None}.get(value, value)
