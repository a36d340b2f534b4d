"""A small course, and ways to fill in its worksheets as learners and their programs do."""

from __future__ import annotations

import copy
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any, NamedTuple

from click.testing import CliRunner
from docx.oxml.ns import qn
from lxml import etree

from sphinx_kwl.cli.main import commands
from tests.office import convert

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from click.testing import Result

    from tests.roots import Built

Tree = Any  # lxml's element class is private

COURSE = {
    "index.md": "# Course\n\n```{toctree}\nm\n```\n",
    "m.md": """
        # Module

        :::{workbook} All sheets
        :::

        :::{objectives}
        :checklist:
        - Keep bees
        :::

        :::{kwl} bees
        :worksheet: bees
        :experience:
        :::

        :::{reflection} A plan
        :worksheet: plan

        Write *before* you act, at $v = 1$.

        | Barrier | Resource | Action |
        |---|---|---|
        | Time | | |
        | Money | none | later |

        - [ ] A first step
        - [x] A second step
        :::

        ::::{reflection} Looking back
        :worksheet: back

        :::{list-table}
        :header-rows: 1

        * - Words
          - More
        * - Some words.

            ```{answer} First?
            ```

            ```{answer} Second?
            ```
          - said by the author
        :::

        :::{answer} What surprised you?
        :::

        :::{answer} What next?
        :::
        ::::
        """,
}

#: The keys of each worksheet, without the lines at its top.
KEYS = {
    "bees": ["experience", "K", "W", "L"],
    "plan": ["Resource-Time", "Action-Time", "A-first-step", "A-second-step"],
    "back": ["First", "Second", "What-surprised-you", "What-next"],
}
BOXES = ("A-first-step", "A-second-step")


class Collected(NamedTuple):
    """The result of the command: its records, its messages and its status."""

    records: list[dict[str, Any]]
    errors: str
    status: int

    def one(self) -> dict[str, Any]:
        """Return the only record."""
        [record] = self.records
        return record


def collected(built: Built, folder: Path, *options: str) -> Collected:
    """Collect what is in *folder* with the command."""
    out = folder.parent / "collected.json"
    arguments = [str(folder), "--course", str(built.outdir / "kwl.json"), "-o", str(out), "--force", *options]
    result = kwl("collect", *arguments)
    records = json.loads(out.read_text("utf-8")) if out.exists() else []
    return Collected(records, result.stderr, result.exit_code)


def kwl(*arguments: object) -> Result:
    """Run ``sphinx-kwl``; any exception but its exit fails the test."""
    result = CliRunner().invoke(commands, [str(each) for each in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def edited(blob: bytes, change: Callable[[Tree], None], part: str = "word/document.xml") -> bytes:
    """Return a Word or OpenDocument file with a *change* of the root of one *part*."""
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(members[part])
    change(root)
    members[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zipped(members)


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return a zip archive with *members*."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def control(root: Tree, tag: str) -> Tree:
    """Return the control with *tag*."""
    for each in root.iter(qn("w:sdt")):
        if each.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")) == tag:
            return each
    raise KeyError(tag)


def run(text: str) -> Tree:
    """Return a run of Word."""
    element = etree.Element(qn("w:r"))
    words = etree.SubElement(element, qn("w:t"))
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    words.text = text
    return element


def paragraph(text: str, style: str = "") -> Tree:
    """Return a paragraph of Word."""
    element = etree.Element(qn("w:p"))
    if style:
        properties = etree.SubElement(element, qn("w:pPr"))
        etree.SubElement(properties, qn("w:pStyle")).set(qn("w:val"), style)
    if text:
        element.append(run(text))
    return element


def write_in(root: Tree, tag: str, text: str) -> None:
    """Write *text* into the control with *tag*, as Word does: each line is a paragraph."""
    found = control(root, tag)
    properties, content = found.find(qn("w:sdtPr")), found.find(qn("w:sdtContent"))
    shown = properties.find(qn("w:showingPlcHdr"))
    if shown is not None:
        properties.remove(shown)
    first = content.find(qn("w:p"))
    for child in list(content):
        content.remove(child)
    if first is None:
        content.append(run(text))
        return
    for line in text.split("\n"):
        new = copy.deepcopy(first)
        for old in new.findall(qn("w:r")):
            new.remove(old)
        if line:
            new.append(run(line))
        content.append(new)


def tick(root: Tree, tag: str, state: str) -> None:
    """Set the check box with *tag* to *state*, ``1`` or ``0``."""
    found = control(root, tag)
    next(found.iter(qn("w14:checked"))).set(qn("w14:val"), state)
    next(found.iter(qn("w:t"))).text = "☒" if state == "1" else "☐"


def filled(blob: bytes, sheet: str, answers: Mapping[str, str]) -> bytes:
    """Return the worksheet *blob* with *answers* by key, written as Word does."""

    def change(root: Tree) -> None:
        for key, text in answers.items():
            (tick if key in BOXES else write_in)(root, f"{sheet}.{key}", text)

    return edited(blob, change)


def saved_by_office(folder: Path, files: Iterable[Path], kind: str) -> Path:
    """Let LibreOffice open *files* and save them as *kind* (``docx``, ``odt``); return their folder."""
    filters = {"docx": "docx:MS Word 2007 XML", "odt": "odt:writer8"}
    out = folder / f"{kind}-{len(list(folder.glob(f'{kind}-*')))}"
    convert(files, filters[kind], folder=out, profile=folder / "profile")
    return out
