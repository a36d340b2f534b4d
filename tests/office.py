"""Let LibreOffice convert files. It may be installed without its programs for texts and for formulas."""

from __future__ import annotations

import functools
import io
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.oxml import parse_xml

from tests.tools import missing, require_tool

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A formula as Word writes it.
_FORMULA = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
    "<m:r><m:t>x</m:t></m:r></m:oMath>"
)


def require_office(*, math: bool = False) -> str:
    """Return the path of LibreOffice. Skip the test without it, its Writer or, for *math*, its Math."""
    program = require_tool("libreoffice", "soffice")
    parts = _parts(program)
    for part in ("Writer", "Math") if math else ("Writer",):
        if part not in parts:
            missing(f"LibreOffice has no {part}")
    return program


def convert(
    files: Iterable[Path], kind: str, *, folder: Path, profile: Path, timeout: float = 240, math: bool = False
) -> None:
    """Convert *files* to *kind*, as ``--convert-to`` has it, and write them to *folder*.

    LibreOffice keeps its settings in the folder *profile*. *math*: the files have formulas that count.
    """
    program = require_office(math=math)
    subprocess.run(
        _command(program, files, kind, folder, profile), check=True, capture_output=True, timeout=timeout
    )


def _command(program: str, files: Iterable[Path], kind: str, folder: Path, profile: Path) -> list[str]:
    settings = f"-env:UserInstallation={profile.as_uri()}"
    return [program, settings, "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, files)]


@functools.cache
def _parts(program: str) -> frozenset[str]:
    """Return which of Writer and Math a LibreOffice has: what is left of a text with a formula tells it."""
    document = docx.Document()
    document.add_paragraph()._p.append(parse_xml(_FORMULA))  # noqa: SLF001 - there is no other way
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch, "formula.docx")
        document.save(str(source))
        command = _command(program, [source], "odt", Path(scratch, "out"), Path(scratch, "profile"))
        subprocess.run(command, check=False, capture_output=True, timeout=240)
        try:
            blob = Path(scratch, "out", "formula.odt").read_bytes()
        except FileNotFoundError:
            return frozenset()
    names = zipfile.ZipFile(io.BytesIO(blob)).namelist()
    return frozenset({"Writer", "Math"} if any("Object" in name for name in names) else {"Writer"})
