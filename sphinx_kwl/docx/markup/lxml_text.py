"""Convert lxml trees, which come from house templates and formulas, to text for our parts.

The parts are written as text (`sphinx_kwl.docx.markup.element` says why). Text is cut here only where lxml
has just written it, once for each footer or formula.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from lxml import etree

from sphinx_kwl.docx.markup.namespaces import NAMESPACES

if TYPE_CHECKING:
    from sphinx_kwl.docx.markup.tree import Tree


def to_text(element: Tree) -> str:
    """Return *element* as text without the namespace declarations that our roots have already.

    The element is moved out of its tree.
    """
    frame = etree.Element("frame", nsmap=NAMESPACES)
    frame.append(element)
    text = etree.tostring(frame, encoding="unicode")
    return text[text.index(">") + 1 : text.rindex("</")]


def split_root(root: Tree) -> tuple[str, str]:
    """Return the text of *root* up to its end tag, and the end tag; more children can go between.

    The start tag declares our namespaces in addition to its own.
    """
    frame = etree.Element(root.tag, root.attrib, nsmap=root.nsmap | NAMESPACES)
    frame.text = ""  # otherwise an empty root has no end tag
    frame.extend(list(deepcopy(root)))
    text = etree.tostring(frame, encoding="unicode")
    end = text.rindex("</")
    return text[:end], text[end:]


def has_field(root: Tree, instruction: str) -> bool:
    """Say whether *root* holds a field with the code *instruction*, such as ``PAGE``."""
    codes = [element.text or "" for element in root.iter(qn("w:instrText"))]
    codes += [element.get(qn("w:instr"), "") for element in root.iter(qn("w:fldSimple"))]
    return any(instruction in code.split() for code in codes)
