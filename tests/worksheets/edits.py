"""Edits of a course: each is built on top of what was built before, and anew."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from tests.roots import build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.roots import Built


class Model(Protocol):
    """A course that is edited at random."""

    #: More values in ``conf.py``, which edits change.
    config: dict[str, Any]

    def edit(self) -> str:
        """Make one random change, and return its description."""
        ...

    def files(self) -> dict[str, str]:
        """Return the sources."""
        ...


class Edited(NamedTuple):
    """What an edit leads to."""

    built: Built  #: on top of the builds before
    clean: Built  #: anew
    done: list[str]  #: the edits up to this one


def edited(
    folder: Path,
    model: Model,
    edits: int,
    *,
    other_builder: Callable[[], str] = str,
    **config: Any,  # noqa: ANN401 -- conf.py
) -> Iterator[Edited]:
    """Build *model* in *folder*, and yield both builds after each of a number of *edits*.

    *other_builder* returns the name of a builder that runs after an edit, before the one for HTML, or an
    empty text. *config*: values in ``conf.py``.
    """
    before = model.files()
    built = build(folder / "edited", before, **{**config, **model.config})
    done: list[str] = []
    for number in range(edits):
        done.append(model.edit())
        files, values = model.files(), {**config, **model.config}
        changes: dict[str, str | bytes | None] = {
            name: text for name, text in files.items() if before.get(name) != text
        }
        changes.update(dict.fromkeys(before.keys() - files.keys()))
        if other := other_builder():
            built.rebuild(changes, builder=other, **values)
            changes = {}
        built = built.rebuild(changes, **values)
        before = files
        clean = build(folder / f"clean-{number}", files, **values)
        yield Edited(built, clean, done)
        shutil.rmtree(clean.srcdir)
