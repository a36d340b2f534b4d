"""Pictures for the tests, made with Pillow, and what readers see of them in a Word file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docutils import nodes
from PIL import Image

from sphinx_kwl.docx.writer import SheetWriter
from tests.docx.lint import lint
from tests.docx.samples import paragraph, sheet
from tests.docx.word import Word

if TYPE_CHECKING:
    from pathlib import Path

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><path d="M0 0h9v9"/></svg>'

HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
RED_BOX = '<rect width="1000" height="1000" fill="#dc1e1e"/>'


def svg(attributes: str = 'width="40" height="20"', content: str = RED_BOX, before: str = "") -> bytes:
    """Return an SVG, by default a red area."""
    return f"{before}<svg {HEAD} {attributes}>{content}</svg>".encode()


Colour = tuple[int, ...]
RED, GREEN, BLUE, YELLOW = (220, 30, 30), (20, 160, 40), (30, 40, 200), (240, 220, 40)
#: The corners of `photo`: upper left, upper right, lower left, lower right.
CORNERS = (RED, GREEN, BLUE, YELLOW)
WIDTH, HEIGHT = 96, 64

#: Where the first row and column of a stored picture are seen, by the value of Exif (CIPA DC-008, 4.6.4).
SIDES = {
    1: ("top", "left"),
    2: ("top", "right"),
    3: ("bottom", "right"),
    4: ("bottom", "left"),
    5: ("left", "top"),
    6: ("right", "top"),
    7: ("right", "bottom"),
    8: ("left", "bottom"),
}


def photo() -> Image.Image:
    """Return a picture with another colour in each corner."""
    image = Image.new("RGB", (WIDTH, HEIGHT))
    for number, colour in enumerate(CORNERS):
        across, down = number % 2 * WIDTH // 2, number // 2 * HEIGHT // 2
        image.paste(colour, (across, down, across + WIDTH // 2, down + HEIGHT // 2))
    return image


def stored(image: Image.Image, orientation: int) -> Image.Image:
    """Return *image* as a camera stores it with this *orientation*: pixel by pixel, by the words of Exif."""
    row_side, column_side = SIDES[orientation]
    turned = row_side in {"left", "right"}
    size = image.size[::-1] if turned else image.size
    result = Image.new(image.mode, size)
    for row in range(size[1]):
        for column in range(size[0]):
            x, y = (row, column) if turned else (column, row)
            if "right" in {row_side, column_side}:
                x = image.width - 1 - x
            if "bottom" in {row_side, column_side}:
                y = image.height - 1 - y
            result.putpixel((column, row), image.getpixel((x, y)) or 0)
    return result


def exif(orientation: int) -> Image.Exif:
    """Return Exif data that state the *orientation* and nothing else."""
    data = Image.Exif()
    data[0x0112] = orientation
    return data


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    """Return *image* as a file of this *kind*."""
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def picture(path: Path, **attributes: object) -> nodes.image:
    """Return an image node for the file *path*."""
    node = nodes.image(uri=str(path), alt="Words")
    node.attributes.update(attributes)
    return node


def attempt(*body: nodes.Node) -> tuple[Word, list[str]]:
    """Return a sheet of *body* and what was reported of it."""
    reports: list[str] = []
    blob = SheetWriter().write(sheet(*body), lambda _node, message: reports.append(message))
    assert lint(blob) == []
    return Word(blob), reports


def shown(path: Path, content: bytes, **attributes: object) -> tuple[Image.Image, tuple[int, int]]:
    """Write *content* as the file *path*; return what a sheet shows of it, and its size in CSS pixels."""
    path.write_bytes(content)
    word, reports = attempt(paragraph(picture(path, **attributes)))
    assert reports == []
    return media(word), size(word)


def media(word: Word) -> Image.Image:
    """Return the only raster in a Word file."""
    (name,) = (name for name in word.names if "media" in name and not name.endswith("svg"))
    image = Image.open(io.BytesIO(word.members[name]))
    image.load()
    assert image.getexif().get(0x0112) not in range(2, 9)  # no program may turn it once more
    return image


def reason(path: Path, content: bytes | None = None, **attributes: object) -> str:
    """Return what is reported of the file *path*, whose words are printed."""
    if content is not None:
        path.write_bytes(content)
    word, (report,) = attempt(paragraph(picture(path, **attributes)))
    assert word.styled("BodyText") == ["[Words]"]
    before, after = f"image {path.name!r} ", "; its alternative text is printed"
    assert report.startswith(before)
    assert report.endswith(after)
    return report.removeprefix(before).removesuffix(after)


def size(word: Word) -> tuple[int, int]:
    """Return the size of the only picture in pixels of CSS."""
    (extent,) = word.find(".//wp:extent")
    return round(int(extent.get("cx")) / 9525), round(int(extent.get("cy")) / 9525)


def corners(image: Image.Image) -> tuple[Colour, ...]:
    """Return the colours a little inside the corners: upper left, upper right, lower left, lower right."""
    image = image.convert("RGB")
    x, y = image.width // 8, image.height // 8
    places = [(x, y), (image.width - 1 - x, y), (x, image.height - 1 - y)]
    places.append((image.width - 1 - x, image.height - 1 - y))
    found = (image.getpixel(place) for place in places)
    return tuple(colour for colour in found if isinstance(colour, tuple))


def are_close(found: tuple[Colour, ...], wanted: tuple[Colour, ...], tolerance: int = 8) -> bool:
    """Say whether colours look the same."""
    pairs = zip(found, wanted, strict=True)
    return all(abs(a - b) <= tolerance for one, other in pairs for a, b in zip(one, other, strict=True))
