"""Headers and footers of house templates: links, logos, bookmarks, and pages with headers of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docx.shared import Pt

from sphinx_kwl.docx.model import Book
from sphinx_kwl.docx.writer import SheetWriter
from tests.docx.lint import lint
from tests.docx.samples import golden, kwl, paragraph, png, sheet, silent, write
from tests.docx.template.test_house import house, replaced
from tests.docx.word import Word, q, words

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document


def test_the_footer_of_a_different_first_page_names_the_source_too() -> None:
    def change(document: Document) -> None:
        document.sections[0].different_first_page_header_footer = True
        document.sections[0].first_page_footer.paragraphs[0].text = "First"

    word = write(kwl(), SheetWriter(house(change)))
    footers = [words(r) for name, r in word.stories.items() if name.startswith("word/sheetfooter")]
    assert len(footers) == 2
    assert all("CC BY 4.0" in text for text in footers)
    assert word.find(".//w:titlePg")
    assert lint(word.blob) == []


def test_a_header_without_a_kind_is_on_all_pages() -> None:
    word = write(kwl(), SheetWriter(replaced(house(), b' w:type="default"', b"")))
    assert [each.get(q("w:type")) for each in word.find(".//w:headerReference")] == ["default"]


def test_a_different_first_page_has_its_own_header_in_the_first_section_only() -> None:
    def change(document: Document) -> None:
        document.sections[0].different_first_page_header_footer = True
        document.sections[0].first_page_header.paragraphs[0].text = "First header"

    book = Book(id="book", title="The workbook", sheets=(kwl(), kwl(id="second")))
    word = Word(SheetWriter(house(change)).write_book(book, silent))
    kinds = [
        {each.get(q("w:type")) for each in section.iter(q("w:headerReference"))}
        for section in word.find(".//w:sectPr")
    ]
    assert kinds == [{"default", "first"}, {"default"}, {"default"}]


def test_a_link_in_the_header_leads_where_it_did(tmp_path: Path) -> None:
    def change(document: Document) -> None:
        header = document.sections[0].header
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        identifier = header.part.relate_to("https://example.org/", kind, is_external=True)
        link = header.paragraphs[0]._p.makeelement(q("w:hyperlink"), {q("r:id"): identifier})  # noqa: SLF001 - no API
        header.paragraphs[0]._p.append(link)  # noqa: SLF001 - as above

    word = write(golden(tmp_path)["rich"], SheetWriter(house(change)))
    (name,) = (name for name, root in word.stories.items() if "House header" in words(root))
    (link,) = word.stories[name].iter(q("w:hyperlink"))
    relation = word.relations(name)[link.get(q("r:id"))]
    assert (relation.target, relation.external) == ("https://example.org/", True)


def test_even_pages_of_the_house_have_headers_of_their_own() -> None:
    def change(document: Document) -> None:
        document.settings.odd_and_even_pages_header_footer = True
        document.sections[0].even_page_header.paragraphs[0].text = "Even header"

    word = write(kwl(), SheetWriter(house(change)))
    assert word.xml("word/settings.xml").find(q("w:evenAndOddHeaders")) is not None
    assert {each.get(q("w:type")) for each in word.find(".//w:headerReference")} == {"default", "even"}
    assert {each.get(q("w:type")) for each in word.find(".//w:footerReference")} == {"default", "even"}


def test_bookmarks_of_the_house_and_ours_have_different_ids() -> None:
    def change(document: Document) -> None:
        line = document.sections[0].header.paragraphs[0]._p  # noqa: SLF001 - no API for bookmarks
        for number in range(9):
            attributes = {q("w:id"): str(number), q("w:name"): f"mark{number}"}
            line.append(line.makeelement(q("w:bookmarkStart"), attributes))
            line.append(line.makeelement(q("w:bookmarkEnd"), {q("w:id"): str(number)}))

    target = nodes.paragraph("", "Target", ids=["target"])
    link = paragraph(nodes.reference("", "x", refid="target"))
    word = write(sheet(link, target), SheetWriter(house(change)))
    marks = [
        mark.get(q("w:id")) for root in word.stories.values() for mark in root.iter(q("w:bookmarkStart"))
    ]
    assert len(marks) > 9
    assert len(set(marks)) == len(marks)


def test_a_logo_in_the_header_is_copied(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(40, 10))

    def change(document: Document) -> None:
        run = document.sections[0].header.paragraphs[0].add_run()
        run.add_picture(str(tmp_path / "logo.png"), width=Pt(40))

    word = write(golden(tmp_path)["rich"], SheetWriter(house(change)))
    assert len([name for name in word.names if "media" in name]) == 2
    assert lint(word.blob) == []
