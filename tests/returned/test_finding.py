"""How worksheets and fields are found where programs have dropped some of their names."""

from __future__ import annotations

import copy
import shutil
from typing import TYPE_CHECKING

import pytest
from docx.oxml.ns import qn

from tests.returned.filling import (
    KEYS,
    Tree,
    collected,
    control,
    edited,
    filled,
    paragraph,
    run,
    write_in,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.returned.filling import Collected
    from tests.roots import Built

ANSWERS = {
    "bees": {"@1": "Ada", "experience": "e", "K": "one\ntwo", "W": "w", "L": "l"},
    "plan": {
        "@1": "Ada",
        "Resource-Time": "r",
        "Action-Time": "a\nb",
        "A-first-step": "1",
        "A-second-step": "0",
    },
    "back": {"@1": "Ada", "First": "f\ng", "Second": "s", "What-surprised-you": "all", "What-next": "n"},
}


def drop(*names: str) -> Callable[[Tree], None]:
    """Return a change that removes all elements with *names*."""

    def change(root: Tree) -> None:
        for name in names:
            for each in list(root.iter(qn(name))):
                each.getparent().remove(each)

    return change


def unwrap(root: Tree) -> None:
    """Replace each control by its content."""
    for each in list(root.iter(qn("w:sdt"))):
        for child in list(each.find(qn("w:sdtContent"))):
            each.addprevious(child)
        each.getparent().remove(each)


def forget(root: Tree) -> None:
    """Remove the custom properties."""
    for child in list(root):
        root.remove(child)


def retitle(root: Tree) -> None:
    for each in root:
        if each.tag.endswith("}title"):
            each.text = "Something else"


#: The part for a change, where it is not the main part.
PARTS = {"forget": "docProps/custom.xml", "retitle": "docProps/core.xml"}


class Learner:
    """Collects the worksheets of one learner."""

    def __init__(self, course: Built, folder: Path) -> None:
        self.course = course
        self.folder = folder
        folder.mkdir()

    def sends(self, sheet: str, *changes: Callable[[Tree], None], name: str = "") -> Collected:
        """Collect a filled worksheet after *changes*."""
        blob = filled(self.course.docx(sheet).read_bytes(), sheet, ANSWERS.get(sheet, {}))
        for change in changes:
            blob = edited(blob, change, PARTS.get(change.__name__, "word/document.xml"))
        (self.folder / f"{name or sheet}.docx").write_bytes(blob)
        return collected(self.course, self.folder)


@pytest.fixture
def learner(course: Built, tmp_path: Path) -> Learner:
    return Learner(course, tmp_path / "in")


def is_complete(result: Collected, sheet: str) -> bool:
    record = result.one()
    wanted = {key: text for key, text in ANSWERS[sheet].items() if key != "@1"}
    assert record["values"] == wanted
    assert (record["worksheet"], record["name"]) == (sheet, "Ada")
    assert (record["warnings"], record["unmatched"]) == ([], [])
    return True


@pytest.mark.parametrize("sheet", KEYS)
@pytest.mark.parametrize(
    "lost",
    [
        ("w:tag",),
        ("w:bookmarkStart", "w:bookmarkEnd"),
        ("w:tag", "w:alias"),
        ("w:tag", "w:bookmarkStart", "w:bookmarkEnd"),
    ],
    ids=["no tags", "no bookmarks", "bookmarks only", "aliases only"],
)
def test_any_of_the_names_is_enough(learner: Learner, sheet: str, lost: tuple[str, ...]) -> None:
    assert is_complete(learner.sends(sheet, drop(*lost)), sheet)


@pytest.mark.parametrize("sheet", KEYS)
def test_without_any_names_the_place_is_enough(learner: Learner, sheet: str) -> None:
    assert is_complete(learner.sends(sheet, unwrap, drop("w:bookmarkStart", "w:bookmarkEnd")), sheet)


def test_a_row_of_learners_is_no_field_without_marks(learner: Learner) -> None:
    def add_row(root: Tree) -> None:
        row = list(root.iter(qn("w:tr")))[-1]
        row.addnext(copy.deepcopy(row))

    record = learner.sends("bees", unwrap, drop("w:bookmarkStart", "w:bookmarkEnd"), add_row).one()
    assert record["values"]["K"] == "one\ntwo"
    assert record["unmatched"][0] == "What do you know about bees?: one\ntwo"


@pytest.mark.parametrize(
    ("changes", "name", "found_by"),
    [
        ((), "x", "property"),
        ((forget,), "x", "mark"),
        ((forget, drop("w:bookmarkStart", "w:bookmarkEnd")), "x", "mark"),
        ((forget, unwrap, drop("w:bookmarkStart", "w:bookmarkEnd")), "x", "title"),
        ((forget, retitle, unwrap, drop("w:bookmarkStart", "w:bookmarkEnd")), "Bees (2)", "file name"),
    ],
)
def test_what_tells_the_worksheet(
    learner: Learner, changes: tuple[Callable[[Tree], None], ...], name: str, found_by: str
) -> None:
    result = learner.sends("bees", *changes, name=name)
    assert result.one()["found_by"] == found_by
    assert is_complete(result, "bees")


def test_names_alone_are_not_enough(learner: Learner) -> None:
    def empty(root: Tree) -> None:
        for child in list(root[0])[:-1]:
            root[0].remove(child)
        root[0].insert(0, paragraph("Dear teacher"))

    result = learner.sends("bees", forget, empty, name="bees")
    assert (result.records, result.status) == ([], 1)
    assert result.errors == "left out: bees.docx: it is no worksheet of this course\n"


def set_property(name: str, text: str) -> Callable[[Tree], None]:
    """Return a change of a custom property."""

    def change(root: Tree) -> None:
        for each in root:
            if each.get("name") == name:
                each[0].text = text

    return change


def test_copies_for_trainers_and_files_of_other_courses(course: Built, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    blob = course.docx("bees").read_bytes()
    part = "docProps/custom.xml"
    (folder / "a.docx").write_bytes(edited(blob, set_property("kwl-edition", "trainer"), part))
    (folder / "b.docx").write_bytes(edited(blob, set_property("kwl-project", "Wasps"), part))
    (folder / "c.docx").write_bytes(edited(blob, set_property("kwl-format", "2"), part))

    def foreign(root: Tree) -> None:
        drop("w:bookmarkStart", "w:bookmarkEnd", "w:tag")(root)

    other = edited(edited(blob, set_property("kwl-project", "Wasps"), part), foreign)
    (folder / "d.docx").write_bytes(edited(other, set_property("kwl-worksheet", "hive"), part))
    result = collected(course, folder)
    assert result.errors.splitlines() == [
        "left out: a.docx: it is a trainer's copy",
        "left out: d.docx: it was made for another course, 'Wasps'",
        "2 of them need a look: see warnings and unmatched",
    ]
    assert [each["warnings"] for each in result.records] == [
        ["made for the course 'Wasps'"],
        ["made by a newer version of sphinx-kwl"],
    ]


def test_only_kwl_json_is_needed(course: Built, tmp_path: Path) -> None:
    """Without the blank files beside it, styles tell what learners wrote outside of the spaces."""
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copy(course.outdir / "kwl.json", alone)
    folder = tmp_path / "in"
    folder.mkdir()

    def change(root: Tree) -> None:
        control(root, "plan.A-first-step").getparent().addnext(paragraph("typed below"))
        row = control(root, "plan.Resource-Time").getparent().getparent()
        new = copy.deepcopy(row)
        for cell in new.iter(qn("w:tc")):
            for child in list(cell)[1:]:
                cell.remove(child)
            cell.append(paragraph("added", "KWLAnswer"))
        row.addnext(new)

    for sheet in KEYS:
        blob = filled(course.docx(sheet).read_bytes(), sheet, ANSWERS[sheet])
        (folder / f"{sheet}.docx").write_bytes(edited(blob, change) if sheet == "plan" else blob)
    course_alone = type("Alone", (), {"outdir": alone})()
    result = collected(course_alone, folder)
    for record in result.records:
        wanted = {key: text for key, text in ANSWERS[record["worksheet"]].items() if key != "@1"}
        assert record["values"] == wanted
    assert [each["unmatched"] for each in result.records] == [
        [],
        [],
        ["Barrier: added", "Resource, added: added", "Action, added: added", "typed below"],
    ]


def test_sheets_copied_into_one_file_are_rows_of_their_own(course: Built, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    bees = filled(course.docx("bees").read_bytes(), "bees", ANSWERS["bees"])
    plan = filled(course.docx("plan").read_bytes(), "plan", ANSWERS["plan"])
    taken: list[Tree] = []
    edited(plan, lambda root: taken.extend(copy.deepcopy(list(root[0])[:-1])))

    def append(root: Tree) -> None:
        for each in taken:
            root[0].insert(len(root[0]) - 1, each)

    (folder / "both.docx").write_bytes(edited(bees, append))
    records = collected(course, folder).records
    assert [each["worksheet"] for each in records] == ["bees", "plan"]
    assert records[1]["values"] == {key: text for key, text in ANSWERS["plan"].items() if key != "@1"}
    assert [each["name"] for each in records] == ["Ada", "Ada"]


def test_the_cover_of_a_workbook(course: Built, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()

    def change(root: Tree) -> None:
        write_in(root, "m-workbook.@1", "Ada")
        write_in(root, "bees.K", "k")
        box = control(root, "m-workbook.objective-1")
        box.getparent().replace(box, run("☒"))
        control(root, "plan.A-first-step").getparent().addnext(paragraph("below the list"))

    (folder / "book.docx").write_bytes(edited(course.docx("m-workbook").read_bytes(), change))
    cover, bees, plan, back = collected(course, folder).records
    assert (cover["worksheet"], cover["values"], cover["title"]) == (
        "m-workbook",
        {"objective-1": "1"},
        "All sheets",
    )
    assert [each["name"] for each in (cover, bees, plan, back)] == ["Ada"] * 4
    assert bees["values"]["K"] == "k"
    assert [each["unmatched"] for each in (cover, bees, plan, back)] == [[], [], ["below the list"], []]
