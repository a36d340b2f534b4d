"""Keep the files of the present version, before it is released: ``python -m tests.formats.keep``.

It needs Chromium. The files of a version that was released are never written again.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sphinx_kwl import __version__
from tests import roots
from tests.browser import chromium
from tests.formats.every_field import CONFIG, PAGES, fill_in
from tests.formats.kept import Kept
from tests.returned.filling import collected
from tests.writers.fill_in.learner import take_along, take_home

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from tests.roots import Built

SITE = "http://course.test"


def main() -> None:
    """Write the files of the present version."""
    kept = Kept(__version__)
    shutil.rmtree(kept.folder, ignore_errors=True)
    roots.write(kept.folder / "source", PAGES)
    _write(kept.folder / "conf.json", CONFIG)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built = roots.build(folder / "root", kept.pages, **kept.config)
        for path in [*built.outdir.rglob("*.docx"), built.outdir / "kwl.json"]:
            _copy(path, kept.folder / "out" / path.relative_to(built.outdir))
        for path in (built.doctreedir / "kwl").glob("html-*.*"):
            _copy(path, kept.folder / "kwl" / f"html{path.suffix}")
        with chromium() as browser:
            page = browser.new_context().new_page()
            _serve(built, page)
            _write(kept.folder / "entries.json", fill_in(page, SITE))
            _take_files(page, folder)
        for path in sorted((folder / "returned").iterdir()):
            _copy(path, kept.folder / "returned" / path.name)
        _write(kept.folder / "collected.json", collected(built, folder / "returned").records)


def _serve(built: Built, page: Page) -> None:
    def answer(route: Route) -> None:
        path = built.outdir / urlsplit(route.request.url).path.lstrip("/")
        if path.is_file():
            route.fulfill(path=path)
        else:
            route.abort()

    page.route("**/*", answer)


def _take_files(page: Page, folder: Path) -> None:
    """Take a worksheet home and all answers along, into the folder `returned`."""
    page.goto(f"{SITE}/sheet.html")
    name, blob = take_home(page, "#worksheet-plan")
    (folder / "returned").mkdir()
    (folder / "returned" / name).write_bytes(blob)
    page.goto(f"{SITE}/index.html")
    take_along(page, folder / "returned")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write(path: Path, value: Any) -> None:  # noqa: ANN401 -- any JSON value
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
