"""Random courses through every builder: no error, valid Word files, no word lost on the way to paper.

`KWL_COURSES_SECONDS` is the time for both markups together, an hour with `tox -e courses`. A failure prints
the course, and the `KWL_SEED` that repeats it at once; with `KWL_SHRINK=1`, Hypothesis makes it small, which
takes minutes.
"""

from __future__ import annotations

import os
import re
import signal
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests import roots
from tests.fuzz.blocks import LINES, PAGES, Block
from tests.fuzz.markup import course
from tests.fuzz.seeds import SEED, announce
from tests.neighbours.words import readable, text_of_box, text_of_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from tests.roots import Built

SECONDS = int(os.environ.get("KWL_COURSES_SECONDS", "8"))
#: Seconds that no build of a course needs.
LIMIT = 300
#: After HTML, one other builder for each course.
BUILDERS = (
    *("dirhtml", "singlehtml", "latex", "epub", "text", "man", "texinfo", "xml", "gettext", "worksheets"),
    *("json", "html"),
)
#: Those that write the same worksheets as HTML.
WITH_WORKSHEETS = ("html", "dirhtml", "singlehtml", "latex", "worksheets")
CONFIG: dict[str, Any] = {
    "myst_enable_extensions": [
        *roots.CONFIG["myst_enable_extensions"],
        *("fieldlist", "attrs_inline", "html_image", "html_admonition", "substitution", "strikethrough"),
    ],
    "kwl_checks": ["time", "time-missing", "objective-target", "objective-verb", "kwl-review"],
    "kwl_worksheet_folded": "print",
    "kwl_page_style": "html",
    "html_baseurl": "https://example.org/",
    "version": "1",
    "epub_copyright": "none",
}
SETTINGS = st.fixed_dictionaries(
    {},
    optional={
        "language": st.sampled_from(["de", "ar", "ja", "pt_BR"]),
        "kwl_edition": st.just("trainer"),
        "kwl_worksheet_numbers": st.sampled_from([True, "course", "workbook"]),
        "kwl_worksheet_fields": st.lists(LINES, max_size=2),
        "kwl_worksheet_hint": LINES,
        "kwl_worksheet_nodes": st.just(["admonition-a-title", "note"]),
        "kwl_columns": st.fixed_dictionaries({"K": LINES, "Ä": LINES}),
        "kwl_license": LINES | st.just("CC-BY-4.0"),
        "kwl_pdf_forms": st.just(True),
        "kwl_review_recall": st.just(True),
        "kwl_fillable": st.just(False),
        "numfig": st.just(True),
    },
)
#: The number of courses for one seed.
COURSES = 10
#: Without a time limit for one example and without a database, so that the seed decides alone.
OPTIONS = settings(
    deadline=None,
    max_examples=COURSES,
    suppress_health_check=list(HealthCheck),
    database=None,
    phases=[Phase.generate, *([Phase.shrink] if "KWL_SHRINK" in os.environ else [])],
)
WORD = re.compile(r"zq\d+")


@contextmanager
def limit() -> Iterator[None]:
    """Raise TimeoutError if what follows takes too long; again and again, if somebody catches the error."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, LIMIT, 1)
    begin = time.monotonic()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert time.monotonic() - begin < LIMIT


def sheets(built: Built) -> dict[str, bytes]:
    """Return the Word files of a build by name."""
    return {path.name: path.read_bytes() for path in sorted(built.outdir.rglob("*.docx"))}


def other_words(built: Built) -> Iterator[str]:
    """Yield each worksheet that does not have the words of its box in the same order."""
    for docname in ("one", "two"):
        boxes = readable((built.outdir / f"{docname}.html").read_bytes()).select(".kwl-reflection")
        for box, raw in zip(boxes, built.html(docname).select(".kwl-reflection"), strict=True):
            for link in raw.select("a.kwl-button.kwl-download"):
                if link.find_parent(class_="kwl-reflection") is raw:  # else of a worksheet in this one
                    name = unquote(str(link["href"]))
                    paper = text_of_file((built.outdir / name).read_bytes())
                    seen, printed = WORD.findall(text_of_box(box)), WORD.findall(paper)
                    if seen != printed:
                        yield f"{docname}, {name}: {seen} on the page, {printed} on paper"


def other_sheets(built: Built, other: Built, builder: str) -> list[str]:
    """Return the Word files of another builder that are not those of HTML."""
    wanted, made = sheets(built), sheets(other)
    if builder == "latex":  # attaches no workbooks; the PDF needs names in ASCII
        return [name for name, blob in made.items() if blob not in wanted.values()]
    return [name for name in sorted({*made, *wanted}) if made.get(name) != wanted.get(name)]


def check(
    markup: str, fence: str, first: list[Block], second: list[Block], config: dict[str, Any], builder: str
) -> None:
    """Build a course as HTML and with another builder; `roots.build` checks the Word files."""
    files: dict[str, str | bytes] = {**course(markup, fence, first, second), "dot.png": roots.PIXEL}
    options = {**CONFIG, **config}
    with tempfile.TemporaryDirectory() as folder, limit():
        built = roots.build(Path(folder) / "root", files, warns=None, **options)
        assert list(other_words(built)) == []
        # Sphinx does not let gettext share the doctrees of other builders
        root = Path(folder) / ("other" if builder == "gettext" else "root")
        other = roots.build(root, files, warns=None, builder=builder, **options)
        for each in (built, other):
            assert "Traceback" not in each.warnings
            assert "threw an exception" not in each.warnings
        if builder in WITH_WORKSHEETS:
            assert other_sheets(built, other, builder) == []


@pytest.mark.parametrize("markup", ["md", "rst"])
def test_random_courses(markup: str) -> None:
    arguments = (st.just(markup), st.sampled_from(":`"), PAGES, PAGES, SETTINGS, st.sampled_from(BUILDERS))
    end = time.monotonic() + SECONDS / 2
    for number in range(10**6):
        announce(number)
        seed(SEED + number)(OPTIONS(given(*arguments)(check)))()
        if time.monotonic() > end:
            print(markup, "courses:", (number + 1) * COURSES)  # noqa: T201 -- the figures
            break
