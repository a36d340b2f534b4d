"""Writes the same plain worksheet in several ways and compares the times and sizes, all in one run.

    python benchmarks/worksheets.py [--rounds 30]

A plain worksheet is a title, a paragraph and a KWL chart of three columns. Ways that are not installed
(``pip install docxtpl docxcompose docxbuilder``, the program pandoc) are reported and left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from docutils import nodes

from sphinx_kwl.doctree.chart_table import chart_table
from sphinx_kwl.doctree.nodes import kwl_heading
from sphinx_kwl.docx.model import Sheet
from sphinx_kwl.docx.writer import SheetWriter
from sphinx_kwl.values.lengths import Length

if TYPE_CHECKING:
    from collections.abc import Callable

TITLE = "KWL chart: community partnerships"
TEXT = "Think about community partnerships before you go on, and write down what comes to your mind."
HEADS = ("What do you know?", "What do you want to know?", "What did you learn?")


def body() -> list[nodes.Node]:
    """Return the nodes of the worksheet, as the extension gets them from Sphinx."""
    heads = []
    for letter, text in zip("KWL", HEADS, strict=True):
        heads.append(kwl_heading("", nodes.paragraph("", text), letter=letter, phase="before"))
    table = chart_table(heads, 1, Length(3750))
    return [nodes.paragraph("", TEXT), table]


def sphinx_kwl(writer: SheetWriter, number: int) -> bytes:
    """Write the worksheet with sphinx-kwl."""
    sheet = Sheet(id=f"sheet-{number}", title=TITLE, body=body(), landscape=True, lesson="Partnerships")
    return writer.write(sheet, lambda _node, _message: None)


def python_docx(_number: int) -> bytes:
    """Write the worksheet with python-docx and its default template, which it opens for each file."""
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(TEXT)
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, HEADS, strict=True):
        cell.text = text
    return _bytes(document)


def _bytes(document: Any) -> bytes:  # noqa: ANN401 -- documents of several libraries
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def docxtpl() -> Callable[[int], bytes]:
    """Return a function that fills a template with docxtpl."""
    from docxtpl import DocxTemplate

    template = docx.Document()
    template.add_heading("{{ title }}", 0)
    template.add_paragraph("{{ text }}")
    row = template.add_table(rows=2, cols=3).rows[0]
    for number, cell in enumerate(row.cells):
        cell.text = f"{{{{ head{number} }}}}"
    blob = _bytes(template)

    def write(_number: int) -> bytes:
        document = DocxTemplate(io.BytesIO(blob))
        heads = {f"head{number}": text for number, text in enumerate(HEADS)}
        document.render({"title": TITLE, "text": TEXT, **heads})
        return _bytes(document)

    return write


def docxcompose() -> Callable[[int], bytes]:
    """Return a function that appends a ready document to an empty one with docxcompose."""
    from docxcompose.composer import Composer

    blob = python_docx(0)

    def write(_number: int) -> bytes:
        composer = Composer(docx.Document())
        composer.append(docx.Document(io.BytesIO(blob)))
        return _bytes(composer)

    return write


def pandoc(_number: int) -> bytes:
    """Write the worksheet with a process of pandoc."""
    source = f"# {TITLE}\n\n{TEXT}\n\n| {' | '.join(HEADS)} |\n|---|---|---|\n| | | |\n"
    command = ["pandoc", "-f", "markdown", "-t", "docx", "-o", "-"]
    return subprocess.run(command, input=source.encode(), check=True, stdout=subprocess.PIPE).stdout


def docxbuilder(folder: Path) -> Callable[[int], bytes]:
    """Return a function that writes a page with docxbuilder, in a Sphinx project that is read once."""
    from sphinx.testing.util import SphinxTestApp

    conf = "extensions = ['docxbuilder']\ndocx_documents = [('index', 'sheet.docx', {}, True)]\n"
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    heads = "".join(f"   {'* -' if number == 0 else '  -'} {head}\n" for number, head in enumerate(HEADS))
    table = f".. list-table::\n   :header-rows: 1\n\n{heads}   * -\n     -\n     -\n"
    (folder / "index.rst").write_text(f"{TITLE}\n{'=' * len(TITLE)}\n\n{TEXT}\n\n{table}", encoding="utf-8")
    app = SphinxTestApp("docx", srcdir=folder)
    app.build()

    def write(_number: int) -> bytes:
        app.builder.write({"index"}, ["index"])
        return (Path(app.outdir) / "sheet.docx").read_bytes()

    return write


def median(write: Callable[[int], bytes], rounds: int) -> tuple[float, int]:
    """Return the median time of writing a file in milliseconds, without the first one, and its size."""
    size = len(write(0))
    times = []
    for number in range(1, rounds + 1):
        start = time.perf_counter()
        write(number)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), size


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=30)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        compare(folder, rounds)


def compare(folder: str, rounds: int) -> None:
    """Measure each way *rounds* times, and print the results; *folder*: for a Sphinx project."""
    writer = SheetWriter()
    ways: dict[str, Callable[[int], bytes] | None] = {
        "sphinx-kwl": lambda number: sphinx_kwl(writer, number),
        "python-docx, its template for each file": python_docx,
        "docxtpl": docxtpl() if importlib.util.find_spec("docxtpl") else None,
        "docxcompose": docxcompose() if importlib.util.find_spec("docxcompose") else None,
        "docxbuilder": docxbuilder(Path(folder)) if importlib.util.find_spec("docxbuilder") else None,
        "pandoc": pandoc if shutil.which("pandoc") else None,
    }
    base = 0.0
    for name, write in ways.items():
        if write is None:
            sys.stdout.write(f"{name}: not installed\n")
            continue
        milliseconds, size = median(write, rounds)
        base = base or milliseconds
        times = f"{milliseconds:7.2f} ms, {milliseconds / base:5.1f} times sphinx-kwl"
        sys.stdout.write(f"{name:40} {times}, {size:6} bytes\n")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    for number in range(2000):
        sphinx_kwl(writer, number)
    seconds = time.perf_counter() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    sys.stdout.write(f"2,000 worksheets with one writer: {seconds:.1f} s, memory grew by {grown:.1f} MB\n")


if __name__ == "__main__":
    main()
