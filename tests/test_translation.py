"""A course in German through its authors' own catalogs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from babel.messages import pofile
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from tests.roots import both, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build
    from tests.roots import Source

#: What conf.py adds to the charts' columns: messages, too.
COLUMNS = {"W": "Wanted: {topic}", "E": {"heading": "Evidence", "note": "A note for later", "phase": "after"}}

COURSE = both(
    """
    :::{time} 2 hours
    :::

    :::{time} 90 Minuten
    :activity: read
    :::

    Watch {time}`7:11 <watch>` and *look*.

    :::{objectives} Our *goals*
    :name: goals

    - Describe **bees**
    :::

    ::::{reflection} A *good* plan
    :height: 2cm

    Some words.

    :::{answer} Why *this*?
    :::

    | Barrier | Help |
    |---|---|
    | Time |  |
    ::::

    :::{kwl} small bees
    :k: Known *well*
    :columns: K W E L
    :experience:
    :::

    :::{kwl} big bees
    :title: All *about* bees
    :experience: Ever *seen* one?
    :columns: K

    Own instructions.
    :::

    :::{kwl-review} index-KWL-small-bees
    :::

    {ref}`goals`
    """,
    """
    .. time:: 2 hours

    .. time:: 90 Minuten
       :activity: read

    Watch :time:`7:11 <watch>` and *look*.

    .. objectives:: Our *goals*
       :name: goals

       - Describe **bees**

    .. reflection:: A *good* plan
       :height: 2cm

       Some words.

       .. answer:: Why *this*?

       .. list-table::
          :header-rows: 1

          * - Barrier
            - Help
          * - Time
            -

    .. kwl:: small bees
       :k: Known *well*
       :columns: K W E L
       :experience:

    .. kwl:: big bees
       :title: All *about* bees
       :experience: Ever *seen* one?
       :columns: K

       Own instructions.

    .. kwl-review:: index-KWL-small-bees

    :ref:`goals`
    """,
)

#: The authors' translations; those of the role's paragraph depend on the markup.
GERMAN = {
    "Page": "Seite",
    "2 hours": "zwei Stunden",
    "Our *goals*": "Unsere *Ziele*",
    "Describe **bees**": "**Bienen** beschreiben",
    "A *good* plan": "Ein *guter* Plan",
    "Some words.": "Ein paar Worte.",
    "Why *this*?": "Warum *dies*?",
    "Barrier": "Hürde",
    "Help": "Hilfe",
    "Time": "Zeit",
    "small bees": "kleine Bienen",
    "big bees": "große Bienen",
    "Known *well*": "*Gut* bekannt",
    "Wanted: {topic}": "Gesucht: {topic}",
    "Evidence": "Belege",
    "A note for later": "Eine Notiz für später",
    "All *about* bees": "Alles *über* Bienen",
    "Ever *seen* one?": "Je eine *gesehen*?",
    "Own instructions.": "Eigene Anleitung.",
    "Watch {time}`7:11 <watch>` and *look*.": "*Schau* {time}`7:11 <watch>` zu.",
    "Watch :time:`7:11 <watch>` and *look*.": "*Schau* :time:`7:11 <watch>` zu.",
}


def translated(build: Build, source: Source, tmp_path: Path, **config: Any) -> Any:  # noqa: ANN401
    """Build the course in German, with the catalog compiled."""
    catalog = Catalog(locale="de")
    for message, translation in GERMAN.items():
        catalog.add(message, translation)
    path = tmp_path / "catalogs" / "de" / "LC_MESSAGES" / "index.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalog)
    options: dict[str, Any] = {
        "language": "de",
        "locale_dirs": [str(tmp_path / "catalogs")],
        "gettext_auto_build": False,
    }
    return build(source, kwl_columns=COLUMNS, **options, **config)


@COURSE
def test_extraction_holds_the_authors_messages_and_none_of_ours(
    build: Build, source: Source, tmp_path: Path
) -> None:
    page = build(source, builder="gettext", kwl_columns=COLUMNS)
    with (page.outdir / "index.pot").open(encoding="utf-8") as file:
        messages = {str(message.id) for message in pofile.read_po(file) if message.id}
    role = "Watch :time:`7:11 <watch>` and *look*." if source.markup == "rst" else None
    role = role or "Watch {time}`7:11 <watch>` and *look*."
    others = {each for each in GERMAN if not each.startswith("Watch")}
    assert messages - {":ref:`goals`", "{ref}`goals`"} == others | {role, "90 Minuten"}


@COURSE
def test_page_is_in_the_readers_words(build: Build, source: Source, tmp_path: Path) -> None:
    page = translated(build, source, tmp_path)
    figures = page.body().select("time")
    assert [figure["datetime"] for figure in figures] == ["PT2H", "PT1H30M", "PT7M11S"]
    assert [text_of(figure) for figure in figures] == ["zwei Stunden", "90 Minuten", "7:11"]
    titles = page.texts(".admonition-title")
    assert titles[:2] == ["Unsere Ziele", "Ein guter Plan"]
    assert "kleine Bienen" in titles[2]
    assert titles[3] == "Alles über Bienen"
    assert page.texts(".admonition-title em") == ["Ziele", "guter", "über"]
    assert page.texts(".kwl-objectives strong") == ["Bienen"]
    assert page.texts(".kwl-reflection .kwl-prompt")[::2] == ["Warum dies?", "Je eine gesehen?"]
    assert "kleine Bienen" in page.texts(".kwl-reflection .kwl-prompt")[1]
    heads = page.texts(".kwl-chart th")
    assert heads[:2] == ["Gut bekannt", "Gesucht: kleine Bienen"]
    assert heads[2] == "Belege Eine Notiz für später"
    assert "kleine Bienen" in heads[3]
    assert "small bees" not in text_of(page.body())
    assert page.texts("p > a.internal")[-1] == "Unsere Ziele"


@COURSE
def test_keys_names_and_anchors_are_those_of_the_untranslated_page(
    build: Build, source: Source, tmp_path: Path
) -> None:
    german = translated(build, source, tmp_path)
    ids = [item.get("id") for item in german.body().select(".kwl-reflection, .kwl-objectives, li")]
    plain = german.rebuild({}, language="en")
    assert german.keys() == plain.keys()
    assert german.worksheets == plain.worksheets
    assert plain.worksheets == ["index-A-good-plan", "index-All-about-bees", "index-KWL-small-bees"]
    assert [item.get("id") for item in plain.body().select(".kwl-reflection, .kwl-objectives, li")] == ids
    assert german.keys()[:2] == ["Why-this", "Help-Time"]


@COURSE
def test_labels_and_worksheets_are_in_the_readers_words(build: Build, source: Source, tmp_path: Path) -> None:
    page = translated(build, source, tmp_path)
    labels = page.labels()
    assert labels[:2] == ["Warum dies?", "Hilfe, Zeit"]
    assert "Gut bekannt" in labels
    words = page.words("index-KWL-small-bees")
    assert "Gesucht: kleine Bienen" in words
    assert any("kleine Bienen" in text for text in words)
    assert not any("small bees" in text for text in words)
    assert "Warum dies?" in page.words("index-A-good-plan")


def test_untranslated_times_are_printed_through_cldr(build: Build) -> None:
    page = build(
        {"index.md": "# Seite\n\n:::{time} 3.5 hours\n:::\n\n{time}`2 heures` {time}`45 min`\n"},
        language="de",
    )
    texts = page.texts("time")
    assert texts == ["3 Stunden und 30 Minuten", "2 Stunden", "45 min"]


@pytest.mark.parametrize("wording", ["anderthalb Stunden", "bald"])
def test_a_translators_wording_of_a_time_is_printed_whatever_it_says(
    build: Build, tmp_path: Path, wording: str
) -> None:
    catalog = Catalog(locale="de")
    catalog.add("1-2 hours", wording)
    path = tmp_path / "catalogs" / "de" / "LC_MESSAGES" / "index.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalog)
    options: dict[str, Any] = {"language": "de", "locale_dirs": [str(tmp_path / "catalogs")]}
    page = build({"index.md": "# Seite\n\n:::{time} 1-2 hours\n:::\n"}, gettext_auto_build=False, **options)
    assert wording in text_of(page.one(".kwl-time"))


@pytest.mark.parametrize("builder", ["text", "latex"])
@COURSE
def test_other_builders_have_the_same_words(
    build: Build, source: Source, tmp_path: Path, builder: str
) -> None:
    page = translated(build, source, tmp_path, builder=builder)
    file = {"text": "index.txt", "latex": "course.tex"}[builder]
    printed = (page.outdir / file).read_text(encoding="utf-8")
    for words in ("zwei Stunden", "kleine Bienen", "Gesucht", "Belege", "Ein paar Worte"):
        assert words in printed, words
    assert "small bees" not in printed
