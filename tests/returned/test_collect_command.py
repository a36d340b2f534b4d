"""The command as people type it, and the tables that it writes."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from sphinx_kwl.returned import xlsx_table
from tests import roots
from tests.returned.filling import filled, kwl

if TYPE_CHECKING:
    from pathlib import Path

    from tests.roots import Built

HARD = '=HYPERLINK(1)\nتعلّم 🐝, "quoted"'


@pytest.fixture
def returned(course: Built, tmp_path: Path) -> Path:
    """Return a folder with files of three learners in two folders."""
    folder = tmp_path / "returned"
    answers = {
        "a/bees.docx": ("bees", {"@1": "Ada", "K": HARD, "L": "+1"}),
        "b/bees.docx": ("bees", {"@1": "Ben", "K": "None"}),
        "b/plan.docx": ("plan", {"Resource-Time": "-x", "A-first-step": "1"}),
    }
    for name, (sheet, texts) in answers.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(filled(course.docx(sheet).read_bytes(), sheet, texts))
    (folder / "b" / "~$bees.docx").write_bytes(b"lock file of Word")
    (folder / ".hidden").write_bytes(b"x")
    return folder


def options(course: Built, out: Path) -> tuple[object, ...]:
    return ("--course", course.outdir / "kwl.json", "-o", out)


def test_csv(course: Built, returned: Path, tmp_path: Path) -> None:
    out = tmp_path / "table.csv"
    result = kwl("collect", returned, *options(course, out))
    assert (result.exit_code, result.stderr, result.stdout) == (0, "", f"{out}: 3 worksheets\n")
    assert out.read_bytes().startswith(b"\xef\xbb\xbffile,")
    with out.open(encoding="utf-8-sig", newline="") as file:
        head, ada, ben, plan = csv.reader(file)
    assert head == [
        *("file", "worksheet", "title", "name", "date", "found_by", "warnings", "unmatched"),
        *("experience", "K", "W", "L", "Resource-Time", "Action-Time", "A-first-step", "A-second-step"),
    ]
    assert ada[:6] == ["a/bees.docx", "bees", "KWL chart: bees", "Ada", "", "property"]
    assert ada[8:] == ["", f"'{HARD}", "", "'+1", "", "", "", ""]
    assert (ben[0], ben[9]) == ("b/bees.docx", "None")
    assert plan[12:] == ["'-x", "", "1", "1"]


def test_xlsx(course: Built, returned: Path, tmp_path: Path) -> None:
    out = tmp_path / "table.xlsx"
    assert kwl("collect", returned, *options(course, out)).exit_code == 0
    book = load_workbook(out)
    assert book.sheetnames == ["bees", "plan"]
    head, labels, ada, ben = book["bees"].iter_rows(values_only=True)
    assert head[8:] == ("experience", "K", "W", "L")
    assert labels[8:][1] == "What do you know about bees?"
    assert set(labels[:8]) == {None}
    assert (ada[3], ada[9], ada[11]) == ("Ada", HARD, "+1")
    assert ben[9] == "None"
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.hyperlink for cell in cells} == {None}


def test_json(course: Built, returned: Path, tmp_path: Path) -> None:
    out = tmp_path / "table.json"
    assert kwl("collect", returned, *options(course, out)).exit_code == 0
    data = json.loads(out.read_text("utf-8"))
    assert [each["file"] for each in data] == ["a/bees.docx", "b/bees.docx", "b/plan.docx"]
    assert data[0]["values"]["K"] == HARD
    assert data[2]["values"]["A-first-step"] == "1"


@pytest.mark.parametrize("suffix", ["csv", "json", "xlsx"])
def test_a_row_for_each_field(course: Built, returned: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"table.{suffix}"
    assert kwl("collect", returned, *options(course, out), "--long").exit_code == 0
    if suffix == "json":
        rows = [list(each.values()) for each in json.loads(out.read_text("utf-8"))]
    elif suffix == "csv":
        with out.open(encoding="utf-8-sig", newline="") as file:
            rows = [*csv.reader(file)][1:]
    else:
        rows = [[cell or "" for cell in row] for row in load_workbook(out)["answers"].values][1:]
    assert len(rows) == 12
    assert rows[1][:7] == [
        "a/bees.docx",
        "bees",
        "KWL chart: bees",
        "Ada",
        "",
        "K",
        "What do you know about bees?",
    ]
    assert rows[1][7].lstrip("'") == HARD


def test_files_and_folders_by_name(course: Built, returned: Path, tmp_path: Path) -> None:
    out = tmp_path / "table.json"
    result = kwl("collect", returned / "a" / "bees.docx", returned / "b", *options(course, out))
    assert result.exit_code == 0
    names = [each["file"] for each in json.loads(out.read_text("utf-8"))]
    assert names == ["bees.docx", "b/bees.docx", "b/plan.docx"]


def test_many_files_in_several_processes(course: Built, returned: Path, tmp_path: Path) -> None:
    blob = (returned / "a" / "bees.docx").read_bytes()
    for number in range(150):
        (returned / f"{number:03}.docx").write_bytes(blob if number % 50 else b"damaged")
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    first = kwl("collect", returned, *options(course, one), "--jobs", 1)
    second = kwl("collect", returned, *options(course, two), "--jobs", 3)
    assert one.read_bytes() == two.read_bytes()
    assert first.stderr == second.stderr
    assert [line.split(":")[1] for line in first.stderr.splitlines()] == [
        " 000.docx",
        " 050.docx",
        " 100.docx",
    ]


def test_names_of_files_that_are_no_text(course: Built, returned: Path, tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.docx")  # of a system with another encoding
    shutil.copy(returned / "a" / "bees.docx", returned / name)
    for suffix in ("csv", "xlsx", "json"):
        out = tmp_path / f"table.{suffix}"
        assert kwl("collect", returned, *options(course, out)).exit_code == 0
    assert "caf\ufffd.docx" in out.read_text("utf-8")


def test_the_table_may_be_in_the_folder(course: Built, returned: Path) -> None:
    out = returned / "table.csv"
    assert kwl("collect", returned, *options(course, out)).exit_code == 0
    again = kwl("collect", returned, *options(course, out), "--force")
    assert (again.exit_code, again.stderr) == (0, "")


def test_an_existing_table_is_kept(course: Built, returned: Path, tmp_path: Path) -> None:
    out = tmp_path / "table.csv"
    out.write_text("mine", encoding="utf-8")
    result = kwl("collect", returned, *options(course, out))
    assert (result.exit_code, out.read_text("utf-8")) == (1, "mine")
    assert "exists already" in result.stderr
    assert kwl("collect", returned, *options(course, out), "--force").exit_code == 0
    assert out.read_text("utf-8") != "mine"


@pytest.mark.parametrize(
    ("changed", "status", "words"),
    [
        ({"out": "table.ods"}, 2, "must end in .csv, .xlsx, .json"),
        ({"out": "missing/table.csv"}, 1, "missing/table.csv: No such file"),
        ({"course": "nowhere.json"}, 2, "does not exist"),
        ({"course": "broken.json"}, 1, "is not the file kwl.json of a course"),
        ({"course": "old.json"}, 1, "has version 1 of kwl.json"),
        ({"paths": "nowhere"}, 2, "does not exist"),
    ],
)
def test_wrong_arguments(
    course: Built, returned: Path, tmp_path: Path, changed: dict[str, str], status: int, words: str
) -> None:
    (tmp_path / "broken.json").write_text("[1]", encoding="utf-8")
    (tmp_path / "old.json").write_text('{"version": 1, "modules": []}', encoding="utf-8")
    json_file = tmp_path / changed["course"] if "course" in changed else course.outdir / "kwl.json"
    paths = tmp_path / changed.get("paths", "returned")
    result = kwl("collect", paths, "--course", json_file, "-o", tmp_path / changed.get("out", "table.csv"))
    assert result.exit_code == status
    assert words in " ".join(result.stderr.split())
    assert not list(tmp_path.glob(".kwl-*"))


def test_nothing_to_collect(course: Built, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for suffix in ("csv", "xlsx", "json"):
        out = tmp_path / f"table.{suffix}"
        assert kwl("collect", tmp_path / "empty", *options(course, out)).exit_code == 0
        assert out.exists()


@pytest.mark.parametrize(
    ("module", "suffix", "words"),
    [("xlsxwriter", "xlsx", "An .xlsx file needs xlsxwriter."), ("pypdf", "csv", "A PDF file needs pypdf.")],
)
def test_a_missing_library_is_named(
    course: Built, returned: Path, monkeypatch: pytest.MonkeyPatch, module: str, suffix: str, words: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    (returned / "form.pdf").write_bytes(b"%PDF-1.7\n")
    result = kwl("collect", returned, *options(course, returned / f"table.{suffix}"))
    assert result.exit_code == 1
    assert f'{words} Install it: python -m pip install "sphinx-kwl[tools]"' in result.stderr
    assert not (returned / f"table.{suffix}").exists()


def test_columns_of_worksheets_with_equal_keys(tmp_path: Path) -> None:
    page = """
        # Page

        :::{kwl} bees
        :worksheet: bees
        :columns: K W
        :w: What next?
        :::

        :::{kwl} wasps
        :worksheet: wasps
        :columns: K W
        :w: What next?
        :::

        ::::{reflection} Names
        :worksheet: names

        :::{answer} What is your name?
        :name: name
        :::
        ::::
        """
    built = roots.build(tmp_path / "course", {"index.md": page}, kwl_worksheet_fields=["name", "Group"])
    folder = tmp_path / "in"
    folder.mkdir()
    for sheet in ("bees", "wasps", "names"):
        blob = filled(built.docx(sheet).read_bytes(), sheet, {"@1": "Ada", "@2": "Blue"})
        (folder / f"{sheet}.docx").write_bytes(blob)
    out = tmp_path / "table.csv"
    result = kwl("collect", folder, *options(built, out))
    assert result.exit_code == 0, result.output
    with out.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head[8:] == ["Group", "bees.K", "W", "wasps.K", "names.name"]
    assert {row[8] for row in rows} == {"Blue"}


def test_what_excel_cannot_hold(
    course: Built, returned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_table, "CELL_LIMIT", 20)
    out = tmp_path / "table.xlsx"
    result = kwl("collect", returned, *options(course, out))
    assert result.exit_code == 1
    assert "longer than a cell of Excel" in result.stderr
    monkeypatch.setattr(xlsx_table, "ROW_LIMIT", 3)
    result = kwl("collect", returned, *options(course, out), "--force")
    assert "at most 3 rows: use .csv" in result.stderr


@pytest.mark.parametrize(
    ("names", "tabs"),
    [
        (["a/b", "a:b"], ["a-b", "a-b-2"]),
        (["x" * 40, "X" * 40], ["x" * 31, f"{'X' * 27}-2"]),
        (["History", "'q'"], ["History-2", "-q-"]),
    ],
)
def test_names_of_tabs(names: list[str], tabs: list[str]) -> None:
    assert xlsx_table.tab_names(names) == tabs
