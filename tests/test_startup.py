"""What is registered by its place is there, and a build without changes loads little of it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sphinx_kwl.directives.base import KwlDirective
from sphinx_kwl.directives.stub import DeferredDirective
from sphinx_kwl.extension import DIRECTIVES, ROLES
from sphinx_kwl.lazy import load
from sphinx_kwl.writers.visitors import VISITORS
from tests.roots import write

if TYPE_CHECKING:
    from pathlib import Path

#: What only pages need that are read or written.
HEAVY = {
    "docx",
    "sphinx_kwl.domain.collector",
    "sphinx_kwl.transforms.compose",
    "sphinx_kwl.directives.base",
    "sphinx_kwl.docx",
    "sphinx_kwl.course.rows",
    "sphinx_kwl.transforms.fill",
    "sphinx_kwl.doctree.fields",
    "sphinx_kwl.values.duration_units",
    "sphinx_kwl.values.duration_text",
}

COURSE = """
Partnerships
============

.. time:: 2 hours

.. objectives::

   - Describe it (:ref:`later`)

.. reflection:: Your plan

   .. answer:: What comes first?

.. kwl:: partnerships

.. _later:

Later
-----

.. timetable::
.. workbook::
"""

BUILD = """
import sys
from sphinx.cmd.build import build_main
status = build_main(["-q", "-b", "html", "-C", "-D", "extensions=sphinx_kwl", sys.argv[1], sys.argv[2]])
print(status, *sys.modules)
"""


def loaded(folder: Path) -> set[str]:
    """Build in a process of its own and return the modules it loaded."""
    command = [sys.executable, "-c", BUILD, str(folder), str(folder / "_build")]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    assert run.stderr == ""
    status, *modules = run.stdout.split()
    assert status == "0"
    return set(modules)


def test_a_build_without_changes_loads_little(tmp_path: Path) -> None:
    write(tmp_path, {"index.rst": COURSE})
    assert loaded(tmp_path) >= HEAVY
    assert not loaded(tmp_path) & HEAVY


@pytest.mark.parametrize("name", DIRECTIVES)
def test_every_directive_is_there_and_takes_what_stands_for_it_takes(name: str) -> None:
    _qualified, deferred = DIRECTIVES[name]
    directive = deferred.directive()
    assert issubclass(directive, KwlDirective)
    for fact in ("required_arguments", "optional_arguments", "final_argument_whitespace", "has_content"):
        assert getattr(directive, fact) == getattr(DeferredDirective, fact)


def test_every_role_and_every_visitor_is_there() -> None:
    assert callable(load("directives.time:time_role"))
    assert set(ROLES) == {"time", "worksheet", "objective"}
    places = {
        f"writers.{format_}:{name}"
        for visitors in VISITORS.values()
        for format_, names in visitors.items()
        for name in names
        if name
    }
    assert places
    for place in places:
        assert callable(load(place)), place
