"""Tell reading systems how accessible an EPUB is, and the language of its pages (``kwl_epub_accessibility``).

Sphinx packs the book before ``build-finished`` and has no event between the package document and the archive.
So the statements are added to the archive, in `add_statements`. What is already said there stays.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from sphinx_kwl.config import KwlConfig
from sphinx_kwl.files import temporary_beside
from sphinx_kwl.i18n import _
from sphinx_kwl.values.epub_properties import PROPERTIES
from sphinx_kwl.values.languages import language_tag
from sphinx_kwl.writers.book_contents import BookContents

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx

#: The package document and the navigation document of Sphinx.
_PACKAGE, _NAVIGATION = "content.opf", "nav.xhtml"


def connect(app: Sphinx) -> None:
    """Add languages and statements to the book that *app* builds."""
    app.connect("html-page-context", add_language)
    app.connect("build-finished", add_statements, priority=400)  # before authors who change the book


def add_language(app: Sphinx, *event: Any) -> None:  # noqa: ANN401 -- the arguments of html-page-context
    """Handle ``html-page-context``: add the language to the start tag of the page, if it has none."""
    context: dict[str, Any] = event[2]
    tag = str(context.get("html_tag", "")).rstrip()
    if tag.endswith(">") and "lang=" not in tag:
        language = escape(language_tag(app.config.epub_language or "en"))
        context["html_tag"] = f'{tag[:-1]} lang="{language}" xml:lang="{language}">'


def add_statements(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: add the statements to the finished book."""
    path = Path(app.outdir, f"{app.config.epub_basename}.epub")
    if exception is not None or not path.is_file():
        return
    with ZipFile(path) as archive:
        names = archive.namelist()
        if _PACKAGE not in names:
            return
        contents = BookContents(archive, _PACKAGE)
        new = {_PACKAGE: _package_with_statements(app, contents)}
        if _NAVIGATION in names:
            contents_list = b'<nav epub:type="toc"'
            new[_NAVIGATION] = archive.read(_NAVIGATION).replace(
                contents_list + b">", contents_list + b' role="doc-toc">'
            )
        if all(archive.read(name) == content for name, content in new.items()):
            return
        with temporary_beside(path) as temporary, ZipFile(temporary, "w") as changed:
            for info in archive.infolist():
                changed.writestr(info, new.get(info.filename) or archive.read(info))


def _package_with_statements(app: Sphinx, contents: BookContents) -> bytes:
    """Return the package document with all statements about properties that it has not."""
    own = KwlConfig.of(app.config).epub_accessibility
    statements = {**_found(contents), **(own if isinstance(own, dict) else {})}
    lines = "".join(
        f'  <meta property="{PROPERTIES[name]}">{escape(text)}</meta>\n  '
        for name, texts in statements.items()
        if PROPERTIES[name] not in contents.said
        for text in texts
    )
    return contents.source.replace(b"</metadata>", f"{lines}</metadata>".encode(), 1)


def _found(contents: BookContents) -> dict[str, list[str]]:
    """Return what is certain without the author, by the names of `PROPERTIES`."""
    modes = [
        "textual",
        *(["visual"] if contents.visual else []),
        *(["auditory"] if contents.auditory else []),
    ]
    by_text = not contents.auditory and not contents.films and contents.described
    features = {
        "structuralNavigation": contents.headings,
        "tableOfContents": contents.navigation,
        "readingOrder": True,
        "alternativeText": contents.visual and contents.described,
        "MathML": contents.formulas,
        "index": contents.index,
    }
    summary = [
        *([_("This book has headings and a table of contents.")] if contents.headings else []),
        *([_("Each picture has a text that describes it.")] if features["alternativeText"] else []),
        *([] if contents.described else [_("Not all pictures have a text that describes them.")]),
    ]
    return {
        "accessMode": modes,
        "accessModeSufficient": ["textual" if by_text else ",".join(modes)],
        "accessibilityFeature": [name for name, true in features.items() if true],
        "accessibilityHazard": ["unknown" if contents.moves else "none"],
        "accessibilitySummary": [" ".join(summary)] if summary else [],
    }
