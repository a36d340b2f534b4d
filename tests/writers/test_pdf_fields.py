"""Form fields in PDFs of all engines: names, labels, one field for a space and its review, letters, ticks."""

from __future__ import annotations

import ctypes
import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from tests.tools import require_module
from tests.writers.test_pdf import make

if TYPE_CHECKING:
    from collections.abc import Sequence
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
    assert "/Kids" not in fields(form)["bees-K"]


def test_what_is_typed_in_one_place_stands_in_all(form: Path, tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.append(PdfReader(form))
    acroform: Any = writer.root_object["/AcroForm"]
    for each in acroform["/Fields"]:
        field = each.get_object()
        if field["/T"] == "bees-L":
            field[NameObject("/V")] = TextStringObject("Typedonce")
    filled = tmp_path / "filled.pdf"
    writer.write(filled)
    assert len(re.findall("Typedonce", drawn_text(filled, tmp_path))) == 3


def test_letters_of_other_scripts_and_ticks_stay_as_the_viewer_of_the_learner_draws_them(
    form: Path, tmp_path: Path
) -> None:
    filled = tmp_path / "filled.pdf"
    type_in_chrome(form, filled, {"plan-Why-how": "Привет Ελλάδα かな 한글"}, ticks=("plan-Tick",))
    assert fields(filled)["plan-Why-how"]["/V"] == "Привет Ελλάδα かな 한글"
    assert (fields(filled)["plan-Tick"]["/V"], fields(filled)["plan-Ticked"]["/V"]) == ("/Yes", "/Yes")
    text = " ".join(drawn_text(filled, tmp_path).split())
    assert "Привет Ελλάδα かな 한글" in text
    catalog: Any = PdfReader(form).root_object
    assert "/NeedAppearances" not in catalog["/AcroForm"]


def test_check_boxes_look_the_same_in_all_viewers(form: Path) -> None:
    boxes = {
        widget["/T"]: widget
        for page in PdfReader(form).pages
        for note in page.get("/Annots", ())
        if (widget := note.get_object()).get("/FT") == "/Btn"
    }
    assert {name: box["/AS"] for name, box in boxes.items()} == {"plan-Tick": "/Off", "plan-Ticked": "/Yes"}
    for box in boxes.values():
        looks = box["/AP"]["/N"]
        assert looks["/Yes"].get_data() != looks["/Off"].get_data()
        assert looks["/Yes"]["/BBox"] == [0, 0, 10, 10]


def type_in_chrome(pdf: Path, filled: Path, texts: dict[str, str], *, ticks: Sequence[str]) -> None:
    """Write *texts* into fields of *pdf*, click on *ticks*, and save it, with PDFium, the library of Chrome.

    A radio button has the name of its value.
    """
    pypdfium2, raw = require_module("pypdfium2"), require_module("pypdfium2.raw")
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    form = document.formenv.raw
    pages = [document[number] for number in range(len(document))]  # open until the end
    for page, opened in zip(PdfReader(pdf).pages, pages, strict=True):
        raw.FORM_OnAfterLoadPage(opened.raw, form)
        for note in page.get("/Annots", ()):
            widget: Any = note.get_object()
            looks = widget.get("/AP", {}).get("/N", {})
            name = widget.get("/T") or next((each[1:] for each in looks if each != "/Off"), None)
            if name in texts or name in ticks:
                left, bottom, right, top = map(float, widget["/Rect"])
                place = (form, opened.raw, 0, (left + right) / 2, (bottom + top) / 2)
                raw.FORM_OnLButtonDown(*place)
                raw.FORM_OnLButtonUp(*place)
            if name in texts:
                letters = f"{texts[name]}\0".encode("utf-16-le")
                buffer = (ctypes.c_ushort * (len(letters) // 2)).from_buffer_copy(letters)
                raw.FORM_ReplaceSelection(form, opened.raw, buffer)
            raw.FORM_ForceToKillFocus(form)
    document.save(filled)
    document.close()


def drawn_text(pdf: Path, folder: Path) -> str:
    """Return the text on the pages as poppler draws them, form fields included."""
    drawn = folder / "drawn.pdf"
    subprocess.run(["pdftocairo", "-pdf", str(pdf), str(drawn)], check=True, capture_output=True)
    return subprocess.run(["pdftotext", str(drawn), "-"], check=True, capture_output=True, text=True).stdout
