"""Builds of single files: ``sphinx-build . out a.md``."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp

from tests.roots import write

FILES = {
    "conf.py": 'extensions = ["myst_parser", "sphinx_kwl"]\nmyst_enable_extensions = ["colon_fence"]\n',
    "index.md": "# Course\n\n:::{workbook}\n:::\n\n```{toctree}\na\nb\n```\n",
    "a.md": "# A\n\n:::{reflection} First\n:worksheet: a\n:::\n",
    "b.md": "# B\n\n:::{reflection} Second\n:worksheet: b\n:::\n",
}


def _build(srcdir: Path, builder: str, *names: str) -> list[str]:
    """Build the files *names*, or all; return the names of the Word files."""
    app = SphinxTestApp(builder, srcdir=srcdir)
    try:
        app.build(filenames=[srcdir / name for name in names])
        lines = app.warning.getvalue().splitlines()
        assert [line for line in lines if "search index couldn't be loaded" not in line] == []
        return sorted(path.stem for path in Path(app.outdir, "worksheets").glob("*.docx"))
    finally:
        app.cleanup()


@pytest.mark.parametrize("builder", ["html", "worksheets"])
def test_the_next_full_build_writes_the_workbook(tmp_path: Path, builder: str) -> None:
    write(tmp_path, FILES)
    assert _build(tmp_path, builder, "a.md") == ["a"]
    assert _build(tmp_path, builder) == ["a", "b", "index-workbook"]


@pytest.mark.parametrize("builder", ["html", "worksheets"])
def test_a_workbook_stays_until_its_new_sheets_are_written(tmp_path: Path, builder: str) -> None:
    write(tmp_path, FILES)
    assert _build(tmp_path, builder) == ["a", "b", "index-workbook"]
    write(tmp_path, {"b.md": FILES["b.md"].replace(": b\n", ": c\n")})
    assert "index-workbook" in _build(tmp_path, builder, "a.md")
    assert _build(tmp_path, builder) == ["a", "c", "index-workbook"]


@pytest.mark.parametrize("builder", ["html", "worksheets"])
def test_the_next_full_build_writes_the_other_pages(tmp_path: Path, builder: str) -> None:
    write(tmp_path, {**FILES, "index.md": "# Course\n\n```{toctree}\na\nb\n```\n"})
    assert _build(tmp_path, builder, "a.md") == ["a"]
    assert _build(tmp_path, builder) == ["a", "b"]
