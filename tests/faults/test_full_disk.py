"""No place on the disk, or no right to write: one line, old files stay whole, and the next build is right."""

from __future__ import annotations

import os
import random
import resource
import shutil
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.faults.builds import assert_whole, build, clean_build, files, leftovers, limit_memory, write_course

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 400_000


def limit_files() -> None:
    """Limit the size of each file, as a disk does that is full: a write fails after a part of the content."""
    limit_memory()
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT))


def add_picture(folder: Path) -> None:
    """Put a photo into a worksheet, which is then larger than the limit. No other file of the build is."""
    noise = random.Random(1).randbytes(400 * 400 * 3)  # noqa: S311 -- no secret
    Image.frombytes("RGB", (400, 400), noise).save(folder / "photo.png")
    text = (folder / "one.rst").read_text("utf-8")
    (folder / "one.rst").write_text(f"{text}   .. image:: photo.png\n      :alt: noise\n", "utf-8")


def test_a_full_disk_is_one_line_for_each_file(tmp_path: Path) -> None:
    before = clean_build(tmp_path / "course", "bees", builder="worksheets")
    add_picture(tmp_path / "course")
    status, said = build(tmp_path / "course", builder="worksheets", preexec_fn=limit_files)
    # the type of an error is shown from Sphinx 8 on
    lines = [line.removesuffix(" [kwl.worksheet]") for line in said.splitlines()]
    assert status == 1
    assert {line.partition(": ")[0] for line in lines} == {"ERROR"}, said
    assert all(line.startswith("ERROR: cannot write ") and "File too large" in line for line in lines), said
    assert len(lines) == len(set(lines)) <= 2, "the sheet, and what is stored for the workbook"
    after = files(tmp_path / "course")
    assert {name for name in before if after[name] != before[name]} <= {"worksheets/one.docx"}
    assert_whole(tmp_path / "course")
    assert leftovers(tmp_path / "course") == []
    write_course(tmp_path / "clean", "bees")
    add_picture(tmp_path / "clean")
    for folder in ("clean", "course"):
        assert build(tmp_path / folder, builder="worksheets") == (0, "")
    assert files(tmp_path / "course") == files(tmp_path / "clean")


def without_rights() -> list[str]:
    """Return the program that takes from root the right to write everywhere; others do not have it."""
    if os.geteuid() != 0:
        return []
    program = shutil.which("setpriv")
    if program is None:
        pytest.skip("root may write everywhere, and setpriv (util-linux) is missing")
    return [program, "--bounding-set=-dac_override", "--"]


def test_a_folder_that_cannot_be_written_is_one_line_for_each_file(tmp_path: Path) -> None:
    clean_build(tmp_path / "course", "bees")
    write_course(tmp_path / "course", "wasps")
    folder = tmp_path / "course" / "out" / "worksheets"
    folder.chmod(0o500)
    try:
        status, said = build(tmp_path / "course", before=without_rights())
    finally:
        folder.chmod(0o700)
    # the type of an error is shown from Sphinx 8 on
    lines = [line.removesuffix(" [kwl.worksheet]") for line in said.splitlines()]
    assert status == 1
    sheets = [path for path in folder.glob("*.docx") if path.name != "index-workbook.docx"]
    assert sorted(lines) == sorted(f"ERROR: cannot write {path}: Permission denied" for path in sheets)
    assert_whole(tmp_path / "course")
    assert build(tmp_path / "course") == (0, "")
    assert files(tmp_path / "course") == clean_build(tmp_path / "clean", "wasps")
