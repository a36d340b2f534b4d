"""After random edits of nested modules, the pages equal those of a clean build."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.testing.util import SphinxTestApp

from tests.crawl import broken_links
from tests.roots import build, write
from tests.worksheets.edits import edited
from tests.worksheets.test_incremental import ours

if TYPE_CHECKING:
    from pathlib import Path


CONFIG: dict[str, Any] = {
    "suppress_warnings": ["kwl", "toc"],
    "kwl_worksheet_numbers": True,
    "myst_heading_anchors": 2,
}
LISTS = (
    ":::{timetable}\n:start: 8:30\n:activities:\n:target: 2 hours\n:::\n\n"
    ":::{objective-map}\n:::\n\n:::{worksheet-list}\n:::\n"
)


class Model:
    """Three modules whose pages, times and links are edited at random."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 -- reproducible, not secret
        self.modules = {"m1": ["a", "b"], "m2/index": ["c"], "m2/deep": ["d", "e"]}
        self.titles = {page: f"Page {page}" for page in "abcde"}
        self.times: dict[str, str] = dict.fromkeys("abcd", "10 min")
        self.links = dict.fromkeys("abcde", "([](/a.md))")
        self.book = False
        self.days: dict[str, str] = {}  # the times of sections that hold toctrees
        self.config: dict[str, Any] = {}
        self.step = 0

    def edit(self) -> str:
        """Make one random change, and return its description."""
        self.step += 1
        page = self.random.choice("abcde")
        action = self.random.choice(["title", "time", "untime", "link", "move", "book", "share", "day"])
        if action == "title":
            self.titles[page] = f"Title {self.step}"
        elif action == "time":
            self.times[page] = self.random.choice([f"{self.step} min", "1-2 hours", "7:11"])
        elif action == "untime":
            self.times.pop(page, None)
        elif action == "link":
            other = self.random.choice("abcde")
            kinds = [f"([](/{other}.md))", f"([](/{other}.md#part))", f"({{ref}}`label-{other}`)"]
            self.links[page] = self.random.choice(
                [*kinds, f"({{worksheet}}`sheet-{other}`)", "", "([](/m2/index.md))"]
            )
        elif action == "move":
            for pages in self.modules.values():
                if page in pages:
                    pages.remove(page)
            self.random.choice([*self.modules.values()]).insert(0, page)
        elif action == "share":
            held = self.random.choice([*self.modules.values()])
            held += [page] if page not in held else []  # Sphinx warns of a page twice in one toctree
        elif action == "day":
            module = self.random.choice([*self.modules])
            self.days[module] = self.random.choice(["", "## Day\n\n", "## Day\n\n:::{time} 1 hour\n:::\n\n"])
        else:
            self.book = not self.book
        return f"{self.step}: {action} {page}"

    def files(self) -> dict[str, str]:
        """Return the sources."""
        files = {"index.md": f"# Course\n\n{LISTS}\n```{{toctree}}\nm1\nm2/index\n```\n"}
        for module, pages in self.modules.items():
            entries = [f"/{page}" for page in pages] + (["/m2/deep"] if module == "m2/index" else [])
            toctree = "\n".join(entries)
            book = ":::{workbook}\n:::\n\n" if self.book and module == "m2/index" else ""
            files[f"{module}.md"] = (
                f"# Module {module}\n\n{{time}}`5 min <read>`\n\n{book}{LISTS}\n"
                f"{self.days.get(module, '')}```{{toctree}}\n:hidden:\n{toctree}\n```\n"
            )
        for page in "abcde":
            time = f":::{{time}} {self.times[page]}\n:activity: do\n:::\n" if page in self.times else ""
            files[f"{page}.md"] = (
                f"# {self.titles[page]}\n\n{time}\n:::{{objectives}}\n:here:\n:::\n\n"
                f":::{{objectives}}\n:name: aims-{page}\n- Learn {page} {self.links[page]}\n:::\n\n"
                f"{{objective}}`aims-a-1` {{worksheet}}`sheet-b`\n\n(label-{page})=\n## Part\n\n"
                f"{{time}}`3 min`\n\n:::{{reflection}} Sheet {page}\n:worksheet: sheet-{page}\n:::\n"
            )
        return files


@pytest.mark.parametrize("seed", range(4))
def test_edits_on_any_page_update_all_lists(tmp_path: Path, seed: int) -> None:
    for built, clean, done in edited(tmp_path, Model(seed), 6, **CONFIG):
        assert ours(built) == ours(clean), done
        assert broken_links(built.outdir) == [], done


def test_pages_not_written_by_a_build_of_one_file_are_written_by_the_next(tmp_path: Path) -> None:
    files = {
        "index.md": "# Course\n\n:::{timetable}\n:::\n\n```{toctree}\nx\n```\n",
        "x.md": "# X\n\n```{toctree}\ny\n```\n",
        "y.md": "# Y\n\n:::{time} 2 hours\n:::\n",
    }
    srcdir = tmp_path / "root"
    built = build(srcdir, files)
    write(srcdir, {"y.md": files["y.md"].replace("2", "3")})
    app = SphinxTestApp("html", srcdir=srcdir, builddir=srcdir / "_build", verbosity=0)
    try:
        app.build(filenames=[srcdir / "y.md"])
    finally:
        app.cleanup()
    built = built.rebuild({})
    assert built.texts("table.kwl-timetable tr:last-child td") == ["Total", "3 hr"]
    stamp = (built.outdir / "index.html").stat().st_mtime_ns
    assert (built.rebuild({}).outdir / "index.html").stat().st_mtime_ns == stamp
