"""Every golden sheet: valid, accessible, clean by our lint, readable by other programs."""

from __future__ import annotations

import io
import json
import re
import subprocess
from typing import TYPE_CHECKING

import docx
import mammoth  # type: ignore[import-untyped] # has no types
import pytest
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped] # has no types

from tests.docx.accessibility import findings
from tests.docx.lint import lint
from tests.docx.samples import golden, write
from tests.docx.word import Word, pieces
from tests.tools import require_tool, require_validator

if TYPE_CHECKING:
    from pathlib import Path

NAMES = [
    "kwl",
    "kwl-letter",
    "kwl-ar",
    "kwl-ja",
    "rich",
    "rich-de",
    "rich-ar",
    "rich-ja",
    "bare",
]

#: What openxml-audit finds wrong and the Open XML SDK and Word do not.
FALSE_ALARMS = (
    "relationship type '[^']*/(fontTable|theme)' is missing",  # optional: ECMA-376, part 1, 11.3
    "Value 'bbPlcHdr' is not in allowed values",  # in the schema as ST_DocPartType
)


@pytest.fixture(params=NAMES)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A golden sheet on disk."""
    path = tmp_path / f"{request.param}.docx"
    path.write_bytes(write(golden(tmp_path)[request.param]).blob)
    return path


def test_the_names_are_those_of_the_golden_sheets(tmp_path: Path) -> None:
    assert list(golden(tmp_path)) == NAMES


def test_our_lint_finds_nothing(file: Path) -> None:
    assert lint(file.read_bytes()) == []


def test_our_accessibility_checker_finds_nothing(file: Path) -> None:
    assert findings(file.read_bytes()) == []


def test_openxml_audit_finds_nothing_but_its_false_alarms(file: Path) -> None:
    errors = [str(error) for error in OpenXmlValidator().validate(str(file)).errors]
    assert [e for e in errors if not any(re.search(alarm, e) for alarm in FALSE_ALARMS)] == []


@pytest.mark.validator
def test_the_open_xml_sdk_finds_nothing(file: Path) -> None:
    tool = require_validator()
    run = subprocess.run([tool, str(file)], capture_output=True, text=True, check=False)
    assert json.loads(run.stdout)["errors"] == []


def test_python_docx_opens_it_and_saves_it(file: Path) -> None:
    document = docx.Document(str(file))
    target = io.BytesIO()
    document.save(target)
    assert docx.Document(io.BytesIO(target.getvalue())).paragraphs[0].text


def test_pandoc_reads_all_words_in_order(file: Path) -> None:
    tool = require_tool("pandoc")
    command = [tool, str(file), "--standalone", "-t", "plain", "--wrap=none"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert_in_order(file, run.stdout)


def test_mammoth_reads_all_words_in_order(file: Path) -> None:
    with file.open("rb") as stream:
        result = mammoth.extract_raw_text(stream)
    # mammoth knows no equations: their words are not asked of it.
    assert_in_order(file, result.value, math=False)


def assert_in_order(file: Path, text: str, *, math: bool = True) -> None:
    """Assert that all words of *file* but its placeholders stand in *text*, one after the other."""
    at = 0
    seen = letters(text)
    for piece in pieces(Word(file.read_bytes()).document, math=math):
        wanted = letters(piece)
        found = seen.find(wanted, at)
        assert found >= 0, f"{wanted!r} is not in {seen[at : at + 200]!r}"
        at = found + len(wanted)


def letters(text: str) -> str:
    """Return the letters of *text* alone: readers print marks, numbers and rules of their own."""
    return "".join(filter(str.isalpha, text.casefold()))
