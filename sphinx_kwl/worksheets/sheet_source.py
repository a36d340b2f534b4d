"""From a reflection on its resolved page to what `sphinx_kwl.docx` writes."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

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
from sphinx_kwl.worksheets.macros import definitions_before, macros_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.doctree.nodes import kwl_reflection
    from sphinx_kwl.site import SiteLinks


#: What is printed elsewhere in a worksheet, or not at all.
_UNPRINTED = (nodes.title, kwl_download)
#: What a worksheet cannot take over as it is on its page.
_BOUND = (nodes.reference, nodes.image, nodes.footnote_reference)
#: What has a number in its caption with Sphinx' ``numfig``, which writers print.
_NUMBERED = (nodes.figure, nodes.table, nodes.container)
_CAPTIONS = (nodes.caption, nodes.title)


def sheet_of(
    box: kwl_reflection,
    document: nodes.Node,
    file: str,
    env: BuildEnvironment,
    links: SiteLinks,
    words: Words,
) -> Sheet:
    """Return the worksheet of *box*, which stands in the resolved *document*, under the name *file*."""
    config, options = env.config, KwlConfig.of(env.config)
    language = config.language or "en"
    docname = box.docname
    content = [child for child in box.children if not isinstance(child, _UNPRINTED)]
    bound = (*_BOUND, *_NUMBERED) if config.numfig else _BOUND
    if any(isinstance(child, nodes.Element) and instances(child, *bound) for child in content):
        content = _freed(content, box, document, env, links)
    licence = license_of(options.license or "")
    return Sheet(
        id=file,
        title=title_of(box),
        body=content,
        language=language,
        paper=options.paper_for(language),
        landscape=box.landscape,
        words=words,
        project=given(config, "project"),
        author=given(config, "author"),
        lesson=env.titles[docname].astext(),
        url=links.page(docname, box["ids"][0]),
        licence=licence.name,
        licence_url=licence.url,
        macros=macros_of(config),
        definitions=definitions_before(box),
    )


def given(config: Config, name: str) -> str:
    """Return what ``conf.py`` gives for *name*, ``project`` or ``author``; Sphinx' own says "not set"."""
    text: str = config[name]
    return "" if text == Config.config_values[name].default else text


def words_of(options: KwlConfig) -> Words:
    """Return what a worksheet prints of its own, in the reader's language."""
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


def _freed(
    content: list[nodes.Node],
    box: kwl_reflection,
    document: nodes.Node,
    env: BuildEnvironment,
    links: SiteLinks,
) -> list[nodes.Node]:
    """Return a copy of *content* whose links, images and footnotes do not depend on the page."""
    body = nodes.container("", *(child.deepcopy() for child in content))
    body.source, body.line = box.source, box.line  # for messages on a part that has no line
    body += _footnotes(body, document)
    _resolve_links(body, box.docname, links)
    for image in body.findall(nodes.image):
        if "://" not in image["uri"]:
            image["uri"] = str(env.srcdir / image["uri"])
    if env.config.numfig:
        _number_captions(body, box.docname, env, links.builder)
    return body.children


def _number_captions(body: nodes.Element, docname: str, env: BuildEnvironment, builder: Builder) -> None:
    """Put the numbers of figures, tables and code into their captions, where the page has them."""
    standard = env.domains["std"]
    for node in below(body, *_NUMBERED):
        kind = standard.get_enumerable_node_type(node)
        style: str | None = env.config.numfig_format.get(kind)
        caption = next((each for each in node.children if isinstance(each, _CAPTIONS)), None)
        if kind is None or style is None or caption is None:
            continue
        with suppress(ValueError):  # no number, as on a page in no toctree
            number = standard.get_fignumber(env, builder, kind, docname, node)
            caption.insert(0, nodes.Text(f"{style % '.'.join(map(str, number or ()))} "))


def _footnotes(body: nodes.Element, document: nodes.Node) -> Iterator[nodes.Node]:
    """Yield copies of the footnotes that *body* refers to and that stand elsewhere on the page."""
    here = {identifier for note in body.findall(nodes.footnote) for identifier in note["ids"]}
    wanted = {reference.get("refid") for reference in body.findall(nodes.footnote_reference)} - here
    if wanted:
        for note in document.findall(nodes.footnote):
            if wanted & set(note["ids"]):
                yield note.deepcopy()


def _resolve_links(body: nodes.Element, docname: str, links: SiteLinks) -> None:
    """Make every link of *body* absolute, or plain text where no address is known."""
    ids = {identifier for node in body.findall(nodes.Element) for identifier in node["ids"]}
    for reference in below(body, nodes.reference):  # link to a file are of a class derived from it
        if reference.get("refid") in ids:
            continue
        if url := links.absolute(reference, docname):
            reference.attributes.pop("refid", None)
            reference["refuri"] = url
        else:  # an inline keeps the ids that the link may have
            reference.replace_self(nodes.inline("", "", *reference.children))
