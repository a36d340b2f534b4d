"""Sheets for the tests, made of docutils nodes: plain, rich, and in four languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.core import publish_doctree

from sphinx_kwl.docx import Sheet, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

# The classes of sphinx_kwl.nodes by name, without Sphinx: the writer knows them by name only.


class kwl_blank(nodes.line_block):  # noqa: N801 - node classes are lower case
    """An answer space."""


class kwl_answer(nodes.container):  # noqa: N801 - as above
    """A prompt and an answer space."""


class kwl_chart(nodes.table):  # noqa: N801 - as above
    """A KWL table."""


class kwl_heading(nodes.entry):  # noqa: N801 - as above
    """A header cell of a KWL table."""


class kwl_checkbox(nodes.inline):  # noqa: N801 - as above
    """A box to tick."""


class kwl_download(nodes.paragraph):  # noqa: N801 - as above
    """The link to the file itself."""


def paragraph(*children: nodes.Node | str) -> nodes.paragraph:
    """Return a paragraph of CHILDREN."""
    return nodes.paragraph("", "", *(nodes.Text(c) if isinstance(c, str) else c for c in children))


def blank(key: str = "answer", label: str = "Answer", **size: int) -> kwl_blank:
    """Return an answer space."""
    return kwl_blank("", key=key, label=label, **size)


def answer(prompt: str, key: str, **size: int) -> kwl_answer:
    """Return a prompt with its answer space."""
    head = paragraph(prompt)
    head["classes"].append("kwl-prompt")
    return kwl_answer("", head, blank(key, prompt, **size))


def table(
    head: Sequence[Sequence[nodes.Node]],
    body: Sequence[Sequence[Sequence[nodes.Node]]],
    cls: type[nodes.table] = nodes.table,
    heading: type[nodes.entry] = nodes.entry,
) -> nodes.table:
    """Return a table: HEAD is a list of cells, BODY a list of rows of cells of nodes."""
    columns = len(head) or len(body[0])
    group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in range(columns)), cols=columns)
    if head:
        group += nodes.thead("", nodes.row("", *(heading("", *cell) for cell in head)))
    rows = [nodes.row("", *(nodes.entry("", *cell) for cell in row)) for row in body]
    group += nodes.tbody("", *rows)
    return cls("", group)


def chart(
    headings: Sequence[Sequence[nodes.Node]],
    labels: Sequence[str],
    twips: int = 3750,
) -> nodes.table:
    """Return a KWL table of one blank row."""
    cells = [[blank(chr(97 + i), label, twips=twips)] for i, label in enumerate(labels)]
    return table(headings, [cells], kwl_chart, kwl_heading)


def kwl(**changes: Any) -> Sheet:  # noqa: ANN401 - fields of Sheet
    """Return a KWL sheet with three columns, the third in italics."""
    headings = [
        "What do you know about community partnerships?",
        "What would you like to know?",
        "What did you learn? ",
    ]
    cells: list[list[nodes.Node]] = [[paragraph(text)] for text in headings[:2]]
    note = nodes.emphasis("", "(Answer at the end of the module.)")
    cells.append([paragraph(nodes.emphasis("", headings[2]), note)])
    fields: dict[str, Any] = {
        "id": "partnerships_KWL",
        "title": "KWL chart: community partnerships",
        "body": [
            paragraph(
                "Before you start, write down what you already know about community partnerships "
                "and what you would like to find out. Keep this sheet: at the end of the module "
                "you come back to it and fill in the last column."
            ),
            chart(cells, headings),
        ],
        "landscape": True,
        "project": "Working with communities",
        "author": "Ana Example",
        "lesson": "Community partnerships",
        "url": "https://example.org/course/en/latest/partnerships.html",
        "licence": "CC BY 4.0",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/",
    }
    return Sheet(**(fields | changes))


def from_rst(source: str) -> list[nodes.Node]:
    """Return the body of a reStructuredText document."""
    settings = {"report_level": 5, "input_encoding": "unicode", "doctitle_xform": False}
    tree = publish_doctree(source, settings_overrides=settings)
    return list(tree.children)


ARABIC = Words(
    fields=("الاسم", "التاريخ"),
    placeholder="انقر هنا للكتابة",
    answer="إجابة",
    page="صفحة {page} من {pages}",
    chart="جدول للتعبئة. الأعمدة: {columns}.",
)
JAPANESE = Words(
    fields=("氏名", "日付"),
    placeholder="ここをクリックして入力",
    answer="回答",
    page="{page} / {pages} ページ",
    chart="記入する表。列: {columns}。",
)
