"""Files that stand in for a drawing: a PNG beside an SVG is part of the page, though no page names it.

A worksheet holds such a file for programs that do not show SVG or WebP. So the page depends on it: the page
is read again when the file changes or is removed (Sphinx sees that by itself), and when it appears.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_kwl.domain.domain import KwlDomain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_DRAWINGS = (".svg", ".webp")


def note_stand_ins(app: Sphinx, document: nodes.document) -> None:
    """Handle ``doctree-read``, after Sphinx noted the pictures of the page and we its worksheets."""
    env = app.env
    page = KwlDomain.of(env).pages.get(env.docname)
    if page is not None and page.worksheets:
        for name in [*_stand_ins(env, env.docname)]:
            env.note_dependency(name)


def pages_with_new_stand_ins(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Handle ``env-get-outdated``: return the pages where a file stands in that was not there before."""
    return [
        docname
        for docname, page in KwlDomain.of(env).pages.items()
        if page.worksheets
        and docname not in removed
        and not set(map(os.fspath, env.dependencies.get(docname, ()))).issuperset(_stand_ins(env, docname))
    ]


def _stand_ins(env: BuildEnvironment, docname: str) -> Iterator[str]:
    """Yield the files that stand in for pictures of a page, relative to the source folder."""
    for name in map(os.fspath, env.dependencies.get(docname, ())):
        if name.lower().endswith(_DRAWINGS):
            from sphinx_kwl.docx.package.picture_files import siblings

            for path in siblings(Path(env.srcdir, name)):
                yield Path(name).with_name(path.name).as_posix()
