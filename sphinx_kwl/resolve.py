"""What depends on other pages or on the builder: reviews, download lines, plain nodes for plain builders."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_kwl import outputs, spaces
from sphinx_kwl.directives.chart import chart_table
from sphinx_kwl.i18n import _, __
from sphinx_kwl.lengths import LINE, Length
from sphinx_kwl.nodes import (
    CORE,
    kwl_blank,
    kwl_download,
    kwl_heading,
    kwl_reflection,
    kwl_review,
)
from sphinx_kwl.problems import Problem, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_kwl.domain import KwlDomain
    from sphinx_kwl.records import Worksheet

#: Lines that a space shows at most where it has no height: ``____``.
PLAIN_LINES = 6


class FillReviews(SphinxPostTransform):
    """Fill each ``kwl-review`` with a link to its chart and the columns that come after the lesson."""

    default_priority = 5  # before references are resolved (10): copied headings may hold some

    def run(self, **kwargs: object) -> None:
        """Fill the reviews of this document."""
        domain = cast("KwlDomain", self.env.domains["kwl"])
        for review in list(self.document.findall(kwl_review)):
            worksheet = domain.course.by_file.get(review["target"])
            if worksheet is not None:
                self._fill(review, worksheet)
            elif review["target"]:
                message = __("there is no worksheet %r to come back to")
                warn(Problem.REF, message, review["target"], location=review)
                review.append(nodes.paragraph("", review["target"]))

    def _fill(self, review: kwl_review, worksheet: Worksheet) -> None:
        link = addnodes.pending_xref(
            "",
            nodes.inline("", worksheet.title),
            refdomain="kwl",
            reftype="box",
            reftarget=review["target"],
            refexplicit=True,
            refdoc=review["docname"],
        )
        before, _mark, after = _("You started in {link}.").partition("{link}")
        review += nodes.paragraph("", "", nodes.Text(before), link, nodes.Text(after))
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
        table = chart_table(heads, len(blanks) // len(heads), Length(blanks[0]["twips"]))
        review += table
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
    domain = cast("KwlDomain", app.env.domains["kwl"])
    for box in doctree.findall(kwl_reflection):
        spaces.set_labels(box, _("Answer"))
    for line in list(doctree.findall(kwl_download)):
        _fill_download(app, domain, line)
    if app.builder.format not in ("html", "latex"):
        for node in list(doctree.findall(nodes.Element)):
            if type(node) in CORE:
                node.replace_self(_plain(node))


def _fill_download(app: Sphinx, domain: KwlDomain, line: kwl_download) -> None:
    """Put the link into a download line, or take the line away where there is nothing to link to."""
    file = domain.course.files[line["docname"], line["anchor"]]
    worksheet = domain.course.by_file[file]
    link = outputs.link_to_file(app.env, app.builder, line["docname"], worksheet, file)
    if link is None:
        line.parent.remove(line)
        return
    size = line.parent.get("size", "")
    if size:
        text = _("Download “{title}” (DOCX, {size})").replace("{size}", size)
    else:
        text = _("Worksheet “{title}” (DOCX)")
    link += nodes.Text(text.replace("{title}", worksheet.title))
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
