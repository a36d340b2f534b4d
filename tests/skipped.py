"""A pytest plugin: the last lines say what was missing and how many tests were skipped because of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest


def lines(reports: Iterable[pytest.TestReport | pytest.CollectReport]) -> list[str]:
    """Return a line for each reason in *reports* of skipped tests and of files skipped as a whole."""
    counted: Counter[tuple[str, str]] = Counter()
    for report in reports:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        unit = "file" if report.when == "collect" else "test"
        counted[reason.removeprefix("Skipped: "), unit] += 1
    return [
        f"{reason}: {number} {unit}{'s' if number > 1 else ''} skipped"
        for (reason, unit), number in sorted(counted.items())
    ]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Write the lines below the failures, above the numbers of the run."""
    if skipped := terminalreporter.stats.get("skipped"):
        terminalreporter.section("skipped")
        for line in lines(skipped):
            terminalreporter.line(line)
