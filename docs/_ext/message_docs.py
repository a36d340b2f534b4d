"""The directive `messages` lists every message of the package with its full text, from its code."""

from __future__ import annotations

import ast
import re
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

import sphinx_kwl
from sphinx_kwl.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: The name of the function that marks a message to authors.
MARK = "__"
#: What stands for a word that a message fills in.
GAP = "\N{HORIZONTAL ELLIPSIS}"
#: Texts that are only parts of messages.
PARTS = {"%s: %s", "did you mean %s?", "the default name", "the options are %s"}


class Messages(SphinxDirective):
    """Describe every kind of message in a section of its own, and last the messages without a kind."""

    def run(self) -> list[nodes.Node]:
        """Return a section for each member of `Problem`: what to do, and the texts of its messages."""
        texts = messages()
        lines: list[str] = []
        for problem in Problem:
            lines += [f"(message-{problem.value})=", "", f"## `kwl.{problem.value}`", "", problem.help, ""]
            lines += [f"- {_printed(text)}" for text in texts[problem.name]] + [""]
        lines += ["## Notes and errors without a kind", "", "They are about the build, not about a line.", ""]
        lines += [f"- {_printed(text)}" for text in texts[""]]
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


@cache
def messages() -> Mapping[str, list[str]]:
    """Return the messages of the package by the name of their `Problem`; "" if they have none."""
    found: dict[str, set[str]] = {"": set(), **{problem.name: set() for problem in Problem}}
    for path in Path(sphinx_kwl.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                for kind, text in _messages_of(function):
                    found[kind].add(text)
    return {kind: sorted(texts) for kind, texts in found.items()}


def _messages_of(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    """Yield kind and text of each message of *function*.

    A message belongs to the kind that is named next, because the code says `warn(Problem.X, message)`. What
    cannot be shown in a worksheet is said by `report(node, message)`.
    """
    marks = []
    kinds = []
    for node in ast.walk(function):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(text))]) if name == MARK:
                marks.append((node.lineno, text))
            case ast.Call(func=ast.Attribute(attr="report"), args=[_, ast.JoinedStr(values=values)]):
                text = "".join(str(part.value) if isinstance(part, ast.Constant) else "%s" for part in values)
                yield Problem.WORKSHEET.name, text
            case ast.Attribute(value=ast.Name(id="Problem"), attr=kind):
                kinds.append((node.lineno, kind))
    kinds.sort()
    for number, text in marks:
        # in a call of several lines, the kind stands on the line above its message
        later = (kind for line, kind in kinds if line >= number - 1)
        if text not in PARTS:
            yield next(chain(later, (kind for _line, kind in reversed(kinds)), [""])), text


def _printed(text: str) -> str:
    """Return a message as code; what it fills in is an ellipsis."""
    filled = re.sub(r"%[srd]", GAP, text).replace("%%", "%")
    fence = "``" if "`" in filled else "`"
    return f"{fence} {filled} {fence}" if fence == "``" else f"`{filled}`"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("messages", Messages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
