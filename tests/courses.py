"""Sources of small courses for several tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.roots import Pages


def days(one: str, **pages: str) -> Pages:
    """Return a course with a module of two days.

    The section of the first day states the time *one* and lists *pages* (docname -> time); the section of the
    second day lists the page `b`.
    """
    day = f"## Day one\n\n:::{{time}} {one}\n:::\n\n```{{toctree}}\n{chr(10).join(pages)}\n```\n"
    return {
        "index.md": "# Course\n\n:::{timetable}\n:::\n\n```{toctree}\nm\n```\n",
        "m.md": f"# M\n\nTwo days.\n\n\n{day}\n## Day two\n\n```{{toctree}}\nb\n```\n",
        "b.md": "# B\n\n:::{time} 1 hour\n:::\n",
        **{f"{name}.md": f"# {name}\n\n:::{{time}} {time}\n:::\n" for name, time in pages.items()},
    }


def module(stated: str, *parts_: str, more: str = "") -> Pages:
    """Return a course with a module that states the time *stated*, and a page for each of *parts_*.

    A part is the time of its page; an empty one is a page without a time. *more*: text for the root page.
    """
    names = [f"p{number}" for number in range(len(parts_))]
    files = {
        "index.md": f"# Course\n\n```{{toctree}}\nm\n```\n{more}",
        "m.md": f"# M\n\n:::{{time}} {stated}\n:::\n\n```{{toctree}}\n{chr(10).join(names)}\n```\n",
    }
    for name, part in zip(names, parts_, strict=True):
        files[f"{name}.md"] = f"# P\n\n:::{{time}} {part}\n:::\n" if part else "# P\n\nProse.\n"
    return files
