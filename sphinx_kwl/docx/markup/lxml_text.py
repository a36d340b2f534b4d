"""What comes as a tree of lxml, from house templates and formulas, made text in a file of ours."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from lxml import etree

from sphinx_kwl.docx.markup.namespaces import NAMESPACES

if TYPE_CHECKING:
    from sphinx_kwl.docx.markup.tree import Tree


def inner(element: Tree) -> str:
    """Return *element*, taken out of its tree, as text to stand where our namespaces are declared."""
    frame = etree.Element("frame", nsmap=NAMESPACES)
    frame.append(element)
    text = etree.tostring(frame, encoding="unicode")
    return text[text.index(">") + 1 : text.rindex("</")]


def opened(root: Tree) -> tuple[str, str]:
    """Return *root* as text, all up to its end tag and that, so that ours can go between.

    The namespaces of ours are declared beside its own.
    """
    frame = etree.Element(root.tag, root.attrib, nsmap=root.nsmap | NAMESPACES)
    frame.text = ""  # so that it has an end tag
    frame.extend(list(deepcopy(root)))
    text = etree.tostring(frame, encoding="unicode")
    end = text.rindex("</")
    return text[:end], text[end:]


def has_field(root: Tree, instruction: str) -> bool:
    """Say whether a field of the kind *instruction* stands anywhere in *root*."""
    codes = [element.text or "" for element in root.iter(qn("w:instrText"))]
    codes += [element.get(qn("w:instr"), "") for element in root.iter(qn("w:fldSimple"))]
    return any(instruction in code.split() for code in codes)
