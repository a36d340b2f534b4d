"""Build this documentation with the themes that courses use most: `python docs/themes.py FOLDER`.

Each theme has a folder of its own, `FOLDER/NAME`. Read the Docs publishes them below `themes/`, beside the
pages with the theme of conf.py. They share one folder of doctrees: a theme changes how pages are written, not
how they are read.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

#: The folder and the name that Sphinx knows. The fifth theme, Furo, is the one of conf.py.
THEMES = {
    "alabaster": "alabaster",
    "book": "sphinx_book_theme",
    "pydata": "pydata_sphinx_theme",
    "rtd": "sphinx_rtd_theme",
}


def main() -> int:
    """Build all themes; return 1 if a build has a message."""
    folder = Path(sys.argv[1])
    docs = str(Path(__file__).parent)
    failed = False
    with tempfile.TemporaryDirectory() as doctrees:
        for name, theme in THEMES.items():
            options = ["-q", "-n", "-W", "--keep-going", "-d", doctrees, "-D", f"html_theme={theme}"]
            # A process each: a theme may keep what another one, built on it, has set.
            command = [sys.executable, "-m", "sphinx", "-b", "html", *options, docs, str(folder / name)]
            failed |= bool(subprocess.run(command, check=False).returncode)  # noqa: S603 -- our own documentation
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
