"""Times and reflections that a page in HTML has, as directives of sphinx-kwl."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx_kwl.migrate.boxes import myst_directive, take_heading
from sphinx_kwl.migrate.html_to_myst import HtmlWriter, escaped
from sphinx_kwl.migrate.lines import Line, at
from sphinx_kwl.values import duration_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_kwl.migrate.html_elements import Element

#: The words by which a heading belongs to a column of a chart, in the order in which they are looked for.
_COLUMNS = {"L": "learn", "W": "want", "H": "how", "Q": "question", "K": "know"}
_FILM = re.compile(r"\b(video|film|movie|audio|podcast|watch|listen)", re.IGNORECASE)
_TIME_SPAN = re.compile(r"<span\s+class=[\"'](?:[\w-]+\s+)*time(?:\s+[\w-]+)*[\"']\s*>([^<]+)</span>")
_WORKSHEET_LINK = re.compile(r"\[([^\]]*)\]\(<?([^)\s>]+\.docx?)>?[^)]*\)(?:\{:?[^{}]*\})?")
_HEIGHT = re.compile(r"height:\s*([\d.]+\s*(?:px|pt|pc|mm|cm|in|em|%))")


def time_line(element: Element, place: Line, note: Callable[[str], None]) -> list[Line]:
    """Return what stands for the time that *element* states; nothing if it states none.

    A directive prints words such as "Estimated time" by itself. The length of a film is a part of the time of
    its section, so it is a role behind its own words. *note* is called with a reason for a loss.
    """
    text = element.text
    words, _colon, after = text.rpartition(": ") if ": " in text else ("", "", text)
    if _is_time(text):
        words, after = "", text
    if not _is_time(after.strip()):
        return []
    if _FILM.search(words) or _FILM.search(" ".join(element.classes)):
        return at(place, f"{escaped(words)}{_colon}{{time}}`{after.strip()} <watch>`")
    if words and words.casefold() != "estimated time":
        note(f"the words before the time are now Estimated time instead of: {words}")
    return myst_directive("time", after.strip(), {}, [], place)


def time_roles(text: str) -> str:
    """Return a line of Markdown *text* with ``<span class="time">`` as roles."""

    def role(match: re.Match[str]) -> str:
        return f"{{time}}`{match[1].strip()}`" if _is_time(match[1].strip()) else match[0]

    return _TIME_SPAN.sub(role, text)


def _is_time(text: str) -> bool:
    try:
        duration_text.parse(text)
    except duration_text.UnreadableTime:
        return False
    return True


def reflection_box(
    element: Element, body: Sequence[Line], topic: str, place: Line, note: Callable[[str], None]
) -> list[Line]:
    """Return the directive for a reflection, a ``kwl`` if its table is a chart.

    *body*: its content in MyST, without the table of its worksheet. *topic*: the title of the page.
    """
    title, rest = take_heading(body)
    options: dict[str, str] = {}
    sheets = [found for line in rest for found in _WORKSHEET_LINK.finditer(line.text)]
    if sheets:
        options["worksheet"] = PurePosixPath(sheets[0][2]).stem
        rest = [line._replace(text=_without_links(line.text, note)) for line in rest]
    table = next((each for each in element.find("table") if "worksheet" in each.classes), None)
    if table is None:
        return myst_directive("reflection", title or "Reflection", options, rest, place)
    writer = HtmlWriter(note, lambda _each: None)
    heads = [writer.inline(cell.children).strip() for cell in table.find("th")]
    letters = _letters(heads)
    heights = [cell.attributes.get("style", "") for cell in [table, *table.find("tr", "td")]]
    measured = next((found[1] for each in heights if (found := _HEIGHT.search(each))), "")
    if measured:
        options["height"] = measured.replace(" ", "")
    rows = sum(1 for row in table.find("tr") if any(True for _cell in row.find("td")))
    if not letters or any(cell.text for cell in table.find("td")):
        table_lines = at(place, "", *writer.table(table))
        return myst_directive("reflection", title or "Reflection", options, [*rest, *table_lines], place)
    options = {"title": title, **options} if title else options
    options["columns"] = " ".join(letters)
    if rows > 1:
        options["rows"] = str(rows)
    options |= {letter.lower(): _quoted(head) for letter, head in zip(letters, heads, strict=True)}
    return myst_directive("kwl", topic, options, rest, place)


def _letters(heads: list[str]) -> list[str]:
    """Return the letter of the column for each of *heads*; nothing if they are no chart."""
    found = []
    for head in heads:
        letter = next((each for each, word in _COLUMNS.items() if word in head.lower()), "")
        if not letter or letter in found:
            return []
        found.append(letter)
    return found if "K" in found else []


def _quoted(text: str) -> str:
    """Return an option as YAML wants it where it would be read as something else."""
    return "'{}'".format(text.replace("'", "''")) if re.search(r"^[\W\d]|: | #", text) else text


def _without_links(text: str, note: Callable[[str], None]) -> str:
    """Return a line without links to worksheets: the box has its own. In a sentence, their words stay."""
    kept = ""
    position = 0
    for sheet in _WORKSHEET_LINK.finditer(text):
        kept += text[position : sheet.start()]
        position = sheet.end()
        alone = re.search(r"([.!?:]|^)\s*$", kept) and re.match(r"[.!]?(\s|$)", text[position:])
        if alone:
            note(f"the box has its own link to its worksheet instead of: {sheet[1]}")
            kept = kept.rstrip()
            position += len(text[position:]) - len(text[position:].lstrip(".!"))
        else:
            kept += sheet[1]
    return kept + text[position:]
