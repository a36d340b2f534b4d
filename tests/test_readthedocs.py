"""Build the documentation as Read the Docs does: its commands, variables, and one folder of doctrees."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.tex import require_package, require_parts, require_tex
from tests.tools import require_tool

pytestmark = pytest.mark.tex

REPOSITORY = Path(__file__).parent.parent
URL = "https://sphinx-kwl.readthedocs.io/en/latest/"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the four formats in the order of Read the Docs and return the folder that holds them."""
    latexmk = require_tex("pdflatex")
    require_package("attachfile2")
    pytest.importorskip("furo", reason="furo not installed")
    checkout = tmp_path_factory.mktemp("checkout")
    for folder in ("docs", "sphinx_kwl"):  # pages of the one quote files of the other
        leave = shutil.ignore_patterns("_build", "__pycache__")
        shutil.copytree(REPOSITORY / folder, checkout / folder, ignore=leave)
    for file in (*REPOSITORY.glob("*.md"), *REPOSITORY.glob("*.toml")):
        shutil.copy(file, checkout)
    output = checkout / "_readthedocs"
    environment = {
        **os.environ,
        "NO_COLOR": "1",
        "READTHEDOCS": "True",
        "READTHEDOCS_CANONICAL_URL": URL,
        "READTHEDOCS_LANGUAGE": "en",
        "READTHEDOCS_OUTPUT": str(output),
        "READTHEDOCS_PROJECT": "sphinx-kwl",
        "READTHEDOCS_REPOSITORY_PATH": str(checkout),
        "READTHEDOCS_VERSION": "latest",
        "READTHEDOCS_VERSION_TYPE": "branch",
    }

    def run(*command: str, folder: Path = checkout / "docs", log: Path | None = None) -> None:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
            timeout=500,
            encoding="utf-8",
            errors="replace",  # TeX breaks the lines of its log inside of characters
        )
        if done.returncode and log:
            require_parts(log.read_text(encoding="utf-8", errors="replace"))
        assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout[-2000:]}{done.stderr[-4000:]}"

    strict = ("-W", "--keep-going")
    for builder, folder, more in (
        ("html", "html", strict),
        ("singlehtml", "htmlzip", strict),
        ("latex", "pdf", ()),
        ("epub", "epub", strict),
    ):
        common = ("-T", *more, "-d", "_build/doctrees", "-D", "language=en", ".")
        run(sys.executable, "-m", "sphinx", "-b", builder, *common, str(output / folder))
    typeset = (latexmk, "-r", "latexmkrc", "-pdf", "-f", "-dvi-", "-ps-", "-jobname=sphinx-kwl")
    log = output / "pdf" / "sphinx-kwl.log"
    run(*typeset, "-interaction=nonstopmode", folder=output / "pdf", log=log)
    return output


def worksheets(output: Path) -> list[str]:
    return sorted(path.name for path in (output / "html" / "worksheets").glob("*.docx"))


@pytest.mark.parametrize("folder", ["html", "htmlzip"])
def test_every_worksheet_that_a_page_links_to_is_there(output: Path, folder: str) -> None:
    linked = set()
    for page in (output / folder).rglob("*.html"):
        for link in BeautifulSoup(page.read_bytes(), "html5lib").select("a[href$='.docx']"):
            address = str(link["href"])
            if not urlsplit(address).scheme:
                target = (page.parent / unquote(address)).resolve()
                assert target.is_file(), f"{page.name}: {address}"
                linked.add(target.name)
    assert linked
    assert linked <= set(worksheets(output))


def test_the_zip_has_the_same_worksheets_as_the_site(output: Path) -> None:
    for name in worksheets(output):
        site, zipped = (output / folder / "worksheets" / name for folder in ("html", "htmlzip"))
        assert site.read_bytes() == zipped.read_bytes(), name


def test_the_pdf_holds_the_worksheets_and_links_to_the_site(output: Path) -> None:
    pdfdetach = require_tool("pdfdetach")
    pdf = output / "pdf" / "sphinx-kwl.pdf"
    inside = _text(pdfdetach, "-list", str(pdf))
    attached = {line.partition(": ")[2] for line in inside.splitlines()[1:]}
    assert attached
    assert attached <= set(worksheets(output))
    assert f"{URL}worksheets/" in _text(require_tool("pdfinfo"), "-url", str(pdf))
    log = (output / "pdf" / "sphinx-kwl.log").read_text(encoding="utf-8", errors="replace")
    wide = [float(points) for points in re.findall(r"Overfull \\[hv]box \(([\d.]+)pt", log)]
    assert [points for points in wide if points > 5] == []


def test_the_book_links_to_the_site(output: Path) -> None:
    (book,) = (output / "epub").glob("*.epub")
    assert not list((output / "epub").rglob("*.docx"))
    pages = [path.read_text(encoding="utf-8") for path in (output / "epub").rglob("*.xhtml")]
    assert any(f'href="{URL}worksheets/' in page for page in pages)
    assert book.stat().st_size > 10_000


def _text(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
