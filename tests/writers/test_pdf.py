"""PDFs of all engines: nothing too wide or too high, heights and columns, attachments, links, form fields."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pytest

from tests import roots
from tests.tex import require_package, require_parts, require_tex
from tests.tools import missing, require_tool

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.tex

#: The option of latexmk for each engine.
ENGINES = {"pdflatex": "-pdf", "xelatex": "-pdfxe", "lualatex": "-pdflua", "uplatex": "-pdfdvi"}

#: Sphinx' fonts for XeLaTeX and LuaLaTeX are not in every TeX installation; Latin Modern is.
FONTS = {"fontpkg": "", "extraclassoptions": "openany,oneside"}

COURSE = {
    "index.md": """# Partners

:::{license}
:::

:::{time} 2 hours
:::

Links: {ref}`goals`, {ref}`plan`, {objective}`goals-1`, {worksheet}`partners_KWL`.

:::{objectives}
:name: goals
- Describe partners ([](more.md))
- Find partners
:::

:::{kwl} partners
:worksheet: partners_KWL
:k: Alpha
:w: Beta
:l: Gamma
:::

Belowchart.

```{toctree}
more
```
""",
    "more.md": """# More

::::{reflection} Planning, with a title that is far too long for one line of any paper that one can buy
:name: plan

:::{note}
Noteinside.
:::

:::{answer} Manylines?
:lines: 80
:::

| Question | Answer |
|---|---|
| Firstrow |  |
| Secondrow |  |

- [ ] Tickone
- [x] Ticktwo
::::

:::{kwl} long heads
:columns: K W H L S Q A
:height: 100%
:k: Donaudampfschifffahrtsgesellschaftskapitäne and internationalization, `code_of_some_length`?
:::

:::{kwl} rows
:rows: 12
:height: 6cm
:k: Headrepeated
:::

:::{kwl} pages
:rows: 2
:height: 100%
:::

:::{kwl-review} partners_KWL
:::
""",
}


@dataclass
class Pdf:
    """A PDF and the log of LaTeX."""

    path: Path
    log: str

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page."""
        return _run("pdftotext", "-layout", str(self.path), "-").split("\f")[:-1]

    @property
    def attached(self) -> list[str]:
        """The names of the files inside."""
        lines = _run("pdfdetach", "-list", str(self.path)).splitlines()[1:]
        return sorted(line.partition(": ")[2] for line in lines)

    @cached_property
    def words(self) -> dict[str, tuple[int, float, float]]:
        """Each word's page and its left and lower edge, in points from the page's upper left corner."""
        found: dict[str, tuple[int, float, float]] = {}
        for number, page in enumerate(_run("pdftotext", "-bbox", str(self.path), "-").split("<page ")[1:], 1):
            for left, bottom, word in re.findall(r'xMin="([\d.]+)".*yMax="([\d.]+)">(.*?)</word>', page):
                found.setdefault(word, (number, float(left), float(bottom)))
        return found

    def overfull(self) -> list[str]:
        """The boxes in the log that are too wide or too high by more than 5 points."""
        found = re.findall(r"Overfull \\[hv]box \((\d+)\.\d+pt too \w+\)[^\n]*", self.log)
        return [points for points in found if int(points) >= 5]

    def colours(self, page: int) -> set[bytes]:
        """Every colour on a page, as three bytes."""
        drawn = subprocess.run(
            ["pdftoppm", "-r", "60", "-f", str(page), "-l", str(page), str(self.path)],
            check=True,
            capture_output=True,
        ).stdout
        pixels = drawn.split(b"\n", 3)[3]
        return {pixels[start : start + 3] for start in range(0, len(pixels), 3)}


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def typeset(built: roots.Built, *, fails: bool = False) -> Pdf:
    """Typeset the document of a LaTeX build as Read the Docs does."""
    engine = built.app.config.latex_engine
    require_tex(engine)
    require_tool("pdftotext")
    (document,) = built.outdir.glob("*.tex")
    settings = "latexmkjarc" if engine == "uplatex" else "latexmkrc"
    command = ["latexmk", "-r", settings, ENGINES[engine], "-interaction=nonstopmode", "-f", document.name]
    done = subprocess.run(
        command,
        cwd=built.outdir,
        capture_output=True,
        check=False,
        timeout=280,
        env={**os.environ, "LATEXMKOPTS": "", "XINDYOPTS": ""},
    )
    log = document.with_suffix(".log").read_text(encoding="utf-8", errors="replace")
    errors = re.findall(r"^! .*", log, re.MULTILINE)
    if not fails:
        require_parts(log)
        assert done.returncode == 0, errors or done.stdout[-3000:]
        assert not errors
        assert "undefined references" not in log
        assert "multiply-defined" not in log
    return Pdf(document.with_suffix(".pdf"), log)


def make(folder: Path, files: dict[str, str], engine: str, **config: Any) -> Pdf:  # noqa: ANN401 -- as in conf.py
    elements = {**FONTS, **config.pop("latex_elements", {})}
    config = {"kwl_license": "CC-BY-4.0", **config}
    if engine in ("pdflatex", "uplatex"):
        del elements["fontpkg"]
    built = roots.build(
        folder, files, builder="latex", latex_engine=engine, latex_elements=elements, **config
    )
    return typeset(built)


@pytest.fixture(scope="module", params=["pdflatex", "xelatex", "lualatex"])
def course(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    folder = tmp_path_factory.mktemp("course") / "root"
    return make(folder, COURSE, request.param, html_baseurl="https://example.org/c/", kwl_license="CC-BY-4.0")


def test_nothing_is_wider_or_higher_than_the_page(course: Pdf) -> None:
    assert course.overfull() == []


def test_every_text_is_in_the_pdf(course: Pdf) -> None:
    text = " ".join(" ".join(course.pages).split())
    for words in (
        "Estimated time: 2 hours",
        "CC BY 4.0",
        "Describe partners",
        "Manylines?",
        "Secondrow",
        "Ticktwo",
    ):
        assert words in text
    assert "☐" not in text


def test_columns_are_equal(course: Pdf) -> None:
    (_, alpha, _), (_, beta, _), (_, gamma, _) = (course.words[head] for head in ("Alpha", "Beta", "Gamma"))
    assert beta - alpha == pytest.approx(gamma - beta, abs=1)
    assert beta - alpha > 120  # a third of the text


def test_a_blank_row_is_as_high_as_asked_for(course: Pdf) -> None:
    page, _, head = course.words["Gamma"]
    below, _, text = course.words["Belowchart."]
    assert page == below
    assert 187.5 < text - head < 187.5 + 75  # 250 px, and the note of two lines, frame and spaces around it


def test_rows_go_over_pages_below_their_headings(course: Pdf) -> None:
    with_head = [number for number, page in enumerate(course.pages) if "Headrepeated" in page]
    assert 4 <= len(with_head) <= 7  # two or three rows of 6 cm fit on a page
    assert with_head == [*range(with_head[0], with_head[-1] + 1)]


def test_worksheets_are_inside(course: Pdf) -> None:
    require_package("attachfile2")
    assert len(course.attached) == 5
    assert "partners_KWL.docx" in course.attached


def test_links(course: Pdf) -> None:
    addresses = _run("pdfinfo", "-url", str(course.path))
    assert addresses.count("https://example.org/c/worksheets/partners_KWL.docx") >= 2  # box and role
    assert "https://creativecommons.org/licenses/by/4.0/" in addresses


def test_boxes_are_designed_and_a_note_inside_them_looks_as_elsewhere(course: Pdf) -> None:
    first = course.words["Belowchart."][0]
    assert {bytes([238, 246, 241]), bytes([222, 238, 230])} <= course.colours(first)
    note = course.words["Noteinside."][0]
    plain = bytes([247, 247, 247])  # Sphinx' own background of notes
    assert plain in course.colours(note)


@pytest.mark.parametrize("engine", ["pdflatex", "xelatex"])
def test_spaces_become_form_fields(tmp_path: Path, engine: str) -> None:
    readable = {
        "pdflatex": r"\pdfcompresslevel=0 \pdfobjcompresslevel=0",
        "xelatex": r"\special{dvipdfmx:config z 0}\special{dvipdfmx:config C 0x40}",
    }
    made = make(
        tmp_path / "root", COURSE, engine, kwl_pdf_forms=True, latex_elements={"preamble": readable[engine]}
    )
    assert made.overfull() == []
    data = made.path.read_bytes()
    for kind, least in ((b"/Tx", 50), (b"/Btn", 2)):
        assert len(re.findall(rb"/FT\s*" + kind, data)) >= least
    names = [_decoded(name) for name in re.findall(rb"/T\s*(\([^)]*\)|<[^>]*>)", data)]
    assert {"partners_KWL-K", "partners_KWL-W", "partners_KWL-L"} <= set(names)
    assert len(names) == len(set(names))


def _decoded(name: bytes) -> str:
    content = bytes.fromhex(name[1:-1].decode()) if name.startswith(b"<") else name[1:-1]
    content = re.sub(rb"\\(\d{3})", lambda match: bytes([int(match[1], 8)]), content)
    return content.decode("utf-16" if content.startswith(b"\xfe\xff") else "latin-1")


def test_optional_packages_may_be_missing(tmp_path: Path) -> None:
    hide = r"""
        \makeatletter
        \let\kwltestexists\IfFileExists
        \def\IfFileExists#1{%
          \@for\kwltestname:=attachfile2,pict2e,ellipse,fontawesome,fontawesome5,fontawesome6,fontawesome7\do{%
            \edef\kwltestfile{\kwltestname.sty}\edef\kwltestwanted{#1}%
            \ifx\kwltestfile\kwltestwanted\let\kwltestexistsnow\kwltestno\fi}%
          \let\kwltestnow\kwltestexistsnow\let\kwltestexistsnow\kwltestexists\kwltestnow{#1}}
        \let\kwltestexistsnow\kwltestexists
        \def\kwltestno#1#2#3{#3}
        \makeatother
        """
    made = make(tmp_path / "root", COURSE, "pdflatex", latex_elements={"passoptionstopackages": hide})
    assert made.attached == []
    assert "attachfile2.sty" not in made.log
    assert "Firstrow" in made.words


JAPANESE = """# 地域の連携

:::{time} 2 時間
:::

:::{objectives}
:checklist:
- 連携とは何かを説明する
:::

:::{kwl} 地域の連携と非常に長い見出しのある表
:worksheet: 計画
:::

::::{reflection} 考えましょう
:::{answer} なぜですか。
:::
::::
"""
CHINESE = JAPANESE.replace("連", "联").replace("説", "说").replace("見", "见").replace("画", "划")


@pytest.mark.parametrize(
    ("language", "engine", "preamble"),
    [
        ("ja", "uplatex", ""),
        ("zh_CN", "xelatex", ""),
        ("zh_CN", "lualatex", r"\usepackage[scheme=plain,fontset=fandol]{ctex}"),
    ],
)
def test_chinese_and_japanese(tmp_path: Path, language: str, engine: str, preamble: str) -> None:
    page = JAPANESE if language == "ja" else CHINESE
    extra = {"preamble": preamble} if preamble else {}
    made = make(tmp_path / "root", {"index.md": page}, engine, language=language, latex_elements=extra)
    assert made.overfull() == []
    assert "考" in "".join(made.pages)
    require_package("attachfile2")
    assert ("計画.docx" if language == "ja" else "計划.docx") in made.attached


ARABIC = """# الشراكات

:::{time} 2 ساعة
:::

:::{objectives}
:checklist:
- هدف أول
:::

:::{kwl} الشراكات المجتمعية
:worksheet: partners
:::
"""
PLAIN_ARABIC = """# الشراكات

:::{admonition} هدف
- هدف أول
:::

| سؤال | جواب |
|---|---|
| وقت | مكان |
"""


def test_arabic_pdf_is_not_worse_than_without_the_extension(tmp_path: Path) -> None:
    if "Amiri" not in _run(require_tool("fc-list"), ":lang=ar", "family"):
        missing("TeX has no font Amiri")
    fonts = "".join(
        rf"\{command}{{Amiri}}"
        for command in ("setmainfont", "setsansfont", r"newfontfamily\arabicfont[Script=Arabic]")
    )
    elements = {"fontpkg": fonts + r"\let\arabicfontsf\arabicfont\let\arabicfonttt\arabicfont"}
    config: dict[str, Any] = {
        "builder": "latex",
        "latex_engine": "lualatex",
        "language": "ar",
        "latex_elements": elements,
    }
    control = roots.build(
        tmp_path / "control", {"index.md": PLAIN_ARABIC}, **config, extensions=["myst_parser"]
    )
    expected = re.findall(r"^! .*", typeset(control, fails=True).log, re.MULTILINE)
    ours = roots.build(tmp_path / "ours", {"index.md": ARABIC}, **config, html_baseurl="https://example.org/")
    made = typeset(ours, fails=True)
    assert re.findall(r"^! .*", made.log, re.MULTILINE) == expected
    assert made.attached == []
    assert "https://example.org/worksheets/partners.docx" in _run("pdfinfo", "-url", str(made.path))
