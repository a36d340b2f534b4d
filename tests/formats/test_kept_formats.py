"""What released versions have written is still what this version writes, and it can read it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from tests import roots
from tests.formats.kept import ALL, Kept, missing, names_in
from tests.returned.filling import kwl
from tests.worksheets.test_incremental import ours

if TYPE_CHECKING:
    from pathlib import Path

    from tests.roots import Built

#: A page of the kept course that is removed before the course is built again.
REMOVED = "sheet"


@pytest.fixture(scope="module", params=ALL, ids=lambda kept: kept.version)
def kept(request: pytest.FixtureRequest) -> Kept:
    """Return the kept files of a version."""
    version: Kept = request.param
    return version


@pytest.fixture(scope="module")
def built(kept: Kept, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the course of that version, built by this one."""
    return roots.build(tmp_path_factory.mktemp(kept.version), kept.pages, **kept.config)


def test_word_files_fields_and_bookmarks_have_the_names_that_they_had(kept: Kept, built: Built) -> None:
    files = [path for path in kept.files("out") if path.suffix == ".docx"]
    assert len(files) > 3
    for path in files:
        old, new = names_in(path), names_in(built.docx(path.stem))
        assert all(" kwl_" in each for each in old["controls"])
        assert {name: sorted({*old[name]} - {*new[name]}) for name in old} == {name: [] for name in old}


def test_the_data_of_the_course_say_what_they_said(kept: Kept, built: Built) -> None:
    new = json.loads((built.outdir / "kwl.json").read_bytes())
    assert missing(kept.json("out/kwl.json"), new) == []


def test_a_build_into_an_old_folder_equals_a_clean_build(kept: Kept, tmp_path: Path) -> None:
    """The old folder has worksheets of a page that is no more; only the old manifest knows whose they are."""
    pages = {name: text for name, text in kept.pages.items() if name != f"{REMOVED}.md"}
    outdir, doctrees = (tmp_path / "root/_build" / name for name in ("html", "doctrees"))
    for path in kept.files("out"):
        _copy(path, outdir / path.relative_to(kept.folder / "out"))
    stored = doctrees / f"kwl/html-{hashlib.sha256(str(outdir).encode()).hexdigest()[:16]}"
    for path in kept.files("kwl"):
        _copy(path, stored.with_suffix(path.suffix))
    sheet = stored / "bees-KWL.sheet"
    sheet.parent.mkdir()
    content = b"not even a pickle"
    sheet.write_bytes(f"kwl-sheet 0.0.1 {hashlib.sha256(content).hexdigest()}\n".encode() + content)
    config = {**kept.config, "suppress_warnings": ["toc"]}  # the removed page
    clean = roots.build(tmp_path / "clean", pages, **config)
    assert (outdir / "worksheets/plan.docx").is_file()
    built = roots.build(tmp_path / "root", pages, **config)
    assert ours(built) == ours(clean)
    assert content not in sheet.read_bytes()
    assert len([*stored.parent.glob("*.json")]) == 1


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())


@pytest.mark.parametrize("course", ["old", "new"])
def test_collect_reads_returned_files(kept: Kept, built: Built, tmp_path: Path, course: str) -> None:
    data = (kept.folder / "out" if course == "old" else built.outdir) / "kwl.json"
    out = tmp_path / "collected.json"
    result = kwl("collect", kept.folder / "returned", "--course", data, "-o", out)
    assert (result.exit_code, result.stderr) == (0, "")
    assert missing(kept.json("collected.json"), json.loads(out.read_text("utf-8"))) == []


def test_report_reads_the_data_of_the_course(kept: Kept) -> None:
    result = kwl("report", kept.folder / "out/kwl.json")
    assert (result.exit_code, result.stderr) == (0, "")
