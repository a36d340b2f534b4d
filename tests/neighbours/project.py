"""The project of a neighbour: each construct in a reflection, an answer, a table cell and an objective."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING, Any

from tests.roots import CONFIG, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.neighbours.neighbours import Neighbour

#: Lines around a construct, by which it is found on the page and in the Word file.
START, END = "Zstart-{place}", "Zend-{place}"
#: The places of a construct in its reflection.
PLACES = ("box", "answer", "cell")

#: Our directives, and what stands for them in the project without our extension.
_FRAMES = {
    True: {"reflection": "kwl:reflection", "answer": "kwl:answer", "objectives": "kwl:objectives"},
    False: dict.fromkeys(("reflection", "answer", "objectives"), "admonition"),
}

_REFLECTION = """\
:::::::::::{{{reflection}}} Construct {number}
{option}
{box}

::::::::::{{{answer}}} Say it
{said}

::::::::::

::::::::::{{list-table}}
:header-rows: 1

* - Here
  - There
* - {cell}
  - Taken
::::::::::
:::::::::::
"""

_OBJECTIVES = """\
:::::::::::{{{objectives}}} Aims
- Do

{content}
:::::::::::
"""


def write_project(folder: Path, neighbour: Neighbour, *, ours: bool) -> None:
    """Write the project of *neighbour* into *folder*, with our extension or without it."""
    page = _page(neighbour, ours=ours)
    source = {"index.md": page}
    if neighbour.notebook:
        source = {"index.ipynb": neighbour.notebook.written(page=page)}
    write(folder, {**neighbour.files, **source, "conf.py": _conf(neighbour, ours=ours)})


def worksheet(number: int) -> str:
    """Return the name of the worksheet of a construct."""
    return f"construct-{number}"


def _conf(neighbour: Neighbour, *, ours: bool) -> str:
    parser = [] if "nb_execution_mode" in neighbour.config else ["myst_parser"]
    values: dict[str, Any] = {
        **CONFIG,
        "extensions": [*parser, *neighbour.extensions, *(["sphinx_kwl"] if ours else [])],
        "exclude_patterns": ["build"],
        "html_baseurl": "https://example.org/",
        "epub_copyright": "none",
        "version": "1",
        "numfig": True,
        **neighbour.config,
    }
    if "myst_nb" in neighbour.extensions:
        values["extensions"].remove("myst_nb")
        values["extensions"].insert(0, "myst_nb")
    if ours:
        values["kwl_page_style"] = "html"
    return "".join(f"{name} = {value!r}\n" for name, value in values.items())


def _page(neighbour: Neighbour, *, ours: bool) -> str:
    names = _FRAMES[ours]
    page = "# Course\n\n"
    for number, construct in enumerate(neighbour.constructs.values()):
        parts = {
            place: _between(construct.replace("@", f"{number}-{place}"), place)
            for place in (*PLACES, "objective")
        }
        page += _REFLECTION.format(
            **names,
            number=number,
            option=f":worksheet: {worksheet(number)}\n" if ours else ":class: other\n",
            box=parts["box"],
            said=parts["answer"],
            cell=indent(parts["cell"], "    ").lstrip(),
        )
        page += "\n" + _OBJECTIVES.format(**names, content=indent(parts["objective"], "  "))
        page += "\n"
    page += f"{neighbour.end}\n"
    others = [name.rpartition(".")[0] for name in neighbour.files if name.endswith(".ipynb")]
    if others:
        page += "```{toctree}\n" + "\n".join(others) + "\n```\n"
    return page


def _between(construct: str, place: str) -> str:
    start, end = START.format(place=place), END.format(place=place)
    return f"{start}\n\n{construct}\n\n{end}"
