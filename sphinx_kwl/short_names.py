"""Short names for directives and roles, where nobody else has taken them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils.parsers.rst import directives, roles
from sphinx.util import logging

from sphinx_kwl.i18n import __

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import RoleFunction

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
        if not config.kwl_short_names:
            for name, (_qualified, directive) in self.directives.items():
                if directives._directives.get(name) is directive:  # type: ignore[attr-defined]  # noqa: SLF001 -- docutils has no way to look without a document
                    del directives._directives[name]  # type: ignore[attr-defined]  # noqa: SLF001
            for name, (_qualified, role) in self.roles.items():
                if roles._roles.get(name) is role:  # type: ignore[attr-defined]  # noqa: SLF001
                    del roles._roles[name]  # type: ignore[attr-defined]  # noqa: SLF001
            return
        for name, (qualified, directive) in self.directives.items():
            holder = directives._directives.get(name)  # type: ignore[attr-defined]  # noqa: SLF001
            if holder is None:
                app.add_directive(name, directive)
            elif holder is not directive:
                _say_taken("directive", name, qualified)
        for name, (qualified, role) in self.roles.items():
            taken = roles._roles.get(name)  # type: ignore[attr-defined]  # noqa: SLF001
            if taken is None:
                app.add_role(name, role)
            elif taken is not role:
                _say_taken("role", name, qualified)


def _say_taken(kind: str, name: str, qualified: str) -> None:
    message = __("the %s %r belongs to another extension; write %r for ours")
    logger.info(message, kind, name, f"kwl:{qualified}")
