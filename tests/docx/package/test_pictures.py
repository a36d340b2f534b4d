"""Pictures: kinds, sizes, words for those who do not see them, and what cannot be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from sphinx_kwl.docx.package.picture_sizes import fitted_size, length_in_emu
from sphinx_kwl.docx.writer import SheetWriter
from tests.docx.lint import lint
from tests.docx.package.photos import SVG, attempt, picture, size
from tests.docx.samples import paragraph, png, sheet, write
from tests.docx.word import q

if TYPE_CHECKING:
    from pathlib import Path

GIF = (
    b"GIF89a\x02\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff"
    b",\x00\x00\x00\x00\x02\x00\x01\x00\x00\x02\x02D\n\x00;"
)


def test_a_picture_is_inline_at_its_size_with_its_words(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(60, 30))
    word = write(sheet(paragraph(picture(tmp_path / "a.png"))))
    assert size(word) == (60, 30)
    assert [e.get("descr") for e in word.find(".//wp:inline/wp:docPr")] == ["Words"]


def test_a_picture_without_words_is_marked_as_decorative(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(6, 3))
    word = write(sheet(paragraph(picture(tmp_path / "a.png", alt=""))))
    (properties,) = word.find(".//wp:docPr")
    assert any("decorative" in str(e.tag) and e.get("val") == "1" for e in properties.iter())


def test_a_picture_wider_than_the_text_is_shrunk_to_it(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(3000, 300))
    (extent,) = write(sheet(paragraph(picture(tmp_path / "a.png")))).find(".//wp:extent")
    assert int(extent.get("cx")) == (11906 - 2 * 1134) * 635


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"width": "30px"}, (30, 15)),
        ({"height": "10"}, (20, 10)),
        ({"width": "1in"}, (96, 48)),
        ({"scale": 50}, (30, 15)),
        ({"width": "100%"}, (643, 321)),
        ({"width": "nonsense"}, (60, 30)),
    ],
)
def test_a_picture_is_as_large_as_the_author_says(
    tmp_path: Path, attributes: dict[str, object], expected: tuple[int, int]
) -> None:
    (tmp_path / "a.png").write_bytes(png(60, 30))
    assert size(write(sheet(paragraph(picture(tmp_path / "a.png", **attributes))))) == expected


def test_the_same_picture_is_in_the_file_once(tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(png(6, 3))
    body = [paragraph(picture(tmp_path / name)) for name in ("a.png", "b.png", "a.png")]
    word = write(sheet(*body))
    assert len([name for name in word.names if "media" in name]) == 1
    assert lint(word.blob) == []


def test_a_picture_that_changes_between_sheets_is_read_again(tmp_path: Path) -> None:
    writer = SheetWriter()
    (tmp_path / "a.png").write_bytes(png(60, 30))
    write(sheet(paragraph(picture(tmp_path / "a.png"))), writer)
    (tmp_path / "a.png").write_bytes(png(600, 3))
    assert size(write(sheet(paragraph(picture(tmp_path / "a.png"))), writer)) == (600, 3)


def test_gif_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a.gif").write_bytes(GIF)
    assert size(write(sheet(paragraph(picture(tmp_path / "a.gif"))))) == (2, 1)


def test_svg_is_shown_with_the_png_beside_it_for_those_that_cannot(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(SVG)
    (tmp_path / "a.png").write_bytes(png(20, 10))
    word = write(sheet(paragraph(picture(tmp_path / "a.svg"))))
    kinds = sorted(name.rpartition(".")[2] for name in word.names if "media" in name)
    assert kinds == ["png", "svg"]
    assert size(word) == (200, 100)


def test_svg_alone_is_drawn_by_resvg_or_else_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.svg").write_text(SVG)
    monkeypatch.setitem(__import__("sys").modules, "resvg_py", None)
    word, reports = attempt(paragraph(picture(tmp_path / "a.svg")))
    assert len(reports) == 1
    assert "resvg-py" in reports[0]
    assert word.styled("BodyText") == ["[Words]"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("gone.png", None),
        ("bad.png", b"\x89PNG\r\n\x1a\nrubbish"),
        ("empty.png", b""),
        ("bad.svg", b"<svg"),
        ("bad.webp", b"RIFF0000WEBPrubbish"),
        ("other.xyz", b"words"),
    ],
)
def test_what_cannot_be_shown_is_reported_and_its_words_are_printed(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    word, reports = attempt(paragraph("See ", picture(tmp_path / name)))
    assert len(reports) == 1
    assert name in reports[0]
    assert word.styled("BodyText") == ["See [Words]"]


def test_pictures_are_never_loaded_from_elsewhere() -> None:
    node = nodes.image(uri="https://example.org/x.png", alt="Words")
    word, reports = attempt(paragraph(node))
    assert word.styled("BodyText") == ["[Words]"]
    assert "not a file" in reports[0]


def test_a_figure_stays_with_its_caption(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(6, 3))
    caption = nodes.caption("", "Under it")
    figure = nodes.figure("", picture(tmp_path / "a.png"), caption, align="center")
    word = write(sheet(figure, paragraph("After")))
    assert word.styled("Caption") == ["Under it"]
    assert word.find(".//w:p[.//w:drawing]/w:pPr/w:keepNext")
    assert [e.get(q("w:val")) for e in word.find(".//w:jc")] == ["center", "center"]


@pytest.mark.parametrize(
    ("text", "expected"), [("1in", 914400), ("2.54cm", 914400), ("12pt", 152400), ("", 0), ("x", 0)]
)
def test_lengths_of_css(text: str, expected: int) -> None:
    assert length_in_emu(text) == expected


positive = st.integers(1, 10**7)


@given(positive, positive, positive, positive, st.sampled_from(["", "50%", "3cm", "900px"]))
def test_no_picture_is_larger_than_its_place(
    across: int, down: int, wide: int, high: int, width: str
) -> None:
    result = fitted_size((across, down), width=width, height="", scale=1.0, limit=(wide, high))
    assert 1 <= result[0] <= wide
    assert 1 <= result[1] <= high
