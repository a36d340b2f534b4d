"""sphinx-lesson courses: pages stay, boxes become ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

    from tests.migrate.conftest import Migrate

CONF = """\
project = "Git"
author = "Ada"
extensions = ["sphinx_lesson"]
exclude_patterns = ["drafts"]
raise SystemExit  # conf.py is read, not run
"""

PAGE = """\
# Git

```{objectives}
- Do it
```

```{instructor-note}
- 20 min teaching
- 10 min exercises
```

````{exercise} Try
:label: try

What is it?

```{solution}
This.
```
````

```{note}
Kept.
```
"""


def test_boxes_become_ours(migrate: Migrate) -> None:
    course = migrate({"content/conf.py": CONF, "content/index.md": PAGE})
    page = course.page("index")
    assert page.startswith("---\nteaching: 20 min\nexercises: 10 min\n---\n\n# Git\n")
    assert ":::{objectives}\n\n- Do it\n:::" in page
    assert ":::{trainer-note} Instructor note\n\n- 20 min teaching\n- 10 min exercises\n:::" in page
    assert "{reflection} Try\n:name: try\n\nWhat is it?\n" in page
    assert page.index("{answer}") < page.index("{model-answer}") < page.index("This.")
    assert "```{note}\nKept.\n```" in page
    assert course.losses == []


def test_settings_are_taken_over_without_running_them(migrate: Migrate) -> None:
    course = migrate({"content/conf.py": CONF, "content/index.md": PAGE})
    conf = (course.folder / "conf.py").read_text("utf-8")
    assert "project = 'Git'" in conf
    assert '"drafts"' in conf
    assert "sphinx_lesson" not in conf


def test_boxes_in_restructuredtext(migrate: Migrate) -> None:
    page = """\
Git
===

.. instructor-note::

   - 20 min teaching

.. exercise:: Try
   :class: dropdown important

   What is it?

   .. solution:: So

      This.
"""
    course = migrate({"content/conf.py": CONF, "content/index.rst": page})
    assert (course.folder / "index.rst").read_text("utf-8") == (
        ":teaching: 20 min\n\nGit\n===\n\n.. trainer-note:: Instructor note\n\n   - 20 min teaching\n\n"
        ".. reflection:: Try\n\n   What is it?\n\n"
        "   .. answer::\n\n      .. model-answer::\n         :reveal:\n\n"
        "         .. rubric:: So\n\n         This.\n"
    )
    assert course.losses == ["index.rst:8 the option :class: dropdown important was left out"]


def test_files_beside_the_pages_come_along(migrate: Migrate) -> None:
    page = "# Git\n\n```{literalinclude} ../../code/x.py\n```\n\n[gone](../../gone.py)\n"
    course = migrate({"content/conf.py": CONF, "content/a/b.md": page, "code/x.py": "1\n"})
    assert "{literalinclude} ../code/x.py" in course.page("a/b")
    assert (course.folder / "code" / "x.py").read_text("utf-8") == "1\n"


def test_extensions_that_are_not_installed(migrate: Migrate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinx_kwl.migrate.sphinx_lesson.find_spec", lambda _name: None)
    page = "# Git\n\n:::{mermaid}\na --> b\n:::\n\n:::{code-cell} python\n:tags: [x]\n\n1\n:::\n"
    course = migrate({"content/conf.py": CONF, "content/index.md": page})
    assert ":::{code-block} text\n\na --> b\n:::" in course.page("index")
    assert ":::{code-block} python\n\n1\n:::" in course.page("index")
    assert course.losses == [
        "index.md:3 sphinxcontrib.mermaid is not installed: mermaid was kept as code",
        "index.md:7 the output of this code is not in the course",
    ]


def test_extensions_that_are_installed_are_kept(migrate: Migrate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinx_kwl.migrate.sphinx_lesson.find_spec", lambda name: name)
    page = "# Git\n\n::::{tabs}\n:::{group-tab} A\nx\n:::\n::::\n"
    course = migrate({"content/conf.py": CONF, "content/index.md": page})
    assert course.page("index") == page
    assert '"sphinx_tabs.tabs"' in (course.folder / "conf.py").read_text("utf-8")
    assert "sphinx-tabs\n" in (course.folder / "requirements.txt").read_text("utf-8")
