"""Build the source archive and the wheel so that everybody who builds them gets the same bytes.

The times in the archives are one time, `SOURCE_DATE_EPOCH` (https://reproducible-builds.org/specs/source-date-epoch/).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import tarfile
from pathlib import Path

from flit_core import buildapi

ROOT = Path(__file__).parent.parent.parent
EPOCH = "SOURCE_DATE_EPOCH"


def commit_time() -> str:
    """Return the time of the commit in seconds, or the time that the caller has set."""
    if set_by_caller := os.environ.get(EPOCH):
        return set_by_caller
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def build(source: Path, folder: Path, epoch: str) -> tuple[Path, Path]:
    """Build the source archive and the wheel of *source* into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    before = os.environ.get(EPOCH)
    os.environ[EPOCH] = epoch
    try:
        with contextlib.chdir(source):
            return folder / buildapi.build_sdist(str(folder)), folder / buildapi.build_wheel(str(folder))
    finally:
        if before is None:
            del os.environ[EPOCH]
        else:
            os.environ[EPOCH] = before


def unpack(sdist: Path, folder: Path) -> Path:
    """Unpack a source archive; give its files other times and rights, as on another computer."""
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    source = folder / sdist.name.removesuffix(".tar.gz")
    for number, path in enumerate(sorted(source.rglob("*"))):
        path.chmod(0o777 if path.is_dir() else 0o600)
        os.utime(path, (number, number))
    return source


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def built_twice(folder: Path, elsewhere: Path, epoch: str) -> tuple[Path, Path]:
    """Build both archives of this checkout in *folder*, and again from what the source archive holds.

    Raises SystemExit if one byte differs.
    """
    first = build(ROOT, folder, epoch)
    second = build(unpack(first[0], elsewhere / "source"), elsewhere / "again", epoch)
    for one, other in zip(first, second, strict=True):
        if one.name != other.name or digest(one) != digest(other):
            msg = f"{one.name}: not the same bytes when it is built again"
            raise SystemExit(msg)
    return first
