"""Form fields in PDFs of all engines: names, labels, one field for a space and its review."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from tests.writers.test_pdf import make

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.tex

PAGES = {
    "index.md": """# Bees

:::{kwl-review} bees
:::

:::{kwl} bees
:worksheet: bees
:experience:
:rows: 2
:height: 2cm
:::

::::{reflection} Plan
:worksheet: plan

:::{answer} Why & how?
:::

| Question | Answer |
|---|---|
| One |  |

- [ ] Tick
- [x] Ticked
::::

```{toctree}
end
```
""",
    "end.md": """# The end

:::{kwl-review} bees
:::
""",
}


@pytest.fixture(scope="module", params=["pdflatex", "xelatex", "lualatex", "uplatex"])
def form(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("form") / "root"
    made = make(folder, PAGES, request.param, kwl_pdf_forms=True)
    assert made.overfull() == []
    return made.path


def fields(pdf: Path) -> dict[str, Any]:
    return PdfReader(pdf).get_fields() or {}


def test_every_space_is_a_field(form: Path) -> None:
    assert sorted(fields(form)) == [
        *("bees-K", "bees-K2", "bees-L", "bees-L2", "bees-W", "bees-W2", "bees-experience"),
        *("plan-Answer-One", "plan-Tick", "plan-Ticked", "plan-Why-how"),
    ]


def test_a_field_has_a_label_in_each_place(form: Path) -> None:
    assert fields(form)["plan-Why-how"]["/TU"] == "Why & how?"
    for page in PdfReader(form).pages:
        for note in page.get("/Annots", ()):
            widget: Any = note.get_object()
            if widget["/Subtype"] == "/Widget":
                assert widget["/TU"]
                assert widget["/F"] == 4  # it is printed


def test_a_space_and_its_reviews_are_one_field(form: Path) -> None:
    reader = PdfReader(form)
    field = fields(form)["bees-L"]
    assert len(field["/Kids"]) == 3
    pages = [
        number
        for number, page in enumerate(reader.pages)
        for note in page.get("/Annots", ())
        if (widget := note.get_object())["/Subtype"] == "/Widget"
        and widget.get("/Parent", {}).get("/T") == "bees-L"
    ]
    assert len(pages) == 3
    assert len(fields(form)["bees-K"]["/Kids"]) == 1


def test_what_is_typed_in_one_place_stands_in_all(form: Path, tmp_path: Path) -> None:
    """The viewer draws the fields itself, as the form asks it to."""
    writer = PdfWriter()
    writer.append(PdfReader(form))
    acroform: Any = writer.root_object["/AcroForm"]
    assert acroform["/NeedAppearances"]
    for each in acroform["/Fields"]:
        field = each.get_object()
        if field["/T"] == "bees-L":
            field[NameObject("/V")] = TextStringObject("Typedonce")
    filled = tmp_path / "filled.pdf"
    writer.write(filled)
    assert len(re.findall("Typedonce", drawn_text(filled, tmp_path))) == 3


def drawn_text(pdf: Path, folder: Path) -> str:
    """Return the text on the pages as poppler draws them, form fields included."""
    drawn = folder / "drawn.pdf"
    subprocess.run(["pdftocairo", "-pdf", str(pdf), str(drawn)], check=True, capture_output=True)
    return subprocess.run(["pdftotext", str(drawn), "-"], check=True, capture_output=True, text=True).stdout
