"""What Sphinx stores between builds has a version: a new shape with the old version would end a build."""

from __future__ import annotations

import hashlib
import inspect

from sphinx_kwl import extension, records
from sphinx_kwl.doctree import nodes
from sphinx_kwl.doctree.attributes import Attribute
from sphinx_kwl.domain.domain import KwlDomain
from sphinx_kwl.values import durations, lengths

#: The version, and a digest of the shapes that it stands for.
KNOWN = (12, "449a0e0134667703")


def shapes() -> list[str]:
    """Return the fields of each record, the attributes of each node, and the keys of the domain's data."""
    found = [f"data {sorted(KwlDomain.initial_data)}"]
    for module in (records, durations, lengths):
        for name, kind in inspect.getmembers(module, inspect.isclass):
            if kind.__module__ == module.__name__ and hasattr(kind, "__annotations__"):
                found.append(f"{name} {list(inspect.get_annotations(kind).items())}")
    for kind in nodes.CORE_CLASSES:
        attributes = inspect.getmembers(kind, lambda value: isinstance(value, Attribute))
        found.append(f"{kind.__name__} {[name for name, _attribute in attributes]}")
    return sorted(found)


def test_a_new_shape_has_a_new_version() -> None:
    """If this fails: raise ``env_version`` in `sphinx_kwl.extension` by one, and write both here."""
    digest = hashlib.sha256("\n".join(shapes()).encode()).hexdigest()[:16]
    assert (version(), digest) == KNOWN


def version() -> int:
    """Return the version that the extension gives to Sphinx."""
    source = inspect.getsource(extension)
    (line,) = [each for each in source.splitlines() if '"env_version"' in each]
    return int("".join(filter(str.isdigit, line)))
