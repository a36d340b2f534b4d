"""Downloading answers: in the Word file, or as text if there is no Word file."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.office import convert
from tests.tools import require_tool, require_validator
from tests.writers.fill_in.learner import (
    HARD,
    KNOW,
    LEARNED,
    W14,
    WANT,
    Learner,
    W,
    build_course,
    child_names,
    control_lines,
    control_text,
    controls_of,
    status_of,
    take_home,
    text_area,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.roots import Built


def _filled(page: Page) -> bytes:
    text_area(page, KNOW).evaluate(
        "(each, text) => { each.value = text; each.dispatchEvent(new InputEvent('input')); }",
        HARD,
    )
    text_area(page, WANT).fill("Where?")
    name, blob = take_home(page)
    assert name == "bees-answers.docx"
    return blob


@pytest.mark.chromium
def test_word_file_holds_every_character(learner: Learner, course: Built) -> None:
    blob = _filled(learner.opens())
    with zipfile.ZipFile(io.BytesIO(blob)) as archive, zipfile.ZipFile(course.docx("bees")) as blank:
        assert archive.testzip() is None
        assert archive.namelist() == blank.namelist()
        for name in set(archive.namelist()) - {"word/document.xml"}:
            assert archive.read(name) == blank.read(name)
    controls = controls_of(blob)
    know = controls["bees.K"]
    assert control_lines(know) == [
        "One",
        "",
        '<b>&amp; "two"</b>\tthree \U0001f41d',
        "مرحبا (bees), 蜜蜂",
        "bell\ufffd \ufffd end  ",
    ]
    assert "showingPlcHdr" not in child_names(know, "sdtPr")
    assert [style.get(f"{W}val") for style in know.iter(f"{W}pStyle")] == ["KWLAnswer"] * 5
    assert list(know.iter(f"{W}rStyle")) == []
    paragraphs = list(know.iter(f"{W}p"))
    assert [number for number, each in enumerate(paragraphs) if each.find(f"{W}pPr/{W}bidi") is not None] == [
        3
    ]
    stretches = [
        (control_text(run), run.find(f"{W}rPr/{W}rtl") is not None) for run in paragraphs[3].iter(f"{W}r")
    ]
    assert stretches == [("مرحبا", True), (" (bees), 蜜蜂", False)]
    assert control_lines(controls["bees.L"]) == ["\xa0" * 20]
    assert "showingPlcHdr" in child_names(controls["bees.L"], "sdtPr")


@pytest.mark.chromium
def test_word_file_contains_the_ticked_boxes(learner: Learner) -> None:
    page = learner.opens()
    page.get_by_role("checkbox", name="A first step").check()
    text_area(page, "Resource, Time").fill("Mondays")
    controls = controls_of(take_home(page, "#worksheet-plan")[1])
    first, second = controls["plan.A-first-step"], controls["plan.A-second-step"]
    for control in (first, second):
        assert [each.get(f"{W14}val") for each in control.iter(f"{W14}checked")] == ["1"]
        assert "".join(each.text or "" for each in control.iter(f"{W}t")) == "☒"
    page.get_by_role("checkbox", name="A second step").uncheck()
    second = controls_of(take_home(page, "#worksheet-plan")[1])["plan.A-second-step"]
    assert [each.get(f"{W14}val") for each in second.iter(f"{W14}checked")] == ["0"]
    assert control_lines(controls["plan.Resource-Time"]) == ["Mondays"]


@pytest.mark.chromium
def test_word_file_can_be_taken_from_the_review(learner: Learner) -> None:
    page = learner.opens()
    write(page, KNOW, "They dance.")
    page.goto(f"{learner.site}/unit/end.html")
    text_area(page, LEARNED).fill("Much")
    name, blob = take_home(page, ".kwl-review >> nth=0")
    assert name == "bees-answers.docx"
    assert [control_lines(controls_of(blob)[f"bees.{letter}"])[0] for letter in "KL"] == [
        "They dance.",
        "Much",
    ]


@pytest.mark.chromium
def test_word_file_is_valid(learner: Learner, course: Built, tmp_path: Path) -> None:
    path = tmp_path / "answers.docx"
    path.write_bytes(_filled(learner.opens()))
    audit = pytest.importorskip("openxml_audit", reason="openxml_audit not installed")
    blank = {str(error) for error in audit.OpenXmlValidator().validate(str(course.docx("bees"))).errors}
    errors = {str(error) for error in audit.OpenXmlValidator().validate(str(path)).errors}
    assert errors <= blank, "what it says of the blank sheet are false alarms, see tests/docx/test_valid.py"


@pytest.mark.chromium
@pytest.mark.validator
def test_the_open_xml_sdk_finds_nothing(learner: Learner, tmp_path: Path) -> None:
    tool = require_validator()
    path = tmp_path / "answers.docx"
    path.write_bytes(_filled(learner.opens()))
    run = subprocess.run([tool, str(path)], capture_output=True, text=True, check=False)
    assert json.loads(run.stdout)["errors"] == []


@pytest.mark.chromium
@pytest.mark.libreoffice
def test_libreoffice_opens_it(learner: Learner, tmp_path: Path) -> None:
    path = tmp_path / "answers.docx"
    path.write_bytes(_filled(learner.opens()))
    convert([path], "pdf", folder=tmp_path, profile=tmp_path / "profile")
    pdftotext = require_tool("pdftotext")
    text = subprocess.run(
        [pdftotext, path.with_suffix(".pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert '<b>&amp; "two"</b>' in text
    assert "Where?" in text


@pytest.mark.chromium
def test_without_a_server_answers_are_downloaded_as_text(
    learners: Callable[..., Learner], course: Built
) -> None:
    page = learners(course.outdir.as_uri()).opens()
    text_area(page, "Why this plan?").fill("Line\nline <&>")
    name, blob = take_home(page, "#worksheet-plan")
    assert name == "plan-answers.txt"
    text = blob.decode("utf-8-sig")
    assert "Why this plan?\n\nLine\nline <&>\n" in text
    assert "[ ] A first step\n" in text
    assert "[x] A second step\n" in text
    assert text.startswith("A plan\n")


@pytest.mark.chromium
def test_without_worksheets_the_answers_are_a_text_file(
    learners: Callable[..., Learner], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    page = learners(serve(build_course(tmp_path, kwl_worksheets=False).outdir)).opens()
    text_area(page, KNOW).fill("They dance.")
    name, blob = take_home(page)
    assert name == "bees-answers.txt"
    assert f"{KNOW}\n\nThey dance.\n" in blob.decode()


@pytest.mark.chromium
@pytest.mark.parametrize("broken", ["missing", "no zip", "another worksheet"])
def test_an_answer_without_a_control_is_never_lost(
    running: Browser, site: str, course: Built, broken: str
) -> None:
    with running.new_context() as context:  # the console says what is missing
        page = context.new_page()
        body = {
            "missing": b"",
            "no zip": b"PK but no zip" * 9,
            "another worksheet": course.docx("plan").read_bytes(),
        }
        status = 404 if broken == "missing" else 200
        page.route("**/*.docx", lambda route: route.fulfill(status=status, body=body[broken]))
        page.goto(f"{site}/index.html")
        text_area(page, KNOW).fill("They dance.")
        name, blob = take_home(page)
        assert name == "bees-answers.txt"
        assert "They dance." in blob.decode()
        assert status_of(page).text_content() == (
            "The Word file could not be filled in, so your answers are in a text file."
        )
