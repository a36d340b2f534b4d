"""What nodes of our classes carry is declared in these classes."""

from __future__ import annotations

from inspect import signature
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_kwl.doctree.attributes import Attribute
from sphinx_kwl.doctree.nodes import CORE_CLASSES, kwl_blank, kwl_reflection
from sphinx_kwl.doctree.walk import elements

if TYPE_CHECKING:
    from docutils import nodes

    from tests.conftest import Build

PAGES = {
    "index.md": """
# Course

:::{license}
:::

:::{time} 20 min
:::

:::{timetable}
:start: 09:00
:activities:
:target: 1 h
:::

:::{worksheet-list}
:::

:::{objective-map}
:::

:::{workbook} All
:::

:::{objectives}
:here:
:::

```{toctree}
there
```
""",
    "there.md": """
# There

:::{objectives}
:name: aims
:checklist:

- Describe it ([](index.md))
:::

:::{time} 10 min
:activity: watch
:::

:::{kwl} bees
:worksheet: bees
:experience:
:l: What *now*?
:::

:::{kwl-review} bees

Before you go on, {worksheet}`bees`.
:::

::::{reflection} Plan
:orientation: landscape
:height: 3cm

| What? |
|---|
|  |

:::{answer} Why?
:height: 20%
:::

- [ ] done
::::

A film {time}`7:11 <watch>`, {objective}`aims-1`.
""",
}

#: Attributes that the package sets on core nodes: ``compose``, a text with ``{topic}`` that
#: `transforms.compose` inserts; ``key`` and ``ticked`` of an item of a checklist; ``kwl`` on a document: the
#: files that its page loads; ``kwl`` on a link: the domain ``kwl`` has created it.
EXTRA_ATTRIBUTES = frozenset({"compose", "key", "ticked", "kwl"})

#: What docutils and Sphinx put on nodes of these classes.
THEIRS = frozenset(
    {"ids", "classes", "names", "dupnames", "backrefs", "translatable", "refuri", "internal", "translated"}
)


def declared(kind: type) -> set[str]:
    """Return the names of the attributes that a node class declares, its bases included."""
    return {name for base in kind.__mro__ for name, each in vars(base).items() if isinstance(each, Attribute)}


def undeclared(document: nodes.document) -> set[tuple[str, str]]:
    """Return class and attribute of each attribute in *document* that no class declares."""
    found = set()
    for node in elements(document):
        known = declared(type(node)) if type(node) in CORE_CLASSES else EXTRA_ATTRIBUTES
        for name in set(node.attributes) - known - THEIRS:
            if type(node) in CORE_CLASSES or name.startswith("kwl"):
                found.add((type(node).__name__, name))
    return found


@pytest.mark.parametrize("builder", ["html", "latex"])
def test_nodes_carry_what_their_classes_declare(build: Build, builder: str) -> None:
    built = build(PAGES, builder=builder, kwl_license="CC0-1.0")
    env, app = built.app.env, built.app
    resolve: Any = env.get_and_resolve_doctree  # Sphinx 9 wants the tags
    more = {"tags": app.tags} if "tags" in signature(resolve).parameters else {}
    for docname in PAGES:
        page = docname.removesuffix(".md")
        assert undeclared(built.doctree(page)) == set()
        assert undeclared(resolve(page, app.builder, **more)) == set()


def test_an_attribute_without_default_that_was_not_given_is_an_error() -> None:
    with pytest.raises(KeyError):
        _ = kwl_blank().height
    assert kwl_blank().key == ""


def test_attributes_are_copied_with_their_node() -> None:
    box = kwl_reflection(docname="page", file="plan")
    box.landscape = True
    copy = box.deepcopy()
    assert (copy.docname, copy.file, copy.landscape) == ("page", "plan", True)
