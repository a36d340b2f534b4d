"""Inline pictures in DrawingML (ECMA-376-1, 20.4)."""

from __future__ import annotations

from sphinx_kwl.docx.markup.element import quoted

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def inline_picture(
    *, relation: str, svg: str | None, size: tuple[int, int], number: int, description: str
) -> str:
    """Return the XML of an inline picture, the content of a run.

    *relation* is the id of the relation to the picture, *svg* that to its SVG version, if any. *size* is
    width and height in EMU (1/635 twip), *number* the id of the drawing, unique in the file. A picture
    with an empty *description* is marked as decorative.
    """
    names = f'id="{number}" name="Picture {number}" descr={quoted(description)}'
    extent = 'cx="{}" cy="{}"'.format(*size)
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {extent}/>"
        f"{_described(names, decorative=not description)}"
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {names}/><pic:cNvPicPr/></pic:nvPicPr>"
        f"<pic:blipFill>{_blip(relation, svg)}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _described(names: str, *, decorative: bool) -> str:
    if not decorative:
        return f"<wp:docPr {names}/>"
    mark = f'<adec:decorative xmlns:adec="{_DECORATIVE}" val="1"/>'
    return f"<wp:docPr {names}>{_extension('{C183D7F6-B498-43B3-948B-1728B52AA6E4}', mark)}</wp:docPr>"


def _blip(relation: str, svg: str | None) -> str:
    embedded = f"<a:blip r:embed={quoted(relation)}"
    if not svg:
        return f"{embedded}/>"
    image = f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed={quoted(svg)}/>'
    return f"{embedded}>{_extension('{96DAC541-7B7A-43D3-8B79-37D633B846F1}', image)}</a:blip>"


def _extension(uri: str, content: str) -> str:
    return f'<a:extLst><a:ext uri="{uri}">{content}</a:ext></a:extLst>'
