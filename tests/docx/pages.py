"""How many pages LibreOffice makes of Word files."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

from tests.office import convert
from tests.tools import require_tool

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def pages_of(folder: Path, files: Mapping[str, bytes]) -> dict[str, int]:
    """Return the number of pages of each of *files*, by name; *folder* takes scratch files."""
    require_tool("pdfinfo")
    place = folder / "pages"
    place.mkdir()
    paths = [place / f"{name}.docx" for name in files]
    for path, content in zip(paths, files.values(), strict=True):
        path.write_bytes(content)
    convert(paths, "pdf", folder=place, profile=folder / "profile", timeout=600)
    return {name: _pages(place / f"{name}.pdf") for name in files}


def _pages(pdf: Path) -> int:
    info = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    match = re.search(r"Pages:\s+(\d+)", info)
    assert match
    return int(match[1])
