"""sphinx-lesson courses: pages stay, boxes become ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
