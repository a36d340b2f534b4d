"""Full names always work; short names work if no other extension uses them."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.roots import CONFIG, Source, both, text_of, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

QUALIFIED = both(
    """
    :::{kwl:time} 2 hours
    :::

    :::{kwl:objectives}
    - One
    :::

    ::::{kwl:reflection} Think
    :worksheet: think

    :::{kwl:answer} Why?
    :::
    ::::

    :::{kwl:chart} bees
    :worksheet: bees
    :::

    :::{kwl:review} bees
    :::

    :::{kwl:license}
    :::

    {kwl:time}`7:11 <watch>` {kwl:worksheet}`think`
    """,
    """
    .. kwl:time:: 2 hours

    .. kwl:objectives::

       - One

    .. kwl:reflection:: Think
       :worksheet: think

       .. kwl:answer:: Why?

    .. kwl:chart:: bees
       :worksheet: bees

    .. kwl:review:: bees

    .. kwl:license::

    :kwl:time:`7:11 <watch>` :kwl:worksheet:`think`
    """,
)


@pytest.mark.parametrize("short", [True, False])
@QUALIFIED
def test_qualified_names_always_work(build: Build, source: Source, short: bool) -> None:
    page = build(source, kwl_short_names=short, kwl_license="CC-BY-4.0")
    for name in ("time", "objectives", "answer", "chart", "review", "license"):
        assert page.body().select(f".kwl-{name}"), name
    assert [figure["datetime"] for figure in page.body().select("time")] == ["PT2H", "PT7M11S"]
    assert page.worksheets == ["bees", "think"]


@both(":::{time} 2 hours\n:::\n\n{time}`5 min`", ".. time:: 2 hours\n\n\n:time:`5 min`\n")
def test_short_names_can_be_turned_off(build: Build, source: Source) -> None:
    build(source)
    with pytest.raises(AssertionError, match="Unknown directive type"):
        build(source, kwl_short_names=False)


FOREIGN = """
    from docutils import nodes
    from docutils.parsers.rst import Directive
    from sphinx.util.docutils import SphinxRole

    class Theirs(Directive):
        has_content = True
        def run(self):
            return [nodes.paragraph("", "", nodes.strong("", "theirs"))]

    class TheirRole(SphinxRole):
        def run(self):
            return [nodes.strong("", "their role")], []

    def setup(app):
        app.add_directive("objectives", Theirs)
        app.add_role("time", TheirRole())
        return {"parallel_read_safe": True}
    """

SHARED = both(
    """
    :::{objectives}
    - One
    :::

    :::{kwl:objectives}
    - Two
    :::

    {time}`5 min` {kwl:time}`6 min`

    :::{time} 1 hour
    :::
    """,
    """
    .. objectives::

       - One

    .. kwl:objectives::

       - Two

    :time:`5 min` :kwl:time:`6 min`

    .. time:: 1 hour
    """,
)


@pytest.mark.parametrize(
    "order", [["foreign", "myst_parser", "sphinx_kwl"], ["sphinx_kwl", "myst_parser", "foreign"]]
)
@SHARED
def test_other_extensions_keep_their_names(
    build: Build, source: Source, order: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write(tmp_path, {"foreign.py": FOREIGN})
    monkeypatch.syspath_prepend(tmp_path)
    page = build(source, extensions=order)
    assert page.texts("strong") == ["theirs", "their role"]
    assert page.texts(".kwl-objectives li") == ["Two"]
    assert [figure["datetime"] for figure in page.body().select("time")] == ["PT6M", "PT1H"]
    start, end = "another extension already uses the", "for the one of sphinx-kwl"
    assert f"{start} directive 'objectives'; write 'kwl:objectives' {end}" in page.status
    assert f"{start} role 'time'; write 'kwl:time' {end}" in page.status


@pytest.mark.parametrize(
    "order", [["sphinx_lesson.directives", "sphinx_kwl"], ["sphinx_kwl", "sphinx_lesson.directives"]]
)
def test_sphinx_lesson_keeps_its_objectives(build: Build, order: list[str]) -> None:
    pytest.importorskip("sphinx_lesson", reason="sphinx_lesson not installed (it needs Sphinx before 9)")
    page = build(
        {"index.rst": "Page\n====\n\n.. objectives::\n\n   - One\n\n.. kwl:objectives::\n\n   - Two\n"},
        extensions=order,
    )
    assert page.texts(".kwl-objectives li") == ["Two"]
    assert "Two" not in text_of(page.body().select(".admonition")[0])
    assert "write 'kwl:objectives' for the one of sphinx-kwl" in page.status


def test_two_builds_in_one_process(tmp_path: Path) -> None:
    """Without cleaning up between builds, the names of the first build are not those of another extension."""
    root = tmp_path / "root"
    lines = "".join(f"{name} = {value!r}\n" for name, value in CONFIG.items())
    write(root, {"conf.py": lines, "index.md": "# P\n\n:::{objectives}\n- One\n:::\n\n{time}`5 min`\n"})
    write(
        tmp_path / "off",
        {"conf.py": lines + "kwl_short_names = False\n", "index.md": "# P\n\n:::{objectives}\n:::\n"},
    )
    script = """
        import io, sys
        from sphinx.application import Sphinx
        def run(folder):
            status, warning = io.StringIO(), io.StringIO()
            out = folder + "/_build"
            streams = dict(status=status, warning=warning, freshenv=True)
            Sphinx(folder, folder, out, out + "/d", "html", **streams).build()
            return status.getvalue(), warning.getvalue()
        first, second, off, again = (run(folder) for folder in (ROOT, ROOT, OFF, ROOT))
        assert first[1] == "", first[1]
        for status, warning in (second, again):
            assert "another extension" not in status, status
            # what Sphinx says of every node and directive, its own too, when nobody cleaned up
            ours = [line for line in warning.splitlines() if "already registered" not in line]
            assert ours == [], ours
        assert "nknown directive" in off[1], off[1]
        """.replace("ROOT", repr(str(root))).replace("OFF", repr(str(tmp_path / "off")))
    write(tmp_path, {"run.py": script})
    done = subprocess.run(
        [sys.executable, str(tmp_path / "run.py")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
