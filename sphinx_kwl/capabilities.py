"""What the running builder can do: write pages, worksheets, attachments, forms.

Other modules ask these functions and do not test the names and classes of builders, with two exceptions:
`sphinx_kwl.site`, because the name of the builder decides what addresses look like, and
`sphinx_kwl.writers.assets`, which calls methods that only the builders of one class have. Code that prints
can test the format of the output, such as ``html``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from sphinx_kwl.config import KwlConfig
from sphinx_kwl.values.languages import is_right_to_left

if TYPE_CHECKING:
    from sphinx.builders import Builder


def extracts_messages(builder: Builder) -> bool:
    """Say whether *builder* writes message catalogs and no pages (gettext and builders derived from it)."""
    if builder.format:
        return False
    from sphinx.builders.gettext import I18nBuilder

    return isinstance(builder, I18nBuilder)


def has_worksheet_files(builder: Builder) -> bool:
    """Say whether the output contains Word files.

    True for html, dirhtml, singlehtml, builders derived from them, and builders that say so.
    """
    return getattr(builder, "carries_worksheets", False) or (
        isinstance(builder, StandaloneHTMLBuilder)
        and builder.download_support  # not in EPUB and Qt help
        and not is_embedded(builder)
        and builder.name not in ("json", "pickle")
    )


def writes_pages(builder: Builder) -> bool:
    """Say whether *builder* writes pages; builders that do not say so in an attribute of this name."""
    return getattr(builder, "writes_pages", True)


def is_embedded(builder: Builder) -> bool:
    """Say whether other programs than browsers show the pages: readers of EPUB, viewers of help files."""
    return isinstance(builder, StandaloneHTMLBuilder) and builder.embedded


def is_book(builder: Builder) -> bool:
    """Say whether the output is an EPUB."""
    if not is_embedded(builder):
        return False
    from sphinx.builders.epub3 import Epub3Builder

    return isinstance(builder, Epub3Builder)


def attaches_worksheets(builder: Builder) -> bool:
    """Say whether worksheets are attached to the PDF; not in languages that are written from right to left.

    In those, the LaTeX package attachfile2 writes broken annotations (LuaLaTeX, TeX Live 2022).
    """
    options = KwlConfig.of(builder.config)
    return (
        builder.format == "latex"
        and options.worksheets
        and options.pdf_attachments
        and not is_right_to_left(builder.config.language or "en")
    )


def writes_worksheets(builder: Builder) -> bool:
    """Say whether *builder* writes worksheets, to its output folder or to be attached."""
    with_files = KwlConfig.of(builder.config).worksheets and has_worksheet_files(builder)
    return with_files or attaches_worksheets(builder)


def is_website(builder: Builder) -> bool:
    """Say whether the output is a web site that contains the worksheets."""
    return builder.format == "html" and (
        isinstance(builder, StandaloneHTMLBuilder) and has_worksheet_files(builder)
    )


def publishes_sources(builder: Builder) -> bool:
    """Say whether *builder* copies the sources of the pages into the output (``html_copy_source``)."""
    return getattr(builder, "copysource", False) and builder.config.html_copy_source is not False


def writes_one_page_per_document(builder: Builder) -> bool:
    """Say whether *builder* writes each document by itself, as an HTML page or as worksheets.

    Unlike singlehtml; and unlike a builder of another extension, of which this is not known.
    """
    one_page = isinstance(builder, StandaloneHTMLBuilder) and not writes_single_page(builder)
    return one_page or builder.name == "worksheets"


def writes_single_page(builder: Builder) -> bool:
    """Say whether *builder* writes all documents to one page: singlehtml and builders derived from it."""
    return isinstance(builder, SingleFileHTMLBuilder)


def can_be_filled_in(builder: Builder) -> bool:
    """Say whether learners can type on the pages: the output is a web site, and ``kwl_fillable`` is on.

    In the trainer's edition nobody can: its spaces contain the model answers.
    """
    options = KwlConfig.of(builder.config)
    return is_website(builder) and options.fillable and options.edition == "learner"
