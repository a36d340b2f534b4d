"""``sphinx-kwl new``: a course that builds at once, in every format, and overwrites nothing."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from sphinx_kwl.cli.course_files import HOSTS
from sphinx_kwl.cli.new_course import new
from sphinx_kwl.extension import DIRECTIVES, ROLES
from tests import ace
from tests.tools import without_deprecations

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import CommandLine

MARKUPS = ["myst", "rst"]


def course(kwl: CommandLine, folder: Path, *options: str) -> Path:
    """Write a course and return its folder."""
    status, out, err = kwl("new", folder, *options)
    assert (status, err) == (0, "")
    assert "python -m sphinx . _build" in out
    return folder


def built(folder: Path, builder: str) -> Path:
    """Build the course as the README says; a warning is an error."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", builder, ".", f"_build/{builder}"]
    quiet = without_deprecations()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=quiet)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return folder / "_build" / builder


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub", "latex", "text", "man", "texinfo"])
@pytest.mark.parametrize("markup", MARKUPS)
def test_the_course_builds_at_once(kwl: CommandLine, tmp_path: Path, markup: str, builder: str) -> None:
    folder = course(kwl, tmp_path / "new", *(["--rst"] if markup == "rst" else []))
    output = built(folder, builder)
    if builder == "html":
        sheets = sorted(path.name for path in (output / "worksheets").iterdir())
        assert sheets == [
            "circles_KWL.docx",
            "first-evening.docx",
            "grow-new-readers-Three-people-to-ask.docx",
            "index-workbook.docx",
            "start-workbook.docx",
            "three-books.docx",
        ]
        assert not list(output.glob("README*"))


@pytest.mark.chromium
def test_ace_finds_nothing_in_its_epub(kwl: CommandLine, tmp_path: Path) -> None:
    output = built(course(kwl, tmp_path / "new"), "epub")
    (book,) = output.glob("*.epub")
    assert ace.flaws(book, tmp_path / "report") == []


@pytest.mark.parametrize("markup", MARKUPS)
def test_its_pages_show_every_directive_and_role(kwl: CommandLine, tmp_path: Path, markup: str) -> None:
    folder = course(kwl, tmp_path / "new", *(["--rst"] if markup == "rst" else []))
    text = "\n".join(
        path.read_text("utf-8") for path in folder.rglob("*.md" if markup == "myst" else "*.rst")
    )
    assert set(DIRECTIVES) <= set(re.findall(r"^\s*(?::::+\{|\.\. )([\w-]+)(?:\}|::)", text, re.MULTILINE))
    assert set(ROLES) <= set(re.findall(r"[{:](\w+)[}:]`", text))


@pytest.mark.parametrize("markup", MARKUPS)
def test_any_title_is_the_title(kwl: CommandLine, tmp_path: Path, markup: str) -> None:
    title = "1. Say & *go* [x] {y} <b> $z: #1 _読書会_ 100 % :a: - `b`"
    options = ["--rst"] if markup == "rst" else []
    folder = course(kwl, tmp_path / "new", "--title", title, "--author", "Ada \\ 'O' \"B\"", *options)
    settings = runpy.run_path(str(folder / "conf.py"))
    assert (settings["project"], settings["author"]) == (title, "Ada \\ 'O' \"B\"")
    assert yaml.safe_load((folder / "_config.yml").read_text("utf-8"))["title"] == title
    catalogue = yaml.safe_load((built(folder, "html") / "kwl.json").read_text("utf-8"))
    assert catalogue["modules"][0]["title"] == title


def test_the_name_of_the_folder_makes_a_title(kwl: CommandLine, tmp_path: Path) -> None:
    folder = course(kwl, tmp_path / "reading-course")
    assert (folder / "index.md").read_text("utf-8").startswith("# Reading course\n")


@pytest.mark.parametrize(
    ("given", "written", "paper"),
    [("pt-br", "pt_BR", "a4"), ("es_MX", "es_MX", "letter"), ("zh_TW", "zh_TW", "a4")],
)
def test_the_language_sets_words_and_paper(
    kwl: CommandLine, tmp_path: Path, given: str, written: str, paper: str
) -> None:
    settings = runpy.run_path(str(course(kwl, tmp_path / "new", "--language", given) / "conf.py"))
    assert (settings["language"], settings["kwl_paper"]) == (written, paper)
    assert settings["latex_elements"]["papersize"] == f"{paper}paper"


def test_an_unknown_language_is_named(kwl: CommandLine, tmp_path: Path) -> None:
    status, _out, err = kwl("new", tmp_path / "new", "--language", "klingon")
    assert status == 2
    assert "'klingon' is not the code of a language" in err
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("host", "file"),
    [("readthedocs", ".readthedocs.yaml"), ("github", ".github/workflows/course.yml"), ("none", None)],
)
def test_the_host_gets_its_file(kwl: CommandLine, tmp_path: Path, host: str, file: str | None) -> None:
    folder = course(kwl, tmp_path / "new", "--host", host)
    hidden = {".readthedocs.yaml", ".github/workflows/course.yml"}
    found = {each for each in hidden if (folder / each).exists()}
    assert found == ({file} if file else set())
    if file:
        assert yaml.safe_load((folder / file).read_text("utf-8"))


def test_the_help_names_every_host() -> None:
    (option,) = [each for each in new.params if each.name == "host"]
    assert tuple(getattr(option.type, "choices", ())) == HOSTS


def test_nothing_is_overwritten(kwl: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("mine", encoding="utf-8")
    status, out, err = kwl("new", tmp_path)
    assert (status, out) == (1, "")
    assert "contains already: index.md. Nothing was written; --force overwrites" in err
    assert [path.name for path in tmp_path.iterdir()] == ["index.md"]
    assert (tmp_path / "index.md").read_text("utf-8") == "mine"
    course(kwl, tmp_path, "--force")
    assert (tmp_path / "index.md").read_text("utf-8") != "mine"


def test_a_folder_with_other_files_is_no_obstacle(kwl: CommandLine, tmp_path: Path) -> None:
    (tmp_path / ".venv").mkdir()
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    course(kwl, tmp_path)
    assert (tmp_path / "notes.txt").read_text("utf-8") == "mine"


def test_the_folder_to_enter_is_named_unless_it_is_this_one(
    kwl: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "  cd new\n" in kwl("new", "new").out
    assert "  cd" not in kwl("new", ".").out


def test_twice_in_a_row_is_refused(kwl: CommandLine, tmp_path: Path) -> None:
    course(kwl, tmp_path / "new")
    status, _out, err = kwl("new", tmp_path / "new")
    assert status == 1
    assert "and 9 more. Nothing was written" in err


def test_a_file_in_the_place_of_the_folder_is_named(kwl: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "new").write_text("a file", encoding="utf-8")
    status, _out, err = kwl("new", tmp_path / "new")
    assert status == 2
    assert "is a file" in err
    status, _out, err = kwl("new", tmp_path / "new" / "below")
    assert status == 1
    assert "Not a directory" in err
