"""``kwl_worksheet_numbers``: one number, in reading order, the same wherever it is printed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.roots import text_of

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built, Pages

NAMES = ("one", "two", "three")


def course(order: tuple[str, ...] = NAMES, more: dict[str, str] | None = None) -> Pages:
    toctree = "\n".join(order)
    links = " ".join(f"{{worksheet}}`{name}`" for name in NAMES)
    refs = " ".join(f"{{ref}}`{name}-box`" for name in NAMES)
    files = {
        "index.md": f"# Course\n\n{links}\n\n{refs}\n\n:::{{worksheet-list}}\n:::\n\n"
        f"```{{toctree}}\n{toctree}\n```\n"
    }
    for name in NAMES:
        files[f"{name}.md"] = (
            f"# Page {name}\n\n:::{{reflection}} Sheet {name}\n:worksheet: {name}\n:name: {name}-box\n:::\n"
        )
    files["three.md"] += "\n:::{kwl-review} one\n:::\n"
    return {**files, **{f"{name}.md": text for name, text in (more or {}).items()}}


def numbers(built: Built) -> dict[str, str]:
    """Return the number of each worksheet, the same in box, file, role, list and review."""
    found: dict[str, str] = {}
    roles = [text_of(each) for each in built.body().select("p > a.kwl-download")]
    listed = [[text_of(cell) for cell in row.select("td")] for row in built.body().select("tbody tr")]
    for name in NAMES:
        title = built.texts(".kwl-reflection > .admonition-title", name)[0]
        number, _colon, rest = title.partition(": ")
        assert rest == f"Sheet {name}"
        assert f"{title} (DOCX)" in roles
        assert [number.removeprefix("Worksheet "), rest] in [row[:2] for row in listed]
        assert built.words(name)[0] == title
        assert any(title in text for text in built.texts(".kwl-reflection a.kwl-download", name))
        found[name] = number
    review = built.texts(".kwl-review p", "three")
    assert any(f"{found['one']}: Sheet one" in text for text in review)
    return found


def test_numbers_in_reading_order_are_right_after_any_edit(build: Build) -> None:
    built = build(course(), kwl_worksheet_numbers=True)
    assert numbers(built) == {"one": "Worksheet 1", "two": "Worksheet 2", "three": "Worksheet 3"}
    moved = course(("three", "one", "two"))
    built = built.rebuild({"index.md": moved["index.md"]})
    assert numbers(built) == {"three": "Worksheet 1", "one": "Worksheet 2", "two": "Worksheet 3"}
    first = moved["three.md"].replace(
        "\n:::{refl", "\n:::{reflection} New\n:worksheet: new\n:::\n\n:::{refl", 1
    )
    built = built.rebuild({"three.md": first})
    assert built.texts(".kwl-reflection > .admonition-title", "two") == ["Worksheet 4: Sheet two"]
    built = built.rebuild({"three.md": moved["three.md"]}, kwl_worksheet_numbers=False)
    assert built.texts(".kwl-reflection > .admonition-title", "two") == ["Sheet two"]
    assert built.words("two")[0] == "Sheet two"


def test_the_innermost_workbook_counts(build: Build) -> None:
    module = "# Module\n\n:::{workbook}\n:::\n\n```{toctree}\ntwo\nthree\n```\n"
    files = course(("one", "m"), {"m": module})
    built = build(files, kwl_worksheet_numbers=True)
    assert numbers(built) == {"one": "Worksheet 1", "two": "Worksheet 1", "three": "Worksheet 2"}
    whole = files["index.md"].replace("# Course\n", "# Course\n\n:::{workbook}\n:::\n")
    built = built.rebuild({"index.md": whole})
    assert numbers(built) == {"one": "Worksheet 1", "two": "Worksheet 1", "three": "Worksheet 2"}
    built = built.rebuild({"m.md": module.replace(":::{workbook}\n:::\n", "")})
    assert numbers(built) == {"one": "Worksheet 1", "two": "Worksheet 2", "three": "Worksheet 3"}


def test_boxes_without_a_file_have_no_number(build: Build) -> None:
    files = course()
    files["one.md"] = files["one.md"].replace(
        "\n:::{refl", "\n:::{reflection} Think\n:no-worksheet:\n:::\n\n:::{refl", 1
    )
    built = build(files, kwl_worksheet_numbers=True)
    titles = built.texts(".kwl-reflection > .admonition-title", "one")
    assert titles == ["Think", "Worksheet 1: Sheet one"]


def test_numbers_in_another_language(build: Build) -> None:
    built = build(course(), kwl_worksheet_numbers=True, language="de")
    title = built.texts(".kwl-reflection > .admonition-title", "two")[0]
    assert title.endswith("2: Sheet two")


def test_plain_outputs_say_worksheet_once_and_name_a_workbook_by_its_title(build: Build) -> None:
    files = course(more={"one": course()["one.md"] + "\n:::{workbook} All of them\n:::\n"})
    base = "https://example.org/worksheets"
    for numbered, title in ((True, "Worksheet 1: Sheet one"), (False, "Worksheet “Sheet one”")):
        text = build(
            files,
            builder="text",
            kwl_worksheet_numbers=numbered,
            kwl_worksheet_baseurl="https://example.org/",
        ).text("one")
        assert f"\n{title} (DOCX): {base}/one.docx\n" in text
        assert f"\nAll of them (DOCX): {base}/one-workbook.docx\n" in text


#: A workbook with a workbook in it, and one worksheet in no workbook.
NESTED = {
    "index.md": "# Course\n\n{worksheet}`in-a`\n\n```{toctree}\nfirst\nb\nlast\n```\n",
    "first.md": "# First\n\n:::{reflection} First\n:worksheet: first\n:::\n",
    "b.md": "# B\n\n:::{workbook}\n:::\n\n:::{reflection} B\n:worksheet: in-b\n:::\n\n"
    "```{toctree}\na\nrest\n```\n",
    "a.md": "# A\n\n:::{workbook}\n:::\n\n:::{reflection} A\n:worksheet: in-a\n:::\n",
    "rest.md": "# Rest\n\n:::{reflection} Rest\n:worksheet: rest\n:::\n",
    "last.md": "# Last\n\n:::{reflection} Last\n:worksheet: last\n:::\n",
}
#: In the order first, in-b, in-a, rest, last.
NUMBERED: dict[bool | str, list[int]] = {
    True: [1, 1, 1, 3, 5],
    "course": [1, 2, 3, 4, 5],
    "workbook": [1, 1, 2, 3, 5],
}
numbering = pytest.mark.parametrize("value", list(NUMBERED))


def pages(built: Built) -> dict[str, int]:
    """Return the number in the title of the worksheet of each page."""
    found = {}
    for docname in ("first", "b", "a", "rest", "last"):
        [title] = built.texts(".kwl-reflection > .admonition-title", docname)
        found[docname] = int(title.removeprefix("Worksheet ").partition(":")[0])
    return found


@numbering
@pytest.mark.parametrize("parallel", [0, 2])
def test_numbers_through_workbook_or_course(build: Build, value: bool | str, parallel: int) -> None:
    built = build(NESTED, kwl_worksheet_numbers=value, parallel=parallel)
    assert list(pages(built).values()) == NUMBERED[value]
    number = NUMBERED[value][2]
    assert built.words("in-a")[0] == f"Worksheet {number}: A"
    assert f"Worksheet {number}: A (DOCX)" in built.texts("a.kwl-download")
    found = json.loads((built.outdir / "kwl.json").read_text("utf-8"))
    [sheet] = found["modules"][0]["parts"][0]["worksheets"]
    assert (sheet["title"], sheet["number"]) == ("First", NUMBERED[value][0])


@numbering
@pytest.mark.parametrize("builder", ["latex", "epub", "text"])
def test_other_outputs_have_the_same_numbers(build: Build, value: bool | str, builder: str) -> None:
    built = build(
        NESTED, builder=builder, kwl_worksheet_numbers=value, suppress_warnings=["epub"], warns=None
    )
    names = {"latex": ["course.tex"], "epub": ["a.xhtml"], "text": ["a.txt"]}[builder]
    printed = "".join((built.outdir / name).read_text("utf-8") for name in names)
    assert re.search(rf"Worksheet {NUMBERED[value][2]}: A\b", printed)


@numbering
def test_a_page_inserted_before_renumbers_the_others(build: Build, value: bool | str) -> None:
    built = build(NESTED, kwl_worksheet_numbers=value)
    written = {path: path.stat().st_mtime_ns for path in built.outdir.rglob("*.docx")}
    inserted = {
        "index.md": NESTED["index.md"].replace("first\n", "zero\nfirst\n"),
        "zero.md": "# Zero\n\n:::{reflection} Zero\n:worksheet: zero\n:::\n",
    }
    built = built.rebuild(inserted)
    clean = build({**NESTED, **inserted}, kwl_worksheet_numbers=value)
    assert pages(built) == pages(clean)
    assert pages(built)["last"] == NUMBERED[value][4] + 1
    same = {path.stem for path, time in written.items() if path.is_file() and path.stat().st_mtime_ns == time}
    expected = {True: {"in-b", "in-a", "rest", "a-workbook", "b-workbook"}, "course": set()}
    assert same == expected.get(value, expected[True])


def test_without_numbers_no_page_is_written_because_of_a_page_before_it(build: Build) -> None:
    built = build(NESTED)
    page = built.outdir / "last.html"
    page.write_text("unchanged", "utf-8")
    zero = "---\norphan: true\n---\n\n# Zero\n\n:::{reflection} Zero\n:worksheet: zero\n:::\n"
    built.rebuild({"zero.md": zero})
    assert page.read_text("utf-8") == "unchanged"
