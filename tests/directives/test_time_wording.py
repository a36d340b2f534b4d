"""The words of ``time`` in the language of the course."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.roots import text_of

if TYPE_CHECKING:
    from tests.conftest import Build


def test_time_of_another_language_is_printed_through_cldr(build: Build) -> None:
    text = ":::{time} 2 hours\n:::\n\n{time}`1h30 <do>` {time}`7:11` {time}`30-45 minutes` {time}`15`\n"
    page = build({"index.md": f"# Seite\n\n{text}"}, language="de")
    figures = page.body().select("time")
    assert [figure["datetime"] for figure in figures] == [
        "PT2H",
        "PT1H30M",
        "PT7M11S",
        "PT30M",
        "PT45M",
        "PT15M",
    ]
    assert [text_of(figure) for figure in figures] == ["2 Stunden", "1h30", "7:11", "30", "45 Minuten", "15"]


def test_what_is_not_exact_says_so_in_another_language(build: Build) -> None:
    text = "{time}`about 1 hour` {time}`~20 minutes` {time}`roughly 20 to 30 minutes`"
    page = build({"index.md": f"# Seite\n\n{text}\n"}, language="de")
    assert page.texts("p") == ["etwa 1 Stunde etwa 20 Minuten etwa 20–30 Minuten"]
    assert [figure["datetime"] for figure in page.body().select("time")] == [
        "PT1H",
        "PT20M",
        "PT20M",
        "PT30M",
    ]


def test_times_work_in_the_words_of_the_language(build: Build) -> None:
    page = build({"index.md": "# Seite\n\n:::{time} 1 Stunde 30 Minuten\n:::\n"}, language="de")
    figure = page.one("time")
    assert (figure["datetime"], text_of(figure)) == ("PT1H30M", "1 Stunde 30 Minuten")


def test_a_range_in_a_translators_words_has_no_time_elements(build: Build) -> None:
    """The two ends cannot be found in such a text."""
    po = 'msgid "30-45 minutes"\nmsgstr "eine halbe bis dreiviertel Stunde"\n'
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8"\n\n'
    files = {
        "index.md": "# Page\n\n:::{time} 30-45 minutes\n:::\n",
        "locale/de/LC_MESSAGES/index.po": head + po,
    }
    page = build(files, language="de", locale_dirs=["locale"])
    assert page.texts(".kwl-duration") == ["eine halbe bis dreiviertel Stunde"]
    assert page.body().select("time") == []


@pytest.mark.parametrize(("language", "words"), [("en", "20 minutes"), ("de", "20 Minuten")])
def test_readers_see_no_iso_text(build: Build, language: str, words: str) -> None:
    page = build({"index.md": "# Page\n\n:::{time} PT20M\n:::\n\nIn {time}`PT20M`.\n"}, language=language)
    assert page.texts(".kwl-duration") == [words, words]
    assert [time["datetime"] for time in page.body().select("time")] == ["PT20M", "PT20M"]
