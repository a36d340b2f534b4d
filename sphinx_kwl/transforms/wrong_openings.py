"""Lines that should be directives, options or roles of this package, and that no parser reads as such.

MyST makes a plain container of ``::: kwl Bees``, and docutils a comment of ``.. kwl: Bees``: their words are
lost without a message. Other lines, such as ``::{kwl} Bees``, become text. Of an option that is given twice,
MyST reads the last line; docutils reports an error.
"""

from __future__ import annotations

import os
import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_kwl.doctree.walk import below
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sphinx.application import Sphinx

#: What a page must hold to be worth a closer look: to search for such texts is cheaper than a pattern.
_IN_MYST = ("\n::{", "\n.. ", "} `", ":`", "：：", "´´´")
_IN_RST = (":::{", "```{", "}`", ": `")
#: A fence of colons with words that open no directive.
_DIV = re.compile(r":::(?!:*[ \t\xa0]*\{[^\s{}]+\}|:*[ \t]*$)", re.MULTILINE)
# These are compiled for the first page that is worth a closer look: most courses have none.
_FENCE = r"(?P<fence>[:：]{2,}|[`´]{3,})(?P<rest>.*)"
_GOOD_FENCE = r"(?::{3,}|`{3,})[ \t\xa0]*\{[^\s{}]+\}"
_RST = (
    r"(?P<dots>\.{1,3})(?P<space>[ \xa0]?)(?P<name>[\w:-]*\w)(?P<colons>[ \xa0]?:{0,2})"
    r"(?P<argument>(?:\s.*)?)"
)
#: Names that no prose has: with them, a line without an argument means a directive, too.
_OURS = frozenset({
    "kwl", "kwl-review", "objectives", "reflection", "timetable", "worksheet-list", "objective-map",
    "trainer-note", "model-answer", "my-answers", "workbook",
})  # fmt: skip
#: What stands around a line inside of quotations and lists.
_AROUND = " \t>"
#: The first characters of fences and of directives in reStructuredText.
_STARTS = frozenset(":：`´.")
_OPTION = r"[ \t>]*:([\w-]+):(?:\s.*)?\n"
_BRACKETS = " \t\xa0{}()[]<>｛｝（）"


class _Line(NamedTuple):
    number: int
    written: str
    myst: str = ""  #: what is meant, in MyST
    rst: str = ""  #: the same in reStructuredText; equal to *written* if it lacks only a blank line above
    role: bool = False


class _Doubled(NamedTuple):
    """An option that a directive has twice."""

    number: int  #: of the last line with this option
    directive: str
    option: str
    written: str  #: the lines with all options


class WrongOpenings:
    """Looks for such lines in the source of each page, and warns if they became something else."""

    def __init__(self, directives: Collection[str], roles: Collection[str]) -> None:
        """Save the short names of the *directives* and *roles* of this package."""
        self._names = {*directives}
        self._role_names = "|".join(roles)
        self._lines: list[_Line] = []
        self._doubled: list[_Doubled] = []
        self._myst = False

    @cached_property
    def _rst(self) -> re.Pattern[str]:
        names = "|".join(map(re.escape, self._names))
        return re.compile(rf"\.[ \xa0]?(?:kwl:[\w-]+|{names})(?![\w-])", re.IGNORECASE)

    @cached_property
    def _role(self) -> re.Pattern[str]:
        names = self._role_names
        return re.compile(rf"(?:\{{(?P<braces>{names})\}}|:(?P<colons>{names}):) ?(?P<text>`[^`]+`)")

    @cached_property
    def _options(self) -> re.Pattern[str]:
        """Two or more lines of options, with the name of the directive above them."""
        names = "|".join(map(re.escape, self._names))
        return re.compile(rf"\{{(?P<name>kwl:[\w-]+|{names})\}}(?!`).*\n(?P<lines>(?:{_OPTION}){{2,}})")

    def note(self, app: Sphinx, docname: str, source: list[str]) -> None:
        """Handle ``source-read``: save the lines of the page that may be wrong."""
        text, self._lines, self._doubled = source[0], [], []
        suffix = os.path.splitext(app.env.doc2path(docname))[1]  # noqa: PTH122 -- for every page: fast
        parser = app.config.source_suffix.get(suffix)
        self._myst = parser != "restructuredtext"
        if not self._myst:
            suspicious = self._rst.search(text) or any(each in text for each in _IN_RST)
        elif parser in {"markdown", "myst-nb"} and suffix != ".ipynb":
            suspicious = (":::" in text and _DIV.search(text)) or any(each in text for each in _IN_MYST)
            self._doubled = [*self._doubled_options(text)]
        else:
            return
        if suspicious:
            self._lines = [*self._wrong_lines(text)]

    def warn(self, app: Sphinx, document: nodes.document) -> None:
        """Handle ``doctree-read``: warn of the saved lines that are not in a block of code."""
        if self._doubled:
            code = [block.astext() for block in below(document, nodes.literal_block)]
            for each in self._doubled:
                if not any(each.written in text for text in code):
                    message = __("%s: the option %s is given twice; only the last line counts")
                    location = (app.env.docname, each.number)
                    warn(Problem.OPTION, message, each.directive, f":{each.option}:", location=location)
        if not self._lines:
            return
        containers = below(document, nodes.container)
        divs = {each["classes"][-1] for each in containers if each.get("is_div") and each["classes"]}
        paragraphs = below(document, nodes.paragraph)
        texts = {line.strip(_AROUND) for each in paragraphs for line in each.rawsource.splitlines()}
        comments = {comment.astext().partition("\n")[0] for comment in below(document, nodes.comment)}
        quoted = [*_quoted(document)]
        plain = [] if self._myst else [str(each) for paragraph in paragraphs for each in _texts(paragraph)]
        for line in self._lines:
            words = line.written.lstrip(":").split(maxsplit=1)
            meant = line.myst if self._myst else line.rst
            if line.role:
                message = __("%r is not a role here; write %r")
                found = any(text.endswith(line.written) for text in quoted)
                found = found or any(line.written in text for text in plain)
            elif line.written.lstrip(". \xa0") in comments:
                message, meant, found = __("%r is only a comment; write %r"), line.rst, True
            else:
                message = __("%r is not a directive here; write %r")
                found = line.written in texts or bool(words and words[0] in divs)
            if found and line.written == meant:
                message = __("%r is not a directive here; leave a blank line above it")
            if found:
                arguments = dict.fromkeys((line.written, meant))
                warn(Problem.OPTION, message, *arguments, location=(app.env.docname, line.number))

    def _doubled_options(self, text: str) -> Iterator[_Doubled]:
        for found in self._options.finditer(text):
            names = re.findall(_OPTION, found["lines"])
            for index, name in enumerate(names):
                if name in names[:index]:
                    number = text.count("\n", 0, found.start("lines")) + index + 1
                    yield _Doubled(number, found["name"], name, found["lines"].strip())

    def _wrong_lines(self, text: str) -> Iterator[_Line]:
        above = ""
        has_roles = self._role.search(text) is not None
        for number, line in enumerate(text.splitlines(), 1):
            bare, has_text_above = line.strip(_AROUND), above.strip() != ""
            above = line
            if bare[:1] in _STARTS and (found := self._fence(bare) or self._dots(bare)) is not None:
                name, argument = found
                myst, rst = f":::{{{name}}} {argument}".rstrip(), f".. {name}:: {argument}".rstrip()
                if self._myst or bare != rst or has_text_above:
                    yield _Line(number, bare, myst, rst)
            for role in self._role.finditer(line) if has_roles and "`" in line else ():
                name = role["braces"] or role["colons"]
                myst, rst = f"{{{name}}}{role['text']}", f":{name}:{role['text']}"
                if role[0] != (myst if self._myst else rst):
                    yield _Line(number, role[0], myst, rst, role=True)

    def _fence(self, line: str) -> tuple[str, str] | None:
        """Return name and argument of the directive that *line*, with a fence of MyST, means, or None."""
        fence = re.match(_FENCE, line)
        if fence is None or (self._myst and re.match(_GOOD_FENCE, line)):
            return None
        braces = "{" in line or "｛" in line
        rest = fence["rest"].strip(_BRACKETS)
        words = re.match(r"(?P<one>[\w:-]+)(?:[ _\xa0](?P<two>[\w-]+))?", rest)
        if words is None or not (braces or self._myst):
            return None
        one, two = words["one"], f"{words['one']}-{words['two']}"
        of_two = two.lower() in self._names
        name = two if of_two else one if self._is_known(one) else ""
        argument = rest[words.end() if of_two else words.end("one") :].strip(_BRACKETS)
        return (name, argument) if name and (braces or argument or name.lower() in _OURS) else None

    def _dots(self, line: str) -> tuple[str, str] | None:
        """Return name and argument of the directive that *line*, as in reStructuredText, means, or None."""
        match = re.fullmatch(_RST, line)
        if match is None or not self._is_known(match["name"]):
            return None
        name, argument, colons = (
            match["name"].lower(),
            match["argument"].strip(),
            match["colons"].strip("\xa0 "),
        )
        # with fewer colons it is a comment, perhaps
        if colons == "::" or (
            match["dots"] == ".." and (name in _OURS or (name == "time" and re.search(r"\d", argument)))
        ):
            return match["name"], argument
        return None

    def _is_known(self, name: str) -> bool:
        return name.lower() in self._names or name.lower().startswith("kwl:")


def _quoted(document: nodes.document) -> Iterator[str]:
    """Yield each text between backquotes, with the text before it: ``{time} `5 min```."""
    for node in below(document, nodes.literal, nodes.title_reference):
        place = node.parent.index(node)
        before = node.parent.children[place - 1] if place else None
        if isinstance(before, nodes.Text):
            yield f"{before.astext()}`{node.astext()}`"


def _texts(paragraph: nodes.paragraph) -> Iterator[nodes.Text]:
    return (child for child in paragraph.children if isinstance(child, nodes.Text))
