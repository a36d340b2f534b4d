"""Builds that are killed, and two builds at once: what is there is whole, and the next build is right.

`KWL_KILLS=100` kills a hundred builds; `KWL_SEED` repeats a run, 0 is a new one.
"""

from __future__ import annotations

import os
import random
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from tests.faults.builds import assert_whole, build, clean_build, files, leftovers, start, write_course
from tests.fuzz.seeds import SEED

if TYPE_CHECKING:
    from pathlib import Path

KILLS = int(os.environ.get("KWL_KILLS", "4"))


def kill_after(folder: Path, seconds: float) -> bool:
    """Start a build and kill it; say whether it was still running."""
    with start(folder) as process:
        try:
            process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            return True
    return False


def age_leftovers(folder: Path) -> None:
    """Let a minute pass: a build keeps what another one may be writing now."""
    for path in leftovers(folder):
        os.utime(path, (0, 0))


def test_after_a_kill_the_next_build_is_as_a_clean_one(tmp_path: Path) -> None:
    print(f"KWL_SEED={SEED} KWL_KILLS={KILLS}")  # noqa: T201 -- pytest shows it when the test fails
    chance = random.Random(SEED)  # noqa: S311 -- no secret
    wanted = [clean_build(tmp_path / f"clean{number}", f"bees {number}") for number in range(2)]
    write_course(tmp_path / "course", "bees 1")
    begin = time.monotonic()
    assert build(tmp_path / "course") == (0, "")
    usual = time.monotonic() - begin
    killed = 0
    for number in range(KILLS):
        write_course(tmp_path / "course", f"bees {number % 2}")
        killed += kill_after(tmp_path / "course", usual * chance.uniform(0.4, 1.1))
        assert_whole(tmp_path / "course")
        age_leftovers(tmp_path / "course")
        assert build(tmp_path / "course") == (0, "")
        assert files(tmp_path / "course") == wanted[number % 2], f"after {number + 1} builds"
        assert leftovers(tmp_path / "course") == []
    assert killed or KILLS < 4


@pytest.mark.parametrize("fresh", [True, False], ids=["new folder", "changed course"])
def test_two_builds_at_once_into_one_folder(tmp_path: Path, fresh: bool) -> None:
    wanted = clean_build(tmp_path / "clean", "bees")
    course = tmp_path / "course"
    if not fresh:
        write_course(course, "wasps")
        assert build(course) == (0, "")
    write_course(course, "bees")
    with start(course) as one, start(course) as other:
        said = [process.communicate(timeout=240)[1] for process in (one, other)]
    assert [text for text in said if "sphinx_kwl" in text or "kwl-" in text] == []
    assert_whole(course)
    age_leftovers(course)
    assert build(course) == (0, "")
    assert files(course) == wanted
    assert leftovers(course) == []
