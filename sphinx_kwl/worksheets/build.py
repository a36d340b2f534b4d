"""The builder hook: which pages are stale, what is written with a page, and what is kept of each build."""

from __future__ import annotations

import math
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx import addnodes
from sphinx.errors import ConfigError, ExtensionError

from sphinx_kwl import capabilities, site
from sphinx_kwl._version import __version__
from sphinx_kwl.config import TEXT_AREAS, KwlConfig
from sphinx_kwl.doctree.nodes import Found, kwl_reflection
from sphinx_kwl.domain.domain import KwlDomain
from sphinx_kwl.files import write_if_new
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.values import identifiers
from sphinx_kwl.worksheets.macros import macros_of
from sphinx_kwl.worksheets.manifest import Entry, Manifest
from sphinx_kwl.worksheets.sheet_cache import SheetCache

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.docx.model import Report, Words
    from sphinx_kwl.docx.writer import SheetWriter
    from sphinx_kwl.site import SiteLinks


class Worksheets:
    """The worksheets of one build.

    ``read_template`` (config-inited), ``open`` (builder-inited), ``stale`` (env-get-updated), ``finish`` (for
    each resolved page), ``close`` (build-finished), in this order.
    """

    def read_template(self, app: Sphinx, config: Config) -> None:
        """Handle ``config-inited``: open the house template; raise `ConfigError` if it cannot be used."""
        options = KwlConfig.of(config)
        self.template = _template(app.confdir, options.worksheet_template)
        config[TEXT_AREAS] = None
        if self.template is None:
            return
        from sphinx_kwl.docx.model import TemplateError

        paper = options.paper_for(config.language or "en")
        try:
            areas = [list(self.writer.text_area(paper, landscape=landscape)) for landscape in (False, True)]
        except TemplateError as error:
            msg = f"kwl_worksheet_template: {options.worksheet_template}: {error}"
            raise ConfigError(msg) from error
        config[TEXT_AREAS] = areas

    def open(self, app: Sphinx) -> None:
        """Handle ``builder-inited``: prepare for a build."""
        self.builder: Builder = app.builder
        self.options = KwlConfig.of(app.config)
        self.facts = identifiers.digest(repr((__version__, self.template, _printed(app))))
        self.manifest: Manifest | None = None
        self.shown: dict[str, str] = {}
        self.written: dict[str, Entry] = {}
        #: The pages that were asked for though their sources are as before, and are not yet written.
        self.asked: set[str] = set()

    @cached_property
    def writer(self) -> SheetWriter:
        """The writer of all Word files, made for the first."""
        from sphinx_kwl.docx.writer import SheetWriter

        return SheetWriter(self.template)

    @cached_property
    def links(self) -> SiteLinks:
        """The addresses of pages, as the worksheets spell them."""
        from sphinx_kwl.site import SiteLinks

        return SiteLinks(self.domain.env, self.builder)

    @cached_property
    def words(self) -> Words:
        """What the worksheets print of their own, in the language of this build."""
        from sphinx_kwl.worksheets.sheet_source import words_of

        return words_of(self.options)

    @cached_property
    def cache(self) -> SheetCache:
        """What is kept of each sheet for the workbooks."""
        return SheetCache(Manifest.folder_of(self.builder))

    def stale(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the pages to write although their own source did not change."""
        if not self.builder.format:  # gettext, linkcheck, dummy ...: no pages
            return []
        self.manifest = Manifest(self.builder)
        self.domain = KwlDomain.of(env)
        visibility = self.domain.visibility
        shown = {
            name: visibility.results(page) for name, page in self.domain.pages.items() if page.conditions
        }
        self.state = identifiers.digest(
            repr((self.facts, sorted(env.all_docs.items()), sorted(shown.items())))
        )
        if not capabilities.is_page_by_page(self.builder):
            self.domain.references.resolve_all()
        lost = self._lost()
        self.is_current = not lost and self.manifest.is_current(self.state)
        if self.is_current:
            return []
        tracked = self._tracked
        bare = [page for page in self.manifest.entries if page not in tracked and page in env.all_docs]
        changed = self.manifest.stale({docname: self._shown(docname) for docname in tracked})
        self.asked = {*lost, *bare, *changed}
        return [*lost, *bare, *changed]

    def _lost(self) -> list[str]:
        """Return the pages whose sheets are not there for their workbooks."""
        listings = (listing for page in self.domain.pages.values() for listing in page.listings)
        if not self.has_files or all(listing.kind != "workbook" for listing in listings):
            return []
        return [docname for docname in self.domain.course.in_books if not self._is_kept(docname)]

    @property
    def _tracked(self) -> set[str]:
        """The pages that show something of ours, and may show something else after a change elsewhere."""
        return self.domain.pages.keys() | self.domain.course.lessons

    def _is_tracked(self, docname: str) -> bool:
        return docname in self.domain.pages or docname in self.domain.course.lessons

    @property
    def has_files(self) -> bool:
        """Whether this build writes worksheets beside its pages."""
        return self.options.worksheets and capabilities.carries_files(self.builder)

    def _is_kept(self, docname: str) -> bool:
        """Say whether every sheet of a page is there for the workbook."""
        worksheets = self.domain.course.page(docname).worksheets
        files = (self.domain.course.files[each.place] for each in worksheets if each.downloadable)
        return all(self.cache.path(file).exists() for file in files)

    def _shown(self, docname: str) -> str:
        """Return a digest of all that may make a page stale in this output folder."""
        from sphinx_kwl.worksheets.digest import digest_of

        if docname not in self.shown:
            # another builder may have read the page since this one wrote it
            read = self.domain.env.all_docs[docname]
            self.shown[docname] = f"{self.facts}-{digest_of(self.domain, docname)}-{read}"
        return self.shown[docname]

    def finish(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Finish a resolved page: write its worksheets and link to them."""
        domain = KwlDomain.of(app.env)
        if capabilities.extracts_messages(app.builder):
            return  # catalogs hold the messages of our own nodes
        self.asked.discard(docname)
        if self.manifest is not None and self._is_tracked(docname):
            self.written[docname] = Entry(self._shown(docname), [])
        if not domain.has_nodes(docname):
            return
        from sphinx_kwl.writers.finish import finish_page

        found = Found(doctree, addnodes.start_of_file)
        if self.manifest is not None:
            self._write(found, doctree)
        finish_page(app, doctree, found)

    def _write(self, found: Found, doctree: nodes.document) -> None:
        """Write the worksheets of a page, or of several put together, and note each one's size on its box."""
        for part in found.of(addnodes.start_of_file):
            if self._is_tracked(part["docname"]):
                self.written[part["docname"]] = Entry(self._shown(part["docname"]), [])
        if self.has_files or capabilities.attaches_files(self.builder):
            for box in found.of(kwl_reflection):
                if box.downloadable:
                    self._write_sheet(box, doctree)

    def _write_sheet(self, box: kwl_reflection, doctree: nodes.document) -> None:
        from sphinx_kwl.worksheets.sheet_source import sheet_of

        env = self.domain.env
        file = self.domain.course.files[box.docname, box["ids"][0]]
        path = site.file_path(env.config, file) if self.has_files else site.attachment(file)
        sheet = sheet_of(box, doctree, file, env, self.links, self.words)
        content = self.writer.write(sheet, _report(path))
        self._save(path, content)
        self.written[box.docname].files.append(path)
        if not self.has_files:
            return
        if box.docname in self.domain.course.in_books:
            self.cache.keep(file, sheet)
        box.size = _size(max(1, math.ceil(len(content) / 1000)), env.config.language)

    def _save(self, path: str, content: bytes) -> None:
        try:
            write_if_new(Path(self.builder.outdir, path), content)
        except OSError as error:
            msg = __("cannot write %s: %s") % (Path(self.builder.outdir, path), error)
            raise ExtensionError(msg, error) from error

    def close(self, app: Sphinx, exception: Exception | None) -> None:
        """Make the workbooks and remove the files that no page makes any more, unless the build failed."""
        if exception is not None or self.manifest is None:
            return
        if not self.written and self.is_current:
            return
        more = self._bind(self.manifest) if self.has_files else {}
        if capabilities.has_pages(self.builder):
            from sphinx_kwl.writers import metadata

            more["catalogue:"] = Entry(self.state, ["kwl.json"])
            self._save("kwl.json", metadata.catalogue(app.env, self.links))
        # a build of single files leaves others as they were, to be asked for again
        left = self.asked if capabilities.is_page_by_page(self.builder) else set()
        state = "" if left else self.state
        self.manifest.update({**self.written, **more}, {*self._tracked, *left, *more}, state)

    def _bind(self, manifest: Manifest) -> dict[str, Entry]:
        """Write each workbook whose sheets or title changed; return their entries in the manifest."""
        from sphinx_kwl.worksheets.workbook_source import book_of, sheet_files

        course, env = self.domain.course, self.domain.env
        entries = {}
        kept: set[str] = set()
        for docname, name in course.books.items():
            files = list(sheet_files(course, docname))
            kept.update(files)
            if not files:
                continue
            book = book_of(env, course, self.domain.references, docname, self.links)
            versions = [self.cache.version(file) for file in files]
            path = site.file_path(env.config, name)
            entry = Entry(identifiers.digest(repr((self.facts, book, files, versions))), [path])
            if not manifest.holds(f"workbook:{docname}", entry):
                whole = book._replace(sheets=tuple(map(self.cache.load, files)))
                self._save(path, self.writer.write_book(whole, _say_nothing))
            entries[f"workbook:{docname}"] = entry
        self.cache.remove_others(kept)
        return entries


@lru_cache(maxsize=256)
def _size(kilobytes: int, language: str) -> str:
    """Return the size of a file as it is written in *language*."""
    from babel.units import format_unit

    from sphinx_kwl.values.duration_units import locale_of

    size = format_unit(kilobytes, "digital-kilobyte", "short", locale=locale_of(language))
    return size.replace(" ", "\N{NO-BREAK SPACE}")


def _report(path: str) -> Report:
    def report(node: nodes.Node, message: str) -> None:
        warn(Problem.WORKSHEET, __("%s: %s"), path, message, location=node)

    return report


def _say_nothing(_node: nodes.Node, _message: str) -> None:
    """Take a problem of a sheet in a workbook: it was reported when the sheet was written."""


def _template(confdir: Path | str, name: str | None) -> bytes | None:
    return Path(confdir, name).read_bytes() if name else None


def _printed(app: Sphinx) -> list[object]:
    """Return what pages and worksheets show of the configuration."""
    config, options = app.config, KwlConfig.of(app.config)
    return [
        [options.worksheets, options.worksheet_dir, options.worksheet_fields, options.page_style],
        [options.license, options.paper, site.base_url(config)],
        [config.language, config.project, config.author, options.worksheet_numbers],
        [config.html_link_suffix, config.html_file_suffix, options.fillable],
        [macros_of(config)],
    ]
