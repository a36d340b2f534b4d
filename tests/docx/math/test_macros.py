r"""Macros: those of the configuration, and ``\newcommand`` and its relatives in a formula."""

from __future__ import annotations

import pytest

from sphinx_kwl.docx.math.office_math import MathError, known_commands, to_office_math
from tests.docx.math.test_office_math import inline, sketch


def shown(*formulas: str, **macros: tuple[str, int, str | None]) -> str:
    """Return the sketch of the last of *formulas* of a sheet whose configuration has *macros*."""
    commands = known_commands(macros)
    element = None
    for latex in formulas:
        element = to_office_math(latex, display=False, commands=commands)
    return "" if element is None else " ".join(map(sketch, element))


def test_a_macro_of_the_configuration() -> None:
    assert shown(r"x \in \RR", RR=(r"\mathbb{R}", 0, None)) == "x∈ !ℝ"
    assert shown(r"\bold{v}", bold=(r"\boldsymbol{#1}", 1, None)) == "!𝒗"
    default = (r"#2^{#1}", 2, "n")
    assert shown(r"\pow{x}\pow[3]{y}", pow=default) == "sSup(e(x) sup(n)) sSup(e(y) sup(3))"
    assert shown(r"\vec{x}", vec=(r"\mathbf{#1}", 1, None)) == "!𝐱", "it replaces what LaTeX has"


@pytest.mark.parametrize(
    ("formula", "as_if"),
    [
        (r"\newcommand{\RR}{\mathbb{R}}\RR", r"\mathbb{R}"),
        (r"\newcommand\RR{\mathbb{R}} \RR^n", r"\mathbb{R}^n"),
        (r"\newcommand*{\f}[2]{\frac{#2}{#1}} \f ab", r"\frac{b}{a}"),
        (r"\newcommand{\f}[2][x]{\frac{#2}{#1}} \f[y]a \f a", r"\frac ay\frac ax"),
        (r"\renewcommand{\epsilon}{\varepsilon}\epsilon", r"\varepsilon"),
        (r"\providecommand{\epsilon}{x}\epsilon", r"\epsilon"),
        (r"\providecommand{\mine}{x}\mine", "x"),
        (r"\def\f#1#2{#2#1}\f{a}{b}", "{b}a"),
        (r"\let\e=\varepsilon\e", r"\varepsilon"),
        (r"\let\oldvec\vec\renewcommand{\vec}[1]{\oldvec{\mathbf{#1}}}\vec{v}", r"\vec{\mathbf{v}}"),
        (r"\DeclareMathOperator{\rg}{rg}\rg A", r"\operatorname{rg} A"),
        (r"\DeclareMathOperator*{\argmin}{arg\,min}\argmin_x", r"\operatorname*{arg\,min}_x"),
        (r"\DeclarePairedDelimiter\n{\lVert}{\rVert}\n*{x}", r"\left\lVert x\right\rVert"),
        # where macros stand
        (r"\def\half{\frac12}\sqrt\half", r"\sqrt{\frac12}"),
        (r"\def\half{1/2}\frac\half\half", r"\frac{1/2}{1/2}"),
        (r"\def\two{2n}x^\two", "x^2n"),
        (r"\def\sq{^2}x\sq", "x^2"),
        (r"\def\be{\begin{matrix}}\def\ee{\end{matrix}}\be a \\ b \ee", r"\begin{matrix}a\\b\end{matrix}"),
        (r"\def\lb{\langle}\left\lb x\right)", r"\left\langle x\right)"),
        (r"\def\unit{\text{ km}}\text{5\unit, or }", r"\text{5\text{ km}, or }"),
        (r"\def\per{/}\def\kmh{km\per h}\SI{3}{\kmh}", r"\SI{3}{km/h}"),
        (r"\def\a#1{\alpha #1}\a x", r"\alpha x"),
        (r"\def\a#1{\alpha#1}\a x", r"\alpha x"),
        (r"\def\a#1{#1x}\a\alpha", r"\alpha x"),
        (r"\def\a{\alpha}\a x", r"\alpha x"),
        (r"\def\outer#1{\def\inner##1{##1#1}}\outer{b}\inner{a}", "ab"),
        (r"{\def\a{x}}\a", "{}x"),
    ],
)  # fmt: skip
def test_a_macro_is_what_it_stands_for(formula: str, as_if: str) -> None:
    def joined(latex: str) -> str:
        return inline(latex).replace("' '", "")

    assert joined(formula) == joined(as_if)


def test_a_definition_holds_in_later_formulas() -> None:
    assert shown(r"\newcommand{\RR}{\mathbb{R}}") == "", "a definition alone prints nothing"
    assert shown(r"\newcommand{\RR}{\mathbb{R}}", r"\RR") == "!ℝ"
    assert shown(r"\def\a{x}\a", r"\def\a{y}\a", r"\a") == "y"
    commands = known_commands({}, [r"\def\a{x} \unknown", r"\frac"])
    assert to_office_math(r"\a", display=False, commands=commands) is not None
    with pytest.raises(MathError):
        inline(r"\a")  # nor in another sheet


def test_a_definition_before_an_error_holds() -> None:
    commands = known_commands({})
    with pytest.raises(MathError, match=r"\\unknown"):
        to_office_math(r"\def\a{x} \unknown", display=False, commands=commands)
    assert to_office_math(r"\a", display=False, commands=commands) is not None


@pytest.mark.parametrize(
    "latex",
    [
        r"\def\a{\a}\a",
        r"\def\a{\b}\def\b{\a}\a",
        r"\def\a{\a\a}\a",
        r"\def\a{x\a}\a",
        r"\def\a#1{\a{#1#1}}\a{xxx}",
        r"\def\a{\frac\a\a}\a",
        r"\def\a{{\a}}\a",
        r"\def\a{\text{\a}}\a",
        r"\def\a{\b\b\b\b\b\b\b\b\b\b}\def\b{\c\c\c\c\c\c\c\c\c\c}\def\c{\d\d\d\d\d\d\d\d\d\d}\def\d{\e}\def\e{x}\a",
        r"\def\a{\b\b\b\b\b\b\b\b\b\b}\def\b{\c\c\c\c\c\c\c\c\c\c}\def\c{\kilo\d}\def\d{\a}\unit{\a}",
        r"\def\a#1{#1#1#1#1#1#1#1#1#1#1}\a{\a{\a{\a{\a{x}}}}}",
        r"\newcommand{\a}[2]{x}\a{y}",
        r"\newcommand{\a}[10]{x}",
        r"\newcommand{\a}[x]{x}",
        r"\newcommand{\a}[0][y]{x}",
        r"\newcommand{a}{x}",
        r"\newcommand{\end}{x}",
        r"\newcommand{\a}",
        r"\def\a(#1){x}",
        r"\def\a#2{x}",
        r"\def\a#1{#2}\a x",
        r"\let\a",
        r"\sqrt\relax",
    ],
)
def test_what_never_ends_or_cannot_be_read_is_an_error(latex: str) -> None:
    with pytest.raises(MathError):
        to_office_math(latex, display=False)


@pytest.mark.parametrize(
    ("latex", "as_if"),
    [
        # chemistry
        (r"\ce{H2O}", r"\mathrm{H}_2\mathrm{O}"),
        (r"\ce{SO4^2-}", r"\mathrm{SO}_4^{\text{2−}}"),
        (r"\ce{Y^{99}+}", None),
        (r"\ce{2H2}", r"2\,\mathrm{H}_2"),
        (r"\ce{pH}", r"\mathrm{pH}"),
        (r"\ce{A + B -> C}", r"\mathrm{A}+\mathrm{B}\longrightarrow\mathrm{C}"),
        (r"\ce{C#C}", r"\mathrm{C}\text{≡}\mathrm{C}"),
        (r"\ce{^14_6C}", r"{}^{14}_{6}\mathrm{C}"),
        (r"\ce{(NH4)2S}", r"(\mathrm{NH}_4)_2\mathrm{S}"),
        (r"\ce{CO2 ^}", r"\mathrm{CO}_2\ \text{↑}"),
        (r"\ce{Na+(aq)}", r"\mathrm{Na}^{\text{+}}\text{(aq)}"),
        (r"\ce{H2O{}$x$}", r"\mathrm{H}_2\mathrm{O}x"),
        (r"\ce{$x$", None),
        (r"\ce{A\bond{?}B}", None),
        (r"\ce{A@B}", None),
        (r"\begin{array}{X} a \end{array}", r"\begin{array}{l} a \end{array}"),
        # units
        (r"\SI{3}{\metre\per\second}", r"3\,\text{m}\,\text{s}^{-1}"),
        (r"\SI[per-mode=symbol]{3}{\metre\per\second\squared}", r"3\,\text{m}/\text{s}^2"),
        (r"\si{kg.m^2/(s^2 K)}", r"\text{kg}\,\text{m}^2/(\text{s}^2\,\text{K})"),
        (r"\qty{90}{\degree}", r"90\text{°}"),
        (r"\qty{1}{\micro\meter}", r"1\,\text{µm}"),
        (r"\unit{\square\metre\cubic\second\tothe{4}}", r"\text{m}^2\,\text{s}^4"),
        (r"\unit{\kilogram\of{wood}}", r"\text{kg}_{\mathrm{wood}}"),
        (r"\SI{3}{\foobar}", None),
        (r"\SI{3}{m!}", None),
        (r"\num{12345.67891}", r"12\,345{.}678\,91"),
        (r"\num{-1.5e-3}", r"-1{.}5\times 10^{-3}"),
        (r"\num{1e5}", r"1\times 10^5"),
        (r"\num{5 +- 0.1}", r"5\pm 0{.}1"),
        (r"\num{<5}", r"<5"),
        (r"\num{3/4}", r"\frac34"),
        (r"\num{x}", None),
        (r"\num{abc}", None),
        (r"\ang{;;3}", r"3\text{″}"),
        (r"\DeclareSIUnit{\child}{kids}\SI{3}{\child\per\metre}", r"3\,\text{kids}\,\text{m}^{-1}"),
        (r"\DeclareSIUnit[a=b]\child{kids}\unit{\child}", r"\text{kids}"),
        # physics
        (r"\dv{x}", r"\frac{\mathrm{d}}{\mathrm{d}x}"),
        (r"\dv[2]{f}{x}", r"\frac{\mathrm{d}^2f}{\mathrm{d}x^2}"),
        (r"\pdv{f}{x}{y}", r"\frac{\partial^2f}{\partial x\partial y}"),
        (r"\abs{x}", r"\left|x\right|"),
        (r"\qty(\sin(x))", r"\left(\sin(x)\right)"),
        (r"\qty{x}", r"\left\{x\right\}"),
        (r"\braket{a|b}", r"\left\langle a\middle|b\right\rangle"),
        (r"\ev{A}{\psi}", r"\left\langle \psi\middle|A\middle|\psi\right\rangle"),
        (r"\set{x|y}", r"\{x\mid y\}"),
        # structures
        (r"{n \brack k}", r"\genfrac{[}{]}{0pt}{}{n}{k}"),
        (r"\genfrac{\foo}{]}{0pt}{}{n}{k}", None),
        (r"\genfrac{[}{\foo}{0pt}{}{n}{k}", None),
        (r"\root 3 \of x", r"\sqrt[3]{x}"),
        (r"\hdotsfor{0}", None),
        (r"a \buildrel x \over = b", r"a \overset{x}{=} b"),
        (r"\Set{x | y}", r"\left\{x \middle| y\right\}"),
        (r"\mathchoice{a}{b}{c}{d}", "{b}"),
        (r"\begingroup a \endgroup", "{a}"),
        (r"\ensuremath{a}", "{a}"),
        (r"\bbox[red]{a}\class{red}{b}\cssId{c}{d}", "{a}{b}{d}"),
        (r"\begin{array}{@{}l|*{2}{c}} a&b&c \\ \hline\end{array}", r"\begin{array}{lcc}a&b&c\end{array}"),
        (r"\begin{cases*} a & if $b$ \\ c \end{cases*}", r"\begin{cases} a & \text{if $b$} \\ c\end{cases}"),
        (r"\begin{align} a \\ \intertext{or} b \end{align}", "a\n\n\\text{or}\n\nb"),
        (r"\begin{pmatrix} \hdotsfor{2} \end{pmatrix}", r"\begin{pmatrix} \cdots & \cdots \end{pmatrix}"),
    ],
)  # fmt: skip
def test_a_command_is_as_if_it_were_written_without_its_package(latex: str, as_if: str | None) -> None:
    if as_if is None:
        with pytest.raises(MathError):
            to_office_math(latex, display=False)
    else:
        assert inline(latex) == inline(as_if)
