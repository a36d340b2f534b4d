"""Worksheets that were edited in Word: in their controls, over them, beside them, and elsewhere."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests import roots
from tests.returned.filling import (
    KEYS,
    Tree,
    collected,
    control,
    edited,
    filled,
    paragraph,
    run,
    tick,
    write_in,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.returned.filling import Collected
    from tests.roots import Built

    Collect = Callable[..., Collected]

HARD = 'One\n\n<b>&amp; "two"</b> 🐝\nمرحبا (bees), 蜜蜂'


@pytest.fixture
def changed(course: Built, tmp_path: Path) -> Collect:
    """Return a function that collects a worksheet after a change."""

    def run_(sheet: str, change: Callable[[Tree], None] = lambda _root: None) -> Collected:
        folder = tmp_path / "in"
        folder.mkdir(exist_ok=True)
        (folder / f"{sheet}.docx").write_bytes(edited(course.docx(sheet).read_bytes(), change))
        return collected(course, folder)

    return run_


@pytest.mark.parametrize("sheet", KEYS)
def test_a_blank_sheet_has_all_fields_and_nothing_in_them(changed: Collect, sheet: str) -> None:
    result = changed(sheet)
    record = result.one()
    assert (result.status, result.errors) == (0, "")
    assert (record["worksheet"], record["found_by"]) == (sheet, "property")
    assert list(record["values"]) == KEYS[sheet]
    expected = {"A-first-step": "0", "A-second-step": "1"}
    assert record["values"] == {key: expected.get(key, "") for key in KEYS[sheet]}


def test_what_is_written_in_controls(course: Built, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    answers = {"@1": "Ada", "@2": "1 May", "experience": "None", "K": HARD, "L": "  All of it \n"}
    blob = filled(course.docx("bees").read_bytes(), "bees", answers)
    (folder / "bees (2).docx").write_bytes(blob)
    record = collected(course, folder).one()
    assert (record["name"], record["date"], record["file"]) == ("Ada", "1 May", "bees (2).docx")
    assert record["values"] == {"experience": "None", "K": HARD, "W": "", "L": "All of it"}
    assert (record["warnings"], record["unmatched"]) == ([], [])


def test_ticks(changed: Collect) -> None:
    def change(root: Tree) -> None:
        tick(root, "plan.A-first-step", "1")
        tick(root, "plan.A-second-step", "0")

    values = changed("plan", change).one()["values"]
    assert (values["A-first-step"], values["A-second-step"]) == ("1", "0")


@pytest.mark.parametrize(("sign", "state"), [("☒", "1"), ("☐", "0"), ("x", "1"), ("✓", "1"), ("", "0")])
def test_a_box_that_is_no_control_any_more(changed: Collect, sign: str, state: str) -> None:
    def change(root: Tree) -> None:
        found = control(root, "plan.A-first-step")
        found.getparent().replace(found, run(sign))

    record = changed("plan", change).one()
    assert record["values"]["A-first-step"] == state
    assert record["unmatched"] == []


def test_text_before_and_after_a_control_in_its_cell(changed: Collect) -> None:
    def change(root: Tree) -> None:
        write_in(root, "bees.K", "inside")
        cell = control(root, "bees.K").getparent()
        cell.insert(1, paragraph("before"))  # after the properties
        cell.append(paragraph("after", "KWLAnswer"))
        cell.append(paragraph("", "KWLAnswer"))
        cell.append(paragraph("at last"))
        beside = control(root, "bees.W").getparent()
        beside.append(paragraph("beside a placeholder"))

    record = changed("bees", change).one()
    assert record["values"]["K"] == "before\ninside\nafter\n\nat last"
    assert record["values"]["W"] == "beside a placeholder"
    assert record["unmatched"] == []


def test_text_instead_of_a_control(changed: Collect) -> None:
    """Someone selects the whole cell and types: the control is gone, the bookmark is a point."""

    def change(root: Tree) -> None:
        found = control(root, "bees.K")
        found.getparent().replace(found, paragraph("typed over"))

    assert changed("bees", change).one()["values"]["K"] == "typed over"


def test_text_beside_the_lines_at_the_top(changed: Collect) -> None:
    def change(root: Tree) -> None:
        name = control(root, "bees.@1")
        name.addprevious(run("Ada "))
        date = control(root, "bees.@2")
        write_in(root, "bees.@2", "May")
        date.getnext().addnext(run(" 2026"))
        name.getparent().append(etree.Element(qn("w:r")))
        etree.SubElement(name.getparent()[-1], qn("w:tab"))
        name.getparent().append(run("Group 7"))

    record = changed("bees", change).one()
    assert (record["name"], record["date"]) == ("Ada", "May 2026")
    assert record["unmatched"] == ["Group 7"]


def test_answers_in_one_cell_stay_apart(changed: Collect) -> None:
    def change(root: Tree) -> None:
        write_in(root, "back.First", "one\ntwo")
        write_in(root, "back.Second", "three")
        control(root, "back.First").getnext().addnext(paragraph("more of one"))
        control(root, "back.Second").getparent().append(paragraph("more of three"))

    record = changed("back", change).one()
    assert record["values"]["First"] == "one\ntwo\nmore of one"
    assert record["values"]["Second"] == "three\nmore of three"
    assert record["unmatched"] == []


def test_rows_that_are_added(changed: Collect) -> None:
    def change(root: Tree) -> None:
        write_in(root, "bees.K", "first")
        row = control(root, "bees.K").getparent().getparent()
        copied = copy.deepcopy(row)  # as a program may do
        row.addnext(copied)
        write_in(copied, "bees.K", "second")
        empty = copy.deepcopy(row)  # as Word does: cells without controls
        for cell in empty.iter(qn("w:tc")):
            for child in list(cell)[1:]:
                cell.remove(child)
            cell.append(paragraph("third", "KWLAnswer"))
        copied.addnext(empty)

    result = changed("bees", change)
    record = result.one()
    assert record["values"]["K"] == "first"
    assert record["unmatched"] == [
        "What do you know about bees?: second",
        "What do you know about bees?: third",
        "What do you want to know about bees?: third",
        "What did you learn about bees?: third",
    ]
    assert result.status == 1
    assert "1 of them need a look" in result.errors


def test_text_between_the_blocks_of_a_sheet(changed: Collect) -> None:
    def change(root: Tree) -> None:
        body = root[0]
        body.insert(1, paragraph("Group of Ada and Ben"))
        instructions = next(each for each in root.iter(qn("w:p")) if "before" in "".join(each.itertext()))
        instructions.append(run(" But why?"))
        step = control(root, "plan.A-first-step").getparent()
        step.append(run(" (done on Monday)"))

    unmatched = changed("plan", change).one()["unmatched"]
    assert unmatched == [
        "Group of Ada and Ben",
        "Write before you act, at v=1. But why?",
        "A first step (done on Monday)",
    ]


def test_tracked_changes_formulas_boxes_and_pictures(changed: Collect) -> None:
    m = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    w = qn("w:p").removesuffix("p")[1:-1]
    box = "<w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent>"
    markup = f"""
      <w:p xmlns:w="{w}" xmlns:m="{m}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
        <w:ins><w:r><w:t>inserted</w:t></w:r></w:ins>
        <w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>
        <m:oMath><m:r><m:t>=x²</m:t></m:r></m:oMath>
        <w:r><mc:AlternateContent>
          <mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>
          <mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>
        </mc:AlternateContent></w:r>
        <w:r><w:drawing/><w:noBreakHyphen/><w:br/><w:t>end</w:t></w:r>
      </w:p>"""

    def change(root: Tree) -> None:
        control(root, "bees.K").getparent().append(etree.fromstring(markup))

    record = changed("bees", change).one()
    assert record["values"]["K"] == "inserted=x²\nin a box\n\u2011\nend"
    assert record["warnings"] == ["a picture in: What do you know about bees?"]


def test_a_picture_of_the_author_is_no_answer(tmp_path: Path) -> None:
    page = """
        # Page

        ::::{reflection} Look
        :worksheet: look

        | Picture | Words |
        |---|---|
        | ![A pixel](pixel.png) | |

        :::{list-table}
        :header-rows: 1

        * - Both
        * - ![A pixel](pixel.png)

            ```{answer} What is it?
            ```
        :::
        ::::
        """
    built = roots.build(tmp_path / "course", {"index.md": page, "pixel.png": roots.PIXEL})
    folder = tmp_path / "in"
    folder.mkdir()
    blob = filled(built.docx("look").read_bytes(), "look", {"What-is-it": "A dot"})
    (folder / "look.docx").write_bytes(blob)
    record = collected(built, folder).one()
    assert record["values"] == {"Words": "", "What-is-it": "A dot"}
    assert (record["warnings"], record["unmatched"]) == ([], [])


def test_a_field_whose_cell_is_gone(changed: Collect) -> None:
    def change(root: Tree) -> None:
        cell = control(root, "bees.K").getparent()
        cell.getparent().remove(cell)

    result = changed("bees", change)
    assert result.one()["warnings"] == ["no place for: What do you know about bees?"]
    assert (result.one()["values"]["K"], result.status) == ("", 1)


def test_a_control_of_no_field(changed: Collect) -> None:
    def change(root: Tree) -> None:
        write_in(root, "bees.K", "old question")
        found = control(root, "bees.K")
        found.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").set(qn("w:val"), "bees.gone")
        found.find(f"{qn('w:sdtPr')}/{qn('w:alias')}").set(qn("w:val"), "A question of last year")
        found.getprevious().set(qn("w:name"), "kwl_0123456789abcdef")
        next(
            each for each in root.iter(qn("w:t")) if each.text == "What do you know about bees?"
        ).text = "Old"

    record = changed("bees", change).one()
    assert record["unmatched"] == ["Old", "A question of last year: old question"]
    assert record["warnings"] == ["no place for: What do you know about bees?"]
