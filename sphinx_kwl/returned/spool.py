"""Keep records on the disk until the columns of the table are known, so that their number does not matter."""

from __future__ import annotations

import pickle
import tempfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from sphinx_kwl.returned.course_fields import CourseFields, SheetOf
    from sphinx_kwl.returned.matching import Record


class Spool:
    """Records in a temporary file; use it in a ``with`` statement."""

    def __init__(self) -> None:
        """Create the file, which the system removes when it is closed."""
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 -- closed by `__exit__`
        #: What the records need: ids of worksheets, and labels of further lines.
        self.worksheets: set[str] = set()
        self.printed: dict[str, None] = {}
        self.count = 0
        self.open_questions = 0  #: number of records with warnings or unmatched texts

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, record: Record) -> None:
        """Add *record*."""
        pickle.dump(record, self._file, protocol=5)
        self.worksheets.add(record.worksheet)
        self.printed.update(dict.fromkeys(record.printed))
        self.count += 1
        self.open_questions += bool(record.warnings or record.unmatched)

    def sheets(self, course: CourseFields) -> list[SheetOf]:
        """Return the worksheets of the records, in the order of the course."""
        return [sheet for sheet in course.sheets.values() if sheet.id in self.worksheets]

    def __iter__(self) -> Iterator[Record]:
        """Yield all records in their order."""
        self._file.seek(0)
        for _number in range(self.count):
            record: Record = pickle.load(self._file)  # noqa: S301 -- this object has written it
            yield record
