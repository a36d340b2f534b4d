"""The built pages: with the script, and in outputs without it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sphinx_kwl
from tests.writers.fill_in.learner import (
    FILES,
    build_course,
)

if TYPE_CHECKING:
    from tests.conftest import Build
    from tests.roots import Built


STATIC = Path(sphinx_kwl.__file__).parent / "static"


def test_script_is_on_the_pages_to_fill_in_and_not_in_their_text(course: Built) -> None:
    for docname in ("index", "unit/end"):
        script = course.html(docname).select("script[src*='kwl']")
        assert [str(each["src"]).split("/")[-1].split("?")[0] for each in script] == [
            "kwl-store.js",
            "kwl.js",
        ]
        assert [each.get("defer") for each in script] == ["defer"] * 2
        assert script[0]["data-kwl-project"] == "Course"
        assert json.loads(str(script[0]["data-kwl-words"]))["saved"] == "Saved in this browser"
        assert course.body(docname).select("script, style, [style], textarea, button") == []
    assert course.html("plain").select("script[src*='kwl']") == []


def test_without_script_the_page_is_the_same(tmp_path: Path, course: Built) -> None:
    plain = build_course(tmp_path, html_theme="basic", kwl_fillable=False)
    for docname in ("index", "unit/end"):
        assert plain.html(docname).select("script[src*='kwl'], [data-kwl-sheet], .kwl-earlier") == []
        page = course.body(docname)
        for hidden in page.select(".kwl-earlier"):
            hidden.decompose()
        for element in page.select("*"):
            for name in ("sheet", "file", "tag", "name", "paper"):
                del element[f"data-kwl-{name}"]
        for box in page.select("input[data-kwl-key]"):
            del box["data-kwl-key"]
        squeezed, wanted = (re.sub(r"\s+", " ", str(body)) for body in (page, plain.body(docname)))
        assert squeezed == wanted


@pytest.mark.parametrize("builder", ["epub", "json", "text", "latex"])
def test_other_outputs_contain_nothing_for_filling_in(tmp_path: Path, builder: str) -> None:
    built = build_course(tmp_path, builder=builder, version="1", copyright="The authors")
    files = [path for path in built.outdir.rglob("*") if path.suffix in (".xhtml", ".fjson", ".txt", ".tex")]
    assert files
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"kwl\.js|kwl-word\.js|data-kwl-sheet|kwl-earlier", text), path


def test_changes_of_the_setting_and_of_worksheets_update_the_pages(build: Build) -> None:
    first = build(FILES)
    assert (
        first.one(".kwl-chart .kwl-blank", "unit/end")["class"]
        == first.one("td > .kwl-blank", "unit/end")["class"]
    )
    taller = first.rebuild({"index.md": FILES["index.md"].replace(":experience:", ":height: 99px")})
    assert "kwl-h64" in taller.one("td > .kwl-blank", "unit/end")["class"], "64 + 32 + 2 + 1"
    assert "experience" not in str(taller.body("unit/end"))
    renamed = taller.rebuild({"index.md": FILES["index.md"].replace("A first step", "Another step")})
    assert "Another step" in str(renamed.body("unit/end"))
    off = renamed.rebuild({}, kwl_fillable=False)
    assert off.html().select("script[src*='kwl']") == []


def test_scripts_send_no_requests() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in STATIC.glob("*.js"))
    assert not re.search(r"\beval\b|new Function|innerHTML|XMLHttpRequest|sendBeacon|WebSocket", scripts)
    assert scripts.count("fetch(") == 1
