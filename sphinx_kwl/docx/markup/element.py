"""XML elements as pieces of text that are joined once, at the end.

This is faster than a tree of lxml: a whole plain worksheet takes 3.0 million instructions, but the lxml tree
of its body alone would take 3.8 million. Clean the text of authors with `sphinx_kwl.values.xml_text.clean`
before you pass it to this module.
"""

from __future__ import annotations


class Element:
    """An element: its start tag, its children in order, its end tag."""

    __slots__ = ("children", "head", "last", "tail")

    def __init__(self, head: str, tail: str) -> None:
        """Create an element. *head*: its start tag and its fixed first children; *tail*: its end tag."""
        self.head = head
        self.tail = tail
        self.children: list[str | Element] = []
        self.last: Element | None = None  #: the last paragraph or table added to it

    def add(self, head: str, tail: str) -> Element:
        """Add an element and return it."""
        child = Element(head, tail)
        self.children.append(child)
        return child

    def put(self, markup: str) -> None:
        """Add *markup*: complete elements as text."""
        self.children.append(markup)

    def unwrap(self) -> None:
        """Remove the tags of the element; its children stay."""
        self.head = self.tail = ""

    def write(self, pieces: list[str]) -> None:
        """Append the text of the element to *pieces*."""
        pieces.append(self.head)
        for child in self.children:
            if isinstance(child, str):
                pieces.append(child)
            else:
                child.write(pieces)
        pieces.append(self.tail)


def xml_document(root: Element) -> bytes:
    """Return *root* as an XML document in UTF-8."""
    pieces = ["<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"]
    root.write(pieces)
    return b"".join(map(str.encode, pieces))  # faster than to encode the whole: most pieces are ASCII


def escaped(text: str) -> str:
    """Return *text* escaped for the content of an element."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")  # an XML reader would turn it into a newline


def quoted(value: object) -> str:
    """Return *value* escaped as the value of an attribute, with its quotation marks."""
    text = escaped(str(value)).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{text}"'


def tag(name: str, /, **attributes: object) -> str:
    """Return the empty element ``w:name`` with *attributes* in the ``w`` namespace.

    An attribute whose value is None is left out.
    """
    pairs = [f" w:{key}={quoted(value)}" for key, value in attributes.items() if value is not None]
    return f"<w:{name}{''.join(pairs)}/>"
