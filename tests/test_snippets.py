"""Every block of code in the documentation: it can be read, and what it names exists."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import fields
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

import click
import pytest
import yaml
from markdown_it import MarkdownIt
from sphinx.cmd.build import get_parser

from sphinx_kwl.cli.main import COMMANDS
from sphinx_kwl.config import KwlConfig
from sphinx_kwl.lazy import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Build

ROOT = Path(__file__).parent.parent
#: Languages whose blocks are not read here, each with the reason.
EXCEPTIONS = {
    "bat": "the commands for Windows; the same commands for macOS and Linux are read",
    "css": "the tests of the look read the properties in the stylesheets of the package",
    "html": "pages of other systems before the move; tests/migrate reads such pages",
    "po": "output of sphinx-intl, filled in",
    "text": "output, and lists of packages",
}
#: Programs of others that the documentation names, as they are at the beginning of a command.
PROGRAMS = {
    "cd",
    "jupyter-book",
    "mkdir",
    "pip",
    "python3",
    "source",
    "sphinx-autobuild",
    "sphinx-intl",
    "tox",
}
#: Commands of developers, who read the modules that they run.
DEVELOPERS = {"develop", "contributing"}


class Snippet(NamedTuple):
    """A block of code: the page and the line where it begins, its language and text."""

    page: str
    line: int
    language: str
    text: str


def snippets() -> Iterator[Snippet]:
    """Yield every block of code of the documentation and of the README."""
    for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        if "_build" in path.parts:
            continue
        for token in MarkdownIt().parse(path.read_text("utf-8")):
            if token.type != "fence" or not token.markup.startswith("`"):
                continue
            given = re.fullmatch(r"\{code-block\}\s*(\S+)|(\w[\w-]*)", token.info.strip())
            if given is None:
                continue
            options = re.match(r"(?::[\w-]+:.*\n)*", token.content) if given[1] else None
            text = token.content[options.end() :] if options else token.content
            line = token.map[0] + 1 if token.map else 0
            page = path.relative_to(ROOT).as_posix()
            yield Snippet(page, line, given[1] or given[2], text.lstrip("\n"))


FOUND = list(snippets())


def of(*languages: str) -> pytest.MarkDecorator:
    """Try the test with every snippet in one of the languages."""
    chosen = [each for each in FOUND if each.language in languages]
    return pytest.mark.parametrize("snippet", chosen, ids=[f"{each.page}:{each.line}" for each in chosen])


def test_every_language_is_read_or_has_a_reason() -> None:
    read = {"python", "yaml", "json", "sh", "shell", "markdown", "rst"}
    assert {each.language for each in FOUND} == read | EXCEPTIONS.keys()


@of("python")
def test_python_compiles_and_its_settings_exist(snippet: Snippet) -> None:
    text = dedent(snippet.text)
    compile(f"{{{text}}}" if text.startswith('"') else text, snippet.page, "exec")  # lines of a dictionary
    known = {f"kwl_{field.name}" for field in fields(KwlConfig)}
    assert set(re.findall(r"^kwl_\w+(?= =)", snippet.text, re.MULTILINE)) <= known


@of("yaml")
def test_yaml_can_be_read_and_its_settings_exist(snippet: Snippet) -> None:
    assert yaml.safe_load(snippet.text)
    known = {f"kwl_{field.name}" for field in fields(KwlConfig)}
    assert set(re.findall(r"^\s*(kwl_\w+):", snippet.text, re.MULTILINE)) <= known


@of("json")
def test_json_can_be_read(snippet: Snippet) -> None:
    assert json.loads(snippet.text)


@of("sh", "shell")
def test_commands_and_their_options_exist(snippet: Snippet) -> None:
    for line in snippet.text.replace("\\\n", " ").splitlines():
        for part in re.split(r"&&|\|", line):
            check_command(shlex.split(part, comments=True), snippet.page)


def check_command(words: list[str], page: str) -> None:
    """Parse the arguments of Sphinx and of our own commands; know the names of the others."""
    while words and re.fullmatch(r"[A-Z_]+=\S*", words[0]):
        words = words[1:]
    match words:
        case []:
            pass
        case ["python", "-m", "sphinx", "-M", builder, source, output, *more]:
            get_parser().parse_args(["-b", builder, *more, source, output])
        case ["python", "-m", "sphinx", *arguments]:
            get_parser().parse_args(arguments)
        case ["sphinx-kwl", name, *arguments]:
            command = load(COMMANDS[name])
            assert isinstance(command, click.Command)
            known = {option for each in command.params for option in each.opts}
            assert {each.partition("=")[0] for each in arguments if each.startswith("-")} <= known
        case ["python", "-m", "pip", "install", *_]:
            pass
        case [program, *_]:
            assert program.rpartition("/")[2] in PROGRAMS or DEVELOPERS & set(re.split(r"[/.]", page)), words


def test_pages_are_built_without_a_message_about_our_directives(build: Build) -> None:
    """What a snippet names of a course that the reader does not see (pages, worksheets) is not there."""
    kinds = {"markdown": ".md", "rst": ".rst"}
    pages = {}
    for number, each in enumerate(FOUND):
        if each.language in kinds:
            head = "" if each.text.startswith(("# ", "---", ":")) else "# Page\n\n"
            text = each.text if each.language == "rst" else head + each.text
            pages[f"s{number}{kinds[each.language]}"] = text
    names = "\n".join(name.partition(".")[0] for name in pages)
    pages["index.md"] = f"# All\n\n```{{toctree}}\n{names}\n```\n"
    built = build(
        pages,
        warns=None,
        kwl_license="CC-BY-4.0",
        myst_enable_extensions=["attrs_block", "attrs_inline", "colon_fence", "tasklist"],
        suppress_warnings=["myst.xref_missing", "ref", "toc", "kwl.ref", "kwl.worksheet"],
    )
    others = ("'exercise'", '"exercise"', "external+")  # of sphinx-exercise, and of intersphinx
    said = [
        line
        for line in built.warnings.splitlines()
        if "[kwl." in line or ("Unknown" in line and not any(each in line for each in others))
    ]
    assert not said, "\n".join(said)
