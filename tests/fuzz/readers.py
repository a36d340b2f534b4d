"""Everything of ours that reads text or bytes of others, by name. It raises only what it documents."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_kwl.doctree.from_html import nodes_of
from sphinx_kwl.docx.math.office_math import MathError, to_office_math
from sphinx_kwl.docx.model import TemplateError
from sphinx_kwl.docx.package.picture_files import PictureError
from sphinx_kwl.docx.package.pictures import load_picture
from sphinx_kwl.docx.package.svg import cleaned
from sphinx_kwl.docx.writer import SheetWriter
from sphinx_kwl.returned.contents import UnreadableError
from sphinx_kwl.returned.course_fields import read_course
from sphinx_kwl.returned.file_reader import FileReader
from sphinx_kwl.values import chart_columns, duration_text, identifiers, lengths, licenses
from sphinx_kwl.worksheets.manifest import Manifest
from tests.docx.package.photos import SVG, encoded, photo
from tests.docx.samples import kwl, silent

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(tempfile.mkdtemp(prefix="kwl-fuzz-"))
BLANK = SheetWriter().write(kwl(), silent)

COURSE = {
    "version": 2,
    "project": "Course",
    "hint": "",
    "workbooks": [],
    "modules": [],
}


def text(data: bytes) -> str:
    """Return any text."""
    return data.decode("utf-8", "replace")


def members(blob: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_member(name: str, data: bytes) -> bytes:
    """Return a blank worksheet with another part."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for each, content in {**members(BLANK), name: data}.items():
            archive.writestr(each, content)
    return file.getvalue()


def in_file(name: str, data: bytes) -> Path:
    """Write *data* to a file."""
    path = FOLDER / name
    path.write_bytes(data)
    return path


def times(data: bytes) -> None:
    """Read a time in three languages."""
    for locale in ("en", "tr", "ar"):
        with contextlib.suppress(duration_text.UnreadableTime):
            read = duration_text.parse(text(data), locale)
            assert 0 <= read.low <= read.high
        duration_text.split_wording(text(data), locale)
        duration_text.printed_in(text(data), locale)


def values(data: bytes) -> None:
    """Read a height, letters, a licence; make names."""
    with contextlib.suppress(ValueError):
        lengths.parse(text(data)).on(10_000)
    chart_columns.letters_of(text(data))
    licenses.license_of(text(data))
    name = identifiers.safe_file(text(data))
    assert identifiers.safe_file(name) == name
    assert identifiers.ascii_name(text(data)).isascii()
    assert len({*identifiers.keys(text(data).splitlines())}) == len(text(data).splitlines())


def formulas(data: bytes) -> None:
    """Make Office Math of LaTeX."""
    for display in (False, True):
        with contextlib.suppress(MathError):
            to_office_math(text(data), display=display)


def html(data: bytes) -> None:
    """Make nodes of HTML."""
    nodes_of(text(data))
    nodes_of(text(data), in_line=True)


def pictures(data: bytes) -> None:
    """Load a picture."""
    with contextlib.suppress(PictureError):
        width, height = load_picture(in_file("picture.png", data)).size
        assert width > 0 < height


def drawings(data: bytes) -> None:
    """Clean an SVG; what is cleaned is clean."""
    with contextlib.suppress(PictureError):
        drawing = cleaned(data, lambda blob: blob)
        assert b"<script" not in drawing.blob
        cleaned(drawing.blob, lambda blob: blob)


def template(data: bytes) -> None:
    """Use a template for a worksheet."""
    try:
        writer = SheetWriter(data)
    except TemplateError:
        return
    writer.write(kwl(), silent)


def template_styles(data: bytes) -> None:
    """Use a template with other styles."""
    template(with_member("word/styles.xml", data))


def template_document(data: bytes) -> None:
    """Use a template with another document."""
    template(with_member("word/document.xml", data))


def returned(data: bytes) -> None:
    """Read a file that came back."""
    course = read_course(in_file("kwl.json", json.dumps(COURSE).encode()))
    FileReader(course, FOLDER).read(in_file("back.docx", data), "back.docx")


def returned_document(data: bytes) -> None:
    """Read a Word file that came back with another document."""
    returned(with_member("word/document.xml", data))


def returned_odt(data: bytes) -> None:
    """Read a file of LibreOffice."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", data)
    returned(file.getvalue())


def course_data(data: bytes) -> None:
    """Read kwl.json."""
    with contextlib.suppress(UnreadableError):
        read_course(in_file("kwl.json", data))


class _Folders:
    """What a manifest wants of a builder."""

    name, outdir, doctreedir = "html", FOLDER / "out", FOLDER


def manifest(data: bytes) -> None:
    """Read a manifest."""
    builder: Any = _Folders()
    path = Manifest.folder_of(builder).with_suffix(".json")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    Manifest(builder).is_current("x")


STYLES = members(BLANK)["word/styles.xml"]
DOCUMENT = members(BLANK)["word/document.xml"]
ODT = (
    b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    b' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    b' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>'
    b'<text:p>One<text:tab/><text:s text:c="3"/></text:p><table:table><table:table-row>'
    b'<table:table-cell table:number-columns-spanned="2"><text:p>Two</text:p></table:table-cell>'
    b"</table:table-row></table:table></office:text></office:body></office:document-content>"
)

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/AcroForm<</Fields[]>>>>endobj\ntrailer<</Root 1 0 R>>"

#: Reader -> what it usually reads, where a fuzzer begins.
READERS: dict[Callable[[bytes], None], list[bytes]] = {
    times: [b"2 hours", b"1h30", b"PT1H30M", b"30-45 min", "1½ saat".encode()],
    values: [b"250px", b"50%", b"K W L", b"CC-BY-4.0", b"con.txt"],
    formulas: [
        rb"\frac{a}{b}",
        rb"\begin{pmatrix}1&2\\3&4\end{pmatrix}",
        rb"\ce{H2O} \SI{3}{m}",
    ],
    html: [b"<table><tr><td rowspan=2>a</table>", b"<details open><summary>a</summary><p>b"],
    pictures: [encoded(photo(), kind) for kind in ("PNG", "JPEG", "GIF", "WEBP", "BMP")],
    drawings: [SVG.encode()],
    template: [BLANK],
    template_styles: [STYLES],
    template_document: [DOCUMENT],
    returned: [BLANK, PDF],
    returned_document: [DOCUMENT],
    returned_odt: [ODT],
    course_data: [json.dumps(COURSE).encode()],
    manifest: [b'{"state": "x", "pages": {"a": {"shown": "x", "files": ["a.html"]}}}'],
}
BY_NAME = {reader.__name__: reader for reader in READERS}
