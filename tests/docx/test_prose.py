"""Nodes of prose as Word shows them."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinx_kwl.docx.model import Words
from sphinx_kwl.docx.writer import SheetWriter

from .package import Word, q, words
from .samples import checklist, from_rst, kwl_checkbox, paragraph, sheet, silent, write


def rst(source: str, **fields: object) -> Word:
    """Return a sheet without name lines whose body is SOURCE."""
    return write(sheet(*from_rst(source), **({"words": Words(fields=())} | fields)))


def numbers(word: Word) -> list[tuple[str, str, str]]:
    """Return (text, list, level) of the paragraphs in lists."""
    return [
        (
            words(p),
            p.find(f"{q('w:pPr')}/{q('w:numPr')}/{q('w:numId')}").get(q("w:val")),
            p.find(f"{q('w:pPr')}/{q('w:numPr')}/{q('w:ilvl')}").get(q("w:val")),
        )
        for p in word.find(".//w:p[w:pPr/w:numPr]")
    ]


def formats(word: Word) -> dict[str, str]:
    """Return the format of each list on its first level: list -> format."""
    root = word.xml("word/numbering.xml")
    kinds = {
        e.get(q("w:abstractNumId")): e.find(f"{q('w:lvl')}/{q('w:numFmt')}").get(q("w:val"))
        + e.find(f"{q('w:lvl')}/{q('w:lvlText')}").get(q("w:val"))
        for e in root.iter(q("w:abstractNum"))
    }
    return {
        num.get(q("w:numId")): kinds[num.find(q("w:abstractNumId")).get(q("w:val"))]
        for num in root.iter(q("w:num"))
        if num.get(q("w:numId"))
    }


def test_lists_nest_and_each_numbered_list_starts_anew() -> None:
    word = rst("1. one\n2. two\n\n   a) in\n\ntext\n\n1. again\n\n- bullet\n\n  - deep")
    assert numbers(word) == [
        ("one", "1", "0"),
        ("two", "1", "0"),
        ("in", "2", "1"),
        ("again", "3", "0"),
        ("bullet", "4", "0"),
        ("deep", "4", "1"),
    ]
    assert formats(word) == {"1": "decimal%1.", "2": "lowerLetter%1)", "3": "decimal%1.", "4": "bullet•"}


def test_a_target_before_the_text_of_an_item_leaves_it_beside_its_number() -> None:
    word = rst("- .. _there:\n\n  one\n- .. comment\n\n  two\n\nSee there_.")
    assert numbers(word) == [("one", "1", "0"), ("two", "1", "0")]
    assert [mark.get(q("w:name")) for mark in word.find(".//w:bookmarkStart")] == ["there"]


def test_a_list_starts_where_the_author_says() -> None:
    root = rst("5. five\n6. six").xml("word/numbering.xml")
    assert [e.get(q("w:val")) for e in root.iter(q("w:startOverride"))] == ["5"]


def test_a_second_paragraph_of_an_item_has_no_bullet_and_stands_under_the_first() -> None:
    word = rst("- one\n\n  two")
    assert numbers(word) == [("one", "1", "0")]
    (second,) = word.find(".//w:p[not(w:pPr/w:numPr)]/w:pPr[w:pStyle/@w:val='ListParagraph']/w:ind")
    assert second.get(q("w:left")) == "400"


def test_lists_deeper_than_word_knows_stay_on_its_last_level() -> None:
    source = "".join(f"{'  ' * i}- level {i}\n\n" for i in range(12))
    assert max(int(level) for _, _, level in numbers(rst(source))) == 8


def test_a_checklist_has_boxes_to_tick_and_no_bullets() -> None:
    word = write(sheet(checklist("Talk to a partner", "Write"), words=Words(fields=())))
    assert word.fields == {"s.box-0": "Talk to a partner", "s.box-1": "Write"}
    assert len(word.find(".//w14:checkbox")) == 2
    assert word.paragraphs[1:] == ["☐\tTalk to a partner", "☐\tWrite"]
    assert set(formats(word).values()) == {"none"}


def test_a_box_that_the_author_ticked_is_ticked() -> None:
    items = checklist("Talk to a partner", "Write")
    for box, ticked in zip(items.findall(kwl_checkbox), (False, True), strict=True):
        box["ticked"] = ticked
    word = write(sheet(items, words=Words(fields=())))
    assert [box.get(q("w14:val")) for box in word.find(".//w14:checked")] == ["0", "1"]
    assert word.paragraphs[1:] == ["☐\tTalk to a partner", "☒\tWrite"]


def runs(word: Word, text: str) -> set[str]:
    """Return the names of the properties of the run that is TEXT."""
    (run,) = word.find(f".//w:r[w:t[normalize-space(.)='{text}']]")
    properties = run.find(q("w:rPr"))
    return set() if properties is None else {e.tag.rpartition("}")[2] for e in properties}


def test_emphasis_is_formatted_for_all_scripts() -> None:
    word = rst("plain *slanted* **bold** ``code`` H\\ :sub:`2`")
    assert runs(word, "slanted") == {"i", "iCs"}
    assert runs(word, "bold") == {"b", "bCs"}
    assert runs(word, "code") == {"rStyle"}
    assert runs(word, "2") == {"vertAlign"}


@pytest.mark.parametrize(("code", "marks"), [("ar", {"b", "bCs"}), ("ja", {"em"}), ("fa", {"b", "bCs"})])
def test_scripts_without_italics_are_emphasised_otherwise(code: str, marks: set[str]) -> None:
    assert runs(rst("plain *slanted*", language=code), "slanted") == marks


def test_links_are_absolute_and_percent_encoded() -> None:
    far = nodes.reference("", "a", refuri="https://exämple.org/ü b?q=ä&r=1#f")
    mail = nodes.reference("", "b", refuri="mailto:me@example.org")
    word = write(sheet(paragraph(far, mail)))
    targets = [r.target for r in word.relations("word/document.xml").values() if r.external]
    assert targets == [
        "https://xn--exmple-cua.org/%C3%BC%20b?q=%C3%A4&r=1#f",
        "mailto:me@example.org",
    ]


@pytest.mark.parametrize(
    "uri", ["../other.html", "javascript:alert(1)", "file:///etc/passwd", "http://", "https://a b/"]
)
def test_what_a_worksheet_must_not_link_to_is_printed_as_text(uri: str) -> None:
    link = nodes.reference("", "the words", refuri=uri)
    word = write(sheet(paragraph(link)))
    assert word.styled("BodyText") == ["the words"]
    assert not word.find(".//w:hyperlink")


def test_links_inside_the_sheet_go_to_bookmarks_and_others_become_text() -> None:
    target = paragraph("Target")
    target["ids"] = ["a-very-long-name-of-a-place-that-is-cut-to-fit-into-a-bookmark"]
    near = nodes.reference("", "near", refid=target["ids"][0])
    far = nodes.reference("", "far", refid="elsewhere")
    word = write(sheet(paragraph(near, " ", far), target))
    (link,) = word.find(".//w:hyperlink")
    (mark,) = word.find(".//w:bookmarkStart")
    assert words(link) == "near"
    assert link.get(q("w:anchor")) == mark.get(q("w:name"))
    assert len(mark.get(q("w:name"))) <= 40


def test_a_note_is_a_shaded_group_with_its_title_first() -> None:
    word = rst(".. note::\n\n   Words.\n\n   - item\n")
    assert word.styled("KWLNote") == ["Note", "Words.", "item"]
    assert len(word.find(".//w:p[w:pPr/w:shd]")) == 3


@pytest.mark.parametrize(("code", "title"), [("de", "Bemerkung"), ("pt_BR", "Nota"), ("xx", "Note")])
def test_titles_of_notes_are_in_the_language_of_the_sheet(code: str, title: str) -> None:
    body = nodes.note("", paragraph("Words."))
    assert write(sheet(body, language=code)).styled("KWLNote")[0] == title


def test_the_caller_may_name_notes() -> None:
    body = nodes.note("", paragraph("Words."))
    known = Words(admonitions={"note": "Mind"})
    assert write(sheet(body, words=known)).styled("KWLNote")[0] == "Mind"


def test_two_notes_in_a_row_stay_two() -> None:
    word = rst(".. note:: One\n\n.. tip:: Two\n")
    assert [p.find(f"{q('w:pPr')}/{q('w:pStyle')}").get(q("w:val")) for p in word.document[0][1:-1]] == [
        "KWLNote",
        "KWLNote",
        "KWLGap",
        "KWLNote",
        "KWLNote",
    ]


def test_headings_never_skip_a_level() -> None:
    deep = nodes.rubric("", "Deep", **{"heading-level": 5})
    deeper = nodes.rubric("", "Deeper", **{"heading-level": 6})
    plain = nodes.rubric("", "Plain")
    word = write(sheet(deep, deeper, plain))
    styles = [word.styled(f"Heading{i}") for i in (2, 3, 4)]
    assert styles == [["Deep", "Plain"], ["Deeper"], []]


def test_code_keeps_its_lines_and_spaces() -> None:
    word = rst("::\n\n   if x:\n       y()\n\n   z()\n")
    assert word.styled("SourceCode") == ["if x:\n    y()\n\nz()"]


def test_footnotes_stand_at_the_foot_of_the_page_in_the_order_of_their_marks() -> None:
    word = rst("Second [#b]_ and first [#a]_, *again* [#b]_.\n\n.. [#a] About A.\n.. [#b] About B.\n")
    notes = word.stories["word/footnotes.xml"]
    assert [words(note).strip() for note in notes][2:] == ["About B.", "About A."]
    marks = [e.get(q("w:id")) for e in word.find(".//w:footnoteReference")]
    assert marks == ["1", "2", "1"]


def test_a_footnote_without_a_mark_is_printed_where_it_stands() -> None:
    note = nodes.footnote("", nodes.label("", "1"), paragraph("Lonely."), ids=["f"])
    assert write(sheet(note)).paragraphs[-2:] == ["[1]", "Lonely."]


def test_a_mark_whose_note_is_elsewhere_is_reported() -> None:
    mark = nodes.footnote_reference("", "1", refid="gone")
    assert reports(paragraph("Words", mark)) == ["footnote [1] is not in the worksheet"]


def reports(*body: nodes.Node) -> list[str]:
    """Return what is reported of BODY."""
    found: list[str] = []
    SheetWriter().write(sheet(*body), lambda _node, message: found.append(message))
    return found


def test_definitions_fields_options_and_line_blocks_keep_their_words() -> None:
    word = rst(
        "Term : kind\n   Meaning.\n\n:Field: Value\n\n-v, --verbose  Talk.\n\n| one\n|   two\n| three\n"
    )
    assert word.paragraphs[1:] == [
        "Term : kind",
        "Meaning.",
        "Field",
        "Value",
        "-v, --verbose",
        "Talk.",
        "one",
        "two",
        "three",
    ]


def test_comments_and_substitutions_print_nothing() -> None:
    assert rst(".. comment\n\n.. |x| replace:: y\n\nWords |x|.\n").paragraphs[1:] == ["Words y."]


class strange(nodes.General, nodes.Element):  # noqa: N801 - node classes are lower case
    """A node that nobody knows."""


class strange_note(nodes.warning):  # noqa: N801 - as above
    """A node of a known kind."""


def test_an_unknown_node_prints_its_children() -> None:
    assert write(sheet(strange("", paragraph("Inside")))).paragraphs[-1] == "Inside"


def test_an_unknown_node_of_a_known_kind_is_printed_as_that() -> None:
    assert write(sheet(strange_note("", paragraph("Inside")))).styled("KWLNote")[-1] == "Inside"


def test_an_unknown_node_with_nothing_in_it_is_reported() -> None:
    assert reports(strange("")) == ["nothing of <strange> can be shown in a worksheet"]
    assert reports(paragraph("Words", strange(""))) == ["nothing of <strange> can be shown in a worksheet"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<iframe src='x'></iframe>", ["raw HTML cannot be shown in a worksheet"]),
        ("<p>Words</p>", ["raw HTML cannot be shown in a worksheet"]),
        ("<div class='x'>", []),
        ("<script>alert(1)</script>", []),
        ("<!-- words -->", []),
    ],
)
def test_raw_html_is_reported_where_it_shows_something(source: str, expected: list[str]) -> None:
    assert reports(nodes.raw("", source, format="html")) == expected
    assert reports(paragraph("x", nodes.raw("", source, format="html"))) == expected


def test_raw_text_of_other_formats_is_for_other_outputs() -> None:
    assert reports(nodes.raw("", "\\newpage", format="latex")) == []


def test_an_html_line_break_is_a_line_break() -> None:
    line = paragraph("one", nodes.raw("", "<br />", format="html"), "two")
    assert write(sheet(line)).styled("BodyText") == ["one\ntwo"]


def test_text_and_inline_nodes_among_blocks_share_a_paragraph() -> None:
    box = nodes.container("", nodes.Text("Loose "), nodes.strong("", "words"), paragraph("Next"))
    assert write(sheet(box)).styled("BodyText") == ["Loose words", "Next"]


def test_cards_and_dropdowns_are_plain_content_under_bold_titles() -> None:
    title = nodes.container("", nodes.TextElement("", "Card"), classes=["sd-card-title"])
    card = nodes.container("", nodes.container("", title, paragraph("Body")), classes=["sd-card"])
    word = write(sheet(card))
    assert word.styled("BodyText") == ["Card", "Body"]
    assert "b" in runs(word, "Card")


def test_titles_of_tabs_and_dropdowns_are_the_same_before_they_are_made_html() -> None:
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


def test_a_display_equation_is_a_word_equation_and_one_that_fails_is_reported() -> None:
    assert write(sheet(nodes.math_block("", "a^2"))).find(".//m:oMathPara")
    broken = nodes.math_block("", "\\frac{1}")
    assert reports(broken) == ["formula cannot be made a Word equation, its source is printed"]
    word = Word(SheetWriter().write(sheet(broken), lambda *_: None))
    assert word.styled("SourceCode") == ["\\frac{1}"]


def test_the_number_of_an_equation_stands_beside_it() -> None:
    word = write(sheet(nodes.math_block("", "a^2", number=3, label="x")))
    assert word.find(".//m:oMath")
    assert word.text.endswith("\t(3)")


def test_an_abbreviation_says_what_it_stands_for() -> None:
    short = nodes.abbreviation("", "LIFO", explanation="last in, first out")
    assert write(sheet(paragraph(short))).styled("BodyText") == ["LIFO (last in, first out)"]


def test_a_line_wrap_between_chinese_characters_is_no_space() -> None:
    assert write(sheet(paragraph("知っている\nこと and\nmore"))).styled("BodyText") == [
        "知っていること and more"
    ]


def test_silence_is_golden() -> None:
    with pytest.raises(AssertionError, match="strange"):
        SheetWriter().write(sheet(strange("")), silent)


def test_the_space_after_a_formula_at_the_start_of_a_paragraph_stays() -> None:
    assert rst(":math:`x` is good.").paragraphs[1:] == ["x is good."]


def test_a_footnote_links_to_nothing_that_is_not_printed() -> None:
    hidden = nodes.comment("", ids=["hidden"])
    note = nodes.footnote("", paragraph(nodes.reference("", "words", refid="hidden")), ids=["n"])
    word = write(sheet(paragraph(nodes.footnote_reference("", "1", refid="n")), hidden, note))
    assert "words" in words(word.stories["word/footnotes.xml"])
    assert not list(word.stories["word/footnotes.xml"].iter(q("w:hyperlink")))


class graphviz(nodes.General, nodes.Inline, nodes.Element):  # noqa: N801 - as above
    """A diagram of another extension: inline, and without children."""


def test_a_diagram_that_word_cannot_show_is_reported_and_its_words_are_printed() -> None:
    diagrams = [graphviz("", code="digraph {}"), graphviz("", code="digraph {}", alt="A leads to B")]
    assert reports(*diagrams) == ["nothing of <graphviz> can be shown in a worksheet"] * 2
    blob = SheetWriter().write(sheet(*diagrams), lambda _node, _message: None)
    assert Word(blob).text.count("[A leads to B]") == 1
