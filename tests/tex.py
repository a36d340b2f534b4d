"""Find TeX and its parts: packages, languages and fonts that an installation may lack."""

from __future__ import annotations

import re
import subprocess

from tests.tools import missing, require_tool

#: What LaTeX says of a part that is missing. Files of Sphinx and of sphinx-kwl are no part of TeX.
_MISSING = (
    r"^! LaTeX Error: File `(?!sphinx|kwl)(?P<file>[\w-]+\.(?:sty|cls|def|fd|ldf|cfg|clo))' not found",
    r"^! Package fontspec Error: The font \"(?P<font>[^\"]+)\"\s+cannot",
    r"^! Font \S+?=\"?(?P<font>[^\"\s:]+)[^!]{,300}?not\s+loadable",
    r"^! Package babel Error: Unknown option '(?P<language>\w+)'",
)


def require_tex(engine: str) -> str:
    """Return the path of latexmk. If it or the *engine* is missing, skip the test."""
    require_tool(engine)
    return require_tool("latexmk")


def require_package(name: str) -> None:
    """Skip the test if TeX has no package *name*, which a document can do without."""
    done = subprocess.run([require_tool("kpsewhich"), f"{name}.sty"], capture_output=True, check=False)
    if not done.stdout.strip():
        missing(f"TeX has no {name}")


def missing_part(log: str) -> str | None:
    """Return what the *log* of LaTeX says is missing in TeX, or None."""
    joined = re.sub(r"(?<=[^\n]{79})\n", "", log)  # TeX breaks long lines of its log
    for pattern in _MISSING:
        if found := re.search(pattern, joined, re.MULTILINE):
            ((kind, name),) = found.groupdict().items()
            return name.removesuffix(".sty") if kind == "file" else f"{kind} {name}"
    return None


def require_parts(log: str) -> None:
    """Skip the test if LaTeX ended because of a package, a language or a font that TeX does not have."""
    if part := missing_part(log):
        missing(f"TeX has no {part}")
