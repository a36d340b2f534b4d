"""The same beside sphinx-lesson, which needs a Sphinx before 9 (``tox run -e py311-sphinx82``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.neighbours import checks, table
from tests.neighbours.bench import run
from tests.neighbours.neighbours import LESSON

if TYPE_CHECKING:
    from tests.neighbours.bench import Bench

pytest.importorskip("sphinx_lesson", reason="sphinx_lesson not installed (it needs Sphinx before 9)")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Build the project."""
    return run(LESSON, tmp_path_factory.mktemp("lesson"))


def test_builds_and_files(bench: Bench) -> None:
    assert list(checks.failures(bench)) == []
    assert checks.left_out(bench) == LESSON.left_out
    assert list(checks.messages(bench)) == []
    assert list(checks.other_bytes(bench)) == []


def test_paper_has_the_words_of_the_page_in_order(bench: Bench) -> None:
    assert list(checks.other_words(bench)) == []
    assert list(checks.other_objectives(bench)) == []


def test_the_table_in_the_documentation_is_fresh(bench: Bench) -> None:
    """If this fails, run ``python -m tests.neighbours.table sphinx-lesson`` with this Python."""
    assert table.on_the_page(LESSON) == table.rows(LESSON, bench.ours["html"])
