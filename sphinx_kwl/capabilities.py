"""What the running builder can do: extract messages, hold pages and files, attach files, be filled in.

No other room asks for the name of a builder.
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
    """Say whether a builder makes no pages but message catalogs: it reads the messages of our own nodes."""
    if builder.format:
        return False
    from sphinx.builders.gettext import I18nBuilder

    return isinstance(builder, I18nBuilder)


def carries_files(builder: Builder) -> bool:
    """Say whether worksheets lie in the output: html, dirhtml, singlehtml, those derived from them, ours."""
    return getattr(builder, "carries_worksheets", False) or (
        isinstance(builder, StandaloneHTMLBuilder)
        and builder.download_support  # not in EPUB and Qt help
        and not builder.embedded
        and builder.name not in ("json", "pickle")
    )


def attaches_files(builder: Builder) -> bool:
    """Say whether worksheets are attached to the document: PDF, but not in scripts written from the right.

    There attachfile2 makes broken annotations (LuaLaTeX, TeX Live 2022).
    """
    options = KwlConfig.of(builder.config)
    return (
        builder.format == "latex"
        and options.worksheets
        and options.pdf_attachments
        and not is_right_to_left(builder.config.language or "en")
    )


def writes_worksheets(builder: Builder) -> bool:
    """Say whether worksheets are written, beside the pages or to be attached."""
    return (KwlConfig.of(builder.config).worksheets and carries_files(builder)) or attaches_files(builder)


def has_pages(builder: Builder) -> bool:
    """Say whether the output is a site whose files are published together."""
    return isinstance(builder, StandaloneHTMLBuilder) and carries_files(builder)


def is_page_by_page(builder: Builder) -> bool:
    """Say whether each document is written as a page of its own, none put together of several."""
    return isinstance(builder, StandaloneHTMLBuilder) and not isinstance(builder, SingleFileHTMLBuilder)


def can_be_filled_in(builder: Builder) -> bool:
    """Say whether the pages of *builder* can be filled in: a web site, unless ``kwl_fillable`` is off."""
    return has_pages(builder) and KwlConfig.of(builder.config).fillable
