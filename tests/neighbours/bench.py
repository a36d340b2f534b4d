"""Builds the project of a neighbour in every builder and theme, with our extension and without it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tests.neighbours.neighbours import BUILDERS, OURS
from tests.neighbours.project import write_project

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.neighbours.neighbours import Neighbour

_ROOT = Path(__file__).parents[2]
#: The build whose Word files have the folded parts, too: they are compared with the page.
PRINTED = "printed"


@dataclass(frozen=True)
class Result:
    """One build."""

    outdir: Path
    code: int  #: of ``sphinx-build``: 0 if it did not fail
    warnings: tuple[str, ...]  #: without the paths of the project, and without line numbers

    def worksheet(self, name: str) -> bytes:
        """Return the content of the Word file *name*."""
        (path,) = self.outdir.rglob(f"{name}.docx")
        return path.read_bytes()

    @cached_property
    def page(self) -> bytes:
        """The page with the constructs, as HTML."""
        return (self.outdir / "index.html").read_bytes()


@dataclass(frozen=True)
class Bench:
    """All builds of the project of *neighbour*, by builder or theme; `PRINTED` is one more."""

    neighbour: Neighbour
    ours: dict[str, Result]
    without: dict[str, Result]  #: without our extension, by builder

    @property
    def builders(self) -> list[str]:
        """The builders in which Sphinx with the neighbour does not fail without our extension, and ours."""
        return [*(builder for builder in BUILDERS if self.without[builder].code == 0), OURS]


def run(neighbour: Neighbour, folder: Path) -> Bench:
    """Build the project of *neighbour* in *folder*."""
    more: dict[str, tuple[str, ...]] = {
        theme: ("html", f"html_theme={theme}") for theme in neighbour.themes[1:]
    }
    builders: dict[str, tuple[str, ...]] = {builder: (builder,) for builder in BUILDERS}
    more[OURS] = (OURS,)
    printed = {PRINTED: ("html", "kwl_worksheet_folded=print")}
    return Bench(
        neighbour,
        _built(neighbour, folder / "ours", {**builders, **more, **printed}, ours=True),
        _built(neighbour, folder / "without", builders, ours=False),
    )


def built(neighbour: Neighbour, folder: Path) -> Result:
    """Build the project of *neighbour* in *folder* as HTML, with our extension."""
    return _built(neighbour, folder, {"html": ("html",)}, ours=True)["html"]


def _built(
    neighbour: Neighbour, folder: Path, builds: dict[str, tuple[str, ...]], *, ours: bool
) -> dict[str, Result]:
    """Build each of *builds*: its name, and the builder with settings."""
    write_project(folder, neighbour, ours=ours)
    out = folder / "build"
    out.mkdir(parents=True)
    jobs = [
        {"arguments": _arguments(folder, out / name, *build), "result": str(out / f"{name}.json")}
        for name, build in builds.items()
    ]
    (out / "jobs.json").write_text(json.dumps(jobs), "utf-8")
    command = [sys.executable, "-m", "tests.neighbours.builds", str(out / "jobs.json")]
    subprocess.run(command, check=True, cwd=_ROOT)
    return {name: _result(folder, out, name) for name in builds}


def _arguments(folder: Path, out: Path, builder: str, *settings: str) -> Sequence[str]:
    overrides = [part for setting in settings for part in ("-D", setting)]
    return ["-b", builder, "-d", f"{out}-doctrees", *overrides, str(folder), str(out)]


def _result(folder: Path, out: Path, name: str) -> Result:
    result = json.loads((out / f"{name}.json").read_text("utf-8"))
    said = result["warnings"].replace(f"{folder}/", "").splitlines()
    return Result(out / name, result["code"], tuple(said))
