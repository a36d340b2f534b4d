"""Files that are no pictures, are damaged or want too much: a reason, never an error and never a wait."""

from __future__ import annotations

import contextlib
import os
import struct
import sys
import warnings
import zlib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from sphinx_kwl.docx.package import picture_files
from sphinx_kwl.docx.package.picture_files import PictureError
from sphinx_kwl.docx.package.picture_sizes import fitted_size
from sphinx_kwl.docx.package.pictures import Pictures, load_picture
from tests.docx.package.photos import (
    RED_BOX,
    SVG,
    attempt,
    encoded,
    exif,
    photo,
    picture,
    reason,
    size,
    svg,
)
from tests.docx.samples import paragraph, png

SAMPLES = {
    "png": encoded(photo(), "PNG", exif=exif(6), dpi=(120, 120)),
    "jpg": encoded(photo(), "JPEG", exif=exif(6), dpi=(120, 120)),
    "upright.jpg": encoded(photo(), "JPEG"),
    "progressive.jpg": encoded(photo(), "JPEG", progressive=True),
    "print.jpg": encoded(photo().convert("CMYK"), "JPEG", exif=exif(3)),
    "gif": encoded(photo(), "GIF"),
    "webp": encoded(photo(), "WEBP", exif=exif(5)),
    "tif": encoded(photo(), "TIFF", exif=exif(8)),
    "bmp": encoded(photo(), "BMP"),
    "svg": SVG.encode(),
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
@pytest.mark.parametrize("name", ["a.png", "a.svg"])
def test_a_pipe_is_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    assert reason(tmp_path / name) == "is not an ordinary file"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs devices")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_no_picture(device: str) -> None:
    assert reason(Path(device)) == "is not an ordinary file"


def test_a_folder_and_a_missing_file_are_no_pictures(tmp_path: Path) -> None:
    assert reason(tmp_path) == "is a folder"
    assert reason(tmp_path / "gone.png") == "cannot be read"
    assert reason(tmp_path / "a\0b.png") == "cannot be read"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs files without permission")
def test_a_file_without_permission_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(SAMPLES["png"])
    (tmp_path / "a.png").chmod(0)
    assert reason(tmp_path / "a.png") == "cannot be read"


def test_a_folder_named_as_the_picture_beside_a_drawing_does_not_stand_for_it(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(SVG)
    (tmp_path / "a.png").mkdir()
    assert load_picture(tmp_path / "a.svg").raster.blob.startswith(b"\x89PNG")


def test_files_from_a_size_on_are_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.png").open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    assert reason(tmp_path / "a.png") == "is larger than 64 MiB"


def flat_png(width: int, height: int) -> bytes:
    """Return a PNG of any size, of few bytes."""
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)),
        (b"IDAT", b"x"),
        (b"IEND", b""),
    ]
    parts = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize("size", [(100_000, 100_000), (2**31 - 1, 1), (2**32 - 1, 2**32 - 1)])
def test_a_picture_of_too_many_pixels_is_refused(tmp_path: Path, size: tuple[int, int]) -> None:
    assert reason(tmp_path / "a.png", flat_png(*size)) == "has more than 178 million pixels"


@pytest.mark.parametrize("kind", ["TIFF", "WEBP", "BMP"])
def test_a_picture_to_decode_has_the_limit_of_pillow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(
        Image, "MAX_IMAGE_PIXELS", 5_000
    )  # Pillow warns from here on, and refuses from twice it
    content = encoded(photo(), kind)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert "million pixels" in reason(tmp_path / "a.x", content)
    assert caught == []


@pytest.mark.parametrize("size", [(0, 0), (0, 9), (9, 0)])
def test_a_picture_without_pixels_is_refused(tmp_path: Path, size: tuple[int, int]) -> None:
    assert "damaged" in reason(tmp_path / "a.png", flat_png(*size))
    gif = b"GIF89a" + struct.pack("<HH", *size) + b"\0\0\0;"
    assert "damaged" in reason(tmp_path / "a.gif", gif)


@pytest.mark.parametrize("kind", [kind for kind in SAMPLES if kind != "svg"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_picture_that_is_cut_off_is_refused(tmp_path: Path, kind: str, share: float) -> None:
    content = SAMPLES[kind]
    assert "damaged" in reason(tmp_path / f"a.{kind}", content[: int(len(content) * share)])


@pytest.mark.parametrize(
    "content", [b"", b"words", b"%PDF-1.7", b"\0\0\0\x18ftypheic", b"\x1f\x8b\x08", b"RIFF0000WAVE"]
)
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    assert reason(tmp_path / "a.png", content) == "is of a kind that Word does not show"


@pytest.mark.parametrize("density", [0, 1, 2**31, 2**32 - 1])
@pytest.mark.parametrize("width", ["", "50px", "50%", "1e999px", "9" * 400, "0"])
def test_a_density_without_sense_breaks_nothing(tmp_path: Path, density: int, width: str) -> None:
    content = encoded(photo(), "PNG", dpi=(96, 96))
    start = content.index(b"pHYs") + 4
    content = content[:start] + struct.pack(">II", density, density) + content[start + 8 :]
    (tmp_path / "a.png").write_bytes(content)
    word, reports = attempt(paragraph(picture(tmp_path / "a.png", width=width)))
    assert reports == []
    across, down = size(word)
    assert across == pytest.approx(1.5 * down, abs=1.5)


DEEP = {
    "groups": '<g opacity=".5">' * 240 + RED_BOX + "</g>" * 240,
    "uses": "".join(f'<g id="a{n}" opacity=".9"><use href="#a{n + 1}"/></g>' for n in range(400)),
    "itself": '<g id="a"><use href="#a"/></g>',
    "patterns": "".join(
        f'<pattern id="a{n}" width="1" height="1"><path d="M0 0h9v9" fill="url(#a{n + 1})"/></pattern>'
        for n in range(999)
    )
    + '<rect fill="url(#a0)" width="9" height="9"/>',
    "masks": "".join(f'<mask id="a{n}" mask="url(#a{n + 1})">{RED_BOX}</mask>' for n in range(2000)),
}


@pytest.mark.parametrize("kind", DEEP)
def test_deep_drawings_end_no_build(tmp_path: Path, kind: str) -> None:
    (tmp_path / "a.svg").write_bytes(svg(content=DEEP[kind]))
    _word, reports = attempt(paragraph(picture(tmp_path / "a.svg")))
    assert len(reports) <= 1


def test_too_many_patterns_and_levels_are_refused(tmp_path: Path) -> None:
    assert "1000 patterns" in reason(tmp_path / "a.svg", svg(content="<pattern/>" * 1001))
    assert "damaged" in reason(tmp_path / "a.svg", svg(content="<g>" * 300 + "</g>" * 300))
    steps = "".join(f"<g id='a{n + 1}'>" + f"<use href='#a{n}'/>" * 10 + "</g>" for n in range(9))
    assert "cannot be drawn" in reason(tmp_path / "a.svg", svg(content=f'{RED_BOX}<g id="a0"/>{steps}'))


def check(path: Path) -> None:
    """Load a picture if it can be loaded, and see that its size can be used."""
    with contextlib.suppress(PictureError):
        size = load_picture(path).size
        assert min(size) >= 1
        fitted = fitted_size(size, width="9cm", height="", scale=1.0, limit=(10**7, 10**7))
        assert 1 <= min(fitted) <= max(fitted) <= 10**7


SIGNS = [b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"<svg ", b"\xfe\xff\0<"]
STARTS = [*SIGNS, *(content[:12] for content in SAMPLES.values())]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pictures") / "a.x"


@given(st.sampled_from(STARTS), st.binary(max_size=300))
def test_random_bytes_raise_nothing_else(place: Path, start: bytes, rest: bytes) -> None:
    place.write_bytes(start + rest)
    check(place)


@given(st.data(), st.sampled_from(list(SAMPLES)))
def test_damaged_pictures_raise_nothing_else(place: Path, data: st.DataObject, kind: str) -> None:
    content = bytearray(SAMPLES[kind])
    for _ in range(data.draw(st.integers(0, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    place.write_bytes(
        content[: data.draw(st.integers(0, len(content)))] if data.draw(st.booleans()) else content
    )
    check(place)


NUMBERS = st.one_of(
    st.floats().map(str), st.integers().map(str), st.sampled_from([".", "1e999", "-1", "5%", "1em"])
)


@settings(max_examples=30)
@given(NUMBERS, NUMBERS, st.lists(NUMBERS, max_size=5).map(" ".join))
@example("1e-5", "1e5", "")
def test_drawings_of_any_size_raise_nothing_else(place: Path, width: str, height: str, box: str) -> None:
    size = f'width="{width}" height="{height}" viewBox="{box}"'
    place.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {size}><g/></svg>')
    check(place)


lengths = st.one_of(st.text("0123456789.e+-%pxcm ", max_size=8), st.just("9" * 400), st.just("1e308in"))


@given(st.integers(0, 10**15), st.integers(0, 10**15), lengths, lengths)
def test_any_size_that_is_asked_for_is_fitted(across: int, down: int, width: str, height: str) -> None:
    fitted = fitted_size((across, down), width=width, height=height, scale=1.0, limit=(10**7, 10**6))
    assert 1 <= fitted[0] <= 10**7
    assert 1 <= fitted[1] <= 10**6


def test_pictures_are_kept_up_to_a_number_of_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [tmp_path / f"{n}.png" for n in range(4)]
    for n, path in enumerate(paths):
        path.write_bytes(png(60 + n, 30) + bytes(10_000))
    pictures = Pictures()
    first = [pictures(path) for path in paths]
    assert [pictures(path) for path in paths] == first
    assert all(pictures(path) is each for path, each in zip(paths, first, strict=True))
    monkeypatch.setattr("sphinx_kwl.docx.package.pictures.MAX_BYTES", 25_000)
    few = Pictures()
    last = [few(path) for path in paths][-1]
    assert few(paths[-1]) is last
    assert few(paths[0]) is few(paths[0])
    assert few(paths[3]) is last
    assert sum(len(each.raster.blob) for each in few._kept.values()) <= 25_000  # noqa: SLF001


def test_a_picture_that_appears_beside_a_drawing_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(SVG)
    pictures = Pictures()
    drawn = pictures(tmp_path / "a.svg")
    (tmp_path / "a.png").write_bytes(png(20, 10))
    beside = pictures(tmp_path / "a.svg")
    assert beside.raster.blob == png(20, 10)
    (tmp_path / "a.png").unlink()
    assert pictures(tmp_path / "a.svg").raster.blob == drawn.raster.blob


def test_the_limit_of_bytes_is_64_mib() -> None:
    assert picture_files.MAX_BYTES == 1 << 26
