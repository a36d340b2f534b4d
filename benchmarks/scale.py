"""Builds large courses with and without sphinx-kwl, and prints time, memory and growth of each.

    python benchmarks/scale.py [--cases worksheets page ...] [--part 1] [--instructions]

Each case has a size, for example 2,000 worksheets. Its course is built with our directives, and with the same
content in admonitions, tables and lists. Each cell of the table is "with / without sphinx-kwl". Seconds are
processor times and megabytes the peak of the resident memory, both at the full size.

The growth is the exponent e in cost = size ** e, apart from costs that do not depend on the size: 1 is
linear, 2 is quadratic. Goal: at most 1.1 where plain Sphinx is linear. The growth of memory is measured at a
sixteenth, a quarter and the full size. The growth of work is counted at a sixteenth, an eighth and a quarter:
in calls of functions, whose number is the same in each run. The profiler of Python counts them, which makes a
build twice as slow. ``--instructions`` counts instructions with valgrind instead, which also sees the work
inside of a call, and is fifty times as slow: use it with ``--part 0.1``, a tenth of each size.
"""

from __future__ import annotations

import argparse
import math
import os
import pstats
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from courses import CONF, TABLE, clean, command, environment, write_course
from courses import instructions as count_instructions

if TYPE_CHECKING:
    from collections.abc import Callable

#: A course: file name -> text.
Files = dict[str, str]

TEXT = (
    "A community partnership begins with listening. Go where people meet, and write down what you hear.\n\n"
)


def toctree(names: list[str]) -> str:
    """Return the source of a toctree."""
    return f"```{{toctree}}\n{chr(10).join(names)}\n```\n" if names else ""


def box(number: int, *, ours: bool) -> str:
    """Return the source of a reflection, or of an admonition with its content."""
    return f":::{{{'reflection' if ours else 'admonition'}}} Your plan {number}\n{TABLE}:::\n\n"


def worksheets(size: int, *, ours: bool, root: str = "", each: int = 4) -> Files:
    """Return a course of *size* worksheets, *each* on a page, with the text *root* on the first page."""
    pages = [f"page-{number}" for number in range(0, size, each)]
    files = {"index.md": f"# Course\n\n{root}{toctree(pages)}"}
    for number, name in zip(range(0, size, each), pages, strict=True):
        boxes = (box(one, ours=ours) for one in range(number, min(number + each, size)))
        files[f"{name}.md"] = f"# Page {number}\n\n{TEXT}{''.join(boxes)}"
    return files


def page(size: int, *, ours: bool) -> Files:
    """Return a course of one page with *size* reflections."""
    return {"index.md": "# Course\n\n" + "".join(box(number, ours=ours) for number in range(size))}


def workbook(size: int, *, ours: bool) -> Files:
    """Return a course with a workbook of *size* worksheets and their list."""
    return worksheets(
        size, ours=ours, root=":::{workbook}\n:::\n\n:::{worksheet-list}\n:::\n\n" if ours else ""
    )


def objectives(size: int, *, ours: bool, each: int = 10) -> Files:
    """Return a course with *size* objectives, their map, and what is learned on each page.

    The objectives of a page link to *each* other pages.
    """
    pages = [f"page-{number}" for number in range(max(1, size // each))]
    table = ":::{objective-map}\n:::\n\n" if ours else ""
    files = {"index.md": f"# Course\n\n{table}{toctree(pages)}"}
    for number, name in enumerate(pages):
        others = (pages[(number + step) % len(pages)] for step in range(1, each + 1))
        items = "".join(f"- Describe part {step} ([]({other}.md))\n" for step, other in enumerate(others))
        goals = f":::{{objectives}}\n{items}:::\n\n:::{{objectives}}\n:here:\n:::\n"
        same = f":::{{admonition}} Objectives\n{items}:::\n\n:::{{admonition}} Objectives here\n{items}:::\n"
        files[f"{name}.md"] = f"# Page {number}\n\n{TEXT}{goals if ours else same}"
    return files


def depth(size: int, *, ours: bool) -> Files:
    """Return a course of *size* pages, each with two below it: 1,023 pages are ten deep.

    The lowest pages state a time.
    """
    files = {}
    for number in range(1, size + 1):
        below = [f"page-{child}" for child in (2 * number, 2 * number + 1) if child <= size]
        time = ":::{time} 20 minutes\n:::" if ours else "Estimated time: 20 minutes"
        name = "index" if number == 1 else f"page-{number}"
        files[f"{name}.md"] = f"# Page {number}\n\n{'' if below else time}\n\n{TEXT}{toctree(below)}"
    if ours:
        files["index.md"] += "\n:::{timetable}\n:::\n"
    return files


#: Case -> the source of its course, or None for the course of courses.py, and its full size.
CASES: dict[str, tuple[Callable[..., Files] | None, int]] = {
    "worksheets": (worksheets, 2000),
    "page": (page, 500),
    "workbook": (workbook, 500),
    "objectives": (objectives, 1000),
    "depth": (depth, 1023),
    "pages": (None, 4000),
}


def write(folder: Path, case: str, size: int, *, ours: bool) -> None:
    """Write the course of a *case*."""
    source, _size = CASES[case]
    if source is None:
        write_course(folder, size, extension=ours, files=False)
        return
    folder.mkdir()
    extension = ', "sphinx_kwl"' if ours else ""
    (folder / "conf.py").write_text(CONF.format(extension=extension, exercises=""), encoding="utf-8")
    for name, text in source(size, ours=ours).items():
        (folder / name).write_text(text, encoding="utf-8")


def run(arguments: list[str]) -> tuple[float, float]:
    """Run a command, and return its processor time in seconds and the peak of its memory in megabytes."""
    with subprocess.Popen(arguments, env=environment()) as process:
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, arguments
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def calls(folder: Path) -> float:
    """Build a course and return the number of calls of functions."""
    python, *rest = command(clean(folder))
    profile = folder / "profile"
    run([python, "-m", "cProfile", "-o", str(profile), *rest])
    return float(pstats.Stats(str(profile)).total_calls)  # type: ignore[attr-defined]  # it is printed, too


def instructions(folder: Path) -> float:
    """Build a course and return millions of instructions."""
    return count_instructions(clean(folder))


def growth(costs: list[float], sizes: list[int]) -> str:
    """Return the exponent of the growth of *costs* at three *sizes*; costs that hardly grow have none."""
    small, middle, large = costs
    if not 1.02 * small < middle < large:
        return "-"
    # the differences have no fixed costs
    steps = (large - middle) / (middle - small)
    return f"{math.log(steps) / math.log((sizes[2] - sizes[1]) / (sizes[1] - sizes[0])):.2f}"


def measure(home: Path, case: str, full: int, counted: Callable[[Path], float]) -> str:
    """Return the row of a *case* in the table, with the size *full*."""
    sizes, counted_sizes = [full // 16, full // 4, full], [full // 16, full // 8, full // 4]
    cells = []
    for ours in (True, False):
        folders = {size: home / f"{case}-{size}-{ours}" for size in {*sizes, *counted_sizes}}
        for size, folder in folders.items():
            write(folder, case, size, ours=ours)
        costs = [run(command(folders[size])) for size in sizes]
        work = [counted(folders[size]) for size in counted_sizes]
        seconds, memory = costs[-1]
        each_memory = [memory for _seconds, memory in costs]
        cells.append(
            (f"{seconds:.1f}", f"{memory:.0f}", growth(work, counted_sizes), growth(each_memory, sizes))
        )
    return " | ".join((case, f"{full:,}", *(" / ".join(pair) for pair in zip(*cells, strict=True))))


def main() -> None:
    """Run the measurement and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cases", nargs="+", choices=CASES, default=list(CASES))
    parser.add_argument("--part", type=float, default=1.0)
    parser.add_argument("--instructions", action="store_true", help="count instructions; needs valgrind")
    options = parser.parse_args()
    counted = instructions if options.instructions else calls
    print("| case | size | seconds | MB | growth of work | of memory |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        write(Path(name, "first"), "page", 1, ours=True)
        run(command(Path(name, "first")))  # compiles modules that are not compiled yet
        for case in options.cases:
            full = round(CASES[case][1] * options.part)
            print(f"| {measure(Path(name), case, full, counted)} |", flush=True)


if __name__ == "__main__":
    main()
