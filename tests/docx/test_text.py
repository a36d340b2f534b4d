"""Pure helpers: text, addresses, tags, archives, languages. Any input, never an error."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sphinx_kwl.docx.package.zip_archive import Member, archive
from sphinx_kwl.docx.template.language import language_of
from sphinx_kwl.values.addresses import link_address
from sphinx_kwl.values.xml_text import bookmark_name, clean, control_tag, one_line, unwrap

anything = st.text(st.characters(), max_size=300)  # lone surrogates included


@given(anything)
def test_clean_text_is_xml(text: str) -> None:
    root = etree.Element("t")
    root.text = clean(text)
    assert etree.fromstring(etree.tostring(root, encoding="utf-8")).text == (root.text or None)


@given(anything)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(anything)
def test_flowing_text_has_no_line_ends(text: str) -> None:
    assert "\n" not in unwrap(text)


@given(anything, st.integers(8, 255))
def test_a_line_keeps_its_limit(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert len(line) <= limit
    assert "\n" not in line


@given(anything, anything)
def test_tags_fit_word(sheet: str, key: str) -> None:
    assert len(control_tag(sheet, key)) <= 64


def test_long_tags_that_start_alike_stay_apart() -> None:
    assert control_tag("sheet", "x" * 80 + "a") != control_tag("sheet", "x" * 80 + "b")


@given(anything)
def test_bookmarks_have_names_that_word_takes(text: str) -> None:
    assert re.fullmatch(r"[^\W\d_]\w{0,39}", bookmark_name(text))


@given(anything)
def test_an_address_is_ascii_of_a_known_scheme_or_none(text: str) -> None:
    for uri in (text, f"https://example.org/{text}", f"http://{text}", f"mailto:{text}"):
        result = link_address(uri)
        assert result is None or re.fullmatch(
            r"(?i)(https?|mailto|tel):[!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~\[\]]*", result
        )


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("https://example.org/a%20b?c=d#e", "https://example.org/a%20b?c=d#e"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://例え.jp/道", "https://xn--r8jz45g.jp/%E9%81%93"),
        ("tel:+49301234", "tel:+49301234"),
        ("HTTPS://EXAMPLE.org", "HTTPS://EXAMPLE.org"),
        ("https://exa mple.org", None),
        ("ftp://example.org", None),
        ("page.html", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_addresses(uri: str, expected: str | None) -> None:
    assert link_address(uri) == expected


names = st.text("abcdefghijklmnopqrstuvwxyz/", min_size=1, max_size=20)


@given(st.dictionaries(names, st.binary(max_size=2000), max_size=8))
def test_an_archive_is_read_back_by_the_standard_library(files: dict[str, bytes]) -> None:
    blob = archive(Member.pack(name, content) for name, content in files.items())
    with zipfile.ZipFile(io.BytesIO(blob)) as source:
        assert source.testzip() is None
        assert {name: source.read(name) for name in source.namelist()} == files
        assert {info.date_time for info in source.infolist()} <= {(1980, 1, 1, 0, 0, 0)}


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
