"""The files of a new course: the templates in ``starter/``, filled in."""

from __future__ import annotations

import json
import re
from datetime import datetime
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, NamedTuple

from sphinx_kwl.values.paper import paper_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

#: The files that a host needs, with their place in the course.
_HOSTS = {
    "readthedocs": {"readthedocs.yaml.txt": ".readthedocs.yaml"},
    "github": {"course.yml.txt": ".github/workflows/course.yml"},
    "none": {},
}

#: The names of the hosts that `course_files` knows.
HOSTS = tuple(_HOSTS)

_MYST_SETTINGS = """\
myst_enable_extensions = ["attrs_block", "colon_fence", "tasklist"]
myst_heading_anchors = 3
"""

_ADDRESS_ON_GITHUB = """\
# The address of the site. The worksheets need it for their links.
# html_baseurl = "https://yourname.github.io/your-course/"
"""


class NewCourse(NamedTuple):
    """What the author says about a new course."""

    title: str
    author: str
    language: str  #: a language code of Sphinx
    host: str  #: one of `HOSTS`
    rst: bool  #: the pages are reStructuredText, else MyST


def course_files(course: NewCourse) -> dict[str, str]:
    """Return the files of *course*: path in its folder -> content."""
    values = _values(course)
    found: dict[str, str] = {}
    starter = files("sphinx_kwl.cli") / "starter"
    for folder in ("common", "rst" if course.rst else "myst"):
        for path, template in _templates(starter / folder):
            name = ".gitignore" if path == "gitignore" else path
            found[name] = Template(template).substitute(values)
    for source, target in _HOSTS[course.host].items():
        found[target] = (starter / course.host / source).read_text("utf-8")
    return found


def _templates(folder: Traversable, above: str = "") -> Iterator[tuple[str, str]]:
    """Yield path, without ``.txt``, and text of all templates in *folder*."""
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            yield from _templates(entry, f"{above}{entry.name}/")
        else:
            yield f"{above}{entry.name.removesuffix('.txt')}", entry.read_text("utf-8")


def _values(course: NewCourse) -> dict[str, str]:
    """Return what stands for the placeholders of the templates.

    A text in double quotes of JSON is the same text in Python and in YAML.
    """
    year = datetime.now().astimezone().year
    quoted = {
        "title": course.title,
        "author": course.author,
        "copyright": f"{year}, {course.author}",
        "year": str(year),
        "language": course.language,
        "paper": paper_of(course.language),
    }
    # both languages allow a backslash before each of these characters
    heading = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", course.title)
    extensions = ["sphinx_kwl"] if course.rst else ["myst_parser", "sphinx_kwl"]
    return {
        **{name: json.dumps(value, ensure_ascii=False) for name, value in quoted.items()},
        "heading": heading,
        "underline": "=" * (2 * len(heading)),  # a character of Chinese is as wide as two others
        "extensions": ", ".join(f'"{each}"' for each in extensions),
        "markup": "" if course.rst else _MYST_SETTINGS,
        "address": _ADDRESS_ON_GITHUB if course.host == "github" else "",
        "engine": _engine(course.language),
        "requirement": "sphinx-kwl" if course.rst else "sphinx-kwl[myst]",
    }


def _engine(language: str) -> str:
    """Return the line of ``conf.py`` that chooses a LaTeX for *language*.

    English needs none, and for Japanese and Chinese Sphinx itself chooses one.
    """
    needed = language.partition("_")[0] not in {"en", "ja", "zh"}
    return 'latex_engine = "xelatex"\n' if needed else ""
