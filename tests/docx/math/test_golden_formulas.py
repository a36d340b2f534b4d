"""What the formulas of courses become, as it was when somebody last looked at it in Word.

Below each formula stand the sketches of `tests.docx.math.test_office_math`: in a line, and displayed if it
differs. KWL_UPDATE_GOLDEN=1 writes what is made now; read the difference before you keep it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.docx.math.test_course_formulas import TABLE
from tests.docx.math.test_office_math import block, inline

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLDEN = Path(__file__).parent.parent / "golden" / "formulas.txt"


def sketches(subject: str) -> Iterator[str]:
    """Yield the lines of the golden file for *subject*."""
    yield f"[{subject}]"
    for latex in TABLE[subject]:
        yield latex
        yield from (f"    {each}" for each in dict.fromkeys((inline(latex), block(latex))))


@pytest.mark.parametrize("subject", TABLE)
def test_the_formulas_equal_the_golden_file(subject: str) -> None:
    if os.environ.get("KWL_UPDATE_GOLDEN") == "1":
        GOLDEN.write_text("\n\n".join("\n".join(sketches(each)) for each in TABLE) + "\n", encoding="utf-8")
    known = GOLDEN.read_text(encoding="utf-8").removesuffix("\n").split("\n\n")
    assert "\n".join(sketches(subject)) in known
