"""House templates: real ones, translated ones, broken ones."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.shared import Mm, RGBColor

from sphinx_kwl.docx.model import TemplateError
from sphinx_kwl.docx.writer import SheetWriter
from tests.docx.lint import lint
from tests.docx.samples import golden, kwl, silent, write
from tests.docx.word import Word, q, words
from tests.tools import require_tool

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document


def saved(document: Document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def house(change: Callable[[Document], object] | None = None) -> bytes:
    """Return python-docx's default template, with a header and footer, changed by *change*."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "House header"
    section.footer.paragraphs[0].text = "House footer"
    document.add_paragraph("Words of the template")
    if change is not None:
        change(document)
    return saved(document)


def rewritten(blob: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return the archive *blob* with each member as *change* makes it; None drops it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blob)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return target.getvalue()


def replaced(blob: bytes, old: bytes, new: bytes) -> bytes:
    return rewritten(blob, lambda _name, content: content.replace(old, new))


def styles(word: Word) -> dict[str, Any]:
    """Return the styles by name."""
    return {
        style.find(q("w:name")).get(q("w:val")): style
        for style in word.xml("word/styles.xml").iter(q("w:style"))
    }


def test_styles_page_header_and_footer_come_from_the_house_template_but_not_the_body() -> None:
    def change(document: Document) -> None:
        document.styles["Title"].font.color.rgb = RGBColor(0x12, 0x34, 0x56)
        document.sections[0].left_margin = Mm(35)
        document.sections[0].page_width, document.sections[0].page_height = Mm(148), Mm(210)

    word = write(kwl(landscape=False), SheetWriter(house(change)))
    assert styles(word)["Title"].find(f".//{q('w:color')}").get(q("w:val")) == "123456"
    (margin,) = word.find(".//w:pgMar")
    (size,) = word.find(".//w:pgSz")
    assert abs(int(margin.get(q("w:left"))) - 35 * 56.7) < 2
    assert abs(int(size.get(q("w:w"))) - 148 * 56.7) < 2
    assert "Words of the template" not in word.text
    texts = [words(root) for name, root in word.stories.items() if name != "word/document.xml"]
    assert "House header" in texts
    (footer,) = [text for text in texts if text != "House header"]
    assert footer.startswith("House footer")
    assert "CC BY 4.0" in footer
    assert lint(word.blob) == []


def test_the_orientation_is_that_of_the_sheet() -> None:
    (size,) = write(kwl(landscape=True), SheetWriter(house())).find(".//w:pgSz")
    assert size.get(q("w:orient")) == "landscape"
    assert int(size.get(q("w:w"))) > int(size.get(q("w:h")))


def test_the_text_area_is_that_of_the_house() -> None:
    writer = SheetWriter(house())
    assert writer.text_area("a4", landscape=False) == (12240 - 2 * 1800, 15840 - 2 * 1440)


def test_a_house_that_numbers_its_pages_gets_no_second_number() -> None:
    def change(document: Document) -> None:
        paragraph = document.sections[0].footer.paragraphs[0]._p  # noqa: SLF001 - no API for fields
        instruction = {q("w:instr"): " PAGE \\* MERGEFORMAT "}
        paragraph.append(paragraph.makeelement(q("w:fldSimple"), instruction))

    word = write(kwl(), SheetWriter(house(change)))
    instructions = [
        field.get(q("w:instr")) for root in word.stories.values() for field in root.iter(q("w:fldSimple"))
    ]
    assert instructions == [" PAGE \\* MERGEFORMAT "]


def test_styles_are_found_by_name_where_ids_are_translated() -> None:
    german = replaced(house(), b'w:styleId="Title"', b'w:styleId="Titel"')
    word = write(kwl(), SheetWriter(german))
    assert word.styled("Titel") == ["KWL chart: community partnerships"]
    assert lint(word.blob) == []


def test_missing_styles_are_added() -> None:
    word = write(kwl(), SheetWriter(house()))
    assert {"KWL Table", "KWL Answer", "Placeholder Text"} <= set(styles(word))


def test_the_title_of_the_house_is_in_the_outline() -> None:
    title = styles(write(kwl(), SheetWriter(house())))["Title"]
    assert title.find(f".//{q('w:outlineLvl')}").get(q("w:val")) == "0"


def test_lists_of_the_house_and_ours_do_not_mix(tmp_path: Path) -> None:
    word = write(golden(tmp_path)["rich"], SheetWriter(house()))
    assert lint(word.blob) == []


def test_language_and_direction_are_those_of_the_sheet(tmp_path: Path) -> None:
    word = write(golden(tmp_path)["kwl-ar"], SheetWriter(house()))
    language = word.xml("word/styles.xml").find(f"{q('w:docDefaults')}//{q('w:lang')}")
    assert language.get(q("w:bidi")) == "ar-SA"
    fonts = word.xml("word/styles.xml").find(f"{q('w:docDefaults')}//{q('w:rFonts')}")
    assert fonts.get(q("w:cs")) == "Arial"
    assert styles(word)["Normal"].find(f".//{q('w:bidi')}") is not None


def test_a_dotx_can_be_used(tmp_path: Path) -> None:
    dotx = replaced(house(), b"wordprocessingml.document.main", b"wordprocessingml.template.main")
    word = write(golden(tmp_path)["rich"], SheetWriter(dotx))
    assert b"template.main" not in word.members["[Content_Types].xml"]
    assert lint(word.blob) == []


def test_the_reference_docx_of_pandoc_can_be_used(tmp_path: Path) -> None:
    tool = require_tool("pandoc")
    command = [tool, "--print-default-data-file", "reference.docx"]
    blob = subprocess.run(command, capture_output=True, check=True).stdout
    word = write(golden(tmp_path)["rich"], SheetWriter(blob))
    # Its styles set b without bCs: not for us to mend.
    assert [found for found in lint(word.blob) if "without" not in found] == []


def test_the_same_template_gives_the_same_bytes(tmp_path: Path) -> None:
    sheet = golden(tmp_path)["rich"]
    blob = house()
    assert SheetWriter(blob).write(sheet, silent) == SheetWriter(blob).write(sheet, silent)


def test_our_own_template_as_a_house_template_gives_the_same_worksheet() -> None:
    template = SheetWriter().template()
    assert lint(template) == []
    about = docx.Document(io.BytesIO(template)).core_properties
    assert (about.title, about.author) == ("Worksheet template", "")
    ours, theirs = write(kwl()), write(kwl(), SheetWriter(template))
    assert theirs.text == ours.text
    assert theirs.members["word/document.xml"] == ours.members["word/document.xml"]
    assert theirs.members["word/styles.xml"] == ours.members["word/styles.xml"]


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b" " * (200 * 1024 * 1024))
    return target.getvalue()


def without(name: str) -> bytes:
    return rewritten(house(), lambda member, content: None if member == name else content)


@pytest.mark.parametrize(
    ("blob", "message"),
    [
        (b"", "no Word file"),
        (b"words", "no Word file"),
        (b"\xd0\xcf\x11\xe0rest", r"old \(.doc\) or encrypted"),
        (house()[:2000], "no Word file"),
        (without("[Content_Types].xml"), "zip archive but no Word file"),
        (without("word/document.xml"), r"can be read"),
        (replaced(house(), b"<w:styles", b"<w:stylesX"), "can be read"),
        (
            replaced(house(), b"wordprocessingml.document.main", b"spreadsheetml.sheet.main"),
            "not a Word document",
        ),
        (
            replaced(
                house(),
                b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
                b"vnd.ms-word.document.macroEnabled.main",
            ),
            "macros",
        ),
        (
            replaced(
                house(),
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
            ),
            "Strict",
        ),
        (bomb(), "unpacks to more"),
    ],
    ids=[
        "empty",
        "text",
        "doc",
        "cut",
        "no types",
        "no document",
        "broken xml",
        "xlsx",
        "docm",
        "strict",
        "bomb",
    ],
)
def test_a_template_that_cannot_be_used_says_why(blob: bytes, message: str) -> None:
    with pytest.raises(TemplateError, match=message) as error:
        SheetWriter(blob)
    assert re.match("(is|holds|unpacks) ", str(error.value)), "the name of the setting stands before it"


def test_a_header_that_loads_from_elsewhere_is_refused() -> None:
    def change(document: Document) -> None:
        document.sections[0].header.part.relate_to(
            "https://example.org/logo.png",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image",
            is_external=True,
        )

    with pytest.raises(TemplateError, match=r"loads 'https://example\.org/logo\.png'"):
        SheetWriter(house(change))
