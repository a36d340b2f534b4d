"""Photos and other rasters: upright, in their colours and shape, as a browser shows them."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.docx.package.photos import (
    BLUE,
    CORNERS,
    GREEN,
    HEIGHT,
    RED,
    SIDES,
    WIDTH,
    YELLOW,
    are_close,
    attempt,
    corners,
    encoded,
    exif,
    photo,
    picture,
    reason,
    shown,
    stored,
)
from tests.docx.samples import paragraph

TURNED: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 92},
    "PNG": {},
    "WEBP": {"lossless": True},
    "TIFF": {},
    "AVIF": {"quality": 95},
}


def skip_without(kind: str) -> None:
    """Skip the test if this release of Pillow does not know the *kind* of picture."""
    if kind not in Image.registered_extensions().values():
        pytest.skip(f"Pillow has no {kind}")


@pytest.mark.parametrize("orientation", SIDES)
@pytest.mark.parametrize("kind", TURNED)
def test_a_turned_photo_is_upright(tmp_path: Path, kind: str, orientation: int) -> None:
    skip_without(kind)
    content = encoded(stored(photo(), orientation), kind, exif=exif(orientation), **TURNED[kind])
    image, place = shown(tmp_path / f"a.{kind.lower()}", content)
    assert image.size == place == (WIDTH, HEIGHT)
    assert are_close(corners(image), CORNERS, 8 if kind in {"JPEG", "AVIF"} else 0)


@pytest.mark.parametrize("progressive", [False, True])
def test_a_turned_grey_photo_is_upright_and_stays_grey(tmp_path: Path, progressive: bool) -> None:
    grey = photo().convert("L")
    content = encoded(stored(grey, 6), "JPEG", exif=exif(6), progressive=progressive)
    image, place = shown(tmp_path / "a.jpg", content)
    assert (image.mode, image.size, place) == ("L", (WIDTH, HEIGHT), (WIDTH, HEIGHT))
    assert are_close(corners(image), corners(grey))


@pytest.mark.parametrize("orientation", [6, 8])
def test_the_width_that_an_author_gives_is_that_of_the_upright_photo(
    tmp_path: Path, orientation: int
) -> None:
    content = encoded(stored(photo(), orientation), "JPEG", exif=exif(orientation))
    _image, place = shown(tmp_path / "a.jpg", content, width="48px")
    assert place == (48, 32)


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_without_a_meaning_turns_nothing(tmp_path: Path, orientation: int) -> None:
    content = encoded(photo(), "JPEG", exif=exif(orientation))
    image, place = _as_it_is(tmp_path / "a.jpg", content)
    assert image.size == place == (WIDTH, HEIGHT)


def test_exif_of_a_big_endian_camera_is_read(tmp_path: Path) -> None:
    data = b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0) + bytes(4)
    image, _place = shown(tmp_path / "a.jpg", encoded(stored(photo(), 6), "JPEG", exif=data))
    assert are_close(corners(image), CORNERS)


@pytest.mark.parametrize("quality", [60, 85, 95])
@pytest.mark.parametrize("subsampling", [0, 1, 2])
def test_turning_a_jpeg_costs_little_quality_and_room(tmp_path: Path, quality: int, subsampling: int) -> None:
    noise = Image.effect_mandelbrot((256, 192), (-2, -1.5, 1, 1.5), 100)
    tones = Image.merge("RGB", (noise, noise.transpose(Image.Transpose.FLIP_TOP_BOTTOM), noise))
    content = encoded(stored(tones, 6), "JPEG", quality=quality, subsampling=subsampling, exif=exif(6))
    image, _place = shown(tmp_path / "a.jpg", content)
    with Image.open(tmp_path / "a.jpg") as before:
        difference = ImageChops.difference(before.transpose(Image.Transpose.ROTATE_270), image)
    histogram = difference.convert("L").histogram()
    mean = sum(level * count for level, count in enumerate(histogram)) / sum(histogram)
    assert mean < 1
    assert len(encoded(image, "JPEG", quality="keep")) < 1.5 * len(content)


@pytest.mark.parametrize("orientation", [3, 6])
def test_the_tables_of_a_turned_jpeg_are_turned_with_it(tmp_path: Path, orientation: int) -> None:
    table = [1 + number // 8 for number in range(64)]  # each row is rounded in its own way
    content = encoded(photo(), "JPEG", qtables=[table], exif=exif(orientation))
    image, _place = shown(tmp_path / "a.jpg", content)
    turned = [1 + number % 8 for number in range(64)] if orientation == 6 else table
    assert vars(image)["quantization"] == {0: turned}


def _as_it_is(path: Path, content: bytes) -> tuple[Image.Image, tuple[int, int]]:
    """Return what `shown` does of a picture whose bytes are in the Word file unchanged."""
    path.write_bytes(content)
    word, reports = attempt(paragraph(picture(path)))
    assert reports == []
    assert content in [word.members[name] for name in word.names if "media" in name]
    return shown(path, content)


def test_a_photo_with_a_second_picture_in_its_file_is_upright(tmp_path: Path) -> None:
    second = photo().convert("L").convert("RGB")  # as phones store a preview or a map of distances
    options = {"save_all": True, "append_images": [second], "exif": exif(6), "quality": 95}
    image, place = shown(tmp_path / "a.jpg", encoded(stored(photo(), 6), "MPO", **options))
    assert image.size == place == (WIDTH, HEIGHT)
    assert are_close(corners(image), CORNERS)


ADOBE = b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0\x01"


def without_jfif(jpeg: bytes) -> bytes:
    """Return *jpeg* without its first segment."""
    (length,) = struct.unpack_from(">H", jpeg, 4)
    return jpeg[:2] + jpeg[4 + length :]


@pytest.mark.parametrize("first", [b"", ADOBE, b"\xff\xfe\0\x06note", b"\xff\xff" + ADOBE])
def test_a_jpeg_begins_with_any_segment(tmp_path: Path, first: bytes) -> None:
    bare = without_jfif(encoded(photo(), "JPEG", quality=95))
    image, place = _as_it_is(tmp_path / "a.jpg", bare[:2] + first + bare[2:])
    assert image.size == place == (WIDTH, HEIGHT)
    assert are_close(corners(image), CORNERS)


def test_a_progressive_and_a_grey_jpeg_are_shown_as_they_are(tmp_path: Path) -> None:
    image, _place = _as_it_is(tmp_path / "a.jpg", encoded(photo(), "JPEG", quality=95, progressive=True))
    assert are_close(corners(image), CORNERS)
    grey = photo().convert("L")
    image, _place = _as_it_is(tmp_path / "b.jpg", encoded(grey, "JPEG", quality=95))
    assert are_close(corners(image), corners(grey))


def cmyk() -> Image.Image:
    """Return a picture for print: cyan, magenta, yellow and black in its corners."""
    image = Image.new("CMYK", (WIDTH, HEIGHT))
    for number in range(4):
        across, down = number % 2 * WIDTH // 2, number // 2 * HEIGHT // 2
        ink = tuple(255 * (each == number) for each in range(4))
        image.paste(ink, (across, down, across + WIDTH // 2, down + HEIGHT // 2))
    return image


INKS = ((0, 255, 255), (255, 0, 255), (255, 255, 0), (0, 0, 0))


def test_a_jpeg_for_print_has_its_colours(tmp_path: Path) -> None:
    image, place = shown(tmp_path / "a.jpg", encoded(cmyk(), "JPEG", quality=95))
    assert (image.mode, image.size, place) == ("RGB", (WIDTH, HEIGHT), (WIDTH, HEIGHT))
    assert are_close(corners(image), INKS, 6)


def test_a_broken_colour_profile_counts_as_none(tmp_path: Path) -> None:
    content = encoded(cmyk(), "JPEG", quality=95, icc_profile=b"no profile")
    assert are_close(corners(shown(tmp_path / "a.jpg", content)[0]), INKS, 6)


#: From the package colorprofiles of TeX Live.
FOGRA39 = Path("/usr/share/texlive/texmf-dist/tex/generic/colorprofiles/FOGRA39L_coated.icc")


@pytest.mark.skipif(not FOGRA39.exists(), reason="needs a colour profile for print")
def test_a_colour_profile_for_print_is_obeyed(tmp_path: Path) -> None:
    content = encoded(cmyk(), "JPEG", quality=95, icc_profile=FOGRA39.read_bytes())
    image, _place = shown(tmp_path / "a.jpg", content)
    chromium = ((0, 160, 228), (228, 17, 128), (255, 237, 0))
    assert are_close(corners(image)[:3], chromium, 20)  # black differs: Chromium makes it lighter
    assert image.info.get("icc_profile") is None


def test_a_jpeg_with_brightness_colours_and_black_has_its_colours(tmp_path: Path) -> None:
    # Adobe's YCCK: brightness and colour of the three inks as if they were red, green and blue; then the
    # inverse of black. Pillow writes no such file: the planes are named CMYK, of which it writes the inverse.
    inks = ImageChops.invert(photo()).convert("YCbCr")
    planes = [*inks.split(), Image.new("L", (WIDTH, HEIGHT), 255)]
    content = encoded(Image.merge("CMYK", [ImageChops.invert(plane) for plane in planes]), "JPEG", quality=95)
    assert content.count(b"Adobe\0\x64\0\0\0\0\0") == 1
    image, _place = shown(
        tmp_path / "a.jpg", content.replace(b"Adobe\0\x64\0\0\0\0\0", b"Adobe\0\x64\0\0\0\0\2")
    )
    assert are_close(corners(image), CORNERS, 8)


def test_a_turned_jpeg_for_print_is_upright(tmp_path: Path) -> None:
    content = encoded(cmyk().transpose(Image.Transpose.ROTATE_90), "JPEG", quality=95, exif=exif(6))
    image, place = shown(tmp_path / "a.jpg", content)
    assert image.size == place == (WIDTH, HEIGHT)
    assert are_close(corners(image), INKS, 6)


def test_a_jpeg_with_twelve_bits_is_refused_with_the_reason(tmp_path: Path) -> None:
    content = bytearray(encoded(photo(), "JPEG"))
    content[content.index(b"\xff\xc0") + 4] = 12
    assert "12 bits" in reason(tmp_path / "a.jpg", bytes(content))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_sort_of_png_is_shown_as_it_is(tmp_path: Path, mode: str) -> None:
    image = photo().convert("L").convert("I;16") if mode == "I;16" else photo().convert(mode)
    found, place = _as_it_is(tmp_path / "a.png", encoded(image, "PNG"))
    assert (found.size, place) == (image.size, (WIDTH, HEIGHT))


def test_a_turned_png_keeps_its_palette_and_what_is_clear_in_it(tmp_path: Path) -> None:
    image = stored(photo().quantize(4).convert("RGB"), 8).quantize(4)
    clear = image.getpixel((0, 0))
    content = encoded(image, "PNG", transparency=clear, exif=exif(8))
    found, place = shown(tmp_path / "a.png", content)
    assert (found.mode, found.size, place) == ("P", (WIDTH, HEIGHT), (WIDTH, HEIGHT))
    alphas = [p[3] for p in map(found.convert("RGBA").getpixel, [(5, 5), (90, 5), (5, 60), (90, 60)])]  # type: ignore[index]
    assert sorted(alphas) == [0, 255, 255, 255]


def test_a_turned_grey_png_with_16_bits_keeps_them(tmp_path: Path) -> None:
    image = Image.new("I;16", (8, 4), 12345)
    found, place = shown(tmp_path / "a.png", encoded(image, "PNG", exif=exif(6)))
    assert (found.getpixel((1, 1)), place) == (12345, (4, 8))


@pytest.mark.parametrize("kind", ["WEBP", "TIFF", "BMP", "ICO", "AVIF"])
def test_other_kinds_become_png(tmp_path: Path, kind: str) -> None:
    skip_without(kind)
    image = photo().resize((64, 64))
    found, place = shown(tmp_path / "a.xyz", encoded(image, kind))
    assert (found.format, found.size, place) == ("PNG", (64, 64), (64, 64))
    assert are_close(corners(found), CORNERS, 12)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "F", "LAB"])
def test_every_sort_of_tiff_is_shown(tmp_path: Path, mode: str) -> None:
    image = photo() if mode == "LAB" else photo().convert(mode if mode != "I;16" else "L")
    found, place = shown(tmp_path / "a.tif", encoded(image, "TIFF"))
    assert (found.size, place) == ((WIDTH, HEIGHT), (WIDTH, HEIGHT))


def test_a_clear_webp_stays_clear(tmp_path: Path) -> None:
    image = photo().convert("RGBA")
    image.putpixel((0, 0), (0, 0, 0, 0))
    found, _place = shown(tmp_path / "a.webp", encoded(image, "WEBP", lossless=True))
    assert found.getpixel((0, 0)) == (0, 0, 0, 0)
    assert found.getpixel((5, 5)) == (*RED, 255)


def test_of_a_film_in_webp_the_first_picture_is_shown_and_a_gif_stays_one(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in (RED, GREEN, BLUE, YELLOW)]
    options = {"save_all": True, "append_images": frames[1:]}
    found, _place = shown(tmp_path / "a.webp", encoded(frames[0], "WEBP", lossless=True, **options))
    assert (found.format, found.getpixel((4, 4))) == ("PNG", RED)
    found, _place = _as_it_is(tmp_path / "a.gif", encoded(frames[0], "GIF", **options))
    assert (found.format, getattr(found, "n_frames", 1)) == ("GIF", 4)


def test_a_turned_tiff_is_upright(tmp_path: Path) -> None:
    image, place = shown(tmp_path / "a.tif", encoded(stored(photo(), 6), "TIFF", exif=exif(6)))
    assert image.size == place == (WIDTH, HEIGHT)
    assert are_close(corners(image), CORNERS)


def test_equal_pictures_give_equal_files(tmp_path: Path) -> None:
    for kind, options in {"JPEG": {"exif": exif(6)}, "WEBP": {}, "TIFF": {}}.items():
        (tmp_path / "a.x").write_bytes(encoded(photo(), kind, **options))
        first, second = (attempt(paragraph(picture(tmp_path / "a.x")))[0].blob for _ in range(2))
        assert first == second


def test_zeros_after_a_gif_and_conditions_of_a_jpeg_change_nothing(tmp_path: Path) -> None:
    gif = encoded(Image.new("RGB", (8, 8), RED), "GIF") + b"\0\0"
    assert _as_it_is(tmp_path / "a.gif", gif)[0].size == (8, 8)
    jpeg = encoded(photo(), "JPEG", quality=95)
    conditions = b"\xff\xcc\0\4\0\x10"  # DAC, ITU-T T.81 B.2.4.3; it is no frame
    assert _as_it_is(tmp_path / "a.jpg", jpeg[:2] + conditions + jpeg[2:])[0].size == (WIDTH, HEIGHT)
