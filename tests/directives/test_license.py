"""``license``: the notice of ``kwl_license``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.roots import both, text_of

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Source

PLAIN = both(":::{license}\n:::", ".. license::\n")


@PLAIN
def test_creative_commons_licence_is_named_and_linked(build: Build, source: Source) -> None:
    page = build(source, kwl_license="CC-BY-NC-SA-4.0")
    assert text_of(page.one(".kwl-license")) == "This work is licensed under CC BY-NC-SA 4.0."
    link = page.one(".kwl-license a")
    assert text_of(link) == "CC BY-NC-SA 4.0"
    assert link["href"] == "https://creativecommons.org/licenses/by-nc-sa/4.0/"
    assert "license" in link["rel"]


@pytest.mark.parametrize("text", ["© 2025 The school. All rights reserved.", "Free <b>use</b> *here*"])
def test_a_licence_text_is_printed_as_it_is(build: Build, text: str) -> None:
    page = build({"index.md": "# Page\n\n:::{license}\n:::\n"}, kwl_license=text)
    assert text_of(page.one(".kwl-license")) == text


@both("Text\n\n:::{license}\nWhat *we* add.\n:::", "Text\n\n.. license::\n\n   What *we* add.\n")
def test_without_kwl_license_it_is_reported_and_content_kept(build: Build, source: Source) -> None:
    page = build(source, warns=["index:6 kwl.option"])
    assert "kwl_license" in page.warnings
    assert page.texts("p") == ["Text", "What we add."]
    assert page.body().select(".kwl-license") == []


@both(
    ":::{license}\n:name: rights\n:class: small\n:::\n\n{ref}`rights`",
    ".. license::\n   :name: rights\n   :class: small\n\n:ref:`rights`\n",
)
def test_name_and_class(build: Build, source: Source) -> None:
    page = build(source, kwl_license="CC0-1.0")
    assert {"kwl-license", "small"} <= set(page.one("#rights")["class"])
    link = page.one("p > a.internal")
    assert (link["href"], text_of(link)) == ("#rights", "This work is licensed under CC0 1.0.")


@both(":::{license} CC-BY-4.0\n:::", ".. license:: CC-BY-4.0\n")
def test_an_unexpected_argument_is_reported_and_kept(build: Build, source: Source) -> None:
    page = build(source, warns=["index:4 kwl.option"], kwl_license="CC-BY-4.0")
    assert text_of(page.one(".kwl-license")) == "This work is licensed under CC BY 4.0."
    assert page.texts("p")[-1] == "CC-BY-4.0"
