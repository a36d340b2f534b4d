"""The directive `commands` describes every command of the command line, from its code."""

from __future__ import annotations

from inspect import cleandoc
from typing import TYPE_CHECKING

import click
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_kwl.cli.main import COMMANDS
from sphinx_kwl.lazy import load

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class Commands(SphinxDirective):
    """Describe every command in a section of its own."""

    def run(self) -> list[nodes.Node]:
        """Return a section for each command: its usage, its help, and its options."""
        return [self._section(name, load(place)) for name, place in COMMANDS.items()]

    def _section(self, name: str, command: click.Command) -> nodes.section:
        """Return the section of the command *name*."""
        context = click.Context(command, info_name=f"sphinx-kwl {name}")
        usage = command.get_usage(context).removeprefix("Usage: ")
        section = nodes.section("", nodes.title("", "", nodes.literal("", name)), names=[name])
        self.set_source_info(section)
        self.state.document.note_implicit_target(section)
        section += nodes.literal_block(usage, usage, language="text")
        section += [nodes.paragraph("", each) for each in cleandoc(command.help or "").split("\n\n")]
        options = nodes.definition_list()
        for parameter in command.params:
            record = parameter.get_help_record(context)
            if isinstance(parameter, click.Option) and record:
                term = nodes.term("", "", nodes.literal("", record[0]))
                explanation = nodes.definition("", nodes.paragraph("", record[1]))
                options += nodes.definition_list_item("", term, explanation)
        if options.children:
            section += options
        return section


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("commands", Commands)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
