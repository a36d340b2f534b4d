"""Several builds with one application object, as editors and servers make them."""

from __future__ import annotations

from pathlib import Path

from sphinx.testing.util import SphinxTestApp

from tests.roots import write

CONF = """\
extensions = ["myst_parser", "sphinx_kwl"]
myst_enable_extensions = ["colon_fence"]
"""
AIMS = "# A\n\n:::{objectives}\n:name: o\n- %s bees\n:::\n"


def test_a_page_shows_what_another_page_says_after_a_change(tmp_path: Path) -> None:
    files = {
        "conf.py": CONF,
        "index.md": "# Course\n\n```{toctree}\na\nb\n```\n",
        "a.md": AIMS % "Count",
        "b.md": "# B\n\n{objective}`o-1`\n\n:::{reflection} Think\n:worksheet: b\n{objective}`o-1`\n:::\n",
    }
    write(tmp_path, files)
    app = SphinxTestApp("html", srcdir=tmp_path)
    try:
        for verb in ("Count", "Describe"):
            write(tmp_path, {"a.md": AIMS % verb})
            app.build()
            assert app.warning.getvalue() == ""
            assert Path(app.outdir, "b.html").read_text("utf-8").count(f"{verb} bees") == 2
    finally:
        app.cleanup()
