"""The neutral view of a box: its content as it was read, resolved apart from the running builder and theme.

A worksheet says the same whichever builder runs. So a box that holds anything which transforms of Sphinx, of
builders, themes or extensions may change is copied before they run (`take_views`). The copy is resolved with
the same transforms for a builder of its own, `NeutralBuilder`, that makes neither pages nor files.
"""

from __future__ import annotations

import copy
import posixpath
from contextlib import nullcontext
from functools import cached_property
from types import MethodType
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.logging import suppress_logging
from sphinx.util.tags import Tags

from sphinx_kwl import capabilities
from sphinx_kwl.doctree.nodes import (
    CORE_CLASSES,
    kwl_link,
    kwl_listing,
    kwl_reflection,
    kwl_review,
)
from sphinx_kwl.doctree.tabs import unfold_tabs
from sphinx_kwl.doctree.views import NEUTRAL, VIEWS
from sphinx_kwl.doctree.walk import blocks_below, elements, enclosing_all
from sphinx_kwl.domain.domain import KwlDomain
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.site import SiteLinks
from sphinx_kwl.worksheets.builder import WorksheetsBuilder
from sphinx_kwl.worksheets.neutral_domains import NeutralDomains, is_of_core
from sphinx_kwl.worksheets.page_notes import notes_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.worksheets.html_words import HtmlWords

#: Classes that no transform changes: a box of these is printed as it is on the page.
_PLAIN = CORE_CLASSES.keys() - {kwl_link, kwl_listing, kwl_review} | frozenset(
    {
        nodes.paragraph, nodes.emphasis, nodes.strong, nodes.literal, nodes.subscript, nodes.superscript,
        nodes.title, nodes.rubric, nodes.title_reference, nodes.line_block, nodes.line, nodes.block_quote,
        nodes.attribution, nodes.bullet_list, nodes.enumerated_list, nodes.list_item, nodes.definition_list,
        nodes.definition_list_item, nodes.term, nodes.definition, nodes.table, nodes.tgroup, nodes.colspec,
        nodes.thead, nodes.tbody, nodes.row, nodes.entry, nodes.comment, nodes.transition,
        nodes.system_message,
    }
)  # fmt: skip


#: Attributes of Python with which docutils links a node to its tree.
_LINKS = frozenset({"parent", "_document", "expect_referenced_by_name", "expect_referenced_by_id"})
#: Tags in a view: names of builders and formats mean the page in HTML, and the worksheet.
_TAGS = ("html", "format_html", "worksheets", "builder_worksheets")


#: The folder of pictures on the site.
IMAGES = "_images"


class NeutralBuilder(StandaloneHTMLBuilder):
    """Stands for the running builder while a view is resolved; it is never initialised and writes nothing.

    It is derived from the builder for HTML, but its format is not ``html``, so transforms leave unchanged
    what they would change for pages only. The address of a page is its docname, percent-encoded.
    """

    name = "html"
    format = "docx"
    supported_image_types = WorksheetsBuilder.supported_image_types
    supported_remote_images = True
    supported_data_uri_images = True
    #: The application as transforms see it.
    neutral_app: Sphinx
    #: The builder of this build; it has what extensions expect after a builder is initialised.
    running: Builder

    @cached_property
    def html_words(self) -> HtmlWords:
        """What adds the words that other extensions have only in HTML."""
        from sphinx_kwl.worksheets.html_words import HtmlWords

        return HtmlWords(self.neutral_app, self.env, SiteLinks(self.env, self.running))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever the running builder has
        """Return the attribute *name* of the running builder, which this builder has not."""
        if name == "running":  # not yet set
            raise AttributeError(name)
        return getattr(self.running, name)

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the docname, percent-encoded."""
        return quote(docname)

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the docname of the page *to*, percent-encoded."""
        return quote(to)


class _Delegate:
    """Hands everything on to another object, except for the attributes that it is given."""

    def __init__(self, target: object, **own: object) -> None:
        self.__dict__.update(own, _target=target)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever the object has
        if name == "_target":  # not yet set, in a copy
            raise AttributeError(name)
        return getattr(self._target, name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self._target, name, value)

    def __delattr__(self, name: str) -> None:
        delattr(self._target, name)


def neutral_builder(app: Sphinx, env: BuildEnvironment) -> NeutralBuilder:
    """Return the builder for views, with tags of its own: those of the running builder stay as they are."""
    running = app.builder
    names = {running.name, running.format, f"builder_{running.name}", f"format_{running.format}"}
    tags = Tags([*(tag for tag in app.tags if tag not in names), *_TAGS])
    neutral_app = cast("Sphinx", _Delegate(app, tags=tags))
    builder = NeutralBuilder(neutral_app, env)
    neutral_app.__dict__["builder"] = builder
    builder.neutral_app = neutral_app
    builder.running = running
    builder.imagedir = IMAGES
    return builder


def _neutral_env(env: BuildEnvironment, builder: NeutralBuilder) -> BuildEnvironment:
    """Return *env* as transforms and handlers of events see it while views are resolved."""
    app = builder.neutral_app
    events = _Delegate(env.events, app=app, _app=app)
    events.__dict__["emit"] = MethodType(type(env.events).emit, events)  # so that handlers get *app*
    neutral = _Delegate(
        env, app=app, _app=app, events=events, _tags=builder.tags, _builder_cls=NeutralBuilder
    )
    return cast("BuildEnvironment", neutral)


def _builder_of(domain: KwlDomain) -> NeutralBuilder:
    """Return the builder for the views of this build, made for the first."""
    if domain.view_builder is None:
        domain.view_builder = neutral_builder(domain.visibility.app, domain.env)
    return cast("NeutralBuilder", domain.view_builder)


def take_views(document: nodes.document, env: BuildEnvironment) -> None:
    """Note on *document*, which is not resolved yet, the views of the boxes in it that need one."""
    domain = KwlDomain.of(env)
    if document.get(NEUTRAL) or not capabilities.writes_worksheets(domain.builder):
        return
    files = domain.course.files  # none for a box that this build hides
    pages: dict[str, list[kwl_reflection]] = {}
    for box in blocks_below(document, kwl_reflection):
        if not (box.downloadable and (box.docname, box["ids"][0]) in files):
            continue
        if _needs_view(box, env) and all(map(_is_copied_whole, elements(box))):
            pages.setdefault(box.docname, []).append(box)
    views = {
        (view.docname, view["ids"][0]): view
        for docname, boxes in pages.items()
        for view in _resolved(boxes, docname, document, domain)
    }
    if views:
        document[VIEWS] = views


def _needs_view(box: kwl_reflection, env: BuildEnvironment) -> bool:
    """Say whether *box* holds anything that a transform may change, or that the page has not."""
    if box.marked:
        return True
    numbered = env.config.numfig
    for node in elements(box):
        kind = type(node)
        if kind not in _PLAIN:
            return True
        if numbered and kind is nodes.table:
            return True
    return False


def _is_copied_whole(node: nodes.Element) -> bool:
    """Say whether a view can have a copy of *node*: Sphinx copies no attributes of Python.

    A node that keeps lists or sets in these is replaced by its own transform, often by nodes of other pages;
    they are not for two trees.
    """
    if is_of_core(type(node).__module__):
        return True
    try:
        lost = vars(node).keys() - vars(node.copy()).keys() - _LINKS
    except Exception:  # whatever the class raises that cannot be made without its own arguments
        return False
    return all(isinstance(vars(node)[name], bool | int | str | None) for name in lost)


def _resolved(
    boxes: list[kwl_reflection], docname: str, document: nodes.document, domain: KwlDomain
) -> list[kwl_reflection]:
    """Return the views of *boxes*, all of the page *docname*, without those that cannot be resolved."""
    try:
        # Sphinx reports the same of the page itself, where there is one
        with suppress_logging() if capabilities.writes_pages(domain.builder) else nullcontext():
            return _resolve(boxes, docname, document, domain)
    except Exception as error:  # whatever a transform of another extension raises
        if len(boxes) > 1:
            return [view for box in boxes for view in _resolved([box], docname, document, domain)]
        message = __("the worksheet is made from the page as this builder shows it (%s: %s)")
        said = " ".join(str(error).split())
        warn(Problem.WORKSHEET, message, type(error).__name__, said, location=boxes[0])
        return []


def _resolve(
    boxes: list[kwl_reflection], docname: str, document: nodes.document, domain: KwlDomain
) -> list[kwl_reflection]:
    """Return the views of *boxes*. Raises whatever a transform raises."""
    env = _neutral_env(domain.env, _builder_of(domain))
    settings = copy.copy(document.settings)
    settings.env = env
    neutral = nodes.document(settings, document.reporter, **document.attributes)
    neutral[NEUTRAL] = True
    for name in ("ids", "nameids", "nametypes"):
        setattr(neutral, name, dict(getattr(document, name)))
    views = [_copied(box, neutral) for box in boxes]
    for note in notes_of(views, boxes[0], document, nodes.footnote, nodes.citation):
        neutral += note.deepcopy()
    for node in elements(neutral):
        node.document = neutral
        neutral.ids.update(dict.fromkeys(node["ids"], node))
        if "candidates" in node:  # a copy of a node has the same dictionary
            node["candidates"] = dict(node["candidates"])
    domains = NeutralDomains(domain.env, neutral)
    env.__dict__.update(domains=domains, get_domain=domains.__getitem__)
    type(domain.env).apply_post_transforms(env, neutral, docname)
    for view in views:
        unfold_tabs(view)
        _builder_of(domain).html_words.add_to(view, docname)
    for image in neutral.findall(nodes.image):
        _choose_file(image, domain.env, docname)
    return views


def _choose_file(image: nodes.image, env: BuildEnvironment, docname: str) -> None:
    """Let *image*, which may have several files (``town.*``), be the first that a worksheet shows.

    Transforms of other extensions may have put in pictures of other pages, by their names in the output.
    """
    candidates: dict[str, str] = image.get("candidates", {})
    if image["uri"] not in env.images and "*" in candidates:
        folder, _slash, name = posixpath.normpath(f"{posixpath.dirname(docname)}/{image['uri']}").rpartition(
            "/"
        )
        if folder.lstrip("/") == IMAGES:
            copied = (source for source, (_pages, copy_) in env.images.items() if copy_ == name)
            image["uri"] = next(copied, image["uri"])
    if "*" not in candidates and "?" not in candidates:  # not one file, and not elsewhere
        kinds = NeutralBuilder.supported_image_types
        image["uri"] = next((candidates[kind] for kind in kinds if kind in candidates), image["uri"])


def _copied(box: kwl_reflection, neutral: nodes.document) -> kwl_reflection:
    """Copy *box* into *neutral*, in the sections that it stands in: some transforms look for these."""
    place: nodes.Element = neutral
    for section in reversed(list(enclosing_all(box, nodes.section))):
        new = section.copy()
        new += [child.deepcopy() for child in section.children if isinstance(child, nodes.title)]
        place += new
        place = new
    view = box.deepcopy()
    place += view
    return view
