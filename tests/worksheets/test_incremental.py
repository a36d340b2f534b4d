"""Incremental builds equal clean builds after any edits, and parallel builds equal serial ones."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

from tests.roots import build
from tests.worksheets.edits import edited

if TYPE_CHECKING:
    from pathlib import Path

    from tests.roots import Built

QUIET: dict[str, Any] = {"suppress_warnings": ["kwl", "toc"], "kwl_license": "CC-BY-4.0"}
PAGES = ("one", "two", "three", "deep/four", "deep/five")


class Model:
    """A course that is edited at random."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 -- reproducible, not secret
        self.pages = list(PAGES)
        self.titles = {page: f"Title of {page}" for page in PAGES}
        self.topics = dict.fromkeys(PAGES, "libraries")
        self.ids = {page: f"sheet-{number}" for number, page in enumerate(PAGES)}
        self.times = {page: number + 5 for number, page in enumerate(PAGES)}
        self.labels = {page: f"label-{page.replace('/', '-')}" for page in PAGES}
        self.config: dict[str, Any] = {}
        self.has_list = True
        self.step = 0

    def edit(self) -> str:
        """Make one random change, and return its description."""
        self.step += 1
        page = self.random.choice(self.pages)
        action = self.random.choice(
            ["title", "topic", "id", "time", "remove", "add", "rename", "numbers", "list", "licence", "label"]
        )
        if action == "title":
            self.titles[page] = f"New title {self.step}"
        elif action == "topic":
            self.topics[page] = f"topic {self.step}"
        elif action == "id":
            self.ids[page] = self.random.choice([f"renamed-{self.step}", "clash"])
        elif action == "time":
            self.times[page] = self.step + 20
        elif action == "remove" and len(self.pages) > 2:
            self.pages.remove(page)
        elif action in ("add", "rename"):
            if action == "rename" and len(self.pages) > 2:
                self.pages.remove(page)
            name = f"new-{self.step}"
            self.pages.insert(self.random.randrange(len(self.pages)), name)
            self.titles[name], self.topics[name] = f"Title of {name}", "books"
            self.ids[name], self.times[name], self.labels[name] = f"sheet-{name}", self.step, f"label-{name}"
        elif action == "numbers":
            self.config["kwl_worksheet_numbers"] = not self.config.get("kwl_worksheet_numbers", False)
        elif action == "licence":
            self.config["kwl_license"] = self.random.choice(["CC-BY-4.0", "CC0-1.0", "mine"])
        elif action == "list":
            self.has_list = not self.has_list
        else:
            self.labels[page] = f"label-{self.step}"
        return f"{self.step}: {action} {page}"

    def files(self) -> dict[str, str]:
        """Return the sources."""
        first, last = self.pages[0], self.pages[-1]
        toctree = "\n".join(self.pages)
        lists = ":::{timetable}\n:::\n\n:::{worksheet-list}\n:::\n\n:::{objective-map}\n:::\n"
        index = (
            f"# Course\n\n:::{{objectives}}\n:name: aims\n- Read ([](/{first}.md))\n"
            f"- Write {{ref}}`{self.labels[last]}` (see {{doc}}`/{last}`)\n:::\n\n"
            f"{lists if self.has_list else ''}\n{{worksheet}}`{self.ids[first]}`\n\n"
            f":::{{kwl-review}} {self.ids[last]}\n:::\n\n```{{toctree}}\n{toctree}\n```\n"
        )
        files = {"index.md": index}
        for number, page in enumerate(self.pages):
            other = self.pages[number - 1]
            files[f"{page}.md"] = (
                f"# {self.titles[page]}\n\n:::{{license}}\n:::\n\n:::{{time}} {self.times[page]} min\n:::\n\n"
                f":::{{objectives}}\n:here:\n:::\n\n{{objective}}`aims-1`\n\n"
                f":::{{kwl}} {self.topics[page]}\n:worksheet: {self.ids[page]}\n\n"
                f"As in [](/{other}.md) and {{ref}}`{self.labels[other]}`.\n:::\n\n"
                f"({self.labels[page]})=\n## Section in {self.titles[page]}\n\nText.\n"
            )
        return files


def ours(built: Built) -> dict[str, object]:
    """Return all output of the extension in a folder: files, and elements with its CSS classes."""
    found: dict[str, object] = {}
    for path in sorted(built.outdir.rglob("*")):
        name = path.relative_to(built.outdir).as_posix()
        if name.endswith(".docx") or name == "kwl.json":
            found[name] = path.read_bytes()
        elif name.removesuffix(".html") in built.app.env.found_docs:  # Sphinx keeps pages of deleted sources
            page = BeautifulSoup(path.read_bytes(), "html5lib")
            found[name] = [
                str(element) for element in page.select("[class*=kwl-], [type='application/ld+json']")
            ]
    return found


def _build(folder: Path, files: dict[str, str], **config: Any) -> Built:  # noqa: ANN401 -- conf.py
    return build(folder, files, **{**QUIET, **config})


@pytest.mark.parametrize("seed", range(4))
def test_incremental_builds_equal_a_clean_build_after_any_edits(tmp_path: Path, seed: int) -> None:
    for built, clean, done in edited(tmp_path, Model(seed), 8, **QUIET):
        assert ours(built) == ours(clean), done


def test_parallel_equals_serial(tmp_path: Path) -> None:
    files = Model(0).files()
    serial = _build(tmp_path / "serial", files)
    parallel = _build(tmp_path / "parallel", files, parallel=3)
    assert everything(serial) == everything(parallel)


def everything(built: Built) -> dict[str, bytes]:
    """Return the whole output, without the files in which Sphinx records the build."""
    own = {".buildinfo", "environment.pickle", ".buildinfo.bak"}
    return {
        path.relative_to(built.outdir).as_posix(): path.read_bytes()
        for path in built.outdir.rglob("*")
        if path.is_file() and path.name not in own and ".doctrees" not in path.parts
    }


def test_a_build_without_changes_writes_nothing(tmp_path: Path) -> None:
    built = _build(tmp_path, Model(0).files())
    before = {path: path.stat().st_mtime_ns for path in built.outdir.rglob("*.docx")}
    resolved: list[str] = []
    again = built.rebuild({}, suppress_warnings=["kwl", "toc"], kwl_license="CC-BY-4.0")
    assert len(before) == len(PAGES)
    assert "no targets are out of date" in again.status, resolved
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_deleted_worksheet_comes_back(tmp_path: Path) -> None:
    built = _build(tmp_path, Model(0).files())
    whole = ours(built)
    built.docx("sheet-1").unlink()
    assert ours(built.rebuild({}, suppress_warnings=["kwl", "toc"], kwl_license="CC-BY-4.0")) == whole
    shutil.rmtree(built.outdir / "worksheets")
    assert ours(built.rebuild({}, suppress_warnings=["kwl", "toc"], kwl_license="CC-BY-4.0")) == whole


def test_an_outdated_worksheet_is_removed_and_an_authors_file_is_kept(tmp_path: Path) -> None:
    built = build(tmp_path, {"index.md": "# Page\n\n:::{kwl} books\n:worksheet: books\n:::\n"})
    mine = built.outdir / "worksheets" / "mine.docx"
    mine.write_bytes(b"the author's")
    built = built.rebuild({"index.md": "# Page\n\n:::{kwl} books\n:worksheet: other\n:::\n"})
    assert built.worksheets == ["mine", "other"]
    built = built.rebuild({"index.md": "# Page\n"})
    assert built.worksheets == ["mine"]
    mine.unlink()
    built = built.rebuild({"index.md": "# Page\n\n:::{kwl} books\n:worksheet: other\n:::\n"})
    built = built.rebuild({"index.md": "# Page\n"})
    assert not (built.outdir / "worksheets").exists()


def test_builders_that_share_doctrees_are_each_complete(tmp_path: Path) -> None:
    built = _build(tmp_path, Model(0).files())
    config: dict[str, Any] = {
        "suppress_warnings": ["kwl", "toc", "epub"],
        "kwl_license": "CC-BY-4.0",
        "version": "1",
        "epub_copyright": "none",
    }
    names = built.worksheets
    for builder in ("singlehtml", "epub", "text", "dirhtml", "worksheets", "latex", "html"):
        other = built.rebuild({}, builder=builder, **config)
        expected = [] if builder in ("epub", "text") else names
        if builder == "latex":
            continue  # its attachments have names of their own
        assert other.worksheets == expected, builder
    model = Model(0)
    model.topics["one"] = "another topic"
    changes: dict[str, str | bytes | None] = dict(model.files())
    for builder in ("dirhtml", "worksheets", "html"):
        other = built.rebuild(changes if builder == "dirhtml" else {}, builder=builder, **config)
        assert "another topic" in other.word("sheet-0").paragraphs[0].text, builder


def test_the_builder_worksheets_writes_exactly_the_worksheets(tmp_path: Path) -> None:
    built = _build(tmp_path, Model(0).files(), builder="worksheets")
    found = {path.relative_to(built.outdir).as_posix() for path in built.outdir.rglob("*") if path.is_file()}
    assert found - {".buildinfo"} == {f"worksheets/{name}.docx" for name in Model(0).ids.values()}
    assert "The worksheets are in" in built.status


def test_one_worksheet_has_the_same_bytes_from_every_builder(tmp_path: Path) -> None:
    config = {
        "suppress_warnings": ["kwl"],
        "kwl_license": "CC-BY-4.0",
        "html_baseurl": "https://example.org/",
    }
    files = Model(0).files()
    sheets = {}
    for builder in ("html", "singlehtml", "worksheets"):
        built = _build(tmp_path / builder, files, builder=builder, **config)
        sheets[builder] = {path.name: path.read_bytes() for path in built.outdir.rglob("*.docx")}
    assert sheets["html"] == sheets["singlehtml"] == sheets["worksheets"]
    assert len(sheets["html"]) == len(PAGES)
