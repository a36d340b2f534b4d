"""Run builds one after the other in this process: ``python -m tests.neighbours.builds JOBS.json``.

The file holds a list of jobs: each has the arguments of ``sphinx-build`` and a file for its result, JSON
with the code that ``sphinx-build`` returns and its warnings. One process for all builds of a project saves
the time to load Sphinx and the extensions.
"""

from __future__ import annotations

import json
import re
import sys
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

from sphinx.cmd.build import build_main

_COLOURS = re.compile("\x1b\\[[0-9;]*m")


def _run(arguments: list[str], result: Path) -> None:
    stream = StringIO()
    with redirect_stderr(stream):
        code = build_main(["-q", "-E", "--no-color", *arguments])
    said = _COLOURS.sub("", stream.getvalue())
    result.write_text(json.dumps({"code": code, "warnings": said}), "utf-8")


if __name__ == "__main__":
    for job in json.loads(Path(sys.argv[1]).read_text("utf-8")):
        _run(job["arguments"], Path(job["result"]))
