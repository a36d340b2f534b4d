"""Pages as TrainingMaterial of Bioschemas: description, keywords, authors, what learners need to know."""

from __future__ import annotations

import json
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from tests.roots import Source, both
from tests.writers.training_material import SCHEMA

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built

Json = dict[str, Any]

BEES = {
    "description": "How bees find a new home.",
    "keywords": ["bees", "swarms"],
    "competencyRequired": ["Open a hive", "Tell a drone from a worker"],
    "author": [{"@type": "Person", "name": "Ada Bee"}, {"@type": "Person", "name": "Max Drone"}],
}


def material(built: Built, docname: str = "index") -> Json:
    """Return the description of a page, checked against the profile."""
    (found,) = built.html(docname).select('head script[type="application/ld+json"]')
    data: Json = json.loads(str(found.string))
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(data)
    return data


@both(
    """
    ---
    description: How bees find a new home.
    keywords: [bees, swarms]
    authors: Ada Bee; Max Drone
    prerequisites:
      - Open a hive
      - Tell a drone from a worker
    ---
    # Bees

    :::{time} 5 min
    :::

    They swarm.
    """,
    """
    :description: How bees find a new home.
    :keywords: bees, swarms
    :authors: Ada Bee; Max Drone
    :prerequisites: - Open a hive
                    - Tell a drone from a worker

    Bees
    ====

    .. time:: 5 min

    They swarm.
    """,
)
def test_front_matter_describes_a_page(build: Build, source: Source) -> None:
    if source.markup == "rst":  # its title comes second
        (text,) = source.pages.values()
        files = {"index.rst": dedent(text).strip()}
    else:
        files = source.files
    data = material(build(files))
    assert {name: data[name] for name in BEES} == BEES
    assert data["learningResourceType"] == ["lesson"]
    assert data["timeRequired"] == "PT5M"


@both(
    """
    ---
    myst:
      html_meta:
        description: How bees find a new home.
        keywords: bees, swarms
        author: Ada Bee
    ---
    # Page

    {time}`5 min`
    """,
    """
    .. meta::
       :description: How bees find a new home.
       :keywords: bees, swarms
       :author: Ada Bee

    :time:`5 min`
    """,
)
def test_meta_elements_of_html_count_too(build: Build, source: Source) -> None:
    data = material(build(source))
    assert (data["description"], data["keywords"]) == (BEES["description"], BEES["keywords"])
    assert data["author"] == BEES["author"][:1]
    assert "competencyRequired" not in data


def test_what_the_author_does_not_say_is_made_from_titles_and_text(build: Build) -> None:
    files = {
        "index.md": "# Course\n\n{time}`5 min`\n\n```{toctree}\nbees\n```\n",
        "bees.md": "# Bees\n\n:::{note}\nA box.\n:::\n\n"
        ":::{objectives}\n- Find *a* hive\n- Stay calm\n:::\n\n"
        "## Swarms\n\nThey **swarm** in May.\n\n:::{kwl} bees\n:::\n",
        "calm.md": "---\norphan: true\n---\n# Calm\n\n:::{objectives}\n- Stay calm\n:::\n",
    }
    built = build(files, project="Honey", author="Ada Bee", language="de")
    bees = material(built, "bees")
    assert bees["description"] == "They swarm in May."
    assert bees["keywords"] == ["Bees", "Course", "Honey"]
    assert bees["author"] == BEES["author"][:1]
    assert bees["learningResourceType"] == ["lesson", "worksheet"]
    assert material(built)["learningResourceType"] == ["module"]
    assert material(built, "calm")["description"] == "Stay calm"


@pytest.mark.parametrize("author", ["", "unknown", "Author name not set"])
def test_no_author_is_none(build: Build, author: str) -> None:
    assert "author" not in material(build({"index.md": "# Page\n\n{time}`5 min`\n"}, author=author))


def test_a_long_first_paragraph_is_cut_between_words(build: Build) -> None:
    data = material(build({"index.md": f"# Page\n\n{{time}}`5 min`\n\n{'honey ' * 200}\n"}))
    assert data["description"].startswith("honey honey")
    assert data["description"].endswith("honey …")
    assert len(data["description"]) <= 302


@pytest.mark.parametrize("value", ["[1, [2], {a: 3}, null]", "{a: b}", "7", "''", "'[unclosed'"])
def test_odd_front_matter_ends_no_build(build: Build, value: str) -> None:
    names = ("description", "keywords", "prerequisites", "author")
    lines = "\n".join(f"{name}: {value}" for name in names)
    material(build({"index.md": f"---\n{lines}\n---\n# Page\n\n{{time}}`5 min`\n\nText.\n"}))


def test_a_change_of_the_front_matter_changes_the_page(build: Build) -> None:
    page = "# Page\n\n{time}`5 min`\n"
    built = build({"index.md": page})
    built = built.rebuild({"index.md": f"---\nkeywords: bees\n---\n{page}"})
    assert material(built)["keywords"] == ["bees"]
