"""Fixtures: the sample course on a server, a browser, and learners."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import chromium
from tests.writers.fill_in.learner import (
    Learner,
    build_course,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage

    from tests.roots import Built


#: Allows only files of the site: no inline script, no eval, no data:, no other host, and only the inline
#: style of the basic theme.
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; style-src-elem 'self';"
    " style-src-attr 'unsafe-hashes' 'sha256-4IfJmohiqxpxzt6KnJiLmxBD72c3jkRoQ+8K5HT5K8o='"
)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def do_GET(self) -> None:
        if self.path == "/favicon.ico":  # browsers ask for one
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, *arguments: Any) -> None:  # noqa: ANN401 -- as the base class
        pass


@pytest.fixture(scope="package")
def serve() -> Iterator[Callable[[Path], str]]:
    """Return the function that serves a folder and returns its address."""
    servers = []

    def run(folder: Path) -> str:
        handler = functools.partial(_Quiet, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield run
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="package")
def running() -> Iterator[Browser]:
    """Return a browser for all tests of the package."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="package")
def course(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the sample course."""
    return build_course(tmp_path_factory.mktemp("course"), html_theme="basic")


@pytest.fixture(scope="package")
def site(course: Built, serve: Callable[[Path], str]) -> str:
    """Return the address of the sample course."""
    return serve(course.outdir)


@pytest.fixture
def learners(running: Browser) -> Iterator[Callable[..., Learner]]:
    """Return the function that creates a learner; errors and warnings in their consoles fail the test."""
    complaints: list[str] = []
    contexts = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complain(f"{message.text} {message.location['url']}")

    def complain(text: str) -> None:
        if not re.search(r"_static/(doctools|sphinx_highlight|translations)\.js", text):  # files of Sphinx
            complaints.append(text)

    def arrive(site: str, **options: Any) -> Learner:  # noqa: ANN401 -- of a browser context
        context = running.new_context(**options)
        context.on("console", hear)
        context.on("weberror", lambda error: complain(error.error.stack or error.error.message))
        contexts.append(context)
        return Learner(context, site)

    yield arrive
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def learner(learners: Callable[..., Learner], site: str) -> Learner:
    """Return a learner who opens the sample course for the first time."""
    return learners(site)
