"""The columns and rows of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_kwl.returned.course_fields import FieldOf, SheetOf
    from sphinx_kwl.returned.matching import Record

FIXED = ("file", "worksheet", "title", "name", "date", "found_by", "warnings", "unmatched")
_LONG = ("file", "worksheet", "title", "name", "date", "key", "label", "value")


class WideLayout:
    """A row for each record, a column for each field."""

    def __init__(self, sheets: Iterable[SheetOf], printed: Iterable[str]) -> None:
        """Lay out the table of *sheets*; *printed* are the labels of further lines at the top of sheets."""
        self._printed = [label for label in printed if label not in FIXED]
        fields = [field for sheet in sheets for field in sheet.answers]
        labels: dict[str, set[str]] = {}
        for field in fields:
            labels.setdefault(field.key, set()).add(field.label)
        taken = {*FIXED, *self._printed}
        #: (worksheet, key) -> name of the column
        self._names: dict[tuple[str, str], str] = {}
        #: name of a column -> its label
        self._labels: dict[str, str] = {}
        for field in fields:
            alone = field.key not in taken and len(labels[field.key]) == 1
            name = field.key if alone else f"{field.sheet}.{field.key}"
            self._names[field.sheet, field.key] = name
            self._labels[name] = field.label

    @property
    def head(self) -> list[str]:
        """The names of the columns."""
        return [*FIXED, *self._printed, *self._labels]

    @property
    def labels(self) -> list[str]:
        """The labels of the columns, in the words of the worksheets."""
        return [*("" for _each in FIXED), *self._printed, *self._labels.values()]

    def rows(self, record: Record) -> Iterator[list[str]]:
        """Yield the row of *record*."""
        fixed = [
            record.file,
            record.worksheet,
            record.title,
            record.name,
            record.date,
            record.found_by,
            "\n".join(record.warnings),
            "\n".join(record.unmatched),
        ]
        values = {self._names[record.worksheet, key]: text for key, text in record.values.items()}
        yield [
            *fixed,
            *(record.printed.get(label, "") for label in self._printed),
            *(values.get(name, "") for name in self._labels),
        ]


class LongLayout:
    """A row for each field of each record."""

    def __init__(self, sheets: Iterable[SheetOf]) -> None:
        self.head = list(_LONG)
        self.labels: list[str] = []  #: the names of the columns say enough
        self._fields: dict[str, list[FieldOf]] = {sheet.id: sheet.answers for sheet in sheets}

    def rows(self, record: Record) -> Iterator[list[str]]:
        """Yield the rows of *record*; the last ones are its warnings and the texts of no field."""
        start = [record.file, record.worksheet, record.title, record.name, record.date]
        for label, text in record.printed.items():
            yield [*start, label, label, text]
        for field in self._fields[record.worksheet]:
            key = f"{field.sheet}.{field.key}" if field.key in FIXED else field.key
            yield [*start, key, field.label, record.values.get(field.key, "")]
        for name, texts in (("warnings", record.warnings), ("unmatched", record.unmatched)):
            for text in texts:
                yield [*start, name, "", text]
