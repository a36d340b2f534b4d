"""``kwl.json`` and JSON-LD."""

from __future__ import annotations

import json
from importlib.resources import files as resources
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft202012Validator

from tests.roots import Source, both
from tests.writers.training_material import SCHEMA as TRAINING_MATERIAL

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built, Pages

Json = dict[str, Any]

SCHEMA: Json = json.loads((resources("sphinx_kwl") / "schema" / "kwl-2.schema.json").read_text("utf-8"))

MD: Pages = {
    "index": """
        :::{toctree}
        m/index
        plain
        :::
        """,
    "m/index": """
        # Module & \\<script>

        :::{time} 2-3 hours
        :::

        :::{objectives}
        :name: aims
        - Describe `</script>` ([](one.md), {ref}`part`)
        - Plan ({worksheet}`Blätter`)
        :::

        :::{toctree}
        one
        two
        :::
        """,
    "m/one": """
        # One

        {time}`7:11 <watch>`

        :::{reflection} Think
        :worksheet: Blätter

        | a | b |
        |---|---|
        |   | x |
        :::

        :::{reflection} No file
        :no-worksheet:
        :::

        (part)=
        ## Part
        """,
    "m/two": "# Two",
    "plain": "# Plain",
}
RST: Pages = {
    "index": """
        .. toctree::

           m/index
           plain
        """,
    "m/index": """
        Module & <script>
        =================

        .. time:: 2-3 hours

        .. objectives::
           :name: aims

           - Describe </script> (:doc:`one`, :ref:`part`)
           - Plan (:worksheet:`Blätter`)

        .. toctree::

           one
           two
        """,
    "m/one": """
        One
        ===

        :time:`7:11 <watch>`

        .. reflection:: Think
           :worksheet: Blätter

           === ===
           a   b
           === ===
           \\   x
           === ===

        .. reflection:: No file
           :no-worksheet:

        .. _part:

        Part
        ----
        """,
    "m/two": "Two\n===\n\nText.\n",
    "plain": "Plain\n=====\n\nText.\n",
}


def catalogue(built: Built) -> Json:
    """Return kwl.json, checked against the schema that is shipped."""
    data: Json = json.loads((built.outdir / "kwl.json").read_text("utf-8"))
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(data)
    return data


def json_ld(built: Built, docname: str = "index") -> Json | None:
    """Return a page's description, checked against the profile."""
    found = built.html(docname).select('head script[type="application/ld+json"]')
    assert len(found) <= 1
    if not found:
        return None
    data: Json = json.loads(str(found[0].string))
    Draft202012Validator(TRAINING_MATERIAL).validate(data)
    return data


def urls(data: object) -> list[str]:
    """Return every URL in kwl.json."""
    if isinstance(data, list):
        return [url for each in data for url in urls(each)]
    if isinstance(data, dict):
        own = [data["url"]] if "url" in data else []
        return [*own, *data.get("targets", ()), *(u for each in data.values() for u in urls(each))]
    return []


@both(MD, RST)
def test_the_course_as_data(build: Build, source: Source) -> None:
    built = build(source)
    data = catalogue(built)
    assert [module["docname"] for module in data["modules"]] == ["index", "m/index"]
    course, module = data["modules"]
    assert [part["docname"] for part in course["parts"]] == ["m/index", "plain"]
    assert course["parts"][0] == module
    watched = {"min": "PT7M11S", "max": "PT7M11S", "complete": True}
    assert course["time"] == {
        "min": "PT2H",
        "max": "PT3H",
        "stated": False,
        "complete": False,
        "summed": {"min": "PT2H", "max": "PT3H", "complete": False},
        "activities": {"watch": watched},
    }
    assert module["title"] == "Module & <script>"
    assert module["time"] == {
        "min": "PT2H",
        "max": "PT3H",
        "stated": True,
        "complete": True,
        "summed": {**watched, "complete": False},
        "activities": {"watch": watched},
    }
    one, two = module["parts"]
    assert one["time"] == {**watched, "stated": False, "summed": watched, "activities": {"watch": watched}}
    assert two["time"] is None
    first, second = module["objectives"]
    assert first == {
        "id": "aims-1",
        "text": "Describe </script>",
        "targets": ["m/one.html", "m/one.html#part"],
    }
    assert (second["id"], second["text"]) == ("aims-2", "Plan")
    assert second["targets"][0].startswith("m/one.html#worksheet-")
    [sheet] = one["worksheets"]
    assert (sheet["id"], sheet["title"]) == ("Blätter", "Think")
    fields = [(each["key"], each["label"], each["kind"], each["role"]) for each in sheet["fields"]]
    assert fields == [
        ("@1", "Name", "printed", "name"),
        ("@2", "Date", "printed", "date"),
        ("a", "a", "text", ""),
    ]


def resolve(built: Built, url: str) -> None:
    """Assert that a URL relative to kwl.json leads to a file and an anchor."""
    parts = urlsplit(url)
    assert not parts.scheme, url
    path = built.outdir / unquote(parts.path)
    path = path / "index.html" if path.is_dir() else path
    assert path.is_file(), url
    if parts.fragment:
        docname = path.relative_to(built.outdir).as_posix().removesuffix(".html")
        ids = {str(each["id"]) for each in built.html(docname).select("[id]")}
        assert unquote(parts.fragment) in ids, url


@both(MD, RST)
@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_urls_lead_to_files_beside_it(build: Build, source: Source, builder: str) -> None:
    built = build(source, builder=builder)
    found = urls(catalogue(built))
    assert len(found) >= 12
    for url in found:
        resolve(built, url)


@both(MD, RST)
def test_urls_are_absolute_if_the_address_is_known(build: Build, source: Source) -> None:
    built = build(source, builder="dirhtml", html_baseurl="https://example.org/c/")
    found = urls(catalogue(built))
    assert "https://example.org/c/m/one/#part" in found
    assert "https://example.org/c/worksheets/Bl%C3%A4tter.docx" in found
    assert all(url.startswith("https://example.org/c/") for url in found)


@both(MD, RST)
def test_without_files_the_map_links_to_the_box_of_a_worksheet(build: Build, source: Source) -> None:
    built = build(source, kwl_worksheets=False)
    [sheet] = catalogue(built)["modules"][1]["parts"][0]["worksheets"]
    assert sheet["url"].startswith("m/one.html#")
    resolve(built, sheet["url"])


def test_a_course_of_one_page_is_a_module(build: Build) -> None:
    data = catalogue(build({"index.md": "# Page\n"}))
    assert [(module["docname"], module["time"]) for module in data["modules"]] == [("index", None)]


def test_the_catalogue_follows_edits_configuration_and_other_builders(build: Build) -> None:
    files = Source("md", MD).files
    built = build(files)
    before = catalogue(built)
    edited = files["m/one.md"].replace("7:11", "8 min")
    built.rebuild({"m/one.md": edited}, builder="dirhtml")  # which now reads the page
    built = built.rebuild({}, builder="html")
    assert catalogue(built)["modules"][1]["parts"][0]["time"]["min"] == "PT8M"
    built = built.rebuild({}, html_baseurl="https://example.org/")
    assert catalogue(built)["modules"][0]["url"] == "https://example.org/index.html"
    built = built.rebuild({"m/one.md": files["m/one.md"]}, html_baseurl="")
    assert catalogue(built) == before
    (built.outdir / "kwl.json").unlink()
    assert catalogue(built.rebuild({})) == before
    stamp = (built.outdir / "kwl.json").stat().st_mtime_ns
    built.rebuild({})
    assert (built.outdir / "kwl.json").stat().st_mtime_ns == stamp


@pytest.mark.parametrize("builder", ["text", "latex", "epub", "json", "worksheets"])
def test_only_web_sites_have_kwl_json(build: Build, builder: str) -> None:
    built = build({"index.md": "# Page\n"}, builder=builder, version="1", epub_copyright="none")
    assert not (built.outdir / "kwl.json").exists()


# -- JSON-LD


@both(MD, RST)
def test_pages_with_objectives_or_times_describe_themselves(build: Build, source: Source) -> None:
    config: Json = {"html_baseurl": "https://example.org/", "kwl_license": "CC-BY-4.0", "language": "en_GB"}
    built = build(source, **config)
    assert json_ld(built, "m/index") == {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": "Module & <script>",
        "url": "https://example.org/m/index.html",
        "dct:conformsTo": {
            "@type": "CreativeWork",
            "@id": "https://bioschemas.org/profiles/TrainingMaterial/1.0-RELEASE",
        },
        "description": "Describe </script>; Plan",
        "keywords": ["Module & <script>", "Page", "Course"],
        "learningResourceType": ["module"],
        "inLanguage": "en-GB",
        "author": [{"@type": "Person", "name": "The authors"}],
        "teaches": ["Describe </script>", "Plan"],
        "timeRequired": "PT3H",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "hasPart": [
            {"@type": "LearningResource", "name": "One", "url": "https://example.org/m/one.html"},
            {"@type": "LearningResource", "name": "Two", "url": "https://example.org/m/two.html"},
        ],
        "isPartOf": {"@type": "LearningResource", "name": "Page", "url": "https://example.org/index.html"},
    }
    one = json_ld(built, "m/one")
    assert one is not None
    assert (one["timeRequired"], "teaches" in one) == ("PT7M11S", False)
    root = json_ld(built, "index")  # has nothing of ours, but a time: that of the pages below
    assert root is not None
    assert (root["timeRequired"], [part["name"] for part in root["hasPart"]]) == (
        "PT3H",
        ["Module & <script>", "Plain"],
    )
    assert [json_ld(built, name) for name in ("plain", "m/two")] == [None, None]
    head = str(built.html("m/index").head)
    assert head.count("</script>") == head.count("<script")


def test_own_words_for_a_licence(build: Build) -> None:
    built = build({"index.md": "# Page\n\n:::{time} 5 min\n:::\n"}, kwl_license="All rights reserved")
    data = json_ld(built)
    assert data is not None
    assert data["license"] == {"@type": "CreativeWork", "name": "All rights reserved"}
    assert "url" not in data


def test_the_description_follows_edits_on_other_pages(build: Build) -> None:
    files = Source("md", MD).files
    built = build(files)
    built = built.rebuild({"m/two.md": "# Second\n", "index.md": "# Course\n" + files["index.md"]})
    data = json_ld(built, "m/index")
    assert data is not None
    assert [part["name"] for part in data["hasPart"]] == ["One", "Second"]
    assert data["isPartOf"]["name"] == "Course"


def test_books_hold_no_script(build: Build) -> None:
    built = build({"index.md": "# P\n\n{time}`5 min`\n"}, builder="epub", version="1", epub_copyright="none")
    assert "<script" not in (built.outdir / "index.xhtml").read_text("utf-8")


def test_a_module_without_records_is_updated_with_the_times_below(build: Build) -> None:
    files = {
        "index.md": "# Course\n\n```{toctree}\nm\n```\n",
        "m.md": "# M\n\n```{toctree}\np\n```\n",
        "p.md": "# P\n\n:::{time} 1 hour\n:::\n",
    }
    built = build(files)
    assert [(json_ld(built, name) or {}).get("timeRequired") for name in ("index", "m", "p")] == ["PT1H"] * 3
    built = built.rebuild({"p.md": files["p.md"].replace("1 hour", "2 hours")})
    assert [(json_ld(built, name) or {}).get("timeRequired") for name in ("index", "m", "p")] == ["PT2H"] * 3
    built = built.rebuild({"p.md": "# P\n"})
    assert [json_ld(built, name) for name in ("index", "m", "p")] == [None] * 3


def test_serbian_in_latin_script_has_the_tag_that_machines_know(build: Build) -> None:
    box = ":::{reflection} R\n:worksheet: r\n\nText\n:::\n"
    built = build(
        {"index.md": f"# Page\n\n:::{{time}} 5 min\n:::\n\n{box}"},
        language="sr@latin",
        suppress_warnings=["docutils"],
    )
    data = json_ld(built)
    assert data is not None
    assert data["inLanguage"] == "sr-Latn"
    assert built.word("r").core_properties.language == "sr-Latn-RS"


def test_a_module_listed_twice_is_complete_in_the_catalogue(build: Build) -> None:
    files = {
        "index.md": "# Course\n\n```{toctree}\na\nm\n```\n",
        "a.md": "# A\n\n:::{time} 1 hour\n:::\n",
        "m.md": "# M\n\n```{toctree}\na\n```\n",
    }
    built = build(files)
    modules = catalogue(built)["modules"]
    assert [(each["docname"], each["time"]["max"]) for each in modules] == [("index", "PT1H"), ("m", "PT1H")]
    assert [each["docname"] for each in modules[1]["parts"]] == ["a"]
