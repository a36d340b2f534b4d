"""XML in the making: text that is joined once, at the end. Knows no tag and no library.

A tree of lxml takes ten times as long to build as its text takes to write, and a file in the making
is only ever added to. Text must have gone through `text.clean` before.
"""

from __future__ import annotations


class Element:
    """An element: the text it starts and ends with, and what stands between, in order."""

    __slots__ = ("children", "head", "last", "tail")

    def __init__(self, head: str, tail: str) -> None:
        """Start with *head*, the start tag and what always follows it; end with *tail*."""
        self.head = head
        self.tail = tail
        self.children: list[str | Element] = []
        self.last: Element | None = None  #: the last paragraph or table in it, where it takes any

    def add(self, head: str, tail: str) -> Element:
        """Add an element and return it."""
        child = Element(head, tail)
        self.children.append(child)
        return child

    def put(self, markup: str) -> None:
        """Add *markup*, elements that nothing will be added to."""
        self.children.append(markup)

    def unwrap(self) -> None:
        """Leave nothing of the element but its children."""
        self.head = self.tail = ""

    def write(self, pieces: list[str]) -> None:
        """Add the text of the element to *pieces*."""
        pieces.append(self.head)
        for child in self.children:
            if isinstance(child, str):
                pieces.append(child)
            else:
                child.write(pieces)
        pieces.append(self.tail)


def document(root: Element) -> bytes:
    """Return *root* as an XML document."""
    pieces = ["<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"]
    root.write(pieces)
    return b"".join(map(str.encode, pieces))  # most are ASCII, which is quicker by itself


def escaped(text: str) -> str:
    """Return *text* as the content of an element."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")  # as it is, a reader would take it for a line end


def quoted(value: object) -> str:
    """Return *value* as that of an attribute, in quotation marks."""
    text = escaped(str(value)).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{text}"'


def tag(name: str, /, **attributes: object) -> str:
    """Return the empty element ``w:NAME`` with *attributes* of the same namespace; None is left out."""
    pairs = [f" w:{key}={quoted(value)}" for key, value in attributes.items() if value is not None]
    return f"<w:{name}{''.join(pairs)}/>"
