"""Fill in on the page: learners type, come back, review, and take their answers home."""

from __future__ import annotations

import functools
import http.server
import io
import json
import os
import re
import subprocess
import threading
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from lxml import etree

import sphinx_kwl
from tests import roots
from tests.browser import chromium, pale_texts, printed
from tests.tools import require_tool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Locator, Page

    from tests.conftest import Build
    from tests.roots import Built

STATIC = Path(sphinx_kwl.__file__).parent / "static"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

#: Nothing but files of the site: no inline script, no eval, no other host; no inline style but one that
#: the basic theme writes.
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; style-src-elem 'self';"
    " style-src-attr 'unsafe-hashes' 'sha256-4IfJmohiqxpxzt6KnJiLmxBD72c3jkRoQ+8K5HT5K8o='"
)

KNOW = "What do you know about bees?"
WANT = "What do you want to know about bees?"
LEARNED = "What did you learn about bees?"

FILES = {
    "index.md": """
# Bees

:::{objectives}
:checklist:
- Tell bees from wasps
- Keep bees
:::

:::{kwl} bees
:worksheet: bees
:experience:
:::

::::{reflection} A plan
:worksheet: plan
:height: 60px

| Barrier | Resource | Action |
|---|---|---|
| Time |  |  |

- [ ] A first step
- [x] A second step

```{answer} Why *this* plan?
:height: 101px
```
::::

```{toctree}
plain
unit/end
```
""",
    "plain.md": "# Plain\n\nNothing to fill in.\n\n:::{time} 5 min\n:::\n",
    "unit/end.md": """
# The end

:::{kwl-review} bees
:::

:::{kwl-review} plan
:::
""",
}

#: Every text that is hard on the way into a Word file.
HARD = 'One\n\n<b>&amp; "two"</b>\tthree \U0001f41d\nمرحبا (bees), 蜜蜂\nbell\x07 \ud800 end  '


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def do_GET(self) -> None:
        if self.path == "/favicon.ico":  # browsers ask for one
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, *arguments: Any) -> None:  # noqa: ANN401 -- as the base class
        pass


@pytest.fixture(scope="module")
def serve() -> Iterator[Callable[[Path], str]]:
    """Return the function that serves a folder and returns its address."""
    servers = []

    def run(folder: Path) -> str:
        handler = functools.partial(_Quiet, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield run
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def running() -> Iterator[Browser]:
    """Return a browser for the tests of this file."""
    with chromium() as browser:
        yield browser


def _build(folder: Path, files: dict[str, str] = FILES, **config: Any) -> Built:  # noqa: ANN401 -- of conf.py
    return roots.build(folder, files, html_sidebars={"**": []}, **config)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the sample course."""
    return _build(tmp_path_factory.mktemp("course"), html_theme="basic")


@pytest.fixture(scope="module")
def site(course: Built, serve: Callable[[Path], str]) -> str:
    """Return the address of the sample course."""
    return serve(course.outdir)


class Learner(NamedTuple):
    """Somebody with a browser of their own."""

    context: BrowserContext
    site: str

    def opens(self, path: str = "/index.html") -> Page:
        """Open a page in a new tab."""
        page = self.context.new_page()
        page.goto(self.site + path)
        return page


@pytest.fixture
def learners(running: Browser) -> Iterator[Callable[..., Learner]]:
    """Return the function that makes a learner; whatever their consoles complain of fails the test."""
    complaints: list[str] = []
    contexts = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complain(f"{message.text} {message.location['url']}")

    def complain(text: str) -> None:
        if not re.search(r"_static/(doctools|sphinx_highlight|translations)\.js", text):  # those are Sphinx'
            complaints.append(text)

    def arrive(site: str, **options: Any) -> Learner:  # noqa: ANN401 -- of a browser context
        context = running.new_context(**options)
        context.on("console", hear)
        context.on("weberror", lambda error: complain(error.error.stack or error.error.message))
        contexts.append(context)
        return Learner(context, site)

    yield arrive
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def learner(learners: Callable[..., Learner], site: str) -> Learner:
    """Return somebody who visits the sample course for the first time."""
    return learners(site)


def _area(page: Page, label: str) -> Locator:
    return page.get_by_role("textbox", name=label, exact=True)


def _has(page: Page, key: str, text: str) -> None:
    """Wait until a field has the text that was written elsewhere."""
    for _attempt in range(20):
        if page.locator(f"[data-kwl-key={key}] textarea").first.input_value() == text:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"{key} has not become {text!r}")


def _status(page: Page, box: str = "#worksheet-bees") -> Locator:
    return page.locator(box).get_by_role("status")


def _write(page: Page, label: str, text: str) -> None:
    """Write a text and wait until it is said to be saved."""
    _area(page, label).fill(text)
    box = page.locator(".kwl-live", has=_area(page, label))
    box.get_by_text("Saved in this browser").wait_for()


def _take(page: Page, box: str = "#worksheet-bees") -> tuple[str, bytes]:
    """Download the answers of a box; return name and content of the file."""
    with page.expect_download() as waiting:
        page.locator(box).get_by_role("button", name="Download my answers").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def _controls(blob: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
    found = {}
    for control in document.iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        assert tag is not None
        found[str(tag.get(f"{W}val"))] = control
    return found


def _text(element: etree._Element) -> str:
    pieces = element.iter(f"{W}t", f"{W}tab")
    return "".join("\t" if piece.tag == f"{W}tab" else piece.text or "" for piece in pieces)


def _lines(control: etree._Element) -> list[str]:
    """Return the text of a control, a line for each paragraph."""
    return [_text(paragraph) for paragraph in control.iter(f"{W}p")]


def _names(control: etree._Element, parent: str) -> list[str]:
    return [str(child.tag).removeprefix(W) for each in control.iter(f"{W}{parent}") for child in each]


# -- the pages as they are built


def test_script_is_on_the_pages_to_fill_in_and_not_in_their_text(course: Built) -> None:
    for docname in ("index", "unit/end"):
        script = course.html(docname).select("script[src*='kwl.js']")
        assert [each.get("defer") for each in script] == ["defer"]
        assert script[0]["data-kwl-project"] == "Course"
        assert json.loads(str(script[0]["data-kwl-words"]))["saved"] == "Saved in this browser"
        assert course.body(docname).select("script, style, [style], textarea, button") == []
    assert course.html("plain").select("script[src*='kwl']") == []


def test_without_script_the_page_is_the_same(tmp_path: Path, course: Built) -> None:
    plain = _build(tmp_path, html_theme="basic", kwl_fillable=False)
    for docname in ("index", "unit/end"):
        assert plain.html(docname).select("script[src*='kwl'], [data-kwl-sheet], .kwl-earlier") == []
        page = course.body(docname)
        for hidden in page.select(".kwl-earlier"):
            hidden.decompose()
        for element in page.select("*"):
            for name in ("data-kwl-sheet", "data-kwl-file", "data-kwl-tag"):
                del element[name]
        for box in page.select("input[data-kwl-key]"):
            del box["data-kwl-key"]
        squeezed, wanted = (re.sub(r"\s+", " ", str(body)) for body in (page, plain.body(docname)))
        assert squeezed == wanted


@pytest.mark.parametrize("builder", ["epub", "json", "text", "latex"])
def test_other_outputs_know_nothing_of_it(tmp_path: Path, builder: str) -> None:
    built = _build(tmp_path, builder=builder, version="1", copyright="The authors")
    files = [path for path in built.outdir.rglob("*") if path.suffix in (".xhtml", ".fjson", ".txt", ".tex")]
    assert files
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"kwl\.js|kwl-docx\.js|data-kwl-sheet|kwl-earlier", text), path


def test_switching_it_and_a_changed_worksheet_reach_the_pages(build: Build) -> None:
    first = build(FILES)
    assert (
        first.one(".kwl-chart .kwl-blank", "unit/end")["class"]
        == first.one("td > .kwl-blank", "unit/end")["class"]
    )
    taller = first.rebuild({"index.md": FILES["index.md"].replace(":experience:", ":height: 99px")})
    assert "kwl-h64" in taller.one("td > .kwl-blank", "unit/end")["class"], "64 + 32 + 2 + 1"
    assert "experience" not in str(taller.body("unit/end"))
    renamed = taller.rebuild({"index.md": FILES["index.md"].replace("A first step", "Another step")})
    assert "Another step" in str(renamed.body("unit/end"))
    off = renamed.rebuild({}, kwl_fillable=False)
    assert off.html().select("script[src*='kwl']") == []


def test_scripts_are_small_plain_and_ask_nobody() -> None:
    page, word = ((STATIC / name).read_text(encoding="utf-8") for name in ("kwl.js", "kwl-docx.js"))
    assert len(page) < 9 * 1024
    assert len(word) < 6.5 * 1024
    assert not re.search(r"\beval\b|new Function|innerHTML|XMLHttpRequest|sendBeacon|WebSocket", page + word)
    assert (page + word).count("fetch(") == 1


# -- typing


@pytest.mark.chromium
@pytest.mark.parametrize("width", [1200, 390])
def test_the_area_is_the_space(learners: Callable[..., Learner], site: str, width: int) -> None:
    size: Any = {"width": width, "height": 900}
    rects = """(all, what) => all.map(each => {
        const {x, y, width, height} = (what ? each.querySelector(what) : each).getBoundingClientRect();
        return [x, y - each.closest('.admonition').getBoundingClientRect().y, width, height];
    })"""
    before = learners(site, viewport=size, java_script_enabled=False).opens()
    after = learners(site, viewport=size).opens()
    spaces = after.eval_on_selector_all(".kwl-blank", rects)
    assert len(spaces) == 7
    assert spaces == before.eval_on_selector_all(".kwl-blank", rects)
    areas = after.eval_on_selector_all(".kwl-blank", rects, "textarea")
    stacked = width < 600
    for number, ((x, y, wide, high), area) in enumerate(zip(spaces, areas, strict=True)):
        edge = 1 if number in (0, 6) else 0  # the border of a space outside a table
        heading = area[1] - y if stacked and number in (1, 2, 3) else edge
        assert area == [x + edge, y + heading, wide - 2 * edge, high - heading - edge]
        assert heading > 15 or not (stacked and number in (1, 2, 3))
    assert after.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.chromium
def test_no_script_no_change(learners: Callable[..., Learner], site: str) -> None:
    learner = learners(site, java_script_enabled=False)
    for path in ("/index.html", "/unit/end.html"):
        page = learner.opens(path)
        assert page.locator("textarea, button, .kwl-bar").count() == 0
        assert not any(each.is_visible() for each in page.locator(".kwl-earlier").all())


@pytest.mark.chromium
def test_areas_are_named_and_speak_the_language_of_the_page(learner: Learner) -> None:
    page = learner.opens()
    names = page.eval_on_selector_all("textarea", "all => all.map(each => each.ariaLabel)")
    assert names == [
        "What experience do you have with bees?",
        KNOW,
        WANT,
        LEARNED,
        "Resource, Time",
        "Action, Time",
        "Why this plan?",
    ]
    for name in names:
        area = _area(page, name)
        assert area.evaluate("each => [each.spellcheck, each.closest('[lang]').lang]") == [True, "en"]
        area.fill("Words")
        assert area.evaluate("each => each.dir") == "auto"


@pytest.mark.chromium
def test_area_grows_with_its_text_and_columns_do_not(learner: Learner) -> None:
    page = learner.opens()
    area = _area(page, "Resource, Time")
    box = "each => { const r = each.closest('td').getBoundingClientRect(); return [r.width, r.height]; }"
    width, height = area.evaluate(box)
    area.fill("Many words that need lines. " * 30 + "\n" * 5 + "x" * 300 + "\n")
    wider, taller = area.evaluate(box)
    assert wider == width
    assert taller > 3 * height
    assert area.evaluate("each => each.scrollHeight <= each.clientHeight"), "all of it can be seen"
    page.locator("td", has=_area(page, "Action, Time")).click(position={"x": 20, "y": taller - 20})
    assert _area(page, "Action, Time").evaluate("each => each === document.activeElement")
    area.fill("")
    assert area.evaluate(box) == [width, height]


@pytest.mark.chromium
def test_answers_are_there_after_a_reload(learner: Learner) -> None:
    page = learner.opens()
    assert _status(page).text_content() == "What you write stays in this browser only."
    _area(page, KNOW).press_sequentially("They dance.\nAnd sing", delay=5)
    page.get_by_role("checkbox", name="A first step").check()
    page.get_by_role("checkbox", name="A second step").uncheck()
    page.get_by_role("checkbox", name="Keep bees").check()
    page.wait_for_timeout(1500)
    assert _status(page).text_content() == "Saved in this browser"
    stored = page.evaluate("({...localStorage})")
    assert stored == {
        "kwl:1:Course:%23index-objectives:Keep-bees": "1",
        "kwl:1:Course:bees:K": "They dance.\nAnd sing",
        "kwl:1:Course:plan:A-first-step": "1",
        "kwl:1:Course:plan:A-second-step": "0",
    }
    page.reload()
    assert _area(page, KNOW).input_value() == "They dance.\nAnd sing"
    assert page.get_by_role("checkbox", name="A first step").is_checked()
    assert not page.get_by_role("checkbox", name="A second step").is_checked()
    assert page.get_by_role("checkbox", name="Keep bees").is_checked()
    assert page.locator(".kwl-objectives").get_by_role("button").count() == 0
    assert _status(page).text_content() == "Saved in this browser"
    _area(page, KNOW).fill("")
    page.wait_for_timeout(1500)
    assert "kwl:1:Course:bees:K" not in page.evaluate("({...localStorage})")


@pytest.mark.chromium
def test_leaving_at_once_loses_nothing(learner: Learner) -> None:
    page = learner.opens()
    _area(page, KNOW).fill("Quick")
    page.goto(f"{learner.site}/plain.html")
    page.go_back()
    assert _area(page, KNOW).input_value() == "Quick"


@pytest.mark.chromium
def test_long_typing_is_saved_meanwhile_and_announced_once(learner: Learner) -> None:
    page = learner.opens()
    _status(page).evaluate(
        """each => {
          window.said = [];
          const hear = () => each.textContent && said.push(each.textContent);
          new MutationObserver(hear).observe(each, {childList: true});
        }"""
    )
    _area(page, KNOW).press_sequentially("abcdefghij", delay=200)
    assert page.evaluate("localStorage.getItem('kwl:1:Course:bees:K')").startswith("abcd")
    assert page.evaluate("said") == []
    page.wait_for_timeout(1500)
    assert page.evaluate("said") == ["Saved in this browser"]
    assert page.evaluate("localStorage.getItem('kwl:1:Course:bees:K')") == "abcdefghij"


@pytest.mark.chromium
def test_composing_is_left_alone(learner: Learner) -> None:
    page, other = learner.opens(), learner.opens()
    page.bring_to_front()
    _area(page, KNOW).focus()
    devices = learner.context.new_cdp_session(page)
    for text in ("m", "みt", "みつb", "みつばch", "みつばち"):
        devices.send(
            "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
        )
    other.evaluate("localStorage.setItem('kwl:1:Course:bees:K', 'from elsewhere')")
    page.wait_for_timeout(1200)
    assert _area(page, KNOW).input_value() == "みつばち"
    devices.send("Input.insertText", {"text": "蜜蜂"})
    page.wait_for_timeout(1200)
    assert _area(page, KNOW).input_value() == "蜜蜂"
    assert page.evaluate("localStorage.getItem('kwl:1:Course:bees:K')") == "蜜蜂"


@pytest.mark.chromium
def test_two_tabs_agree(learner: Learner) -> None:
    one, two = learner.opens(), learner.opens()
    _write(one, KNOW, "first")
    _has(two, "K", "first")
    _area(one, WANT).fill("in the first tab, not saved yet")
    two.evaluate("localStorage.setItem('kwl:1:Course:bees:W', 'in the second')")
    assert _area(one, WANT).input_value() == "in the first tab, not saved yet"
    _has(two, "W", "in the first tab, not saved yet")


@pytest.mark.chromium
def test_courses_on_one_host_do_not_mix(
    learners: Callable[..., Learner], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    host = tmp_path / "host"
    host.mkdir()
    for name, project in (("a", "Course: a"), ("b", "Course"), ("b-de", "Course")):
        built = _build(tmp_path / name, project=project, language="de" if name == "b-de" else "en")
        built.outdir.rename(host / name)
    learner = learners(serve(host))
    page = learner.opens("/a/index.html")
    _write(page, KNOW, "of a")
    page.goto(f"{learner.site}/b/index.html")
    assert _area(page, KNOW).input_value() == ""
    _write(page, KNOW, "of b")
    page.goto(f"{learner.site}/b-de/index.html")
    assert page.locator("[data-kwl-key=K] textarea").input_value() == "of b", "the same course in German"
    page.goto(f"{learner.site}/a/index.html")
    assert _area(page, KNOW).input_value() == "of a"


# -- reviews


@pytest.mark.chromium
def test_review_repeats_what_was_written_and_shares_the_last_column(learner: Learner) -> None:
    page, end = learner.opens(), learner.opens("/unit/end.html")
    box = end.locator(".kwl-review").first
    repeated = box.locator(".kwl-repeat")
    assert box.locator(".kwl-prompt").all_inner_texts() == [
        "What experience do you have with bees?",
        KNOW,
        WANT,
    ]
    assert repeated.all_inner_texts() == ["Nothing written yet"] * 3
    _write(page, KNOW, "They <dance>.\n\nAnd sing")
    _write(page, LEARNED, "Much")
    end.get_by_text("They <dance>.").wait_for()
    assert repeated.all_inner_texts()[1] == "They <dance>.\n\nAnd sing"
    assert repeated.all_inner_texts()[2] == "Nothing written yet"
    assert box.get_by_role("textbox").count() == 1
    assert _area(end, LEARNED).input_value() == "Much"
    _write(end, LEARNED, "Very much")
    _has(page, "L", "Very much")
    assert box.get_by_role("button").all_inner_texts() == ["Download my answers (DOCX)"]


@pytest.mark.chromium
def test_review_of_a_plain_reflection_has_nothing_open(learner: Learner) -> None:
    page = learner.opens()
    _write(page, "Why this plan?", "Because")
    page.get_by_role("checkbox", name="A first step").check()
    page.goto(f"{learner.site}/unit/end.html")
    box = page.locator(".kwl-review").nth(1)
    assert box.get_by_role("textbox").count() == 0
    assert box.locator(".kwl-prompt").all_inner_texts() == [
        "Resource, Time",
        "Action, Time",
        "Why this plan?",
    ]
    assert box.locator(".kwl-repeat").all_inner_texts()[2] == "Because"
    ticks = box.get_by_role("checkbox")
    assert [(tick.is_checked(), tick.is_disabled()) for tick in ticks.all()] == [(True, True), (True, True)]


@pytest.mark.chromium
def test_single_page_keeps_chart_and_review_in_step(
    learners: Callable[..., Learner], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    built = _build(tmp_path, builder="singlehtml")
    page = learners(serve(built.outdir)).opens()
    chart, review = page.locator("#worksheet-bees"), page.locator(".kwl-review").first
    _area(page, KNOW).fill("They dance.")
    review.get_by_role("textbox").fill("Much")
    assert review.locator("[data-kwl-repeat=K]").inner_text() == "They dance."
    assert chart.get_by_role("textbox", name=LEARNED).input_value() == "Much"
    page.wait_for_timeout(1200)
    name, blob = _take(page, ".kwl-review >> nth=0")
    assert name == "bees-answers.docx"
    assert _lines(_controls(blob)["bees.L"]) == ["Much"]


# -- taking the answers home


def _filled(page: Page) -> bytes:
    _area(page, KNOW).evaluate(
        "(each, text) => { each.value = text; each.dispatchEvent(new InputEvent('input')); }",
        HARD,
    )
    _area(page, WANT).fill("Where?")
    name, blob = _take(page)
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
    controls = _controls(blob)
    know = controls["bees.K"]
    assert _lines(know) == [
        "One",
        "",
        '<b>&amp; "two"</b>\tthree \U0001f41d',
        "مرحبا (bees), 蜜蜂",
        "bell\ufffd \ufffd end  ",
    ]
    assert "showingPlcHdr" not in _names(know, "sdtPr")
    assert [style.get(f"{W}val") for style in know.iter(f"{W}pStyle")] == ["KWLAnswer"] * 5
    assert list(know.iter(f"{W}rStyle")) == []
    paragraphs = list(know.iter(f"{W}p"))
    assert [number for number, each in enumerate(paragraphs) if each.find(f"{W}pPr/{W}bidi") is not None] == [
        3
    ]
    stretches = [(_text(run), run.find(f"{W}rPr/{W}rtl") is not None) for run in paragraphs[3].iter(f"{W}r")]
    assert stretches == [("مرحبا", True), (" (bees), 蜜蜂", False)]
    assert _lines(controls["bees.L"]) == ["Click or tap here to write"]
    assert "showingPlcHdr" in _names(controls["bees.L"], "sdtPr")


@pytest.mark.chromium
def test_word_file_has_the_ticks(learner: Learner) -> None:
    page = learner.opens()
    page.get_by_role("checkbox", name="A first step").check()
    _area(page, "Resource, Time").fill("Mondays")
    controls = _controls(_take(page, "#worksheet-plan")[1])
    first, second = controls["plan.A-first-step"], controls["plan.A-second-step"]
    for control in (first, second):
        assert [each.get(f"{W14}val") for each in control.iter(f"{W14}checked")] == ["1"]
        assert "".join(each.text or "" for each in control.iter(f"{W}t")) == "☒"
    page.get_by_role("checkbox", name="A second step").uncheck()
    second = _controls(_take(page, "#worksheet-plan")[1])["plan.A-second-step"]
    assert [each.get(f"{W14}val") for each in second.iter(f"{W14}checked")] == ["0"]
    assert _lines(controls["plan.Resource-Time"]) == ["Mondays"]


@pytest.mark.chromium
def test_word_file_can_be_taken_from_the_review(learner: Learner) -> None:
    page = learner.opens()
    _write(page, KNOW, "They dance.")
    page.goto(f"{learner.site}/unit/end.html")
    _area(page, LEARNED).fill("Much")
    name, blob = _take(page, ".kwl-review >> nth=0")
    assert name == "bees-answers.docx"
    assert [_lines(_controls(blob)[f"bees.{letter}"])[0] for letter in "KL"] == ["They dance.", "Much"]


@pytest.mark.chromium
def test_word_file_is_valid(learner: Learner, course: Built, tmp_path: Path) -> None:
    path = tmp_path / "answers.docx"
    path.write_bytes(_filled(learner.opens()))
    audit = pytest.importorskip("openxml_audit")
    blank = {str(error) for error in audit.OpenXmlValidator().validate(str(course.docx("bees"))).errors}
    errors = {str(error) for error in audit.OpenXmlValidator().validate(str(path)).errors}
    assert errors <= blank, "what it says of the blank sheet are false alarms, see tests/docx/test_valid.py"


@pytest.mark.chromium
@pytest.mark.validator
def test_the_open_xml_sdk_finds_nothing(learner: Learner, tmp_path: Path) -> None:
    tool = os.environ.get("KWL_OOXML_VALIDATOR") or require_tool("ooxml-validator")
    path = tmp_path / "answers.docx"
    path.write_bytes(_filled(learner.opens()))
    run = subprocess.run([tool, str(path)], capture_output=True, text=True, check=False)
    assert json.loads(run.stdout)["errors"] == []


@pytest.mark.chromium
@pytest.mark.libreoffice
def test_libreoffice_opens_it(learner: Learner, tmp_path: Path) -> None:
    office, pdftotext = require_tool("soffice", "libreoffice"), require_tool("pdftotext")
    path = tmp_path / "answers.docx"
    path.write_bytes(_filled(learner.opens()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    text = subprocess.run(
        [pdftotext, path.with_suffix(".pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert '<b>&amp; "two"</b>' in text
    assert "Where?" in text


@pytest.mark.chromium
def test_on_disk_the_answers_are_a_text_file(learners: Callable[..., Learner], course: Built) -> None:
    page = learners(course.outdir.as_uri()).opens()
    _area(page, "Why this plan?").fill("Line\nline <&>")
    name, blob = _take(page, "#worksheet-plan")
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
    page = learners(serve(_build(tmp_path, kwl_worksheets=False).outdir)).opens()
    _area(page, KNOW).fill("They dance.")
    name, blob = _take(page)
    assert name == "bees-answers.txt"
    assert f"{KNOW}\n\nThey dance.\n" in blob.decode()


@pytest.mark.chromium
@pytest.mark.parametrize("broken", ["missing", "no zip", "another worksheet"])
def test_answer_without_a_place_is_never_lost(
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
        _area(page, KNOW).fill("They dance.")
        name, blob = _take(page)
        assert name == "bees-answers.txt"
        assert "They dance." in blob.decode()
        assert _status(page).text_content() == (
            "The Word file could not be filled in, so your answers are in a text file."
        )


# -- when something goes wrong

BLOCKED = (
    "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError'); }});"
)
FULL = "void (Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); })"


@pytest.mark.chromium
@pytest.mark.parametrize("trouble", [BLOCKED, FULL], ids=["blocked", "full"])
def test_what_cannot_be_kept_can_be_taken(learner: Learner, trouble: str) -> None:
    learner.context.add_init_script(trouble)
    sphinx = re.compile("_static/(doctools|sphinx_highlight)")  # these do not expect it
    learner.context.route(sphinx, lambda route: route.fulfill(body="", content_type="text/javascript"))
    page = learner.opens()
    warning = "This browser does not keep your answers. Download them before you leave this page."
    assert _status(page).text_content() == warning
    _area(page, KNOW).press_sequentially("They dance.")
    page.wait_for_timeout(1200)
    assert _status(page).text_content() == warning
    assert _lines(_controls(_take(page)[1])["bees.K"]) == ["They dance."]
    asked = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.close(run_before_unload=True)
    learner.opens("/plain.html").wait_for_timeout(300)
    assert asked == ["beforeunload"]


@pytest.mark.chromium
def test_storage_that_fills_up_is_noticed(learner: Learner) -> None:
    page = learner.opens()
    _write(page, KNOW, "kept")
    page.evaluate(FULL)
    _area(page, KNOW).fill("kept, and more")
    _status(page).get_by_text("does not keep").wait_for()
    _, blob = _take(page)
    assert _lines(_controls(blob)["bees.K"]) == ["kept, and more"]


@pytest.mark.chromium
def test_delete_asks_and_can_be_undone(learner: Learner) -> None:
    page = learner.opens()
    box = page.locator("#worksheet-bees")
    button = box.locator(".kwl-erase")
    assert not button.is_visible(), "there is nothing to delete"
    _write(page, KNOW, "They dance.")
    _write(page, "Resource, Time", "of the other box")
    button.click()
    assert (button.inner_text(), _status(page).text_content()) == (
        "Yes, delete",
        "Delete everything that you wrote in this box?",
    )
    _area(page, KNOW).focus()
    assert button.inner_text() == "Delete my answers", "asked again next time"
    button.dblclick()
    assert _area(page, KNOW).input_value() == "They dance.", "a double click is no answer"
    button.click()
    assert _area(page, KNOW).input_value() == ""
    assert _status(page).text_content() == "Your answers are deleted."
    assert page.evaluate("Object.keys(localStorage)") == ["kwl:1:Course:plan:Resource-Time"]
    assert button.evaluate("each => each === document.activeElement"), "the focus stays"
    button.press("Enter")
    assert _area(page, KNOW).input_value() == "They dance."
    assert page.evaluate("localStorage.getItem('kwl:1:Course:bees:K')") == "They dance."
    button.click()
    button.click()
    page.reload()
    assert _area(page, KNOW).input_value() == ""
    assert not button.is_visible()


# -- paper and looks


@pytest.mark.chromium
def test_paper_has_every_line(learner: Learner, tmp_path: Path) -> None:
    page = learner.opens()
    lines = [f"line{number}x" for number in range(150)]  # three pages
    _area(page, KNOW).fill("\n".join(lines))
    _area(page, "Why this plan?").fill("\n".join(f"{line}y" for line in lines))
    words = [word.text for word in printed(page, tmp_path / "paper.pdf", "A4")]
    assert [word for word in words if re.fullmatch(r"line\d+x", word)] == lines
    assert [word for word in words if re.fullmatch(r"line\d+xy", word)] == [f"{line}y" for line in lines]
    assert not {"Delete", "Saved"} & set(words)


@pytest.mark.chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", ["basic", "furo"])
def test_bar_is_easy_to_read_and_focus_is_seen(
    running: Browser,
    tmp_path: Path,
    theme: str,
    scheme: Any,  # noqa: ANN401 -- a literal
) -> None:
    built = _build(tmp_path, html_theme=theme)
    with running.new_context(color_scheme=scheme) as context:
        page = context.new_page()
        page.goto((built.outdir / "index.html").as_uri())
        _write(page, KNOW, "They dance.")
        seen, pale = pale_texts(page, ".kwl-bar, .kwl-earlier")
        assert seen >= 5
        assert pale == []
        page.keyboard.press("Tab")
        for selector, offset in (
            ("[data-kwl-key=K] textarea", "-2px"),
            (".kwl-take", "2px"),
            (".kwl-erase", "2px"),
        ):
            page.locator(selector).first.focus()
            style = "each => [getComputedStyle(each).outlineStyle, getComputedStyle(each).outlineOffset]"
            assert page.locator(selector).first.evaluate(style) == ["solid", offset]
        area = page.locator("[data-kwl-key=K] textarea")
        assert area.evaluate(
            "each => [getComputedStyle(each).borderTopWidth, getComputedStyle(each).boxShadow]"
        ) == [
            "0px",
            "none",
        ]


@pytest.mark.chromium
def test_right_to_left(
    learners: Callable[..., Learner], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    built = _build(tmp_path, language="ar")
    page = learners(serve(built.outdir)).opens()
    page.evaluate("document.documentElement.dir = 'rtl'")  # which themes do, and the basic one does not
    area = page.locator("[data-kwl-key=K] textarea")
    assert area.evaluate("each => getComputedStyle(each).direction") == "rtl", "empty, it goes by the page"
    area.fill("النحل يرقص")
    assert area.evaluate("each => getComputedStyle(each).direction") == "rtl"
    area.fill("Bees")
    assert area.evaluate("each => getComputedStyle(each).direction") == "ltr"
    bar = page.locator("#worksheet-bees .kwl-bar")
    take, erase = bar.locator(".kwl-take").bounding_box(), bar.locator(".kwl-erase").bounding_box()
    assert take is not None
    page.wait_for_timeout(1200)
    erase = bar.locator(".kwl-erase").bounding_box()
    assert erase is not None
    assert erase["x"] < take["x"]


@pytest.mark.chromium
def test_folders_as_pages(
    learners: Callable[..., Learner], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    built = _build(tmp_path, builder="dirhtml")
    page = learners(serve(built.outdir)).opens("/unit/end/")
    _area(page, LEARNED).fill("Much")
    name, blob = _take(page, ".kwl-review >> nth=0")
    assert name == "bees-answers.docx"
    assert _lines(_controls(blob)["bees.L"]) == ["Much"]
