"""Addresses on the published site, and links from pages to worksheets; the same for every builder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit

from sphinx import addnodes
from sphinx.util.osutil import relative_uri

from sphinx_kwl.capabilities import has_worksheet_files
from sphinx_kwl.config import KwlConfig
from sphinx_kwl.doctree.nodes import kwl_link
from sphinx_kwl.values import identifiers
from sphinx_kwl.values.addresses import SCHEMES

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

#: Pages that Sphinx makes without a source; labels can lead to them.
_PAGES_WITHOUT_SOURCE = frozenset({"genindex", "py-modindex", "search"})


def file_name(config: Config, file: str) -> str:
    """Return the name of the Word file *file* (an id); in the trainer's edition it ends in ``-trainer``."""
    return f"{file}-trainer.docx" if KwlConfig.of(config).edition == "trainer" else f"{file}.docx"


def attachment_name(config: Config, file: str) -> str:
    """Return the name of a Word file in the folder of the LaTeX document: ASCII, nothing special to TeX."""
    return file_name(config, identifiers.ascii_name(file))


def base_url(config: Config) -> str:
    """Return the address of the published site with a slash at the end, or an empty string."""
    url = (
        KwlConfig.of(config).worksheet_baseurl
        or config.html_baseurl
        or os.environ.get("READTHEDOCS_CANONICAL_URL", "")
    )
    return f"{url.rstrip('/')}/" if url else ""


def file_path(config: Config, file: str) -> str:
    """Return the path of the Word file *file* (an id) in the output folder, with slashes."""
    return f"{KwlConfig.of(config).worksheet_dir}/{file_name(config, file)}"


def link_to_file(env: BuildEnvironment, builder: Builder, docname: str, file: str) -> kwl_link | None:
    """Return a link without text from the page *docname* to the Word file *file*.

    The link is relative if the output contains the file, else absolute. Return None if there is no file, or
    if the address of the site is unknown.
    """
    config = env.config
    if not KwlConfig.of(config).worksheets:
        return None
    path = quote(file_path(config, file))
    if has_worksheet_files(builder):
        page = builder.get_target_uri(docname).partition("#")[0]
        uri = relative_uri(page, path)
        return kwl_link("", "", refuri=uri, filename=file_name(config, file), worksheet=file, internal=True)
    if base := base_url(config):
        return kwl_link("", "", refuri=urljoin(base, path), internal=False)
    return None


class SiteLinks:
    """Computes addresses on the published site from docname and anchor, for links in Word files."""

    def __init__(self, env: BuildEnvironment, builder: Builder) -> None:
        self.env = env
        self.builder = builder
        self.base = base_url(env.config)
        style = KwlConfig.of(env.config).page_style
        self.folders = (builder.name if style == "auto" else style) == "dirhtml"
        self.suffix = env.config.html_link_suffix or env.config.html_file_suffix or ".html"

    def page(self, docname: str, anchor: str = "") -> str:
        """Return the absolute URL of a page or anchor; empty if the address of the site is unknown."""
        return self.path(docname, anchor) if self.base else ""

    def path(self, docname: str, anchor: str = "") -> str:
        """Return the absolute URL of a page or anchor, or its path on the site if the address is unknown."""
        if self.builder.name == "singlehtml" and not self.base:
            page = self.env.config.root_doc + self.suffix
            start = "" if docname == self.env.config.root_doc else f"document-{quote(docname)}"
            return f"{quote(page)}#{anchor or start}".rstrip("#")
        path = quote(docname) + self.suffix
        if self.folders:
            path = "" if docname == "index" else quote(docname.removesuffix("/index")) + "/"
        return self.base + path + (f"#{anchor}" if anchor else "")

    def file(self, file: str) -> str:
        """Return the URL or path, as in `path`, of the Word file *file* (an id)."""
        return self.base + quote(file_path(self.env.config, file))

    def absolute(self, reference: nodes.reference, docname: str) -> str:
        """Return the absolute URL of *reference*, a link on the page *docname*; empty if unknown.

        The link was resolved for `worksheets.neutral.NeutralBuilder`, whose address of a page is its docname,
        percent-encoded.
        """
        if isinstance(reference, addnodes.download_reference) and "filename" in reference:
            return self.base and f"{self.base}_downloads/{quote(reference['filename'])}"
        if isinstance(reference, kwl_link) and "filename" in reference:  # relative to the page
            return self.base and self.file(reference["worksheet"])
        if "refid" in reference:
            return self.page(docname, reference["refid"])
        uri: str = reference.get("refuri") or ""
        try:
            scheme = urlsplit(uri).scheme
        except ValueError:  # not a valid URL, such as http://[::1
            return ""
        if scheme or uri.startswith("//"):
            return uri if scheme.lower() in SCHEMES else ""
        path, _hash, anchor = uri.partition("#")
        if unquote(path) in self.env.all_docs or unquote(path) in _PAGES_WITHOUT_SOURCE:
            return self.page(unquote(path), anchor)
        return uri and self.base and urljoin(self.page(docname), uri)
