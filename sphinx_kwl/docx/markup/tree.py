"""The type of an lxml element, for annotations everywhere in `sphinx_kwl.docx`."""

from __future__ import annotations

from typing import Any, TypeAlias

#: An element of lxml. lxml's own class is private, and python-docx adds methods to it.
Tree: TypeAlias = Any
