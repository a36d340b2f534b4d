"""SVG, cleaned for the Word file: it runs nothing and asks for nothing outside itself.

Browsers treat the SVG of an image element in the same way (SVG Integration, "secure static mode").
"""

from __future__ import annotations

import base64
import re
from binascii import Error as Base64Error
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote_to_bytes

from lxml import etree

from sphinx_kwl.docx.package.picture_files import PictureError
from sphinx_kwl.docx.package.picture_sizes import EMU_PER_PIXEL, length_in_emu
from sphinx_kwl.docx.package.raster import is_xml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_kwl.docx.markup.tree import Tree

_NAMESPACE = "http://www.w3.org/2000/svg"
#: Size without a word of it in the file, in pixels of CSS (2.1, 10.3.2).
_DEFAULT_SIZE = 300, 150
#: SVG in SVG in SVG: deeper ones are left out.
_DEEPEST = 3
#: A pattern may be filled with a pattern, and so on. A row of many more has no room in the memory of resvg.
_MOST_PATTERNS = 1000

#: What runs, and what holds HTML. Word and resvg show neither.
_ACTIVE = {"script", "handler", "listener", "foreignObject", "iframe"}
_URL = re.compile(r"(?i)url\(\s*+['\"]?+\s*+(?!#|data:)[^)]*\)?")
_IMPORT = re.compile(r"(?i)@import[^;]*(;|$)")
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)


#: Entities that the file itself gives in words are replaced by these; others are errors.
_PARSER: dict[str, Any] = {
    "resolve_entities": "internal",
    "no_network": True,
    "load_dtd": False,
    "remove_comments": True,
    "remove_pis": True,
}


class Drawing(NamedTuple):
    """A cleaned SVG."""

    blob: bytes  #: it asks for nothing outside itself, runs nothing, and states its size
    size: tuple[int, int]  #: in EMU
    has_html: bool  #: text in HTML was left out


def cleaned(blob: bytes, convert: Callable[[bytes], bytes], depth: int = 0) -> Drawing:
    """Return the SVG *blob* without scripts, references to other files and what no program shows.

    *convert* makes each picture inside it one that every program shows, or raises `PictureError`; then it is
    left out. *depth* counts the drawings around this one. Raises `PictureError` if *blob* is not an SVG.
    """
    try:
        root: Tree = etree.fromstring(blob, etree.XMLParser(**_PARSER))
    except (etree.XMLSyntaxError, ValueError) as error:
        msg = f"is damaged: {' '.join(str(getattr(error, 'msg', error)).split())}"
        raise PictureError(msg) from error
    if root.tag != f"{{{_NAMESPACE}}}svg":
        msg = f'is XML, but not an SVG drawing with xmlns="{_NAMESPACE}"'
        raise PictureError(msg)
    has_html = any(map(_has_html, root.iter(f"{{{_NAMESPACE}}}foreignObject")))
    for element in [*root.iterdescendants()]:
        if _is_foreign(element):
            _remove(element, element.getparent())
    for element in root.iter():
        _clean_attributes(element, convert, depth)
        if _local(element) == "style" and element.text:
            element.text = _clean_css(element.text)
    if sum(1 for _ in root.iter(f"{{{_NAMESPACE}}}pattern")) > _MOST_PATTERNS:
        msg = f"has more than {_MOST_PATTERNS} patterns"
        raise PictureError(msg)
    width, height = _size(root)
    if "viewBox" in root.attrib and not _box(root):
        del root.attrib["viewBox"]
    root.set("width", f"{width / EMU_PER_PIXEL:g}")
    root.set("height", f"{height / EMU_PER_PIXEL:g}")
    return Drawing(etree.tostring(root, encoding="UTF-8", with_tail=False), (width, height), has_html)


def _local(element: Tree) -> str:
    tag: str = element.tag
    return tag.rpartition("}")[2]


def _has_html(element: Tree) -> bool:
    """Say whether the ``foreignObject`` *element* has text, and no other part of the drawing stands in."""
    texts: Iterator[str] = element.itertext()
    return _local(element.getparent()) != "switch" and any(map(str.strip, texts))


def _is_foreign(element: Tree) -> bool:
    """Say whether no program shows the element, or it does something: scripts, HTML, an editor's own data."""
    if not str(element.tag).startswith(f"{{{_NAMESPACE}}}"):
        return True
    if _local(element) in _ACTIVE:
        return True
    animated: str = element.get("attributeName", "")
    return animated.rpartition(":")[2] == "href"


def _remove(element: Tree, parent: Tree) -> None:
    """Remove *element*, but not the text after it."""
    before, tail = element.getprevious(), element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _clean_attributes(element: Tree, convert: Callable[[bytes], bytes], depth: int) -> None:
    for name, value in element.attrib.items():
        local = name.rpartition("}")[2]
        if ":" in local:  # a prefix without a namespace: resvg refuses the drawing
            del element.attrib[name]
        elif local == "href":
            target = value.strip()
            if target.startswith("data:"):
                target = _inner_picture(target, convert, depth)
            if target.startswith(("#", "data:")):
                element.set(name, target)
            else:
                del element.attrib[name]
        elif local.lower().startswith("on") or name == "{http://www.w3.org/XML/1998/namespace}base":
            del element.attrib[name]
        elif "(" in value or "\\" in value:
            element.set(name, _clean_css(value))


def _clean_css(css: str) -> str:
    """Return *css* without addresses outside the file."""
    plain = _ESCAPE.sub(_unescaped, css) if "\\" in css else css
    if _URL.search(plain) or _IMPORT.search(plain):
        return _IMPORT.sub("", _URL.sub("none", plain))
    return css


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1] or "0", 16)
    return chr(code) if 0 < code < 0xD800 else match[2] or ""


def _inner_picture(address: str, convert: Callable[[bytes], bytes], depth: int) -> str:
    """Return the address of a picture inside an SVG, such as ``data:image/png;base64,...``, made safe.

    Empty if it cannot be shown.
    """
    head, _comma, content = address.partition(",")
    try:
        if head.endswith(";base64"):
            blob = base64.b64decode(unquote_to_bytes(content))
        else:
            blob = unquote_to_bytes(content)
        if is_xml(blob):
            if depth == _DEEPEST:
                return ""
            shown, kind = cleaned(blob, convert, depth + 1).blob, "svg+xml"
        else:
            shown = convert(blob)
            kind = {b"\x89": "png", b"G": "gif"}.get(shown[:1], "jpeg")
    except (PictureError, Base64Error, ValueError):
        return ""
    return f"data:image/{kind};base64,{base64.b64encode(shown).decode()}"


def _box(root: Tree) -> tuple[float, float] | None:
    """Return width and height of the viewBox of *root*, or None if it has none that means something."""
    numbers = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        across, down = map(float, numbers[2:])
    except ValueError:
        return None
    # no side so long or short that the other one vanishes beside it
    return (across, down) if 1e-6 < across < 1e9 and 1e-6 < down < 1e9 else None


def _size(root: Tree) -> tuple[int, int]:
    """Return width and height of *root* in EMU, as browsers find them."""
    width, height = length_in_emu(root.get("width", "")), length_in_emu(root.get("height", ""))
    if box := _box(root):
        across, down = box
        width = width or round(height * across / down if height else across * EMU_PER_PIXEL)
        height = height or round(width * down / across)
    width = width or _DEFAULT_SIZE[0] * EMU_PER_PIXEL
    height = height or _DEFAULT_SIZE[1] * EMU_PER_PIXEL
    return width, height
