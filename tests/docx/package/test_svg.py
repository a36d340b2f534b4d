"""SVG: drawn for programs that do not show it, and cleaned of all that runs or reaches out of the file."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.docx.package.photos import (
    CORNERS,
    HEIGHT,
    RED,
    RED_BOX,
    WIDTH,
    are_close,
    attempt,
    corners,
    encoded,
    exif,
    media,
    photo,
    picture,
    reason,
    shown,
    size,
    stored,
    svg,
)
from tests.docx.samples import paragraph

if TYPE_CHECKING:
    from pathlib import Path

    from tests.docx.word import Word


def source(word: Word) -> str:
    """Return the SVG in a Word file."""
    (name,) = (name for name in word.names if name.endswith(".svg"))
    return word.members[name].decode()


def kept(path: Path, content: bytes) -> str:
    """Write *content* as the file *path* and return the SVG that a Word file has of it."""
    path.write_bytes(content)
    word, reports = attempt(paragraph(picture(path)))
    assert reports == []
    return source(word)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('width="40" height="20"', (40, 20)),
        ('width="1in" height="72pt"', (96, 96)),
        ('width="4e1" height="+20px"', (40, 20)),
        ('viewBox="0 0 200 100"', (200, 100)),
        ('viewBox=" 0,0 , 200,100 "', (200, 100)),
        ('viewBox="0 0 200 100" width="100"', (100, 50)),
        ('viewBox="0 0 200 100" height="100"', (200, 100)),
        ('viewBox="0 0 200 100" width="100%" height="50%"', (200, 100)),
        ("", (300, 150)),
        ('width="100%" height="100%"', (300, 150)),
        ('width="100"', (100, 150)),
        ('viewBox="0 0 . ."', (300, 150)),
        ('viewBox="0 0 1e999 1e999"', (300, 150)),
        ('viewBox="nan nan nan nan"', (300, 150)),
        ('viewBox="0 0 -5 5"', (300, 150)),
        ('viewBox="0 0 0 0"', (300, 150)),
        ('viewBox="0 0 5"', (300, 150)),
        ('width="1e999" height="20"', (300, 20)),
        ('width="-5" height="nonsense"', (300, 150)),
    ],
)
def test_a_drawing_has_the_size_that_browsers_give_it(
    tmp_path: Path, attributes: str, expected: tuple[int, int]
) -> None:
    image, place = shown(tmp_path / "a.svg", svg(attributes))
    assert place == expected
    assert image.size == (2 * expected[0], 2 * expected[1])
    assert are_close(corners(image), (RED,) * 4, 0)


@pytest.mark.parametrize("attributes", ['width="5e4" height="5e4"', 'viewBox="0 0 1e7 1e7"', 'width="1e8"'])
def test_a_huge_drawing_takes_no_huge_memory(tmp_path: Path, attributes: str) -> None:
    (tmp_path / "a.svg").write_bytes(svg(attributes))
    word, reports = attempt(paragraph(picture(tmp_path / "a.svg")))
    assert reports or max(media(word).size) <= 4096


def test_a_line_that_is_too_thin_is_refused_with_the_reason(tmp_path: Path) -> None:
    assert "too long and thin" in reason(tmp_path / "a.svg", svg('width="1e6" height="1"'))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_a_drawing_may_be_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    text = svg(content=RED_BOX + "<title>é</title>").decode()
    if encoding == "latin-1":
        text = f'<?xml version="1.0" encoding="iso-8859-1"?>{text}'
    assert "é" in kept(tmp_path / "a.svg", text.encode(encoding))


def test_a_long_comment_may_stand_before_a_drawing_with_a_prefix(tmp_path: Path) -> None:
    text = "<s:svg xmlns:s='http://www.w3.org/2000/svg' width='40' height='20'><s:path d='M0 0h9'/></s:svg>"
    _image, place = shown(tmp_path / "a.svg", f"<!-- {'x' * 9000} -->{text}".encode())
    assert place == (40, 20)


def test_words_are_drawn_without_any_font_on_the_system(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(svg(content=f'{RED_BOX}<text y="9" font-family="No Such">Words</text>'))
    code = (
        "import sys, resvg_py, pathlib\n"
        "whole = resvg_py.svg_to_bytes\n"
        "resvg_py.svg_to_bytes = lambda **given: whole(**given, skip_system_fonts=True)\n"
        "from sphinx_kwl.docx.package.pictures import load_picture\n"
        "print(load_picture(pathlib.Path(sys.argv[1])).raster.blob[:4])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.svg")], capture_output=True, text=True, check=True
    )
    assert run.stdout == "b'\\x89PNG'\n"


@pytest.mark.parametrize(
    "content",
    [
        "<script>alert(1)</script>",
        '<script href="https://example.org/a.js"/>',
        '<rect width="9" height="9" onclick="alert(1)"/>',
        '<a href="javascript:alert(1)"><rect width="9" height="9"/></a>',
        '<image width="9" height="9" href="https://example.org/a.png"/>',
        '<image width="9" height="9" xlink:href="file:///etc/alert"/>',
        '<image width="9" height="9" href="a.png?alert"/>',
        '<use href="https://example.org/a.svg#b"/>',
        '<use href="#b" xml:base="https://example.org/a.svg"/>',
        '<style>@import "https://example.org/a.css"; rect { fill: blue }</style>',
        "<style>rect { fill: url( 'https://example.org/a.svg#b') }</style>",
        r"<style>rect { fill: \75rl(https://example.org/a.svg#b) }</style>",
        r"<style>rect { fill: u\rl(https://example.org/a.svg#b); \0  \d800 x }</style>",
        '<style><![CDATA[@font-face { src: url("https://example.org/a.woff") }]]></style>',
        '<rect fill="url(https://example.org/a.svg#b)" width="9" height="9"/>',
        '<rect style="filter: URL(//example.org/a.svg#b)" width="9" height="9"/>',
        '<rect id="r"/><set href="#r" attributeName="xlink:href" to="javascript:alert(1)"/>',
        "<foreignObject><frame xmlns='http://www.w3.org/1999/xhtml' src='//example.org'/></foreignObject>",
        '<?xml-stylesheet href="https://example.org/a.css"?>',
        "<x:data xmlns:x='urn:x'>alert</x:data>",
    ],
)
def test_a_drawing_runs_nothing_and_asks_for_nothing(tmp_path: Path, content: str) -> None:
    text = kept(tmp_path / "a.svg", svg(content=RED_BOX + content))
    assert "example.org" not in text
    assert "alert" not in text
    assert 'fill="#dc1e1e"' in text


def test_what_a_drawing_has_in_itself_stays(tmp_path: Path) -> None:
    content = (
        "<linearGradient id='g'><stop stop-color='red'/></linearGradient><path id='p' d='M0 0h9v9z'/>"
        "<style>.a { fill: url('#g'); font-family: '\\5B8B\\4F53' }</style>"
        "<use xlink:href='#p' class='a' style='mask: url(#g)'/><text>a<!-- no -->b</text>"
    )
    text = kept(tmp_path / "a.svg", svg(content=content))
    for part in ("url('#g')", "url(#g)", "\\5B8B\\4F53", 'xlink:href="#p"', "<text>ab</text>"):
        assert part in text


def test_a_drawing_of_illustrator_is_shown_without_its_doctype(tmp_path: Path) -> None:
    doctype = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" '
        '[<!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/"><!ENTITY red "#dc1e1e">]>'
    )
    content = '<metadata><x:a xmlns:x="&ns_extend;"/></metadata><rect width="99" height="99" fill="&red;"/>'
    text = kept(tmp_path / "a.svg", svg(content=content, before=doctype))
    assert "DOCTYPE" not in text
    assert "adobe" not in text
    assert 'fill="#dc1e1e"' in text


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "secret.txt">]>',
        '<!DOCTYPE svg [<!ENTITY % b SYSTEM "secret.txt"> %b;]>',
        '<!DOCTYPE svg SYSTEM "secret.txt">',
        "",
    ],
)
def test_entities_from_elsewhere_are_refused(tmp_path: Path, before: str) -> None:
    (tmp_path / "secret.txt").write_text('<!ENTITY a "secret">')
    assert "damaged" in reason(tmp_path / "a.svg", svg(content="<text>&a;</text>", before=before))


def test_entities_that_grow_without_end_are_refused(tmp_path: Path) -> None:
    steps = "".join(f"<!ENTITY a{n + 1} '" + f"&a{n};" * 10 + "'>" for n in range(9))
    doctype = f'<!DOCTYPE svg [<!ENTITY a0 "{"a" * 10}">{steps}]>'
    assert "damaged" in reason(tmp_path / "a.svg", svg(content="<text>&a9;</text>", before=doctype))


def address(content: bytes, kind: str = "png") -> str:
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_photo_in_a_drawing_is_shown_upright(tmp_path: Path, kind: str) -> None:
    inner = address(
        encoded(stored(photo(), 6), kind, exif=exif(6), **({"quality": 95} if kind != "PNG" else {}))
    )
    content = f'<image width="{WIDTH}" height="{HEIGHT}" href="{inner}"/>'
    image, _place = shown(tmp_path / "a.svg", svg(f'width="{WIDTH}" height="{HEIGHT}"', content))
    assert are_close(corners(image), CORNERS, 12)


def test_a_drawing_in_a_drawing_is_cleaned_too(tmp_path: Path) -> None:
    inner = svg(content=f'{RED_BOX}<image width="9" height="9" href="{tmp_path}/b.png"/><script>1</script>')
    for _ in range(2):
        inner = svg(content=f'<image width="40" height="20" href="{address(inner, "svg+xml")}"/>')
    (tmp_path / "b.png").write_bytes(encoded(photo(), "PNG"))
    image, _place = shown(tmp_path / "a.svg", inner)
    assert are_close(corners(image), (RED,) * 4, 0)


@pytest.mark.parametrize(
    "inner", [b"rubbish", b"", b"\x1f\x8b\x08", encoded(photo(), "PNG")[:-30], b"<svg", svg("", "<g>" * 300)]
)
def test_a_damaged_picture_in_a_drawing_is_left_out_of_it(tmp_path: Path, inner: bytes) -> None:
    content = f'{RED_BOX}<image width="40" height="20" href="{address(inner)}"/>'
    image, _place = shown(tmp_path / "a.svg", svg(content=content))
    assert are_close(corners(image), (RED,) * 4, 0)


def test_text_in_html_is_reported_unless_something_stands_for_it(tmp_path: Path) -> None:
    html = "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>Words</p></foreignObject>"
    (tmp_path / "a.svg").write_bytes(svg(content=RED_BOX + html))
    word, reports = attempt(paragraph(picture(tmp_path / "a.svg")))
    assert reports == ["image 'a.svg' contains text in HTML, which is left out"]
    assert size(word) == (40, 20)
    assert "<text>Words</text>" in kept(
        tmp_path / "b.svg", svg(content=f"<switch>{html}<text>Words</text></switch>")
    )


@pytest.mark.parametrize(
    "content", [b"<html/>", b"<svg/>", b"<svg xmlns='urn:x'/>", b"<!-- no root -->", b"<"]
)
def test_xml_that_is_no_drawing_is_refused(tmp_path: Path, content: bytes) -> None:
    assert reason(tmp_path / "a.svg", content).startswith(("is XML, but not an SVG", "is damaged"))


def test_the_raster_beside_a_drawing_stands_for_it(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(encoded(stored(photo(), 6), "JPEG", quality=95, exif=exif(6)))
    image, place = shown(tmp_path / "a.svg", svg())
    assert place == (40, 20)
    assert are_close(corners(image), CORNERS)


def test_equal_drawings_give_equal_files_with_any_seed(tmp_path: Path) -> None:
    content = (
        '<a:b xmlns:a="urn:a" xmlns:c="urn:c" c:d="1"/><text y="9" id="t" class="u" onclick="v">Words</text>'
    )
    (tmp_path / "a.svg").write_bytes(svg(content=RED_BOX + content))
    code = (
        "import sys, hashlib, pathlib\n"
        "from sphinx_kwl.docx.package.pictures import load_picture\n"
        "found = load_picture(pathlib.Path(sys.argv[1]))\n"
        "print(hashlib.sha256(found.raster.blob + found.svg.blob).hexdigest())\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "a.svg")]
    outputs = {
        subprocess.run(
            command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1


def test_an_attribute_of_an_unknown_prefix_ends_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_bytes(
        b'<svg xmlns="http://www.w3.org/2000/svg" view:Jox="\\1 00 100"><svg xmlns="hh9"/></svg>'
    )
    _word, reports = attempt(paragraph(picture(path)))
    assert all("its alternative text is printed" in report for report in reports)
