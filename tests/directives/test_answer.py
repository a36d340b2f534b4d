"""``answer``: a labelled space to write in."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest

from tests.roots import Source, both, height, text_of

if TYPE_CHECKING:
    from tests.conftest import Build


@both(
    """
    ::::{reflection} Think
    :worksheet: think

    :::{answer} What do *you* think of `this`?
    :lines: 3
    :::
    ::::
    """,
    """
    .. reflection:: Think
       :worksheet: think

       .. answer:: What do *you* think of ``this``?
          :lines: 3
    """,
)
def test_answer_is_a_labelled_space(build: Build, source: Source) -> None:
    page = build(source)
    answer = page.one(".kwl-answer")
    assert text_of(answer) == "What do you think of this?"
    assert text_of(answer.em) == "you"
    assert page.labels() == ["What do you think of this?"]
    assert page.keys() == ["What-do-you-think-of-this"]
    assert height(page.one(".kwl-blank")) == pytest.approx(3 * 8 / 25.4 * 96, abs=1)
    assert "What do you think of this?" in page.words("think")
    text = build(source, builder="text").text()
    assert text.count("____") == 3


@both(
    """
    ::::{reflection} Think

    :::{answer}
    :::

    :::{answer}
    With a body *here*.
    :::

    :::{answer} Why?
    More words.
    :height: 2cm
    :::
    ::::
    """,
    """
    .. reflection:: Think

       .. answer::

       .. answer::

          With a body *here*.

       .. answer:: Why?

          More words.
          :height: 2cm
    """,
)
def test_answer_without_prompt_and_with_a_body(build: Build, source: Source) -> None:
    page = build(source)
    assert page.labels() == ["Answer 1", "Answer 2", "Why?"]
    assert page.keys() == ["Answer-1", "Answer-2", "Why"]
    assert page.texts(".kwl-answer em") == ["here"]
    assert "More words." in text_of(page.body().select(".kwl-answer")[2])


@both(
    """
    ::::{reflection} Think

    :::{answer} One
    :name: first one
    :::

    :::{answer} Two
    :name: first one
    :::
    ::::

    {ref}`first one`
    """,
    """
    .. reflection:: Think

       .. answer:: One
          :name: first one

       .. answer:: Two
          :name: first one

    :ref:`first one`
    """,
)
def test_the_name_of_an_answer_is_its_key(build: Build, source: Source) -> None:
    page = build(source, warns=["index:10 kwl.ref" if source.markup == "md" else "index:9 kwl.ref"])
    assert page.keys() == ["first one", "first one-2"]
    link = page.one("p > a.internal:not(.download)")
    assert (link["href"], text_of(link)) == ("#first-one", "One")


@both(
    """
    Before.

    :::{answer} Lost?
    :::
    """,
    """
    Before.

    .. answer:: Lost?
    """,
)
def test_answer_outside_a_reflection_is_reported_and_kept(build: Build, source: Source) -> None:
    page = build(source, warns=["index:6 kwl.option"])
    assert "Lost?" in text_of(page.body())


@pytest.mark.parametrize(
    ("option", "pixels"),
    [
        ("", 121),
        (":lines: 1", 30),
        (":lines: 100", 3027),
        (":height: 5mm", 19),
        (":height: 250px", 250),
        (":height: 2.5cm", 94),
        (":height: 1in", 96),
        (":height: 100%", 971),
        (":lines: 2\n:height: 100px", 100),
    ],
)
def test_height_of_an_answer(build: Build, option: str, pixels: int) -> None:
    page = build({"index.md": f"# P\n\n::::{{reflection}} T\n\n:::{{answer}} Q\n{option}\n:::\n::::\n"})
    assert height(page.one(".kwl-blank")) == pixels


def test_height_of_an_answer_on_landscape_paper(build: Build) -> None:
    answers = "".join(f":::{{answer}} Q\n:height: {text}\n:::\n\n" for text in ("100%", "20cm", "10cm"))
    source = {"index.md": f"# P\n\n::::{{reflection}} T\n:orientation: landscape\n\n{answers}::::\n"}
    line = 10 if version("myst-parser") >= "5" else 11  # where MyST itself takes it to be
    page = build(source, warns=[f"index:{line} kwl.option"])
    assert [height(blank) for blank in page.body().select(".kwl-blank")] == [643, 121, 378]


@pytest.mark.parametrize(
    "option",
    [
        *(f":lines: {lines}" for lines in ("0", "101", "2.5", "many", "", "-1")),
        *(f":height: {height}" for height in ("4mm", "101%", "tall", "30", "3 ft", "-3cm", "")),
    ],
)
def test_unusable_size_of_an_answer_is_reported(build: Build, option: str) -> None:
    source = {"index.md": f"# P\n\n::::{{reflection}} T\n\n:::{{answer}} Q\n{option}\n:::\n::::\n"}
    page = build(source, warns=["index:5 kwl.option"])
    assert height(page.one(".kwl-blank")) == 121


@pytest.mark.parametrize("builder", ["html", "latex", "text"])
@pytest.mark.parametrize("forms", [True, False])
def test_an_answer_outside_reflections_is_printed(build: Build, builder: str, *, forms: bool) -> None:
    text = "# Page\n\n:::{answer} Why?\n:::\n\n:::{answer} How?\n:::\n"
    built = build(
        {"index.md": text},
        builder=builder,
        kwl_pdf_forms=forms,
        warns=[f"index:{n} kwl.option" for n in (3, 6)],
    )
    if builder == "latex":
        tex = next(built.outdir.glob("*.tex")).read_text("utf-8")
        assert "{answer}{Answer}" in tex
        assert "{answer-2}{Answer}" in tex
