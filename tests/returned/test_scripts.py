"""Answers in several scripts: LibreOffice multiplies them when it saves a control as DOCX."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from sphinx_kwl.returned.contents import End, Mark
from sphinx_kwl.returned.office_copies import without_copied_texts, without_copies_in_line
from tests import roots
from tests.returned.filling import COURSE, KEYS, collected, filled, saved_by_office

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_kwl.returned.contents import Piece

TEXTS = ["Why?", "مرحبا 蜜蜂 x", '= 1 <&> "q"', "日本語 KWL 12", "short", "two\nبسطرين two", "12.5", "a\n\nb"]


def answers(sheet: str, start: int) -> dict[str, str]:
    texts = cycle(TEXTS[start:] + TEXTS[:start])
    lines = {"@1": next(texts).partition("\n")[0], "@2": next(texts).partition("\n")[0]}
    boxes = {key: "1" for key in KEYS[sheet] if "step" in key}
    return lines | {key: next(texts) for key in KEYS[sheet]} | boxes


@pytest.mark.libreoffice
@pytest.mark.parametrize("language", ["en", "ar", "ja"])
def test_mixed_scripts_survive_libreoffice(tmp_path: Path, language: str) -> None:
    course = roots.build(tmp_path / "course", COURSE, warns=None, language=language, project="Bees")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    folder = tmp_path / "in"
    folder.mkdir()
    expected = {}
    files = []
    for start in range(len(TEXTS)):
        for sheet in KEYS:
            texts = answers(sheet, start)
            files.append(scratch / f"{sheet}-{start}.docx")
            files[-1].write_bytes(filled(course.docx(sheet).read_bytes(), sheet, texts))
            expected[files[-1].stem] = texts
    once = saved_by_office(scratch, files, "docx")
    twice = saved_by_office(scratch, sorted(once.iterdir()), "docx")
    odt = saved_by_office(scratch, files, "odt")
    for name, made in (("once", once), ("twice", twice), ("odt", odt)):
        (folder / name).mkdir()
        for path in sorted(made.iterdir()):
            path.rename(folder / name / path.name)
    result = collected(course, folder)
    assert (result.errors, result.status, len(result.records)) == ("", 0, 3 * len(files))
    for record in result.records:
        texts = expected[record["file"].partition("/")[2].partition(".")[0]]
        assert record["values"] == {key: text for key, text in texts.items() if not key.startswith("@")}
        assert (record["name"], record["date"]) == (texts["@1"], texts["@2"])


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["", "Why?", "", "?Why?"], "Why?"),
        (["", "ab ", "c", "", "ab ab c", "", "cab c"], "ab c"),
        (["", "short", "", "", "short", ""], "short"),
        (["", "same", " ", "", "again"], "same again"),
        (["nono"], "nono"),
    ],
)
def test_copies_of_a_text(pieces: list[Piece], text: str) -> None:
    found = without_copied_texts([Mark("bookmark", "m"), *pieces, End("m")])
    assert "".join(each for each in found if isinstance(each, str)) == text
    assert found[0] == Mark("bookmark", "m")
    assert found[-1] == End("m")


def test_copies_in_a_line() -> None:
    one, two = Mark("bookmark", "one"), Mark("bookmark", "two")
    pieces: list[Piece] = [
        "Name ",
        one,
        "",
        "A",
        "",
        "A",
        End("one"),
        "\t",
        "Date ",
        two,
        "",
        "B",
        End("two"),
    ]
    assert without_copies_in_line(pieces) == [
        *("Name ", one, "A", End("one")),
        *("\t", "Date ", two, "", "B", End("two")),
    ]
