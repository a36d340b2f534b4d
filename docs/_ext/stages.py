"""What becomes of one page in each phase of a build: `python docs/_ext/stages.py FOLDER DOCNAME`.

Builds the small course in FOLDER with Sphinx and the package, and prints as JSON what the page DOCNAME is
after each phase. It is a program of its own, because a second Sphinx in the process that builds the
documentation would take over its log.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import textwrap
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docx import Document
from docx.oxml.ns import qn
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import docutils_namespace

from sphinx_kwl.domain.domain import KwlDomain

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFIG = {
    "extensions": ["myst_parser", "sphinx_kwl"],
    "myst_enable_extensions": ["colon_fence"],
    "html_theme": "basic",
    "html_permalinks": False,
    "html_copy_source": False,
}
#: Longer lines of doctrees are wrapped.
WIDTH = 88
#: Attributes of nodes that say nothing about the phases.
DULL = ("xml:space", "translation_progress", "translatable", "source", "colwidth", "morerows")

found: dict[str, str] = {}


class NoteReading(SphinxTransform):
    """Note the doctree as the directives have made it."""

    default_priority = 299  # before sphinx_kwl.transforms composes its texts (300)

    def apply(self, **kwargs: object) -> None:
        """Note the doctree of the page."""
        if self.env.docname == sys.argv[2]:
            found["reading"] = doctree_text(self.document)


def note_resolved(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Note the doctree in which everything from other pages is filled in."""
    if docname == sys.argv[2]:
        found["resolving"] = doctree_text(doctree)


def doctree_text(document: nodes.document) -> str:
    """Return the first section of a page as docutils prints it, without what is of no interest here."""
    section = next(iter(document.findall(nodes.section))).deepcopy()
    for compound in list(section.findall(nodes.compound)):  # the table of contents
        compound.parent.remove(compound)
    for node in section.findall(nodes.Element):
        for name, value in list(node.attributes.items()):
            if name in DULL or value is None or value == "":
                del node[name]
            elif hasattr(value, "_asdict"):
                node[name] = _short(value)
    return folded(section.pformat("  "))


def _short(record: Any) -> str:  # noqa: ANN401 -- any named tuple
    """Return a record on one line, without the fields that have their default value."""
    defaults = record._field_defaults
    fields = {name: value for name, value in record._asdict().items() if defaults.get(name, ...) != value}
    return f"{type(record).__name__}({', '.join(f'{name}={value!r}' for name, value in fields.items())})"


def folded(text: str) -> str:
    """Break long lines of *text* at spaces."""
    lines = []
    for line in text.rstrip().splitlines():
        indent = " " * (len(line) - len(line.lstrip()) + 6)
        lines += textwrap.wrap(
            line, WIDTH, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
        )
    return "\n".join(lines)


def record_lines(record: Any, indent: str = "") -> Iterator[str]:  # noqa: ANN401 -- any named tuple
    """Yield a record, one field a line, without the fields that have their default value."""
    yield f"{indent}{type(record).__name__}"
    inner = f"{indent}  "
    for name, value in record._asdict().items():
        if record._field_defaults.get(name, ...) == value:
            continue
        if isinstance(value, tuple) and value and all(hasattr(each, "_asdict") for each in value):
            yield f"{inner}{name}:"
            for each in value:
                yield from record_lines(each, f"{inner}  ")
        else:
            yield f"{inner}{name}: {value!r}"


def records_text(domain: KwlDomain) -> str:
    """Return the records of every page of the course."""
    lines = []
    for docname, page in sorted(domain.pages.items()):
        lines += [f"{docname!r}:", *record_lines(page, "  ")]
    return "\n".join(lines)


def html_text(path: Path) -> str:
    """Return the author's part of a page, up to the table of contents."""
    page = path.read_text("utf-8")
    start = page.index("<section")
    end = page.index('<div class="toctree-wrapper', start)
    return folded(page[start:end])


def worksheet_text(path: Path) -> str:
    """Return the paragraphs of a Word file, each with its style; in brackets the spaces to write in."""
    lines = []
    for paragraph in Document(str(path)).element.body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = "Normal" if style is None else style.get(qn("w:val"))
        control = next(paragraph.iterancestors(qn("w:sdt")), None)
        words = " ".join(_words(paragraph) if control is None else [_space(control)])
        if words:
            lines.append(f"{name}: {' '.join(words.split())}")
    return "\n".join(lines)


def _words(paragraph: Any) -> Iterator[str]:  # noqa: ANN401 -- an element of lxml
    for child in paragraph:
        if child.tag == qn("w:sdt"):
            yield _space(child)
        else:
            yield from (text.text for text in child.iter(qn("w:t")) if text.text)


def _space(control: Any) -> str:  # noqa: ANN401 -- likewise
    alias = control.find(f"{qn('w:sdtPr')}/{qn('w:alias')}")
    return f"[{alias.get(qn('w:val'))}]"


def main(folder: str, docname: str) -> int:
    """Build the course and print what was found."""
    log = StringIO()
    os.environ["LANGUAGE"] = "en"
    with tempfile.TemporaryDirectory() as made, docutils_namespace():
        out = Path(made, "html")
        app = Sphinx(folder, None, out, Path(made, "doctrees"), "html", CONFIG, status=None, warning=log)
        app.add_transform(NoteReading)
        app.connect("doctree-resolved", note_resolved, priority=900)  # before sphinx_kwl writes (990)
        app.build()
        found["collecting"] = records_text(KwlDomain.of(app.env))
        found["html"] = html_text(out / f"{docname}.html")
        found["worksheet"] = "\n\n".join(
            worksheet_text(path) for path in sorted((out / "worksheets").glob("*.docx"))
        )
    sys.stderr.write(log.getvalue())
    sys.stdout.write(json.dumps(found))
    return bool(log.getvalue())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
