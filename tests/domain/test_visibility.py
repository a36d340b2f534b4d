"""``only`` and ``ifconfig``: hidden content is in no list, sum and file of the build."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_kwl.records import Page, Quote
from tests.roots import both

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built, Source

MD = """
# Course

:::::{%s}
::::{reflection} For trainers
:worksheet: trainers
:name: box

```{answer} How did it go?
```
::::

::::{objectives} Theirs
:checklist:

- Grade them
::::

{time}`5 hours <do>`

::::{kwl-review} forall
::::
:::::

::::{reflection} For all
:worksheet: forall

```{answer} How are you?
```
::::

{time}`10 min`

::::{worksheet-list}
::::

::::{objective-map}
::::

::::{workbook}
::::
"""
RST = """
Course
======

.. %s

   .. reflection:: For trainers
      :worksheet: trainers
      :name: box

      .. answer:: How did it go?

   .. objectives:: Theirs
      :checklist:

      - Grade them

   :time:`5 hours <do>`

   .. kwl-review:: forall

.. reflection:: For all
   :worksheet: forall

   .. answer:: How are you?

:time:`10 min`

.. worksheet-list::

.. objective-map::

.. workbook::
"""
IN_ONLY = both(MD.replace("{%s}", "{only} trainers"), RST % "only:: trainers")
IN_CONFIG = both(
    MD.replace("{%s}", "{ifconfig} author == 'Trainers'"), RST % "ifconfig:: author == 'Trainers'"
)
BOTH = ["forall", "index-workbook", "trainers"]
EXTENSIONS = ["myst_parser", "sphinx_kwl", "sphinx.ext.ifconfig"]


def lessons(built: Built) -> tuple[list[str], list[str], str]:
    """Return worksheets, objectives and time of ``kwl.json``."""
    data: dict[str, Any] = json.loads((built.outdir / "kwl.json").read_bytes())
    [module] = data["modules"]
    sheets = [each["id"] for each in module["worksheets"]]
    return sheets, [each["text"] for each in module["objectives"]], module["time"]["max"]


def assert_all(built: Built) -> None:
    """Check that every output contains the content for trainers."""
    assert built.worksheets == BOTH
    assert len(built.body().select("table.kwl-worksheet-list tbody tr")) == 2
    assert lessons(built) == (["trainers", "forall"], ["Grade them"], "PT5H10M")
    assert "How did it go?" in built.words("index-workbook")


def assert_for_learners(built: Built) -> None:
    """Check that no output contains it."""
    assert built.worksheets == BOTH[:2]
    assert len(built.body().select("table.kwl-worksheet-list tbody tr")) == 1
    assert built.body().select("table.kwl-objective-map") == []
    assert lessons(built) == (["forall"], [], "PT10M")
    words = built.words("index-workbook")
    assert "How are you?" in words
    assert not {"How did it go?", "Grade them", "For trainers"} & set(words)
    assert "trainers" not in str(built.html())
    assert not any("trainers" in entry[0] for entry in built.domain.get_objects())


@IN_ONLY
def test_only(build: Build, source: Source) -> None:
    files = source.files
    assert_for_learners(build(files))
    built = build({**files, "conf.py": "tags.add('trainers')\n"})
    assert_all(built)
    assert_for_learners(build(files))  # in the same folders


@IN_CONFIG
def test_ifconfig(build: Build, source: Source) -> None:
    built = build(source, extensions=EXTENSIONS)
    assert_for_learners(built)
    assert_all(built.rebuild({}, author="Trainers"))
    assert_for_learners(built.rebuild({}, author="The authors"))


@IN_ONLY
@pytest.mark.parametrize("builder", ["worksheets", "singlehtml", "latex", "text", "epub", "gettext"])
def test_every_builder_finishes_without_a_crash(build: Build, source: Source, builder: str) -> None:
    built = build(source, builder=builder, version="1", epub_copyright="none", kwl_worksheet_numbers=True)
    if builder in ("worksheets", "singlehtml"):
        assert built.worksheets == BOTH[:2]


def test_each_builder_of_shared_doctrees_has_its_own(build: Build) -> None:
    boxes = [
        f".. only:: {name}\n\n   .. reflection:: For {name}\n      :worksheet: {name}\n"
        for name in ("html", "latex")
    ]
    built = build({"index.rst": "Course\n======\n\n" + "\n".join(boxes)})
    assert built.worksheets == ["html"]
    assert built.rebuild({}, builder="latex").worksheets == ["latex"]
    assert built.rebuild({}).worksheets == ["html"]


def test_each_of_two_conditional_times_is_the_time_of_its_section(build: Build) -> None:
    times = [
        f".. only:: {name}\n\n   .. time:: {time}\n" for name, time in (("html", "1 h"), ("latex", "2 h"))
    ]
    built = build({"index.rst": "Course\n======\n\n" + "\n".join(times)})
    assert lessons(built)[2] == "PT1H"


def test_a_condition_that_sphinx_cannot_evaluate_is_treated_as_by_sphinx(build: Build) -> None:
    """Sphinx shows the content of ``only``, and an error instead of ``ifconfig``."""
    conditions = [("only", "("), ("only", "html"), ("ifconfig", "no_such_value"), ("ifconfig", "author")]
    quotes = tuple(Quote("worksheet", condition[1], when=(condition,)) for condition in conditions)
    visibility = build({"index.rst": "Course\n======\n"}, extensions=EXTENSIONS).domain.visibility
    shown = visibility.visible(Page(quotes=quotes, conditions=tuple(conditions)))
    assert [quote.target for quote in shown.quotes] == ["(", "html", "author"]


HIDDEN = """
# Page

`````{only} trainers
::::{kwl} secrets
:worksheet: secret
:name: secretbox
::::

::::{objectives} Goals
:name: goals

- Grade them
::::

::::{kwl-review} secret
::::

{worksheet}`secret`, {objective}`goals-1`, {ref}`goals` and {ref}`secretbox`.
`````

Visible.
"""


def test_links_between_hidden_boxes_are_not_reported(build: Build) -> None:
    """There is no message about a link from a hidden box to another hidden box."""
    built = build({"index.md": HIDDEN})
    assert built.texts("p") == ["Visible."]
    assert build({"index.md": HIDDEN, "conf.py": "tags.add('trainers')\n"}).worksheets == ["secret"]


PARTS = """
Page
====

.. kwl:: bees
   :worksheet: bees

   .. only:: trainers

      Words for trainers.

      .. answer:: Secret question

   .. answer:: Open question

.. objectives:: Goals
   :name: goals

   .. only:: trainers

      - Grade them

   .. only:: not trainers

      - Count bees
"""


def test_parts_of_a_box_on_conditions(build: Build) -> None:
    files = {
        "index.rst": PARTS + "\n.. toctree::\n\n   end\n",
        "end.rst": "End\n===\n\n.. kwl-review:: bees\n",
    }
    built = build(files)
    [module] = json.loads((built.outdir / "kwl.json").read_bytes())["modules"]
    fields = module["worksheets"][0]["fields"]
    keys = [field["key"] for field in fields if field["kind"] != "printed"]
    assert keys == ["Open-question", "K", "W", "L"]
    assert [each["text"] for each in module["objectives"]] == ["Count bees"]
    assert "Secret" not in "".join(str(built.html(name)) for name in ("index", "end"))
    tagged = build({**files, "conf.py": "tags.add('trainers')\n"})
    assert "Secret question" in str(tagged.html("end"))
    assert [each.names for each in tagged.domain.course.pages["index"].objectives] == [("goals-1",)]


def test_the_builder_worksheets_follows_conditions_inside_a_box(build: Build) -> None:
    assert "Words for trainers." not in build({"index.rst": PARTS}, builder="worksheets").words("bees")
    tagged = build({"index.rst": PARTS, "conf.py": "tags.add('trainers')\n"}, builder="worksheets")
    assert "Words for trainers." in tagged.words("bees")


def test_the_first_visible_time_is_used_and_two_are_reported(build: Build) -> None:
    page = "Page\n====\n\n.. time:: 2 hours\n\n.. only:: {}\n\n   .. time:: 3 hours\n"
    built = build({"index.rst": page.format("html")}, warns=["index:8 kwl.time"])
    assert lessons(built)[2] == "PT2H"
    assert lessons(build({"index.rst": page.format("latex")}))[2] == "PT2H"


def test_one_of_two_conditional_workbooks_is_the_workbook_of_the_page(build: Build) -> None:
    book = ".. only:: {}\n\n   .. workbook:: For {}\n\n"
    box = ".. reflection:: R\n   :worksheet: r\n\n   Text\n\n"
    books = book.format("trainers", "trainers") + book.format("not trainers", "learners")
    built = build({"index.rst": f"Page\n====\n\n{box}{books}"})
    words = built.words("index-workbook")
    assert ("For learners" in words, "For trainers" in words) == (True, False)
