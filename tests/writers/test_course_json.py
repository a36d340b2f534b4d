"""``kwl.json`` for programs that read worksheets: fields, charts, workbooks."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml.ns import qn

from tests.writers.test_catalogue import catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

FILES = {
    "index.md": "# Course\n\n```{toctree}\nm\n```\n",
    "m.md": """
        # Module

        :::{workbook} All sheets
        :::

        :::{objectives}
        :checklist:
        - Keep bees
        :::

        :::{kwl} bees
        :worksheet: bees
        :::

        :::{kwl} wasps
        :worksheet: wasps
        :columns: K W
        :::

        :::{reflection} A plan
        :worksheet: plan

        - [ ] A first step
        :::

        ```{toctree}
        end
        ```
        """,
    "end.md": "# End\n\n:::{kwl-review} bees\n:::\n",
}


def marks(path: Path) -> dict[str, str]:
    """Return the bookmark directly before each control of a Word file, by the tag of the control."""
    found = {}
    for control in Document(str(path)).element.body.iter(qn("w:sdt")):
        start, end = control.getprevious(), control.getnext()
        assert (start.tag, end.tag) == (qn("w:bookmarkStart"), qn("w:bookmarkEnd"))
        assert start.get(qn("w:id")) == end.get(qn("w:id"))
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val"))
        found[tag] = start.get(qn("w:name"))
    return found


def test_fields_have_the_tags_and_bookmarks_of_the_word_files(build: Build) -> None:
    built = build(FILES, kwl_worksheet_fields=["name", "Group"])
    data = catalogue(built)
    _course, module = data["modules"]
    sheets = {sheet["id"]: sheet for sheet in module["worksheets"]}
    for name, sheet in sheets.items():
        expected = {field["tag"]: field["bookmark"] for field in sheet["fields"]}
        assert marks(built.docx(name)) == expected
        assert len(set(expected.values())) == len(expected)
    [book] = data["workbooks"]
    assert (book["id"], book["title"], book["worksheets"]) == (
        "m-workbook",
        "All sheets",
        ["bees", "wasps", "plan"],
    )
    inner = [field for sheet in sheets.values() for field in sheet["fields"] if field["kind"] != "printed"]
    assert marks(built.docx("m-workbook")) == {
        field["tag"]: field["bookmark"] for field in [*book["fields"], *inner]
    }
    assert [(field["label"], field["kind"], field["role"]) for field in book["fields"]] == [
        ("Name", "printed", "name"),
        ("Group", "printed", ""),
        ("Keep bees", "checkbox", ""),
    ]
    assert [(field["key"], field["kind"]) for field in sheets["plan"]["fields"][2:]] == [
        ("A-first-step", "checkbox")
    ]


def test_charts_tell_whether_they_are_reviewed(build: Build) -> None:
    built = build(FILES)
    _course, module = catalogue(built)["modules"]
    assert module["charts"] == [{"id": "bees", "reviewed": True}, {"id": "wasps", "reviewed": None}]
    built = built.rebuild({"end.md": "# End\n"})
    assert catalogue(built)["modules"][1]["charts"][0] == {"id": "bees", "reviewed": False}


def test_the_head_tells_course_and_hint(build: Build) -> None:
    built = build(FILES, language="de", project="Bücherei", kwl_worksheet_hint="Hier schreiben")
    data = catalogue(built)
    assert (data["version"], data["project"]) == (2, "Bücherei")
    assert data["hint"] == "Hier schreiben"
    assert built.words("bees")[1].count(data["hint"]) == 2


def test_form_fields_of_the_pdf_have_the_names_in_the_file(build: Build) -> None:
    files = {**FILES, "m.md": FILES["m.md"].replace(":worksheet: plan", ":worksheet: Pläne.1")}
    site = build(files)
    names = {
        field["pdf"]
        for sheet in catalogue(site)["modules"][1]["worksheets"]
        for field in sheet["fields"]
        if field["kind"] != "printed"
    }
    tex = build(files, builder="latex", kwl_pdf_forms=True)
    source = next(tex.outdir.glob("*.tex")).read_text("utf-8")
    spaces = re.findall(r"\\sphinxkwl(?:blank\{.*?\}\{.*?\}|checkbox\{.\})\{(.*?)\}", source)
    assert names <= set(spaces)
    assert len(names) == 6


def test_every_file_says_what_it_is(build: Build) -> None:
    built = build(FILES, project="Bees & wasps")
    for name in ("bees", "m-workbook"):
        [part] = [
            relation.target_part
            for relation in built.word(name).part.package.rels.values()
            if relation.reltype.endswith("/custom-properties")
        ]
        found = re.findall(r'name="([^"]+)"><vt:lpwstr>([^<]*)<', part.blob.decode())
        assert dict(found) == {
            "kwl-format": "1",
            "kwl-project": "Bees &amp; wasps",
            "kwl-worksheet": name,
            "kwl-edition": "learner",
        }


def test_without_files_there_are_no_workbooks(build: Build) -> None:
    built = build(FILES, kwl_worksheets=False)
    assert json.loads((built.outdir / "kwl.json").read_bytes())["workbooks"] == []
