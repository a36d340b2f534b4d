"""The options of ``conf.py``: valid values, and warnings for other values."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.shared import Mm
from sphinx.errors import ConfigError

from sphinx_kwl.docx.writer import SheetWriter
from tests.roots import text_of

if TYPE_CHECKING:
    from tests.conftest import Build

PAGE = {
    "index.md": "# Page\n\n:::{kwl} bees\n:worksheet: bees\n:::\n\n:::{license}\n:::\n",
}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("short_names", "yes"),
        ("short_names", 1),
        ("objectives_title", 5),
        ("objectives_title", ["a"]),
        ("review_title", {}),
        ("columns", ["K"]),
        ("columns", "K W"),
        ("columns", {"KW": "two letters"}),
        ("columns", {"1": "a digit"}),
        ("columns", {"Z": {}}),
        ("columns", {"Z": {"heading": ""}}),
        ("columns", {"Z": {"heading": 5}}),
        ("columns", {"Z": {"heading": "a", "phase": "never"}}),
        ("columns", {"Z": {"heading": "a", "colour": "red"}}),
        ("columns", {"Z": 7}),
        ("columns", {3: "a number"}),
        ("columns", {"Z": ["a"]}),
        ("columns_default", ""),
        ("columns_default", 7),
        ("columns_default", []),
        ("columns_default", "K 1"),
        ("worksheets", "no"),
        ("epub_accessibility", "yes"),
        ("epub_accessibility", {"summary": "no such name"}),
        ("epub_accessibility", {"accessMode": 5}),
        ("epub_accessibility", {"accessMode": [5]}),
        ("worksheet_dir", ""),
        ("worksheet_dir", "../out"),
        ("worksheet_dir", "a/../../b"),
        ("worksheet_dir", "."),
        ("worksheet_dir", "C:\\temp"),
        ("worksheet_dir", "/etc"),
        ("worksheet_dir", "a\0b"),
        ("worksheet_dir", "con"),
        ("worksheet_dir", "sheets/LPT1.old"),
        ("worksheet_dir", "what?"),
        ("worksheet_dir", None),
        ("worksheet_template", 5),
        ("worksheet_node_lines", 0),
        ("worksheet_node_lines", 101),
        ("worksheet_node_lines", 2.5),
        ("worksheet_nodes", ["kwl-box"]),
        ("worksheet_nodes", ["two words"]),
        ("paper", "a5"),
        ("paper", 4),
        ("page_style", "folders"),
        ("worksheet_baseurl", 5),
        ("worksheet_baseurl", "not a url"),
        ("worksheet_baseurl", "javascript:alert(1)"),
        ("worksheet_baseurl", "https://"),
        ("worksheet_baseurl", "http://[::1"),
        ("worksheet_fields", "name"),
        ("worksheet_fields", [1]),
        ("worksheet_fields", ["name", " "]),
        ("license", 4),
        ("worksheet_numbers", "all"),
        ("fillable", 2),
        ("pdf_attachments", "x"),
        ("pdf_forms", "x"),
        ("time_tolerance", -0.1),
        ("time_tolerance", "20 %"),
        ("time_tolerance", True),
        ("checks", "time"),
        ("checks", ["times"]),
        ("checks", [["time"]]),
    ],
)
def test_unusable_value_is_reported_by_name_and_the_default_is_used(
    build: Build,
    name: str,
    value: Any,  # noqa: ANN401 -- as in conf.py
) -> None:
    text = PAGE["index.md"].rpartition("\n:::{license}")[0]
    page = build({"index.md": text}, warns=["kwl.config"], **{f"kwl_{name}": value})
    assert f"kwl_{name}:" in page.warnings
    assert repr(value) in page.warnings.replace("\\\\", "\\") or repr(value) in page.warnings
    assert page.keys() == ["K", "W", "L"]
    assert page.worksheets == ["bees"]
    assert (page.outdir / "worksheets" / "bees.docx").is_file()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("checks", ["time", "time-missing"]),
        ("checks", ("time",)),
        ("checks", {"time"}),
        ("checks", []),
        ("worksheet_fields", ("name",)),
        ("worksheet_fields", ["name", "date", "Group"]),
        ("worksheet_fields", []),
        ("worksheet_fields", {"Group"}),
        ("columns_default", ["K", "W", "L"]),
        ("columns_default", ("K", "W", "L")),
        ("columns", {}),
        ("paper", "A4"),
        ("paper", "Letter"),
        ("page_style", "DirHTML"),
        ("time_tolerance", 0),
        ("time_tolerance", 1),
        ("worksheet_dir", "worksheets"),
        ("worksheet_dir", "worksheets/"),
        ("objectives_title", None),
        ("license", None),
        ("worksheet_node_lines", 1),
        ("worksheet_node_lines", 100),
        ("worksheet_nodes", ["exercise", "task"]),
    ],
)
def test_values_as_python_and_yaml_write_them(build: Build, name: str, value: Any) -> None:  # noqa: ANN401 -- as in conf.py
    text = PAGE["index.md"].rpartition("\n:::{license}")[0]
    page = build({"index.md": text}, **{f"kwl_{name}": value})
    assert page.keys() == ["K", "W", "L"]
    assert page.worksheets == ["bees"]


def test_a_build_without_changes_reads_nothing_again(build: Build) -> None:
    values: dict[str, Any] = {
        "kwl_checks": ("time",),
        "kwl_worksheet_fields": {"name", "date"},
        "kwl_columns": {"Z": ("Zed")},
        "kwl_license": "CC-BY-4.0",
    }
    page = build(PAGE, **values)
    again = page.rebuild({})
    assert "no targets are out of date" in again.status
    changed = page.rebuild({}, kwl_license="CC0-1.0")
    assert text_of(changed.one(".kwl-license")) == "This work is licensed under CC0 1.0."


def test_unknown_default_columns_are_reported(build: Build) -> None:
    text = PAGE["index.md"].rpartition("\n:::{license}")[0]
    page = build({"index.md": text}, kwl_columns_default="K X", warns=["kwl.config"])
    assert "kwl_columns_default" in page.warnings
    assert page.keys() == ["K", "W", "L"]
    page = build({"index.md": text}, kwl_columns_default="K X", kwl_columns={"x": "Extra {topic}"})
    assert page.keys() == ["K", "X"]
    page = build({"index.md": text}, kwl_columns={"w": None})
    assert page.keys() == ["K", "L"]


def test_a_tolerance_that_is_no_number(build: Build) -> None:
    code = "kwl_time_tolerance = float('nan')\n"
    build({"index.md": "# Page\n", "conf.py": code}, warns=["kwl.config"])


def test_worksheet_folder(build: Build) -> None:
    page = build(PAGE, kwl_worksheet_dir="files/sheets", kwl_license="CC-BY-4.0")
    assert (page.outdir / "files" / "sheets" / "bees.docx").is_file()
    assert page.one("a.kwl-download")["href"] == "files/sheets/bees.docx"


@pytest.mark.parametrize("name", ["missing.docx", "folder/none.docx", "conf.py", "index.md"])
def test_template_that_cannot_be_used_stops_before_the_build(build: Build, name: str) -> None:
    with pytest.raises(ConfigError, match=name.replace(".", r"\.")):
        build(PAGE, kwl_worksheet_template=name, kwl_license="CC-BY-4.0")


@pytest.mark.parametrize(
    ("language", "paper", "width"), [("en", "auto", 210), ("en_US", "auto", 216), ("de", "Letter", 216)]
)
def test_paper(build: Build, language: str, paper: str, width: int) -> None:
    page = build(
        {"index.md": "# P\n\n:::{reflection} T\n:worksheet: t\n\nText\n:::\n"},
        language=language,
        kwl_paper=paper,
    )
    section = page.word("t").sections[0]
    assert section.page_width is not None
    assert round(section.page_width.mm) == width


CHANGE = """
def change(app, *event):
    app.config.{setting} = {value!r}

def setup(app):
    app.connect({event!r}, change)
"""
events = pytest.mark.parametrize("event", ["config-inited", "builder-inited"])


@events
def test_a_setting_that_an_event_handler_changes(build: Build, event: str) -> None:
    code = CHANGE.format(setting="kwl_worksheets", value=False, event=event)
    page = build({**PAGE, "conf.py": code}, kwl_license="CC-BY-4.0", kwl_worksheet_numbers=True)
    assert page.worksheets == []
    assert page.body().select(".kwl-download") == []


@events
def test_an_unusable_value_of_an_event_handler_is_reported_once(build: Build, event: str) -> None:
    code = CHANGE.format(setting="kwl_fillable", value="maybe", event=event)
    page = build({**PAGE, "conf.py": code}, kwl_license="CC-BY-4.0", warns=["kwl.config"])
    assert page.keys() == ["K", "W", "L"]


@events
def test_a_template_that_an_event_handler_names(build: Build, event: str) -> None:
    code = CHANGE.format(setting="kwl_worksheet_template", value="own.docx", event=event)
    template = Document(io.BytesIO(SheetWriter().template()))
    template.sections[0].page_height = Mm(250)  # the width of a sheet in landscape
    file = io.BytesIO()
    template.save(file)
    files: dict[str, str | bytes] = {**PAGE, "conf.py": code, "own.docx": file.getvalue()}
    width = build(files, kwl_license="CC-BY-4.0").word("bees").sections[0].page_width
    assert width is not None
    assert round(width.mm) == 250
