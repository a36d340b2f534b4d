"""HTML elements as MyST: what course pages use of HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_kwl.migrate.html_elements import Element
from sphinx_kwl.migrate.markdown import known_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Elements that show no text.
_UNSEEN = frozenset({"script", "style", "template", "head", "title"})
_MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**"}
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "details",
        "div",
        "dl",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "iframe",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
        "video",
    ]
)


class HtmlWriter:
    """Writes elements as lines of MyST. *note* is called with a reason for what cannot be said."""

    def __init__(self, note: Callable[[str], None], special: Callable[[Element], list[str] | None]) -> None:
        """Create the writer. *special*: returns the lines of an element that is a box, else None."""
        self._note = note
        self._special = special

    def blocks(self, children: list[Element | str]) -> list[str]:
        """Return block-level *children*, separated by blank lines."""
        found: list[list[str]] = []
        run: list[Element | str] = []
        for child in [*children, Element("p", {}, 0)]:
            if isinstance(child, Element) and child.tag in _BLOCKS:
                text = self.inline(run).strip()
                if text:
                    found.append(text.split("\n"))
                run = []
                found.append(self._block(child))
            else:
                run.append(child)
        lines: list[str] = []
        for each in filter(None, found):
            lines += [*([""] if lines else []), *each]
        return lines

    def _block(self, element: Element) -> list[str]:
        special = self._special(element)
        if special is not None:
            return special
        tag = element.tag
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            return [f"{'#' * int(tag[1])} {self.inline(element.children).strip()}"]
        if tag == "p":
            text = self.inline(element.children).strip()
            return text.split("\n") if text else []
        if tag in {"ul", "ol"}:
            return self._list(element)
        if tag == "dl":
            return self._definitions(element)
        if tag == "blockquote":
            return [f"> {line}".rstrip() for line in self.blocks(element.children)]
        if tag == "pre":
            return _code(element)
        if tag == "hr":
            return ["---"]
        if tag == "table":
            return self.table(element)
        if tag in {"iframe", "video"}:
            address = element.attributes.get("src", "") or next(
                (each.attributes.get("src", "") for each in element.find("source")), ""
            )
            self._note(f"an embedded <{tag}> became a link")
            title = " ".join(element.attributes.get("title", "").split())
            return [f"[{escaped(title or address)}]({_target(address)})"] if address else []
        return self.blocks(element.children)

    def _list(self, element: Element) -> list[str]:
        lines: list[str] = []
        items = [each for each in element.children if isinstance(each, Element) and each.tag == "li"]
        for number, item in enumerate(items, 1):
            mark = "- " if element.tag == "ul" else f"{number}. "
            body = self.blocks(item.children)
            lines += [f"{mark if n == 0 else ' ' * len(mark)}{line}".rstrip() for n, line in enumerate(body)]
        return lines

    def _definitions(self, element: Element) -> list[str]:
        lines: list[str] = []
        for each in element.find("dt", "dd"):
            if each.tag == "dt":
                lines += [*([""] if lines else []), self.inline(each.children).strip()]
            else:
                body = self.blocks(each.children)
                lines += [f"{': ' if n == 0 else '  '}{line}".rstrip() for n, line in enumerate(body)]
        return lines

    def table(self, element: Element) -> list[str]:
        """Return a table as a MyST table; as a ``list-table`` if a cell holds blocks."""
        rows = [list(_cells(row)) for row in element.find("tr")]
        width = max(map(len, rows), default=0)
        if not width:
            return []
        if any("colspan" in cell.attributes or "rowspan" in cell.attributes for row in rows for cell in row):
            self._note("merged cells of a table were separated")
        heads = bool(rows) and all(cell.tag == "th" for cell in rows[0])
        lines = ["````{list-table}", *([":header-rows: 1"] if heads else []), ""]
        for row in rows:
            cells = [self.blocks(cell.children) for cell in row] + [[]] * (width - len(row))
            for column, cell in enumerate(cells):
                mark = "* - " if column == 0 else "  - "
                lines += [
                    f"{mark if n == 0 else '    '}{text}".rstrip() for n, text in enumerate(cell or [""])
                ]
        return [*lines, "````"]

    def inline(self, children: list[Element | str]) -> str:
        """Return inline *children* as MyST text."""
        return "".join(self._inline(child) for child in children)

    def _inline(self, child: Element | str) -> str:
        if isinstance(child, str):
            return escaped(re.sub(r"\s+", " ", child))
        if child.tag in _UNSEEN:
            return ""
        inner = self.inline(child.children)
        mark = _MARKS.get(child.tag)
        if mark:
            text = inner.strip()
            before, after = (" " if inner[:1] == " " else ""), (" " if inner[-1:] == " " else "")
            return f"{before}{mark}{text}{mark}{after}" if text else inner
        if child.tag == "a" and "href" in child.attributes:
            return f"[{inner.strip()}]({_target(child.attributes['href'])})"
        if child.tag in {"code", "kbd", "samp", "tt"}:
            return _literal(child.raw_text)
        if child.tag == "img":
            return f"![{child.attributes.get('alt', '')}]({_target(child.attributes.get('src', ''))})"
        if child.tag == "br":
            return "\\\n"
        if child.tag in {"sub", "sup"}:
            return f"{{{child.tag}}}`{inner}`"
        return inner


def _code(element: Element) -> list[str]:
    """Return the block of code in a ``pre``, with its language."""
    classes = [name for each in [element, *element.find("code")] for name in each.classes]
    language = next((name.removeprefix("language-") for name in classes if name.startswith("language-")), "")
    code = element.raw_text.strip("\n")
    longest = max(map(len, re.findall("`{3,}", code)), default=2)
    fence = "`" * (longest + 1)
    return [f"{fence}{known_language(language)}", *code.split("\n"), fence]


def _cells(row: Element) -> Iterator[Element]:
    for cell in row.children:
        if isinstance(cell, Element) and cell.tag in {"td", "th"}:
            yield cell


def _literal(text: str) -> str:
    """Return *text* as inline code."""
    inner = " ".join(text.split())
    mark = "`" * (max(map(len, re.findall("`+", inner)), default=0) + 1)
    space = " " if "`" in inner[:1] + inner[-1:] else ""
    return f"{mark}{space}{inner}{space}{mark}" if inner else ""


def _target(address: str) -> str:
    """Return an address as MyST writes it."""
    return f"<{address}>" if re.search(r"[\s()]", address) else address


def escaped(text: str) -> str:
    """Return *text* so that Markdown reads it as it is. ``$`` is no markup in the courses that we write."""
    return re.sub(r"([\\`*_{}\[\]<>])", r"\\\1", text).replace("\N{NO-BREAK SPACE}", "&nbsp;")
