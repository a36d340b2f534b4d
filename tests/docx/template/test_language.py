"""Languages: direction, fonts, tags."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinx_kwl.docx.template.language import language_of
from sphinx_kwl.docx.writer import SheetWriter
from tests.docx.samples import arabic, japanese, kwl, write
from tests.docx.word import Word, q


def defaults(word: Word, name: str) -> dict[str, str]:
    """Return the attributes of *name* in the defaults of the text, without their prefix."""
    element = word.xml("word/styles.xml").find(f"{q('w:docDefaults')}//{q(name)}")
    return {key.rpartition("}")[2]: value for key, value in element.attrib.items()}


def test_arabic_runs_from_right_to_left_everywhere() -> None:
    word = write(arabic())
    normal = word.xml("word/styles.xml").find(f"{q('w:style')}[@{q('w:default')}='1']")
    assert normal.find(f"{q('w:pPr')}/{q('w:bidi')}") is not None
    assert word.find(".//w:sectPr/w:bidi")
    assert len(word.find(".//w:tblPr/w:bidiVisual")) == len(word.find(".//w:tbl"))
    plain = [
        run
        for run in word.find(".//w:r[w:t]")
        if any("\u0600" <= c <= "\u06ff" for c in run.findtext(q("w:t")))
        and run.find(f"{q('w:rPr')}/{q('w:rtl')}") is None
    ]
    assert plain == []
    assert defaults(word, "w:lang") == {"val": "ar-SA", "bidi": "ar-SA"}


def test_code_runs_from_left_to_right_in_an_arabic_sheet() -> None:
    word = write(arabic(body=[nodes.literal_block("", "if x:")]))
    styles = word.xml("word/styles.xml")
    bidi = styles.find(f"{q('w:style')}[@{q('w:styleId')}='SourceCode']/{q('w:pPr')}/{q('w:bidi')}")
    assert bidi.get(q("w:val")) == "0"


def test_latin_words_in_an_arabic_sheet_keep_their_direction() -> None:
    word = write(arabic(project="Moodle", lesson="الدرس"))
    footer = word.stories["word/sheetfooter1.xml"]
    (latin,) = [r for r in footer.iter(q("w:r")) if "Moodle" in (r.findtext(q("w:t")) or "")]
    assert latin.find(f"{q('w:rPr')}/{q('w:rtl')}") is None


def test_the_bar_of_a_note_stands_where_reading_starts() -> None:
    for sheet, side in ((arabic(), "right"), (arabic(language="en"), "left")):
        bars = write(sheet).find(f".//w:pBdr/w:{side}[@w:sz='24']")
        assert len(bars) == 2


@pytest.mark.parametrize(
    ("code", "font", "tag"),
    [
        ("ja", "Yu Gothic", "ja-JP"),
        ("zh_CN", "Microsoft YaHei", "zh-CN"),
        ("zh_TW", "Microsoft JhengHei", "zh-TW"),
        ("ko", "Malgun Gothic", "ko-KR"),
    ],
)
def test_east_asian_text_has_a_font_of_its_language(code: str, font: str, tag: str) -> None:
    word = write(japanese(language=code))
    assert defaults(word, "w:rFonts")["eastAsia"] == font
    assert defaults(word, "w:lang") == {"val": tag, "eastAsia": tag}
    settings = word.xml("word/settings.xml")
    assert settings.find(q("w:themeFontLang")).get(q("w:eastAsia")) == tag


@pytest.mark.parametrize(("code", "font"), [("hi", "Nirmala UI"), ("th", "Leelawadee UI"), ("de", "Arial")])
def test_complex_scripts_have_a_font_of_their_own(code: str, font: str) -> None:
    assert defaults(write(kwl(language=code)), "w:rFonts")["cs"] == font


def test_writing_in_one_language_leaves_the_next_alone() -> None:
    writer = SheetWriter()
    before = write(kwl(), writer).blob
    write(arabic(), writer)
    assert write(kwl(), writer).blob == before


@pytest.mark.parametrize(
    ("code", "tag", "rtl", "italics"),
    [
        ("en", "en-US", False, True),
        ("en_GB", "en-GB", False, True),
        ("pt_BR", "pt-BR", False, True),
        ("de", "de-DE", False, True),
        ("ar", "ar-SA", True, False),
        ("he", "he-IL", True, False),
        ("fa_IR", "fa-IR", True, False),
        ("ja", "ja-JP", False, False),
        ("zh_CN", "zh-CN", False, False),
        ("zh_Hant", "zh-TW", False, False),
        ("tlh", "tlh", False, True),
        ("", "en-US", False, True),
    ],
)
def test_languages(code: str, tag: str, rtl: bool, italics: bool) -> None:
    found = language_of(code)
    assert (found.tag, found.rtl, found.italics) == (tag, rtl, italics)
