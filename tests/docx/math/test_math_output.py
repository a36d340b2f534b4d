"""LaTeX to Office Math: nothing breaks, and word processors read what comes out."""

from __future__ import annotations

import json
import subprocess
import time
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from sphinx_kwl.docx.math.office_math import MathError, known_commands, to_office_math
from tests.docx.math.test_course_formulas import SHOWN
from tests.docx.math.test_office_math import DISPLAY, INLINE, M, name
from tests.office import convert
from tests.tools import require_tool, require_validator

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_kwl.docx.math.office_math import Commands

# -- any input ------------------------------------------------------------------------------

WORDS = (
    r"\frac", r"\sqrt", r"\sum_", r"\int^", r"\lim", r"\sin", r"\left(", r"\right)", r"\left.",
    r"\right|", r"\middle|", r"\begin{matrix}", r"\end{matrix}", r"\begin{align}", r"\end{align}",
    r"\begin{cases}", r"\end{cases}", r"\text{", r"\mathbb", r"\mathrm{", r"\hat", r"\overline",
    r"\binom", r"\over", r"\limits", r"\not", r"\big(", r"\big)", r"\\", r"\,", r"\quad",
    r"\tag{1}", r"\substack{", "{", "}", "(", ")", "[", "]", "^", "_", "&", "'", "x", "1", "+",
    "=", "-", "|", "$", "%", "#", "~", r"\{", r"\}", r"\alpha", r"\leq", r"\bigcup",
    r"\operatorname*", r"\hspace{1em}", r"\underbrace", r"\xrightarrow[", r"\displaystyle", r"\rm",
    "\n", "\n\n", "é", "\u0301", r"\color{red}", r"\textcolor{blue}{", r"\ce{", "->", "<=>", "H2O", r"\SI{",
    r"\qty", r"\unit{\kilo", r"\num{", "e5", r"\ang{", r"\bra{", r"\braket", r"\dv", r"\pdv[2]", r"\mqty(",
    r"\begin{array}{c|c}", r"\end{array}", r"\hline", r"\begin{cases*}", r"\end{cases*}", r"\intertext{",
    r"\cancel", r"\sideset", r"\smash[b]", r"\genfrac", r"\brace", r"\root", r"\of", r"\colorbox{red}{",
    r"\newcommand", r"\newcommand{\a}[1]{", r"\def", r"\def\b#1{", r"\let", r"\let\a", r"\a", r"\b",
    "#1",
    "#2", r"\DeclareMathOperator{\a}{", r"\DeclarePairedDelimiter{\b}", r"\hdotsfor{2}", r"\unicode{x41}",
)  # fmt: skip

latex_like = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)

#: Macros that stand for any LaTeX, each other and themselves included.
bodies = st.lists(st.sampled_from((*WORDS, r"\a", r"\b", "#1", "#1", "#2")), max_size=12).map(" ".join)
macros = st.dictionaries(
    st.sampled_from(("a", "b", "frac", "vec", "R", "kilo")),
    st.tuples(bodies, st.integers(0, 3), st.none() | bodies),
    max_size=4,
)


def check(latex: str, *, display: bool, commands: Commands | None = None) -> None:
    started = time.process_time()
    try:
        element = to_office_math(latex, display=display, commands=commands)
    except MathError:
        element = None
    assert time.process_time() - started < 2
    if element is None:
        return
    again = etree.fromstring(etree.tostring(element))
    for part in again.iter():
        tag = name(part)
        properties = len(part) and name(part[0]).endswith("Pr")
        if tag == "t":
            assert part.text
        elif tag in ("e", "num", "den", "lim", "fName", "oMath", "oMathPara", "eqArr", "mr"):
            assert len(part), f"empty {tag} for {latex!r}"
        elif tag in ("sub", "sup", "deg"):
            parent = part.getparent()
            assert parent is not None
            hide = parent.find(f"{M}{name(parent)}Pr/{M}{tag}Hide")
            assert len(part) or hide is not None, f"empty {tag} for {latex!r}"
        elif tag == "d":
            assert properties
            assert len(part) > 1


@given(st.text(), st.booleans())
@example("速度\u3000=\u00a0d", False)
def test_any_text(latex: str, display: bool) -> None:
    check(latex, display=display)


@settings(max_examples=400)
@given(latex_like, st.booleans())
def test_any_commands(latex: str, display: bool) -> None:
    check(latex, display=display)


@settings(max_examples=400)
@given(macros, st.lists(latex_like, max_size=3), st.booleans())
def test_any_macros(
    macros: dict[str, tuple[str, int, str | None]], formulas: list[str], display: bool
) -> None:
    commands = known_commands(macros)
    for latex in formulas:
        check(latex, display=display, commands=commands)


@pytest.mark.parametrize(
    "unit",
    [
        "(", "x^{", "{", r"\sum ", r"\sin ", r"\sin(", r"\left(", "'", r"\text{a}", "&", r"\\", "a\n\n",
        r"\frac", r"\hat", r"\begin{matrix}", r"\text{\text", "$", r"\(", "1", r"\sqrt[", "()", r"\not", "% ",
        r"\ce{", r"\ce{A->[", "\\ce{" + "H2+" * 3000 + "}", r"\color{red}",
        r"\num{" + " " * 3000, r"\dv{", r"\abs{",
        r"\begin{array}{*{99}{c}}", r"\def\a{\a}\a", r"\def\a#1{\a{#1#1}}\a x", r"\def\a{\a\a}\unit{\a}",
        r"\text{\ce{",
        r"\left.\middle|", r"\braket{a|", "x\\\\", r"\intertext{a}", r"\begingroup ", r"\sideset{_1}{_2}",
        r"\begin{cases*}}",
    ],
)  # fmt: skip
def test_repetition_takes_bounded_time(unit: str) -> None:
    check(unit * (10_000 // len(unit)), display=True)
    check(unit * 20 + "x" + "}" * 20, display=True)


# -- validity -------------------------------------------------------------------------------

#: What pages of courses hold, and words that word processors could take for commands.
COURSE = [
    r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
    r"V_{in} = V_{\text{in}} + V_{\mathrm{in}}",
    r"f: A \to B, \quad x \mapsto x^2",
    r"P(A|B) = \frac{P(B|A)P(A)}{P(B)}",
    r"|x| = \begin{cases} x, & x \geq 0 \\ -x, & x < 0 \end{cases}",
    r"\{1, 2, \dots, n\} \cup \{x \mid x > 0\}",
    r"f'(x) = \lim_{h \to 0} \frac{f(x+h) - f(x)}{h}",
    r"\int_0^{2\pi} \int_0^1 r \, dr \, d\theta = \pi",
    r"\begin{pmatrix} a_{11} & \cdots & a_{1n} \\ \vdots & \ddots & \vdots \end{pmatrix}",
    r"2\,\mathrm{H_2} + \mathrm{O_2} \rightarrow 2\,\mathrm{H_2O}",
    r"""\text{"quoted" 50\% of {it} \& \{a\} \textbackslash}""",
    r"[0,1) \cup (1,2] \cup ]3,4[",
    r"\left\lfloor \frac n2 \right\rfloor + \left\lceil \frac n2 \right\rceil",
    r"\backslash \{ \} \{x \#\&\% a /b",
    r"\dddot{x} \acute{a} \breve{a} \mathring{A} \widetilde{xyz} \overleftarrow{AB}",
    r"\nabla \times \mathbf{E} = -\frac{\partial \mathbf{B}}{\partial t}",
    r"\underbrace{1 + 2 + \cdots + n}_{n \text{ terms}} \xrightleftharpoons[k_2]{k_1} b",
    r"\forall \epsilon > 0\ \exists \delta > 0 : |x - a| < \delta \implies |f(x) - L| < \epsilon",
    r"\bigcup_{i=1}^n A_i \subseteq \bigoplus_i V_i \setminus \emptyset",
    r"over from sum in int to lim \operatorname{sum} x",
    r"\sum a + \prod = \int",
    r"a \star b \circ d \oplus f \wedge h \vee i \neg j \vdash s \propto y \perp z \parallel w",
    "速度 = \\frac{\\text{距離}}{\\text{時間}}",
    "\\text{سرعة} = \\frac{d}{t}",
]

SHEET = [*COURSE, *SHOWN, *(latex for latex, _ in INLINE + DISPLAY)]


def save(path: Path) -> None:
    document = docx.Document()
    for latex in SHEET:
        for display in (False, True):
            element = to_office_math(latex, display=display)
            assert element is not None, latex
            document.add_paragraph()._p.append(element)  # noqa: SLF001 - there is no other way
    document.save(str(path))


@pytest.mark.validator
def test_the_open_xml_sdk_finds_no_error(tmp_path: Path) -> None:
    tool = require_validator()
    path = tmp_path / "math.docx"
    save(path)
    command = [tool, str(path), "--officeVersion", "Microsoft365"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert json.loads(done.stdout)["errors"] == []


@pytest.mark.libreoffice
def test_libreoffice_reads_every_formula(tmp_path: Path) -> None:
    save(tmp_path / "math.docx")
    convert([tmp_path / "math.docx"], "pdf", folder=tmp_path, profile=tmp_path / "profile", math=True)
    pdftotext = require_tool("pdftotext")
    done = subprocess.run([pdftotext, "math.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)
    text = done.stdout.decode()
    assert "terms" in text
    assert "¿" not in text, "LibreOffice's mark for what it cannot read"
    assert "❑" not in text, "LibreOffice's mark for an empty argument"
