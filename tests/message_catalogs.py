"""Update the message catalogs: ``python -m tests.message_catalogs``.

It extracts the messages into ``sphinx_kwl.pot``, merges them into each ``.po`` file and compiles these.
``python -m tests.message_catalogs eo`` also adds the language ``eo``. The files contain no dates, versions or
line numbers, so that they change only if messages change.
"""

from __future__ import annotations

import sys
from io import BytesIO
from typing import TYPE_CHECKING

from babel import Locale
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from sphinx_kwl.i18n import CATALOG, LOCALE_DIR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

TEMPLATE = LOCALE_DIR / f"{CATALOG}.pot"

#: The functions that mark text for readers; each catalog must translate it.
READERS = ("_", "mark")
#: The function that marks messages to authors; catalogs may leave them in English.
LOG = ("__",)

LOG_COMMENT = "For the author's terminal, may stay untranslated."


class PlainCatalog(Catalog):
    """A catalog with only the header fields that are needed to read it."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header fields, which are always the same for a language."""
        return [
            ("Project-Id-Version", "sphinx-kwl"),
            *([("Language", self.locale_identifier)] if self.locale_identifier else []),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]

    @mime_headers.setter
    def mime_headers(self, headers: Iterable[tuple[str, str]]) -> None:
        """Ignore the header fields in a file."""


def empty(code: str | None = None) -> PlainCatalog:
    """Return a catalog of the language *code*, or a template, without messages."""
    name = Locale.parse(code).english_name if code else "The"
    return PlainCatalog(locale=code, header_comment=f"# {name} texts of sphinx-kwl.", fuzzy=False)


def extract(keywords: Iterable[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Yield (file, message, comments for translators) for each message that one of *keywords* marks."""
    for filename, _line, message, comments, _context in extract_from_dir(
        LOCALE_DIR.parent,
        method_map=[("**.py", "python")],
        keywords=dict.fromkeys(keywords),
        comment_tags=["Translators:"],
        strip_comment_tags=True,
    ):
        assert isinstance(message, str), f"{filename}: plural forms are not provided for: {message}"
        yield filename, message, [" ".join(comments).strip()] if comments else []


def template() -> PlainCatalog:
    """Return all messages of the source: those for readers first, each group in the order of files."""
    catalog = empty()
    for filename, message, comments in extract(READERS):
        catalog.add(message, locations=[(filename, 0)], auto_comments=comments)
    readers = {message.id for message in catalog}
    for filename, message, comments in extract(LOG):
        own = [] if message in readers else [LOG_COMMENT]
        catalog.add(message, locations=[(filename, 0)], auto_comments=[*own, *comments])
    return catalog


def path_of(code: str) -> Path:
    """Return the path of the catalog of the language *code*."""
    return LOCALE_DIR / code / "LC_MESSAGES" / f"{CATALOG}.po"


def codes() -> list[str]:
    """Return the languages that have a catalog, in alphabetical order."""
    return sorted(path.parent.parent.name for path in LOCALE_DIR.glob(f"*/LC_MESSAGES/{CATALOG}.po"))


def read(code: str) -> PlainCatalog:
    """Return the catalog of the language *code*; an empty one if it has no file."""
    catalog = empty(code)
    if path_of(code).exists():
        with path_of(code).open("rb") as file:
            for message in read_po(file, locale=code, abort_invalid=True):
                if message.id:
                    catalog[message.id] = message
    return catalog


def missing(catalog: Catalog, messages: Iterable[str]) -> list[str]:
    """Return the *messages* without a translation in *catalog*; a fuzzy translation does not count."""
    found = {text: catalog.get(text) for text in messages}
    return [text for text, message in found.items() if message is None or not message.string or message.fuzzy]


def compiled(catalog: Catalog) -> bytes:
    """Return *catalog* as the content of a ``.mo`` file."""
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def _write(path: Path, catalog: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=0, include_lineno=False, ignore_obsolete=True)


def update(new: Iterable[str] = ()) -> None:
    """Update all catalogs, add the languages *new*, and print the number of missing translations."""
    messages = template()
    readers, log = ({message for _file, message, _comments in extract(each)} for each in (READERS, LOG))
    _write(TEMPLATE, messages)
    for code in sorted({*codes(), *new}):
        catalog = read(code)
        catalog.update(messages, update_header_comment=False)
        _write(path_of(code), catalog)
        path_of(code).with_suffix(".mo").write_bytes(compiled(catalog))
        left = len(missing(catalog, readers)), len(missing(catalog, log - readers))
        sys.stdout.write(f"{code}: to be translated: {left[0]} for readers, {left[1]} for authors\n")


if __name__ == "__main__":
    update(sys.argv[1:])
