"""Make a release candidate: `python -m tests.release.candidate [--tag vX.Y.Z]`, which `tox -e release` calls.

In `dist/`: the archives, built twice. In `build/release/`: `recipe.yaml`, the recipe for conda-forge with
version and checksum of the source archive, read by rattler-build. In `build/wheel/venv/`: an environment with
the wheel and what it requires.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import tempfile
import venv
from pathlib import Path

from rattler_build import Stage0Recipe

from tests.release.archives import ROOT, built_twice, commit_time, digest

DIST = ROOT / "dist"
ABOUT = ROOT / "build" / "release"
VERSIONS = ROOT / "tests" / "formats" / "versions"
VENV = ROOT / "build" / "wheel" / "venv"


def version_of(sdist: Path) -> str:
    """Return the version in the name of a source archive."""
    return sdist.name.removesuffix(".tar.gz").rpartition("-")[2]


def write_recipe(sdist: Path) -> None:
    """Write the recipe for this archive, and render it. Raises RecipeParseError, with the place."""
    text = (ROOT / "conda" / "recipe.yaml").read_text("utf-8")
    for name, value in {"version": version_of(sdist), "sha256": digest(sdist)}.items():
        text, found = re.subn(rf'(?m)^(  {name}: )".*"$', rf'\g<1>"{value}"', text)
        assert found == 1, name
    (variant,) = Stage0Recipe.from_yaml(text).render()
    print(f"recipe.yaml: {variant}")  # noqa: T201 -- a program for the terminal
    (ABOUT / "recipe.yaml").write_text(text, "utf-8")


def installed_program(name: str) -> str:
    """Return the path of a program in the environment with the wheel."""
    return str(VENV / ("Scripts" if os.name == "nt" else "bin") / name)


def install(wheel: Path) -> None:
    """Install the wheel as a user does, in an environment of its own."""
    venv.create(VENV, with_pip=True, clear=True)
    subprocess.run([installed_program("pip"), "install", "--quiet", wheel], check=True)
    subprocess.run([installed_program("pip"), "check"], check=True)


def main() -> None:
    """Make the candidate; stop if the tag names another version, or one whose files are not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tag", help="the tag of the release, vX.Y.Z")
    tag = parser.parse_args().tag
    for folder in (DIST, ABOUT):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as elsewhere:
        sdist, wheel = built_twice(DIST, Path(elsewhere), commit_time())
    if tag and tag != f"v{version_of(sdist)}":
        msg = f"the tag is {tag}, the version {version_of(sdist)}"
        raise SystemExit(msg)
    if tag and not (VERSIONS / version_of(sdist)).is_dir():
        msg = f"no files of {tag} in {VERSIONS}: run python -m tests.formats.keep"
        raise SystemExit(msg)
    for path in (sdist, wheel):
        print(f"{digest(path)}  {path.name}")  # noqa: T201
    write_recipe(sdist)
    install(wheel)


if __name__ == "__main__":
    main()
