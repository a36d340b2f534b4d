"""The handlers of events that give the domain what it works with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_kwl.capabilities import extracts_messages
from sphinx_kwl.config import author_texts
from sphinx_kwl.domain import editions
from sphinx_kwl.domain.domain import KwlDomain
from sphinx_kwl.domain.visibility import Visibility
from sphinx_kwl.i18n import __
from sphinx_kwl.lazy import load
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.values.nearest import nearest_or_longer

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment


def note_builder(app: Sphinx) -> None:
    """Handle ``builder-inited``: give the domain access to the builder and its tags."""
    KwlDomain.of(app.env).visibility = Visibility(app)


def read_translations(app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``: read the translations of the author's texts in ``conf.py``."""
    if author_texts(config):
        load("domain.conf_messages:read_translations")(app, config)


def extract_messages(app: Sphinx) -> None:
    """Handle ``builder-inited``: give the author's texts in ``conf.py`` to a builder for message catalogs."""
    if extracts_messages(app.builder):
        load("domain.conf_messages:extract")(app)


def note_document(app: Sphinx, document: nodes.document) -> None:
    """Handle ``doctree-read``: make and store the records of the page."""
    KwlDomain.of(app.env).note(app.env.docname, document)


def pages_with_other_content(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Handle ``env-get-outdated``: return the pages of which this build reads other content for trainers."""
    for_trainers = KwlDomain.of(env).for_trainers
    return [name for name in editions.pages_to_read_again(for_trainers, app.config) if name not in removed]


def warn_missing_reference(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Handle ``warn-missing-reference``: report missing targets of this domain's roles as ``kwl.ref``."""
    if not isinstance(domain, KwlDomain):
        return None
    kind, wanted = node["reftype"], node["reftarget"]
    course = domain.course
    near = nearest_or_longer(wanted, course.objectives if kind == "objective" else course.by_file)
    message = __("there is no %s %r; did you mean %r?") if near else __("there is no %s %r")
    warn(Problem.REF, message, *filter(None, (kind, wanted, near)), location=node)
    return True
