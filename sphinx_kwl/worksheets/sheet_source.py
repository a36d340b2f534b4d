"""Make a `Sheet`, which `sphinx_kwl.docx` writes, from a reflection on its resolved page."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.locale import admonitionlabels

from sphinx_kwl.config import KwlConfig
from sphinx_kwl.doctree.audience import remove_page_only
from sphinx_kwl.doctree.nodes import kwl_download
from sphinx_kwl.doctree.text import is_html, is_line_break, title_of
from sphinx_kwl.doctree.views import NEUTRAL
from sphinx_kwl.doctree.walk import below, instances
from sphinx_kwl.docx.model import BLANK, Sheet, Words
from sphinx_kwl.i18n import _, __
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.values.languages import is_english
from sphinx_kwl.values.licenses import license_of
from sphinx_kwl.worksheets.formula_macros import macros_of
from sphinx_kwl.worksheets.page_notes import notes_of
from sphinx_kwl.worksheets.sheet_pictures import find_pictures
from sphinx_kwl.writers.printed_fields import printed_fields
from sphinx_kwl.writers.setting_texts import setting_or_empty

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.doctree.nodes import kwl_reflection
    from sphinx_kwl.docx.model import Report
    from sphinx_kwl.site import SiteLinks
    from sphinx_kwl.worksheets.picture_store import PictureStore


#: Nodes of a reflection that are not in the body of the worksheet.
_NOT_IN_BODY = (nodes.title, kwl_download)
#: Nodes that depend on their page; a worksheet needs changed copies of them.
_PAGE_DEPENDENT = (nodes.reference, nodes.image, nodes.footnote_reference, nodes.raw)
#: Nodes whose captions get a number with ``numfig``. Sphinx adds it only when it writes the page.
_NUMBERED = (nodes.figure, nodes.table, nodes.container)
_CAPTIONS = (nodes.caption, nodes.title)


def sheet_of(
    box: kwl_reflection,
    file: str,
    env: BuildEnvironment,
    links: SiteLinks,
    words: Words,
    pictures: PictureStore,
    definitions: tuple[str, ...],
) -> Sheet:
    """Return the worksheet *file* (name without extension) of *box*, a view of `worksheets.neutral`.

    *definitions* are the formulas before the box on its page that define macros.
    If possible, the nodes of its body are those of the page, not copies.
    """
    config, options = env.config, KwlConfig.of(env.config)
    language = config.language or "en"
    docname = box.docname
    title = title_of(box)
    content = [child for child in box.children if not isinstance(child, _NOT_IN_BODY)]
    heading = next((child for child in box.children if isinstance(child, nodes.title)), None)
    if box.adopted:
        title, heading, content = _adopted(box, title, heading, content)
    titled = heading is not None and not all(isinstance(child, nodes.Text) for child in heading.children)
    if heading is not None and titled:
        content = [heading, *content]
    dependent = (*_PAGE_DEPENDENT, *_NUMBERED, nodes.math_block) if config.numfig else _PAGE_DEPENDENT
    tops = [child for child in content if isinstance(child, nodes.Element)]
    if box.marked or any(_needs_copy(node) for top in tops for node in instances(top, *dependent)):
        content = _independent_copy(content, box, env, links, pictures)
    licence = license_of(options.license or "")
    return Sheet(
        id=file,
        title=title,
        body=content,
        language=language,
        paper=options.paper_for(language),
        landscape=box.landscape,
        words=words,
        project=setting_or_empty(config, "project"),
        author=setting_or_empty(config, "author"),
        lesson=env.titles[docname].astext(),
        url=links.page(docname, box["ids"][0]),
        licence=licence.name,
        licence_url=licence.url,
        edition=options.edition,
        macros=macros_of(config),
        definitions=definitions,
        titled=titled,
    )


def words_of(options: KwlConfig) -> Words:
    """Return the fixed texts in worksheets, in the language of the build."""
    return Words(
        fields=tuple(label for label, _role in printed_fields(options)),
        placeholder=options.worksheet_hint or BLANK,
        answer=_("Answer"),
        page=_("Page {page} of {pages}"),
        chart=_("Chart to fill in. Columns: {columns}."),
        table=_("Table. Columns: {columns}."),
        space=_("Space to write in: {prompt}"),
        admonitions={name: str(label) for name, label in admonitionlabels.items()},
        model_answer=_("Model answer"),
        # Translators: Printed on each page of a worksheet that contains the model answers.
        mark=_("Trainer's copy") if options.edition == "trainer" else "",
    )


def _adopted(
    box: kwl_reflection, title: str, heading: nodes.title | None, content: list[nodes.Node]
) -> tuple[str, nodes.title | None, list[nodes.Node]]:
    """Return title, heading and content of a box of another extension, as the page shows them.

    Its title is the title of the worksheet, after the number of the worksheet, if it has one.
    """
    inner = content[0]
    own = inner.children[0] if inner.children else None
    if not isinstance(own, nodes.title) or not title_of(cast("nodes.Element", inner)):
        return title, heading, [*inner.children, *content[1:]]
    number = str(heading.children[0]) if heading is not None and len(heading) > 1 else ""
    heading = own.deepcopy()
    heading.insert(0, nodes.Text(number))
    return f"{number}{title_of(cast('nodes.Element', inner))}", heading, [*inner.children[1:], *content[1:]]


def _independent_copy(
    content: list[nodes.Node],
    box: kwl_reflection,
    env: BuildEnvironment,
    links: SiteLinks,
    pictures: PictureStore,
) -> list[nodes.Node]:
    """Return *content* changed so that it does not depend on the page; a copy unless *box* is a view.

    Links are absolute, paths of images are absolute, footnotes and numbers in captions are included, and
    raw HTML is replaced by other nodes.
    """
    is_view = cast("nodes.document", box.document).get(NEUTRAL)  # nothing else needs its nodes
    body = nodes.container("", *(content if is_view else (child.deepcopy() for child in content)))
    body.source, body.line = box.source, box.line  # for messages about nodes without a line
    _replace_html(body, box.docname, links)
    _remove_page_only(body, box, env, links)
    found = notes_of([body], box, cast("nodes.document", box.document), nodes.footnote)
    notes = nodes.container("", *(note.deepcopy() for note in found))
    _replace_html(notes, box.docname, links)
    body += notes.children
    _resolve_links(body, box.docname, links)
    find_pictures(body, env, pictures)
    if env.config.numfig:
        _number_captions(body, box.docname, env, links.builder)
        if env.config.math_numfig:
            _number_equations(body, box.docname, env)
    return body.children


def _replace_html(body: nodes.Element, docname: str, links: SiteLinks) -> None:
    """Replace raw HTML in *body* by other nodes."""
    if any(map(is_html, below(body, nodes.raw))):
        from sphinx_kwl.doctree.from_html import replace_raw_html

        replace_raw_html(body, docname=docname, page=links.page(docname))


def _remove_page_only(
    body: nodes.Element, box: kwl_reflection, env: BuildEnvironment, links: SiteLinks
) -> None:
    """Remove what only the page of *box* has; a line says what is folded there."""

    def line(folded: nodes.Element, title: list[nodes.Node]) -> nodes.Element:
        # Translators: A line in place of a folded part of the page; {title} is the title of that part.
        before, _title, after = _("{title} (on the page)").partition("{title}")
        words = [nodes.Text(before), *title, nodes.Text(after)]
        url = links.page(box.docname, (*folded["ids"], *box["ids"])[0])
        return nodes.paragraph("", "", *([nodes.reference("", "", *words, refuri=url)] if url else words))

    options = KwlConfig.of(env.config)
    omit = options.worksheet_folded == "omit"
    remove_page_only(body, line if omit else None, solutions=options.edition == "trainer")


def _needs_copy(node: nodes.Element) -> bool:
    """Say whether a worksheet needs *node* changed; of raw nodes, only HTML other than line breaks."""
    return not isinstance(node, nodes.raw) or (is_html(node) and not is_line_break(node))


def _number_captions(body: nodes.Element, docname: str, env: BuildEnvironment, builder: Builder) -> None:
    """Insert the numbers of figures, tables and code into their captions, as Sphinx does on the page."""
    standard = env.domains["std"]
    for node in below(body, *_NUMBERED):
        kind = standard.get_enumerable_node_type(node)
        style: str | None = env.config.numfig_format.get(kind)
        caption = next((each for each in node.children if isinstance(each, _CAPTIONS)), None)
        if kind is None or style is None or caption is None:
            continue
        with suppress(ValueError):  # it has no number: the page is in no toctree
            number = standard.get_fignumber(env, builder, kind, docname, node)
            caption.insert(0, nodes.Text(f"{style % '.'.join(map(str, number or ()))} "))


def _number_equations(body: nodes.Element, docname: str, env: BuildEnvironment) -> None:
    """Give equations their numbers in the course, as Sphinx does on the page; none if it is in no toctree."""
    numbers: dict[str, tuple[int, ...]] = env.toc_fignumbers.get(docname, {}).get("displaymath", {})
    for node in below(body, nodes.math_block):
        if node.get("number") is not None:
            number = ".".join(map(str, numbers.get(next(iter(node["ids"]), ""), ())))
            node["number"] = env.config.math_numsep.join(number.rsplit(".", 1)) or None


def _resolve_links(body: nodes.Element, docname: str, links: SiteLinks) -> None:
    """Make every link in *body* absolute, or replace it by its text if its address is unknown."""
    ids = {identifier for node in body.findall(nodes.Element) for identifier in node["ids"]}
    for reference in below(body, nodes.reference):  # and classes derived from it
        if reference.get("refid") in ids:
            continue
        if url := links.absolute(reference, docname):
            reference.attributes.pop("refid", None)
            reference["refuri"] = url
        else:  # the inline keeps the ids of the link
            reference.replace_self(nodes.inline("", "", *reference.children))


@lru_cache(maxsize=256)
def size_in_words(kilobytes: int, language: str) -> str:
    """Return the size of a file in the words of *language*, such as ``12 kB``."""
    if kilobytes < 1000 and is_english(language):  # as CLDR says, whose data take long to load
        return f"{kilobytes}\N{NO-BREAK SPACE}kB"
    from babel.units import format_unit

    from sphinx_kwl.values.duration_units import locale_of

    size = format_unit(kilobytes, "digital-kilobyte", "short", locale=locale_of(language))
    return size.replace(" ", "\N{NO-BREAK SPACE}")


def reporter(path: str) -> Report:
    """Return the function that reports problems in the worksheet *path* as warnings."""

    def report(node: nodes.Node, message: str) -> None:
        warn(Problem.WORKSHEET, __("%s: %s"), path, message, location=node)

    return report
