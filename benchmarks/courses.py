"""Builds courses of 250, 1,000 and 4,000 pages with and without sphinx-kwl and compares the times.

Each result is a ratio of processor times. Both courses are built alternately several times, and the minimum
of each is used, so that other processes on the machine have little effect:

    python benchmarks/courses.py [--pages 250 1000 4000] [--rounds 3] [--no-files] [--rich] [--instructions]

Processor times of the same build can differ by 10 %. ``--instructions`` counts instructions with valgrind's
callgrind instead: the results differ by 0.1 % in the same shell, and by up to 2 % with other paths, variables
and packages, which move objects in memory; but the one round takes fifty times as long. Goals, counted in
instructions, with and without ``--no-files``: a full build takes at most 1.10 times the build without the
extension, a build without changes at most 1.05 times, and a page in a course of 4,000 pages at most 1.1 times
a page in a course of 250.

The course without the extension has the same content in admonitions and tables, and links to Word files that
exist already: Sphinx copies them. ``--no-files`` leaves out these links and files, so that the other course
alone has Word files. With ``--rich``, each box also holds a link, a footnote and an exercise of
sphinx-exercise, so that the build must resolve the worksheet separately from its page. The goal there is a
full build of at most 1.15 times the build without the extension. The theme is ``basic``, because the time for
Furo's navigation grows with the square of the number of pages.
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

#: Pages in a module, including its index.
MODULE = 10
#: Bytes of an existing Word file: as many as a worksheet of sphinx-kwl has.
SIZE = 6000

CONF = """\
project = "Course"
author = "The authors"
extensions = ["myst_parser"{exercises}{extension}]
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


def sheet(name: str, *, files: bool) -> str:
    """Return a line with a link to an existing Word file."""
    return f"\n{{download}}`Download the worksheet (DOCX) <{name}.docx>`\n" if files else ""


def page(number: int, *, extension: bool, files: bool, rich: bool) -> str:
    """Return the source of a page with a time, a film and, on three of five pages, a reflection.

    The training toolkits for which this extension was written have about as many reflections.
    """
    minutes = f"{number % 40 + 5} minutes"
    time = f":::{{time}} {minutes}\n:::" if extension else f"Estimated time: {minutes}"
    film = "({time}`7:11 <watch>`)" if extension else "(7:11)"
    content = (RICH.format(number=number, module=number // MODULE) if rich else "") + TABLE
    box = f":::{{reflection}} Your plan {number}\n{content}:::\n"
    if not extension:
        box = f":::{{admonition}} Your plan {number}\n{content}{sheet(f'plan-{number}', files=files)}:::\n"
    if rich:
        box += f"\n[^{number}]: In *The neighbours' book*.\n"
    reflection = box if has_sheet(number) else ""
    return f"# Page {number}\n\n{time}\n\n{TEXT}\nWatch the film {film}.\n\n{reflection}\n{TEXT}"


def has_sheet(number: int) -> bool:
    """Say whether a page has a reflection."""
    return number % 5 in (0, 2, 4)


def module(number: int, pages: list[str], *, extension: bool, files: bool) -> str:
    """Return the source of the index of a module, with objectives and a chart."""
    toctree = "\n".join(pages)
    objectives = "\n".join(f"- Describe it ([]({name}.md))" for name in pages[:4])
    box, chart = "objectives", f"{{kwl}} partnerships {number}\n:::"
    if not extension:
        box = "admonition} After this you can"
        link = sheet(f"kwl-{number}", files=files)
        chart = f"{{admonition}} KWL chart: partnerships {number}\n{INSTRUCTIONS}{link}:::"
    head = f":::{{{box}\n" if not extension else f":::{{{box}}}\n"
    tail = f"```{{toctree}}\n{toctree}\n```\n"
    return f"# Module {number}\n\n{TEXT}\n{head}{objectives}\n:::\n\n:::{chart}\n\n{tail}"


def write_course(
    folder: Path, pages: int, *, extension: bool, files: bool = True, rich: bool = False
) -> None:
    """Write the sources of a course with *pages* pages.

    Without the extension, Word files are written as well, unless *files* is False.
    """
    folder.mkdir(parents=True)
    (folder / "conf.py").write_text(
        CONF.format(
            extension=', "sphinx_kwl"' if extension else "", exercises=', "sphinx_exercise"' if rich else ""
        ),
        encoding="utf-8",
    )
    modules = pages // MODULE
    for number in range(modules):
        home = folder / f"module-{number}"
        home.mkdir()
        names = [f"page-{each}" for each in range(1, MODULE)]
        (home / "index.md").write_text(
            module(number, names, extension=extension, files=files), encoding="utf-8"
        )
        sheets = [f"kwl-{number}"]
        for each, name in enumerate(names, number * MODULE + 1):
            (home / f"{name}.md").write_text(
                page(each, extension=extension, files=files, rich=rich), encoding="utf-8"
            )
            sheets += [f"plan-{each}"] if has_sheet(each) else []
        for made in sheets if files and not extension else ():
            (home / f"{made}.docx").write_bytes(made.encode().ljust(SIZE, b"."))
    toctree = "\n".join(f"module-{number}/index" for number in range(modules))
    (folder / "index.md").write_text(f"# Course\n\n```{{toctree}}\n{toctree}\n```\n", encoding="utf-8")


def command(folder: Path) -> list[str]:
    """Return the command that builds a course."""
    return [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(folder), str(folder / "_build")]


def environment() -> dict[str, str]:
    """Return the environment variables of a build; compiled modules are saved, as in an installed package."""
    kept = {name: each for name, each in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONHASHSEED": "0"}


def seconds(folder: Path) -> float:
    """Build a course in a separate process and return its processor time in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command(folder), check=True, stdout=subprocess.DEVNULL, env=environment())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def instructions(folder: Path) -> float:
    """Build a course in a separate process and return its number of instructions in millions."""
    counter = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    done = subprocess.run(
        [*counter, *command(folder)], check=True, capture_output=True, text=True, env=environment()
    )
    found = re.search(r"Collected : (\d+)", done.stderr)
    assert found is not None, done.stderr
    return int(found[1]) / 1e6


def clean(folder: Path) -> Path:
    """Remove the output of a course, and return its folder."""
    shutil.rmtree(folder / "_build", ignore_errors=True)
    return folder


def written(folder: Path, before: float) -> list[str]:
    """Return the paths of HTML pages that were written after *before*, a time in seconds."""
    found = (path for path in (folder / "_build").rglob("*.html") if path.stat().st_mtime > before)
    return sorted(path.relative_to(folder / "_build").as_posix() for path in found)


def measure(folder: Path, pages: int, rounds: int, *, files: bool, rich: bool, counted: bool) -> float:
    """Compare both courses, print the ratios, and return the cost of a page with the extension."""
    cost = instructions if counted else seconds
    plain, extended = folder / f"plain-{pages}", folder / f"extended-{pages}"
    write_course(plain, pages, extension=False, files=files, rich=rich)
    write_course(extended, pages, extension=True, rich=rich)
    full: list[tuple[float, float]] = []
    idle: list[tuple[float, float]] = []
    seconds(extended)  # compiles modules that are not compiled yet
    for _round in range(1 if counted else rounds):
        full.append((cost(clean(plain)), cost(clean(extended))))
        idle.append((cost(plain), cost(extended)))
    # the minimum of each, because other processes can only increase the times
    ratio, no_change = (min(b for _a, b in each) / min(a for a, _b in each) for each in (full, idle))
    each_page = min(b for _a, b in full) / pages
    edited = extended / "module-1" / "page-4.md"
    start = time.time()
    edited.write_text(edited.read_text(encoding="utf-8").replace("Barrier", "Hurdle"), encoding="utf-8")
    seconds(extended)
    changed = ", ".join(written(extended, start))
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
    parser.add_argument(
        "--no-files", action="store_true", help="no Word files in the course without the extension"
    )
    parser.add_argument("--rich", action="store_true", help="boxes with a link, a footnote and an exercise")
    parser.add_argument("--instructions", action="store_true", help="count instructions; needs valgrind")
    options = parser.parse_args()
    how = {"files": not options.no_files, "rich": options.rich, "counted": options.instructions}
    with tempfile.TemporaryDirectory() as name, contextlib.redirect_stderr(io.StringIO()):
        costs = [measure(Path(name), pages, options.rounds, **how) for pages in options.pages]
    if len(costs) > 1:
        growth = costs[-1] / costs[0]
        sys.stdout.write(
            f"cost per page at {options.pages[-1]} is {growth:.3f} times that at {options.pages[0]}\n"
        )


if __name__ == "__main__":
    main()
