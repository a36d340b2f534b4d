"""Slips in ``conf.py``: each message names the line, and the word that may be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Build

PAGE = {"index.md": "# Page\n\n:::{kwl} Bees\n:::\n"}

WRONG = {
    "checks": (["tiem", "time-missing"], "did you mean 'time'?"),
    "paper": ("US letter", "did you mean 'letter'?"),
    "page_style": ("htm", "did you mean 'html'?"),
    "edition": ("trainers", "did you mean 'trainer'?"),
    "license": ("CC BY 4", "kwl_license: 'CC BY 4' is printed without a link; write for example CC-BY-4.0"),
    "columns": (
        {"K": "What of {topics}?"},
        "in 'What of {topics}?', '{topics}' is printed as it is written; write {topic}",
    ),
    "columns_default": ("K X", "unknown column X"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_told_with_its_line(build: Build, name: str) -> None:
    value, message = WRONG[name]
    settings: dict[str, Any] = {f"kwl_{name}": value}
    page = build(PAGE, warns=["kwl.config"], **settings)
    lines = (page.srcdir / "conf.py").read_text("utf-8").splitlines()
    number = next(number for number, line in enumerate(lines, 1) if line.startswith(f"kwl_{name} "))
    assert page.warnings.startswith(f"conf.py:{number}: WARNING: ")
    assert message in page.warnings


def test_a_value_of_the_command_line_has_no_line(build: Build) -> None:
    code = "def setup(app):\n    app.connect('config-inited', change)\n"
    code += "def change(app, config):\n    config.kwl_paper = 'a5'\n"
    page = build({**PAGE, "conf.py": code}, warns=["kwl.config"])
    assert page.warnings.startswith("WARNING: kwl_paper: 'a5'")


RIGHT: dict[str, Any] = {
    "license": ["CC BY-SA 4.0", "CC BY, but for the pictures", "CC0-1.0", "MIT", "CC-PDDC"],
    "columns": [{"K": "What of {topic}?"}, {"K": "What is {x}, or {y | y > 2}?"}],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name in RIGHT for value in RIGHT[name]])
def test_what_is_right_has_no_message(build: Build, name: str, value: object) -> None:
    settings: dict[str, Any] = {f"kwl_{name}": value}
    build(PAGE, **settings)


def test_the_words_of_fields_in_any_case(build: Build) -> None:
    page = build(PAGE, kwl_worksheet_fields=["Name", "DATE"])
    assert page.words("index-KWL-Bees")[1].split("\t")[0].startswith("Name")
    assert page.app.config.kwl_worksheet_fields == ["name", "date"]


def test_the_translation_of_a_heading_has_lost_the_topic(build: Build) -> None:
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    po += 'msgid "What of {topic}?"\nmsgstr "Was ist mit {Thema}?"\n'
    folder = "locale/de/LC_MESSAGES"
    text = "# Page\n\n:::{kwl} Bees\n:k: What of {topic}?\n:::\n"
    page = build(
        {"index.md": text, f"{folder}/index.po": po, f"{folder}/kwl_conf.po": po},
        warns=["kwl.config", "index:3 kwl.option"],
        language="de",
        locale_dirs=["locale"],
        kwl_columns={"W": "What of {topic}?"},
    )
    assert page.warnings.count("'{Thema}' is printed as it is written") == 2
