"""Headings, and titles of cards, tabs and dropdowns."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from tests.docx.samples import paragraph, sheet, write
from tests.docx.word import q, words
from tests.docx.writing import runs


def test_headings_never_skip_a_level() -> None:
    deep = nodes.rubric("", "Deep", **{"heading-level": 5})
    deeper = nodes.rubric("", "Deeper", **{"heading-level": 6})
    plain = nodes.rubric("", "Plain")
    word = write(sheet(deep, deeper, plain))
    styles = [word.styled(f"Heading{i}") for i in (2, 3, 4)]
    assert styles == [["Deep", "Plain"], ["Deeper"], []]


def test_a_centered_line_is_bold_and_in_the_middle() -> None:
    word = write(sheet(addnodes.centered("", "In the middle")))
    assert "b" in runs(word, "In the middle")
    (line,) = word.find(".//w:p[w:pPr/w:jc]")
    assert words(line) == "In the middle"
    assert line.find(f"{q('w:pPr')}/{q('w:jc')}").get(q("w:val")) == "center"


def test_cards_and_dropdowns_are_plain_content_under_bold_titles() -> None:
    title = nodes.container("", nodes.TextElement("", "Card"), classes=["sd-card-title"])
    card = nodes.container("", nodes.container("", title, paragraph("Body")), classes=["sd-card"])
    word = write(sheet(card))
    assert word.styled("BodyText") == ["Card", "Body"]
    assert "b" in runs(word, "Card")


def test_titles_of_tabs_and_dropdowns_print_the_same_before_and_after_their_conversion_to_html() -> None:
    """sphinx-design makes rubrics, and for HTML what `TITLED` names; an icon alone is no title."""
    tab = nodes.container("", nodes.rubric("", "Tab", classes=["sd-tab-label"]), paragraph("One"))
    dropdown = nodes.container("", nodes.rubric("", "More"), paragraph("Two"), has_title=True)
    made = [nodes.paragraph("", "Tab", classes=["sd-tab-label"]), paragraph("One")]
    made += [nodes.paragraph("", "More", classes=["sd-summary-title"]), paragraph("Two")]
    icon = nodes.raw("", "<svg></svg>", format="html")
    made.append(nodes.paragraph("", "", nodes.inline("", "", icon), classes=["sd-summary-title"]))
    assert (
        write(sheet(tab, dropdown)).members["word/document.xml"]
        == write(sheet(*made)).members["word/document.xml"]
    )
