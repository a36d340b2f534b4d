"""The author's texts in the settings of ``conf.py``: what readers see of each value, to be translated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_kwl.values.licenses import license_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: The keywords of ``kwl_worksheet_fields``; this package has words for them.
FIELD_WORDS = ("name", "date")


def map_texts(values: Mapping[str, Any], change: Callable[[str, str], str]) -> dict[str, Any]:
    """Return *values*, the validated settings without ``kwl_``, with each text changed.

    *change* gets the name of a setting and one text of the author in its value, and returns the new text.
    """

    def text(name: str, value: str) -> str:
        return change(name, value) if value else value

    changed = dict(values)
    for name in ("objectives_title", "review_title", "worksheet_hint"):
        changed[name] = text(name, values[name])
    if values["license"] and not license_of(values["license"]).url:
        changed["license"] = text("license", values["license"])
    changed["worksheet_fields"] = tuple(
        each if each in FIELD_WORDS else text("worksheet_fields", each) for each in values["worksheet_fields"]
    )
    changed["columns"] = {
        letter: {key: text("columns", each) if key != "phase" else each for key, each in column.items()}
        if isinstance(column, dict)
        else text("columns", column)
        for letter, column in values["columns"].items()
    }
    return changed
