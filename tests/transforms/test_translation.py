"""A course that is translated into German with message catalogs of its authors."""

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

#: Columns of charts in conf.py, which are messages for translators, too.
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


def compiled(tmp_path: Path, messages: dict[str, str]) -> dict[str, Any]:
    """Compile the German catalogs of the page "index" and of conf.py; return the configuration for them."""
    catalog = Catalog(locale="de")
    for message, translation in messages.items():
        catalog.add(message, translation)
    folder = tmp_path / "catalogs" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for name in ("index.mo", "kwl_conf.mo"):
        with (folder / name).open("wb") as file:
            write_mo(file, catalog)
    return {"language": "de", "locale_dirs": [str(tmp_path / "catalogs")], "gettext_auto_build": False}


def translated(build: Build, source: Source, tmp_path: Path, **config: Any) -> Any:  # noqa: ANN401
    """Build the course in German, with the catalog compiled."""
    return build(source, kwl_columns=COLUMNS, **compiled(tmp_path, GERMAN), **config)


@COURSE
def test_extraction_holds_the_authors_messages_and_none_of_ours(
    build: Build, source: Source, tmp_path: Path
) -> None:
    page = build(source, builder="gettext", kwl_columns=COLUMNS)
    messages = set()
    for name in ("index.pot", "kwl_conf.pot"):
        with (page.outdir / name).open(encoding="utf-8") as file:
            messages |= {str(message.id) for message in pofile.read_po(file) if message.id}
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


READ = ("Read {time}`2 hours <read>`.", "Lesen: {time}`zwei Stunden <read>`.")
BOTH = (
    "*Watch {time}`7:11 <watch>`*, then do {time}`1 hour <do>`.",
    "Erst {time}`eine Stunde <tun>`, dann *{time}`7:11 <watch>`*.",
)


def test_times_in_translated_text_say_what_the_source_says(build: Build, tmp_path: Path) -> None:
    files = {"index.md": f"# Page\n\n{READ[0]}\n\n{BOTH[0]}\n"}
    plain = build(files)
    german = build(files, **compiled(tmp_path, dict([READ, BOTH])))
    shown = [
        (text_of(time), time["datetime"], box["class"][-1])
        for box in german.body().select(".kwl-duration")
        for time in box.select("time")
    ]
    assert shown == [
        ("zwei Stunden", "PT2H", "kwl-read"),
        ("eine Stunde", "PT1H", "kwl-do"),
        ("7:11", "PT7M11S", "kwl-watch"),
    ]
    totals = [each.domain.course.total(each.domain.course.branch("index")) for each in (plain, german)]
    assert totals[0] == totals[1]


HERE = {
    "index.md": "# Page\n\n:::{objectives} What *this* serves\n:here:\n:::\n\n```{toctree}\np\n```\n",
    "p.md": "# P\n\n:::{objectives}\n- Do it ([](index.md))\n:::\n",
}


def test_the_title_of_a_list_of_objectives_is_a_message(build: Build) -> None:
    extracted = build(HERE, builder="gettext")
    with (extracted.outdir / "index.pot").open(encoding="utf-8") as file:
        assert "What *this* serves" in [message.id for message in pofile.read_po(file)]


def test_the_title_of_a_list_of_objectives_is_translated_with_its_markup(
    build: Build, tmp_path: Path
) -> None:
    german = build(HERE, **compiled(tmp_path, {"What *this* serves": "Wozu *das* dient"}))
    assert german.texts(".kwl-objectives .admonition-title") == ["Wozu das dient"]
    assert german.texts(".kwl-objectives .admonition-title em") == ["das"]


def test_a_translation_with_another_number_of_times_is_not_changed(build: Build, tmp_path: Path) -> None:
    files = {"index.md": f"# Page\n\n{READ[0]}\n"}
    catalog = {READ[0]: "Lesen: {time}`1 Stunde <read>` und {time}`30 min <read>`."}
    figures = build(files, **compiled(tmp_path, catalog)).body().select("time")
    assert [figure["datetime"] for figure in figures] == ["PT1H", "PT30M"]


def test_translated_items_keep_their_ticks(build: Build, tmp_path: Path) -> None:
    files = {"index.md": "# Page\n\n:::{reflection} Done?\n- [x] Chairs\n- [ ] Tables\n:::\n"}
    catalog = compiled(tmp_path, {"Chairs": "Stühle", "Tables": "Tische"})
    built = build(files, myst_enable_extensions=["colon_fence", "tasklist"], **catalog)
    boxes = built.body().select("input.kwl-checkbox")
    assert [(box["aria-label"], box.has_attr("checked")) for box in boxes] == [
        ("Stühle", True),
        ("Tische", False),
    ]


@pytest.mark.parametrize("wording", ["anderthalb Stunden", "bald"])
def test_a_translators_wording_of_a_time_is_always_printed(
    build: Build, tmp_path: Path, wording: str
) -> None:
    files = {"index.md": "# Seite\n\n:::{time} 1-2 hours\n:::\n"}
    page = build(files, **compiled(tmp_path, {"1-2 hours": wording}))
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
