"""Names of boxes: ``{ref}`` finds the same box in clean, incremental and parallel builds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built, Pages

BOX = ":::{reflection} Think\n:name: think\n\nText\n:::\n"


def course(**pages: str) -> Pages:
    """Return a course of *pages* whose last one, `z`, refers to the box."""
    toctree = "\n".join([*pages, "z"])
    index = f"# Course\n\n```{{toctree}}\n{toctree}\n```\n"
    last = "# Z\n\nSee {ref}`think`, [](#think) and {ref}`this <think>`.\n"
    return {
        "index.md": index,
        **{f"{name}.md": f"# {name}\n\n{text}" for name, text in pages.items()},
        "z.md": last,
    }


def links(built: Built) -> set[str]:
    """Return the targets of the links on the last page."""
    return {str(link["href"]) for link in built.body("z").select("p a.reference")}


def touched(files: Pages) -> Pages:
    """Return an edit of the last page, which Sphinx writes again only if it was edited."""
    return {"z.md": files["z.md"] + "\nMore.\n"}


def test_links_follow_a_box_to_another_page(build: Build) -> None:
    files = course(a="Text\n", b=BOX)
    built = build(files)
    assert links(built) == {"b.html#think"}
    built = built.rebuild({"a.md": f"# a\n\n{BOX}", "b.md": "# b\n", **touched(files)})
    assert links(built) == {"a.html#think"}
    built = built.rebuild(
        {"b.md": f"# b\n\n{BOX}", "a.md": "# a\n", **files, **touched(files), "z.md": files["z.md"]}
    )
    assert links(built) == {"b.html#think"}


def test_the_first_of_two_boxes_is_found_until_it_is_removed(build: Build) -> None:
    files = course(a=BOX, b=BOX)
    built = build(files, warns=["b:3 kwl.ref"])
    assert "'a'" in built.warnings
    assert links(built) == {"a.html#think"}
    again = {"a.md": files["a.md"] + "\nMore.\n", **touched(files)}
    assert links(built.rebuild(again, warns=["b:3 kwl.ref"])) == {"a.html#think"}
    renamed = {"a.md": files["a.md"].replace("name: think", "name: other"), "z.md": files["z.md"]}
    assert links(built.rebuild(renamed)) == {"b.html#think"}
    assert links(
        built.rebuild({"a.md": None, "index.md": files["index.md"].replace("\na\n", "\n"), **touched(files)})
    ) == {"b.html#think"}


def test_a_name_that_a_heading_uses_links_to_the_heading(build: Build) -> None:
    files = course(a=BOX, b="(think)=\n\n## Thinking\n")
    built = build(files, warns=["a:3 kwl.ref"])
    assert links(built) == {"b.html#think"}
    built = built.rebuild({"a.md": files["a.md"] + "\nMore.\n"}, warns=["a:3 kwl.ref"])
    assert "duplicate label" not in built.warnings


@pytest.mark.parametrize("parallel", [0, 2])
def test_the_first_of_many_boxes_with_one_name_is_found_in_any_build(build: Build, parallel: int) -> None:
    pages = {f"p{number:02}": BOX if number in (3, 4, 10) else "Text\n" for number in range(12)}
    built = build(course(**pages), warns=["p04:3 kwl.ref", "p10:3 kwl.ref"], parallel=parallel)
    assert links(built) == {"p03.html#think"}


def test_the_first_of_two_objectives_with_one_name_is_quoted(build: Build) -> None:
    box = ":::{objectives} Aims\n:name: aims\n\n- Aim of {0}\n:::\n"
    files = course(a=box.replace("{0}", "a"), b=box.replace("{0}", "b"))
    files["z.md"] = "# Z\n\n{objective}`aims-1`\n"
    built = build(files, warns=["b:3 kwl.ref"])
    assert built.texts("p", "z") == ["Aim of a"]
    assert links(built) == {"a.html#aims-1"}


def test_names_in_the_inventory_tell_pages_apart(build: Build) -> None:
    """Objectives without a name are identified by page and anchor: two pages can have the same anchors."""
    box = ":::{objectives} Aims\n- One\n:::\n"
    built = build(
        {
            "index.md": "# C\n\n```{toctree}\na/b\na-b\n```\n",
            "a/b.md": f"# 1\n\n{box}",
            "a-b.md": f"# 2\n\n{box}",
        }
    )
    names = {entry[0] for entry in built.domain.get_objects()}
    assert {"a/b#a-b-1", "a-b#a-b-1"} <= names


def test_anchors_of_further_unnamed_boxes_are_of_the_page_too(build: Build) -> None:
    boxes = (
        ":::{objectives} One\n- A\n:::\n\n:::{objectives} Two\n- B\n:::\n\n:::{objectives} Three\n- C\n:::\n"
    )
    page = build({"index.md": f"# Page\n\n{boxes}"})
    ids = [item["id"] for item in page.body().select("li[id]")]
    assert ids == ["index-1", "index-objectives-2-1", "index-objectives-3-1"]
    assert [box["id"] for box in page.body().select(".kwl-objectives")] == [
        "index-objectives",
        "index-objectives-2",
        "index-objectives-3",
    ]


EVAL_RST = """
# Course

:::{objectives} First goals
- Do one
:::

```{eval-rst}
.. objectives:: Second goals

   - Do two

.. reflection:: Stop and think

   .. answer:: First question
```

```{eval-rst}
.. reflection:: Stop and think

   .. answer:: Second question
```

:::{reflection} Stop and think
```{answer} Third question
```
:::
"""


def test_boxes_in_eval_rst_blocks_have_anchors_and_files_of_their_own(build: Build) -> None:
    built = build({"index.md": EVAL_RST})
    ids = re.findall(r'id="([^"]+)"', str(built.body()))
    assert len(ids) == len(set(ids))
    assert [item["id"] for item in built.body().select("li[id]")] == ["index-1", "index-objectives-2-1"]
    stem = "index-Stop-and-think"
    questions = {name: "\n".join(built.words(name)) for name in (stem, f"{stem}-2", f"{stem}-3")}
    assert [word for text in questions.values() for word in ("First", "Second", "Third") if word in text] == [
        "First",
        "Second",
        "Third",
    ]
    hrefs = [str(link["href"]) for link in built.body().select("a.kwl-download")]
    assert hrefs == [f"worksheets/{name}.docx" for name in questions]


def test_a_heading_read_by_another_process_keeps_its_name(build: Build) -> None:
    pages = {f"p{number:02}": "Text\n" for number in range(22)}
    pages |= {"p00": "(think)=\n\n## Thinking\n", "p20": BOX}
    files = course(**pages)
    built = build(files, warns=["p20:3 kwl.ref"], parallel=2)
    assert links(built) == {"p00.html#think"}
    built = built.rebuild({"p11.md": "# p11\n\nMore.\n"}, warns=["p20:3 kwl.ref"])
    assert links(built) == {"p00.html#think"}


def test_the_inventory_contains_the_box_that_links_find(build: Build) -> None:
    box = ":::{objectives} Aims\n:name: aims\n\n- One\n:::\n"
    built = build({**course(a=box, b=box), "z.md": "# Z\n"}, warns=["b:3 kwl.ref"])
    places = {entry[0]: (entry[3], entry[4]) for entry in built.domain.get_objects()}
    assert (places["aims"], places["aims-1"]) == (("a", "aims"), ("a", "aims-1"))


def test_a_box_with_the_name_of_a_heading_on_its_page_is_reported(build: Build) -> None:
    page = f"# Page\n\n## Think\n\n{BOX}"
    extensions = ["myst_parser", "sphinx_kwl", "sphinx.ext.autosectionlabel"]
    build({"index.md": page}, warns=["index:5 kwl.ref"], extensions=extensions)
