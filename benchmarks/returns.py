"""Measures `sphinx-kwl collect`: files a second, and memory, for different numbers of returned worksheets.

    python benchmarks/returns.py [--files 1000 20000] [--jobs 2]

The files are three worksheets of a small course (a chart, a table with check boxes, prompts), each filled in
with other words. Memory is the most that the program and its processes had at a time.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

COURSE = """\
# Course

:::{kwl} community partnerships
:worksheet: start
:experience:
:::

:::{reflection} A map
:worksheet: map

| Partner | What they do | What we can do |
|---|---|---|
| School | | |
| Clinic | | |

- [ ] I asked a colleague.
- [ ] I wrote the date on this sheet.
:::

::::{reflection} Looking back
:worksheet: back

:::{answer} What surprised you?
:::

:::{answer} What will you do next?
:::
::::
"""
SETTINGS = (
    'extensions = ["myst_parser", "sphinx_kwl"]\nmyst_enable_extensions = ["colon_fence", "tasklist"]\n'
)
WORDS = ("library", "partner", "school", "question", "family", "reading", "evening", "open", "visit", "shelf")
HINT = "Click or tap here to write"
#: The start of the control in which the hint stands, up to the hint.
_SHOWN = re.compile(r"<w:showingPlcHdr/>((?:(?!<w:sdt>).)*?)" + HINT)

#: Runs the command and prints the seconds, and the most memory of the process and of its largest child.
MEASURE = """
import resource, sys, time
from sphinx_kwl.cli.main import main
start = time.perf_counter()
try:
    main(sys.argv[1:])
except SystemExit as end:
    assert not end.code, end.code
seconds = time.perf_counter() - start
own, children = (resource.getrusage(who).ru_maxrss / 1024
                 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(seconds, own, children)
"""


def build_course(folder: Path) -> Path:
    """Build the course and return its output folder."""
    (folder / "conf.py").write_text(SETTINGS, encoding="utf-8")
    (folder / "index.md").write_text(COURSE, encoding="utf-8")
    out = folder / "out"
    subprocess.run([sys.executable, "-m", "sphinx", "-q", "-b", "html", folder, out], check=True)
    return out


def fill_in(blank: Path, path: Path, words: random.Random) -> None:
    """Write *blank* with random *words* in its controls to *path*."""

    def answer(shown: re.Match[str]) -> str:
        return f"{shown[1]}{' '.join(words.choices(WORDS, k=words.randrange(1, 30)))}"

    with zipfile.ZipFile(blank) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = _SHOWN.sub(answer, content.decode()).encode()
            target.writestr(name, content)


def write_files(folder: Path, blanks: list[Path], number: int) -> None:
    """Write a *number* of returned files below *folder*, a hundred in a folder as a school has classes."""
    words = random.Random(1)  # noqa: S311 -- words, not secrets
    for each in range(number):
        group = folder / f"group-{each // 100:03}"
        group.mkdir(parents=True, exist_ok=True)
        fill_in(blanks[each % len(blanks)], group / f"learner-{each:05}.docx", words)


def main() -> None:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--files", type=int, nargs="+", default=[1000, 20000])
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "course").mkdir()
        out = build_course(folder / "course")
        blanks = sorted((out / "worksheets").glob("*.docx"))
        for number in options.files:
            returned = folder / f"returned-{number}"
            write_files(returned, blanks, number)
            for kind in ("csv", "xlsx"):
                time.sleep(1)  # let the disk settle
                table = folder / f"table-{number}.{kind}"
                command = [sys.executable, "-c", MEASURE, "collect", str(returned)]
                command += ["--course", str(out / "kwl.json"), "-o", str(table), "--jobs", str(options.jobs)]
                done = subprocess.run(command, check=True, capture_output=True, text=True)
                seconds, own, child = map(float, done.stdout.splitlines()[-1].split())
                print(
                    f"{number:6} files, .{kind:4}: {seconds:6.2f} s, {number / seconds:7,.0f} files a second,"
                    f" {own:5.1f} MB + {options.jobs} x {child:5.1f} MB"
                )


if __name__ == "__main__":
    main()
