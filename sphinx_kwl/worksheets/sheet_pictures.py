"""Where the pictures of a worksheet are: each becomes a file, or its alternative text and its address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_kwl.config import KwlConfig
from sphinx_kwl.doctree.walk import below, inside
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.environment import BuildEnvironment

    from sphinx_kwl.worksheets.picture_store import PictureStore


def find_pictures(body: nodes.Element, env: BuildEnvironment, pictures: PictureStore) -> None:
    """Give each image in *body* the path of its file; one from elsewhere may become text.

    Pictures from elsewhere are fetched only with ``kwl_worksheet_remote_images``.
    """
    for image in below(body, nodes.image):
        uri: str = image["uri"]
        if uri.lower().startswith(("http://", "https://")):
            path = _fetched(image, pictures) if KwlConfig.of(env.config).worksheet_remote_images else None
            if path is None:
                _print_address(image)
        elif uri.lower().startswith("data:"):
            path = pictures.from_data(uri)
        else:
            path = env.srcdir / uri if "://" not in uri else None
        if path is not None:
            image["uri"] = str(path)


def _fetched(image: nodes.image, pictures: PictureStore) -> Path | None:
    """Return the file of *image*, which is from elsewhere; None with a warning if it cannot be fetched."""
    try:
        return pictures.fetched(image["uri"])
    except OSError as error:
        message = __("the picture %s cannot be fetched (%s); its address is printed")
        warn(Problem.WORKSHEET, message, image["uri"], error, location=image)
        return None


def _print_address(image: nodes.image) -> None:
    """Replace *image* by its alternative text and its address."""
    from sphinx_kwl.doctree.html.html_inlines import address_of

    alternative = f"[{image['alt']}]" if image.get("alt") else ""
    is_link = alternative and inside(image, nodes.reference)
    made = [nodes.Text(alternative)] if is_link else address_of(alternative, image["uri"])
    in_line = isinstance(image.parent, nodes.TextElement)
    image.replace_self(made if in_line else nodes.paragraph("", "", *made))
