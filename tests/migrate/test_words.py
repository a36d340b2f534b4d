"""Words in = words out: what readers of a source see is in the new course, or in ``MIGRATION.md``."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.migrate import jekyll_words, lesson_words, workbench_words
from tests.migrate.visible_words import words_of, words_of_page
from tests.tools import without_deprecations

if TYPE_CHECKING:
    from tests.migrate.conftest import Migrate
    from tests.migrate.source_words import SourceWords

SOURCES = [jekyll_words.TOOLKIT, jekyll_words.OLD_LESSON, workbench_words.LESSON, lesson_words.COURSE]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_the_words_of_the_source_are_in_the_course(migrate: Migrate, source: SourceWords) -> None:
    course = migrate(source.files)
    for builder in ("html", "epub", "latex"):
        command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", builder, "-D", "kwl_edition=trainer"]
        done = subprocess.run(
            [*command, ".", f"_build/{builder}"],
            cwd=course.folder,
            check=False,
            capture_output=True,
            text=True,
            env=without_deprecations(),
        )
        assert (done.stderr, done.returncode) == ("", 0)
    report = words_of("\n".join(course.losses))
    for docname, shown in source.shown.items():
        page = words_of_page(course.folder / "_build" / "html" / f"{docname}.html")
        lost = words_of(shown) - page
        assert lost == words_of(source.lost.get(docname, "")), docname
        assert page - words_of(shown) == words_of(source.added.get(docname, "")), docname
        assert not lost - report, docname
