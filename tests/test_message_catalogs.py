"""The message catalogs: complete, exact and fresh, and what a reader sees of them.

``python -m tests.message_catalogs`` updates them.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from lxml import etree
from sphinx.testing.util import SphinxTestApp

from sphinx_kwl.values.duration_units import CATALOGS
from tests import message_catalogs as catalogs
from tests.roots import text_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

MEND = "run `python -m tests.message_catalogs` and translate what it names"

READERS = frozenset(message for _file, message, _comments in catalogs.extract(catalogs.READERS))
LOG = frozenset(message for _file, message, _comments in catalogs.extract(catalogs.LOG)) - READERS

each_language = pytest.mark.parametrize("code", catalogs.codes())


def translations(code: str) -> list[tuple[str, str]]:
    """Return the messages of a catalog with their translations."""
    return [(str(message.id), str(message.string)) for message in catalogs.read(code) if message.string][1:]


def test_promised_languages_are_there() -> None:
    assert set(CATALOGS) <= set(catalogs.codes())


def test_template_holds_the_messages_of_the_source() -> None:
    with catalogs.TEMPLATE.open("rb") as file:
        template = {message.id for message in read_po(file) if message.id}
    assert template == READERS | LOG, MEND


def test_catalogs_hold_the_messages_of_the_source() -> None:
    held = {code: {message.id for message in catalogs.read(code) if message.id} for code in catalogs.codes()}
    assert [code for code, messages in held.items() if messages != READERS | LOG] == [], MEND


def test_every_text_for_readers_is_translated() -> None:
    left = {code: catalogs.missing(catalogs.read(code), sorted(READERS)) for code in catalogs.codes()}
    assert {code: messages for code, messages in left.items() if messages} == {}, MEND


def test_promised_languages_are_complete() -> None:
    left = {code: catalogs.missing(catalogs.read(code), sorted(LOG)) for code in CATALOGS}
    assert {code: messages for code, messages in left.items() if messages} == {}, MEND


@each_language
def test_compiled_catalog_is_fresh(code: str) -> None:
    path = catalogs.path_of(code).with_suffix(".mo")
    assert path.read_bytes() == catalogs.compiled(catalogs.read(code)), MEND


@each_language
def test_placeholders_are_those_of_the_message(code: str) -> None:
    for message, translation in translations(code):
        assert sorted(re.findall(r"{\w*}", message)) == sorted(re.findall(r"{\w*}", translation)), translation
        if message in LOG:  # their order counts
            assert re.findall(r"%.", message) == re.findall(r"%.", translation), translation


@each_language
def test_shape_is_that_of_the_message(code: str) -> None:
    for message, translation in translations(code):
        assert translation == translation.strip(), translation
        assert "\n" not in translation
        if message.endswith(":"):  # something follows on the same line or below
            assert translation.endswith((":", "：")), translation
        if message.endswith(": {title}"):  # only what stands before is printed
            assert translation.endswith("{title}"), translation


def test_catalog_is_written_as_it_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A message that is gone, changed, new: the second update finds nothing to do."""
    package = tmp_path / "package"
    package.mkdir()
    monkeypatch.setattr(catalogs, "LOCALE_DIR", package / "locale")
    monkeypatch.setattr(catalogs, "TEMPLATE", package / "locale" / "texts.pot")
    source = package / "texts.py"
    source.write_text('_("The first of two texts")\n__("A warning")\n', "utf-8")
    catalogs.update(["de"])
    path = catalogs.path_of("de")
    path.write_text(
        path.read_text("utf-8").replace('texts"\nmsgstr ""', 'texts"\nmsgstr "Der erste von zwei Texten"'),
        "utf-8",
    )
    catalogs.update()
    assert translations_of(path) == {"The first of two texts": "Der erste von zwei Texten"}

    source.write_text('# Translators: On a button.\n_("Go")\n\n_("The first of three texts")\n', "utf-8")
    catalogs.update()
    text = path.read_text("utf-8")
    assert "#. On a button.\n" in text
    assert translations_of(path) == {}  # a guess is marked as one, and not printed
    assert catalogs.missing(catalogs.read("de"), ["Go", "The first of three texts"]) == [
        "Go",
        "The first of three texts",
    ]
    assert '"Der erste von zwei Texten"' in text
    assert "A warning" not in text
    catalogs.update()
    assert path.read_text("utf-8") == text


def translations_of(path: Path) -> dict[str, str]:
    """Return what the compiled form of a catalog holds, without the header."""
    with path.with_suffix(".mo").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_mo(file) if message.id}


COURSE = {
    "index.md": """
        # Course

        :::{license}
        :::

        :::{objectives}
        - Describe a hive ([](bees.md))
        :::

        :::{timetable}
        :start: 09:00
        :::

        :::{worksheet-list}
        :::

        ```{toctree}
        bees
        ```
        """,
    "bees.md": """
        # Bees

        :::{time} 2 hours
        :::

        :::{kwl} Apis
        :worksheet: bees
        :::

        :::{kwl-review} bees
        :::

        :::{objectives}
        :here:
        :::

        ::::{reflection} 42
        :worksheet: note

        :::{answer}
        :::
        ::::
        """,
}


def printed(path: Path) -> str:
    """Return the text of a Word file and its footers, and what their attributes say."""
    found = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(document|\w*footer\d*)\.xml", name):
                root = etree.fromstring(archive.read(name))
                found += ["".join(text for text in root.itertext() if isinstance(text, str))]
                found += [str(value) for element in root.iter("*") for value in element.attrib.values()]
    return "\n".join(found)


def test_german_course(build: Build) -> None:
    page = build(COURSE, language="de", kwl_license="CC0-1.0", kwl_worksheet_numbers=True)
    assert text_of(page.one(".kwl-license")) == "Dieses Werk ist lizenziert unter CC0 1.0."
    assert "Am Ende können Sie:" in text_of(page.one(".kwl-objectives"))
    assert page.texts(".kwl-timetable th") == ["Beginn", "Teil", "Zeit"]
    assert page.texts(".kwl-timetable td")[:3] == ["09:00", "Bees", "2 Std."]
    assert page.texts(".kwl-worksheet-list th") == ["Nr.", "Arbeitsblatt", "Seite", "Download"]

    assert text_of(page.one(".kwl-time", "bees")) == "Geschätzter Zeitbedarf: 2 Stunden"
    box = text_of(page.one("#worksheet-bees", "bees"))
    assert "Arbeitsblatt 1: KWL-Tabelle: Apis" in box
    assert "Denken Sie über das Thema „Apis“ nach" in box
    assert re.search(r"„Arbeitsblatt 1: KWL-Tabelle: Apis“ herunterladen \(DOCX, \d+ kB\)", box)
    assert page.texts("#worksheet-bees th", "bees") == [
        "Was wissen Sie über das Thema „Apis“?",
        "Was möchten Sie über das Thema „Apis“ wissen?",
        "Was haben Sie über das Thema „Apis“ gelernt? (Diese Frage beantworten Sie am Ende des Moduls.)",
    ]
    review = text_of(page.one(".kwl-review", "bees"))
    assert review.startswith("Zurück zu Ihrer Tabelle")
    assert "Begonnen haben Sie hier: Arbeitsblatt 1: KWL-Tabelle: Apis." in review
    assert "Auf dieser Seite arbeiten Sie auf diese Ziele hin:" in text_of(page.body("bees"))
    assert page.labels("bees")[-1] == "Antwort 1"

    word = printed(page.docx("bees"))
    assert "Arbeitsblatt 1: KWL-Tabelle: Apis" in word
    assert "Was möchten Sie über das Thema „Apis“ wissen?" in word
    assert "Datum" in word
    assert re.search(r"Seite \d+ von \d+", word)
    assert "Tabelle zum Ausfüllen. Spalten: Was wissen Sie" in word
    assert "Platz zum Schreiben: Antwort 1" in printed(page.docx("note"))


def test_japanese_course(build: Build) -> None:
    page = build(COURSE, language="ja", kwl_license="CC0-1.0", kwl_worksheet_numbers=True)
    assert text_of(page.one(".kwl-license")) == "この作品はCC0 1.0のもとでライセンスされています。"
    assert page.texts(".kwl-timetable th") == ["開始", "内容", "時間"]
    assert page.texts(".kwl-timetable td")[:3] == ["9:00", "Bees", "2 時間"]
    box = text_of(page.one("#worksheet-bees", "bees"))
    assert "ワークシート1：KWLチャート：Apis" in box
    assert "先に進む前に「Apis」について考え" in box
    assert re.search(r"「ワークシート1：KWLチャート：Apis」をダウンロード（DOCX、\d+ KB）", box)
    assert page.texts("#worksheet-bees th", "bees")[0] == "「Apis」について知っていることは何ですか？"
    word = printed(page.docx("bees"))
    assert "「Apis」について知りたいことは何ですか？" in word
    assert re.search(r"\d+ / \d+ ページ", word)


def test_arabic_course(build: Build) -> None:
    page = build(COURSE, language="ar", kwl_license="CC0-1.0", kwl_worksheet_numbers=True)
    assert text_of(page.one(".kwl-license")) == "هذا العمل مرخّص بموجب CC0 1.0."
    assert page.texts(".kwl-timetable th") == ["البداية", "الجزء", "الوقت"]
    assert page.texts(".kwl-timetable td")[0] == "9:00 ص"
    box = text_of(page.one("#worksheet-bees", "bees"))
    assert "ورقة العمل 1: جدول التعلم KWL: Apis" in box
    assert re.search(r"تنزيل «[^»]*Apis» \(DOCX، \d+ كيلوبايت\)", box)
    assert page.texts("#worksheet-bees th", "bees")[0] == "ماذا تعرف عن موضوع «Apis»؟"
    word = printed(page.docx("bees"))
    assert "ماذا تريد أن تعرف عن موضوع «Apis»؟" in word
    assert re.search(r"الصفحة \d+ من \d+", word)


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("pt_BR", "Quadro KWL: Apis"),
        ("pt_PT", "Quadro KWL: Apis"),  # by way of pt
        ("zh_CN", "KWL 表格：Apis"),
        ("zh_TW", "KWL 表格：Apis"),
        ("de_AT", "KWL-Tabelle: Apis"),
        ("nb_NO", "VØL-skjema: Apis"),
        ("uk_UA", "Таблиця ЗХД: Apis"),
        ("en_GB", "KWL chart: Apis"),
        ("eo", "KWL chart: Apis"),  # no catalog: English
    ],
)
def test_language_codes_of_sphinx_find_a_catalog(build: Build, language: str, label: str) -> None:
    # docutils has no words of its own in some of them, and says so
    page = build(
        {"index.md": "# P\n\n:::{kwl} Apis\n:::\n"}, language=language, suppress_warnings=["docutils"]
    )
    assert label in text_of(page.one(".kwl-reflection"))


def test_chart_without_a_topic_reads_well(build: Build) -> None:
    page = build({"index.md": "# P\n\n:::{kwl}\n:::\n"}, warns=["index:3 kwl.option"], language="de")
    assert page.texts("th")[0] == "Was wissen Sie über das Thema „diese Lektion“?"


def test_log_speaks_the_language_of_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    (tmp_path / "conf.py").write_text('extensions = ["sphinx_kwl"]\n', "utf-8")
    (tmp_path / "index.rst").write_text("P\n=\n\n.. kwl::\n", "utf-8")
    app = SphinxTestApp("html", srcdir=tmp_path)
    try:
        app.build()
        assert "kwl: nennen Sie das Thema der Tabelle" in app.warning.getvalue()
        assert "KWL chart: this topic" in (app.outdir / "index.html").read_text("utf-8")
    finally:
        app.cleanup()
