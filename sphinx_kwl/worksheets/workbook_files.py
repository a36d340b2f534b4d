"""The workbooks of a course as files: which of them must be written, and from which stored sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl import site
from sphinx_kwl.values import identifiers
from sphinx_kwl.worksheets.manifest import Entry
from sphinx_kwl.worksheets.workbook_source import book_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_kwl.docx.model import Book
    from sphinx_kwl.domain.domain import KwlDomain
    from sphinx_kwl.site import SiteLinks
    from sphinx_kwl.worksheets.manifest import Manifest
    from sphinx_kwl.worksheets.sheet_cache import SheetCache


def write_workbooks(
    domain: KwlDomain,
    links: SiteLinks,
    cache: SheetCache,
    manifest: Manifest,
    settings_digest: str,
    write: Callable[[str, Book], None],
) -> dict[str, Entry]:
    """Write each workbook with changes; return the manifest entries of all workbooks.

    *cache* has their sheets, *settings_digest* is of all settings that change a file, and *write* writes a
    workbook to a path in the output folder. A workbook with pages that were never written is left out; its
    entry has no digest, so that a later build writes it.
    """
    course, env = domain.course, domain.env
    entries = {}
    all_files: set[str] = set()
    for docname, name in course.workbook_files.items():
        files = course.sheets_in_workbook(docname)
        all_files.update(files)
        if not files:
            continue
        key = f"workbook:{docname}"
        if not all(map(cache.contains, files)):  # in a build of single files
            entries[key] = manifest.entries.get(key, Entry("", []))._replace(digest="")
            continue
        book = book_of(env, course, domain.references, docname, links)
        versions = [cache.version(file) for file in files]
        path = site.file_path(env.config, name)
        entry = Entry(identifiers.digest(repr((settings_digest, book, files, versions))), [path])
        if not all(versions) or not manifest.contains(key, entry):
            write(path, book._replace(sheets=tuple(map(cache.load, files))))
        entries[key] = entry
    cache.remove_others(all_files)
    return entries
