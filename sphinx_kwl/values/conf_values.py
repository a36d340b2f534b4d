"""Values of ``conf.py`` as authors write them: each function returns the value that is meant, or raises.

`TypeError` says that the value is of the wrong kind, `ValueError` that it is not one of those allowed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable


def flag(value: object) -> bool:
    """Return a truth value."""
    if not isinstance(value, bool):
        raise TypeError
    return value


def text(value: object) -> str:
    """Return a text without the spaces around it."""
    if not isinstance(value, str):
        raise TypeError
    return value.strip()


def one_of(*allowed: str) -> Callable[[Any], str]:
    """Return a function that reads one of the words *allowed*, in any case."""

    def read(value: object) -> str:
        word = text(value).lower()
        if word not in allowed:
            raise ValueError
        return word

    return read


def optional(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a function that takes None, too, and what *read* takes."""
    return lambda value: None if value is None else read(value)


def flag_or(*allowed: str) -> Callable[[Any], bool | str]:
    """Return a function that reads a truth value, or one of the words *allowed*, in any case."""
    word = one_of(*allowed)
    return lambda value: value if isinstance(value, bool) else word(value)


def texts(value: object) -> tuple[str, ...]:
    """Return a list of texts; sets, which have no order, are sorted."""
    if not isinstance(value, list | tuple | set | frozenset):
        raise TypeError
    return tuple(text(each) for each in (sorted(value) if isinstance(value, set | frozenset) else value))


def labels(value: object) -> tuple[str, ...]:
    """Return a list of texts, none of them blank; ``Name`` and ``Date`` are the words of this package."""
    words = texts(value)
    if not all(word.strip() for word in words):
        raise ValueError
    return tuple(word.lower() if word.lower() in {"name", "date"} else word for word in words)


def some_of(*allowed: str) -> Callable[[Any], tuple[str, ...]]:
    """Return a function that reads a list of any of the words *allowed*."""

    def read(value: object) -> tuple[str, ...]:
        words = texts(value)
        if set(words) - set(allowed):
            raise ValueError
        return words

    return read


def classes_of_others(value: object) -> tuple[str, ...]:
    """Return a list of CSS classes, none of which is one of this package."""
    names = texts(value)
    if any(not name or name.startswith("kwl-") or len(name.split()) > 1 for name in names):
        raise ValueError
    return names


def whole(low: int, high: int) -> Callable[[Any], int]:
    """Return a function that reads a whole number from *low* to *high*."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError
        if not low <= value <= high:
            raise ValueError
        return value

    return read


def not_negative(value: object) -> float:
    """Return a finite number from 0 on."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    if not 0 <= value < float("inf"):
        raise ValueError
    return float(value)


def columns(value: object) -> dict[str, Any]:
    """Return the columns of charts, as `chart_columns.merge` reads them."""
    if not isinstance(value, dict) or not all(isinstance(letter, str) for letter in value):
        raise TypeError
    from sphinx_kwl.values import chart_columns

    chart_columns.merge(value)
    return value


def book_statements(value: object) -> bool | dict[str, list[str]]:
    """Return a truth value, or the texts of each statement about an EPUB by its name in `epub_properties`.

    A statement without texts is left out of the book.
    """
    if isinstance(value, bool):
        return value
    if not isinstance(value, dict):
        raise TypeError
    from sphinx_kwl.values.epub_properties import PROPERTIES

    if set(value) - set(PROPERTIES):
        raise ValueError
    return {name: _some_texts(each) for name, each in value.items()}


def _some_texts(value: object) -> list[str]:
    """Return the texts of a text, a list of texts or None; empty ones are left out."""
    if value is None:
        return []
    return [each for each in ([text(value)] if isinstance(value, str) else texts(value)) if each]


def letters(value: object) -> str:
    """Return the letters of columns, with a space between two."""
    from sphinx_kwl.values import chart_columns

    found = chart_columns.letters_of(value if isinstance(value, str) else " ".join(texts(value)))
    if not found:
        raise ValueError
    return " ".join(chart_columns.letter_of(letter) for letter in found)


#: Names that Windows keeps for devices, with any ending.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)


def folder(value: object) -> str:
    """Return the relative path of a folder, with slashes, that does not lead out of its parent.

    It is possible on every system: no control characters, nothing that Windows forbids or keeps for devices.
    """
    parts = text(value).replace("\\", "/").rstrip("/").split("/")  # none is empty: not an absolute path
    for part in parts:
        named = part.strip(". ")
        if not named or not part.isprintable() or set(part) & set(':*?"<>|'):
            raise ValueError
        if named.partition(".")[0].lower() in _DEVICES:
            raise ValueError
    return "/".join(parts)


def address(value: object) -> str:
    """Return the address of a site: ``http`` or ``https``, with a host; empty if it is."""
    url = text(value)
    if not url:
        return url
    parts = urlsplit(url)
    if (
        parts.scheme.lower() not in {"http", "https"}
        or not parts.hostname
        or not url.isprintable()
        or " " in url
    ):
        raise ValueError
    return url
