"""Files of strangers: damaged, huge, with entities, macros and links. None ends the program."""

from __future__ import annotations

import copy
import io
import os
import random
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx.oxml.ns import qn
from lxml import etree

from sphinx_kwl.returned import safe_zip
from sphinx_kwl.returned.contents import UnreadableError
from tests.returned.filling import collected, edited, filled, zipped

if TYPE_CHECKING:
    from pathlib import Path

    from tests.roots import Built

MAIN = "word/document.xml"
BOMB = """<?xml version="1.0"?>
<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&c;</w:body></w:document>
"""
OUTSIDE = BOMB.replace('<!ENTITY a "aaaaaaaaaa">', '<!ENTITY a SYSTEM "file:///etc/passwd">')


def members_of(blob: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


def reason(course: Built, folder: Path, blob: bytes, name: str = "bees.docx") -> str:
    """Return why a file is left out."""
    (folder / name).write_bytes(blob)
    result = collected(course, folder)
    assert (result.records, result.status) == ([], 1)
    return result.errors.strip().removeprefix(f"left out: {name}: ")


@pytest.mark.parametrize("bomb", [BOMB, OUTSIDE], ids=["entities", "outside"])
@pytest.mark.parametrize("part", [MAIN, "docProps/custom.xml"])
def test_entities(course: Built, folder: Path, bomb: str, part: str) -> None:
    members = members_of(course.docx("bees").read_bytes()) | {part: bomb.encode()}
    found = reason(course, folder, zipped(members))
    assert found.startswith(f"its part {part} has a document type") or "is damaged" in found
    assert "root:" not in found


def test_entities_in_another_encoding(course: Built, folder: Path) -> None:
    members = members_of(course.docx("bees").read_bytes()) | {MAIN: BOMB.encode("utf-16")}
    assert "its part word/document.xml" in reason(course, folder, zipped(members))


def test_a_part_that_unpacks_to_gigabytes(
    course: Built, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safe_zip, "MEMBER_SIZE", 1 << 20)
    members = members_of(course.docx("bees").read_bytes()) | {MAIN: b" " * (64 << 20)}
    assert reason(course, folder, zipped(members)) == f"its part {MAIN} unpacks to more than 1 MiB"


def test_a_part_that_lies_about_its_size(course: Built, folder: Path) -> None:
    blob = bytearray(zipped(members_of(course.docx("bees").read_bytes())))
    at = blob.rfind(MAIN.encode()) - 46
    assert blob[at : at + 4] == b"PK\1\2"
    blob[at + 24 : at + 28] = (0x7FFFFFFF).to_bytes(4, "little")
    (folder / "bees.docx").write_bytes(blob)
    assert collected(course, folder).status in {0, 1}  # it is read up to its end, or named


def test_a_name_in_the_wrong_encoding(tmp_path: Path) -> None:
    blob = zipped({"a\u00fc.xml": b"<a/>"})
    local = blob.index("a\u00fc.xml".encode())
    path = tmp_path / "a.docx"
    path.write_bytes(blob[:local] + b"a\xfcx" + blob[local + 3 :])
    with safe_zip.SafeZip(path) as archive, pytest.raises(UnreadableError, match="damaged"):
        archive.read("a\u00fc.xml")


def test_more_members_than_a_worksheet_has(
    course: Built, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safe_zip, "MEMBERS", 50)
    members = members_of(course.docx("bees").read_bytes()) | {f"x{n}": b"" for n in range(60)}
    assert "more than 50 parts" in reason(course, folder, zipped(members))


def test_macros_links_and_paths_are_only_bytes(course: Built, folder: Path) -> None:
    """What a file could run or fetch is not looked at, and nothing is unpacked to the disk."""
    members = members_of(filled(course.docx("bees").read_bytes(), "bees", {"K": "known"}))
    relations = members["word/_rels/document.xml.rels"].decode()
    remote = (
        '<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'attachedTemplate" Target="http://127.0.0.1:9/x.dotm" TargetMode="External"/></Relationships>'
    )
    members |= {
        "word/vbaProject.bin": b"macro",
        "word/_rels/document.xml.rels": relations.replace("</Relationships>", remote).encode(),
        "../../escaped.txt": b"outside",
        "/escaped.txt": b"outside",
        "word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0",
    }
    (folder / "bees.docm").write_bytes(zipped(members))
    before = set(folder.parent.rglob("*"))
    assert collected(course, folder).one()["values"]["K"] == "known"
    after = set(folder.parent.rglob("*"))
    assert {path.name for path in after - before} == {"collected.json"}


def test_deep_nesting(course: Built, folder: Path) -> None:
    def change(root: object) -> None:
        body = root[0]  # type: ignore[index]
        place = body
        for _level in range(5000):
            new = body.makeelement(place[0].tag if len(place) else body.tag.replace("body", "sdt"))
            place.insert(0, new)
            place = new

    found = reason(course, folder, edited(course.docx("bees").read_bytes(), change))
    assert found.startswith(f"its part {MAIN} is damaged")


def test_many_marks_take_time_in_proportion(course: Built, folder: Path) -> None:
    """Twenty thousand marks in one line, and in one cell: as many steps, not their square."""

    def change(root: object) -> None:
        marks = list(root.iter(qn("w:bookmarkStart")))  # type: ignore[attr-defined]
        top, cell = marks[0], next(each for each in marks if each.getparent().tag == qn("w:tc"))
        for place in (top, cell.getnext().find(f".//{qn('w:p')}")[0]):
            for number in range(20_000):
                mark = copy.deepcopy(top)
                mark.set(qn("w:name"), f"kwl_{number}")
                text = etree.Element(qn("w:r"))
                etree.SubElement(text, qn("w:t")).text = "x"
                place.addnext(text)
                text.addprevious(mark)
                tab = etree.Element(qn("w:r"))
                etree.SubElement(tab, qn("w:tab"))
                text.addnext(tab)

    (folder / "bees.docx").write_bytes(edited(course.docx("bees").read_bytes(), change))
    start = time.process_time()
    assert len(collected(course, folder).one()["unmatched"]) > 20_000
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "the file is empty"),
        (b"PK", "the file is damaged"),
        (b"PK\3\4" + b"x" * 2000, "the file is damaged"),
        (
            b"\xd0\xcf\x11\xe0old",
            "it is an old (.doc) or encrypted Word file: save it as .docx without a password",
        ),
        (b"hello", "it is no Word, OpenDocument or PDF file"),
        (zipped({"a.txt": b"x"}), "it is no Word document"),
        (zipped({"content.xml": b"<a/>"}), "it is no OpenDocument text"),
        (zipped({MAIN: b"<a/>"}), "it is no Word document"),
    ],
)
def test_other_files_are_named(course: Built, folder: Path, content: bytes, expected: str) -> None:
    assert reason(course, folder, content) == expected


def test_links_to_other_files_are_not_followed(course: Built, folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "bees.docx").write_bytes(course.docx("bees").read_bytes())
    (folder / "link.docx").symlink_to(secret / "bees.docx")
    (folder / "folder").symlink_to(secret, target_is_directory=True)
    os.mkfifo(folder / "pipe.docx")
    result = collected(course, folder)
    assert result.records == []
    assert result.errors.splitlines() == [
        "left out: folder: it is a link to another file, which is not followed",
        "left out: link.docx: it is a link to another file, which is not followed",
        "left out: pipe.docx: it is no file",
    ]


def test_random_damage_never_ends_the_program(course: Built, folder: Path) -> None:
    dice = random.Random(7)  # noqa: S311 -- a test
    whole = filled(course.docx("plan").read_bytes(), "plan", {"Resource-Time": "x" * 200})
    for number in range(150):
        blob = bytearray(whole)
        for _time in range(dice.randrange(1, 30)):
            blob[dice.randrange(len(blob))] = dice.randrange(256)
        (folder / f"{number:03}.docx").write_bytes(
            blob[: dice.randrange(len(blob))] if number % 5 == 0 else blob
        )
    for number in range(100):  # damage inside the XML
        text = bytearray(members_of(whole)[MAIN])
        for _time in range(dice.randrange(1, 4)):
            at = dice.randrange(len(text))
            text[at : at + dice.randrange(60)] = b""
        (folder / f"x{number:03}.docx").write_bytes(zipped(members_of(whole) | {MAIN: bytes(text)}))
    result = collected(course, folder, "--jobs", "1")
    assert len({each["file"] for each in result.records}) + result.errors.count("left out:") == 250
