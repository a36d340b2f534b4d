"""``-b worksheets``: the Word files alone, for a trainer or a build server."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx.builders import Builder
from sphinx.locale import __ as sphinx_log

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from docutils import nodes


class WorksheetsBuilder(Builder):
    """Writes the worksheets and workbooks of a project and nothing else.

    The files themselves come from `sphinx_kwl.worksheets.build`, as in every builder; this one only has no
    pages to go with them.
    """

    name = "worksheets"
    format = "docx"
    #: What `sphinx_kwl.capabilities` asks of the builders of this package.
    carries_worksheets = True
    epilog = sphinx_log("The worksheets are in %(outdir)s.")
    allow_parallel = True
    supported_image_types: ClassVar[list[str]] = [
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/svg+xml",
        "image/webp",
    ]

    def get_outdated_docs(self) -> Iterator[str] | list[str]:
        """Return nothing: which pages are stale is known after reading, see `Worksheets.stale`."""
        return []

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of a page on the site; only its relation to others matters."""
        return f"{docname}.html"

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Do nothing: no page is written."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Do nothing: the worksheets were written when the page was resolved."""
