"""Beside each extension of the bench, paper says what the page says, from every builder and theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.neighbours import checks, table
from tests.neighbours.bench import run
from tests.neighbours.neighbours import NEIGHBOURS

if TYPE_CHECKING:
    from tests.neighbours.bench import Bench
    from tests.neighbours.neighbours import Neighbour

pytest.importorskip("sphinx_inline_tabs", reason="neighbours not installed (tox run -e neighbours)")


@pytest.fixture(scope="module", params=NEIGHBOURS, ids=lambda neighbour: neighbour.package)
def bench(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Build the project of a neighbour."""
    neighbour: Neighbour = request.param
    return run(neighbour, tmp_path_factory.mktemp(neighbour.package))


def test_no_build_fails_because_of_us(bench: Bench) -> None:
    assert list(checks.failures(bench)) == []


def test_builders_that_fail_without_us_are_listed(bench: Bench) -> None:
    assert checks.left_out(bench) == bench.neighbour.left_out


def test_the_build_says_what_is_not_on_paper_and_nothing_else(bench: Bench) -> None:
    assert list(checks.messages(bench)) == []
    assert list(checks.missing_messages(bench)) == []


def test_every_builder_and_theme_writes_the_same_files(bench: Bench) -> None:
    assert list(checks.other_bytes(bench)) == []


def test_the_table_in_the_documentation_is_fresh(bench: Bench) -> None:
    """If this fails, run ``tox run -e neighbours-table``."""
    assert table.on_the_page(bench.neighbour) == table.rows(bench.neighbour, bench.ours["html"])


def test_paper_has_the_words_of_the_page_in_order(bench: Bench) -> None:
    assert list(checks.other_words(bench)) == []


def test_an_objective_has_the_words_of_a_reflection(bench: Bench) -> None:
    assert list(checks.other_objectives(bench)) == []
