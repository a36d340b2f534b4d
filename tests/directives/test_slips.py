"""Slips of the pen that no parser sees: a message with place and remedy, and none where nothing is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.roots import Source, both

if TYPE_CHECKING:
    from tests.conftest import Build

SLIPS = {
    "an option after a blank line": (
        ":::{kwl} Bees\n\n:rows: 3\n:::",
        "3 kwl.option",
        "':rows: 3' is text here, not an option: remove the blank line above it",
    ),
    "markup in a topic": (
        ":::{kwl} *Bees*\n:::",
        "3 kwl.option",
        "the markup in '*Bees*' is printed as it is written",
    ),
    "a heading row only": (
        ":::{reflection} Think\n| a | b |\n|---|---|\n:::",
        "4 kwl.option",
        "add an empty row for learners to write in",
    ),
    "an answer in a fence of the same length": (
        ":::{reflection} Think\n:::{answer} Why?\n:::\n:::",
        "3 kwl.option",
        "give the outer fence one more colon",
    ),
    "the same, with text of the box below": (
        ":::{reflection} Think\n:::{answer} Why?\n:::\nMore.\n\n- of it\n:::\n\nAfter.",
        "3 kwl.option",
        "give the outer fence one more colon",
    ),
    "the same, with backticks": (
        "```{reflection} Think\n```{answer} Why?\n```\n```",
        "3 kwl.option",
        "give the outer fence one more colon",
    ),
    "the same, with text below": (
        "```{reflection} Think\n```{answer} Why?\n```\n```\n\nMore.",
        "3 kwl.option",
        "give the outer fence one more colon",
    ),
    "the same, with a directive below": (
        "```{reflection} Think\n```{answer} Why?\n```\n```\n\nMore.\n\n```{note}\nNote.\n```\n\nAnd more.",
        "3 kwl.option",
        "give the outer fence one more colon",
    ),
    "no fence at the end": (
        ":::{reflection} Think\nText.\n\n## Next section\n\nMore.",
        "3 kwl.option",
        "is the closing fence missing, or too short?",
    ),
    "a fence at the end that is too short": (
        "::::{reflection} Think\nText.\n:::\n\nMore.",
        "3 kwl.option",
        "is the closing fence missing, or too short?",
    ),
    "an option without colons": (
        ":::{kwl} Bees\nrows: 3\n:::",
        "3 kwl.option",
        "'rows: 3' is not an option here; write ':rows: 3'",
    ),
    "an option with a sign of equality": (
        ":::{kwl} Bees\nheight=6cm\n:::",
        "3 kwl.option",
        "'height=6cm' is not an option here; write ':height: 6cm'",
    ),
    "a gap in a title": (
        ":::{reflection} The {gap}`word`\nText.\n:::",
        "3 kwl.option",
        "this gap is in the title of the box",
    ),
    "dots to write on": (
        ":::{reflection} Think\n| a | b |\n|---|---|\n| ... | ___ |\n:::",
        "4 kwl.option",
        "leave the cells empty",
    ),
    "dots to write on, beside words": (
        ":::{reflection} Think\n| a | b |\n|---|---|\n| Bees | ... |\n| ... | ... |\n:::",
        "4 kwl.option",
        "leave the cells empty",
    ),
    "objectives that are no list": (
        ":::{objectives}\n• Count\n• Tell\n:::",
        "3 kwl.objective",
        "begin each objective with a dash and a space",
    ),
    "a file name that is empty": (
        ":::{reflection} Think\n:worksheet:\n\nText.\n:::",
        "3 kwl.worksheet",
        ":worksheet: is empty",
    ),
    "the place of the topic, misspelt": (
        ":::{kwl} Bees\n:k: What of {topics}?\n:::",
        "3 kwl.option",
        "'{topics}' is printed as it is written; the place of the topic is spelled {topic}",
    ),
    "a review of a title": (
        ":::{kwl} Bees\n:::\n\n:::{kwl-review} Bees\n:::",
        "6 kwl.ref",
        "did you mean 'index-KWL-Bees'?",
    ),
    "a role nearly ours": ("{gapp}`x`", "3 kwl.option", "did you mean 'gap' of sphinx-kwl?"),
    "a role as a directive": (":::{gap} x\n:::", "3 kwl.option", "'gap' is a role of sphinx-kwl"),
    "a directive as a role": ("{timetable}`x`", "3 kwl.option", "'timetable' is a directive of sphinx-kwl"),
    "the full name with a dash": (":::{kwl-chart} x\n:::", "3 kwl.option", "did you mean 'kwl:chart'"),
    "a directive nearly ours": (
        ":::{objectivs}\n- Count\n:::",
        "3 kwl.option",
        "did you mean 'objectives' of sphinx-kwl?",
    ),
    "a unit that does not exist": (
        ":::{kwl} Bees\n:height: 5 cmm\n:::",
        "3 kwl.option",
        "there is no unit 'cmm'",
    ),
    "a worksheet nearly right": (
        ":::{kwl} Bees\n:worksheet: circles_KWL\n:::\n\n:::{kwl-review} circle_KWL\n:::",
        "7 kwl.ref",
        "did you mean 'circles_KWL'?",
    ),
    "a link nearly right": (
        ":::{kwl} Bees\n:worksheet: circles_KWL\n:::\n\n{worksheet}`circle_KWL`",
        "7 kwl.ref",
        "did you mean 'circles_KWL'?",
    ),
    "an objective nearly right": (
        ":::{objectives}\n:name: goals\n\n- Count\n:::\n\n{objective}`goal-1`",
        "9 kwl.ref",
        "did you mean 'goals-1'?",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_with_its_remedy(build: Build, slip: str) -> None:
    text, place, message = SLIPS[slip]
    page = build({"index.md": f"# Page\n\n{text}\n"}, warns=None)
    ours = [problem for problem in page.problems if "kwl." in problem]
    assert ours == [f"index:{place}"]
    assert message in page.warnings


FINE = {
    "words like an option": ":::{reflection} Think\nHeight: measure the plant.\n:::",
    "columns in brackets": ":::{kwl} Bees\n:columns: [K, W]\n:::",
    "a table of data with rows left out": (
        ":::{reflection} Think\n| a | b |\n|---|---|\n| 1 | 2 |\n| ... | … |\n:::"
    ),
    "a table of data with columns left out": (
        ":::{reflection} Think\n| a | ... | z |\n|---|---|---|\n| 1 | ... | 2 |\n:::"
    ),
    "a dash in a cell": ":::{reflection} Think\n| a | b |\n|---|---|\n| - | x |\n:::",
    "a box to the end with balanced fences": ":::{reflection} Think\n```\nCode.\n```\n",
    "a field list of the author's": ":::{reflection} Think\n\n:colour: red\n:taste: sour\n:::",
    "a topic with signs": ":::{kwl} 2 * 3 = 6, snake_case, a < b, 5 $ and C#\n:::",
    "a static table": ":::{reflection} Think\n{.kwl-static}\n| a |\n|---|\n:::",
    "code after a box": "```{reflection} Think\nText.\n```\n\n```python\n```\n\n```\nA program.\n```",
    "a container after a box": ":::{reflection} Think\nText.\n:::\n\n:::{container} wide\nText.\n:::",
    "a heading in a box": "::::{reflection} Think\n## Heading\n\nText.\n::::\n\n"
    "::::{reflection} Again\n## Same\n::::",
    "a box at the end without a heading": ":::{reflection} Think\nText.",
    "another directive that nobody knows": "Text.",
}


@pytest.mark.parametrize("name", FINE)
def test_what_is_right_has_no_message(build: Build, name: str) -> None:
    build({"index.md": f"# Page\n\n{FINE[name]}\n"})


@both(":::{licence}\n:::", ".. licence::\n")
def test_licence_is_license(build: Build, source: Source) -> None:
    page = build(source, kwl_license="CC-BY-4.0")
    assert page.texts(".kwl-license") == ["This work is licensed under CC BY 4.0."]


def test_one_hint_a_build(build: Build) -> None:
    text = "# Page\n\n:::{objectivs}\n- Count\n:::\n\n:::{reflektion} Think\n:::\n\n:::{zzz}\n:::\n"
    page = build({"index.md": text}, warns=None)
    assert len([problem for problem in page.problems if "kwl." in problem]) == 1
    build({"index.md": text}, suppress_warnings=["myst.directive_unknown"])


def test_a_hint_in_restructuredtext(build: Build) -> None:
    page = build({"index.rst": "Page\n====\n\n.. objectivs::\n\n   - Count\n"}, warns=None)
    assert "did you mean 'objectives' of sphinx-kwl?" in page.warnings


OPTIONS_IN_THE_TITLE = {
    ":rows : 3": ":rows: 3",
    ":rows 3": ":rows: 3",
    "rows: 3": ":rows: 3",
    "height=6cm": ":height: 6cm",
    "worksheet: bees": ":worksheet: bees",
}


@pytest.mark.parametrize("line", OPTIONS_IN_THE_TITLE)
def test_an_option_that_docutils_takes_for_the_title(build: Build, line: str) -> None:
    page = build({"index.rst": f"Page\n====\n\n.. kwl:: Bees\n   {line}\n"}, warns=["index:4 kwl.option"])
    assert f"{line!r} is not an option here; write {OPTIONS_IN_THE_TITLE[line]!r}" in page.warnings


@pytest.mark.parametrize("line", ["class: a view", "name: what is it", "a word: the next one"])
def test_the_second_line_of_a_title_is_no_option(build: Build, line: str) -> None:
    page = build({"index.rst": f"Page\n====\n\n.. reflection:: Bees, and their\n   {line}\n\n   Text.\n"})
    assert line in page.texts(".admonition-title")[0]


@pytest.mark.parametrize(
    ("below", "told"),
    [
        ("Text.", True),
        ("- a list", True),
        ("", False),
        (".. note:: Text", False),
        ("Part\n----\n\nText.", False),
    ],
)
def test_a_box_whose_text_is_not_indented(build: Build, below: str, told: bool) -> None:
    text = f"Page\n====\n\n.. reflection:: Think\n\n{below}\n"
    page = build({"index.rst": text}, warns=["index:4 kwl.option"] if told else [])
    assert ("indent the text below" in page.warnings) is told


@pytest.mark.parametrize("parallel", [0, 2])
def test_colons_without_their_extension_are_told_once(build: Build, parallel: int) -> None:
    text = "# Page\n\n:::{reflection} Think\nText.\n:::\n"
    files = {"index.md": f"{text}\n```{{toctree}}\n:glob:\np*\n```\n"} | {f"p{n}.md": text for n in range(8)}
    page = build(files, warns=None, parallel=parallel, myst_enable_extensions=[])
    ours = [problem for problem in page.problems if "kwl." in problem]
    assert len(ours) == 1
    assert ours[0].endswith(":3 kwl.config")
    assert 'add "colon_fence" to myst_enable_extensions' in page.warnings


def test_colons_in_restructuredtext_and_in_code_are_no_slip(build: Build) -> None:
    files = {
        "index.rst": "Page\n====\n\n.. toctree::\n\n   code\n\nA :::{reflection} is MyST\n",
        "code.md": "# Code\n\nWrite\n\n```\n:::{reflection} Think\n:::\n```\n\nor `:::{kwl}`.\n",
    }
    build(files, myst_enable_extensions=[])


def test_a_box_of_sphinx_design_below_is_no_slip(build: Build) -> None:
    box = ":::{reflection} Think\n:::\n\n:::{dropdown} Hint\nText.\n:::"
    page = build(
        {"index.md": f"# Page\n\n{box}\n"}, extensions=["myst_parser", "sphinx_design", "sphinx_kwl"]
    )
    assert page.worksheets == ["index-Think"]


def test_a_page_can_turn_on_colons_for_itself(build: Build) -> None:
    text = "---\nmyst:\n  enable_extensions: [colon_fence]\n---\n# Page\n\n:::{reflection} Think\n:::\n"
    assert build({"index.md": text}, myst_enable_extensions=[]).worksheets == ["index-Think"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [("kwl_licence", "kwl_license"), ("kwl_worksheet_diir", "kwl_worksheet_dir"), ("kwl_zzzzz", "")],
)
def test_a_setting_that_does_not_exist(build: Build, name: str, meant: str) -> None:
    settings: dict[str, Any] = {name: "x"}
    page = build({"index.md": "# Page\n"}, warns=None, **settings)
    (problem,) = page.problems
    assert problem == "kwl.config"
    assert re.match(r"conf\.py:\d+: ", page.warnings)
    assert f"{name}: there is no such setting" in page.warnings
    assert ("did you mean" in page.warnings) is bool(meant)
    assert f"did you mean {meant}?" in page.warnings or not meant


def test_helpers_and_settings_of_others_are_no_slip(build: Build) -> None:
    code = """
import os as kwl_os

def kwl_helper():
    pass

def setup(app):
    app.add_config_value("kwl_of_others", "", "", types=str)

kwl_of_others = "x"
"""
    build({"index.md": "# Page\n", "conf.py": code})
