"""The role ``worksheet``: a link to a worksheet's file, or to its box."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.roots import both, text_of

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Source

PAGES = both(
    {
        "index": ":::{toctree}\nunit/a\n:::\n\n{worksheet}`plan` {worksheet}`my *own* text <plan>`"
        " {kwl:worksheet}`plan`",
        "unit/a": ":::{reflection} A *good* plan\n:worksheet: plan\n\nText\n:::\n\n{worksheet}`plan`",
    },
    {
        "index": ".. toctree::\n\n   unit/a\n\n:worksheet:`plan` :worksheet:`my *own* text <plan>`"
        " :kwl:worksheet:`plan`\n",
        "unit/a": ".. reflection:: A *good* plan\n   :worksheet: plan\n\n   Text\n\n:worksheet:`plan`\n",
    },
)


@PAGES
def test_role_links_to_the_file(build: Build, source: Source) -> None:
    page = build(source)
    links = page.body().select("p > a")
    assert [text_of(link) for link in links] == ["A good plan (DOCX)", "my *own* text", "A good plan (DOCX)"]
    assert {link["href"] for link in links} == {"worksheets/plan.docx"}
    assert all(link.has_attr("download") for link in links)
    assert page.body("unit/a").select("p > a")[-1]["href"] == "../worksheets/plan.docx"


@PAGES
def test_dirhtml_uses_folder_addresses(build: Build, source: Source) -> None:
    page = build(source, builder="dirhtml")
    assert page.body().select("p > a")[0]["href"] == "worksheets/plan.docx"
    assert page.body("unit/a/index").select("p > a")[-1]["href"] == "../../worksheets/plan.docx"


@PAGES
def test_without_worksheets_it_links_to_the_box(build: Build, source: Source) -> None:
    page = build(source, kwl_worksheets=False)
    links = page.body().select("p > a")
    assert [text_of(link) for link in links] == ["A good plan", "my *own* text", "A good plan"]
    assert {link["href"] for link in links} == {"unit/a.html#worksheet-plan"}
    assert page.worksheets == []
    assert page.body("unit/a").select(".kwl-download") == []


@both(
    ":::{reflection} A plan\n:worksheet: plan\n:no-worksheet:\n\nText\n:::\n\n{worksheet}`plan`",
    ".. reflection:: A plan\n   :worksheet: plan\n   :no-worksheet:\n\n   Text\n\n:worksheet:`plan`\n",
)
def test_reflection_without_a_file_is_linked_as_a_box(build: Build, source: Source) -> None:
    page = build(source)
    link = page.body().select("p > a")[-1]
    assert (link["href"], text_of(link)) == ("#worksheet-plan", "A plan")


@both(
    "A {worksheet}`nowhere` and {worksheet}`this one <nowhere>`.",
    "A :worksheet:`nowhere` and :worksheet:`this one <nowhere>`.\n",
)
def test_unknown_worksheet_is_reported_and_its_text_kept(build: Build, source: Source) -> None:
    page = build(source, warns=["index:4 kwl.ref", "index:4 kwl.ref"])
    assert "'nowhere'" in page.warnings
    assert page.texts("p") == ["A nowhere and this one."]


@pytest.mark.parametrize("url", ["https://example.org/course", "https://example.org/course/"])
@PAGES
def test_text_builder_prints_the_address_if_it_is_known(build: Build, source: Source, url: str) -> None:
    page = build(source, builder="text", html_baseurl=url)
    assert "https://example.org/course/worksheets/plan.docx" in page.text("unit/a")
    assert "A good plan" in page.text()


@PAGES
def test_role_of_another_project_links_to_the_box(build: Build, source: Source) -> None:
    first = build(source)
    assert (first.outdir / "objects.inv").is_file()
    inventory = str(first.outdir / "objects.inv")
    mapping = {"other": ("https://example.org/other/", inventory)}
    pages = {"index.md": "# Other\n\n{external+other:kwl:worksheet}`plan` {worksheet}`plan`\n"}
    extensions = ["myst_parser", "sphinx_kwl", "sphinx.ext.intersphinx"]
    other = first.srcdir.parent / "other"
    from tests.roots import build as build_in

    page = build_in(other, pages, extensions=extensions, intersphinx_mapping=mapping)
    links = page.body().select("p > a")
    assert {link["href"] for link in links} == {"https://example.org/other/unit/a.html#worksheet-plan"}
    assert [text_of(link) for link in links] == ["A good plan", "A good plan"]


def test_the_roles_follow_edits_on_a_page_beside_theirs(build: Build) -> None:
    there = (
        "# There\n\n:::{objectives}\n:name: aims\n- Plan\n:::\n\n"
        ":::{reflection} Think\n:worksheet: think\n\nWhy?\n:::\n"
    )
    built = build(
        {
            "index.md": "# Course\n\n```{toctree}\nthere\nhere\n```\n",
            "there.md": there,
            "here.md": "# Here\n\n{objective}`aims-1`, {worksheet}`think`\n",
        }
    )
    assert built.texts("p > a", "here") == ["Plan", "Think (DOCX)"]
    built = built.rebuild({"there.md": there.replace("Plan", "Plan well").replace("Think", "Think on")})
    assert built.texts("p > a", "here") == ["Plan well", "Think on (DOCX)"]
