"""Match the places of a file with the fields of its worksheets: the record of each worksheet in it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sphinx_kwl.returned.answer_text import after_label, divided, is_ticked, starts_with_box, without_box
from sphinx_kwl.returned.contents import UnreadableError, text_of, words_of
from sphinx_kwl.returned.course_fields import comparable
from sphinx_kwl.returned.found_texts import Headings
from sphinx_kwl.returned.identify import NO_WORKSHEET, general_warnings
from sphinx_kwl.returned.places import TOP_LINES, Places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_kwl.returned.answer_text import AnswerCleaner
    from sphinx_kwl.returned.contents import Contents
    from sphinx_kwl.returned.course_fields import CourseFields, FieldOf, SheetOf
    from sphinx_kwl.returned.found_texts import Loose, Place, PrintedTexts


class Record(NamedTuple):
    """The answers in one worksheet of one file."""

    file: str
    worksheet: str
    title: str
    found_by: str  #: what named the worksheet: ``property``, ``mark``, ``title``, ``file name`` or ``form``
    name: str
    date: str
    printed: dict[str, str]  #: further lines at the top, by label
    values: dict[str, str]  #: by key; a check box is ``1`` or ``0``
    warnings: tuple[str, ...] = ()
    unmatched: tuple[str, ...] = ()  #: texts that belong to no field


def records_of(
    contents: Contents,
    file: str,
    sheet: SheetOf,
    found_by: str,
    course: CourseFields,
    cleaner: AnswerCleaner,
    printed: PrintedTexts | None,
) -> list[Record]:
    """Return the record of each worksheet in a file that is *sheet*, a worksheet or a workbook.

    *printed* are the texts of the blank file, if that is known.

    Raises `UnreadableError` if only its title or its name speaks for a worksheet, and no field is in it.
    """
    inner = [course.sheets[each] for each in sheet.sheets if each in course.sheets]
    # the sheets in a workbook have no lines at their top
    fields = [*sheet.fields, *(each for one in inner for each in one.fields if not each.is_printed)]
    fields = [each for each in fields if not each.question]
    titles = [(comparable(each.title), each.id) for each in inner]
    places = Places(course, printed, titles, fields).find(contents.blocks)
    matching = _Matching(places, sheet, fields, course, cleaner)
    matching.run()
    if not matching.found and found_by in {"title", "file name"}:
        raise UnreadableError(NO_WORKSHEET)
    return list(matching.records(file, found_by, general_warnings(contents, course)))


def answers_of(fields: Sequence[FieldOf], values: Mapping[FieldOf, str]) -> dict[str, str]:
    """Return the answers to *fields* by key, from the *values* of their places."""
    answers: dict[str, str] = {}
    for field in fields:
        text = values.get(field, "")
        if field.group:  # the answers that are ticked
            ticked = [answers.get(field.group), field.label if text == "1" else ""]
            answers[field.group] = "; ".join(filter(None, ticked))
        else:
            answers[field.key] = text
    for field in fields:
        if key := field.question:
            answers[key], answers[field.key] = divided(answers[key])
    return answers


class _Matching:
    """The search for the fields of one file."""

    def __init__(
        self,
        places: Places,
        sheet: SheetOf,
        fields: list[FieldOf],
        course: CourseFields,
        cleaner: AnswerCleaner,
    ) -> None:
        self.places = places
        self.sheet = sheet
        self.course = course
        self.clean = cleaner.clean
        self.found: dict[FieldOf, Place | str] = {}
        self._rest: list[Place] = []
        self._unmatched: list[tuple[int, str, str]] = []  # order in the file, sheet, text
        self._fields = fields
        self._labels = {comparable(each.label) for each in self._fields if each.kind == "text"}

    def run(self) -> None:
        """Find the fields: by the names of controls and bookmarks, else by their places."""
        for place in self.places.places:
            if place.named is None:
                self._rest.append(place)
            elif place.named not in self.found:
                self.found[place.named] = place
            else:
                self._add_second(place, place.named)
        if self.missing():
            self._by_heading()
        loose = [each for each in self.places.loose if not (self.missing() and self._by_line(each))]
        for place in self._rest:
            self._add_unmatched(place)
        for each in loose:
            if self.places.is_learners(each.words, each.style) and (text := self.clean(each.text)):
                self._unmatched.append((each.order, each.sheet, text))

    def missing(self) -> list[FieldOf]:
        """Return the fields whose place is not found yet."""
        return [each for each in self._fields if each not in self.found]

    def _add_second(self, place: Place, field: FieldOf) -> None:
        """Add another place with the marks of *field*, such as that of a row that was copied."""
        first = self.found[field]
        text = self._value(place, field)
        known = self._value(first, field) if not isinstance(first, str) else first
        if text and not known:
            self.found[field] = place
        elif text and text != known and not field.is_box:
            self._unmatched.append((place.order, field.sheet, f"{field.label}: {text}"))

    def _by_heading(self) -> None:
        """Match cells by the headings of their column and row, or by a prompt in the cell."""
        missing = {comparable(each.label): each for each in self.missing() if each.kind == "text"}
        times: Counter[str] = Counter()
        for place in list(self._rest):
            if place.headings is None:
                continue
            labels = [comparable(label) for label in self._names(place)]
            times.update(labels)
            prompts = [comparable(words_of(each.pieces)) for each in place.paragraphs]
            if any(prompt in missing for prompt in prompts):
                self._split_at_prompts(place, prompts, missing)
                continue
            for label in labels:
                number = times[label]  # "Time (2)" is the second one
                field = missing.get(label if number == 1 else f"{label}{number}")
                if field and field not in self.found:
                    self._take(field, place)
                    break

    def _names(self, place: Place) -> list[str]:
        """Return what the headings of column and row call *place*.

        The first cell of a row is no heading if learners write in its column.
        """
        column, row, corner = place.headings or Headings()
        side = "" if comparable(corner) in self._labels else row
        return list(dict.fromkeys(", ".join(filter(None, (head, side))) for head in column or ("",)))

    def _split_at_prompts(self, place: Place, prompts: list[str], labels: dict[str, FieldOf]) -> None:
        """Take the lines below each prompt in a cell as its answer."""
        field: FieldOf | None = None
        for paragraph, prompt in zip(place.paragraphs, prompts, strict=True):
            if prompt in labels and labels[prompt] not in self.found:
                field = labels[prompt]
                self.found[field] = ""
            elif field is not None:
                self.found[field] = f"{self.found[field]}\n{text_of(paragraph.pieces)}"
        self._rest.remove(place)

    def _by_line(self, loose: Loose) -> bool:
        """Say whether a text outside of tables is a field: a check box, or a line at the top."""
        for field in self.missing():
            if field.is_box and starts_with_box(loose.text):
                if comparable(without_box(loose.text)) == comparable(field.label):
                    self.found[field] = "1" if is_ticked(loose.text) else "0"
                    return True
            elif field.is_printed and loose.first and loose.style == TOP_LINES:
                text = after_label(loose.text, field.label)
                if text != loose.text:
                    self.found[field] = text
                    return True
        return False

    def _take(self, field: FieldOf, place: Place) -> None:
        self.found[field] = place
        self._rest.remove(place)

    def _add_unmatched(self, place: Place) -> None:
        """Add the text of a place without a field, unless the sheet itself prints it."""
        if place.anchor is None:
            lines = [
                text_of(each.pieces)
                for each in place.paragraphs
                if (words := comparable(words_of(each.pieces))) and self.places.is_learners(words, each.style)
            ]
            text = self.clean("\n".join(lines))
        else:
            text = self.clean(place.text)
            if place.anchor.is_box:
                text = without_box(text)
        name = self._names(place)[0]
        if place.anchor:
            name = next(iter((*place.anchor.aliases, place.anchor.name)), "") or name
        if text:
            self._unmatched.append((place.order, place.sheet, f"{name}: {text}" if name else text))

    # -- values -----------------------------------------------------------------------------

    def _value(self, place: Place | str, field: FieldOf) -> str:
        if isinstance(place, str):
            return self.clean(place)
        if not field.is_box:
            return self.clean(place.text)
        if place.anchor and place.anchor.ticked is not None:
            return str(int(place.anchor.ticked))
        state = is_ticked(place.text)
        return "" if state is None else str(int(state))

    def records(self, file: str, found_by: str, warnings: list[str]) -> Iterator[Record]:
        """Yield the record of each worksheet, in the order of the file."""
        values = {field: self._value(place, field) for field, place in self.found.items()}
        sheets = self._sheets(values)
        homes = {each.id for each in sheets}
        rest = sorted(self._unmatched)
        for number, sheet in enumerate(sheets):
            top = self._printed(sheet, values)
            unmatched = [
                text for _order, home, text in rest if home == sheet.id or (number == 0 and home not in homes)
            ]
            own = [field for field in sheet.fields if not field.is_printed]
            yield Record(
                file=file,
                worksheet=sheet.id,
                title=sheet.title,
                found_by=found_by,
                name=next((top[each] for each in top if each.role == "name" and top[each]), ""),
                date=next((top[each] for each in top if each.role == "date" and top[each]), ""),
                printed={each.label: text for each, text in top.items() if not each.role},
                values=answers_of(own, values),
                warnings=(*warnings, *self._warnings(own)),
                unmatched=tuple(unmatched),
            )

    def _sheets(self, values: dict[FieldOf, str]) -> list[SheetOf]:
        """Return the worksheets of the file; the cover of a workbook is one if there is something to tick."""
        course = self.course
        wanted = [self.sheet.id, *self.sheet.sheets]
        wanted += [each.sheet for each, text in values.items() if text and not each.is_printed]
        found = [course.sheets[each] for each in dict.fromkeys(wanted) if each in course.sheets]
        sheets = [each for each in found if not each.sheets or any(not one.is_printed for one in each.fields)]
        return sheets or [self.sheet]

    def _printed(self, sheet: SheetOf, values: dict[FieldOf, str]) -> dict[FieldOf, str]:
        """Return the lines at the top of *sheet*, and those on the cover, which count for all sheets."""
        both = [*sheet.fields, *(self.sheet.fields if self.sheet is not sheet else ())]
        top = {field: values[field] for field in both if field.is_printed and field in values}
        return top or {field: "" for field in sheet.fields if field.is_printed}

    def _warnings(self, fields: Sequence[FieldOf]) -> Iterator[str]:
        lost = [field.label for field in fields if field not in self.found and not field.question]
        if lost:
            yield f"no place for: {'; '.join(lost)}"
        pictures = [
            field.label
            for field in fields
            if not isinstance(place := self.found.get(field, ""), str) and place.picture
        ]
        if pictures:
            yield f"a picture in: {'; '.join(pictures)}"
