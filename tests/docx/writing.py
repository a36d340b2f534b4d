"""Write worksheets and read what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_kwl.docx.model import Book, Words
from sphinx_kwl.docx.writer import SheetWriter
from tests.docx.accessibility import findings
from tests.docx.lint import lint
from tests.docx.samples import from_rst, sheet, silent, write
from tests.docx.word import Word, q

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_kwl.docx.model import Sheet


def rst(source: str, **fields: object) -> Word:
    """Return a sheet without name lines whose body is *source*."""
    return write(sheet(*from_rst(source), **({"words": Words(fields=())} | fields)))


def bound(*sheets: Sheet, **fields: Any) -> Word:  # noqa: ANN401 - fields of Book
    """Return a workbook of *sheets*, looked through by lint and accessibility checker."""
    book = Book(**({"id": "book", "title": "The workbook", "sheets": sheets} | fields))
    blob = SheetWriter().write_book(book, silent)
    assert lint(blob) == []
    assert findings(blob) == []
    return Word(blob)


def runs(word: Word, text: str) -> set[str]:
    """Return the names of the properties of the run that is *text*."""
    (run,) = word.find(f".//w:r[w:t[normalize-space(.)='{text}']]")
    properties = run.find(q("w:rPr"))
    return set() if properties is None else {e.tag.rpartition("}")[2] for e in properties}


def reports(*body: nodes.Node) -> list[str]:
    """Return what is reported of *body*."""
    found: list[str] = []
    SheetWriter().write(sheet(*body), lambda _node, message: found.append(message))
    return found
