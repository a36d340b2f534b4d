"""PDFs of the course whose form fields are filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject, TextStringObject

from sphinx_kwl.returned.answer_text import AnswerCleaner
from sphinx_kwl.returned.course_fields import read_course
from sphinx_kwl.returned.form_records import records_of_form
from sphinx_kwl.returned.pdf_reader import read_form
from tests import roots
from tests.returned.filling import COURSE, collected
from tests.writers.test_pdf import make

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.roots import Built

WITH_REVIEW = {**COURSE, "m.md": COURSE["m.md"] + "\n        :::{kwl-review} bees\n        :::\n"}


@pytest.mark.tex
def test_a_filled_pdf(tmp_path: Path) -> None:
    files = {name: text.replace("        ", "") for name, text in WITH_REVIEW.items()}
    site = roots.build(tmp_path / "site", files, project="Bees")
    blank = make(tmp_path / "pdf", files, "pdflatex", kwl_pdf_forms=True, project="Bees").path
    writer = PdfWriter()
    writer.append(PdfReader(blank))
    texts = {"bees-K": "one\rtwo", "bees-L": "later", "plan-Resource-Time": "=1", "back-First": " a "}
    for page in writer.pages:
        writer.update_page_form_field_values(page, texts, auto_regenerate=False)
        for note in page.get("/Annots", ()):
            field: Any = note.get_object()
            if field.get("/T") == "plan-A-first-step":
                field[NameObject("/V")] = field[NameObject("/AS")] = NameObject("/Yes")
    folder = tmp_path / "in"
    folder.mkdir()
    writer.write(folder / "course.pdf")
    (folder / "damaged.pdf").write_bytes(blank.read_bytes()[:3000])
    result = collected(site, folder)
    values = {each["worksheet"]: each["values"] for each in result.records}
    assert {each["found_by"] for each in result.records} == {"form"}
    assert values["bees"] == {"experience": "", "K": "one\ntwo", "W": "", "L": "later"}
    assert values["plan"]["Resource-Time"] == "=1"
    assert (values["plan"]["A-first-step"], values["plan"]["A-second-step"]) == ("1", "1")
    assert values["back"]["First"] == "a"
    assert [each["warnings"] for each in result.records] == [[], [], []]
    assert result.errors.startswith("left out: damaged.pdf: the PDF is damaged or encrypted")


@pytest.mark.parametrize(("second", "text"), [("later", "later"), ("more", "later\nmore"), ("", "later")])
def test_a_viewer_that_saves_texts_in_the_places_of_a_field(tmp_path: Path, second: str, text: str) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    places = ArrayObject()
    for each in ("later", second):
        place = dictionary({"/Subtype": NameObject("/Widget"), "/V": TextStringObject(each)})
        places.append(writer._add_object(place))  # noqa: SLF001 -- pypdf has no public way
    field = dictionary({"/FT": NameObject("/Tx"), "/T": TextStringObject("bees-L"), "/Kids": places})
    fields = ArrayObject([writer._add_object(field)])  # noqa: SLF001
    writer.root_object[NameObject("/AcroForm")] = dictionary({"/Fields": fields})
    writer.write(tmp_path / "saved.pdf")
    assert read_form(tmp_path / "saved.pdf") == {"bees-L": text}


def dictionary(entries: Mapping[str, PdfObject]) -> DictionaryObject:
    return DictionaryObject({NameObject(name): value for name, value in entries.items()})


def records(built: Built, form: dict[str, str | bool]) -> list[Any]:
    course = read_course(built.outdir / "kwl.json")
    return records_of_form(form, "a.pdf", course, AnswerCleaner(course.hint))


def test_fields_that_are_missing_or_of_others(course: Built) -> None:
    [record] = records(course, {"bees-L": "first", "bees-K": "k", "other": "o"})
    assert record.values == {"experience": "", "K": "k", "W": "", "L": "first"}
    assert record.unmatched == ("other: o",)
    assert record.warnings == (
        "no place for: What experience do you have with bees?; What do you want to know about bees?",
    )
    [odd] = records(course, {"bees-L": "\ud800\x00 x"})
    assert odd.values["L"] == "\ufffd\ufffd x"


def test_a_form_of_someone_else(course: Built, tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    folder = tmp_path / "in"
    folder.mkdir()
    writer.write(folder / "form.pdf")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    result = collected(course, folder)
    assert result.records == []
    broken, form = result.errors.splitlines()
    assert broken.startswith("left out: broken.pdf: the PDF is damaged or encrypted: ")
    assert form == "left out: form.pdf: it is no worksheet of this course"


def test_a_locked_pdf(course: Built, tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    folder = tmp_path / "in"
    folder.mkdir()
    writer.write(folder / "locked.pdf")
    assert "the PDF is damaged or encrypted" in collected(course, folder).errors
