"""The styles of a house template get those of ours that they lack, in the order of the schema."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml
from lxml import etree

from sphinx_kwl.docx.template.merge_styles import merge_styles
from tests.docx.word import q

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PROPERTIES = "/".join(map(q, ("w:docDefaults", "w:rPrDefault", "w:rPr")))
#: Default styles with names that we do not use, in an order of their own.
DEFAULTS = """
<w:style w:type="table" w:default="1" w:styleId="Raster"><w:name w:val="Raster"/></w:style>
<w:style w:type="character" w:default="1" w:styleId="Zeichen"><w:name w:val="Zeichen"/></w:style>
<w:style w:type="paragraph" w:styleId="Anderer"><w:name w:val="Anderer"/></w:style>
<w:style w:type="paragraph" w:default="1" w:styleId="Absatz"><w:name w:val="Absatz"/></w:style>
"""


def merged(styles: str) -> etree._Element:
    """Return *styles* with ours."""
    root: etree._Element = merge_styles(parse_xml(f"<w:styles {W}>{styles}</w:styles>"))
    return root


def style(root: etree._Element, identifier: str) -> etree._Element:
    """Return a style by its id."""
    (found,) = (each for each in root.iter(q("w:style")) if each.get(q("w:styleId")) == identifier)
    return found


def names(element: etree._Element | None) -> list[str]:
    """Return the names of the children of *element*."""
    assert element is not None
    return [etree.QName(child).localname for child in element]


def value(element: etree._Element, path: str) -> str | None:
    """Return the value of the element at *path* below *element*."""
    found = element.find("/".join(map(q, path.split("/"))))
    assert found is not None
    return found.get(q("w:val"))


def test_our_styles_are_based_on_the_default_styles_of_the_house() -> None:
    root = merged(DEFAULTS)
    defaults = [each for each in root.iter(q("w:style")) if each.get(q("w:default"))]
    assert [each.get(q("w:styleId")) for each in defaults] == ["Raster", "Zeichen", "Absatz", "NoList"]
    assert value(style(root, "BodyText"), "w:basedOn") == "Absatz"
    assert value(style(root, "KWLTable"), "w:basedOn") == "Raster"


def test_a_reference_to_a_style_that_does_not_exist_is_removed() -> None:
    lost = '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
    assert names(style(merged(lost), "A")) == ["name"]


@pytest.mark.parametrize("inner", ["", "<w:rPrDefault/>", "<w:rPrDefault><w:rPr/></w:rPrDefault>"])
def test_fonts_and_language_have_a_place_in_the_defaults(inner: str) -> None:
    root = merged(f"<w:docDefaults>{inner}</w:docDefaults>")
    assert names(root.find(PROPERTIES)) == ["rFonts", "lang"]


def test_they_stand_where_the_schema_wants_them() -> None:
    given = "<w:sz w:val='20'/><w:eastAsianLayout/><w:oMath/>"
    root = merged(f"<w:docDefaults><w:rPrDefault><w:rPr>{given}</w:rPr></w:rPrDefault></w:docDefaults>")
    assert names(root.find(PROPERTIES)) == ["rFonts", "sz", "lang", "eastAsianLayout", "oMath"]


def test_children_are_sorted_and_unknown_ones_go_last() -> None:
    mixed = (
        "<w:style w:type='paragraph' w:styleId='A'><w:mine/><w:rPr><w:mine/><w:lang/><w:sz/><w:b/></w:rPr>"
        "<w:qFormat/><w:name w:val='A'/></w:style>"
    )
    made = style(merged(mixed), "A")
    assert names(made) == ["name", "qFormat", "rPr", "mine"]
    assert names(made.find(q("w:rPr"))) == ["b", "sz", "lang", "mine"]


def test_a_title_is_in_the_outline_unless_the_house_decides() -> None:
    title = "<w:style w:type='paragraph' w:styleId='Titel'><w:name w:val='Title'/>{}</w:style>"
    level = "w:pPr/w:outlineLvl"
    assert value(style(merged(title.format("")), "Titel"), level) == "0"
    other = title.format("<w:pPr><w:outlineLvl w:val='2'/></w:pPr>")
    assert value(style(merged(other), "Titel"), level) == "2"
