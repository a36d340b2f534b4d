"""A toolkit in Jekyll becomes the course that the documentation begins with."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.tools import without_deprecations

if TYPE_CHECKING:
    from tests.migrate.conftest import Migrate

CONFIG = "title: The toolkit\nauthor: Ada\nbaseurl: /toolkit\nurl: https://example.org\n"

MODULE = """\
---
layout: module
title: Community partnerships
license: CC BY
---
{% include license.html kind=page.license %}

<p class="time">Estimated time: 2 hours</p>

A *partnership* is how you {{ site.title }} borrow trust. It costs $HOME.

<div class="objectives" markdown="1">
## Objectives

- Describe it ([What they do]({{ site.baseurl }}/section-1.html))
- Identify them ([Who is there](section-1.html#who-is-there))
</div>

<div class="reflection">
  <h2>Before you begin</h2>
  <p>Fill in the first two columns. <a href="worksheets/partnerships_KWL.docx">Download the worksheet</a></p>
  <table class="worksheet">
    <tr><th>What do you know?</th><th>What do you want to know?</th>
        <th><em>What did you learn?</em> (at the end)</th></tr>
    <tr style="height: 250px"><td>&nbsp;</td><td>&nbsp;</td><td>&nbsp;</td></tr>
  </table>
</div>

<div class="callout how-to" markdown="1">
#### How to use this module
{% include how-to.md %}
</div>
"""

FILES = {
    "_config.yml": CONFIG,
    "_includes/license.html": "<p>Licence: {{ include.kind }}</p>\n",
    "_includes/how-to.md": "- **Alone:** read.\n- Together: talk.\n",
    "index.md": "---\ntitle: Start\n---\nGo to [the module]({% link partnerships.md %}).\n",
    "partnerships.md": MODULE,
    "section-1.md": "---\ntitle: What they do\n---\n## Who is there\n\nWords.\n{: .note}\n",
}


def test_the_module_page_becomes_directives(migrate: Migrate) -> None:
    course = migrate(FILES)
    assert course.losses == [
        "partnerships.md:12 the box prints a title of its own instead of: Objectives",
        "partnerships.md:19 the box has its own link to its worksheet instead of: Download the worksheet",
    ]
    assert (
        course.page("partnerships")
        == """\
# Community partnerships

Licence: CC BY

:::{time} 2 hours
:::

A *partnership* is how you The toolkit borrow trust. It costs $HOME.

:::{objectives}

- Describe it ([What they do](section-1.md))
- Identify them ([Who is there](section-1.md#who-is-there))
:::

:::{kwl} Community partnerships
:title: Before you begin
:worksheet: partnerships_KWL
:height: 250px
:columns: K W L
:k: What do you know?
:w: What do you want to know?
:l: '*What did you learn?* (at the end)'

Fill in the first two columns.
:::

:::{admonition} How to use this module
:class: callout

- **Alone:** read.
- Together: talk.
:::
"""
    )


def test_the_course_builds_without_a_warning(migrate: Migrate) -> None:
    folder = migrate(FILES).folder
    for builder in ("html", "epub", "latex"):
        command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", builder, ".", f"_build/{builder}"]
        quiet = without_deprecations()
        done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, env=quiet)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    page = (folder / "_build" / "html" / "partnerships.html").read_text("utf-8")
    assert '<time datetime="PT2H"' in page
    assert (folder / "_build" / "html" / "worksheets" / "partnerships_KWL.docx").is_file()
    assert not (folder / "_build" / "html" / "MIGRATION.html").exists()


def test_the_first_page_lists_the_others(migrate: Migrate) -> None:
    index = migrate(FILES).page("index")
    assert "Go to [the module](partnerships.md)." in index
    assert index.endswith("```{toctree}\n:hidden:\n\npartnerships\nsection-1\n```\n")
