"""A source with what its readers see."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class SourceWords(NamedTuple):
    """A small source. All but the name and the files are by docname of the new course."""

    name: str
    files: Mapping[str, str]
    shown: Mapping[str, str]  #: all that readers of the old page see
    added: Mapping[str, str]  #: titles that boxes without a title get
    lost: Mapping[str, str]  #: what is not in the course, but in ``MIGRATION.md``
