"""How high blocks of a Word file are at least. The text is 10 pt: a line is 260 twips, a letter 112 wide."""

from __future__ import annotations

import pytest
from lxml import etree

from sphinx_kwl.docx.estimate.block_heights import BlockHeights
from sphinx_kwl.docx.estimate.style_metrics import StyleMetrics
from sphinx_kwl.docx.estimate.text_lines import break_lines
from sphinx_kwl.docx.template.language import Language, language_of

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    }.items()
)
STYLES = """
<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="P"/>
<w:style w:type="paragraph" w:styleId="Big"><w:basedOn w:val="P"/><w:pPr><w:spacing w:before="60"/></w:pPr>
 <w:rPr><w:sz w:val="40"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Bigger"><w:basedOn w:val="Big"/>
 <w:pPr><w:spacing w:after="40"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Large"><w:rPr><w:sz w:val="40"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Padded"><w:tblPr><w:tblCellMar><w:top w:w="30"/><w:bottom w:w="50"/>
 <w:start w:w="400"/><w:end w:w="500"/></w:tblCellMar></w:tblPr></w:style>
"""
TAB = "<w:r><w:tab/></w:r>"
#: Two words that take 20 letters and a space: 2352 twips.
WORDS = "<w:r><w:t>aaaaaaaaaa aaaaaaaaaa</w:t></w:r>"


def height(blocks: str, width: float = 2352, language: Language | None = None) -> float:
    """Return the height of *blocks* in a text area of a *width*."""
    styles = StyleMetrics(etree.fromstring(f"<w:styles {NAMESPACES}>{STYLES}</w:styles>"))
    body = etree.fromstring(f"<w:body {NAMESPACES}>{blocks}</w:body>")
    return BlockHeights(styles, language or language_of("en")).blocks(body, width)


def p(content: str = WORDS, properties: str = "") -> str:
    """Return a paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Return text in a run."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def inline(wide: int, high: int, more: str = "") -> str:
    """Return a picture in the line, in twips."""
    return (
        f'<w:r><w:drawing><wp:inline {more}><wp:extent cx="{wide * 635}" cy="{high * 635}"/></wp:inline>'
        "</w:drawing></w:r>"
    )


@pytest.mark.parametrize(
    ("blocks", "wanted"),
    [
        ("<w:p/>", 260),
        (p() + p(), 520),
        (f"<w:sdt><w:sdtContent>{p()}</w:sdtContent></w:sdt>", 260),
        (p(WORDS + "<w:r><w:br/></w:r>" + WORDS), 520),
        (p(WORDS + "<w:r><w:cr/></w:r>"), 520),
        (p(WORDS + run("a")), 520),
        (p(run("a" * 20)), 260),
        (p(run("a" * 22)), 520),
        (p(run("a" * 43)), 780),
        (p(run("aaaaaaaaaa") + "<w:hyperlink>" + run(" aaaaaaaaaaa") + "</w:hyperlink>"), 520),
        # characters
        (p(run("A" * 19)), 520),
        (p(run("a" * 19, "<w:caps/>")), 520),
        (p(run("a" * 19, "<w:caps w:val='0'/>")), 260),
        (p(run("a" * 20, "<w:b/>")), 520),
        (p(run("a" * 20, "<w:b w:val='false'/>")), 260),
        (p(run("a" * 20, "<w:spacing w:val='10'/>")), 520),
        (p(run("a" * 20, "<w:spacing w:val='-10'/>")), 260),
        (p(run("a", "<w:sz w:val='40'/>")), 520),
        (p(run("a", "<w:sz w:val='40'/><w:szCs w:val='20'/>")), 520),
        (p(run("a", "<w:rStyle w:val='Large'/>")), 520),
        (p(run("字")), 300),
        (p(run("ا")), 320),
        (p("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"), 650),
        # paragraphs
        (p("", '<w:pStyle w:val="Big"/>'), 580),
        (p("", '<w:pStyle w:val="Bigger"/>'), 620),
        (p("", '<w:pStyle w:val="Unknown"/>'), 260),
        (p("", '<w:spacing w:before="100" w:after="40"/>'), 400),
        (p("", '<w:spacing w:beforeLines="100" w:afterLines="50"/>'), 620),
        (p("", '<w:spacing w:beforeAutospacing="1"/>'), 540),
        (p("", '<w:spacing w:line="360" w:lineRule="auto"/>'), 390),
        (p("", '<w:spacing w:line="300" w:lineRule="exact"/>'), 300),
        (p("", '<w:spacing w:line="300" w:lineRule="atLeast"/>'), 300),
        (p("", '<w:spacing w:line="100" w:lineRule="atLeast"/>'), 260),
        (p(run("a" * 22), '<w:spacing w:line="300" w:lineRule="exact"/>'), 600),
        (p(run("a" * 22), '<w:spacing w:line="300" w:lineRule="atLeast"/>'), 600),
        (p(WORDS, '<w:ind w:left="1"/>'), 520),
        (p(WORDS, '<w:ind w:start="1"/>'), 520),
        (p(WORDS, '<w:ind w:right="1"/>'), 520),
        (p(WORDS, '<w:ind w:end="1"/>'), 520),
        (p(WORDS, '<w:ind w:firstLine="1"/>'), 520),
        (p(WORDS, '<w:ind w:firstLine="1" w:hanging="1"/>'), 260),
        (p(WORDS, '<w:ind w:left="-5"/>'), 260),
        (p("", '<w:pBdr><w:top w:sz="8" w:space="1"/><w:bottom w:sz="4"/><w:left w:sz="99"/></w:pBdr>'), 310),
        # tab stops
        (p(TAB + run("a" * 20), '<w:tabs><w:tab w:val="left" w:pos="200"/></w:tabs>'), 520),
        (
            p(TAB + run("a" * 20), '<w:tabs><w:tab w:val="right" w:pos="200"/></w:tabs>'),
            260,
        ),
        (
            p(TAB + run("a" * 20), '<w:tabs><w:tab w:val="start" w:pos="100"/></w:tabs>'),
            260,
        ),
        # pictures
        (p(inline(100, 1000)), 1070),
        (p(inline(100, 1000, 'distT="63500" distB="6350"')), 1180),
        (p(inline(100, 1000), '<w:spacing w:line="300" w:lineRule="exact"/>'), 300),
        (p(inline(100, 1000), '<w:spacing w:line="300" w:lineRule="atLeast"/>'), 1070),
        (p(inline(100, 0)), 260),
        (p("<w:r><w:pict/></w:r>"), 260),
        (p(inline(1000, 1000) + run("a" * 20)), 1330),
        (
            p(
                f"<mc:AlternateContent><mc:Choice>{inline(9, 1000)}</mc:Choice>"
                f"<mc:Fallback>{inline(9, 2000)}</mc:Fallback></mc:AlternateContent>"
            ),
            1070,
        ),
    ],
)
def test_paragraphs(blocks: str, wanted: float) -> None:
    assert height(blocks) == pytest.approx(wanted)


def table(*rows: str, properties: str = "", columns: tuple[int, ...] = (2568, 1000)) -> str:
    """Return a table; the first column has room for `WORDS` between its margins of 108 twips."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    """Return a row of *cells*."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tc(content: str, properties: str = "") -> str:
    """Return a cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


@pytest.mark.parametrize(
    ("blocks", "wanted"),
    [
        (table(), 20),
        (table(tr()), 40),
        (table(tr(tc(p())), tr(tc(p() + p()))), 20 + 280 + 540),
        (table(tr(tc(p("")), tc(p()))), 20 + 1060),  # each word is wider than the second column
        (table(tr(tc(p("")), tc(p())), columns=()), 20 + 540),
        (table(tr(tc(p("<w:r><w:t/></w:r>" * 2), '<w:gridSpan w:val="2"/>'))), 300),
        (table(tr(tc(p(run("a" * 29)), '<w:gridSpan w:val="2"/>'))), 300),
        (table(tr(tc(p()), properties='<w:trHeight w:val="900"/>')), 940),
        (table(tr(tc(p()), properties='<w:trHeight w:val="100"/>')), 300),
        (table(tr(tc(p()), properties='<w:trHeight w:val="100" w:hRule="exact"/>')), 140),
        (table(tr(tc(p(""))), properties='<w:tblStyle w:val="Padded"/>'), 380),
        (table(tr(tc(p())), properties='<w:tblStyle w:val="Padded"/>'), 640),
        (table(tr(tc(p(""))), properties='<w:tblCellMar><w:top w:w="70"/></w:tblCellMar>'), 370),
        (table(tr(tc(p(""), '<w:tcMar><w:bottom w:w="70"/></w:tcMar>'))), 370),
        (table(tr(tc(p(), '<w:tcMar><w:left w:w="109"/></w:tcMar>'))), 560),
        (table(tr(tc(table(tr(tc(p("")))) + p("")))), 20 + 300 + 260 + 20),
    ],
)
def test_tables(blocks: str, wanted: float) -> None:
    assert height(blocks) == pytest.approx(wanted)


@pytest.mark.parametrize(("code", "wanted"), [("ja", 300), ("ar", 320), ("hi", 320), ("de", 260)])
def test_a_line_is_higher_in_some_languages(code: str, wanted: float) -> None:
    assert height("<w:p/>", language=language_of(code)) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("pieces", "lines"),
    [
        ([], 1),
        ([(5, False), (5, False)], 1),
        ([(5, False), (6, False)], 2),
        ([(8, False), (3, True), (9, False)], 2),
        ([(25, False)], 3),
        ([(5, False), (25, False), (5, False)], 4),
        ([(5, False), (25, False), (6, False)], 5),
    ],
)
def test_lines_end_before_what_does_not_fit(pieces: list[tuple[float, bool]], lines: int) -> None:
    assert break_lines(pieces, 10) == lines
