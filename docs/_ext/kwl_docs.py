"""Directives for this documentation: examples with their results, and tables made from the code.

`example` shows MyST source and its result. `config-values`, `names`, `options-of`, `chart-columns`,
`languages`, `verb-languages` and `package-file` print what the package declares, and `stage` what it does in
a phase of a build, so that the pages always agree with the code.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import fields
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from babel import Locale
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.errors import ExtensionError
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from sphinx_kwl.config import KwlConfig
from sphinx_kwl.directives.stub import DeferredDirective
from sphinx_kwl.doctree.nodes import kwl_listing
from sphinx_kwl.extension import DIRECTIVES, ROLES
from sphinx_kwl.i18n import LOCALE_DIR
from sphinx_kwl.values import verbs
from sphinx_kwl.values.chart_columns import PRESETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata, OptionSpec

    from sphinx_kwl.directives.base import KwlDirective


class Example(SphinxDirective):
    """Show MyST source and its result, side by side if there is enough space.

    The body is printed as source, and parsed for the result. `:stacked:` puts the result below the source
    on every screen, for wide results. `:wide:` uses the full width of a wide window. `:picture:` is an image
    of the Word worksheet, shown as a third part; `:alt:` describes it. `:on:` is the name of another page:
    the lists in the result show the course below that page.
    """

    has_content = True
    option_spec: ClassVar[OptionSpec] = {
        "stacked": directives.flag,
        "wide": directives.flag,
        "picture": directives.uri,
        "alt": directives.unchanged_required,
        "on": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Return one container that holds the labelled source, result and picture."""
        text = "\n".join(self.content).strip("\n")
        source = nodes.literal_block(text, text, language="markdown")
        self.set_source_info(source)
        result = nodes.container("", *self.parse_content_to_nodes())
        if "on" in self.options:
            for place in result.findall(kwl_listing):
                place["docname"] = self.options["on"]
            self.env.note_reread()  # the list depends on another page; the records of this page do not say so
        parts = [
            self._part("You write", "source", [source]),
            self._part("Your readers see", "result", result.children),
        ]
        if "picture" in self.options:
            image = nodes.image(uri=self.options["picture"], alt=self.options["alt"], classes=["docs-paper"])
            self.set_source_info(image)
            parts.append(self._part("The Word worksheet", "picture", [image]))
        flags = [f"docs-example-{name}" for name in ("stacked", "wide") if name in self.options]
        return [nodes.container("", *parts, classes=["docs-example", *flags])]

    def _part(self, label: str, name: str, content: Iterable[nodes.Node]) -> nodes.container:
        """Return one part of the example under its label."""
        heading = nodes.paragraph("", label, classes=["docs-example-label"])
        return nodes.container("", heading, *content, classes=[f"docs-example-{name}"])


class LinksFromHere(SphinxPostTransform):
    """Correct the links in lists with `:on:`: they start from the page of the example."""

    default_priority = 6  # after the lists were filled in (5), before links are resolved (10)

    def run(self, **kwargs: object) -> None:
        """Set the page of the example as the start of every link of the domain `kwl`."""
        for link in self.document.findall(addnodes.pending_xref):
            if link.get("refdomain") == "kwl":
                link["refdoc"] = self.env.docname


class ConfigValues(SphinxDirective):
    """List every setting of the package; each is a target for the `confval` role."""

    def run(self) -> list[nodes.Node]:
        """Return one `confval` description for each field of `KwlConfig`."""
        defaults = KwlConfig()
        lines: list[str] = []
        for field in fields(KwlConfig):
            default = getattr(defaults, field.name)
            lines += [
                f":::{{confval}} kwl_{field.name}",
                "",
                field.metadata["help"],
                "",
                f"Values: {field.metadata['values']}. Default: `{_python(default)}`.",
                ":::",
                "",
            ]
        return self.parse_text_to_nodes("\n".join(lines))


class Languages(SphinxDirective):
    """List the languages that the package has a message catalog for, and English."""

    def run(self) -> list[nodes.Node]:
        """Return one paragraph: the English name of each language and its code for `conf.py`."""
        codes = ["en", *(catalogue.parts[-3] for catalogue in LOCALE_DIR.glob("*/LC_MESSAGES/*.mo"))]
        names = sorted(f"{Locale.parse(code).get_display_name('en')} `{code}`" for code in codes)
        return self.parse_text_to_nodes(f"{', '.join(names)}.")


class VerbLanguages(SphinxDirective):
    """Name the languages that have a list of vague verbs."""

    def run(self) -> list[nodes.Node]:
        """Return one sentence with the English names of the languages."""
        codes = {*verbs.FIRST, *verbs.LAST}
        names = sorted(Locale.parse(code).get_display_name("en") or code for code in codes)
        return self.parse_text_to_nodes(f"There are lists for {', '.join(names[:-1])} and {names[-1]}.")


class ChartColumns(SphinxDirective):
    """List the columns that every chart can have."""

    def run(self) -> list[nodes.Node]:
        """Return a table: letter, question, and when learners answer it."""
        rows = [
            (column.letter, column.heading.replace("{topic}", "*your topic*"), column.phase)
            for column in PRESETS.values()
        ]
        return self.parse_text_to_nodes(_table(("Letter", "Question", "When"), rows, widths="1 6 1"))


class Names(SphinxDirective):
    """List the short and the full name of every directive and role."""

    def run(self) -> list[nodes.Node]:
        """Return a table of three columns."""
        rows = [
            (f"`{short}`", f"`kwl:{full}`", kind)
            for kind, names in (("directive", DIRECTIVES), ("role", ROLES))
            for short, (full, _made) in names.items()
        ]
        return self.parse_text_to_nodes(_table(("Short", "Full", "What it is"), rows, widths="2 3 2"))


class Stage(SphinxDirective):
    """Show what a page of a small course is in one phase of its build.

    The first argument is the folder of the course, the second the name of the page, the third one of the
    names that `stages.py` gives: `reading`, `collecting`, `resolving`, `html`, `worksheet`.
    """

    required_arguments = 3

    def run(self) -> list[nodes.Node]:
        """Return a block of code."""
        folder, docname, name = self.arguments
        _relative, path = self.env.relfn2path(folder)
        for file in Path(path).iterdir():
            self.env.note_dependency(str(file))
        text = _stages(path, docname)[name]
        block = nodes.literal_block(text, text, language="html" if name == "html" else "text")
        self.set_source_info(block)
        return [block]


@cache
def _stages(folder: str, docname: str) -> dict[str, str]:
    """Build a course in a process of its own; raise ExtensionError if it has messages."""
    command = [sys.executable, str(Path(__file__).with_name("stages.py")), folder, docname]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- our own program
    if done.returncode:
        msg = f"stage: {done.stderr}"
        raise ExtensionError(msg)
    stages: dict[str, str] = json.loads(done.stdout)
    return stages


class PackageFile(SphinxDirective):
    """Print a JSON file of the installed package."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the file as a block of code."""
        text = resources.files("sphinx_kwl").joinpath(self.arguments[0]).read_text(encoding="utf-8")
        block = nodes.literal_block(text, text, language="json")
        self.set_source_info(block)
        return [block]


class OptionsOf(SphinxDirective):
    """List the options of one directive of the package, named as in `kwl:objectives`."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a two-column table made from the directive's `option_help`."""
        directive = self._directive(self.arguments[0])
        rows = [(f"`:{name}:`", text) for name, text in directive.option_help.items()]
        return self.parse_text_to_nodes(_table(("Option", "What it does"), rows))

    def _directive(self, name: str) -> type[KwlDirective]:
        """Return the class of the directive *name*; raise ExtensionError if the package does not have it."""
        domain, _, short = name.partition(":")
        deferred = self.env.get_domain(domain).directives.get(short)
        if deferred is None or not issubclass(deferred, DeferredDirective):
            msg = f"options-of: there is no directive {name!r}"
            raise ExtensionError(msg)
        return deferred.directive()


def leave_out_of_search(app: Sphinx, _doctree: nodes.document) -> None:
    """Leave the words of the sample course out of the search, which is for this documentation.

    Sphinx does this for pages with `nosearch` in their front matter. Readers who copy a page of the course
    should not copy that line.
    """
    if app.env.docname.startswith("course/"):
        app.env.metadata[app.env.docname]["nosearch"] = "true"


def _python(value: object) -> str:
    """Return a default value as an author writes it in `conf.py`."""
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_python(item) for item in value)}]"
    return str(value)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], *, widths: str = "1 3") -> str:
    """Return a MyST `list-table` with a header row."""
    lines = ["````{list-table}", ":header-rows: 1", f":widths: {widths}", ":width: 100%", ""]
    for row in (head, *rows):
        cells = [" ".join(cell.split()) for cell in row]
        lines += [f"- - {cells[0]}", *(f"  - {cell}" for cell in cells[1:])]
    return "\n".join([*lines, "````"])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives of the documentation."""
    app.add_directive("example", Example)
    app.add_post_transform(LinksFromHere)
    app.add_directive("config-values", ConfigValues)
    app.add_directive("options-of", OptionsOf)
    app.add_directive("languages", Languages)
    app.add_directive("verb-languages", VerbLanguages)
    app.add_directive("chart-columns", ChartColumns)
    app.add_directive("names", Names)
    app.add_directive("stage", Stage)
    app.add_directive("package-file", PackageFile)
    app.connect("doctree-read", leave_out_of_search)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
