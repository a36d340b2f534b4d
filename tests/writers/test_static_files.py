"""What a page loads: its size, and that the published files are the code without its comments."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from sphinx_kwl.writers.static_files import RTL_DIR, STATIC_DIR, without_comments

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build
    from tests.roots import Built

#: Limits in bytes, compressed as web servers do. A page loads its stylesheet and scripts at once, and others
#: when a learner first presses a button: the first for Word files, the second for printing.
PAGE = 16 * 1024
ON_DEMAND = ("kwl-word.js", "kwl-print.js")
ALL = 20 * 1024

SOURCES = sorted([*STATIC_DIR.iterdir(), *RTL_DIR.iterdir()])

PAGES = {
    "index.md": "# Course\n\n:::{my-answers}\n:::\n\n:::{toctree}\nbox\nplain\n:::\n",
    "box.md": "# Box\n\n:::{kwl} bees\n:::\n\n:::{objectives}\n:checklist:\n- Keep bees\n:::\n",
    "plain.md": "# Plain\n\n:::{time} 2 hours\n:::\n\n:::{timetable}\n:::\n",
}


def _loaded(built: Built, docname: str) -> dict[str, int]:
    """Return the compressed size of each file of this package that a page loads."""
    links = built.html(docname).select('link[href*="/kwl"], script[src*="/kwl"]')
    names = [urlsplit(str(link.get("src") or link["href"])).path for link in links]
    return {name.rpartition("/")[2]: _compressed(built.outdir / name) for name in names}


def _compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def test_pages_are_small(build: Build) -> None:
    built = build(PAGES)
    scripts = {"kwl-store.js", "kwl.js"}
    sizes = {docname: _loaded(built, docname) for docname in ("box", "index", "plain")}
    assert set(sizes["box"]) == {"kwl.css", *scripts}
    assert set(sizes["index"]) == {"kwl.css", *scripts - {"kwl.js"}, "kwl-answers.js"}
    assert set(sizes["plain"]) == {"kwl.css"}
    both = {**sizes["box"], **sizes["index"]}  # one page with everything
    assert sum(both.values()) < PAGE, both
    later = {name: _compressed(built.outdir / "_static" / name) for name in ON_DEMAND}
    assert sum(both.values()) + sum(later.values()) < ALL, (both, later)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_published_files_are_the_code_without_comments(source: Path) -> None:
    code = source.read_text(encoding="utf-8")
    published = without_comments(code)
    assert len(published) < len(code)
    assert not re.search(r"^\s*(/\*|//)|^\s|\n\n", published, re.MULTILINE)
    kept = [line.strip() for line in code.splitlines()]
    assert [line for line in published.splitlines() if line not in kept] == []
    # no text over several lines, in which the start of a line could look like a comment
    assert [line for line in published.splitlines() if line.count("`") % 2] == []


def test_second_build_writes_them_only_if_they_change(build: Build) -> None:
    first = build(PAGES)
    style = first.doctreedir / "kwl-static" / "kwl.css"
    before = style.stat().st_mtime_ns
    first.rebuild({"box.md": "# Box\n\n:::{kwl} wasps\n:::\n"})
    assert style.stat().st_mtime_ns == before
