"""A link of an objective is resolved once a build, however many lists, files and catalogues show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Build

#: A domain that finds every name on the page "there", and notes who asks.
TALLY = """
from sphinx.domains import Domain
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

asked = []

class TallyDomain(Domain):
    name = "tally"
    roles = {"to": XRefRole()}

    def resolve_xref(self, env, fromdocname, builder, typ, target, node, contnode):
        asked.append((target, type(builder).__module__))
        return make_refnode(builder, fromdocname, "there", "", contnode)

    def resolve_any_xref(self, env, fromdocname, builder, target, node, contnode):
        return []

def setup(app):
    app.add_domain(TallyDomain)
    app.tally = asked
    return {"parallel_read_safe": True}
"""

PAGES = {
    "index.md": """
# Course

:::{objective-map}
:::

:::{objectives} Aims
:name: aims
:checklist:

- Describe it {tally:to}`one`
:::

{objective}`aims-1`

:::{workbook} All
:::

::::{reflection} Plan
See {tally:to}`two`.

:::{answer} What?
:::
::::

```{toctree}
there
```
""",
    "there.md": """
# There

:::{objectives}
:here:
:::
""",
    "kwl_tally.py": TALLY,
    "conf.py": "import sys\nsys.path.insert(0, __file__.rpartition('/')[0])\n",
}


def test_each_link_is_asked_for_once(build: Build) -> None:
    checks = ["objective-target", "objective-verb"]
    built = build(PAGES, extensions=["myst_parser", "sphinx_kwl", "kwl_tally"], kwl_checks=checks)
    assert built.texts(".kwl-objective-map tbody td:first-child") == ["Describe it one"]
    assert built.texts(".kwl-objectives li", "there") == ["Describe it one"]
    asked: list[tuple[str, str]] = built.app.tally  # type: ignore[attr-defined]  # by the domain of the test
    assert sorted(name for name, asker in asked if asker == "sphinx_kwl.course.references") == ["one", "two"]
