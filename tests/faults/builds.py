"""A course that is built by `python -m sphinx` in a process with a limit on time and memory."""

from __future__ import annotations

import hashlib
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.docx.lint import lint

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parent.parent.parent

OF_SPHINX = {".buildinfo", ".buildinfo.bak", "searchindex.js"}
#: Seconds and bytes that no build of the small course needs.
TIME, MEMORY = 120, 3 * 2**30

CONF = """
extensions = ["sphinx_kwl"]
exclude_patterns = ["out", "doctrees"]
html_theme = "basic"
html_copy_source = False
suppress_warnings = ["config.cache"]
"""
INDEX = "Book\n====\n\n.. workbook::\n\n.. toctree::\n\n   one\n   two\n   three\n"


def page(name: str, words: str) -> str:
    """Return a page with a time, objectives, a chart and a reflection."""
    return (
        f"{name}\n=====\n\n.. time:: 5 min\n\n.. objectives::\n\n   - Learn {words} (:doc:`one`)\n\n"
        f".. kwl:: {words}\n   :worksheet: {name}-chart\n\n"
        f".. reflection:: Think\n   :worksheet: {name}\n\n   {words}\n\n   .. answer:: Why?\n\n"
    )


def write_course(folder: Path, words: str) -> None:
    """Write the course; other *words* change every page."""
    folder.mkdir(exist_ok=True)
    (folder / "conf.py").write_text(CONF, "utf-8")
    (folder / "index.rst").write_text(INDEX, "utf-8")
    for name in ("one", "two", "three"):
        (folder / f"{name}.rst").write_text(page(name, words), "utf-8")


def limit_memory() -> None:
    """Limit the address space of the process that is about to start."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def start(
    folder: Path,
    *,
    builder: str = "html",
    before: Sequence[str] = (),
    **more: Any,  # noqa: ANN401 -- of Popen
) -> subprocess.Popen[str]:
    """Start a build of *folder* into `out`; *before* is a program that starts it."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-d", "doctrees", ".", "out"]
    return subprocess.Popen(
        [*before, *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "PYTHONDEVMODE": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **{"preexec_fn": limit_memory, **more},
    )


def build(folder: Path, **options: Any) -> tuple[int, str]:  # noqa: ANN401 -- those of `start`
    """Build *folder*; return the status and what it says. Raises TimeoutExpired."""
    with start(folder, **options) as process:
        try:
            _output, errors = process.communicate(timeout=TIME)
        except BaseException:
            process.kill()
            raise
    return process.returncode, errors


def clean_build(folder: Path, words: str, **options: Any) -> dict[str, str]:  # noqa: ANN401 -- as above
    """Build the course in a new *folder*; return its files."""
    write_course(folder, words)
    assert build(folder, **options) == (0, "")
    return files(folder)


def files(folder: Path) -> dict[str, str]:
    """Return the files of the output with a digest of their content.

    Two files of Sphinx are left out: earlier builds decide the order of pages in its index for searching.
    """
    out = folder / "out"
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name not in OF_SPHINX
    }


def assert_whole(folder: Path) -> None:
    """Assert that every Word file in the output can be read."""
    for path in (folder / "out").rglob("*.docx"):
        assert lint(path.read_bytes()) == [], path.name


def leftovers(folder: Path) -> list[Path]:
    """Return the temporary files in output and doctrees."""
    return sorted(folder.rglob(".kwl-*.tmp"))
