"""With `kwl_worksheet_remote_images`, pictures of other sites are in the worksheets, fetched once."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from tests.roots import PIXEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Build

PAGE = """\
# Page

::::{{reflection}} Think
:worksheet: think

A ![leaf]({site}/leaf.png) and <img src="{site}/leaf.png" alt="again">.
::::

:::{{workbook}} All
:::
"""


class _Site(ThreadingHTTPServer):
    """A site with one picture; it notes the paths that it is asked for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: _Site

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        known = {"/leaf.png": PIXEL, "/text.png": b"No picture."}.get(self.path)
        self.send_response(404 if known is None else 200)
        self.end_headers()
        self.wfile.write(known or b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- as the base class has it
        """Print nothing."""


@pytest.fixture
def site() -> Iterator[_Site]:
    """Run a site on this computer."""
    server = _Site()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("builder", ["html", "singlehtml", "worksheets"])
def test_a_picture_is_fetched_once_for_worksheet_and_workbook(
    build: Build, site: _Site, builder: str
) -> None:
    source = {"index.md": PAGE.format(site=site.address)}
    built = build(source, builder=builder, kwl_worksheet_remote_images=True)
    assert len(built.word("think").inline_shapes) == 2
    assert len(built.word(built.worksheets[1 - built.worksheets.index("think")]).inline_shapes) == 2
    assert site.asked == ["/leaf.png"]
    again = built.rebuild({"index.md": f"{source['index.md']}\nMore."}, kwl_worksheet_remote_images=True)
    assert len(again.word("think").inline_shapes) == 2
    assert site.asked == ["/leaf.png"]


def test_without_the_setting_nothing_is_fetched(build: Build, site: _Site) -> None:
    built = build({"index.md": PAGE.format(site=site.address)})
    assert len(built.word("think").inline_shapes) == 0
    assert site.asked == []


def test_the_setting_writes_the_worksheet_again(build: Build, site: _Site) -> None:
    built = build({"index.md": PAGE.format(site=site.address)})
    again = built.rebuild({}, kwl_worksheet_remote_images=True)
    assert len(again.word("think").inline_shapes) == 2


def test_a_picture_that_cannot_be_fetched_is_its_address(build: Build, site: _Site) -> None:
    page = PAGE.format(site=site.address).replace("leaf.png", "lost.png")
    built = build({"index.md": page}, warns=None, kwl_worksheet_remote_images=True)
    assert built.problems == ["index:6 kwl.worksheet"] * 2
    assert "404" in built.warnings
    address = f"{site.address}/lost.png"
    assert f"A [leaf] ({address}) and [again] ({address})." in built.words("think")
    assert site.asked == ["/lost.png"]


def test_what_is_no_picture_is_reported(build: Build, site: _Site) -> None:
    page = PAGE.format(site=site.address).replace("leaf.png", "text.png")
    built = build({"index.md": page}, warns=None, kwl_worksheet_remote_images=True)
    assert built.problems == ["index:6 kwl.worksheet"] * 2
    assert "image 'text.png'" in built.warnings
    assert "A [leaf] and [again]." in built.words("think")
