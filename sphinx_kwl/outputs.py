"""Where a worksheet's file is, seen from a page in each kind of output."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.util.osutil import relative_uri

from sphinx_kwl import names
from sphinx_kwl.config import KwlConfig
from sphinx_kwl.nodes import kwl_link

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

#: Languages that Sphinx knows and that are written from right to left.
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


def extracts_messages(builder: Builder) -> bool:
    """Say whether a builder makes no pages but message catalogs: it reads the messages of our own nodes."""
    if builder.format:
        return False
    from sphinx.builders.gettext import I18nBuilder

    return isinstance(builder, I18nBuilder)


def carries_files(builder: Builder) -> bool:
    """Say whether worksheets lie in the output: html, dirhtml, singlehtml, their descendants, worksheets."""
    return builder.name == "worksheets" or (
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
    language = (builder.config.language or "en").partition("_")[0].lower()
    return (
        builder.format == "latex"
        and options.worksheets
        and options.pdf_attachments
        and language not in RIGHT_TO_LEFT
    )


def attachment(file: str) -> str:
    """Return the name of a worksheet beside the LaTeX document: ASCII only, and nothing special to TeX."""
    return f"{ascii_name(file)}.docx"


def ascii_name(text: str) -> str:
    """Return *text* with letters, digits, ``-``, ``_`` and ``.`` of ASCII; a hash where it had others."""
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", text)
    return name if name == text else f"{name.strip('-')}-{names.digest(text)}".lstrip("-")


def has_pages(builder: Builder) -> bool:
    """Say whether the output is a site whose files are published together."""
    return isinstance(builder, StandaloneHTMLBuilder) and carries_files(builder)


def is_page_by_page(builder: Builder) -> bool:
    """Say whether each document is written as a page of its own, none put together of several."""
    return isinstance(builder, StandaloneHTMLBuilder) and not isinstance(builder, SingleFileHTMLBuilder)


def base_url(config: Config) -> str:
    """Return the address of the published site with a slash at the end, or an empty string."""
    url = (
        KwlConfig.of(config).worksheet_baseurl
        or config.html_baseurl
        or os.environ.get("READTHEDOCS_CANONICAL_URL", "")
    )
    return f"{url.rstrip('/')}/" if url else ""


def file_path(config: Config, file: str) -> str:
    """Return the path of a worksheet in the output folder, with slashes."""
    return f"{KwlConfig.of(config).worksheet_dir}/{file}.docx"


def link_to_file(env: BuildEnvironment, builder: Builder, docname: str, file: str) -> kwl_link | None:
    """Return an empty link from *docname* to a Word file of ours, or None where it cannot be had."""
    config = env.config
    if not KwlConfig.of(config).worksheets:
        return None
    path = quote(file_path(config, file))
    if carries_files(builder):
        page = builder.get_target_uri(docname).partition("#")[0]
        return kwl_link("", "", refuri=relative_uri(page, path), filename=f"{file}.docx", internal=True)
    if base := base_url(config):
        return kwl_link("", "", refuri=urljoin(base, path), internal=False)
    return None
