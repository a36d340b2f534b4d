"""A manifest that is damaged or forged: nothing outside the output folder is touched, all pages are new."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build
    from tests.roots import Built

PAGE = "# Page\n\n:::{reflection} Think\n:worksheet: sheet\n:::\n"
CHANGED = {"index.md": PAGE.replace(" sheet", " other")}


def manifest(built: Built) -> Path:
    """Return the path of the only manifest."""
    (found,) = (built.doctreedir / "kwl").glob("*.json")
    return found


def entry(files: object, shown: object = "x") -> dict[str, object]:
    """Return a manifest with a page that is no more."""
    return {"state": "x", "pages": {"gone": {"shown": shown, "files": files}}}


@pytest.mark.parametrize("kind", ["parent", "deep parent", "absolute", "folder", "link", "null", "source"])
def test_no_file_outside_the_output_folder_is_removed(build: Build, kind: str) -> None:
    built = build({"index.md": PAGE})
    victim = built.srcdir.parent / "victim" / "precious.docx"
    victim.parent.mkdir()
    victim.write_bytes(b"mine")
    (built.outdir / "sub").symlink_to(victim.parent, target_is_directory=True)
    file = {
        "parent": "../../../victim/precious.docx",
        "deep parent": "worksheets/../../../../victim/precious.docx",
        "absolute": str(victim),
        "folder": "worksheets",
        "link": "sub/precious.docx",
        "null": "a\0b",
        "source": "../../index.md",
    }[kind]
    manifest(built).write_text(json.dumps(entry([file])), encoding="utf-8")
    built = built.rebuild(CHANGED)
    assert victim.read_bytes() == b"mine"
    assert (built.srcdir / "index.md").exists()
    assert "other" in built.worksheets


ODD: dict[str, object] = {
    "a list": [],
    "a number": 7,
    "pages are a list": {"state": "x", "pages": []},
    "pages are words": {"state": "x", "pages": "index"},
    "a page is a list": {"state": "x", "pages": {"gone": ["x", ["../../index.md"]]}},
    "files are words": entry("index.html"),
    "files are a number": entry(7),
    "files are a mapping": entry({"index.html": 1}),
    "a file is a number": entry([7]),
    "a file is a list": entry([["index.html"]]),
    "a file is nothing": entry([None]),
    "a file is empty": entry([""]),
    "what is shown is a list": entry(["worksheets/sheet.docx"], ["x"]),
    "what is shown is a number": entry(["worksheets/sheet.docx"], 7),
    "the state is a list": {"state": [], "pages": {}},
    "the state is missing": {"pages": {}},
}
TEXTS = {
    "nesting": "[" * 100_000,
    "nested pages": '{"state": "x", "pages": ' + '{"a": ' * 100_000,
    "no text": "",
    "not UTF-8": "\udcff",
    "a huge number": '{"state": ' + "9" * 10_000 + ', "pages": {}}',
    "a lone surrogate": '{"state": "x", "pages": {"gone": {"shown": "x", "files": ["\\ud800"]}}}',
}


@pytest.mark.parametrize("text", [*map(json.dumps, ODD.values()), *TEXTS.values()], ids=[*ODD, *TEXTS])
def test_an_odd_manifest_is_none(build: Build, text: str) -> None:
    built = build({"index.md": PAGE})
    page = built.outdir / "index.html"
    page.write_text("old", encoding="utf-8")
    manifest(built).write_text(text, encoding="utf-8", errors="surrogateescape")
    built = built.rebuild({})
    assert built.texts("h1") == ["Page"], "the page is new"
    assert built.worksheets == ["sheet"]
    assert json.loads(manifest(built).read_bytes())["pages"].keys() >= {"index"}
    assert "gone" not in manifest(built).read_text("utf-8")
