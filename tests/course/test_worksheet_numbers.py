"""``kwl_worksheet_numbers``: one number, in reading order, the same wherever it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
