"""Short names of directives and roles, such as ``time`` for ``kwl:time``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import directives, roles
from sphinx.util import logging

from sphinx_kwl.config import KwlConfig
from sphinx_kwl.i18n import __

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import RoleFunction

    Names = Mapping[str, tuple[str, Any]]

logger = logging.getLogger(__name__)


class ShortNames:
    """Registers the short names that no other extension uses."""

    def __init__(
        self,
        directive_names: Mapping[str, tuple[str, type[Directive]]],
        role_names: Mapping[str, tuple[str, RoleFunction]],
    ) -> None:
        """Save the names to register: short name -> (name in the domain, directive or role)."""
        self.directives = directive_names
        self.roles = role_names

    def register(self, app: Sphinx, config: Config) -> None:
        """Handle ``config-inited``, after other extensions: register each name that is not in use.

        A name that an earlier build of this process has registered for this package is kept, or removed if
        ``kwl_short_names`` is off.
        """
        # docutils has no public function that looks up a name without a document
        all_directives: dict[str, object] = directives._directives  # type: ignore[attr-defined]  # noqa: SLF001
        all_roles: dict[str, object] = roles._roles  # type: ignore[attr-defined]  # noqa: SLF001
        kinds: tuple[tuple[str, dict[str, object], Names, Callable[[str, Any], None]], ...] = (
            ("directive", all_directives, self.directives, app.add_directive),
            ("role", all_roles, self.roles, app.add_role),
        )
        for kind, registered, names, add in kinds:
            for name, (qualified, implementation) in names.items():
                current = registered.get(name)
                if not KwlConfig.of(config).short_names:
                    if current is implementation:
                        del registered[name]
                elif current is None:
                    add(name, implementation)
                elif current is not implementation:
                    _report_conflict(kind, name, qualified)


def _report_conflict(kind: str, name: str, qualified: str) -> None:
    message = __("another extension already uses the %s %r; write %r for the one of sphinx-kwl")
    logger.info(message, kind, name, f"kwl:{qualified}")
