"""What an EPUB contains that matters for its accessibility: pictures, their texts, films, sound, headings."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

#: Reads a page as it is: no other files, no entities, and the rest of a page with an error.
PARSER = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False, recover=True)

_OPF = "{http://www.idpf.org/2007/opf}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_PAGE = "application/xhtml+xml"
#: Kinds of pictures that can move.
_MOVING = frozenset({"image/gif", "image/webp", "image/apng"})
#: What moves a drawing or a page.
_MOVEMENT = re.compile(rb"<(animate|set[\s>]|script)|@keyframes")
#: An alternative text that is only the name of the file, which Sphinx writes if the author gave none.
_FILE_NAME = re.compile(r"\S+\.(png|jpe?g|gif|svg|webp|apng|bmp)", re.IGNORECASE)


class BookContents:
    """The contents of a book, read from its *archive* and the package document *name* in it."""

    def __init__(self, archive: ZipFile, name: str) -> None:
        self.source = archive.read(name)
        self.package = etree.fromstring(self.source, PARSER)
        #: The properties that the package document states.
        self.said = {
            each.get("property") or each.get("rel") for each in self.package.iter("{*}meta", "{*}link")
        }
        self.visual = self.auditory = self.films = self.moves = self.formulas = False
        self.described = True  #: each picture has a text
        self.headings = True  #: each page has a heading
        self.navigation = self.index = False
        folder = PurePosixPath(name).parent
        names = set(archive.namelist())
        for item in self.package.iter(f"{_OPF}item"):
            kind, path = item.get("media-type", ""), str(folder / unquote(item.get("href", "")))
            if path in names:
                self._note_file(kind, path, archive.read(path))
            if "nav" in item.get("properties", "").split():
                self.navigation = True
            elif path.endswith("genindex.xhtml"):
                self.index = True

    def _note_file(self, kind: str, path: str, content: bytes) -> None:
        family = kind.partition("/")[0]
        self.films |= family == "video"
        self.auditory |= family in ("audio", "video")
        self.moves |= family in ("audio", "video") or kind in _MOVING or kind.endswith("javascript")
        if kind in (_PAGE, "image/svg+xml", "text/css"):
            self.moves |= _MOVEMENT.search(content) is not None
        if kind == _PAGE and (page := etree.fromstring(content, PARSER)) is not None:
            self._note_page(page)

    def _note_page(self, page: etree._Element) -> None:
        tags = {each.tag.removeprefix(_XHTML) for each in page.iter("*")}
        self.headings &= bool(tags & {"h1", "h2", "h3", "h4", "h5", "h6"})
        self.formulas |= any(tag.endswith("math") for tag in tags)
        self.moves |= bool(tags & {"video", "audio", "iframe", "object", "embed"})
        shown = bool(tags & {"video", "iframe", "object", "embed"})
        self.visual |= shown
        self.films |= shown
        self.auditory |= shown or "audio" in tags
        for text in self._texts_of_pictures(page):
            self.visual = True
            self.described &= bool(text.strip()) and _FILE_NAME.fullmatch(text.strip()) is None

    def _texts_of_pictures(self, page: etree._Element) -> Iterator[str]:
        for picture in page.iter(f"{_XHTML}img"):
            yield picture.get("alt", "")
        for drawing in page.iter("{http://www.w3.org/2000/svg}svg"):
            title = drawing.find("{http://www.w3.org/2000/svg}title")
            yield drawing.get("aria-label", "") or (title.text or "" if title is not None else "")
