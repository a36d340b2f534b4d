"""Write the download links of worksheets and workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl import capabilities, site
from sphinx_kwl.config import KwlConfig
from sphinx_kwl.course.worksheet_numbers import number_prefix, numbered_title
from sphinx_kwl.doctree.text import words
from sphinx_kwl.i18n import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_kwl.doctree.nodes import kwl_download, kwl_link, kwl_listing
    from sphinx_kwl.domain.domain import KwlDomain


def fill_download(app: Sphinx, domain: KwlDomain, line: kwl_download) -> None:
    """Put the link to the worksheet into *line*, or remove the line if it cannot link to anything.

    The text of the link is that of the author, if *line* has one. If the file is attached to the PDF and has
    no address, only its title is printed.
    """
    own = words(line)
    line.children = []
    file = domain.course.files[line.docname, line.anchor]
    worksheet = domain.course.by_file[file]
    title = numbered_title(domain.course, worksheet)
    plain = f"{title} (DOCX)"  # "Worksheet 3: title" if worksheets are numbered
    if not number_prefix(domain.course, worksheet):
        plain = _("Worksheet “{title}” (DOCX)").replace("{title}", title)
    link = site.link_to_file(app.env, app.builder, line.docname, file)
    if link is not None and own:
        _write_own_link(app, line, link, own, size=getattr(line.parent, "size", ""))
    elif link is not None:
        _write_link(app, line, link, title, plain=plain, size=getattr(line.parent, "size", ""))
    elif capabilities.attaches_worksheets(app.builder):
        line += nodes.Text(plain)
    else:
        line.parent.remove(line)


def _write_own_link(app: Sphinx, line: kwl_download, link: kwl_link, text: str, *, size: str) -> None:
    """Put *link* into *line*, with the *text* of the author, and what kind of file it is."""
    # Translators: Kind and size of a file, after a link to it.
    kind = _("(DOCX, {size})").replace("{size}", size) if size else "(DOCX)"
    if KwlConfig.of(app.config).edition == "trainer":
        mark = _("Trainer's copy")
        text = f"{text} · {mark}"
    if app.builder.format not in ("html", "latex"):
        line += nodes.Text(f"{text} {kind}: ")
        link += nodes.Text(link["refuri"])
        line += link
    else:
        link += nodes.Text(text)
        line += [link, nodes.Text(f" {kind}")]


def fill_workbook(app: Sphinx, domain: KwlDomain, placeholder: kwl_listing) -> None:
    """Replace the placeholder of a workbook by a line with the link, or by nothing if there is no link."""
    docname = placeholder.docname
    file = domain.course.workbook_files[docname]
    link = site.link_to_file(app.env, app.builder, docname, file)
    if link is None:
        placeholder.parent.replace(placeholder, placeholder.anchors())
        return
    line = nodes.paragraph(
        "", "", classes=placeholder["classes"], ids=placeholder["ids"], names=placeholder["names"]
    )
    placeholder.replace_self(line)
    title = placeholder.title or app.env.titles[docname].astext()
    _write_link(app, line, link, title, plain=f"{title} (DOCX)")


def _write_link(
    app: Sphinx, line: nodes.paragraph, link: kwl_link, title: str, *, plain: str, size: str = ""
) -> None:
    """Put *link* into *line*, with the text "Download ..." if browsers save the file, else with *plain*."""
    if KwlConfig.of(app.config).edition == "trainer":
        mark = _("Trainer's copy")
        title = f"{title} · {mark}"
    if size:
        text = _("Download “{title}” (DOCX, {size})").replace("{size}", size).replace("{title}", title)
    elif link.filename is not None:
        text = _("Download “{title}” (DOCX)").replace("{title}", title)
    else:
        text = plain
    if app.builder.format not in ("html", "latex"):  # text has no links, and some manual pages print both
        line += nodes.Text(f"{text}: ")
        text = link["refuri"]
    link += nodes.Text(text)
    line += link
