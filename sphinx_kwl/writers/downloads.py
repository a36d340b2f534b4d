"""Download links: the line below a worksheet's box, and that of a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl import capabilities, site
from sphinx_kwl.course.worksheet_numbers import numbered, prefix
from sphinx_kwl.i18n import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_kwl.doctree.nodes import kwl_download, kwl_link, kwl_listing
    from sphinx_kwl.domain.domain import KwlDomain


def fill_download(app: Sphinx, domain: KwlDomain, line: kwl_download) -> None:
    """Put the link into a download line, or take the line away where there is nothing to link to."""
    file = domain.course.files[line.docname, line.anchor]
    worksheet = domain.course.by_file[file]
    title = numbered(app.env, domain.course, worksheet)
    plain = f"{title} (DOCX)"  # its number says that it is a worksheet
    if not prefix(app.env, domain.course, worksheet):
        plain = _("Worksheet “{title}” (DOCX)").replace("{title}", title)
    link = site.link_to_file(app.env, app.builder, line.docname, file)
    if link is not None:
        _say_link(app, line, link, title, plain=plain, size=getattr(line.parent, "size", ""))
    elif capabilities.attaches_files(app.builder):
        line += nodes.Text(plain)
    else:
        line.parent.remove(line)


def fill_workbook(app: Sphinx, domain: KwlDomain, place: kwl_listing) -> None:
    """Put the link to a workbook in its place, or take the place away."""
    file = domain.course.books[place.docname]
    link = site.link_to_file(app.env, app.builder, place.docname, file)
    if link is None:
        place.parent.replace(place, place.anchors())
        return
    line = nodes.paragraph("", "", classes=place["classes"], ids=place["ids"], names=place["names"])
    place.replace_self(line)
    title = place.title or app.env.titles[place.docname].astext()
    _say_link(app, line, link, title, plain=f"{title} (DOCX)")


def _say_link(
    app: Sphinx, line: nodes.paragraph, link: kwl_link, title: str, *, plain: str, size: str = ""
) -> None:
    """Put *link* into *line*: a download where a browser may save the file, else the words *plain*."""
    if size:
        text = _("Download “{title}” (DOCX, {size})").replace("{size}", size).replace("{title}", title)
    elif link.filename is not None:
        text = _("Download “{title}” (DOCX)").replace("{title}", title)
    else:
        text = plain
    if app.builder.format not in ("html", "latex"):  # plain text has no links, some manual pages print both
        line += nodes.Text(f"{text}: ")
        text = link["refuri"]
    link += nodes.Text(text)
    line += link
