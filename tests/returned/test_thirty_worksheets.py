"""Thirty worksheets that came back in different ways: all 120 fields are right, the rest is named."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest
from docx.oxml.ns import qn

from tests.returned.filling import (
    BOXES,
    KEYS,
    Collected,
    collected,
    control,
    edited,
    filled,
    paragraph,
    run,
    saved_by_office,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.returned.filling import Tree
    from tests.roots import Built

pytestmark = pytest.mark.libreoffice

#: Answers by the way in which the sheet is filled in; none for what is left as it was.
LONG = 'First line of {key}\nsecond line & <more> "of it"\n\nمرحبا 蜜蜂 🐝'


def answers(sheet: str, way: str) -> dict[str, str]:
    """Return the answers of a learner."""
    found = {"@1": f"Ada {way}", "@2": "1 May"}
    for number, key in enumerate(KEYS[sheet]):
        if key in BOXES:
            found[key] = "1" if (number + len(way)) % 2 else "0"
        elif way != "left" or number % 2:  # otherwise the placeholder stays
            found[key] = LONG.format(key=key) if number % 2 else f"Short {key} {way}"
    return found


def expected(sheet: str, way: str, more: str = "") -> dict[str, str]:
    found = answers(sheet, way)
    values = {key: found.get(key, "") for key in KEYS[sheet]}
    return {key: f"{text}{more}" if more and key not in BOXES else text for key, text in values.items()}


def text_keys(sheet: str) -> list[str]:
    return [key for key in KEYS[sheet] if key not in BOXES]


def beside(root: Tree, sheet: str) -> None:
    """Add a paragraph below each control, in its cell."""
    for key in text_keys(sheet):
        control(root, f"{sheet}.{key}").getnext().addnext(paragraph("typed beside", "KWLAnswer"))


def over(root: Tree, sheet: str) -> None:
    """Replace each control by its text, as when a learner selects a whole cell and types."""
    for key in text_keys(sheet):
        found = control(root, f"{sheet}.{key}")
        for each in found.iter(qn("w:p")):
            found.addprevious(copy.deepcopy(each))
        found.getparent().remove(found)


def with_row(root: Tree, sheet: str) -> None:
    """Add a row with text to the first table, as Word does."""
    key = text_keys(sheet)[-1] if sheet == "back" else text_keys(sheet)[0]
    row = control(root, f"{sheet}.{key}").getparent().getparent()
    new = copy.deepcopy(row)
    for cell in new.iter(qn("w:tc")):
        for child in list(cell)[1:]:
            cell.remove(child)
        cell.append(paragraph("added", "KWLAnswer"))
    row.addnext(new)


@pytest.fixture(scope="module")
def returned(course: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the thirty worksheets, a workbook, an unrelated file and a damaged one."""
    scratch = tmp_path_factory.mktemp("scratch")
    folder = tmp_path_factory.mktemp("files") / "in"
    folder.mkdir()

    def write(way: str, change: Callable[[Tree, str], None] | None = None, to: Path = folder) -> list[Path]:
        paths = []
        to.mkdir(exist_ok=True)
        for sheet in KEYS:
            blob = filled(course.docx(sheet).read_bytes(), sheet, answers(sheet, way))
            if change:
                blob = edited(blob, lambda root, sheet=sheet: change(root, sheet))  # type: ignore[misc]
            paths.append(to / f"{sheet}-{way}.docx")
            paths[-1].write_bytes(blob)
        return paths

    def keep(made: Path) -> list[Path]:
        paths = [path.rename(folder / path.name) for path in sorted(made.iterdir())]
        assert len(paths) == len(KEYS)
        return paths

    write("word")
    write("beside", beside)
    write("over", over)
    write("left")
    write("row", with_row)
    keep(saved_by_office(scratch, write("once", None, scratch / "1"), "docx"))
    first = saved_by_office(scratch, write("twice", None, scratch / "2"), "docx")
    keep(saved_by_office(scratch, sorted(first.iterdir()), "docx"))
    keep(saved_by_office(scratch, write("odt", None, scratch / "3"), "odt"))
    # filled in Word, saved by LibreOffice, typed beside there, saved again
    middle = saved_by_office(scratch, write("mixed", None, scratch / "4"), "docx")
    for path in middle.iterdir():
        path.write_bytes(edited(path.read_bytes(), _type_on))
    keep(saved_by_office(scratch, sorted(middle.iterdir()), "docx"))
    odd = saved_by_office(scratch, write("over-odt", over, scratch / "5"), "odt")
    keep(odd)
    book = course.docx("m-workbook").read_bytes()
    for sheet in KEYS:
        inner = {key: text for key, text in answers(sheet, "book").items() if not key.startswith("@")}
        book = filled(book, sheet, inner)
    book = filled(book, "m-workbook", {"@1": "Ben"})
    whole = scratch / "workbook.docx"
    whole.write_bytes(book)
    saved_by_office(scratch, [whole], "odt").joinpath("workbook.odt").rename(folder / "workbook.odt")
    (folder / "damaged.docx").write_bytes(course.docx("bees").read_bytes()[:4000])
    letter = edited(course.docx("bees").read_bytes(), _forget, "docProps/custom.xml")
    (folder / "letter.docx").write_bytes(edited(letter, _only_words))
    return folder


def _type_on(root: Tree) -> None:
    """Type at the end of each answer in a file of LibreOffice."""
    for cell in root.iter(qn("w:tc")):
        styles = [each.get(qn("w:val")) for each in cell.iter(qn("w:pStyle"))]
        if "KWLAnswer" in styles:
            last = list(cell.iter(qn("w:p")))[-1]
            last.append(run(" and on"))


def _forget(root: Tree) -> None:
    for child in list(root):
        root.remove(child)


def _only_words(root: Tree) -> None:
    body = root[0]
    for child in list(body)[:-1]:
        body.remove(child)
    body.insert(0, paragraph("Dear teacher, I am ill."))


@pytest.fixture(scope="module")
def result(course: Built, returned: Path) -> Collected:
    return collected(course, returned)


def record_of(result: Collected, name: str) -> dict[str, Any]:
    [found] = [each for each in result.records if each["file"].rpartition(".")[0] == name]
    return found


PLAIN = ("word", "over", "left", "once", "twice", "odt", "over-odt")


@pytest.mark.parametrize("sheet", KEYS)
@pytest.mark.parametrize("way", PLAIN)
def test_every_field_is_right(result: Collected, sheet: str, way: str) -> None:
    record = record_of(result, f"{sheet}-{way}")
    assert record["values"] == expected(sheet, way)
    assert (record["worksheet"], record["name"], record["date"]) == (sheet, f"Ada {way}", "1 May")
    assert (record["warnings"], record["unmatched"]) == ([], [])


@pytest.mark.parametrize("sheet", KEYS)
def test_what_is_typed_beside_belongs_to_the_answer(result: Collected, sheet: str) -> None:
    record = record_of(result, f"{sheet}-beside")
    assert record["values"] == expected(sheet, "beside", "\ntyped beside")
    assert record["unmatched"] == []


@pytest.mark.parametrize("sheet", KEYS)
def test_what_is_typed_between_two_programs(result: Collected, sheet: str) -> None:
    record = record_of(result, f"{sheet}-mixed")
    values = expected(sheet, "mixed", " and on")
    if sheet == "back":  # two answers in one cell: typed at its end
        values["First"] = values["First"].removesuffix(" and on")
    assert record["values"] == values
    assert (record["name"], record["unmatched"]) == ("Ada mixed", [])


@pytest.mark.parametrize("sheet", KEYS)
def test_an_added_row_is_reported(result: Collected, sheet: str) -> None:
    record = record_of(result, f"{sheet}-row")
    assert record["values"] == expected(sheet, "row")
    assert record["unmatched"]
    assert {each.rpartition(": ")[2] for each in record["unmatched"]} == {"added"}


def test_the_workbook_has_a_row_for_each_sheet(result: Collected) -> None:
    records = [each for each in result.records if each["file"] == "workbook.odt"]
    assert [each["worksheet"] for each in records] == ["m-workbook", *KEYS]
    for record in records[1:]:
        assert record["values"] == expected(record["worksheet"], "book")
        assert (record["name"], record["warnings"], record["unmatched"]) == ("Ben", [], [])
    assert records[0]["values"] == {"objective-1": "0"}


def test_all_else_is_named(result: Collected) -> None:
    assert result.errors.splitlines() == [
        "left out: damaged.docx: the file is damaged",
        "left out: letter.docx: it is no worksheet of this course",
        "3 of them need a look: see warnings and unmatched",
    ]
    assert result.status == 1
    fields = sum(len(each["values"]) for each in result.records if each["file"] != "workbook.odt")
    assert fields == 120
