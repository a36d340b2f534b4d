"""Worksheets, boxes and objectives of one project, linked from another: two real builds."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Any

import pytest

from tests.roots import Source, both, build, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.roots import Built

COURSE = {
    "index.md": "# Course\n\n```{toctree}\nsub/page\n```\n",
    "sub/page.md": "# Page\n\n:::{objectives}\n:name: aims\n\n- Describe *it* ([](/index.md))\n:::\n\n"
    ":::{reflection} Think about it\n:worksheet: sheet\n:name: think\n:::\n\n"
    ":::{reflection} Own name\n:worksheet: Blätter_1\n:::\n\n"
    ":::{time} 5 min\n:name: how-long\n:::\n",
}


@pytest.fixture
def course(tmp_path: Path) -> Built:
    """Return the other project."""
    return build(tmp_path / "course", COURSE)


def inventory(built: Built) -> dict[tuple[str, str], tuple[str, str]]:
    """Return (type, name) -> (address, title) from an inventory of version 2."""
    *_comments, body = (built.outdir / "objects.inv").read_bytes().split(b"\n", 4)
    found = {}
    for line in zlib.decompress(body).decode().splitlines():
        match = re.fullmatch(r"(.+?)\s+(\S+)\s+-?\d+\s+(\S*)\s+(.*)", line)
        assert match, line
        name, kind, address, title = match.groups()
        address = address[:-1] + name if address.endswith("$") else address
        found[kind, name] = (address, name if title == "-" else title)
    return found


def test_the_inventory_lists_worksheets_boxes_and_objectives(course: Built) -> None:
    found = inventory(course)
    page = "sub/page.html"
    assert found["kwl:objective", "aims-1"] == (f"{page}#aims-1", "Describe it")
    assert found["kwl:worksheet", "sheet"] == (f"{page}#think", "Think about it")
    assert found["kwl:worksheet", "Blätter_1"][1] == "Own name"
    assert found["kwl:box", "aims"][0] == f"{page}#aims"
    assert found["std:label", "think"] == (f"{page}#think", "Think about it")
    assert found["std:label", "how-long"] == (f"{page}#how-long", "Estimated time: 5 min")
    ids = {str(each["id"]) for each in course.html("sub/page").select("[id]")}
    for (kind, _name), (uri, _title) in found.items():
        if kind.startswith("kwl:"):
            assert uri.partition("#")[2] in ids


@both(
    "{worksheet}`sheet`, {worksheet}`the form <Blätter_1>`, {objective}`aims-1`, {ref}`think`, "
    "{external:kwl:worksheet}`sheet`, {external+c:kwl:objective}`aims-1`.",
    ":worksheet:`sheet`, :worksheet:`the form <Blätter_1>`, :objective:`aims-1`, :ref:`think`, "
    ":external:kwl:worksheet:`sheet`, :external+c:kwl:objective:`aims-1`.\n",
)
def test_another_project_links_to_the_boxes(tmp_path: Path, course: Built, source: Source) -> None:
    config: dict[str, Any] = {
        "extensions": ["myst_parser", "sphinx_kwl", "sphinx.ext.intersphinx"],
        "intersphinx_mapping": {"c": ("https://c.example", str(course.outdir / "objects.inv"))},
    }
    built = build(tmp_path / "other", source, **config)
    links = [(text_of(each), str(each["href"])) for each in built.body().select("p a.external")]
    page = "https://c.example/sub/page.html"
    assert links[0] == ("Think about it", f"{page}#think")
    assert links[1][0] == "the form"
    assert links[1][1].startswith(f"{page}#worksheet-")
    assert links[2] == ("Describe it", f"{page}#aims-1")
    assert links[3] == ("Think about it", f"{page}#think")
    assert links[4:] == [links[0], links[2]]


@both("{worksheet}`none` {objective}`none-1`", ":worksheet:`none` :objective:`none-1`\n")
def test_a_target_in_no_project_is_reported_as_kwl_ref(tmp_path: Path, course: Built, source: Source) -> None:
    config: dict[str, Any] = {
        "extensions": ["myst_parser", "sphinx_kwl", "sphinx.ext.intersphinx"],
        "intersphinx_mapping": {"c": ("https://c.example", str(course.outdir / "objects.inv"))},
    }
    build(tmp_path / "other", source, warns=["index:4 kwl.ref", "index:4 kwl.ref"], **config)
