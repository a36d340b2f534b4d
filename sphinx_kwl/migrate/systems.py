"""The systems that lessons come from, and how the folder of a lesson is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: The systems, and what a folder has that is a lesson of each.
SYSTEMS = {
    "workbench": "config.yaml and a folder episodes",
    "jekyll": "_config.yml",
    "sphinx-lesson": "a conf.py that names sphinx_lesson",
}


def systems_of(folder: Path) -> list[str]:
    """Return the `SYSTEMS` of which *folder* can be a lesson."""
    found = {
        "workbench": (folder / "config.yaml").is_file() and (folder / "episodes").is_dir(),
        "jekyll": (folder / "_config.yml").is_file(),
        "sphinx-lesson": sphinx_lesson_root(folder) is not None,
    }
    return [name for name in SYSTEMS if found[name]]


def files_in(folder: Path, pattern: str = "**/*") -> list[Path]:
    """Return the files in *folder*, in order. Links to files elsewhere are left out: they may be secret."""
    inside = folder.resolve()
    return [
        path
        for path in sorted(folder.glob(pattern))
        if path.is_file() and path.resolve().is_relative_to(inside)
    ]


def sphinx_lesson_root(source: Path) -> Path | None:
    """Return the folder of the pages: *source* or one in it; None if no ``conf.py`` names sphinx-lesson."""
    for folder in (source, source / "content", source / "doc", source / "docs"):
        path = folder / "conf.py"
        if path.is_file() and "sphinx_lesson" in path.read_text("utf-8", errors="replace"):
            return folder
    return None
