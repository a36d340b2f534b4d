"""An output folder contains one edition: a build of the other edition into it would leave words for trainers.

Sphinx owns most files of an output folder, and keeps files of pages that it does not write again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_kwl import capabilities
from sphinx_kwl.config import KwlConfig
from sphinx_kwl.files import write_if_changed
from sphinx_kwl.i18n import __
from sphinx_kwl.worksheets.manifest import CATALOGUE, Manifest

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder


def check_folder(app: Sphinx) -> None:
    """Handle ``builder-inited``: note the edition of the output folder.

    Raises `ConfigError` if the folder contains the other edition.
    """
    builder = app.builder
    if not builder.format:  # message catalogs are the same for both editions
        return
    edition = KwlConfig.of(app.config).edition
    note = Manifest.folder_of(builder).with_suffix(".edition")
    present = _edition_in(builder, note)
    if present and present != edition:
        msg = __(
            "kwl_edition: the folder %s contains the %s edition; build the %s edition into another folder,"
            " or delete this one first"
        )
        from sphinx_kwl.config_errors import told

        raise told(msg % (builder.outdir, present, edition))
    write_if_changed(note, edition.encode())


def _edition_in(builder: Builder, note: Path) -> str:
    """Return the edition in the output folder; empty if it contains none. *note*: the file that says it."""
    outdir = Path(builder.outdir)
    doctrees = Path(builder.doctreedir)
    if not outdir.is_dir() or all(path in {doctrees, *doctrees.parents} for path in outdir.iterdir()):
        return ""
    if capabilities.is_website(builder) and (outdir / CATALOGUE).is_file():
        try:  # with another folder for doctrees, there is no note
            return str(json.loads((outdir / CATALOGUE).read_bytes()).get("edition", "learner"))
        except (OSError, ValueError, AttributeError):
            pass
    try:
        return note.read_text("utf-8")
    except OSError:  # the note is newer than the manifest
        return "learner" if Manifest(builder).entries else ""
