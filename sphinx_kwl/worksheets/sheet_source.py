"""Make a `Sheet`, which `sphinx_kwl.docx` writes, from a reflection on its resolved page."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.config import Config
from sphinx.locale import admonitionlabels

from sphinx_kwl.config import KwlConfig
from sphinx_kwl.doctree.nodes import kwl_download
from sphinx_kwl.doctree.text import title_of
from sphinx_kwl.doctree.walk import below, instances
from sphinx_kwl.docx.model import Sheet, Words
from sphinx_kwl.i18n import _
from sphinx_kwl.values.licenses import license_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.doctree.nodes import kwl_reflection
    from sphinx_kwl.site import SiteLinks


#: Nodes of a reflection that are not in the body of the worksheet.
_NOT_IN_BODY = (nodes.title, kwl_download)
#: Nodes that depend on their page; a worksheet needs changed copies of them.
_PAGE_DEPENDENT = (nodes.reference, nodes.image, nodes.footnote_reference)
#: Nodes whose captions get a number with ``numfig``. Sphinx adds it only when it writes the page.
_NUMBERED = (nodes.figure, nodes.table, nodes.container)
_CAPTIONS = (nodes.caption, nodes.title)


def sheet_of(
    box: kwl_reflection,
    file: str,
    env: BuildEnvironment,
    links: SiteLinks,
    words: Words,
) -> Sheet:
    """Return the worksheet *file* (name without extension) of *box*, a view of `worksheets.neutral`.

    If possible, the nodes of its body are those of the page, not copies.
    """
    config, options = env.config, KwlConfig.of(env.config)
    language = config.language or "en"
    docname = box.docname
    content = [child for child in box.children if not isinstance(child, _NOT_IN_BODY)]
    dependent = (*_PAGE_DEPENDENT, *_NUMBERED) if config.numfig else _PAGE_DEPENDENT
    if any(isinstance(child, nodes.Element) and instances(child, *dependent) for child in content):
        content = _independent_copy(content, box, env, links)
    licence = license_of(options.license or "")
    return Sheet(
        id=file,
        title=title_of(box),
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
    )


def setting_or_empty(config: Config, name: str) -> str:
    """Return the setting *name*, ``project`` or ``author``; empty for the default of Sphinx ("not set")."""
    text: str = config[name]
    return "" if text == Config.config_values[name].default else text


def words_of(options: KwlConfig) -> Words:
    """Return the fixed texts in worksheets, in the language of the build."""
    known = {"name": _("Name"), "date": _("Date")}
    return Words(
        fields=tuple(known.get(field, field) for field in options.worksheet_fields),
        placeholder=_("Click or tap here to write"),
        answer=_("Answer"),
        page=_("Page {page} of {pages}"),
        chart=_("Chart to fill in. Columns: {columns}."),
        table=_("Table. Columns: {columns}."),
        space=_("Space to write in: {prompt}"),
        admonitions={name: str(label) for name, label in admonitionlabels.items()},
    )


def _independent_copy(
    content: list[nodes.Node],
    box: kwl_reflection,
    env: BuildEnvironment,
    links: SiteLinks,
) -> list[nodes.Node]:
    """Return a copy of *content* that does not depend on the page.

    Links are absolute, paths of images are absolute, footnotes and numbers in captions are included.
    """
    body = nodes.container("", *(child.deepcopy() for child in content))
    body.source, body.line = box.source, box.line  # for messages about nodes without a line
    body += _footnotes(body, box)
    _resolve_links(body, box.docname, links)
    for image in body.findall(nodes.image):
        if "://" not in image["uri"]:
            image["uri"] = str(env.srcdir / image["uri"])
    if env.config.numfig:
        _number_captions(body, box.docname, env, links.builder)
    return body.children


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


def _footnotes(body: nodes.Element, box: kwl_reflection) -> Iterator[nodes.Node]:
    """Yield copies of the footnotes that *body* refers to and that are outside *box*."""
    included = {identifier for note in body.findall(nodes.footnote) for identifier in note["ids"]}
    wanted = {reference.get("refid") for reference in body.findall(nodes.footnote_reference)} - included
    if wanted:
        for note in below(cast("nodes.document", box.document), nodes.footnote):
            if wanted & set(note["ids"]):
                yield note.deepcopy()


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
