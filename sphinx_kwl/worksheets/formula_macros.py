"""LaTeX macros that the page of a worksheet knows, from MathJax's configuration and from its formulas."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.doctree.assembled import page_around
from sphinx_kwl.doctree.walk import below

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    from sphinx.config import Config

    from sphinx_kwl.doctree.nodes import kwl_reflection

    Macro: TypeAlias = tuple[str, int, str | None]

#: Options of ``sphinx.ext.mathjax``, and where in each the macros are; a later one replaces an earlier.
_OPTIONS = (
    ("mathjax_config", ("TeX", "Macros")),
    ("mathjax3_config", ("tex", "macros")),
    ("mathjax4_config", ("tex", "macros")),
)
_DEFINES = re.compile(
    r"\\(?:(?:new|renew|provide)command|def|gdef|let|Declare[A-Z]\w*|definecolor)(?![A-Za-z])"
)
_FORMULAS = (nodes.math, nodes.math_block)


def macros_of(config: Config) -> dict[str, Macro]:
    """Return the macros of *config* as `sphinx_kwl.docx.model.Sheet` has them."""
    return dict(found for option, path in _OPTIONS for found in _macros(getattr(config, option, None), path))


def _macros(value: object, path: tuple[str, ...]) -> Iterator[tuple[str, Macro]]:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    if not isinstance(value, dict):
        return
    for name, macro in value.items():
        parts = macro if isinstance(macro, list | tuple) else [macro]
        body, count, default = (*parts, None, None, None)[:3]
        count = 0 if count is None else count
        if isinstance(name, str) and isinstance(body, str) and isinstance(count, int):
            yield name, (body, count, default if isinstance(default, str) else None)


def definitions_before(box: kwl_reflection) -> tuple[str, ...]:
    """Return the formulas before *box* on its page that define macros; none if *box* has no formulas."""
    inside = below(box, *_FORMULAS)
    page = page_around(box)
    if not inside or page is None:
        return ()
    before = takewhile(lambda node: node is not inside[0], below(page, *_FORMULAS))
    return tuple(latex for node in before if _DEFINES.search(latex := node.astext()))
