"""Fixtures: a browser for the tests of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def running() -> Iterator[Browser]:
    """Return a browser for the tests of a file."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def browser(running: Browser) -> Iterator[Browser]:
    """Return the browser, and close what a test leaves open in it."""
    yield running
    for context in running.contexts:
        context.close()
