"""Faults of disk and store: one clear line, and the next build is as a clean one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build
    from tests.roots import Built

BOOK = {
    "index.md": "# Book\n\n:::{workbook}\n:::\n\n```{toctree}\none\ntwo\n```\n",
    "one.md": "# One\n\n:::{reflection} First\n:worksheet: first\n\nThink.\n:::\n",
    "two.md": "# Two\n\n:::{reflection} Second\n:worksheet: second\n\nTry.\n:::\n",
}


def stored(built: Built) -> Path:
    """Return the stored sheet of the first worksheet."""
    (found,) = (built.doctreedir / "kwl").rglob("first.sheet")
    return found


def damage(path: Path, kind: str) -> None:
    """Damage the stored sheet *path*."""
    content = path.read_bytes()
    path.unlink()
    if kind == "folder":
        (path / "inside").mkdir(parents=True)
    elif kind != "gone":
        line, _newline, pickled = content.partition(b"\n")
        path.write_bytes(
            {
                "cut": content[:-10],
                "empty": b"",
                "random": bytes(range(256)),
                "pickle of another": pickled,
                "other version": line.replace(b"sheet ", b"sheet 9") + b"\n" + pickled,
                "one bit": content[:-5] + bytes([content[-5] ^ 1]) + content[-4:],
            }[kind]
        )


@pytest.mark.parametrize(
    "kind", ["cut", "empty", "random", "pickle of another", "other version", "one bit", "folder", "gone"]
)
def test_a_damaged_sheet_is_made_again(build: Build, kind: str) -> None:
    built = build(BOOK)
    before = built.docx("index-workbook").read_bytes()
    built.docx("index-workbook").unlink()
    damage(stored(built), kind)
    built = built.rebuild({})
    assert built.docx("index-workbook").read_bytes() == before
    assert stored(built).is_file()


def test_what_a_killed_build_left_is_removed(build: Build) -> None:
    built = build(BOOK)
    folders = [built.outdir, built.outdir / "worksheets", stored(built).parent, built.doctreedir / "kwl"]
    for folder in folders:
        (folder / ".kwl-1.tmp").write_bytes(b"half")
        os.utime(folder / ".kwl-1.tmp", (0, 0))
    of_now = built.outdir / ".kwl-2.tmp"
    of_now.write_bytes(b"half")
    built = built.rebuild({})
    assert [folder for folder in folders if (folder / ".kwl-1.tmp").exists()] == []
    assert of_now.exists(), "another build may need it"


@pytest.mark.parametrize("builder", ["singlehtml", "latex", "html", "worksheets"])
def test_a_page_that_leaves_the_table_of_contents(build: Build, builder: str) -> None:
    built = build(BOOK, builder=builder)
    assert {"first", "second"} <= {*built.worksheets}
    gone = {
        "index.md": BOOK["index.md"].replace("two\n", ""),
        "two.md": "---\norphan: true\n---\n" + BOOK["two.md"],
    }
    built = built.rebuild(gone, builder=builder)
    whole = builder in {"html", "worksheets"}  # these have pages that are in no table of contents, too
    assert ("second" in built.worksheets) is whole
    assert "first" in built.worksheets


@pytest.mark.parametrize("place", ["sheet", "manifest", "catalogue", "stored"])
def test_a_file_that_cannot_be_written_is_named_in_one_line(build: Build, place: str) -> None:
    built = build(BOOK)
    path = {
        "sheet": built.docx("first"),
        "manifest": next((built.doctreedir / "kwl").glob("*.json")),
        "catalogue": built.outdir / "kwl.json",
        "stored": stored(built).parent,
    }[place]
    if path.is_dir():
        for each in path.iterdir():
            each.unlink()
        path.rmdir()
        path.write_bytes(b"a file")
    else:
        path.unlink()
        path.mkdir()
    edits = {"one.md": BOOK["one.md"] + "\nMore.\n\n:::{time} 5 min\n:::\n"}
    built = built.rebuild(edits, warns=None)
    assert built.app.statuscode == 1
    lines = built.warnings.splitlines()
    assert len(lines) == (2 if place == "stored" else 1)  # two sheets are stored
    for line in lines:
        assert line.startswith("ERROR: cannot write ")
        assert line.endswith("[kwl.worksheet]")
        assert path.name in line
    path.unlink() if path.is_file() else path.rmdir()
    built = built.rebuild({})
    assert built.app.statuscode == 0
    assert {"first", "second", "index-workbook"} <= {*built.worksheets}
    assert (built.outdir / "kwl.json").is_file()


def test_a_worksheet_that_is_open_in_word_is_named_in_one_line(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows a file that a program has open can be read, but not replaced."""
    built = build(BOOK)
    locked = built.docx("first")
    old = locked.read_bytes()
    replace = os.replace

    def replace_if_free(source: Path, target: Path) -> None:
        if target == locked:
            raise PermissionError(13, "Permission denied", str(source), None, str(target))
        replace(source, target)

    edits = {f"{name}.md": BOOK[f"{name}.md"].replace(":::\n", "\nMore.\n:::\n") for name in ("one", "two")}
    with monkeypatch.context() as context:
        context.setattr(os, "replace", replace_if_free)
        built = built.rebuild(edits, warns=None)
    assert built.warnings.splitlines() == [
        f"ERROR: cannot write {locked.relative_to(built.srcdir)}: Permission denied [kwl.worksheet]"
    ]
    assert built.app.statuscode == 1
    assert locked.read_bytes() == old
    assert "More." in "".join(built.words("second"))
    assert [*built.outdir.rglob(".kwl-*")] == []
    built = built.rebuild({})
    assert "More." in "".join(built.words("first"))
    assert built.app.statuscode == 0
