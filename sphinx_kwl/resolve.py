"""What depends on other pages or on the builder: reviews, download lines, plain nodes for plain builders."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from sphinx_kwl import assets, fillable, onepage, outputs, pdf, spaces, tables
from sphinx_kwl.i18n import _
from sphinx_kwl.lengths import LINE
from sphinx_kwl.nodes import (
    CORE,
    Found,
    kwl_answer,
    kwl_blank,
    kwl_checkbox,
    kwl_download,
    kwl_link,
    kwl_listing,
    kwl_objectives,
    kwl_reflection,
    kwl_review,
)
from sphinx_kwl.numbering import numbered, prefix
from sphinx_kwl.reviews import fill_review
from sphinx_kwl.timetable import Timetable
from sphinx_kwl.trees import inside

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.course import Course
    from sphinx_kwl.domain import KwlDomain

#: Lines that a space shows at most where it has no height: ``____``.
PLAIN_LINES = 6


def fill(document: nodes.document, env: BuildEnvironment) -> None:
    """Fill in what other pages say: numbers, reviews, lists of the course."""
    domain = cast("KwlDomain", env.domains["kwl"])
    if outputs.extracts_messages(domain.builder) or not domain.has_placeholders(env.docname):
        return  # catalogs hold the messages of what stands there
    domain.judge.hide(document)
    found = Found(document)
    for box in found.of(kwl_reflection):
        _number(box, env, domain.course)
    for review in found.of(kwl_review):
        fill_review(review, env, domain.builder, domain.course)
    for place in found.of(kwl_listing):
        place.parent.replace(place, _listed(place, env, domain) or _anchors(place))


def _anchors(place: kwl_listing) -> list[nodes.Node]:
    """Return what stands where nothing is listed: what links with the author's name for it lead to."""
    return [nodes.target("", "", ids=place["ids"], names=place["names"])] if place["ids"] else []


def _number(box: kwl_reflection, env: BuildEnvironment, course: Course) -> None:
    worksheet = course.by_file[course.files[box["docname"], box["ids"][0]]]
    title = box.next_node(nodes.title)
    if title is not None and (number := prefix(env, course, worksheet)):
        title.insert(0, nodes.Text(number))


def _listed(place: kwl_listing, env: BuildEnvironment, domain: KwlDomain) -> list[nodes.Node]:
    """Return what stands at *place*: nothing if there is nothing to list."""
    listing, docname, language = place["listing"], place["docname"], env.config.language or "en"
    rows = domain.listings
    if listing.kind == "timetable":
        total = domain.course.sum_below(docname)
        timetable = Timetable(place, list(rows.times(docname, listing)), total, language)
        return timetable.made() if timetable.rows else []
    if listing.kind == "objective-map":
        return tables.objective_map(place, rows.objectives(docname), language)
    if listing.kind == "worksheet-list":
        files = outputs.link_to_file(env, domain.builder, docname, "any") is not None
        return tables.worksheet_list(place, rows.worksheets(docname), files=files)
    if listing.kind == "workbook":
        return [place] if any(True for _row in rows.worksheets(docname)) else []
    return tables.towards(place, ((each.docname, each.anchor, text) for each, text in rows.towards(docname)))


def finish_page(app: Sphinx, doctree: nodes.document, found: Found) -> None:
    """Name the spaces in the resolved *doctree*, link the files; *found*: its nodes of ours."""
    domain = cast("KwlDomain", app.env.domains["kwl"])
    fills_in = fillable.is_on(app.builder)
    for box in found.of(kwl_reflection, kwl_review, kwl_objectives):
        parts = spaces.own(box, kwl_blank, kwl_checkbox, nodes.reference)
        fields = [part for part in parts if not isinstance(part, nodes.reference)]
        linked = len(fields) < len(parts) and isinstance(box, kwl_reflection)
        if linked or isinstance(box, kwl_review):
            spaces.Parts(box).set_labels(_("Answer"))  # in the words of resolved links
        if fills_in:
            _connect(app, domain, box, fields)
    for line in found.of(kwl_download):
        _fill_download(app, domain, line)
    for place in found.of(kwl_listing):  # only workbooks are left
        _fill_workbook(app, domain, place)
    if app.builder.format == "html":
        assets.note(doctree, found, fillable=fills_in)
        if isinstance(app.builder, SingleFileHTMLBuilder):
            onepage.mend_links(app, doctree)
    elif app.builder.format == "latex":
        pdf.prepare(app, doctree)
    else:
        _make_plain(app, doctree)


def _make_plain(app: Sphinx, doctree: nodes.document) -> None:
    """Put core nodes in the places of ours, for builders that know only those."""
    for node in list(doctree.findall(nodes.Element)):
        if isinstance(node, kwl_answer) and app.builder.format == "man":
            node.replace_self(node.children)  # a manual page begins no paragraph for a container
        elif type(node) in CORE:
            if isinstance(node, kwl_link) and app.builder.format == "text":
                _say_address(node)
            node.replace_self(_plain(node))


def _say_address(link: kwl_link) -> None:
    """Print the address of a role's link; manual pages do so themselves."""
    if link["refuri"] not in link.astext():
        link += nodes.Text(f" <{link['refuri']}>")


def _connect(app: Sphinx, domain: KwlDomain, box: nodes.Element, fields: list[nodes.Element]) -> None:
    """Let the script know which worksheet the *fields* of *box* belong to; those of objectives to none."""
    if isinstance(box, kwl_objectives):
        if box["ids"] and not inside(box, kwl_reflection):  # there they are those of the worksheet
            fillable.connect(box, fields, f"#{box['ids'][0]}", "")  # no name of a worksheet begins like this
        return
    course = domain.course
    file = box["target"] if isinstance(box, kwl_review) else course.files[box["docname"], box["ids"][0]]
    worksheet = course.by_file.get(file)
    if worksheet is not None:
        link = outputs.link_to_file(app.env, app.builder, box["docname"], file)
        url = link["refuri"] if link is not None and worksheet.downloadable else ""
        fillable.connect(box, fields, file, url)


def _fill_download(app: Sphinx, domain: KwlDomain, line: kwl_download) -> None:
    """Put the link into a download line, or take the line away where there is nothing to link to."""
    file = domain.course.files[line["docname"], line["anchor"]]
    worksheet = domain.course.by_file[file]
    title = numbered(app.env, domain.course, worksheet)
    plain = f"{title} (DOCX)"  # its number says that it is a worksheet
    if not prefix(app.env, domain.course, worksheet):
        plain = _("Worksheet “{title}” (DOCX)").replace("{title}", title)
    link = outputs.link_to_file(app.env, app.builder, line["docname"], file)
    if link is not None:
        _say_link(app, line, link, title, plain=plain, size=line.parent.get("size", ""))
    elif outputs.attaches_files(app.builder):
        line += nodes.Text(plain)
    else:
        line.parent.remove(line)


def _fill_workbook(app: Sphinx, domain: KwlDomain, place: kwl_listing) -> None:
    """Put the link to a workbook in its place, or take the place away."""
    file = domain.course.books[place["docname"]]
    link = outputs.link_to_file(app.env, app.builder, place["docname"], file)
    if link is None:
        place.parent.replace(place, _anchors(place))
        return
    line = nodes.paragraph("", "", classes=place["classes"], ids=place["ids"], names=place["names"])
    place.replace_self(line)
    title = place["title"] or app.env.titles[place["docname"]].astext()
    _say_link(app, line, link, title, plain=f"{title} (DOCX)")


def _say_link(
    app: Sphinx, line: nodes.paragraph, link: kwl_link, title: str, *, plain: str, size: str = ""
) -> None:
    """Put *link* into *line*: a download where a browser may save the file, else the words *plain*."""
    if size:
        text = _("Download “{title}” (DOCX, {size})").replace("{size}", size).replace("{title}", title)
    elif "filename" in link:
        text = _("Download “{title}” (DOCX)").replace("{title}", title)
    else:
        text = plain
    if app.builder.format not in ("html", "latex"):  # plain text has no links, some manual pages print both
        line += nodes.Text(f"{text}: ")
        text = link["refuri"]
    link += nodes.Text(text)
    line += link


def _plain(node: nodes.Element) -> nodes.Element:
    """Return the core node that stands for one of ours in builders that know only core nodes."""
    core = CORE[type(node)]
    plain = core(
        node.rawsource,
        **{name: node[name] for name in ("ids", "names", "classes", "refuri") if name in node},
    )
    plain.source, plain.line = node.source, node.line
    if isinstance(node, kwl_blank):
        lines = min(PLAIN_LINES, node.get("lines", 0) or round(node["twips"] / LINE))
        plain += [nodes.line("", "____") for _number in range(max(1, lines))]
    else:
        plain.extend(node.children)
    return plain
