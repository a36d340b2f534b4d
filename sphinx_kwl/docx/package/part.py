"""Parts of a Word file whose content never changes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from sphinx_kwl.docx.package.zip_archive import Member

if TYPE_CHECKING:
    from sphinx_kwl.docx.markup.tree import Tree


class ReadyPart(Part):
    """A part whose bytes never change: it is compressed once for all the files that hold it."""

    @classmethod
    def from_tree(cls, name: str, content_type: str, root: Tree) -> ReadyPart:
        """Return *root* as the part *name*, such as ``/word/styles.xml``."""
        return cls(PackURI(name), content_type, etree.tostring(root, encoding="UTF-8", standalone=True))

    @cached_property
    def member(self) -> Member:
        """The part as a member of a zip archive."""
        return Member.pack(self.partname.membername, self.blob)
