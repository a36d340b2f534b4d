"""Aligned groups of equations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_kwl.docx.math import omml
from sphinx_kwl.docx.math.atoms import MathError
from sphinx_kwl.docx.math.runs import text

if TYPE_CHECKING:
    from sphinx_kwl.docx.math.runs import Items

#: Most columns of a matrix in Word.
MAX_COLUMNS: Final = 64


def aligned(rows: list[list[Items]], alignment: tuple[str, ...] = ("right", "left")) -> Items:
    """Return rows of cells as aligned lines; *alignment* is repeated over the columns.

    The result is a matrix and not an equation array with ``&``, as LibreOffice prints ``&`` as a
    logical and. Raises `MathError` for more than `MAX_COLUMNS` columns. *rows* is changed.
    """
    width = max(map(len, rows), default=0)
    if width > MAX_COLUMNS:
        raise MathError
    if width <= 1:
        lines = [row[0] if row else [] for row in rows]
        return [omml.array(lines)] if len(lines) > 1 else lines[0] if lines else []
    pair = len(alignment)
    for row in rows:
        for cell in row[pair::pair]:
            cell.insert(0, text("\u2003"))
    columns = [alignment[column % pair] for column in range(width)]
    return [omml.matrix(rows, columns, tight=True)]
