"""The documentation explains everything that an author meets: it is built, and read."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import click
import pytest
from babel import Locale
from bs4 import BeautifulSoup, Tag

from sphinx_kwl.cli.collect import collect
from sphinx_kwl.cli.main import COMMANDS
from sphinx_kwl.config import CHECKS, KwlConfig
from sphinx_kwl.extension import DIRECTIVES
from sphinx_kwl.i18n import LOCALE_DIR
from sphinx_kwl.lazy import load
from sphinx_kwl.problems import Problem
from sphinx_kwl.returned.columns import FIXED
from sphinx_kwl.values import chart_columns, verbs
from tests.roots import text_of

DOCS = Path(__file__).parent.parent / "docs"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the documentation; a warning is an error."""
    pytest.importorskip("furo", reason="furo not installed")
    folder = tmp_path_factory.mktemp("documentation")
    options = ["-q", "-n", "-W", "--keep-going", "-b", "html", "-d", str(folder / "doctrees")]
    subprocess.run([sys.executable, "-m", "sphinx", *options, str(DOCS), str(folder / "html")], check=True)
    return folder / "html"


def article(site: Path, docname: str) -> Tag:
    """Return the text of a page."""
    found = BeautifulSoup((site / f"{docname}.html").read_bytes(), "html5lib").select_one("article")
    assert found is not None
    return found


def found_by_search(site: Path, word: str) -> set[str]:
    """Return the names of the pages that the search knows for a word, which is already without its ending."""
    text = (site / "searchindex.js").read_text("utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    found: set[str] = set()
    for terms in (index["terms"], index["titleterms"]):
        numbers = terms.get(word, [])
        found |= {index["docnames"][each] for each in (numbers if isinstance(numbers, list) else [numbers])}
    return found


def rows(page: Tag) -> dict[str, list[str]]:
    """Return the rows of a table, or of all tables of a page, by their first cells."""
    found = {}
    for row in page.select("tbody tr"):
        first, *others = map(text_of, row.select("td"))
        found[first] = others
    return found


def test_every_option_of_collect_is_explained(site: Path) -> None:
    known = rows(article(site, "collect"))
    explained = " ".join(known).split()
    for parameter in collect.params:
        if isinstance(parameter, click.Option):
            assert parameter.opts[-1] in explained, parameter.name
    for column in FIXED:
        assert column in " ".join(known).replace(",", " ").split(), column


def test_every_setting_has_its_values_its_default_and_an_explanation(site: Path) -> None:
    page = article(site, "configuration")
    for field in fields(KwlConfig):
        term = page.select_one(f"#confval-kwl_{field.name}")
        assert term is not None, field.name
        description = term.find_next_sibling("dd")
        assert isinstance(description, Tag)
        explanation, values = map(text_of, description.select(":scope > p"))
        assert explanation.endswith((".", ".)", "?")), explanation
        assert "Values:" in values
        assert "Default:" in values


def test_every_kind_of_message_says_what_to_do_and_lists_its_texts(site: Path) -> None:
    page = article(site, "messages")
    for problem in Problem:
        section = page.select_one(f"section:has(> span#message-{problem.value})") or page.select_one(
            f"section#message-{problem.value}"
        )
        assert section is not None, problem
        explanation = section.select_one("p")
        assert explanation is not None
        assert text_of(explanation).endswith((".", ").")), problem
        assert section.select("li code"), problem


def test_the_search_finds_messages_by_their_words(site: Path) -> None:
    for word in ("fenc", "head", "worksheet", "licenc"):
        assert "messages" in found_by_search(site, word)


def test_the_search_leaves_out_the_pages_of_the_sample_course(site: Path) -> None:
    for word in ("partner", "librari", "voucher", "desk"):
        assert not [page for page in found_by_search(site, word) if page.startswith("course/")]


@pytest.mark.parametrize("name", DIRECTIVES)
def test_every_option_of_every_directive_is_explained(site: Path, name: str) -> None:
    _qualified, deferred = DIRECTIVES[name]
    directive = deferred.directive()
    options = {f":{option}:" for option in directive.option_help}
    pages = [article(site, f"directives/{path.stem}") for path in (DOCS / "directives").glob("*.md")]
    named = [page for page in pages if name in map(text_of, page.select("code"))]
    tables = [rows(table) for page in named for table in page.select("table")]
    assert any(table.keys() == options and all(text for (text,) in table.values()) for table in tables)


def test_every_check_is_described(site: Path) -> None:
    terms = [text_of(code) for code in article(site, "checks").select("code")]
    assert set(CHECKS) <= set(terms)


def test_every_column_of_a_chart_is_listed(site: Path) -> None:
    listed = rows(article(site, "directives/kwl"))
    for letter, column in chart_columns.PRESETS.items():
        question, phase = listed[letter]
        assert question == column.heading.replace("{topic}", "your topic")
        assert phase == column.phase


def test_every_language_is_named(site: Path) -> None:
    page = text_of(article(site, "languages"))
    for path in LOCALE_DIR.glob("*/LC_MESSAGES"):
        code = path.parent.name
        assert f"{Locale.parse(code).get_display_name('en')} {code}" in page
    checks = text_of(article(site, "checks"))
    for code in {*verbs.FIRST, *verbs.LAST}:
        assert str(Locale.parse(code).get_display_name("en")) in checks


def test_the_phases_of_a_page_are_those_of_the_code(site: Path) -> None:
    reading, records, resolved, html, worksheet = [
        block.get_text() for block in article(site, "develop/phases").select(".highlight")[2:]
    ]
    assert "<kwl_reflection" in reading
    assert "<kwl_listing" in reading
    assert "Estimate" in records
    assert "<kwl_listing" not in resolved
    assert "<kwl_table" in resolved
    assert "<time" in html
    assert "What do you hear?" in worksheet


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_described_with_its_options(site: Path, name: str) -> None:
    section = article(site, "command-line").select_one(f"section#{name}")
    terms = " ".join(map(text_of, section.select("dt"))) if section else ""
    for parameter in load(COMMANDS[name]).params:
        assert all(option in terms for option in parameter.opts if option.startswith("--"))
    assert text_of(section).partition("¶")[0].startswith(f"{name} sphinx-kwl {name} [OPTIONS]")
