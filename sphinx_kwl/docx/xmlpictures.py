"""Inline pictures in DrawingML; see `xml` for how these functions work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml.ns import nsmap

from .xml import add, sub

if TYPE_CHECKING:
    from .xml import Element


_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def picture(
    r: Element,
    *,
    relation: str,
    svg: str | None,
    size: tuple[int, int],
    number: int,
    description: str,
) -> None:
    """Add an inline picture of SIZE (EMU) to the run R; without DESCRIPTION it is decorative."""

    def dml(parent: Element, prefixed: str, **attributes: Any) -> Element:  # noqa: ANN401 - str()
        prefix, _, name = prefixed.partition(":")
        values = {key: str(value) for key, value in attributes.items()}
        return sub(parent, f"{{{nsmap[prefix]}}}{name}", values)

    cx, cy = size
    inline = dml(add(r, "drawing"), "wp:inline", distT=0, distB=0, distL=0, distR=0)
    dml(inline, "wp:extent", cx=cx, cy=cy)
    doc = dml(inline, "wp:docPr", id=number, name=f"Picture {number}", descr=description)
    if not description:
        ext = dml(dml(doc, "a:extLst"), "a:ext", uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
        sub(ext, f"{{{_DECORATIVE}}}decorative", {"val": "1"}, {"adec": _DECORATIVE})
    frame = dml(inline, "wp:cNvGraphicFramePr")
    dml(frame, "a:graphicFrameLocks", noChangeAspect=1)
    data = dml(dml(inline, "a:graphic"), "a:graphicData", uri=_PICTURE)
    pic = dml(data, "pic:pic")
    names = dml(pic, "pic:nvPicPr")
    dml(names, "pic:cNvPr", id=number, name=f"Picture {number}", descr=description)
    dml(names, "pic:cNvPicPr")
    fill = dml(pic, "pic:blipFill")
    blip = dml(fill, "a:blip")
    blip.set(f"{{{nsmap['r']}}}embed", relation)
    if svg:
        ext = dml(dml(blip, "a:extLst"), "a:ext", uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}")
        image = sub(ext, f"{{{_SVG}}}svgBlip", {}, {"asvg": _SVG})
        image.set(f"{{{nsmap['r']}}}embed", svg)
    dml(dml(fill, "a:stretch"), "a:fillRect")
    shape = dml(pic, "pic:spPr")
    transform = dml(shape, "a:xfrm")
    dml(transform, "a:off", x=0, y=0)
    dml(transform, "a:ext", cx=cx, cy=cy)
    dml(dml(shape, "a:prstGeom", prst="rect"), "a:avLst")
