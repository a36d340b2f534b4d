"""Builds courses of 250, 1,000 and 4,000 pages with and without sphinx-kwl and compares the times.

Every figure is a ratio of processor times, the least of some builds made in turn in one run, so that the mood
of the machine cancels out:

    python benchmarks/courses.py [--pages 250 1000 4000] [--rounds 3] [--bare] [--rich] [--instructions]

Where processor times of one build differ by a tenth, ``--instructions`` counts what valgrind's callgrind
counts, the same to a thousandth each time, in one round that takes fifty times as long. By that count, with
and without ``--bare``, a full build is to cost at most 1.10 times the plain one, a build without changes at
most 1.05, and a page among 4,000 at most 1.1 times one among 250.

The pages of the course without the extension say the same with plain admonitions and tables, and link to a
Word file made by hand as such pages do: Sphinx copies it beside them. ``--bare`` leaves these links and files
out, so that making the Word files is compared with nothing. With ``--rich`` each box holds a link, a footnote
and an exercise of sphinx-exercise, too, so that each worksheet is resolved apart from its page: there a full
build is to cost at most 1.15 times the plain one. The theme is ``basic``: Furo's own navigation
grows with the square of the number of pages.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

#: Pages in a module, its index included.
MODULE = 10
#: Bytes of a worksheet made by hand: as many as one of ours has.
SIZE = 6000

CONF = """\
project = "Course"
author = "The authors"
extensions = ["myst_parser"{rich}{ours}]
myst_enable_extensions = ["colon_fence"]
html_theme = "basic"
html_copy_source = False
html_use_index = False
exclude_patterns = ["_build"]
suppress_warnings = ["kwl"]
"""

TEXT = (
    "A community partnership begins with listening. Go where people meet, ask what they are working on,"
    " and offer what the library has: rooms, time, [a place on the calendar](https://example.org),"
    " and *patience*. Write down what you hear.\n\n"
) * 6

TABLE = """\
Fill in the table.

| Barrier | Resource | Action |
|---|---|---|
| Time | | |
| Money | | |
"""


RICH = """\
Compare it with [the plan of module {module}](index.md) and with what others say[^{number}].

```{{exercise}} Try it
:label: try-{number}

Ask two neighbours what they need.
```
"""

INSTRUCTIONS = """\
Before you begin, write down what you already know and what you want to know. At the end of the module, come
back and write down what you learned.

| What do you know? | What do you want to know? | *What did you learn?* (You will answer this at the end.) |
|---|---|---|
| | | |
"""


def sheet(name: str, *, bare: bool) -> str:
    """Return the line with the link to a worksheet made by hand."""
    return "" if bare else f"\n{{download}}`Download the worksheet (DOCX) <{name}.docx>`\n"


def page(number: int, *, ours: bool, bare: bool, rich: bool) -> str:
    """Return the source of a page with a time, a film and, on three of five pages, a reflection.

    That is how often the training toolkits have one that this extension was made for.
    """
    minutes = f"{number % 40 + 5} minutes"
    time = f":::{{time}} {minutes}\n:::" if ours else f"Estimated time: {minutes}"
    film = "({time}`7:11 <watch>`)" if ours else "(7:11)"
    content = (RICH.format(number=number, module=number // MODULE) if rich else "") + TABLE
    box = f":::{{reflection}} Your plan {number}\n{content}:::\n"
    if not ours:
        box = f":::{{admonition}} Your plan {number}\n{content}{sheet(f'plan-{number}', bare=bare)}:::\n"
    if rich:
        box += f"\n[^{number}]: In *The neighbours' book*.\n"
    reflection = box if has_sheet(number) else ""
    return f"# Page {number}\n\n{time}\n\n{TEXT}\nWatch the film {film}.\n\n{reflection}\n{TEXT}"


def has_sheet(number: int) -> bool:
    """Say whether a page has a reflection."""
    return number % 5 in (0, 2, 4)


def module(number: int, pages: list[str], *, ours: bool, bare: bool) -> str:
    """Return the source of a module's index with objectives and a chart."""
    toctree = "\n".join(pages)
    objectives = "\n".join(f"- Describe it ([]({name}.md))" for name in pages[:4])
    box, chart = "objectives", f"{{kwl}} partnerships {number}\n:::"
    if not ours:
        box = "admonition} After this you can"
        link = sheet(f"kwl-{number}", bare=bare)
        chart = f"{{admonition}} KWL chart: partnerships {number}\n{INSTRUCTIONS}{link}:::"
    head = f":::{{{box}\n" if not ours else f":::{{{box}}}\n"
    tail = f"```{{toctree}}\n{toctree}\n```\n"
    return f"# Module {number}\n\n{TEXT}\n{head}{objectives}\n:::\n\n:::{chart}\n\n{tail}"


def write_course(folder: Path, pages: int, *, ours: bool, bare: bool = False, rich: bool = False) -> None:
    """Write the sources of a course, with files in the place of worksheets unless they are *bare* or ours."""
    folder.mkdir(parents=True)
    (folder / "conf.py").write_text(
        CONF.format(ours=', "sphinx_kwl"' if ours else "", rich=', "sphinx_exercise"' if rich else ""),
        encoding="utf-8",
    )
    modules = pages // MODULE
    for number in range(modules):
        home = folder / f"module-{number}"
        home.mkdir()
        names = [f"page-{each}" for each in range(1, MODULE)]
        (home / "index.md").write_text(module(number, names, ours=ours, bare=bare), encoding="utf-8")
        sheets = [f"kwl-{number}"]
        for each, name in enumerate(names, number * MODULE + 1):
            (home / f"{name}.md").write_text(page(each, ours=ours, bare=bare, rich=rich), encoding="utf-8")
            sheets += [f"plan-{each}"] if has_sheet(each) else []
        for made in sheets if not (ours or bare) else ():
            (home / f"{made}.docx").write_bytes(made.encode().ljust(SIZE, b"."))
    toctree = "\n".join(f"module-{number}/index" for number in range(modules))
    (folder / "index.md").write_text(f"# Course\n\n```{{toctree}}\n{toctree}\n```\n", encoding="utf-8")


def command(folder: Path) -> list[str]:
    """Return the command that builds a course."""
    return [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(folder), str(folder / "_build")]


def environment() -> dict[str, str]:
    """Return the environment of a build: modules are kept compiled, as an installed package has them."""
    kept = {name: each for name, each in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONHASHSEED": "0"}


def seconds(folder: Path) -> float:
    """Build a course in a process of its own and return the seconds of processor time it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command(folder), check=True, stdout=subprocess.DEVNULL, env=environment())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def instructions(folder: Path) -> float:
    """Build a course in a process of its own and return the millions of instructions it took."""
    counter = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    done = subprocess.run(
        [*counter, *command(folder)], check=True, capture_output=True, text=True, env=environment()
    )
    found = re.search(r"Collected : (\d+)", done.stderr)
    assert found is not None, done.stderr
    return int(found[1]) / 1e6


def clean(folder: Path) -> Path:
    """Return the course without its output."""
    shutil.rmtree(folder / "_build", ignore_errors=True)
    return folder


def written(folder: Path, before: float) -> list[str]:
    """Return the pages written since *before*."""
    found = (path for path in (folder / "_build").rglob("*.html") if path.stat().st_mtime > before)
    return sorted(path.relative_to(folder / "_build").as_posix() for path in found)


def measure(folder: Path, pages: int, rounds: int, *, bare: bool, rich: bool, counted: bool) -> float:
    """Compare both courses, print the ratios, return what a page costs with the extension."""
    cost = instructions if counted else seconds
    plain, ours = folder / f"plain-{pages}", folder / f"ours-{pages}"
    write_course(plain, pages, ours=False, bare=bare, rich=rich)
    write_course(ours, pages, ours=True, rich=rich)
    full: list[tuple[float, float]] = []
    idle: list[tuple[float, float]] = []
    seconds(ours)  # compiles what is not yet
    for _round in range(1 if counted else rounds):
        full.append((cost(clean(plain)), cost(clean(ours))))
        idle.append((cost(plain), cost(ours)))
    # the least of each: whatever else the machine does only adds to them
    ratio, no_change = (min(b for _a, b in each) / min(a for a, _b in each) for each in (full, idle))
    each_page = min(b for _a, b in full) / pages
    edited = ours / "module-1" / "page-4.md"
    start = time.time()
    edited.write_text(edited.read_text(encoding="utf-8").replace("Barrier", "Hurdle"), encoding="utf-8")
    seconds(ours)
    changed = ", ".join(written(ours, start))
    sys.stdout.write(
        f"{pages:5} pages: full build {ratio:.3f} times the plain one, build without changes {no_change:.3f},"
        f" {f'{each_page:.1f} million instructions' if counted else f'{each_page * 1000:.1f} ms'} a page;"
        f" one edit wrote {changed}\n"
    )
    sys.stdout.flush()
    return each_page


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--pages", type=int, nargs="+", default=[250, 1000, 4000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--bare", action="store_true", help="no files made by hand on the plain pages")
    parser.add_argument("--rich", action="store_true", help="boxes with a link, a footnote and an exercise")
    parser.add_argument("--instructions", action="store_true", help="count instructions; needs valgrind")
    options = parser.parse_args()
    how = {"bare": options.bare, "rich": options.rich, "counted": options.instructions}
    with tempfile.TemporaryDirectory() as name, contextlib.redirect_stderr(io.StringIO()):
        costs = [measure(Path(name), pages, options.rounds, **how) for pages in options.pages]
    if len(costs) > 1:
        growth = costs[-1] / costs[0]
        sys.stdout.write(
            f"cost per page at {options.pages[-1]} is {growth:.3f} times that at {options.pages[0]}\n"
        )


if __name__ == "__main__":
    main()
