"""Sheets for the tests, made of docutils nodes: plain, rich, and in four languages."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.core import publish_doctree

from sphinx_kwl.docx.model import Sheet, Words
from sphinx_kwl.docx.writer import SheetWriter
from sphinx_kwl.values.lengths import Length
from tests.docx.word import Word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

# The classes of sphinx_kwl.doctree.nodes by name, without Sphinx: the writer knows them by name only.


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
    """Return a paragraph of *children*."""
    return nodes.paragraph("", "", *(nodes.Text(c) if isinstance(c, str) else c for c in children))


def blank(key: str = "answer", label: str = "Answer", **size: int) -> kwl_blank:
    """Return an answer space; the size is its height in twips, or a number of lines."""
    height = {"height": Length(size.pop("twips"))} if "twips" in size else {}
    return kwl_blank("", key=key, label=label, **height, **size)


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
    """Return a table: *head* is a list of cells, *body* a list of rows of cells of nodes."""
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


RICH = """\
Think about a project you know *well*, with **many people** and ``code`` in it. See the
`course site <https://example.org/ünï/a?x=1&y=2#frag>`_ and write to someone@example.org.

.. rubric:: Getting ready

1. First step
2. Second step

   a. inner one
   b. inner two

      - deep bullet

3. Third step

- bullet

  with a second paragraph

#. restarts
#. again

.. note::

   This is a note with a list:

   - one

     - nested

.. tip:: Short tip.

.. admonition:: My own title

   Own body, and code::

      if x:
          print("hello")

Term one
   Definition of the first term.

:Author: Me

Quoted words:

   To be or not to be.

   — Shakespeare

+------------+------------+-----------+
| Header 1   | Header 2   | Header 3  |
+============+============+===========+
| body row 1 | column 2   | column 3  |
+------------+------------+-----------+
| body row 2 | Cells may span columns.|
+------------+------------+-----------+
| body row 3 | Cells may  | - Cells   |
+------------+ span rows. | - contain |
| body row 4 |            | - blocks. |
+------------+------------+-----------+

| line one
| line two
|    indented
| last

A footnote [1]_ and another [#n]_. H\\ :sub:`2`\\ O.

.. [1] The first note with *emphasis*.
.. [#n] The second.

.. figure:: picture.png
   :alt: A slope from black to white

   The caption

Math :math:`a^2+b^2` here.

.. math:: \\frac{1}{2}
"""


def rich(folder: Path, **changes: Any) -> Sheet:  # noqa: ANN401 - fields of Sheet
    """Return a sheet with all that a reflection can hold; its picture is put into *folder*."""
    (folder / "picture.png").write_bytes(png(60, 30))
    body = from_rst(RICH)
    for top in body:
        for image in top.findall(nodes.image):
            image["uri"] = str(folder / "picture.png")
    body += [
        checklist("Talk to a partner", "Write an agenda"),
        answer("What surprised you most?", "surprise", lines=4),
        answer("What will you do next?", "next", twips=2000),
        table(
            [[paragraph("When")], [paragraph("What")]],
            [
                [[paragraph("Today")], [blank("today", "Today, what", twips=700)]],
                [[paragraph("Later")], [blank("later", "Later, what", twips=700)]],
            ],
        ),
    ]
    fields: dict[str, Any] = {
        "id": "practice",
        "title": "Reflect on your own practice",
        "body": body,
        "project": "Working with communities",
        "lesson": "Section 2",
        "url": "https://example.org/course/section-2.html",
        "licence": "CC BY 4.0",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/",
    }
    return Sheet(**(fields | changes))


def checklist(*items: str) -> nodes.bullet_list:
    """Return a list of boxes to tick."""
    result = nodes.bullet_list("")
    for i, item in enumerate(items):
        box = kwl_checkbox("", "☐", key=f"box-{i}")
        result += nodes.list_item("", paragraph(box, f" {item}"))
    return result


def png(width: int, height: int) -> bytes:
    """Return a grey PNG picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + bytes(x * 255 // width for x in range(width)) for _ in range(height))
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def arabic(**changes: Any) -> Sheet:  # noqa: ANN401 - fields of Sheet
    """Return a KWL sheet in Arabic, with a note and a list."""
    headings = ["ماذا تعرف؟", "ماذا تريد أن تعرف؟", "ماذا تعلمت؟"]
    cells: list[list[nodes.Node]] = [[paragraph(text)] for text in headings[:2]]
    cells.append([paragraph(nodes.emphasis("", headings[2]))])
    item = nodes.list_item("", paragraph("اسأل شريكا"))
    note = nodes.admonition("", nodes.title("", "ملاحظة"), paragraph("احتفظ بهذه الورقة."))
    fields: dict[str, Any] = {
        "id": "ar",
        "title": "جدول KWL: الشراكات المجتمعية",
        "language": "ar",
        "words": ARABIC,
        "lesson": "الشراكات المجتمعية",
        "project": "العمل مع المجتمعات",
        "body": [
            paragraph("قبل أن تبدأ، اكتب ما تعرفه عن الشراكات المجتمعية (Word)."),
            note,
            nodes.bullet_list("", item),
            chart(cells, headings),
        ],
    }
    return kwl(**(fields | changes))


def japanese(**changes: Any) -> Sheet:  # noqa: ANN401 - fields of Sheet
    """Return a KWL sheet in Japanese."""
    headings = ["知っていること", "知りたいこと", "学んだこと"]
    cells: list[list[nodes.Node]] = [[paragraph(text)] for text in headings[:2]]
    cells.append([paragraph(nodes.emphasis("", headings[2]))])
    fields: dict[str, Any] = {
        "id": "ja",
        "title": "KWLチャート：地域との連携",
        "language": "ja",
        "words": JAPANESE,
        "lesson": "地域との連携",
        "project": "地域と働く",
        "body": [
            paragraph("始める前に、地域との連携について知っていることと\n知りたいことを書きましょう。"),
            chart(cells, headings),
        ],
    }
    return kwl(**(fields | changes))


def golden(folder: Path) -> dict[str, Sheet]:
    """Return the sheets that every check runs on, by name."""
    return {
        "kwl": kwl(),
        "kwl-letter": kwl(paper="letter", language="en_US"),
        "kwl-ar": arabic(),
        "kwl-ja": japanese(),
        "rich": rich(folder),
        "rich-de": rich(folder, language="de"),
        "rich-ar": rich(folder, language="ar", words=ARABIC),
        "rich-ja": rich(folder, language="ja", words=JAPANESE),
        "bare": Sheet(id="bare", title="Nothing but a title", body=[], words=Words(fields=())),
    }


def silent(node: nodes.Node, message: str) -> None:
    """Fail, because the writer reports something and no report is expected."""
    text = f"{type(node).__name__}: {message}"
    raise AssertionError(text)


def write(sheet: Sheet, writer: SheetWriter | None = None) -> Word:
    """Return *sheet* as a Word file; a report fails the test."""
    return Word((writer or SheetWriter()).write(sheet, silent))


def sheet(*body: nodes.Node, **fields: Any) -> Sheet:  # noqa: ANN401 - fields of Sheet
    """Return a sheet with *body*."""
    return Sheet(**({"id": "s", "title": "A sheet", "body": body} | fields))


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
