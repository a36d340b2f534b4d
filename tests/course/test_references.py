"""Links of an objective: each is resolved once, however many lists show it; what domains can ask for."""

from __future__ import annotations

import json
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


#: A domain that makes the link itself, from what it asks of the builder.
OWN = """
from docutils import nodes
from sphinx.domains import Domain
from sphinx.roles import XRefRole

class OwnDomain(Domain):
    name = "own"
    roles = {"to": XRefRole()}

    def resolve_xref(self, env, fromdocname, builder, typ, target, node, contnode):
        (page,) = [name for name in builder.env.found_docs if name.startswith(target)]
        return nodes.reference("", "", contnode, refuri=builder.get_target_uri(page))

def setup(app):
    app.add_domain(OwnDomain)
    return {"parallel_read_safe": True}
"""


def test_a_domain_can_ask_the_builder_for_pages_and_addresses(build: Build) -> None:
    index = """
        # Course

        :::{objective-map}
        :::

        :::{objectives}
        - Describe it {own:to}`my`
        :::

        ```{toctree}
        my page
        ```
        """
    pages = {
        "index.md": index,
        "my page.md": "# My page\n",
        "kwl_own.py": OWN,
        "conf.py": PAGES["conf.py"],
    }
    built = build(pages, extensions=["myst_parser", "sphinx_kwl", "kwl_own"])
    assert built.texts(".kwl-objective-map tbody td") == ["Describe it my", "My page", "–"]


def test_texts_and_names_of_links_in_objectives(build: Build) -> None:
    index = """
        # Course

        :::{objective-map}
        :::

        :::{objectives}
        :name: aims
        - Plan
        - First {objective}`my words <aims-1>`
        - Describe {any}`Upper`
        - Describe [](Upper.md#the-part)
        :::

        ```{toctree}
        Upper
        ```
        """
    pages = {"index.md": index, "Upper.md": "# A page\n\n## The part\n"}
    built = build(pages, myst_heading_anchors=2)
    texts = built.texts(".kwl-objective-map tbody td:first-child")
    assert texts == ["Plan", "First my words", "Describe A page", "Describe The part"]


def test_an_objective_links_to_the_box_of_a_worksheet_not_to_its_file(build: Build) -> None:
    page = (
        "# Page\n\n:::{objectives}\n- Fill in {worksheet}`bees`\n:::\n\n"
        ":::{reflection} Bees\n:worksheet: bees\n:::\n"
    )
    built = build({"index.md": page})
    (module,) = json.loads((built.outdir / "kwl.json").read_text("utf-8"))["modules"]
    assert module["objectives"][0]["targets"] == ["index.html#worksheet-bees"]
