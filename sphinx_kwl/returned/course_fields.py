"""What ``kwl.json`` says of the worksheets of a course, and the search for a field by any of its names."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_kwl.returned.contents import UnreadableError
from sphinx_kwl.values.identifiers import ANSWERED, KEY_LIMIT
from sphinx_kwl.values.xml_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

#: The versions of kwl.json that this module can read.
VERSIONS = frozenset({2})


class FieldOf(NamedTuple):
    """A field of a worksheet, or of the cover of a workbook."""

    sheet: str  #: id of the worksheet or workbook
    key: str
    label: str
    kind: str
    role: str
    tag: str
    bookmark: str
    pdf: str
    group: str = ""  #: of a box of a choice or scale: the key of the question
    group_label: str = ""  #: and the question

    @property
    def is_box(self) -> bool:
        """Whether it is a check box."""
        return self.kind in {"checkbox", "choice", "scale"}

    @property
    def is_printed(self) -> bool:
        """Whether it is a line at the top of the sheet."""
        return self.kind == "printed"

    @property
    def question(self) -> str:
        """The key of the space whose ticked lines are this field; empty for a field with its own place."""
        is_ticked = self.key.endswith(ANSWERED) and not self.group
        return self.key.removesuffix(ANSWERED) if is_ticked else ""


class SheetOf(NamedTuple):
    """A worksheet; or a workbook, which has sheets."""

    id: str
    title: str
    url: str
    fields: tuple[FieldOf, ...]
    sheets: tuple[str, ...] = ()

    @property
    def answers(self) -> list[FieldOf]:
        """What has a value: the fields without printed ones; all boxes of a question are one, named by it."""
        found = [
            each._replace(key=each.group, label=each.group_label) if each.group else each
            for each in self.fields
            if not each.is_printed
        ]
        return list({each.key: each for each in found}.values())


class CourseFields:
    """The worksheets and workbooks of a course."""

    def __init__(self, project: str, hint: str, sheets: Iterable[SheetOf]) -> None:
        self.project = project
        self.hint = hint
        #: The worksheets and workbooks by id.
        self.sheets: Mapping[str, SheetOf] = {sheet.id: sheet for sheet in sheets}
        fields = [field for sheet in self.sheets.values() for field in sheet.fields]
        self.by_tag = {field.tag: field for field in fields}
        self.by_bookmark = {field.bookmark: field for field in fields}
        times = Counter(field.pdf for field in fields)
        #: Form fields of the PDF; two with one name cannot be told apart, so neither is here.
        self.by_pdf = {field.pdf: field for field in fields if field.pdf and times[field.pdf] == 1}
        self._ids = sorted(self.sheets, key=len, reverse=True)
        self._titles: dict[str, str | None] = {}
        for sheet in self.sheets.values():  # a title that two sheets have says nothing
            title = comparable(sheet.title)
            self._titles[title] = None if title in self._titles else sheet.id

    def with_title(self, title: str) -> str | None:
        """Return the id of the only sheet with this *title*; None if there is none or more than one."""
        return self._titles.get(comparable(title)) if title else None

    def with_file_name(self, stem: str) -> str | None:
        """Return the id of the sheet whose file a learner has renamed to *stem*, such as ``ID (2)``."""
        name = stem.casefold()
        for each in self._ids:
            start = each.casefold()
            if name.startswith(start) and not name[len(start) : len(start) + 1].isalnum():
                return each
        return None


def read_course(path: Path) -> CourseFields:
    """Return the course of the file *path*, a ``kwl.json``.

    Raises `OSError`, and `UnreadableError` if it is no kwl.json or one of another version.
    """
    try:
        data = json.loads(path.read_bytes())
        version = data["version"]
        if version not in VERSIONS:
            msg = (
                f"{path} has version {version} of kwl.json, and this program reads version 2:"
                " build the course again with the same version of sphinx-kwl"
            )
            raise UnreadableError(msg)
        sheets = dict.fromkeys(_worksheets(data["modules"]))
        books = [_sheet(each, tuple(each["worksheets"])) for each in data["workbooks"]]
        return CourseFields(data["project"], data["hint"], [*sheets, *books])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, UnreadableError):
            raise
        msg = f"{path} is not the file kwl.json of a course"
        raise UnreadableError(msg) from error


def _worksheets(parts: list[dict[str, object]]) -> Iterator[SheetOf]:
    """Yield the worksheets of all pages, which are nested."""
    stack = list(reversed(parts))
    while stack:
        part = stack.pop()
        for sheet in part["worksheets"]:  # type: ignore[attr-defined]  # a list in the schema
            yield _sheet(sheet, ())
        stack += reversed(part["parts"])  # type: ignore[call-overload]  # likewise


def _sheet(data: dict[str, str], sheets: tuple[str, ...]) -> SheetOf:
    names = FieldOf._fields[1:8]
    fields = []
    for each in data["fields"]:
        values = [each[name] for name in names]  # type: ignore[index]  # a mapping in the schema
        group = each.get("group")  # type: ignore[attr-defined]  # likewise
        values += [group["key"], group["label"]] if group else []
        fields.append(FieldOf(data["id"], *values))
    return SheetOf(data["id"], data["title"], data["url"], tuple(fields), sheets)


_NOT_A_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def comparable(text: str) -> str:
    """Return the letters and digits of *text* in one case and form; without any, its other characters."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _NOT_A_WORD.sub("", folded) or "".join(folded.split())


@lru_cache(maxsize=4096)
def comparable_alias(label: str) -> str:
    """Return the comparable name of the control of a field with *label*, which can be cut."""
    return comparable(one_line(label, KEY_LIMIT))
