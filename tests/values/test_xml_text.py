"""Pure helpers: text, addresses, tags, archives, languages. Any input, never an error."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sphinx_kwl.values.xml_text import bookmark_name, clean, control_tag, display_width, one_line, unwrap

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
def test_one_line_stays_within_its_limit(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert len(line) <= limit
    assert "\n" not in line


@given(anything, anything)
def test_tags_fit_word(sheet: str, key: str) -> None:
    assert len(control_tag(sheet, key)) <= 64


def test_long_tags_with_the_same_start_stay_different() -> None:
    assert control_tag("sheet", "x" * 80 + "a") != control_tag("sheet", "x" * 80 + "b")


@given(anything)
def test_bookmarks_have_names_that_word_takes(text: str) -> None:
    assert re.fullmatch(r"[^\W\d_]\w{0,39}", bookmark_name(text))


def test_wide_characters_count_twice() -> None:
    assert [display_width(text) for text in ("", "abc", "日本", "ＡＢ", "ﾊﾟ", "é")] == [0, 3, 4, 4, 2, 1]


def test_what_xml_cannot_hold_is_a_replacement_character() -> None:
    assert clean("a\0b\ud800c\r\nd\te") == "a\ufffdb\ufffdc\nd\te"
