"""Handlers of images, which stand in a line of text, and of figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from sphinx_kwl.docx.document.story import Line
from sphinx_kwl.docx.markup import drawings, paragraphs
from sphinx_kwl.docx.markup.format import PLAIN, Format
from sphinx_kwl.docx.package.picture_files import PictureError
from sphinx_kwl.docx.package.picture_sizes import EMU_PER_TWIP, fitted_size
from sphinx_kwl.values.xml_text import clean

if TYPE_CHECKING:
    from sphinx_kwl.docx.document.story import Story
    from sphinx_kwl.docx.translate.translator import Block, Translator

_ALIGN = {"left": "left", "center": "center", "right": "right"}


def image(t: Translator, node: nodes.Element, line: Line, form: Format) -> None:
    """Print a picture, or its alternative text if it cannot be shown."""
    uri = str(node.get("uri", ""))
    words = " ".join(clean(str(node.get("alt", ""))).split())
    try:
        if "://" in uri or uri.startswith("data:"):
            msg = "is not a file of the project"
            raise PictureError(msg)
        picture = t.file.pictures(Path(uri))
    except PictureError as error:
        t.report(node, f"image {Path(uri).name or uri!r} {error}; its alternative text is printed")
        line.story.text(line.element, f"[{words or Path(uri).name}]", form)
        return
    if picture.lack:
        t.report(node, f"image {Path(uri).name!r} {picture.lack}")
    story = line.story
    free = (story.width - story.indent) * EMU_PER_TWIP, round(story.height * 0.9) * EMU_PER_TWIP
    size = fitted_size(
        picture.size,
        width=str(node.get("width", "")),
        height=str(node.get("height", "")),
        scale=float(node.get("scale", 100)) / 100,
        limit=free,
    )
    relations = [
        story.part.relate_to(t.file.image_part(part), RT.IMAGE)
        for part in (picture.raster, picture.svg)
        if part is not None
    ]
    drawing = drawings.inline_picture(
        relation=relations[0],
        svg=relations[1] if picture.svg else None,
        size=size,
        number=t.file.next_picture_id(),
        description=words,
    )
    paragraphs.run_with(line.element, t.file.typography.properties(PLAIN, ""), drawing)


def _figure(t: Translator, node: nodes.Element, story: Story) -> None:
    """Print a figure; picture and caption stay on one page."""
    align = _ALIGN.get(str(node.get("align")), story.align)
    place = story.copy(align=align, style="Figure")
    captions = [c for c in node.children if isinstance(c, nodes.caption)]
    for child in node.children:
        if isinstance(child, nodes.caption):
            t.paragraph(child, place, "caption")
        elif isinstance(child, nodes.legend):
            t.blocks(child.children, story.copy(align=align, style="caption"))
        elif isinstance(child, nodes.Element) and not t.is_inline(child):
            t.blocks([child], place)
        else:
            paragraph = place.paragraph(keep_next=bool(captions))
            t.inlines([child], Line(place, paragraph), PLAIN)


BLOCKS: dict[str, Block] = {"figure": _figure}
