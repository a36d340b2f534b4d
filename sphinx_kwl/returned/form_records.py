"""The records of a PDF: the form fields of all worksheets that it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.returned.matching import Record, answers_of
from sphinx_kwl.values.xml_text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_kwl.returned.answer_text import AnswerCleaner
    from sphinx_kwl.returned.course_fields import CourseFields, FieldOf


def records_of_form(
    form: Mapping[str, str | bool], file: str, course: CourseFields, cleaner: AnswerCleaner
) -> list[Record]:
    """Return a record for each worksheet with a field in *form*; none if no field is of the *course*."""
    values: dict[FieldOf, str] = {}
    unmatched: list[str] = []
    for name, value in form.items():
        text = str(int(value)) if isinstance(value, bool) else cleaner.clean(clean(value))
        if name in course.by_pdf:
            values[course.by_pdf[name]] = text
        elif text and text != "0":
            unmatched.append(clean(f"{name}: {text}"))
    records: list[Record] = []
    for identifier in dict.fromkeys(field.sheet for field in values):
        sheet = course.sheets[identifier]
        fields = [field for field in sheet.fields if not field.is_printed]
        lost = [field.label for field in fields if field not in values and not field.question]
        records.append(
            Record(
                file=file,
                worksheet=sheet.id,
                title=sheet.title,
                found_by="form",
                name="",
                date="",
                printed={},
                values=answers_of(fields, values),
                warnings=(f"no place for: {'; '.join(lost)}",) if lost else (),
                unmatched=() if records else tuple(unmatched),
            )
        )
    return records
