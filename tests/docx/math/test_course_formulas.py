"""Formulas of the kinds that courses use, by subject: nearly all become Word equations, in valid files.

They stand in ``course_formulas.txt`` and were written for this test. ``[failing]`` is the list of those that
are known to stay LaTeX: diagrams, references, macros with text between their parameters.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docutils import nodes
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped] # has no types

from sphinx_kwl.docx.math.office_math import MathError, to_office_math
from tests.docx.lint import lint
from tests.docx.samples import sheet, write
from tests.docx.test_valid import FALSE_ALARMS
from tests.docx.writing import reports

TABLE: dict[str, list[str]] = {}
for _line in Path(__file__).with_name("course_formulas.txt").read_text("utf-8").splitlines():
    if _line.startswith("[") and _line.endswith("]"):
        _formulas = TABLE.setdefault(_line.strip("[]"), [])
    elif _line:
        _formulas.append(_line)

FAILING = TABLE.pop("failing")
SHOWN = [latex for formulas in TABLE.values() for latex in formulas]


def test_the_table_is_large_and_has_each_formula_once() -> None:
    assert len({*SHOWN, *FAILING}) == len(SHOWN) + len(FAILING)
    assert len(SHOWN) >= 200
    assert len(FAILING) <= 5
    assert min(map(len, TABLE.values())) >= 20


@pytest.mark.parametrize("display", [False, True])
@pytest.mark.parametrize("subject", TABLE)
def test_every_formula_becomes_an_equation(subject: str, display: bool) -> None:
    for latex in TABLE[subject]:
        assert to_office_math(latex, display=display) is not None, latex


@pytest.mark.parametrize("latex", FAILING)
def test_the_list_of_those_that_fail_is_up_to_date(latex: str) -> None:
    with pytest.raises(MathError):
        to_office_math(latex, display=True)


def test_a_sheet_of_all_formulas_is_valid(tmp_path: Path) -> None:
    body = [kind("", latex) for latex in SHOWN for kind in (nodes.math, nodes.math_block)]
    assert reports(*body) == []
    word = write(sheet(*body))
    path = tmp_path / "formulas.docx"
    path.write_bytes(word.blob)
    assert lint(word.blob) == []
    errors = [str(error) for error in OpenXmlValidator().validate(str(path)).errors]
    assert [error for error in errors if not any(re.search(alarm, error) for alarm in FALSE_ALARMS)] == []
