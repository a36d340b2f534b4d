"""``sphinx-kwl migrate`` as a newcomer types it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests import roots

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import CommandLine

SOURCES = {
    "jekyll": {"_config.yml": "title: T\n", "index.md": "---\ntitle: Start\n---\nWords.\n"},
    "workbench": {"config.yaml": "title: T\n", "episodes/a.md": "---\ntitle: A\n---\nWords.\n"},
    "sphinx-lesson": {"content/conf.py": "extensions = ['sphinx_lesson']\n", "content/index.md": "# Start\n"},
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return the folder of a small site in Jekyll."""
    roots.write(tmp_path / "old", SOURCES["jekyll"])
    return tmp_path / "old"


@pytest.mark.parametrize("system", SOURCES)
def test_the_system_is_found_out(kwl: CommandLine, tmp_path: Path, system: str) -> None:
    roots.write(tmp_path / "old", SOURCES[system])
    new = tmp_path / "new"
    status, out, err = kwl("migrate", tmp_path / "old", new)
    assert (status, err) == (0, "")
    assert out.splitlines()[1:] == [
        f"  python -m pip install -r {new}/requirements.txt",
        f"  python -m sphinx {new} {new}/_build",
    ]
    named = kwl("migrate", tmp_path / "old", tmp_path / "named", "--from", system)
    assert (named.status, named.err) == (0, "")
    files = {path.relative_to(new): path.read_bytes() for path in new.rglob("*") if path.is_file()}
    assert files
    assert all((tmp_path / "named" / name).read_bytes() == content for name, content in files.items())


def test_a_wrong_folder_is_named_with_what_it_lacks(kwl: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    message = (
        f"Error: {tmp_path}/empty is no lesson that migrate knows: workbench has config.yaml and a folder"
        " episodes; jekyll has _config.yml; sphinx-lesson has a conf.py that names sphinx_lesson\n"
    )
    assert kwl("migrate", tmp_path / "empty", tmp_path / "new") == (1, "", message)
    assert not (tmp_path / "new").exists()


def test_a_folder_of_the_lesson_leads_to_the_lesson(kwl: CommandLine, tmp_path: Path) -> None:
    roots.write(tmp_path / "old", SOURCES["workbench"])
    status, _out, err = kwl("migrate", tmp_path / "old" / "episodes", tmp_path / "new")
    assert status == 1
    assert err.endswith(f". Do you mean {tmp_path}/old?\n")


def test_the_wrong_system_is_named_with_what_the_folder_lacks(kwl: CommandLine, source: Path) -> None:
    status, _out, err = kwl("migrate", source, source.parent / "new", "--from", "workbench")
    assert (status, err) == (
        1,
        f"Error: {source} is no lesson of workbench: it needs config.yaml and a folder episodes\n",
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none", "new"], "Directory 'none' does not exist"),
        (["old/index.md", "new"], "Directory 'old/index.md' is a file"),
        (["old"], "Missing argument 'FOLDER'"),
        (["old", "new", "--from", "moodle"], "'moodle' is not one of"),
    ],
)
def test_wrong_arguments_have_the_status_2(
    kwl: CommandLine, source: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(source.parent)
    status, out, err = kwl("migrate", *arguments)
    assert (status, out) == (2, "")
    assert message in err


@pytest.mark.parametrize("folder", [".", "new", "deep/new"])
def test_the_new_course_may_not_be_in_the_lesson(
    kwl: CommandLine, source: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.chdir(source)
    status, _out, err = kwl("migrate", ".", folder)
    assert status == 1
    assert "choose a folder outside of it, such as ../new-course" in err
    assert sorted(path.name for path in source.iterdir()) == ["_config.yml", "index.md"]


def test_nothing_is_overwritten_without_force(kwl: CommandLine, source: Path) -> None:
    new = source.parent / "new"
    assert kwl("migrate", source, new).status == 0
    (new / "index.md").write_text("mine", "utf-8")
    (new / "more.md").write_text("mine", "utf-8")
    status, out, err = kwl("migrate", source, new)
    assert (status, out) == (1, "")
    assert "contains already: index.md" in err
    assert (new / "index.md").read_text("utf-8") == "mine"
    assert kwl("migrate", source, new, "--force").status == 0
    assert (new / "index.md").read_text("utf-8") == "# Start\n\nWords.\n"
    assert (new / "more.md").read_text("utf-8") == "mine"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(kwl: CommandLine, source: Path) -> None:
    locked = source.parent / "locked"
    locked.mkdir(mode=0o500)
    status, _out, err = kwl("migrate", source, locked / "new")
    assert (status, err) == (1, f"Error: {locked}/new: Permission denied\n")


def test_a_file_where_the_course_should_be_is_named(kwl: CommandLine, source: Path) -> None:
    (source.parent / "new").write_text("mine", "utf-8")
    status, _out, err = kwl("migrate", source, source.parent / "new")
    assert status == 2
    assert "is a file" in err


def test_half_a_course_is_taken_and_what_is_missing_is_listed(kwl: CommandLine, tmp_path: Path) -> None:
    roots.write(
        tmp_path / "old",
        {"config.yaml": "episodes:\n- a.md\n- gone.md\n", "episodes/a.md": "No title, [gone](gone.md)\n"},
    )
    status, _out, err = kwl("migrate", tmp_path / "old", tmp_path / "new")
    assert (status, err) == (0, "")
    report = (tmp_path / "new" / "MIGRATION.md").read_text("utf-8")
    assert "| config.yaml | 1 | episodes: there is no file gone.md |" in report
    assert "| episodes/a.md | 1 | the link to gone.md leads nowhere; its text was kept |" in report
    assert (tmp_path / "new" / "episodes" / "a.md").read_text("utf-8").endswith("No title, gone\n")


def test_a_damaged_file_is_named_and_nothing_is_written(kwl: CommandLine, source: Path) -> None:
    (source / "index.md").write_text("---\ntitle: [\n---\n", "utf-8")
    status, out, err = kwl("migrate", source, source.parent / "new")
    assert (status, out) == (1, "")
    assert err.startswith("Error: index.md: the YAML is damaged:")
    assert not (source.parent / "new").exists()


@pytest.mark.parametrize("system", SOURCES)
def test_a_link_to_a_file_elsewhere_is_not_followed(kwl: CommandLine, tmp_path: Path, system: str) -> None:
    roots.write(tmp_path, {"secret.md": "# Secret\n"})
    roots.write(tmp_path / "old", SOURCES[system])
    for folder in ("", "episodes", "content"):
        if (tmp_path / "old" / folder).is_dir():
            (tmp_path / "old" / folder / "link.md").symlink_to(tmp_path / "secret.md")
    assert kwl("migrate", tmp_path / "old", tmp_path / "new").status == 0
    assert not list((tmp_path / "new").rglob("link.md"))


def test_old_encodings_are_read(kwl: CommandLine, source: Path) -> None:
    (source / "index.md").write_bytes("---\r\ntitle: Café\r\n---\r\nFür alle\r\n".encode("cp1252"))
    assert kwl("migrate", source, source.parent / "new").status == 0
    assert (source.parent / "new" / "index.md").read_text("utf-8") == "# Café\n\nFür alle\n"


def test_a_terminal_shows_how_far_it_is_and_a_pipe_does_not(source: Path) -> None:
    pty = pytest.importorskip("pty")
    command = [sys.executable, "-m", "sphinx_kwl", "migrate", str(source)]
    piped = subprocess.run([*command, str(source.parent / "a")], check=True, capture_output=True, text=True)
    assert piped.stderr == ""
    reader, writer = pty.openpty()
    subprocess.run([*command, str(source.parent / "b")], check=True, stdout=subprocess.PIPE, stderr=writer)
    os.close(writer)
    shown = os.read(reader, 100_000).decode()
    os.close(reader)
    assert "1 of 1 files" in shown
