"""Draws SVG as PNG, with resvg, for programs that do not show SVG."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from sphinx_kwl.docx.package.picture_files import PictureError
from sphinx_kwl.docx.package.picture_sizes import EMU_PER_PIXEL

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_kwl.docx.package.svg import Drawing

#: The PNG has so many pixels for each of CSS, if no side gets longer than this.
_ZOOM, _LONGEST_SIDE = 2.0, 4096
#: Room for resvg, which calls itself for each level of a drawing. It is taken only as far as it is used.
_STACK = 256 * 1024 * 1024


def drawn(drawing: Drawing) -> bytes:
    """Return *drawing* as PNG; raise `PictureError` if it cannot be drawn."""
    try:
        import resvg_py
    except ImportError as error:
        msg = "is SVG, which needs the package resvg-py, or a PNG of the same name beside it"
        raise PictureError(msg) from error
    shortest, longest = (side / EMU_PER_PIXEL for side in sorted(drawing.size))
    zoom = min(_LONGEST_SIDE / longest, max(_ZOOM, 1 / shortest))
    if shortest * zoom < 0.5:
        msg = "is too long and thin to be drawn"
        raise PictureError(msg)
    text = drawing.blob.decode("utf-8")
    outcome: list[bytes | BaseException] = []

    def draw() -> None:
        try:
            outcome.append(bytes(resvg_py.svg_to_bytes(svg_string=text, zoom=zoom)))
        except BaseException as error:  # a panic of Rust is not an Exception
            outcome.append(error)

    _with_room(draw)
    if isinstance(outcome[0], bytes):
        return outcome[0]
    msg = f"cannot be drawn: {outcome[0]}"
    raise PictureError(msg) from outcome[0]


def _with_room(draw: Callable[[], None]) -> None:
    """Call *draw* with a stack that is large on every system."""
    before = threading.stack_size(_STACK)
    try:
        thread = threading.Thread(target=draw)
        thread.start()
    finally:
        threading.stack_size(before)
    thread.join()
