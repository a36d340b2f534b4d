"""The builder ``worksheets``, which writes only the Word files."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx.builders import Builder
from sphinx.locale import __ as sphinx_log

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from docutils import nodes


class WorksheetsBuilder(Builder):
    """Writes the worksheets and workbooks of a project, and no pages.

    `sphinx_kwl.worksheets.build` writes the files, as with every other builder.
    """

    name = "worksheets"
    format = "docx"
    #: What `sphinx_kwl.capabilities` asks of the builders of this package.
    carries_worksheets = True
    writes_pages = False
    epilog = sphinx_log("The worksheets are in %(outdir)s.")
    allow_parallel = True
    #: Sphinx fetches pictures from elsewhere for builders that cannot show them: worksheets hold none.
    supported_remote_images = True
    #: The kinds of pictures that a worksheet shows, the best one first.
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml",
        "image/png",
        "image/gif",
        "image/jpeg",
        "image/webp",
    ]

    def get_outdated_docs(self) -> Iterator[str] | list[str]:
        """Return nothing: `Worksheets.outdated_pages` finds the pages after reading."""
        return []

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return an address for a page, which links between pages need to be resolved."""
        return f"{docname}.html"

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Do nothing: no page is written."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Do nothing: the worksheets are written when the page is resolved."""
