"""What the bench asks of the builds of a project. Each check returns what is wrong, line by line."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from tests.neighbours.bench import PRINTED
from tests.neighbours.neighbours import BUILDERS, WITH_WORKSHEETS
from tests.neighbours.project import PLACES, worksheet
from tests.neighbours.words import words_on_page, words_on_paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.neighbours.bench import Bench


def failures(bench: Bench) -> Iterator[str]:
    """Yield the builds that fail with our extension and not without it."""
    for name, result in bench.ours.items():
        if result.code and (name not in BUILDERS or name in bench.builders):
            yield f"{name}: {' '.join(result.warnings)}"


def left_out(bench: Bench) -> tuple[str, ...]:
    """Return the builders in which the neighbour fails without our extension."""
    return tuple(builder for builder in BUILDERS if builder not in bench.builders)


def messages(bench: Bench) -> Iterator[str]:
    """Yield the warnings of builds that the neighbour does not cause alone and that are not expected."""
    for builder in bench.builders:
        without = bench.without.get(builder, bench.without["html"])
        alone = {_subject(line) for line in without.warnings}
        for line in bench.ours[builder].warnings:
            expected = any(part in line for part in bench.neighbour.messages)
            if _subject(line) not in alone and not expected:
                yield f"{builder}: {line}"


def missing_messages(bench: Bench) -> Iterator[str]:
    """Yield the expected messages that a build with worksheets does not give."""
    for builder in WITH_WORKSHEETS:
        said = "\n".join(bench.ours[builder].warnings)
        if builder in bench.builders:
            yield from (f"{builder}: {part}" for part in bench.neighbour.messages if part not in said)


def _subject(line: str) -> str:
    """Return a warning without its place."""
    return line.partition(": ")[2] or line


def other_bytes(bench: Bench) -> Iterator[str]:
    """Yield the Word files that are not the same from all builders and themes."""
    builds = [builder for builder in WITH_WORKSHEETS if builder in bench.builders]
    builds += bench.neighbour.themes[1:]
    for number in range(len(bench.neighbour.constructs)):
        name = worksheet(number)
        first = bench.ours["html"].worksheet(name)
        yield from (f"{name}: {build}" for build in builds if bench.ours[build].worksheet(name) != first)


def other_words(bench: Bench) -> Iterator[str]:
    """Yield where the words on paper, folded parts too, are not those of the page in the same order."""
    paper = bench.ours[PRINTED]
    for theme in (PRINTED, *bench.neighbour.themes[1:]):
        for number, construct in enumerate(bench.neighbour.constructs):
            for place in PLACES:
                page = " ".join(words_on_page(bench.ours[theme].page, number, place))
                for words, instead in bench.neighbour.on_paper.get(construct, {}).items():
                    page = page.replace(words, instead)
                printed = words_on_paper(paper.worksheet(worksheet(number)), place)
                if page.split() != printed:
                    difference = " ".join(difflib.ndiff(page.split(), printed))
                    yield f"{theme}: {construct}, {place}: {difference}"


def other_objectives(bench: Bench) -> Iterator[str]:
    """Yield the constructs that do not say in an objective what they say in a reflection, but for numbers."""
    page = bench.ours["html"].page
    for number, construct in enumerate(bench.neighbour.constructs):
        box, objective = (
            re.sub("[0-9]+|-(?:box|objective)", "", " ".join(words))
            for words in (words_on_page(page, number, place) for place in ("box", "objective"))
        )
        if box != objective:
            yield f"{construct}: {' '.join(difflib.ndiff(box.split(), objective.split()))}"
