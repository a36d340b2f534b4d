"""Write a migrated course: its pages, ``conf.py``, the files that pages use, and ``MIGRATION.md``."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from sphinx_kwl.migrate.code_blocks import readable_code
from sphinx_kwl.migrate.lines import text_of
from sphinx_kwl.migrate.links import Links, anchors_of
from sphinx_kwl.migrate.unique_names import make_labels_unique, make_worksheets_unique

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_kwl.migrate.lines import Losses
    from sphinx_kwl.migrate.pages import CoursePage, SourceCourse

#: Besides title, author and language: the extensions of the source, and lines for their settings.
_CONF = """\
project = {title!r}
author = {author!r}
copyright = author
version = release = "1.0"
language = {language!r}

extensions = [{extensions}]
myst_enable_extensions = [{markup}]
myst_heading_anchors = 6
exclude_patterns = [{excluded}]

html_theme = "furo"
epub_show_urls = "no"
epub_exclude_files = ["search.html"]
suppress_warnings = [
    "epub.unknown_project_files",  # files of the build beside the EPUB
    "kwl.time",  # delete this line to see where times do not add up
]
"""

#: The syntax that the pages use which this package writes.
_MARKUP = ("attrs_block", "attrs_inline", "colon_fence", "deflist", "tasklist")


def conf_py(
    title: str,
    author: str,
    language: str,
    more: Sequence[str] = (),
    excluded: Sequence[str] = (),
    settings: str = "",
    markup: Sequence[str] = _MARKUP,
) -> bytes:
    """Return the content of ``conf.py``.

    *more*: further extensions, *excluded*: patterns of the source, *settings*: lines for the extensions,
    *markup*: ``myst_enable_extensions``.
    """
    if language.partition("-")[0].partition("_")[0] not in {"en", "ja", "zh"}:
        settings = f'latex_engine = "xelatex"\n{settings}'  # Sphinx chooses one for Japanese and Chinese
    patterns = dict.fromkeys(["_build", ".venv", "README.*", "MIGRATION.md", *excluded])
    text = _CONF.format(
        title=title,
        author=author,
        language=language.replace("-", "_"),
        extensions=_quoted(["myst_parser", "sphinx_kwl", *more]),
        markup=_quoted(markup),
        excluded=_quoted(patterns),
    )
    return f"{text}{settings}".encode()


def requirements(extensions: Iterable[str] = ()) -> bytes:
    """Return the content of ``requirements.txt`` for a course that uses *extensions*."""
    names = ["sphinx-kwl[myst]", "furo"]
    for each in extensions:
        first, *more = each.split(".")
        if first != "sphinx":
            names.append("-".join([first, *more]) if first == "sphinxcontrib" else first.replace("_", "-"))
    return "".join(f"{name}\n" for name in dict.fromkeys(names)).encode()


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{each}"' for each in names)


def migrated_files(course: SourceCourse) -> dict[str, bytes]:
    """Return all files of the new course: path -> content."""
    if not any(page.docname == "index" for page in course.pages):
        from sphinx_kwl.migrate.pages import CoursePage

        course.pages.insert(0, CoursePage("index", course.title, "index.html", {}, []))
    targets = {name: name.replace(" ", "-") for name in course.files}
    links = Links(course.names, targets, course.site, course.losses)
    links.renamed = make_labels_unique(course.pages)
    make_worksheets_unique(course.pages, course.losses)
    links.anchors = {page.docname: anchors_of(page.lines) for page in course.pages}
    below = _tree(course.pages)
    found: dict[str, bytes] = {}
    for page in course.pages:
        page.lines = readable_code(links.rewrite(page.lines, page.docname, page.address))
        found[f"{page.docname}.md"] = text_of(page.text(below.get(page.docname, []))).encode()
    found |= {targets[name]: course.files[name].read_bytes() for name in sorted(links.used)}
    texts = [targets[name] for name in sorted(links.used) if name.endswith((".md", ".rst"))]
    found["conf.py"] = conf_py(course.title, course.author, course.language, excluded=texts)
    found["requirements.txt"] = requirements()
    found["MIGRATION.md"] = migration_page(course.losses)
    return found


def _tree(pages: list[CoursePage]) -> dict[str, list[str]]:
    """Return the entries of the toctree of each page that has one: an index lists the pages of its folder."""
    docnames = {page.docname for page in pages}
    below: dict[str, list[str]] = {}
    for page in pages:
        if page.docname == "index":
            continue
        folder = posixpath.dirname(page.docname)
        if posixpath.basename(page.docname) == "index":
            folder = posixpath.dirname(folder)
        while folder and f"{folder}/index" not in docnames:
            folder = posixpath.dirname(folder)
        parent = f"{folder}/index" if folder else "index"
        below.setdefault(parent, []).append(posixpath.relpath(page.docname, folder or "."))
    return below


def migration_page(losses: Losses) -> bytes:
    """Return the content of ``MIGRATION.md``."""
    lines = ["# What needs a person", ""]
    if not losses:
        lines.append("Nothing: all of the source is in the course.")
    else:
        lines += ["| File | Line | What |", "|---|---|---|"]
        for file, number, reason in sorted(losses):
            shown = " ".join(reason.split()).replace("|", "\\|")
            lines.append(f"| {file} | {number} | {shown} |")
    lines += ["", "Boxes without a title of their own got one, such as Questions or Key Points."]
    lines += ["", "`conf.py` switches warnings about times off. Delete its line with `kwl.time` to see them."]
    return "\n".join([*lines, ""]).encode()
