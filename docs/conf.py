"""Sphinx configuration of the sphinx-kwl documentation and its sample course."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from sphinx_kwl import __version__

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "sphinx-kwl"
author = "The sphinx-kwl authors"
copyright = "The sphinx-kwl authors"  # noqa: A001 (Sphinx reads this name)
version = release = __version__
language = "en"

extensions = ["myst_parser", "sphinx_kwl", "kwl_docs", "command_docs", "message_docs", "debrief"]
# Files whose name starts with an underscore are shared text, pulled into pages by `include`. The course in
# `develop/hive` is built by the page that explains it.
exclude_patterns = ["_build", "**/_*.md", "develop/hive"]
nitpicky = True

myst_enable_extensions = [
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "tasklist",
]
myst_heading_anchors = 3

kwl_license = "CC-BY-4.0"

html_theme = "furo"
html_title = "sphinx-kwl"
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "")
html_static_path = ["_static"]
html_css_files = ["docs.css"]

epub_title = "sphinx-kwl: course pages and their worksheets from one source"
epub_author = author
epub_publisher = author
epub_copyright = copyright
epub_description = "How to write courses with objectives, times and worksheets in Sphinx"
# Sphinx writes one into the package and the other into the contents; epubcheck wants them equal.
epub_identifier = epub_uid = "sphinx-kwl"
epub_scheme = "ID"
epub_show_urls = "no"
kwl_epub_accessibility = True
epub_exclude_files = ["search.html"]

# The last value leaves out the front page, whose sections would become chapters.
latex_documents = [("index", "sphinx-kwl.tex", "sphinx-kwl", author, "manual", True)]
latex_elements = {"extraclassoptions": "openany,oneside"}
