"""Event handlers for a build: find outdated pages, write the worksheets of each page, write workbooks."""

from __future__ import annotations

import math
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx import addnodes

from sphinx_kwl import capabilities, site
from sphinx_kwl._version import __version__
from sphinx_kwl.config import TEXT_AREAS, KwlConfig
from sphinx_kwl.doctree.nodes import NodeIndex, kwl_reflection
from sphinx_kwl.doctree.views import NEUTRAL, VIEWS
from sphinx_kwl.domain.domain import KwlDomain
from sphinx_kwl.files import remove_leftovers, write_if_changed
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, fail
from sphinx_kwl.records import WORKBOOK_KINDS
from sphinx_kwl.values import identifiers
from sphinx_kwl.worksheets.formula_macros import definitions_before
from sphinx_kwl.worksheets.manifest import CATALOGUE, Entry, Manifest
from sphinx_kwl.worksheets.relevant_settings import relevant_settings
from sphinx_kwl.worksheets.sheet_cache import SheetCache

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.docx.model import Book, Words
    from sphinx_kwl.docx.writer import SheetWriter
    from sphinx_kwl.site import SiteLinks
    from sphinx_kwl.worksheets.picture_store import PictureStore

    #: Views of boxes by page and id.
    Views = dict[tuple[str, str], kwl_reflection]


class Worksheets:
    """The worksheets of one build.

    Sphinx calls, in this order: ``read_template`` (config-inited), ``open`` (builder-inited),
    ``outdated_pages`` (env-get-updated), ``finish`` (doctree-resolved, for each page), ``close``
    (build-finished).
    """

    def read_template(self, app: Sphinx, config: Config) -> None:
        """Handle ``config-inited``: read the Word template and its text areas.

        Raises `ConfigError` if it is not a usable Word file.
        """
        self.options = options = KwlConfig.of(config)
        name = options.worksheet_template
        self.template = Path(app.confdir, name).read_bytes() if name else None
        self.__dict__.pop("writer", None)  # that of another template
        config[TEXT_AREAS] = None
        if self.template is None:
            return
        from sphinx_kwl.docx.model import TemplateError

        paper = options.paper_for(config.language or "en")
        try:
            areas = [list(self.writer.text_area(paper, landscape=landscape)) for landscape in (False, True)]
        except TemplateError as error:
            from sphinx_kwl.config_errors import told

            msg = f"kwl_worksheet_template: {options.worksheet_template}: {error}"
            raise told(msg) from error
        config[TEXT_AREAS] = areas

    def open(self, app: Sphinx) -> None:
        """Handle ``builder-inited``: start a build."""
        self.app = app
        self.builder: Builder = app.builder
        before, self.options = self.options, KwlConfig.of(app.config)
        if (before.worksheet_template, before.paper) != (self.options.worksheet_template, self.options.paper):
            self.read_template(app, app.config)
        #: of the version, the template and all settings that change pages or worksheets
        self.settings_digest = identifiers.digest(repr((__version__, self.template, relevant_settings(app))))
        self.manifest: Manifest | None = None
        self._start()

    def _start(self) -> None:
        """Forget the build before: an application can build several times."""
        #: docname -> result of `_digest`
        self.digests: dict[str, str] = {}
        #: docname -> manifest entry of each page that this build has written
        self.written: dict[str, Entry] = {}
        #: outdated pages with unchanged sources that are not written yet
        self.pending: set[str] = set()
        #: a file could not be written
        self.failed = False

    @cached_property
    def writer(self) -> SheetWriter:
        """The writer of all Word files, created when it is first used."""
        from sphinx_kwl.docx.writer import SheetWriter

        return SheetWriter(self.template)

    @cached_property
    def links(self) -> SiteLinks:
        """The addresses of pages on the site, for links in Word files."""
        from sphinx_kwl.site import SiteLinks

        return SiteLinks(self.domain.env, self.builder)

    @cached_property
    def words(self) -> Words:
        """The fixed texts in worksheets, in the language of this build."""
        from sphinx_kwl.worksheets.sheet_source import words_of

        return words_of(self.options)

    @property
    def outdir(self) -> Path:
        """The output folder."""
        return Path(self.builder.outdir)

    @cached_property
    def pictures(self) -> PictureStore:
        """The pictures in worksheets that are no files of the project."""
        from sphinx_kwl.worksheets.picture_store import PictureStore

        return PictureStore(self.domain.env)

    @cached_property
    def cache(self) -> SheetCache:
        """The stored sheets, from which workbooks are written."""
        return SheetCache(Manifest.folder_of(self.builder))

    def outdated_pages(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Handle ``env-get-updated``: return the docnames to write although their sources did not change."""
        if not self.builder.format:  # gettext, linkcheck, dummy ... write no pages
            return []
        self._start()
        self.manifest = Manifest(self.builder)
        self.domain = KwlDomain.of(env)
        self.cache.check_again()
        for folder in (
            self.manifest.path.parent,
            self.cache.folder,
            self.outdir,
            self.outdir / self.options.worksheet_dir,
        ):
            remove_leftovers(folder)
        visibility = self.domain.visibility
        conditions = {
            name: visibility.results(page) for name, page in self.domain.pages.items() if page.conditions
        }
        self.state = identifiers.digest(
            repr((self.settings_digest, sorted(env.all_docs.items()), sorted(conditions.items())))
        )
        if not capabilities.writes_one_page_per_document(self.builder):
            self.domain.references.resolve_all()
        without_sheets = self._pages_without_sheets()
        self.is_current = not without_sheets and self.manifest.is_current(self.state)
        if self.is_current:
            return []
        tracked = self._tracked
        no_longer_tracked = [
            page for page in self.manifest.entries if page not in tracked and page in env.all_docs
        ]
        changed = self.manifest.outdated({docname: self._digest(docname) for docname in tracked})
        self.pending = {*without_sheets, *no_longer_tracked, *changed}
        return [*without_sheets, *no_longer_tracked, *changed]

    def _pages_without_sheets(self) -> list[str]:
        """Return the pages of workbooks with sheets that are not in the cache."""
        listings = (listing for page in self.domain.pages.values() for listing in page.listings)
        if not self.has_files or all(listing.kind not in WORKBOOK_KINDS for listing in listings):
            return []
        return [
            docname for docname in self.domain.course.pages_in_workbooks if not self._has_all_sheets(docname)
        ]

    @property
    def _tracked(self) -> set[str]:
        """The pages that can change when other pages change: those with records, and learning resources."""
        return self.domain.pages.keys() | self.domain.course.lessons

    def _is_tracked(self, docname: str) -> bool:
        """Say whether *docname* is one of the `_tracked` pages."""
        return docname in self.domain.pages or docname in self.domain.course.lessons

    @property
    def has_files(self) -> bool:
        """Whether this build writes worksheets into its output folder."""
        return self.options.worksheets and capabilities.has_worksheet_files(self.builder)

    def _has_all_sheets(self, docname: str) -> bool:
        """Say whether the cache contains every sheet of a page."""
        worksheets = self.domain.course.page(docname).worksheets
        files = (self.domain.course.files[each.place] for each in worksheets if each.downloadable)
        return all(map(self.cache.contains, files))

    def _digest(self, docname: str) -> str:
        """Return a digest of everything that a page depends on: settings, other pages, its own source."""
        from sphinx_kwl.worksheets.page_digest import digest_of

        if docname not in self.digests:
            # the time of reading: another builder can have read the page after this one wrote it
            read = self.domain.env.all_docs[docname]
            self.digests[docname] = f"{self.settings_digest}-{digest_of(self.domain, docname)}-{read}"
        return self.digests[docname]

    def finish(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Handle ``doctree-resolved``: write the worksheets of a page, and complete the page."""
        domain = KwlDomain.of(app.env)
        if doctree.get(NEUTRAL) or capabilities.extracts_messages(app.builder):
            return  # a neutral view is no page; message catalogs need the nodes as they are
        self.pending.discard(docname)
        if self.manifest is not None and self._is_tracked(docname):
            self.written[docname] = Entry(self._digest(docname), [])
        if not domain.has_nodes(docname):
            return
        from sphinx_kwl.writers.finish import finish_page

        found = NodeIndex(doctree, addnodes.start_of_file)
        views: Views = doctree.attributes.pop(VIEWS, {})
        if self.manifest is not None:
            self._write(found, views)
        finish_page(app, doctree, found)

    def _write(self, found: NodeIndex, views: Views) -> None:
        """Write the worksheets of one page, or of several pages put together."""
        for part in found.of(addnodes.start_of_file):
            if self._is_tracked(part["docname"]):
                self.written[part["docname"]] = Entry(self._digest(part["docname"]), [])
        if self.has_files or capabilities.attaches_worksheets(self.builder):
            for box in found.of(kwl_reflection):
                if box.downloadable:
                    self._write_sheet(box, views.get((box.docname, box["ids"][0]), box))

    def _write_sheet(self, box: kwl_reflection, view: kwl_reflection) -> None:
        """Write the worksheet of *box* from its *view*, store it for workbooks, and set ``box.size``."""
        from sphinx_kwl.worksheets.sheet_source import reporter, sheet_of, size_in_words

        env = self.domain.env
        file = self.domain.course.files[box.docname, box["ids"][0]]
        path = site.file_path(env.config, file) if self.has_files else site.attachment_name(env.config, file)
        sheet = sheet_of(view, file, env, self.links, self.words, self.pictures, definitions_before(box))
        content = self.writer.write(sheet, reporter(path))
        self._save(path, content)
        self.written[box.docname].files.append(path)
        if not self.has_files:
            return
        if box.docname in self.domain.course.pages_in_workbooks:
            with self._reporting(self.cache.path(file)):
                self.cache.store(file, sheet)
        box.size = size_in_words(max(1, math.ceil(len(content) / 1000)), env.config.language)

    def _save(self, path: str, content: bytes) -> None:
        """Write a file into the output folder."""
        with self._reporting(self.outdir / path):
            write_if_changed(self.outdir / path, content)

    @contextmanager
    def _reporting(self, path: Path) -> Iterator[None]:
        """Report an `OSError`, one about *path* unless it names another file, and let the build fail.

        The build goes on, because Sphinx 9 prints any exception with a traceback.
        """
        try:
            yield
        except OSError as error:
            self.failed = True
            self.app.statuscode = 1
            fail(
                Problem.WORKSHEET, __("cannot write %s: %s"), error.filename or path, error.strerror or error
            )

    def close(self, app: Sphinx, exception: Exception | None) -> None:
        """Handle ``build-finished``: write workbooks and ``kwl.json``, remove files of removed worksheets.

        Does nothing after an error, so that the next build writes the same pages again.
        """
        if exception is not None or self.manifest is None or self.failed:
            return
        if self.written or not self.is_current:
            with self._reporting(self.manifest.path):
                self._close(app, self.manifest)

    def _close(self, app: Sphinx, manifest: Manifest) -> None:
        """Write workbooks and ``kwl.json`` and update the *manifest*. Raises `OSError` if it cannot."""
        more = self._write_workbooks(manifest) if self.has_files else {}
        if capabilities.is_website(self.builder):
            from sphinx_kwl.writers import course_json

            more["catalogue:"] = Entry(self.state, [CATALOGUE])
            self._save(CATALOGUE, course_json.kwl_json(app.env, self.links))
        if self.failed:
            return
        if capabilities.writes_one_page_per_document(self.builder):
            # a build of single files does not write all outdated pages: the next build must find them again
            pages = {*self._tracked, *self.pending}
            complete = not self.pending and all(entry.digest for entry in more.values())
        else:  # it has written all pages that it has; others have left the table of contents
            pages = {*self.written}
            complete = all(entry.digest for entry in more.values())
        manifest.update({**self.written, **more}, {*pages, *more}, self.state if complete else "")

    def _write_workbooks(self, manifest: Manifest) -> dict[str, Entry]:
        """Write each workbook with changes; return the manifest entries of all workbooks."""
        from sphinx_kwl.worksheets.workbook_files import write_workbooks

        def write(path: str, book: Book) -> None:
            self._save(path, self.writer.write_book(book, _ignore_report))

        return write_workbooks(self.domain, self.links, self.cache, manifest, self.settings_digest, write)


def _ignore_report(_node: nodes.Node, _message: str) -> None:
    """Ignore problems in the sheets of a workbook: they were reported when the worksheet was written."""
