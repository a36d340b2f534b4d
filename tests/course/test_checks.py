"""``kwl_checks``: only ``time`` is on by default; each message can be suppressed and says what to do."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_kwl.config import CHECKS
from sphinx_kwl.values.verbs import vague
from tests.roots import Source, both

if TYPE_CHECKING:
    from tests.conftest import Build

HEADINGS: dict[str, Any] = {"myst_heading_anchors": 2}
ALL = list(CHECKS)

MD = {
    "index": """
        :::{toctree}
        timed
        untimed
        module
        :::
        """,
    "timed": """
        # Timed

        :::{time} 1 hour
        :::

        {time}`2 hours`

        :::{objectives}
        - Describe it ([](untimed.md))
        - Understand everything
        - To know the parts ([](#below))
        :::

        :::{kwl} books
        :worksheet: books
        :::

        ## Below
        """,
    "untimed": "# Untimed",
    "module": """
        # Module

        :::{kwl} films
        :columns: K W
        :::

        :::{kwl} songs
        :worksheet: songs
        :::

        :::{kwl-review} songs
        :::

        :::{toctree}
        untimed
        :::
        """,
}
RST = {
    "index": """
        .. toctree::

           timed
           untimed
           module
        """,
    "timed": """
        Timed
        =====

        .. time:: 1 hour

        :time:`2 hours`

        .. objectives::

           - Describe it (:doc:`untimed`)
           - Understand everything
           - To know the parts (`Below`_)

        .. kwl:: books
           :worksheet: books

        Below
        -----
        """,
    "untimed": "Untimed\n=======",
    "module": """
        Module
        ======

        .. kwl:: films
           :columns: K W

        .. kwl:: songs
           :worksheet: songs

        .. kwl-review:: songs

        .. toctree::

           untimed
        """,
}
#: subtype -> (where in MyST, where in reStructuredText, what the message says)
FOUND = {
    "time": (["timed:3"], ["timed:4"], "2 hours"),
    "time-missing": (["untimed:1"], ["untimed:1"], "time directive"),
    "objective-target": (["timed:10"], ["timed:11"], "'Understand everything'"),
    "objective-verb": (["timed:10", "timed:11"], ["timed:11", "timed:12"], "describe, identify"),
    "kwl-review": (["timed:14"], ["timed:14"], "kwl-review books"),
}


def warns(check: str, source: Source) -> list[str]:
    return [f"{place} kwl.{check}" for place in FOUND[check][source.markup == "rst"]]


@both(MD, RST)
@pytest.mark.parametrize("check", ALL)
def test_each_check_finds_its_problem_names_it_and_can_be_silenced(
    build: Build, source: Source, check: str
) -> None:
    built = build(source, warns=warns(check, source), kwl_checks=[check], **HEADINGS)
    assert FOUND[check][2] in built.warnings
    build(source, kwl_checks=ALL, suppress_warnings=["kwl"], **HEADINGS)
    others = [each for each in ALL if each != check]
    build(
        source,
        warns=[line for each in others for line in warns(each, source)],
        kwl_checks=ALL,
        suppress_warnings=[f"kwl.{check}"],
        **HEADINGS,
    )


@both(MD, RST)
def test_only_the_time_is_checked_by_default(build: Build, source: Source) -> None:
    build(source, warns=warns("time", source), **HEADINGS)
    build(source, kwl_checks=[], **HEADINGS)


MD_PART = """
Words.

:::{time} 1 hour
:::

{time}`2 hours`

:::{objectives}
:name: aims
- Understand it
:::

:::{kwl} books
:worksheet: books
:::
"""
RST_PART = """
Words.

.. time:: 1 hour

:time:`2 hours`

.. objectives::
   :name: aims

   - Understand it

.. kwl:: books
   :worksheet: books
"""


@both(
    {
        "index": ":::{toctree}\na\n:::\n\n:::{include} parts/part.txt\n:::",
        "a": ":::{include} parts/part.txt\n:::",
    },
    {
        "index": ".. toctree::\n\n   a\n\n.. include:: parts/part.txt\n",
        "a": ".. include:: parts/part.txt\n",
    },
)
def test_problems_in_included_text_are_reported_in_the_included_file(build: Build, source: Source) -> None:
    rst = source.markup == "rst"
    shift = 0 if rst or version("myst-parser") >= "5" else 1  # where MyST itself takes a line to be

    def found(below: int = 0) -> list[str]:
        time, aims, aim, chart = (
            f"parts/part.txt:{line + shift + below}" for line in ((4, 8, 11, 13) if rst else (4, 9, 11, 14))
        )
        clashes = [f"{chart} kwl.worksheet", f"{aims} kwl.ref"]
        checks = {"time": time, "objective-target": aim, "objective-verb": aim, "kwl-review": chart}
        return clashes + [f"{place} kwl.{check}" for check, place in checks.items() for _page in source.pages]

    part = RST_PART if rst else MD_PART
    built = build({**source.files, "parts/part.txt": part}, warns=found(), kwl_checks=ALL)
    built.rebuild({"parts/part.txt": f"\n\n{part}"}, warns=found(below=2), kwl_checks=ALL)


@both(
    {"index": ":::{toctree}\na\n:::", "a": "# A"},
    {"index": ".. toctree::\n\n   a\n", "a": "A\n="},
)
def test_no_time_is_missing_if_no_page_has_one(build: Build, source: Source) -> None:
    build(source, kwl_checks=["time-missing"])


def test_orphans_and_pages_with_a_toctree_need_not_have_a_time(build: Build) -> None:
    files = {
        "index.md": "# Course\n\n```{toctree}\na\ntwice\nsites\n```\n",
        "a.md": "# A\n\n{time}`5 min`\n\n```{toctree}\nb\n```\n",
        "b.md": "# B\n\n{time}`5 min`\n",
        "twice.md": "# Twice: the course lists both before\n\n```{toctree}\na\nb\n```\n",
        "sites.md": "# No page below\n\n```{toctree}\nself\nSite <https://example.org>\n```\n",
        "orphan.md": "---\norphan: true\n---\n\n# Orphan\n",
    }
    build(files, warns=["sites:1 kwl.time-missing"], kwl_checks=["time-missing"])


def test_a_warning_disappears_after_another_page_is_corrected(build: Build) -> None:
    files = Source("md", MD).files
    expected = ["timed:14 kwl.kwl-review"]
    built = build(files, warns=expected, kwl_checks=["kwl-review"], **HEADINGS)
    review = files["module.md"] + "\n:::{kwl-review} books\n:::\n"
    built.rebuild({"module.md": review}, kwl_checks=["kwl-review"], **HEADINGS)


def test_an_external_link_is_not_a_place_that_teaches_an_objective(build: Build) -> None:
    files = {"index.md": "# Page\n\n:::{objectives}\n- Watch ([film](https://example.org))\n:::\n"}
    build(files, warns=["index:4 kwl.objective-target"], kwl_checks=["objective-target"])


@pytest.mark.parametrize(
    ("text", "language", "verb"),
    [
        ("Understand the parts", "en", "understand"),
        ("to **know**", "en", "know"),
        ("You will be able to appreciate art", "en_GB", "appreciate"),
        ("Become familiar with tools", "en", "become familiar with"),
        ("Understanding is described", "en", None),
        ("Describe what you know", "en", None),
        ("Knowingly plan", "en", None),
        ("Die Teile verstehen.", "de", "verstehen"),
        ("Verstehen, was eine gute erste Frage ausmacht", "de", "verstehen"),
        ("Verstehen und beschreiben", "de", "verstehen"),
        ("Kennenlernen der Regeln", "de", "kennenlernen"),
        ("Wissen, wie man Menschen anspricht", "de", "wissen"),
        ("Lernen, dass Fragen öffnen", "de", "lernen"),
        ("Lernen, woran man es merkt", "de_AT", "lernen"),
        ("Wissen anwenden", "de", None),
        ("Wissen, Können und Haltung vergleichen", "de", None),
        ("Lernen planen", "de", None),
        ("Lernen wollen", "de", None),
        ("Schätzen, wie lange es dauert", "de", None),
        ("Verständnis prüfen", "de", None),
        ("Die Teile beschreiben", "de", None),
        ("Begrijpen waarom mensen komen", "nl", "begrijpen"),
        ("Weten hoe je mensen aanspreekt", "nl", "weten"),
        ("Leren hoe je vragen stelt", "nl", "leren"),
        ("Leren zichtbaar maken", "nl", None),
        ("De onderdelen begrijpen", "nl", "begrijpen"),
        ("Beschrijven waarom mensen komen", "nl", None),
        ("Comprendre les parties", "fr", "comprendre"),
        ("Comprender las partes", "es", "comprender"),
        ("Compreender as partes", "pt_BR", "compreender"),
        ("Zrozumieć części", "pl", "zrozumieć"),
        ("Понять части", "ru", "понять"),
        ("Parçaları anlamak", "tr", "anlamak"),
        ("理解各部分", "zh_CN", "理解"),
        ("瞭解各部分", "zh_TW", "瞭解"),
        ("部分を理解する。", "ja", "理解する"),
        ("部分を説明する", "ja", None),
        ("부분을 이해한다", "ko", "이해한다"),
        ("भागों को समझना", "hi", "समझना"),
        ("فهم الأجزاء", "ar", "فهم"),
        ("Understand the parts", "fi", None),
        ("", "en", None),
    ],
)
def test_vague_verbs_by_language(text: str, language: str, verb: str | None) -> None:
    found = vague(text, language)
    assert (found.verb if found else None) == verb
    if found:
        assert len(found.better) >= 4
        assert not any(vague(better, language) for better in found.better)


@pytest.mark.parametrize(
    ("text", "language", "verb"),
    [
        ("To be able to understand maps", "en", "understand"),
        ("You will understand maps", "en", "understand"),
        ("Learners should be able to know maps", "en", "know"),
        ("To be able to draw maps", "en", None),
        ("Être capable de comprendre une carte", "fr", "comprendre"),
        ("Ser capaz de comprender un mapa", "es", "comprender"),
        ("Ser capaz de compreender um mapa", "pt_BR", "compreender"),
        ("Essere in grado di capire una mappa", "it", "capire"),
        ("能够理解地图", "zh_CN", "理解"),
        ("能够画地图", "zh_CN", None),
    ],
)
def test_words_before_a_verb_do_not_hide_it(text: str, language: str, verb: str | None) -> None:
    found = vague(text, language)
    assert (found.verb if found else None) == verb


def test_a_time_on_an_orphan_page_does_not_make_other_times_missing(build: Build) -> None:
    files = {"index.md": "# Course\n", "orphan.md": "---\norphan: true\n---\n\n# O\n\n:::{time} 5 min\n:::\n"}
    build(files, kwl_checks=["time-missing"])
