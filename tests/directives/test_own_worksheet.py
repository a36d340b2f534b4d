"""Worksheet directives by others: a class derived from `Reflection` makes a worksheet like any other.

The class is the one that the documentation shows, `docs/_ext/debrief.py`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.roots import Built, Source, both, text_of

if TYPE_CHECKING:
    from tests.conftest import Build

DOCS_EXTENSIONS = str(Path(__file__).parents[2] / "docs" / "_ext")

EXTENSIONS = ["myst_parser", "sphinx_kwl", "debrief"]


@pytest.fixture(autouse=True)
def on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ``debrief`` be imported as from the documentation's conf.py."""
    monkeypatch.syspath_prepend(DOCS_EXTENSIONS)


def registered(page: Built) -> list[str]:
    """Return the titles of all worksheets in kwl.json."""
    data = json.loads((page.outdir / "kwl.json").read_text("utf-8"))
    found: list[str] = []

    def collect(value: object) -> None:
        if isinstance(value, dict):
            found.extend(each["title"] for each in value.get("worksheets", ()))
            for each in value.values():
                collect(each)
        elif isinstance(value, list):
            for each in value:
                collect(each)

    collect(data)
    return found


@both(
    """
    :::{debrief}
    :::

    :::{worksheet-list}
    :::
    """,
    """
    .. debrief::

    .. worksheet-list::
    """,
)
def test_it_is_a_worksheet_with_its_own_title_and_content(build: Build, source: Source) -> None:
    page = build(source, extensions=EXTENSIONS, kwl_worksheet_numbers=True)
    box = page.one(".kwl-reflection")
    assert "debrief" in box["class"]
    assert page.texts(".admonition-title") == ["Worksheet 1: Debrief"]
    assert page.texts(".kwl-prompt") == [
        "What went well?",
        "What would you change?",
        "Person 1: my next step",
        "Person 2: my next step",
    ]
    assert page.texts(".kwl-prompt strong") == ["well"]
    assert page.worksheets == ["index-debrief"]
    words = page.words("index-debrief")
    assert "Worksheet 1: Debrief" in words
    assert "What went well?" in words
    assert page.texts(".kwl-worksheet-list td") == ["1", "Debrief", "Page", "DOCX"]
    assert registered(page) == ["Debrief"]


@both(
    """
    :::{debrief}
    :people: 3
    :worksheet: talk
    :name: our-talk
    :::

    See {ref}`our-talk` and {worksheet}`talk`.
    """,
    """
    .. debrief::
       :people: 3
       :worksheet: talk
       :name: our-talk

    See :ref:`our-talk` and :worksheet:`talk`.
    """,
)
def test_options_of_reflections_and_its_own_work(build: Build, source: Source) -> None:
    page = build(source, extensions=EXTENSIONS)
    assert page.keys() == ["What-went-well", "What-would-you-change", "step-1", "step-2", "step-3"]
    assert page.worksheets == ["talk"]
    assert text_of(page.one("p:not([class]):has(> .reference)")) == "See Debrief and Debrief (DOCX)."


@both(
    """
    ::::{debrief} After the first evening
    :::{answer} Who spoke most?
    :::
    ::::
    """,
    """
    .. debrief:: After the first evening

       .. answer:: Who spoke most?
    """,
)
def test_author_can_write_title_and_content(build: Build, source: Source) -> None:
    page = build(source, extensions=EXTENSIONS)
    assert page.texts(".admonition-title") == ["After the first evening"]
    assert page.texts(".kwl-prompt")[0] == "Who spoke most?"
    assert page.keys() == ["Who-spoke-most", "step-1", "step-2"]
    assert page.worksheets == ["index-After-the-first-evening"]


@both(
    ":::{debrief}\n:poeple: 3\n:people: 99\n:::",
    ".. debrief::\n   :poeple: 3\n   :people: 99\n",
)
def test_its_options_are_checked(build: Build, source: Source) -> None:
    page = build(source, extensions=EXTENSIONS, warns=["index:4 kwl.option"] * 2)
    assert "debrief: unknown option 'poeple'; did you mean :people:?" in page.warnings
    assert "debrief: :people: must be a whole number from 2 to 8" in page.warnings
    assert len(page.keys()) == 4


def test_default_options_give_way_to_the_author(build: Build) -> None:
    table = "| A | B | C |\n|---|---|---|\n| x | | |\n"
    text = f":::{{debrief}} One\n:worksheet: one\n\n{table}:::\n\n"
    text += f":::{{debrief}} Two\n:worksheet: two\n:orientation: landscape\n\n{table}:::\n"
    page = build(Source("md", {"index": text}), extensions=EXTENSIONS)
    orientations = {}
    for name in ("one", "two"):
        section = page.word(name).sections[0]
        orientations[name] = (section.page_width or 0) > (section.page_height or 0)
    assert orientations == {"one": False, "two": True}


def test_two_boxes_on_a_page_keep_apart(build: Build) -> None:
    page = build(Source("md", {"index": ":::{debrief}\n:::\n\n:::{debrief}\n:::\n"}), extensions=EXTENSIONS)
    assert page.worksheets == ["index-debrief", "index-debrief-2"]


def test_keys_and_file_are_the_same_in_every_language(build: Build) -> None:
    pages = {"index.md": "# P\n\n:::{debrief}\n:::\n"}
    english = build(pages, extensions=EXTENSIONS)
    keys = english.keys()
    catalog = """
        msgid ""
        msgstr "Content-Type: text/plain; charset=UTF-8"

        msgid "Debrief"
        msgstr "Nachgespräch"

        msgid "What went **well**?"
        msgstr "Was lief **gut**?"
        """
    german = english.rebuild(
        {"locale/de/LC_MESSAGES/index.po": catalog}, language="de", locale_dirs=["locale"]
    )
    assert german.texts(".admonition-title") == ["Nachgespräch"]
    assert german.texts(".kwl-prompt")[0] == "Was lief gut?"
    assert german.keys() == keys
    assert german.worksheets == ["index-debrief"]


def test_a_class_in_conf_py_is_enough(build: Build) -> None:
    conf = """
        from sphinx_kwl.directives.reflection import Reflection


        class Pause(Reflection):
            def box_title(self):
                return "A moment to think"


        def setup(app):
            app.add_directive("pause", Pause)
        """
    files = {"conf.py": conf, "index.rst": "P\n=\n\n.. pause::\n\n   .. answer:: What is new?\n"}
    page = build(files)
    assert page.texts(".admonition-title") == ["A moment to think"]
    assert page.keys() == ["What-is-new"]
    assert page.worksheets == ["index-pause"]


def test_a_class_without_a_title_is_reported_once(build: Build) -> None:
    conf = """
        from sphinx_kwl.directives.reflection import Reflection


        def setup(app):
            app.add_directive("pause", type("Pause", (Reflection,), {}))
        """
    build({"conf.py": conf, "index.rst": "P\n=\n\n.. pause::\n"}, warns=["index:4 kwl.option"])
