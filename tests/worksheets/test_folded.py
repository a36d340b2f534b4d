"""Parts of a reflection that only the page has, that only the worksheet has, or that the page folds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.roots import Source, both

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built

BUILDERS = ["html", "dirhtml", "singlehtml", "latex", "worksheets"]
every_builder = pytest.mark.parametrize("builder", BUILDERS)


def printed(built: Built) -> list[str]:
    """Return the paragraphs of the only worksheet, without those of its head."""
    (sheet,) = built.worksheets
    return [text for text in built.words(sheet)[2:] if text and "\xa0" not in text]


@both(
    """
    :::::{reflection} Think
    Before.

    ::::{container} kwl-page-only
    Watch the film.
    ::::

    {.kwl-paper-only}
    The film is at the library.

    ::::{container} kwl-page-only
    :::{answer} A space
    :::
    ::::
    :::::
    """,
    """
    .. reflection:: Think

       Before.

       .. container:: kwl-page-only

          Watch the film.

       .. rst-class:: kwl-paper-only

       The film is at the library.

       .. container:: kwl-page-only

          .. answer:: A space
    """,
)
@every_builder
def test_only_on_the_page_and_only_on_paper(build: Build, source: Source, builder: str) -> None:
    page = build(source, builder=builder, myst_enable_extensions=["colon_fence", "attrs_block"])
    assert printed(page) == ["Before.", "The film is at the library.", "A space"]
    if builder == "html":
        text = page.body().get_text()
        assert "Watch the film." in text
        assert "at the library" not in text


def test_books_have_what_the_page_has(build: Build) -> None:
    text = ".. reflection:: Think\n\n   .. rst-class:: kwl-paper-only\n\n   Paper.\n\n   Both."
    page = build({"index.rst": f"Page\n====\n\n{text}\n"}, builder="text")
    said = (page.outdir / "index.txt").read_text("utf-8")
    assert "Both." in said
    assert "Paper." not in said


FOLDED = {
    "details": "<details><summary>Answers</summary>\n\nIt is 42.\n\n</details>",
    "dropdown": ":::{admonition} Answers\n:class: dropdown\n\nIt is 42.\n:::",
    "note": ":::{note}\n:class: dropdown\n\nIt is 42.\n:::",
    "solution": ":::{admonition} Answers\n:class: solution\n\nIt is 42.\n:::",
    "sphinx-design": ":::{dropdown} Answers\nIt is 42.\n:::",
    "toggle": ":::{toggle}\nIt is 42.\n:::",
}
EXTENSIONS = {"sphinx-design": "sphinx_design", "toggle": "sphinx_togglebutton"}


def folded(build: Build, kind: str, content: str, **settings: Any) -> Built:  # noqa: ANN401 -- settings
    """Build a page with a reflection that holds *content*, of a *kind* of `FOLDED`."""
    extensions = ["myst_parser", "sphinx_kwl"]
    if name := EXTENSIONS.get(kind):
        extensions.append(name)
    text = f"# Page\n\n:::::{{reflection}} Think\n{content}\n\nAfter.\n:::::\n"
    return build({"index.md": text}, extensions=extensions, **settings)


@pytest.mark.parametrize("kind", FOLDED)
@every_builder
def test_of_a_folded_part_the_worksheet_has_the_title(build: Build, kind: str, builder: str) -> None:
    page = folded(build, kind, FOLDED[kind], builder=builder)
    title = {"toggle": "…", "note": "Note"}.get(kind, "Answers")
    assert printed(page) == [f"{title} (on the page)", "After."]
    if builder == "html":
        assert "It is 42." in page.body().get_text()


@pytest.mark.parametrize("kind", FOLDED)
def test_folded_parts_are_printed_on_request(build: Build, kind: str) -> None:
    page = folded(build, kind, FOLDED[kind], kwl_worksheet_folded="print")
    assert printed(page)[-2:] == ["It is 42.", "After."]


@pytest.mark.parametrize("kind", ["dropdown", "sphinx-design"])
def test_a_folded_space_is_printed(build: Build, kind: str) -> None:
    content = FOLDED[kind].replace(":::", "::::").replace("It is 42.", ":::{answer} Your guess\n:::")
    assert "Your guess" in printed(folded(build, kind, content))


def test_the_line_leads_to_the_page(build: Build) -> None:
    page = folded(build, "dropdown", FOLDED["dropdown"], html_baseurl="https://example.org/")
    links = {each.target_ref for each in page.word("index-Think").part.rels.values() if each.is_external}
    assert links == {"https://example.org/index.html#worksheet-index-Think"}


def test_a_footnote_of_a_folded_part_is_left_out(build: Build) -> None:
    content = ":::{admonition} Answers\n:class: dropdown\n\nIt is 42[^1].\n:::"
    text = f"# Page\n\n:::::{{reflection}} Think\n{content}\n:::::\n\n[^1]: Said by a neighbour.\n"
    page = build({"index.md": text})
    assert "neighbour" not in "".join(page.words("index-Think"))
    assert printed(page) == ["Answers (on the page)"]


@both(
    """
    :::::{reflection} Think
    :worksheet: think

    :::{answer} Both
    :::

    ::::{container} kwl-paper-only
    :::{answer} Paper
    :::

    - [ ] Done
    ::::
    :::::

    :::{my-answers}
    :::
    """,
    """
    .. reflection:: Think
       :worksheet: think

       .. answer:: Both

       .. container:: kwl-paper-only

          .. answer:: Paper

          .. rst-class:: kwl-checklist

          - Done

    .. my-answers::
    """,
)
def test_a_space_on_paper_only_is_marked(build: Build, source: Source) -> None:
    built = build(source)
    facts = json.loads((built.outdir / "kwl.json").read_text("utf-8"))
    [sheet] = facts["modules"][0]["worksheets"]
    found = {each["key"]: (each.get("only"), bool(each["pdf"])) for each in sheet["fields"]}
    assert found["Both"] == (None, True)
    assert found["Paper"] == found["Done"] == ("paper", False)
    assert built.keys() == ["Both"]
    [answers] = built.body().select("[data-kwl-answers]")
    [shown] = json.loads(str(answers["data-kwl-answers"]))["sheets"]
    assert [each[0] for each in shown["fields"]] == ["Both"]
    assert "Paper" in built.words("think")
