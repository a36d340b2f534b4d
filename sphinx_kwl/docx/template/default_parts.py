"""The parts of our own template, read from the folder ``parts``."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from docx.oxml.parser import parse_xml
from lxml import etree

if TYPE_CHECKING:
    from sphinx_kwl.docx.markup.tree import Tree


def default_part(name: str) -> Tree:
    """Return a new tree of the file ``parts/name``, with python-docx's element classes."""
    return parse_xml(_markup(name))


@cache
def _markup(name: str) -> bytes:
    """Return the XML of the file without blank text between elements and without comments."""
    text = resources.files(__package__).joinpath("parts", name).read_bytes()
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True, resolve_entities=False)
    return etree.tostring(etree.fromstring(text, parser))
