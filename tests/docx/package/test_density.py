"""How large a picture is printed: by the density that its file states, if it means something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.docx.package.photos import HEIGHT, WIDTH, encoded, photo, shown
from tests.docx.package.test_photos import without_jfif

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("density", "expected"),
    [(None, 96), (72, 96), (96, 96), (192, 48), (300, 31), (1, 96), (10**5, 96)],
)
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_the_density_that_a_file_states_counts_if_it_means_something(
    tmp_path: Path, kind: str, density: int | None, expected: int
) -> None:
    if kind == "JPEG" and density == 10**5:
        density = 65535  # the largest that fits in
    options = {"dpi": (density, density)} if density else {}
    _image, place = shown(tmp_path / "a.x", encoded(photo(), kind, **options))
    assert place[0] == expected


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({0x011A: 192.0}, 48),
        ({0x011B: 192.0}, 96),
        ({0x011A: 192.0, 0x0128: 2}, 48),
        ({0x011A: 75.59, 0x0128: 3}, 48),
    ],
)
def test_a_camera_can_state_the_density_in_exif(
    tmp_path: Path, tags: dict[int, float], expected: int
) -> None:
    data = Image.Exif()
    data.update(tags)
    bare = without_jfif(encoded(photo(), "JPEG", exif=data))
    _image, place = shown(tmp_path / "a.jpg", bare)
    assert place[0] == expected


def test_pixels_are_square_as_in_a_browser(tmp_path: Path) -> None:
    _image, place = shown(tmp_path / "a.png", encoded(photo(), "PNG", dpi=(96, 300)))
    assert place == (WIDTH, HEIGHT)
