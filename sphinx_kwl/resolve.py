"""What depends on other pages or on the builder: reviews, download lines, plain nodes for plain builders."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.gettext import I18nBuilder
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_kwl import durations, outputs, spaces, tables
from sphinx_kwl.directives.chart import chart_table
from sphinx_kwl.i18n import _, __
from sphinx_kwl.lengths import LINE, Length
from sphinx_kwl.nodes import (
    CORE,
    kwl_blank,
    kwl_download,
    kwl_heading,
    kwl_listing,
    kwl_reflection,
    kwl_review,
)
from sphinx_kwl.numbering import numbered, prefix
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.timetable import Timetable

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_kwl.domain import KwlDomain
    from sphinx_kwl.nodes import kwl_link
    from sphinx_kwl.records import Worksheet
    from sphinx_kwl.times import Total

#: Lines that a space shows at most where it has no height: ``____``.
PLAIN_LINES = 6


class FillPlaceholders(SphinxPostTransform):
    """Fill in what other pages say: numbers, reviews, lists of the course."""

    default_priority = 5  # before references are resolved (10): what is filled in holds some

    def run(self, **kwargs: object) -> None:
        """Fill the placeholders of this document."""
        self.domain = cast("KwlDomain", self.env.domains["kwl"])
        self.course = self.domain.course
        for box in self.document.findall(kwl_reflection):
            self._number(box)
        for review in list(self.document.findall(kwl_review)):
            self._fill_review(review)
        for place in list(self.document.findall(kwl_listing)):
            place.parent.replace(place, self._listed(place))

    def _number(self, box: kwl_reflection) -> None:
        worksheet = self.course.by_file[self.course.files[box["docname"], box["ids"][0]]]
        title = box.next_node(nodes.title)
        if title is not None and (number := prefix(self.env, self.course, worksheet)):
            title.insert(0, nodes.Text(number))

    def _listed(self, place: kwl_listing) -> list[nodes.Node]:
        """Return what stands at *place*: nothing if there is nothing to list."""
        listing, docname, language = place["listing"], place["docname"], self.config.language or "en"
        rows = self.domain.listings
        if listing.kind == "timetable":
            timetable = Timetable(place, list(rows.times(docname, listing.depth)), language)
            self._warn_over(place, timetable.sum)
            return timetable.made() if timetable.rows else []
        if listing.kind == "objective-map":
            return tables.objective_map(place, rows.objectives(docname), language)
        if listing.kind == "worksheet-list":
            files = outputs.link_to_file(self.env, self.domain.builder, docname, "any") is not None
            return tables.worksheet_list(place, rows.worksheets(docname), files=files)
        if listing.kind == "workbook":
            return [place] if any(True for _row in rows.worksheets(docname)) else []
        return tables.towards(
            place, ((each.docname, each.anchor, text) for each, text in rows.towards(docname))
        )

    @staticmethod
    def _warn_over(place: kwl_listing, total: Total) -> None:
        target = place["target"]
        if target is not None and total.duration is not None and total.duration.high > target.high:
            message = __("the course takes %s, more than the target of %s")
            arguments = (durations.format(total.duration, "en"), durations.format(target, "en"))
            warn(Problem.TIME, message, *arguments, location=place)

    def _fill_review(self, review: kwl_review) -> None:
        """Link to the chart and repeat the columns that come after the lesson."""
        worksheet = self.course.by_file.get(review["target"])
        if worksheet is None:
            if review["target"]:
                message = __("there is no worksheet %r to come back to")
                warn(Problem.REF, message, review["target"], location=review)
                review.append(nodes.paragraph("", review["target"]))
            return
        title = numbered(self.env, self.course, worksheet)
        link = tables.own_link(review, "box", review["target"], title)
        before, _mark, after = _("You started in {link}.").partition("{link}")
        review.append(nodes.paragraph("", "", nodes.Text(before), link, nodes.Text(after)))
        if not worksheet.chart:
            return
        if not worksheet.after:
            message = __("the chart %r has no column to fill in after the lesson")
            warn(Problem.OPTION, message, review["target"], location=review)
            return
        box = self._box(worksheet)
        heads = [
            self._copy(head, review) for head in spaces.own(box, kwl_heading) if head["phase"] == "after"
        ]
        blanks = [blank for blank in spaces.own(box, kwl_blank) if blank.get("phase") == "after"]
        review.append(chart_table(heads, len(blanks) // len(heads), Length(blanks[0]["twips"])))
        spaces.set_labels(review, _("Answer"))

    def _box(self, worksheet: Worksheet) -> kwl_reflection:
        """Return the chart's box as it was read, translated."""
        doctree = self.env.get_doctree(worksheet.docname)
        return next(box for box in doctree.findall(kwl_reflection) if worksheet.anchor in box["ids"])

    @staticmethod
    def _copy(head: nodes.Element, review: kwl_review) -> kwl_heading:
        """Copy a head without its note; its references now start from the page of *review*."""
        copy = cast("kwl_heading", head.deepcopy())
        copy.children = [
            child for child in copy.children if "kwl-note" not in cast("nodes.Element", child)["classes"]
        ]
        for reference in copy.findall(addnodes.pending_xref):
            if reference.get("refdomain") == "std" and reference["reftype"] == "doc":
                reference["reftarget"] = _absolute(reference["reftarget"], reference.get("refdoc", ""))
            reference["refdoc"] = review["docname"]
        return copy


def _absolute(target: str, docname: str) -> str:
    folder, slash, _name = docname.rpartition("/")
    return target if target.startswith("/") else f"/{folder}{slash}{target}"


def finish_page(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Handle ``doctree-resolved``, last: name the spaces in resolved words, link the files."""
    if isinstance(app.builder, I18nBuilder):
        return  # it reads the messages of our own nodes
    domain = cast("KwlDomain", app.env.domains["kwl"])
    for box in doctree.findall(kwl_reflection):
        spaces.set_labels(box, _("Answer"))
    for line in list(doctree.findall(kwl_download)):
        _fill_download(app, domain, line)
    for place in list(doctree.findall(kwl_listing)):  # only workbooks are left
        _fill_workbook(app, domain, place)
    if app.builder.format not in ("html", "latex"):
        for node in list(doctree.findall(nodes.Element)):
            if type(node) in CORE:
                node.replace_self(_plain(node))


def _fill_download(app: Sphinx, domain: KwlDomain, line: kwl_download) -> None:
    """Put the link into a download line, or take the line away where there is nothing to link to."""
    file = domain.course.files[line["docname"], line["anchor"]]
    worksheet = domain.course.by_file[file]
    title = numbered(app.env, domain.course, worksheet)
    link = outputs.link_to_file(app.env, app.builder, line["docname"], file)
    if link is not None:
        _say_link(app, line, link, title, line.parent.get("size", ""))
    elif outputs.attaches_files(app.builder):
        line += nodes.Text(_("Worksheet “{title}” (DOCX)").replace("{title}", title))
    else:
        line.parent.remove(line)


def _fill_workbook(app: Sphinx, domain: KwlDomain, place: kwl_listing) -> None:
    """Put the link to a workbook in its place, or take the place away."""
    file = domain.course.books[place["docname"]]
    link = outputs.link_to_file(app.env, app.builder, place["docname"], file)
    if link is None:
        place.parent.remove(place)
        return
    line = nodes.paragraph("", "", classes=place["classes"], ids=place["ids"], names=place["names"])
    place.replace_self(line)
    _say_link(app, line, link, place["title"] or app.env.titles[place["docname"]].astext(), "")


def _say_link(app: Sphinx, line: nodes.paragraph, link: kwl_link, title: str, size: str) -> None:
    if size:
        text = _("Download “{title}” (DOCX, {size})").replace("{size}", size)
    elif "filename" in link:
        text = _("Download “{title}” (DOCX)")
    else:
        text = _("Worksheet “{title}” (DOCX)")
    link += nodes.Text(text.replace("{title}", title))
    line += link
    if app.builder.format not in ("html", "latex"):  # plain text has no links
        line += nodes.Text(f": {link['refuri']}")


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
