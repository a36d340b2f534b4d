"""Short names for directives and roles, where nobody else has taken them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import directives, roles
from sphinx.util import logging

from sphinx_kwl.i18n import __

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import RoleFunction

    Own = Mapping[str, tuple[str, Any]]

logger = logging.getLogger(__name__)


class ShortNames:
    """Registers short names at the end of ``config-inited``, when all other extensions have theirs."""

    def __init__(
        self,
        own_directives: Mapping[str, tuple[str, type[Directive]]],
        own_roles: Mapping[str, tuple[str, RoleFunction]],
    ) -> None:
        self.directives = own_directives
        self.roles = own_roles

    def register(self, app: Sphinx, config: Config) -> None:
        """Register each name that is free, or was ours in an earlier build of this process."""
        # docutils has no way to look without a document
        taken_directives: dict[str, object] = directives._directives  # type: ignore[attr-defined]  # noqa: SLF001
        taken_roles: dict[str, object] = roles._roles  # type: ignore[attr-defined]  # noqa: SLF001
        kinds: tuple[tuple[str, dict[str, object], Own, Callable[[str, Any], None]], ...] = (
            ("directive", taken_directives, self.directives, app.add_directive),
            ("role", taken_roles, self.roles, app.add_role),
        )
        for kind, taken, own, add in kinds:
            for name, (qualified, ours) in own.items():
                holder = taken.get(name)
                if not config.kwl_short_names:
                    if holder is ours:
                        del taken[name]
                elif holder is None:
                    add(name, ours)
                elif holder is not ours:
                    _say_taken(kind, name, qualified)


def _say_taken(kind: str, name: str, qualified: str) -> None:
    message = __("another extension already uses the %s %r; write %r for the one of sphinx-kwl")
    logger.info(message, kind, name, f"kwl:{qualified}")
