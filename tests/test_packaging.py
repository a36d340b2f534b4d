"""What a package index, a packager and a first user get: archives, metadata, a first course."""

from __future__ import annotations

import contextlib
import email
import importlib.metadata
import re
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sphinx.testing.util import SphinxTestApp

import sphinx_kwl

if TYPE_CHECKING:
    from email.message import Message

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Archives:
    """The names in a source archive (below its one folder) and in the wheel built from it."""

    sdist: frozenset[str]
    wheel: frozenset[str]
    metadata: Message


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Archives:
    """Build the source archive, and the wheel from nothing but the unpacked source archive."""
    backend = pytest.importorskip("flit_core.buildapi", reason="flit_core not installed")
    folder = tmp_path_factory.mktemp("dist")
    with contextlib.chdir(ROOT):
        sdist = folder / backend.build_sdist(str(folder))
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
        sources = {name.partition("/")[2] for name in archive.getnames()}
    with contextlib.chdir(folder / sdist.name.removesuffix(".tar.gz")):
        wheel = folder / backend.build_wheel(str(folder))
    with zipfile.ZipFile(wheel) as archive:
        names = frozenset(archive.namelist())
        metadata = next(name for name in names if name.endswith(".dist-info/METADATA"))
        return Archives(frozenset(sources), names, email.message_from_bytes(archive.read(metadata)))


def test_the_same_source_gives_the_same_bytes(tmp_path: Path) -> None:
    """Build both archives, and again from the source archive, with other times and rights of the files."""
    pytest.importorskip("flit_core.buildapi", reason="flit_core not installed")
    from tests.release.archives import built_twice

    sdist, wheel = built_twice(tmp_path / "dist", tmp_path, epoch="1700000000")
    assert sdist.name == f"sphinx_kwl-{sphinx_kwl.__version__}.tar.gz"
    with zipfile.ZipFile(wheel) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2023, 11, 14, 22, 13, 20)}


def test_the_citation_names_this_version() -> None:
    text = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"\nversion: {sphinx_kwl.__version__}\n" in text


def test_the_recipe_for_conda_requires_what_the_wheel_requires(archives: Archives) -> None:
    recipe = (ROOT / "conda" / "recipe.yaml").read_text("utf-8")
    required = [line for line in archives.metadata.get_all("Requires-Dist", []) if "extra ==" not in line]
    run = recipe.partition("  run:\n")[2].partition("\ntests:")[0]
    assert sorted(re.findall(r"- (.+)", run)) == sorted([*required, "python >=${{ python_min }}"])
    assert f'version: "{sphinx_kwl.__version__}"' in recipe


def test_wheel_holds_every_file_of_the_package(archives: Archives) -> None:
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "sphinx_kwl").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {name for name in archives.wheel if name.startswith("sphinx_kwl/")} == package


@pytest.mark.parametrize(
    "name",
    [
        "py.typed",
        "docx/template/parts/styles.xml",
        "locale/es/LC_MESSAGES/sphinx_kwl.mo",
        "static/kwl.css",
        "static_rtl/kwl-rtl.css",
        "texinputs/sphinxkwl.sty",
    ],
)
def test_wheel_holds_what_is_not_python(archives: Archives, name: str) -> None:
    assert f"sphinx_kwl/{name}" in archives.wheel


def test_wheel_holds_the_licence(archives: Archives) -> None:
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in archives.wheel)


def test_source_archive_holds_what_a_packager_needs(archives: Archives) -> None:
    assert {"CHANGELOG.md", "LICENSE", "README.md", "tox.ini"} <= archives.sdist
    assert {"docs/conf.py", "pyproject.toml", "tests/test_packaging.py"} <= archives.sdist


def test_source_archive_holds_nothing_that_was_built(archives: Archives) -> None:
    assert not [name for name in archives.sdist if re.search(r"(^|/)(_build|__pycache__)/", name)]


def test_metadata_names_what_is_needed_at_run_time(archives: Archives) -> None:
    required = archives.metadata.get_all("Requires-Dist", [])
    always = {re.split(r"[\s<>=;]", line)[0] for line in required if "extra ==" not in line}
    assert always == {"sphinx", "docutils", "python-docx", "lxml", "pillow", "resvg-py", "click"}
    assert archives.metadata["Requires-Python"] == ">=3.11"
    assert archives.metadata.get_all("Provides-Extra") == ["myst", "tools"]


def test_metadata_tells_an_index_what_this_is(archives: Archives) -> None:
    assert archives.metadata["License-Expression"] == "MIT"
    assert archives.metadata["Description-Content-Type"] == "text/markdown"
    assert "Framework :: Sphinx :: Extension" in archives.metadata.get_all("Classifier", [])


def test_metadata_and_package_name_one_version(archives: Archives) -> None:
    assert archives.metadata["Version"] == sphinx_kwl.__version__


def test_installed_version_is_the_package_version() -> None:
    try:
        installed = importlib.metadata.version("sphinx-kwl")
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("sphinx-kwl not installed (tox installs it)")
    assert installed == sphinx_kwl.__version__


def test_changelog_has_the_version() -> None:
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == sphinx_kwl.__version__


@pytest.mark.parametrize("document", [path.name for path in ROOT.glob("*.md")])
def test_links_inside_the_repository_lead_somewhere(document: str) -> None:
    prose = re.sub(r"```.*?```", "", (ROOT / document).read_text("utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", prose)
    assert not [link for link in links if not (ROOT / link).exists()]


def test_extension_declares_itself_to_sphinx(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text('extensions = ["sphinx_kwl"]\n', "utf-8")
    app = SphinxTestApp("dummy", srcdir=tmp_path)
    try:
        extension = app.extensions["sphinx_kwl"]
        assert extension.parallel_read_safe
        assert extension.parallel_write_safe
        assert extension.version == sphinx_kwl.__version__
        assert isinstance(extension.metadata["env_version"], int)
    finally:
        app.cleanup()


def test_first_course_needs_three_lines_and_no_configuration(tmp_path: Path) -> None:
    """Build a page and its Word file with only the packages that sphinx-kwl requires."""
    (tmp_path / "index.rst").write_text("Birds\n=====\n.. kwl:: birds\n", "utf-8")
    options = ["-W", "-q", "-C", "-D", "extensions=sphinx_kwl"]
    subprocess.run([sys.executable, "-m", "sphinx", *options, ".", "out"], cwd=tmp_path, check=True)
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    (worksheet,) = (tmp_path / "out" / "worksheets").iterdir()
    assert f'href="worksheets/{worksheet.name}"' in page
    with zipfile.ZipFile(worksheet) as archive:
        assert "birds" in archive.read("word/document.xml").decode()
