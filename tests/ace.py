"""Check an EPUB with Ace by DAISY (npm packages @daisy/ace-cli and @daisy/ace-core) in Chromium."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

from tests.browser import require_chromium
from tests.tools import require_tool

if TYPE_CHECKING:
    from pathlib import Path


def flaws(book: Path, folder: Path) -> list[tuple[str, str, str]]:
    """Return what Ace finds in *book*: the file in it, the rule, what is wrong. It writes into *folder*.

    The environment variable KWL_ACE is the path of ``ace-cli`` where it is not on PATH.
    """
    tool = os.environ.get("KWL_ACE") or require_tool("ace-cli", "ace-puppeteer")
    browser = require_chromium()
    subprocess.run(
        [tool, "--force", "--silent", "--outdir", str(folder), str(book)],
        check=True,
        capture_output=True,
        env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": browser},
        timeout=240,
    )
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    found = [
        (
            each["earl:testSubject"]["url"],
            flaw["earl:test"]["dct:title"],
            flaw["earl:result"]["dct:description"],
        )
        for each in report["assertions"]
        for flaw in each["assertions"]
    ]
    assert bool(found) == (report["earl:result"]["earl:outcome"] != "pass"), report["earl:result"]
    return found
