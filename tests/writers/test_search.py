"""Worksheets, boxes and objectives in the search."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

import pytest
import sphinx

from tests.roots import both

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built, Source


def index(built: Built) -> dict[str, Any]:
    text = (built.outdir / "searchindex.js").read_text("utf-8")
    data: dict[str, Any] = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    return data


def results(built: Built) -> dict[tuple[str, str], str]:
    """Return (kind, title) -> address of each object, as the search of Sphinx computes it."""
    data = index(built)
    found = {}
    for prefix, objects in data["objects"].items():
        for document, kind, priority, anchor, name in objects:
            title = f"{prefix}.{name}" if prefix else name
            if anchor == "":
                anchor = title
            elif anchor == "-":
                anchor = f"{data['objnames'][str(kind)][1]}-{title}"
            assert priority >= 0
            found[data["objtypes"][str(kind)], title] = f"{data['docnames'][document]}#{anchor}"
    return found


@both(
    """
    :::{objectives} Aims of the day
    :name: aims

    - Describe the U.S. system. ([](#sheet))
    - Plan
    :::

    :::{objectives}
    - Unnamed
    :::

    :::{reflection} My first sheet
    :name: sheet
    :worksheet: sheet
    :::

    :::{reflection} My second sheet
    :worksheet: other
    :::
    """,
    """
    .. objectives:: Aims of the day
       :name: aims

       - Describe the U.S. system. (:ref:`sheet`)
       - Plan

    .. objectives::

       - Unnamed

    .. reflection:: My first sheet
       :name: sheet
       :worksheet: sheet

    .. reflection:: My second sheet
       :worksheet: other
    """,
)
def test_titles_and_objectives_are_found_where_they_stand(build: Build, source: Source) -> None:
    built = build(source)
    found = results(built)
    ids = {str(each["id"]) for each in built.html().select("[id]")}
    titles = {title for _kind, title in found}
    wanted = {"My first sheet", "My second sheet", "Plan", "Unnamed", "Aims of the day"}
    assert wanted <= titles
    assert any(title.startswith("Describe the U.S. system.") for title in titles)
    for address in found.values():
        docname, _hash, anchor = address.partition("#")
        assert (docname, anchor in ids) == ("index", True), address
    assert found["kwl:objective", "Plan"] == "index#aims-2"
    assert found["kwl:worksheet", "My first sheet"] == "index#sheet"
    titles_of_boxes = index(built)["alltitles"]
    assert titles_of_boxes["My first sheet"] == [[0, "sheet"]]
    assert titles_of_boxes["Aims of the day"] == [[0, "aims"]]


def test_words_of_worksheets_and_objectives_are_in_the_index(build: Build) -> None:
    text = ":::{objectives}\n- Zebra\n:::\n\n:::{reflection} Giraffe\nAntelope\n:::\n"
    data = index(build({"index.md": f"# Page\n\n{text}"}))
    assert {"zebra", "antelop"} <= set(data["terms"])
    assert "giraff" in data["titleterms"]


def test_a_page_without_search_has_no_results(build: Build) -> None:
    text = (
        "# Page\n\n:::{objectives}\n:name: aims\n\n- Zebra\n:::\n\n:::{reflection} Giraffe\nAntelope\n:::\n"
    )
    built = build({"index.md": f"---\nnosearch: true\n---\n\n{text}"})
    data = index(built)
    assert (data["objects"], data["terms"], data["alltitles"]) == ({}, {}, {})
    inventory = zlib.decompress((built.outdir / "objects.inv").read_bytes().split(b"\n", 4)[-1]).decode()
    assert "aims-1 kwl:objective -1 index.html#$ Zebra" in inventory


@pytest.mark.skipif(sphinx.version_info < (8, 2), reason="Sphinx indexes every word before 8.2")
def test_words_that_every_worksheet_has_are_not_in_the_index(build: Build) -> None:
    built = build({"index.md": "# Page\n\n:::{reflection} Giraffe\nAntelope\n:::\n"})
    assert built.one(".kwl-reflection a.kwl-button").get_text().startswith("Download “Giraffe”")
    assert not {"download", "docx", "kb"} & {*index(built)["terms"], *index(built)["titleterms"]}
