"""``sphinx-kwl report``: what a course says of its modules, in a terminal and in CI."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.roots import build

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import CommandLine

COURSE = {
    "index.md": "# Reading\n\n```{toctree}\nm\n読書\n```\n",
    "m.md": "# Circles\n\n:::{time} 2 hours\n:::\n\n:::{objectives}\n- Lead ([](a.md))\n- Wait\n:::\n\n"
    ":::{kwl} books\n:::\n\n```{toctree}\na\n```\n",
    "a.md": "# A\n\nWatch {time}`7:11 <watch>`, then write {time}`90-100 min <do>`.\n",
    "読書.md": "# 読書会\n\n```{toctree}\nb\nc\n```\n",
    "b.md": "# B\n\n:::{time} 1 hour\n:::\n",
    "c.md": "# C\n\nNo time.\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a course of two modules; the time of one page is not known."""
    return build(tmp_path_factory.mktemp("course"), COURSE).outdir


def cells(out: str) -> list[list[str]]:
    """Return the cells of a table."""
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in out.splitlines()]


def test_the_table_has_a_line_for_each_module(kwl: CommandLine, site: Path) -> None:
    status, out, err = kwl("report", site)
    assert (status, err) == (0, "")
    head, *rows = cells(out)
    assert head[:4] == ["Module", "Pages", "Stated", "Sum"]
    assert [row[:2] for row in rows] == [["Reading", "6"], ["Circles", "2"], ["読書会", "3"]]
    course, circles, reading = (dict(zip(head, row, strict=True)) for row in rows)
    assert course["Sum"] == "3 hr+"
    assert (circles["Stated"], reading["Stated"], reading["Sum"]) == ("2 hr", "–", "1 hr+")
    assert (circles["Objectives"], circles["without place"], circles["Worksheets"]) == ("2", "1", "1")


def test_the_file_and_its_folder_give_the_same(kwl: CommandLine, site: Path) -> None:
    assert kwl("report", site / "kwl.json") == kwl("report", site)


def test_json_has_the_same_values(kwl: CommandLine, site: Path) -> None:
    status, out, err = kwl("report", site, "--json")
    assert (status, err) == (0, "")
    course, circles, _reading = json.loads(out)
    assert course["untimed"] == ["c"]
    assert circles["time"] == {"min": 120.0, "max": 120.0, "complete": True}
    assert (circles["stated"], circles["without_place"]) == (True, 1)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--fail-over", "3h"], None),
        (["--fail-over", "2 h 30"], "The course can take 3 hr+; the limit is 2 h 30.\n"),
        (["--fail-untimed"], "The time of these pages is not known: c.\n"),
    ],
)
def test_a_course_is_held_to_its_limits(
    kwl: CommandLine, site: Path, options: list[str], message: str | None
) -> None:
    status, out, err = kwl("report", site, *options)
    assert (status, err) == ((1, f"Error: {message}") if message else (0, ""))
    assert out == kwl("report", site).out


def test_an_unreadable_limit_is_a_wrong_argument(kwl: CommandLine, site: Path) -> None:
    status, out, err = kwl("report", site, "--fail-over", "soon")
    assert (status, out) == (2, "")
    assert "soon" in err


def test_a_folder_without_a_course_says_what_to_do(kwl: CommandLine, tmp_path: Path) -> None:
    status, out, err = kwl("report", tmp_path)
    assert (status, out) == (1, "")
    assert f"Build the course first: python -m sphinx . {tmp_path}" in err


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"version": 1, "modules": [{}]}', "\0", '{"version": 1}']
)
def test_a_file_of_something_else_is_named(kwl: CommandLine, tmp_path: Path, content: str) -> None:
    path = tmp_path / "kwl.json"
    path.write_text(content, encoding="utf-8")
    assert kwl("report", path) == (1, "", f"Error: {path} is not a kwl.json of sphinx-kwl\n")


def test_a_later_version_is_named(kwl: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "kwl.json"
    path.write_text('{"version": 9, "modules": []}', encoding="utf-8")
    status, _out, err = kwl("report", path)
    assert status == 1
    assert "has the version 9; this program reads 1 and 2" in err


def test_version_2_tells_sums_activities_and_reviews(kwl: CommandLine, tmp_path: Path) -> None:
    hour = {"min": "PT1H", "max": "PT1H", "complete": True}
    film = {"min": "PT7M11S", "max": "PT7M11S", "complete": False}
    page: dict[str, Any] = {"docname": "index", "title": "Course", "objectives": [], "worksheets": []}
    page["time"] = {**hour, "stated": True, "summed": film, "activities": {"watch": film, "do": None}}
    page |= {"charts": [{"id": "x", "reviewed": False}, {"id": "y", "reviewed": None}], "parts": []}
    path = tmp_path / "kwl.json"
    path.write_text(json.dumps({"version": 2, "modules": [page]}), encoding="utf-8")
    status, out, err = kwl("report", path)
    assert (status, err) == (0, "")
    head, row = cells(out)
    assert dict(zip(head, row, strict=True)) == {
        "Module": "Course",
        "Pages": "1",
        "Stated": "1 hr",
        "Sum": "7 min+",
        "watch": "7 min+",
        "Objectives": "0",
        "without place": "0",
        "Worksheets": "0",
        "Charts without review": "1",
    }
