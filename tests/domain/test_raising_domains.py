"""A domain of another extension that raises when we ask where a reference leads: said once, never the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Build

#: The domain raises only where one of our modules asks: Sphinx itself has no answer to such a domain.
CONF = """
import sys

from sphinx.domains import Domain
from sphinx.errors import NoUri
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode


class OddError(Exception):
    def __str__(self):
        return "two\\nlines"


def recurse():
    return recurse()


def fail():
    frame = sys._getframe(2)
    while frame.f_globals["__name__"] == __name__:
        frame = frame.f_back
    if frame.f_globals["__name__"].startswith("sphinx_kwl"):
        {raises}


class Odd(Domain):
    name = "odd"
    label = "Odd"
    roles = {{"x": XRefRole()}}

    def resolve_xref(self, env, fromdocname, builder, typ, target, node, contnode):
        {xref}
        return make_refnode(builder, fromdocname, "other", "", contnode) if typ == "x" else None

    def resolve_any_xref(self, env, fromdocname, builder, target, node, contnode):
        {any}
        if target != "y":
            return []
        return [("odd:x", make_refnode(builder, fromdocname, "other", "", contnode))]


def setup(app):
    app.add_domain(Odd)
"""

RAISED = {
    "ValueError": "raise ValueError('no')",
    "KeyError": "raise KeyError('index')",
    "own": "raise OddError",
    "RecursionError": "recurse()",
}

PAGE = """\
# Page

:::{reflection} Think
:worksheet: sheet

See %(reference)s.
:::

:::{objectives}
:name: aims

- Describe it (%(reference)s)
:::

:::{objective-map}
:::

{objective}`aims-1`

```{toctree}
other
```
"""


def _files(reference: str, raises: str, *, plain: bool) -> dict[str, str | bytes]:
    """Return a project whose domain raises for its own role, or else for the role ``any``."""
    calls = {"xref": "fail()" if plain else "pass", "any": "pass" if plain else "fail()"}
    return {
        "index.md": PAGE % {"reference": reference},
        "other.md": "# Other\n",
        "conf.py": CONF.format(raises=raises, **calls),
    }


@pytest.mark.parametrize("raises", RAISED.values(), ids=list(RAISED))
@pytest.mark.parametrize("reference", ["{odd:x}`y`", "{any}`y`"])
@pytest.mark.parametrize("builder", ["html", "worksheets"])
def test_the_build_goes_on_and_names_domain_and_target(
    build: Build, reference: str, raises: str, builder: str
) -> None:
    files = _files(reference, raises, plain="odd:x" in reference)
    built = build(files, builder=builder, warns=None)
    assert sorted(built.problems) == ["index:12 kwl.ref", "index:6 kwl.ref"]
    assert all("'odd'" in line and "'y'" in line for line in built.warnings.splitlines())
    assert "See y." in built.words("sheet")
    if builder == "html":
        assert built.texts(".kwl-reflection p a[href='other.html']") == ["y"]
        assert built.texts(".kwl-objectives li") == ["Describe it (y)"]
        assert "Describe it" in built.texts("p > a[href='#aims-1']")


def test_what_sphinx_asks_for_is_no_failure(build: Build) -> None:
    files = _files("{odd:x}`y`", "raise NoUri('y')", plain=True)
    assert "See y." in build(files).words("sheet")


def test_a_domain_that_knows_no_any_is_no_failure(build: Build) -> None:
    files = _files("{any}`index`", "raise NotImplementedError", plain=False)
    assert build(files).texts(".kwl-reflection p a[href='#']") == ["Page"]


def test_the_other_references_of_the_page_are_found(build: Build) -> None:
    files = _files("{odd:x}`y`, {doc}`other`", "raise KeyError('index')", plain=True)
    built = build(files, warns=None)
    assert sorted(built.problems) == ["index:12 kwl.ref", "index:6 kwl.ref"]
    assert ["Describe it", "Other"] in [
        [cell.get_text(strip=True) for cell in row.select("td")[:2]]
        for row in built.body().select("tbody tr")
    ]


def test_a_builder_that_is_asked_for_a_page_out_of_its_document(build: Build) -> None:
    files: dict[str, str | bytes] = {
        "index.rst": "Page\n====\n\n.. reflection:: Think\n   :worksheet: sheet\n\n   `x <other.html>`_\n",
        "other.rst": ":orphan:\n\nOther\n=====\n",
    }
    built = build(files, builder="latex")  # it raises NoUri
    assert [path.name for path in built.outdir.glob("*.docx")] == ["sheet.docx"]
