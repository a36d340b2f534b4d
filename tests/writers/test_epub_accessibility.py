"""What an EPUB says about its accessibility (``kwl_epub_accessibility``), and what DAISY Ace finds in it."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

from tests import ace
from tests.roots import PIXEL
from tests.writers.test_epub import epub, page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build
    from tests.roots import Built

SETTINGS: dict[str, Any] = {"version": "1.0", "copyright": "The authors"}


def statements(built: Built) -> dict[str, list[str]]:
    """Return the texts of each property about accessibility, by its name without prefix."""
    (book,) = built.outdir.glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        assert archive.testzip() is None
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        package = BeautifulSoup(archive.read("content.opf"), "xml")
    found: dict[str, list[str]] = {}
    for each in package.select("metadata > meta[property]"):
        prefix, _, name = str(each["property"]).partition(":")
        if prefix in ("schema", "a11y") or name == "conformsTo":
            found.setdefault(name, []).append(each.get_text())
    return found


def course(build: Build, text: str, accessibility: object = True, **files: Any) -> Built:  # noqa: ANN401
    sources = {"index.md": f"# Page\n\n{text}\n", **files}
    return build(sources, builder="epub", kwl_epub_accessibility=accessibility, **SETTINGS)


def test_a_book_says_nothing_unless_the_author_wants_it_to(build: Build) -> None:
    built, book = epub(build)
    assert statements(built) == {}
    assert page(book, "index").html is not None
    assert "lang" not in page(book, "index").html.attrs  # type: ignore[union-attr]


def test_a_book_of_words(build: Build) -> None:
    assert statements(course(build, "Words.", **{"more.md": "---\norphan: true\n---\n# More\n"})) == {
        "accessMode": ["textual"],
        "accessModeSufficient": ["textual"],
        "accessibilityFeature": ["structuralNavigation", "tableOfContents", "readingOrder"],
        "accessibilityHazard": ["none"],
        "accessibilitySummary": ["This book has headings and a table of contents."],
    }


@pytest.mark.parametrize(("alternative", "described"), [("a dot", True), ("dot.png", False), ("", False)])
def test_pictures_and_their_alternative_texts(build: Build, alternative: str, described: bool) -> None:
    built = course(build, f"![{alternative}](dot.png)", **{"dot.png": PIXEL})
    said = statements(built)
    assert said["accessMode"] == ["textual", "visual"]
    assert said["accessModeSufficient"] == ["textual" if described else "textual,visual"]
    assert ("alternativeText" in said["accessibilityFeature"]) == described
    [summary] = said["accessibilitySummary"]
    assert ("Not all pictures have a text that describes them." in summary) != described


@pytest.mark.parametrize(
    "text",
    [
        "<video src='https://example.org/a.mp4'></video>",
        "<svg xmlns='http://www.w3.org/2000/svg'><title>T</title><animate/></svg>",
        "<iframe src='https://example.org/'></iframe>",
    ],
)
def test_what_moves_may_be_a_hazard(build: Build, text: str) -> None:
    assert statements(course(build, text))["accessibilityHazard"] == ["unknown"]


def test_own_statements_add_to_and_replace_what_is_found(build: Build) -> None:
    own = {
        "accessibilitySummary": "Maps & plans are <described>.",
        "conformsTo": "EPUB Accessibility 1.1 - WCAG 2.1 Level AA",
        "accessibilityFeature": ["largePrint", "readingOrder"],
        "accessibilityHazard": None,
    }
    said = statements(course(build, "Words.", own))
    assert said["accessibilitySummary"] == ["Maps & plans are <described>."]
    assert said["conformsTo"] == ["EPUB Accessibility 1.1 - WCAG 2.1 Level AA"]
    assert said["accessibilityFeature"] == ["largePrint", "readingOrder"]
    assert "accessibilityHazard" not in said
    assert said["accessMode"] == ["textual"]


def test_what_the_book_says_already_stays(build: Build) -> None:
    code = """
        import zipfile
        from pathlib import Path

        def say(app, exception):
            path = Path(app.outdir, "Course.epub")
            with zipfile.ZipFile(path) as archive:
                files = {info: archive.read(info) for info in archive.infolist()}
            own = b'<meta property="schema:accessibilitySummary">Mine.</meta></metadata>'
            with zipfile.ZipFile(path, "w") as archive:
                for info, content in files.items():
                    archive.writestr(info, content.replace(b"</metadata>", own))

        def speak(app, pagename, templatename, context, doctree):
            context["html_tag"] = context["html_tag"].replace(">", ' lang="fr">')

        def setup(app):
            app.connect("build-finished", say, priority=100)
            app.connect("html-page-context", speak, priority=100)
        """
    built = course(build, "Words.", **{"conf.py": code})
    said = statements(built)
    assert said["accessibilitySummary"] == ["Mine."]
    assert said["accessibilityHazard"] == ["none"]
    (book,) = built.outdir.glob("*.epub")
    html = page(book, "index").html
    assert html is not None
    assert html["lang"] == "fr"
    assert "xml:lang" not in html.attrs


@pytest.mark.parametrize(("language", "tag"), [("de", "de"), ("pt_BR", "pt-BR"), ("ar", "ar")])
def test_every_page_names_its_language(build: Build, language: str, tag: str) -> None:
    _, book = epub(build, language=language, kwl_epub_accessibility=True)
    for name in ("index", "more"):
        html = page(book, name).html
        assert html is not None
        assert (html["lang"], html["xml:lang"]) == (tag, tag)


def test_a_change_of_the_setting_changes_the_pages(build: Build) -> None:
    built = course(build, "Words.", accessibility=False)
    # Sphinx 8 finds its own copy of .buildinfo
    again = built.rebuild({}, kwl_epub_accessibility=True, warns=None)
    (book,) = again.outdir.glob("*.epub")
    assert page(book, "index").html["lang"] == "en"  # type: ignore[index]
    assert statements(again) == statements(again.rebuild({}, warns=None))


@pytest.mark.chromium
@pytest.mark.parametrize("language", ["en", "ar", "ja"])
def test_ace_finds_nothing(build: Build, tmp_path: Path, language: str) -> None:
    settings = {"language": language, "html_baseurl": "https://example.org/course/"}
    _, book = epub(build, **settings, kwl_epub_accessibility=True)
    assert ace.flaws(book, tmp_path / "report") == []


@pytest.mark.chromium
def test_ace_finds_only_what_the_setting_can_mend_without_it(build: Build, tmp_path: Path) -> None:
    _, book = epub(build)
    rules = {rule for _file, rule, _what in ace.flaws(book, tmp_path / "report")}
    assert {rule for rule in rules if not rule.startswith("metadata-access")} == {
        "html-has-lang",
        "epub-type-has-matching-role",
    }
