"""What the author says about a page, for catalogues: description, keywords, authors, prerequisites.

It stands in the front matter (the YAML of MyST, the field list of reStructuredText) or, for description,
keywords and author, in HTML meta elements (`meta` directive, `html_meta` of MyST).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_kwl.doctree.nodes import kwl_duration, kwl_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

#: A description is as long as search engines show it, about two lines.
LONGEST = 300
#: What Sphinx says if conf.py has no author.
NO_AUTHOR = {"", "unknown", "Author name not set"}


class PageWords(NamedTuple):
    """The words of one page; empty where the author says nothing."""

    description: str
    keywords: list[str]
    authors: list[str]
    prerequisites: list[str]


def page_words(env: BuildEnvironment, docname: str, doctree: nodes.document) -> PageWords:
    """Return the words of a page; without words, its first paragraph and the author in conf.py."""
    written = env.metadata.get(docname, {})
    # docutils and MyST put meta elements at the top of the document; to search all of it takes long
    meta = {
        str(node.get("name", "")).lower(): str(node.get("content", ""))
        for node in doctree.children
        if isinstance(node, nodes.meta)
    }
    author = str(env.config.author).strip()
    return PageWords(
        description=_shortened(
            str(written.get("description") or meta.get("description") or _first_paragraph(doctree))
        ),
        keywords=_entries(written.get("keywords") or meta.get("keywords"), "[,;\n]"),
        authors=_entries(written.get("authors") or written.get("author") or meta.get("author"), "[;\n]")
        or ([] if author in NO_AUTHOR else [author]),
        prerequisites=_entries(written.get("prerequisites"), "\n"),
    )


def _entries(value: object, between: str) -> list[str]:
    """Return a list: written as a list, which MyST hands on as JSON, or as text with separators."""
    if isinstance(value, str):
        try:
            read = json.loads(value)
        except (ValueError, RecursionError):
            read = None
        value = read if isinstance(read, list) else re.split(between, value)
    entries = value if isinstance(value, list) else []
    texts = (" ".join(str(each).split()) for each in entries if isinstance(each, str | int | float))
    return list(dict.fromkeys(text for text in texts if text))


def _first_paragraph(doctree: nodes.document) -> str:
    """Return the first paragraph of the running text, of no box or list; a time alone is none."""
    for paragraph in _paragraphs(doctree):
        inside = (child.astext() for child in paragraph.children if not isinstance(child, kwl_duration))
        if not isinstance(paragraph, kwl_time) and any(map(str.strip, inside)):
            return paragraph.astext()
    return ""


def _paragraphs(section: nodes.Element) -> Iterator[nodes.paragraph]:
    for child in section.children:
        if isinstance(child, nodes.paragraph):
            yield child
        elif isinstance(child, nodes.section):
            yield from _paragraphs(child)


def _shortened(text: str) -> str:
    """Return *text* on one line, cut at the end of a word if it is too long."""
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    cut = text[:LONGEST]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut} …"
