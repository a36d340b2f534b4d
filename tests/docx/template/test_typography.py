"""The format of a run as Word has it, in the scripts of the world."""

from __future__ import annotations

import pytest

from sphinx_kwl.docx.markup.format import Format
from sphinx_kwl.docx.template.default_parts import default_part
from sphinx_kwl.docx.template.language import language_of
from sphinx_kwl.docx.template.styles import Styles
from sphinx_kwl.docx.template.typography import Typography

CONSOLAS = '<rFonts ascii="Consolas" hAnsi="Consolas" eastAsia="Consolas" cs="Consolas"/>'
STYLES = Styles(default_part("styles.xml"))


def properties(form: Format, text: str = "words", code: str = "en") -> str:
    """Return the run properties, without the prefix of their names."""
    return Typography(language_of(code), STYLES).properties(form, text).replace("w:", "")


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        (Format(bold=True), "<b/><bCs/>"),
        (Format(light=True), '<b val="0"/><bCs val="0"/>'),
        (Format(light=True, bold=True), "<b/><bCs/>"),
        (Format(italic=True), "<i/><iCs/>"),
        (Format(capitals=True), "<smallCaps/>"),
        (Format(strike=True), "<strike/>"),
        (Format(small=True), '<sz val="18"/><szCs val="18"/>'),
        (Format(colour="FF0000"), '<color val="FF0000"/>'),
        (Format(highlight=True), '<highlight val="yellow"/>'),
        (Format(underline=True), '<u val="single"/>'),
        (Format(align="subscript"), '<vertAlign val="subscript"/>'),
        (Format(code=True), '<rStyle val="VerbatimChar"/>'),
        (Format(style="Hyperlink"), '<rStyle val="Hyperlink"/>'),
        (Format(style="None of ours"), ""),
        (Format(style="Hyperlink", code=True), f'<rStyle val="Hyperlink"/>{CONSOLAS}'),
        (Format(font="Font"), '<rFonts ascii="Font" hAnsi="Font" eastAsia="Font" cs="Font"/>'),
    ],
)
def test_each_format(form: Format, wanted: str) -> None:
    assert properties(form) == (f"<rPr>{wanted}</rPr>" if wanted else "")


def test_plain_text_has_no_properties() -> None:
    assert properties(Format()) == ""


@pytest.mark.parametrize(
    ("code", "text", "wanted"),
    [
        ("en", "é", ""),
        ("en", "שלום", "<rPr><rtl/></rPr>"),
        ("he", "words", ""),
        ("he", "12", "<rPr><rtl/></rPr>"),
        ("he", "שלום", "<rPr><rtl/></rPr>"),
    ],
)
def test_text_from_right_to_left(code: str, text: str, wanted: str) -> None:
    assert properties(Format(), text, code) == wanted


@pytest.mark.parametrize(
    ("code", "wanted"), [("ja", '<em val="dot"/>'), ("ar", "<b/><bCs/>"), ("de", "<i/><iCs/>")]
)
def test_emphasis(code: str, wanted: str) -> None:
    assert properties(Format(italic=True), code=code) == f"<rPr>{wanted}</rPr>"
