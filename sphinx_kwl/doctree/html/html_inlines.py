"""What elements in a line of text become: emphasis, links, pictures, films, formulas."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from docutils import nodes

from sphinx_kwl.doctree.html.html_nodes import marked, reported
from sphinx_kwl.doctree.html.html_reader import CUSTOM, Reader
from sphinx_kwl.values.addresses import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_kwl.doctree.html.html_reader import Leaf, Wrap
    from sphinx_kwl.doctree.html.html_tree import Tag

#: Formats that an attribute ``style`` asks for.
_STYLES: Mapping[tuple[str, str], type[nodes.TextElement]] = {
    ("font-weight", "bold"): nodes.strong,
    ("font-weight", "700"): nodes.strong,
    ("font-style", "italic"): nodes.emphasis,
    ("vertical-align", "sub"): nodes.subscript,
    ("vertical-align", "super"): nodes.superscript,
}
#: Classes that the writers of worksheets know, for the same.
_DECORATIONS = {"underline": "underline", "line-through": "strike"}


def address_of(title: str, address: str) -> list[nodes.Node]:
    """Return what paper shows of a film: its *title* and its *address*, a link; either may be empty."""
    title = " ".join(title.split())
    if not address:
        return [nodes.Text(title)] if title else []
    link = nodes.reference("", address, refuri=address)
    return [nodes.Text(f"{title} ("), link, nodes.Text(")")] if title else [link]


def _as(kind: type[nodes.TextElement], *classes: str) -> Wrap:
    """Return the handler of elements that become a node of *kind* with *classes*."""

    def wrap(_reader: Reader, tag: Tag, line: list[nodes.Node]) -> list[nodes.Node]:
        return [marked(kind("", "", *line, classes=list(classes)), tag)]

    return wrap


def _code(_reader: Reader, tag: Tag, line: list[nodes.Node]) -> list[nodes.Node]:
    """Make only text code, so that a link in it stays one."""
    text = nodes.Text
    return [marked(nodes.literal("", "", n), tag) if isinstance(n, text) else n for n in line]


def _span(_reader: Reader, tag: Tag, line: list[nodes.Node]) -> list[nodes.Node]:
    """Apply the style; a span that says nothing is no node."""
    for style in tag.style.items():
        if kind := _STYLES.get(style):
            line = [kind("", "", *line)]
    wanted = f"{tag.style.get('text-decoration', '')} {tag.style.get('text-decoration-line', '')}"
    classes = [_DECORATIONS[name] for name in dict.fromkeys(wanted.split()) if name in _DECORATIONS]
    made = marked(nodes.inline("", "", *line, classes=classes), tag)
    return [made] if made["classes"] or made["ids"] else line


def _link(reader: Reader, tag: Tag, line: list[nodes.Node]) -> list[nodes.Node]:
    """Return a link to an address that a worksheet may link to; without one the content."""
    uri = tag.get("href")
    if uri.startswith("#") and len(uri) > 1:
        return [marked(nodes.reference("", "", *line, refid=unquote(uri[1:])), tag)]
    address = reader.address(uri)
    if _scheme(address) in SCHEMES:
        return [marked(nodes.reference("", "", *line, refuri=address), tag)]
    return _span(reader, tag, line)


def _scheme(address: str) -> str | None:
    """Return the scheme of an address, which may be empty; None of one that cannot be read."""
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:  # as http://[::1
        return None


def _abbreviation(_reader: Reader, tag: Tag, line: list[nodes.Node]) -> list[nodes.Node]:
    node = marked(nodes.abbreviation("", "", *line), tag)
    if meaning := tag.get("title"):
        node["explanation"] = meaning
    return [node]


def _quotation(_reader: Reader, tag: Tag, line: list[nodes.Node]) -> list[nodes.Node]:
    return [nodes.Text("“"), *line, nodes.Text("”")]


def _reading(_reader: Reader, tag: Tag, line: list[nodes.Node]) -> list[nodes.Node]:
    """Return the reading of what stands before it (``rt``)."""
    return [nodes.Text(" ("), *line, nodes.Text(")")]


# -- without content ------------------------------------------------------------------------


def _picture(reader: Reader, tag: Tag) -> list[nodes.Node]:
    """Return a picture of the course or from elsewhere; else its alternative text."""
    alternative = " ".join(tag.get("alt").split())
    source = tag.get("src")
    uri = _source(reader, source)
    if not uri:
        title = f"[{alternative}]" if alternative else ""
        return address_of(title, "") or ([reported(tag)] if source else [])
    image = marked(nodes.image(uri=uri, alt=alternative), tag)
    for side in ("width", "height"):
        if length := tag.style.get(side) or tag.get(side):
            image[side] = length
    return [image]


def _source(reader: Reader, source: str) -> str:
    """Return the URI of a picture: data, an address, or its path; empty if it has none."""
    if source.lower().startswith("data:"):
        return source
    if path := reader.pictures(source) or _path(reader, source):
        return path
    address = reader.address(source)
    return address if _scheme(address) in {"http", "https"} else ""


def _path(reader: Reader, source: str) -> str:
    """Return the path of a picture's file from the folder of the course; empty if it is not in there."""
    try:
        parts = urlsplit(source)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or not parts.path:
        return ""
    folder = "/" if parts.path.startswith("/") else f"/{posixpath.dirname(reader.docname)}"
    levels: list[str] = []
    for part in f"{folder}/{unquote(parts.path)}".split("/"):
        if part == ".." and not levels:
            return ""
        if part == "..":
            levels.pop()
        elif part not in {"", "."}:
            levels.append(part)
    return "/".join(levels)


def media(reader: Reader, tag: Tag) -> list[nodes.Node]:
    """Return the title and the address of a film or a page in the page, else what stands in for it."""
    if {tag.get("width"), tag.get("height")} <= {"0", "1"}:
        return []  # it counts visitors
    source = tag.first("source")
    places = [tag.get("src"), tag.get("data"), tag.get("data-src"), source.get("src") if source else ""]
    address = reader.address(next(filter(None, places), ""))
    if _scheme(address) not in {"", *SCHEMES}:
        address = ""
    if tag.get("type").startswith("image/") and (path := reader.pictures(tag.get("data"))):
        return [marked(nodes.image(uri=path, alt=" ".join(tag.words.split())), tag)]
    made = address_of(tag.get("title") or tag.get("aria-label") or tag.get("alt"), address)
    return made or reader.inlines(tag.children) or [reported(tag)]


def _input(_reader: Reader, tag: Tag) -> list[nodes.Node]:
    if tag.get("type").lower() != "checkbox":
        return []
    return [nodes.Text("\N{BALLOT BOX WITH CHECK} " if "checked" in tag.attributes else "\N{BALLOT BOX} ")]


def _drawing(_reader: Reader, tag: Tag) -> list[nodes.Node]:
    """Return the name of an SVG drawing in the page, as alternative text is printed."""
    parts = [part.words for name in ("title", "desc") if (part := tag.first(name))]
    name = next((" ".join(text.split()) for text in (*parts, tag.get("aria-label")) if text.strip()), "")
    return [nodes.Text(f"[{name}]")] if name else []


def _formula(reader: Reader, tag: Tag) -> list[nodes.Node]:
    """Return a formula in MathML: its LaTeX if that is noted, else its words."""
    source = tag.first("annotation")
    if source and "tex" in source.get("encoding").lower() and source.words.strip():
        return [marked(nodes.math("", source.words.strip()), tag)]
    return [nodes.Text(text)] if (text := tag.get("alttext")) else reader.inlines(tag.children)


def _scripted(reader: Reader, tag: Tag) -> list[nodes.Node]:
    """Return what stands in for what a script shows; nothing for an icon."""
    if content := reader.inlines(tag.children):
        return reader.told(tag, content)
    return [] if "icon" in tag.name else [reported(tag)]


def _nothing(_reader: Reader, _tag: Tag) -> list[nodes.Node]:
    """Return nothing: a control means nothing on paper."""
    return []


MEDIA = ("iframe", "video", "audio", "object", "embed")

WRAPS: Mapping[str, Wrap] = {
    **dict.fromkeys(("em", "i", "cite", "var", "dfn"), _as(nodes.emphasis)),
    **dict.fromkeys(("strong", "b"), _as(nodes.strong)),
    **dict.fromkeys(("u", "ins"), _as(nodes.inline, "underline")),
    **dict.fromkeys(("s", "del", "strike"), _as(nodes.inline, "strike")),
    **dict.fromkeys(("code", "tt", "samp", "kbd"), _code),
    "sub": _as(nodes.subscript),
    "sup": _as(nodes.superscript),
    "mark": _as(nodes.inline, "mark"),
    "small": _as(nodes.inline, "small"),
    "a": _link,
    "abbr": _abbreviation,
    "acronym": _abbreviation,
    "q": _quotation,
    "rt": _reading,
    **dict.fromkeys(("span", "font", "label", "bdi", "bdo", "big", "time", "data"), _span),
}

LEAVES: Mapping[str, Leaf] = {
    **dict.fromkeys(MEDIA, media),
    **dict.fromkeys(("button", "select", "textarea", "datalist"), _nothing),
    "img": _picture,
    "image": _picture,
    "input": _input,
    "svg": _drawing,
    "math": _formula,
    "canvas": _scripted,
    CUSTOM: _scripted,
    "wbr": lambda _reader, _tag: [nodes.Text("\N{ZERO WIDTH SPACE}")],
}

UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "title",
        "meta",
        "link",
        "base",
        "param",
        "source",
        "track",
        "area",
        "rp",
        "noembed",
        "noframes",
        "frame",
        "col",
        "basefont",
        "bgsound",
        "annotation",
        "annotation-xml",
    ]
)

#: Elements that look like their content, where they stand alone.
PLAIN = frozenset(
    "colgroup map meter nobr optgroup option output picture progress rb rtc ruby slot".split()  # noqa: SIM905 -- one line
)
