"""The author's texts in ``conf.py`` are messages for translators, and all outputs use the translations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.pofile import read_po

from tests.roots import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.conftest import Build
    from tests.roots import Built

CONF = """
kwl_objectives_title = "Our *goals*"
kwl_review_title = "Back again"
kwl_license = "All rights with us"
kwl_worksheet_hint = "Write here"
kwl_worksheet_fields = [
    "name",
    "Name of the group",
]
kwl_columns = {
    "K": "Known of {topic}",
    "E": {"heading": "Evidence", "note": "A note for later", "phase": "after"},
}
"""
PAGES = {
    "index.md": """# Page

:::{license}
:::

:::{objectives}
- Describe it
:::

:::{kwl} bees
:worksheet: bees
:columns: K E
:::

:::{kwl-review} bees
:::
""",
    "other.md": "---\norphan: true\n---\n\n# Other\n",
}
GERMAN = {
    "Our *goals*": "Unsere *Ziele*",
    "Back again": "Wieder da",
    "All rights with us": "Alle Rechte bei uns",
    "Write here": "Hier schreiben",
    "Name of the group": "Name der Gruppe",
    "Known of {topic}": "Bekannt von {topic}",
    "Evidence": "Belege",
    "A note for later": "Eine Notiz",
}


def catalog(messages: dict[str, str]) -> str:
    """Return a catalog as translators write it."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    return head + "".join(f'\nmsgid "{text}"\nmsgstr "{new}"\n' for text, new in messages.items())


def course(name: str = "kwl_conf", messages: dict[str, str] = GERMAN) -> dict[str, str]:
    """Return the files of a course with German translations."""
    return {**PAGES, "conf.py": CONF, f"locale/de/LC_MESSAGES/{name}.po": catalog(messages)}


def german(build: Build, files: Mapping[str, str | bytes], **options: Any) -> Built:  # noqa: ANN401 -- as in conf.py
    return build(files, language="de", locale_dirs=["locale"], **options)


@pytest.mark.parametrize(("compact", "name"), [(True, "kwl_conf"), (False, "kwl_conf"), ("all", "all")])
def test_the_texts_are_extracted_with_their_lines(build: Build, compact: bool | str, name: str) -> None:
    built = build({**PAGES, "conf.py": CONF}, builder="gettext", gettext_compact=compact)
    with (built.outdir / f"{name}.pot").open(encoding="utf-8") as file:
        found = {str(each.id): each.locations for each in read_po(file) if each.id}
    if name == "kwl_conf":
        assert found.keys() == GERMAN.keys()
    lines = (built.srcdir / "conf.py").read_text("utf-8").splitlines()
    for text in GERMAN:
        [(path, line)] = [place for place in found[text] if place[0].endswith("conf.py")]
        assert text in lines[line - 1], (text, path, line)
    for template in built.outdir.glob("*.pot"):
        if template.stem != name:
            assert not [text for text in GERMAN if f'msgid "{text}"' in template.read_text("utf-8")]


def test_without_texts_there_is_no_catalog(build: Build) -> None:
    files = {"index.md": "# Page\n\n:::{kwl} bees\n:::\n"}
    built = build(files, builder="gettext", kwl_license="CC-BY-4.0", kwl_worksheet_fields=["date"])
    assert not (built.outdir / "kwl_conf.pot").exists()


@pytest.mark.parametrize("name", ["kwl_conf", "all"])
@pytest.mark.parametrize("parallel", [0, 2])
def test_translations_are_on_page_and_sheet(build: Build, name: str, parallel: int) -> None:
    compact = True if name == "kwl_conf" else name
    built = german(build, course(name), gettext_compact=compact, parallel=parallel)
    assert text_of(built.one(".kwl-license")) == "Alle Rechte bei uns"
    assert built.texts(".kwl-objectives .admonition-title") == ["Unsere Ziele"]
    assert built.texts(".kwl-objectives .admonition-title em") == ["Ziele"]
    assert built.texts(".kwl-review .admonition-title") == ["Wieder da"]
    assert built.texts(".kwl-reflection th") == ["Bekannt von bees", "Belege Eine Notiz"]
    words = " ".join(built.words("bees"))
    for text in ("Name der Gruppe", "Bekannt von bees", "Belege", "Eine Notiz", "Hier schreiben"):
        assert text in words
    facts = (built.outdir / "kwl.json").read_text("utf-8")
    assert "Name der Gruppe" in facts
    assert "Name of the group" not in facts


def test_translations_are_in_the_pdf(build: Build) -> None:
    built = german(build, course(), builder="latex")
    printed = (built.outdir / "course.tex").read_text("utf-8")
    for text in ("Alle Rechte bei uns", "Unsere", "Wieder da", "Bekannt von bees", "Belege", "Eine Notiz"):
        assert text in printed


def test_a_new_translation_is_used_in_the_next_build(build: Build) -> None:
    built = german(build, {**PAGES, "conf.py": CONF})
    assert built.texts(".kwl-objectives .admonition-title") == ["Our goals"]
    assert "Name of the group" in " ".join(built.words("bees"))
    po = "locale/de/LC_MESSAGES/kwl_conf.po"
    built = built.rebuild({po: catalog(GERMAN)})
    assert built.texts(".kwl-objectives .admonition-title") == ["Unsere Ziele"]
    assert "Name der Gruppe" in " ".join(built.words("bees"))
    again = built.rebuild({})
    assert "no targets are out of date" in again.status
    built = again.rebuild({po: catalog({**GERMAN, "Name of the group": "Gruppe:"})})
    assert "Gruppe:" in " ".join(built.words("bees"))


@pytest.mark.parametrize("content", [b"\xff\xfe", b"msgid", b""], ids=str)
def test_a_damaged_catalog_leaves_the_authors_words(build: Build, content: bytes) -> None:
    folder = "locale/de/LC_MESSAGES"
    files: dict[str, str | bytes] = {**PAGES, "conf.py": CONF, f"{folder}/kwl_conf.mo": content}
    built = german(build, files)
    assert built.texts(".kwl-objectives .admonition-title") == ["Our goals"]


def test_a_setting_that_an_extension_changes_late_is_still_validated(build: Build) -> None:
    code = "def change(app):\n    app.config.kwl_columns['E'] = 5\n\ndef setup(app):\n"
    code += "    app.connect('builder-inited', change)\n"
    told = ["kwl.config", "index:10 kwl.option", "index:15 kwl.option"]
    built = build({**PAGES, "conf.py": CONF + code}, warns=told)
    assert re.search("kwl_columns: .* is not a valid value", built.warnings)
