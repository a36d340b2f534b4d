"""The two editions of a course: what a build reads of the content for trainers, and which pages have some."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinx_kwl import capabilities
from sphinx_kwl.config import TRAINERS_CONTENT, KwlConfig
from sphinx_kwl.i18n import __
from sphinx_kwl.records import ForTrainers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.records import When

logger = logging.getLogger(__name__)

#: Names in the expressions of ``only`` and ``ifconfig``, without texts in quotation marks.
_QUOTED = re.compile(r"""(["'])(?:(?!\1).)*\1""")
_NAME = re.compile(r"[^\W\d][\w.]*")
#: Names that hide nothing from learners.
_HARMLESS = frozenset({"and", "or", "not", "in", "True", "False", "None", "builder"})


def add_tag(app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``: set the tag ``kwl_learner`` or ``kwl_trainer``, for ``only``."""
    app.tags.add(f"kwl_{KwlConfig.of(config).edition}")


def choose_content(app: Sphinx) -> None:
    """Handle ``builder-inited``: decide which content for trainers this build reads.

    Message catalogs need all of it, in either edition. Model answers that learners can open are on web pages
    only, so other builders do not read them.
    """
    if KwlConfig.of(app.config).edition == "trainer" or capabilities.extracts_messages(app.builder):
        wanted = "all"
    else:
        wanted = "revealed" if capabilities.is_website(app.builder) else "none"
    app.config[TRAINERS_CONTENT] = wanted


def note_page(env: BuildEnvironment, document: nodes.document) -> ForTrainers | None:
    """Return the record of the page that has been read; None if it has no content for trainers."""
    kinds: set[str] = env.temp_data.pop("kwl:trainers", None) or set()
    if not kinds:
        return None
    if "revealed" in kinds:
        from sphinx_kwl.doctree.reveal_footnotes import move_footnotes

        move_footnotes(document)
    return ForTrainers(
        hidden="hidden" in kinds, revealed="revealed" in kinds, read=env.config[TRAINERS_CONTENT]
    )


def pages_to_read_again(for_trainers: Mapping[str, ForTrainers], config: Config) -> list[str]:
    """Return the pages of which an earlier build, with another builder, read other content for trainers."""
    now = config[TRAINERS_CONTENT]
    return [
        docname
        for docname, page in for_trainers.items()
        if (page.hidden and (page.read == "all") != (now == "all"))
        or (page.revealed and (page.read == "none") != (now == "none"))
    ]


def tell_of_published_sources(app: Sphinx, conditions: Mapping[str, When]) -> None:
    """Say once that the published sources contain what ``only`` and ``ifconfig`` hide from learners.

    *conditions*: those of each page, by docname. Names of builders and formats hide nothing from learners.
    """
    edition = KwlConfig.of(app.config).edition
    if not conditions or edition == "trainer" or not capabilities.publishes_sources(app.builder):
        return
    builders = app.registry.builders
    names = {*builders, *(each.format for each in builders.values())}
    harmless = _HARMLESS | names | {f"{kind}_{name}" for kind in ("builder", "format") for name in names}
    for docname, when in sorted(conditions.items()):
        for directive, expression in when:
            if set(_NAME.findall(_QUOTED.sub("", expression))) - harmless:
                message = __(
                    "%s: `%s:: %s` hides text on the page, but the published source of the page contains it;"
                    " to keep text from learners, use trainer-note, or set html_copy_source to False"
                )
                logger.info(message, docname, directive, expression)
                return
