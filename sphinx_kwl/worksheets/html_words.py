"""Words that other extensions add only when they write HTML: numbers and titles of exercises, films.

Such an element is written with its own visitors for HTML, and what they write is read back as nodes
(`doctree.from_html`). The content of the element does not go through HTML: a mark stands in its place.
"""

from __future__ import annotations

import copy
import re
from functools import cached_property
from pathlib import Path
from types import MethodType
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote, unquote

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.osutil import relative_uri
from sphinx.writers.html import HTMLWriter
from sphinx.writers.html5 import HTML5Translator

from sphinx_kwl.doctree.from_html import nodes_of
from sphinx_kwl.doctree.walk import elements, instances
from sphinx_kwl.worksheets.neutral_domains import is_of_core
from sphinx_kwl.worksheets.picture_store import folder_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.site import SiteLinks

#: The folder of pictures on the site.
_IMAGES = "_images"
#: Parts to which visitors add words; of these only the content gets a mark.
_LINES = (nodes.title, nodes.subtitle, nodes.caption, nodes.rubric)
#: A mark: private-use characters around the number of what stands there.
_MARK = re.compile("\ue000([0-9]+)\ue001")
_MARK_IN_TAG = re.compile("<[^<>]*\ue000")


class HtmlWords:
    """Completes elements of other extensions for one build."""

    def __init__(self, app: Sphinx, env: BuildEnvironment, links: SiteLinks) -> None:
        """Prepare for *app*, whose tags may change, and its *env*; *links* are for addresses in HTML."""
        self._app = app
        self._env = env
        self._links = links
        visitors = app.registry.translation_handlers.get("html", {})
        self._visitors: dict[str, tuple[Any, Any]] = {
            name: pair for name, pair in visitors.items() if not name.startswith("kwl_")
        }

    @cached_property
    def _builder(self) -> StandaloneHTMLBuilder:
        """A builder as visitors see it; it is never initialised, and writes nothing."""
        builder = _PageBuilder(self._app, self._env)
        builder.links = self._links
        builder.outdir = type(self._app.outdir)(folder_of(self._env))  # for what visitors draw
        builder.imagedir = _IMAGES
        builder.images = {source: name for source, (_pages, name) in self._env.images.items()}
        builder.theme = cast("Any", None)  # it has no part in words
        builder.init_highlighter()
        builder.add_permalinks = False
        return builder

    @cached_property
    def _settings(self) -> Any:  # noqa: ANN401 -- as docutils types it
        settings = get_default_settings(HTMLWriter)
        for name, value in self._env.settings.items():
            setattr(settings, name, value)
        settings.env = self._env
        settings.stylesheet = settings.stylesheet_path = []  # the translator would look for the files
        return settings

    def add_to(self, box: nodes.Element, docname: str) -> None:
        """Complete the elements in *box*, which is a view of a box on the page *docname*."""
        found = [node for node in elements(box) if self._is_foreign(type(node))]
        for node in reversed(found):  # the innermost first
            self._complete(node, docname)

    def _is_foreign(self, kind: type[nodes.Element]) -> bool:
        if kind.__name__ not in self._visitors:  # most classes
            return False
        place = kind.__module__
        return place.startswith("sphinx.ext.") or not is_of_core(place)

    def _complete(self, node: nodes.Element, docname: str) -> None:
        """Give *node* the words that its visitors add, if they add any."""
        content = _Content(node)
        try:
            html = self._written(content.skeleton, docname)
        except Exception:  # whatever a visitor raises: the page itself fails in the same way
            return
        if _MARK_IN_TAG.search(html):
            return
        in_line = isinstance(node.parent, nodes.TextElement)
        page = self._links.page(docname)
        made = nodes_of(
            *content.parts(html),
            place=node,
            in_line=in_line,
            docname=docname,
            page=page,
            pictures=self._picture_file,
        )
        if content.is_less_than(made) and not _failed_to_draw(node, made):
            _put(node, _drawing(node, made), in_line=in_line)

    def _picture_file(self, source: str) -> str:
        """Return the path of the file to which *source* on a page leads: of the project, or just drawn."""
        folder, _slash, name = source.rpartition("/")
        if folder != self._builder.imgpath:
            return ""
        drawn = Path(self._builder.outdir, _IMAGES, unquote(name))
        return self._names.get(unquote(name), str(drawn) if drawn.is_file() else "")

    @cached_property
    def _names(self) -> dict[str, str]:
        """The sources of the pictures of the project, by their names in the output."""
        return {name: source for source, name in self._builder.images.items()}

    def _written(self, node: nodes.Element, docname: str) -> str:
        """Return *node* as its visitors write it. Raises whatever they raise."""
        builder = self._builder
        builder.current_docname = docname
        builder.imgpath = relative_uri(self._links.path(docname).removeprefix(self._links.base), _IMAGES)
        builder.secnumbers = self._env.toc_secnumbers.get(docname, {})
        builder.fignumbers = self._env.toc_fignumbers.get(docname, {})
        document = new_document(docname, self._settings)
        # Sphinx's own translator, not that of a theme, which may need more of the builder.
        translator = HTML5Translator(document, builder)
        for name, (visit, depart) in self._visitors.items():
            setattr(translator, f"visit_{name}", MethodType(visit, translator))
            if depart is not None:
                setattr(translator, f"depart_{name}", MethodType(depart, translator))
        node.document = document
        node.walkabout(translator)
        return "".join(translator.body)


class _PageBuilder(StandaloneHTMLBuilder):
    """Gives addresses on the published site, or docnames where its address is unknown."""

    links: SiteLinks

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of a page."""
        return self.links.page(docname) or quote(docname)

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the address of the page *to*."""
        return self.get_target_uri(to)


class _Content:
    """The content of an element, and the element with marks in place of its content."""

    def __init__(self, node: nodes.Element) -> None:
        self._kept: list[list[nodes.Node]] = []
        self.skeleton = self._emptied(node)

    def _emptied(self, node: nodes.Element) -> nodes.Element:
        new = copy.copy(node)  # with attributes of its class that ``node.copy()`` does not know
        new.children = []
        if isinstance(node, nodes.TextElement):
            new += self._mark(node.children)
        else:
            new.extend(
                self._emptied(child) if isinstance(child, _LINES) else self._mark([child])
                for child in node.children
            )
        return new

    def _mark(self, kept: list[nodes.Node]) -> nodes.Text:
        self._kept.append(kept)
        return nodes.Text(f"\ue000{len(self._kept) - 1}\ue001")

    def parts(self, html: str) -> Iterator[str | nodes.Node]:
        """Yield *html* with the content in place of its marks, each once."""
        placed = set()
        for index, part in enumerate(_MARK.split(html)):
            if index % 2 == 0:
                yield part
            elif part not in placed:
                placed.add(part)
                yield from self._kept[int(part)]

    def is_less_than(self, made: Sequence[nodes.Node]) -> bool:
        """Say whether *made* shows anything more than the content."""
        kept = {id(node) for nodes_ in self._kept for node in nodes_}
        texts = {
            str(node).strip() for nodes_ in self._kept for node in nodes_ if isinstance(node, nodes.Text)
        }

        def has_more(node: nodes.Node) -> bool:
            if id(node) in kept:
                return False
            if isinstance(node, nodes.Text):
                return str(node).strip() not in {"", *texts}
            return isinstance(node, nodes.image) or (
                not isinstance(node, nodes.raw) and any(map(has_more, node.children))
            )

        return any(map(has_more, made))


def _failed_to_draw(node: nodes.Element, made: Sequence[nodes.Node]) -> bool:
    """Say whether *made* is only the text from which *node* should have been drawn, not as code."""
    if any(isinstance(each, nodes.Element) and instances(each, nodes.image) for each in made):
        return False  # the text is the alternative text of a picture
    source = " ".join(str(node.get("code", "")).split())
    text = " ".join(" ".join(each.astext() for each in made).split())
    return source == text != "" and not any(isinstance(each, nodes.literal_block) for each in made)


def _drawing(node: nodes.Element, made: list[nodes.Node]) -> list[nodes.Node]:
    """Return the alternative text of *node* in place of code from which a script draws on the page."""
    is_code = all(isinstance(each, nodes.literal_block) for each in made)
    return [nodes.paragraph("", f"[{node['alt']}]")] if is_code and node.get("alt") else made


def _put(node: nodes.Element, made: list[nodes.Node], *, in_line: bool) -> None:
    """Make *made* the content of *node*, or replace *node* by it."""
    if in_line:
        node.replace_self(made)
        return
    if len(made) == 1 and isinstance(made[0], nodes.admonition | nodes.container):  # around the element
        made = made[0].children
    if isinstance(node, nodes.TextElement | nodes.image | nodes.Inline):
        group = nodes.container()
        group.update_basic_atts(node)
        node.replace_self(group)
        node = group
    node.children = []
    node.extend(made)
