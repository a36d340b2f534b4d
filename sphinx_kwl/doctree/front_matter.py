"""Times in the front matter of a page: the YAML of MyST, or the field list at the top in reStructuredText."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_kwl.values.durations import Duration

#: The entries that state times. ``teaching``, ``exercises`` and ``break`` are those of Carpentries lessons.
NAMES = ("time", "teaching", "exercises", "break")


class WrittenTime(NamedTuple):
    """The text of an entry, as the author wrote it."""

    text: str
    line: int | None


class FrontTime(NamedTuple):
    """An entry that states a time of its page, for the domain."""

    name: str  #: one of `NAMES`
    duration: Duration | None  #: None: it cannot be read
    line: int | None


def written_times(document: nodes.document) -> dict[str, WrittenTime]:
    """Return the times in the front matter of *document*, by name; before docutils takes its fields away."""
    fields = list(_fields(document))
    if fields and (text := _yaml_block(document["source"])):
        return _read_yaml(text, [name for name, _time in fields])
    return dict(fields)


def _fields(document: nodes.document) -> Iterator[tuple[str, WrittenTime]]:
    for child in document.children:
        if isinstance(child, nodes.section):
            return
        if isinstance(child, nodes.field_list):
            for field in child.children:
                name, body = field.children
                if name.astext() in NAMES:
                    yield name.astext(), WrittenTime(body.astext(), field.line)
            return


def _yaml_block(source: str) -> str:
    """Return the YAML of a Markdown file; empty if it has none."""
    try:
        first, *lines = Path(source).read_text("utf-8-sig").splitlines()
    except (OSError, ValueError):  # the text comes from somewhere else
        return ""
    if first.rstrip() != "---":
        return ""
    end = next((number for number, line in enumerate(lines) if line.rstrip() in {"---", "..."}), 0)
    return "\n".join(lines[:end])


def _read_yaml(text: str, names: list[str]) -> dict[str, WrittenTime]:
    """Return the entries *names* as text: for YAML ``7:11`` is a number in base 60, and ``010`` is eight."""
    import yaml

    block = yaml.compose(text, Loader=yaml.BaseLoader)
    entries = block.value if isinstance(block, yaml.MappingNode) else []
    return {
        key.value: WrittenTime(
            value.value if isinstance(value, yaml.ScalarNode) else yaml.serialize(value).strip(),
            key.start_mark.line + 2,  # lines of the file count from 1, and the first is ---
        )
        for key, value in entries
        if key.value in names
    }
