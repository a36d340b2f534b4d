"""Test the tests: ``python -m tests.mutants`` (``tox run -e mutants``).

mutmut makes small changes to the code, a mutant each: another operator, number, text or argument. A mutant is
noticed if a test fails. The command tries a random sample of the mutants of the folders that pyproject.toml
names, prints the changes that no test noticed, and fails if these are more than a tenth.

    python -m tests.mutants [--number 600] [--seed 1] [--seconds 2 20]

mutmut notes which tests call which function. For each function the tests are taken that call the fewest
functions beside it, up to a number of seconds: they are the tests of this function, and thousands of others
would only run it once more. A second round gives more seconds to the mutants that no test has noticed.

All results are kept in the folder ``mutants``: if the command is interrupted, the next one continues. What a
test has noticed is not tried again until the function changes; all others are. Delete the folder to try all.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path("mutants")
STATS = FOLDER / "mutmut-stats.json"
#: The same with all tests of each function.
ALL_STATS = FOLDER / "all-tests.json"
#: A mutant with few tests, for the run that makes all mutants and finds the tests of each function.
FIRST = "sphinx_kwl.values.lengths.x_parse__mutmut_1"
#: What mutmut says of a mutant that a test notices.
NOTICED = ("killed", "timeout", "segfault")
#: The share of mutants that tests notice, at least.
GOAL = 0.9


def mutmut(*arguments: str) -> None:
    """Run mutmut and show what it prints."""
    subprocess.run(["mutmut", *arguments], check=True)


def printed(*arguments: str) -> str:
    """Return what mutmut prints."""
    return subprocess.run(["mutmut", *arguments], check=True, capture_output=True, text=True).stdout


def results() -> dict[str, str]:
    """Return what became of each mutant: name -> "killed", "survived", "no tests" and others."""
    lines = printed("results", "--all", "true").splitlines()
    return dict(line.strip().split(": ", 1) for line in lines if ": " in line)


def own_tests(
    tests: dict[str, list[str]], durations: dict[str, float], seconds: float
) -> dict[str, list[str]]:
    """Return for each function its most special *tests*, up to a number of *seconds*, and at least one.

    One example of each test comes first, then the other examples, then the tests of other functions of the
    module: if the result of a function is cached, only the first test seems to call what it calls.
    """
    called = Counter(test for each in tests.values() for test in each)
    of_module: dict[str, set[str]] = defaultdict(set)
    for name, each in tests.items():
        of_module[name.rpartition(".")[0]].update(each)
    chosen: dict[str, list[str]] = {}
    for name, each in tests.items():
        own = set(each)
        examples: Counter[tuple[bool, str]] = Counter()
        ranked = []
        for test in sorted(
            of_module[name.rpartition(".")[0]], key=lambda test: (called[test], durations[test], test)
        ):
            kind = test not in own, test.partition("[")[0]
            examples[kind] += 1
            ranked.append((kind[0], examples[kind], test))
        chosen[name] = []
        left = seconds
        for *_rank, test in sorted(ranked, key=lambda one: one[:2]):  # the order of equal ranks is kept
            if durations[test] <= left or not chosen[name]:
                left -= durations[test]
                chosen[name].append(test)
    return chosen


def keep_own_tests(seconds: float) -> None:
    """Give mutmut a table with only the tests that are chosen by `own_tests`."""
    table = json.loads(ALL_STATS.read_bytes())
    key = "tests_by_mangled_function_name"
    table[key] = own_tests(table[key], table["duration_by_test"], seconds)
    STATS.write_text(json.dumps(table), encoding="utf-8")


def report(sample: Iterable[str]) -> float:
    """Print the mutants that were not noticed, and return the share of those that were."""
    found = results()
    states = Counter(found[name] for name in sample)
    for name in sample:
        if found[name] not in NOTICED:
            sys.stdout.write(f"{printed('show', name)}\n")
    noticed = sum(states[state] for state in NOTICED) / states.total()
    counted = ", ".join(f"{number} {state}" for state, number in states.most_common())
    sys.stdout.write(f"{states.total()} mutants: {counted}; {noticed:.1%} noticed\n")
    return noticed


def main() -> None:
    """Make the mutants, try a sample, and exit with 1 if too many of them were not noticed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--number", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, nargs="+", default=[2, 20])
    options = parser.parse_args()
    if ALL_STATS.exists():
        shutil.copy(ALL_STATS, STATS)
    mutmut("run", FIRST)
    shutil.copy(STATS, ALL_STATS)
    sample = sorted(random.Random(options.seed).sample(sorted(results()), options.number))  # noqa: S311 -- a sample
    for seconds in options.seconds:
        keep_own_tests(seconds)
        found = results()
        if left := [name for name in sample if found[name] not in NOTICED]:
            mutmut("run", *left)
    sys.exit(report(sample) < GOAL)


if __name__ == "__main__":
    main()
