"""What the manifest of an output folder says of pages and files, and which files it removes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from sphinx_kwl.worksheets.manifest import Entry, Manifest

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.builders import Builder

A, B = Entry("1", ["a.docx", "sub/a.docx"]), Entry("2", ["b.docx"])


def load(tmp_path: Path) -> Manifest:
    """Return the manifest that a builder finds."""
    builder = SimpleNamespace(name="html", outdir=tmp_path / "out", doctreedir=tmp_path / "doctrees")
    return Manifest(cast("Builder", builder))


@pytest.fixture
def manifest(tmp_path: Path) -> Manifest:
    """Return the manifest of a folder with the files of two pages."""
    for file in ("a.docx", "sub/a.docx", "b.docx", "mine.docx"):
        path = tmp_path / "out" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    load(tmp_path).update({"a": A, "b": B}, ["a", "b"], "now")
    return load(tmp_path)


def test_a_folder_without_a_manifest_has_no_pages(tmp_path: Path) -> None:
    empty = load(tmp_path)
    assert empty.entries == {}
    assert empty.outdated({"a": "1"}) == ["a"]
    assert not empty.is_current("now")


def test_it_is_current_as_long_as_state_and_files_are_the_same(manifest: Manifest) -> None:
    assert manifest.entries == {"a": A, "b": B}
    assert manifest.is_current("now")
    assert not manifest.is_current("later")


@pytest.mark.parametrize("lost", ["b.docx", "sub/a.docx"])
def test_a_lost_file_makes_its_page_outdated(manifest: Manifest, lost: str) -> None:
    (manifest.outdir / lost).unlink()
    assert not manifest.is_current("now")
    assert manifest.outdated({"a": "1", "b": "2"}) == [lost[-6]]


def test_so_does_a_lost_folder(manifest: Manifest) -> None:
    (manifest.outdir / "sub" / "a.docx").unlink()
    (manifest.outdir / "sub").rmdir()
    assert not manifest.is_current("now")


def test_a_page_with_other_content_is_outdated(manifest: Manifest) -> None:
    assert manifest.outdated({"a": "1", "b": "3", "c": "1"}) == ["b", "c"]


def test_what_it_contains(manifest: Manifest) -> None:
    assert manifest.contains("b", B)
    assert not manifest.contains("b", B._replace(digest="3"))
    assert not manifest.contains("b", B._replace(files=["a.docx"]))
    assert not manifest.contains("c", B)
    (manifest.outdir / "b.docx").unlink()
    assert not manifest.contains("b", B)


def test_only_files_that_no_page_has_any_more_are_removed(manifest: Manifest, tmp_path: Path) -> None:
    manifest.update({"a": Entry("3", ["a.docx"])}, ["a"], "")
    assert sorted(path.name for path in manifest.outdir.iterdir()) == ["a.docx", "mine.docx"]
    again = load(tmp_path)
    assert again.entries == {"a": Entry("3", ["a.docx"])}
    assert not again.is_current("now")


def test_other_builders_and_folders_have_manifests_of_their_own(manifest: Manifest, tmp_path: Path) -> None:
    others = [
        SimpleNamespace(name="dirhtml", outdir=tmp_path / "out", doctreedir=tmp_path / "doctrees"),
        SimpleNamespace(name="html", outdir=tmp_path / "out2", doctreedir=tmp_path / "doctrees"),
    ]
    for other in others:
        assert Manifest(cast("Builder", other)).path != manifest.path
