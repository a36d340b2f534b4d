"""LaTeX to Office Math: what each construct becomes.

The expectations are sketches: ``f(num(a) den(b))`` is ``m:f`` with its arguments; a run is its
text, in quotation marks if it is normal text, after a ! if it stays upright; properties stand in
braces; ~ is the zero-width space that stands where nothing else does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from sphinx_kwl.docx.math.office_math import MathError, to_office_math

if TYPE_CHECKING:
    from sphinx_kwl.docx.markup.tree import Tree

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{M}val"


def name(element: Tree) -> str:
    return str(etree.QName(element).localname)


def sketch(element: Tree) -> str:
    tag = name(element)
    children = list(element)
    if tag == "r":
        text = (element.findtext(f"{M}t") or "").replace("\u200b", "~")
        if element.find(f"{M}rPr/{M}nor") is not None:
            return f"'{text}'"
        return f"!{text}" if element.find(f"{M}rPr/{M}sty") is not None else text
    if tag == "mcs":
        return "mcs=" + "".join(jc.get(VAL, "")[0] for jc in element.iter(f"{M}mcJc"))
    properties = ""
    if children and name(children[0]) == f"{tag}Pr":
        pairs = [f"{name(p)}={p.get(VAL)}" if p.get(VAL) is not None else sketch(p) for p in children.pop(0)]
        properties = "{" + " ".join(pairs) + "}"
    return f"{tag}{properties}(" + " ".join(map(sketch, children)) + ")"


def inline(latex: str) -> str:
    element = to_office_math(latex, display=False)
    assert element is not None, latex
    assert element.tag == f"{M}oMath"
    return " ".join(map(sketch, element))


def block(latex: str) -> str:
    element = to_office_math(latex, display=True)
    assert element is not None, latex
    assert element.tag == f"{M}oMathPara"
    return " ".join(sketch(child) for equation in element for child in equation)


# -- constructs -----------------------------------------------------------------------------


INLINE = [
    # runs
    ("x", "x"),
    ("2x+1", "2x+1"),
    ("mc", "m c"),  # as one word it could be a command to LibreOffice
    ("-b", "−b"),
    ("a * b: c", "a∗b:c"),
    (r"\alpha\leq\Gamma", "α≤ !Γ"),
    (r"x \to \infty % a comment", "x→∞"),
    ("速度", "速度"),
    (r"50\% \& more", "50 '%&' m o r e"),
    (r"\{", "d{begChr={ endChr= grow=1}(e(~))"),
    (r"\text{a\}}", "'a' d{begChr= endChr=} grow=1}(e(~))"),
    ("|x|", "'|' x '|'"),
    (r"\not= \not\in", "~≠~∉~"),
    # an operator without operands
    ("=b", "~=b"),
    ("a+", "a+~"),
    ("x^{+}", "sSup(e(x) sup('+'))"),
    ("a==b", "a=~=b"),
    ("a//b", "a/~/b"),
    ("a:=b", "a:=b"),
    # alphabets are characters of Unicode
    (r"\mathbb{R}\mathcal{L}\mathfrak{g}", "!ℝℒ𝔤"),
    (r"\mathbf{v}\boldsymbol{\alpha}", "!𝐯𝜶"),
    (r"\mathsf{A1}\mathtt{x}", "!𝖠𝟣𝚡"),
    (r"\mathrm{kg}\,x", "'kg\u2009' x"),
    (r"\mathit{ab}", "a b"),
    (r"{\bf v} v", "!𝐯 v"),
    # text and spaces
    (r"x\text{ if } y", "x ' if ' y"),
    (r"\text{for $n>0$ only}", "'for ' n>0 ' only'"),
    (r"\text{a \textbf{b} \% ~``c''}", "'a ' 'b' ' % \u00a0“c”'"),
    (r"a\quad b\;c\!d", "a '\u2003' b '\u2004' c d"),
    (r"a\hspace{1em}b\mspace{-3mu}c", "a '\u2003' b c"),
    ("\\sin\u2061(x)\u200b+\ufeffy", "func(fName('sin') e((x))) +y"),
    # lines in a group, columns without alignment
    (
        r"\sum_{i,\\ i \neq j} i",
        "nary{chr=∑ limLoc=subSup supHide=1}(sub(eqArr(e(i,) e(i≠j))) sup() e(i))",
    ),
    (r"\begin{array}{c|} a & b \end{array}", "m{mcs=cc}(mr(e(a) e(b)))"),
    # scripts
    ("x^2", "sSup(e(x) sup(2))"),
    ("x_{ij}", "sSub(e(x) sub(i j))"),
    ("x_1^2", "sSubSup(e(x) sub(1) sup(2))"),
    ("x^2_1", "sSubSup(e(x) sub(1) sup(2))"),
    ("f'", "sSup(e(f) sup(′))"),
    ("f''^2_1", "sSubSup(e(f) sub(1) sup(″2))"),
    ("x^12", "sSup(e(x) sup(1)) 2"),
    ("(a+b)^2", "sSup(e((a+b)) sup(2))"),
    ("x^{}", "sSup(e(x) sup(~))"),
    ("^2", "sSup(e(~) sup(2))"),
    (r"{}_2^4\mathrm{He}", "sPre(sub(2) sup(4) e('He'))"),
    (r"\prescript{4}{}{X}", "sPre(sub(~) sup(4) e(X))"),
    # fractions and roots
    (r"\frac{a}{b}", "f(num(a) den(b))"),
    (r"\dfrac12", "f(num(1) den(2))"),
    (r"\frac\alpha\beta", "f(num(α) den(β))"),
    (r"\frac{}{x}", "f(num(~) den(x))"),
    ("a+1 \\over b", "f(num(a+1) den(b))"),
    (
        r"\binom{n}{k}",
        "d{begChr=( endChr=) grow=1}(e(f{type=noBar}(num(n) den(k))))",
    ),
    (r"{n \choose k}", "d{begChr=( endChr=) grow=1}(e(f{type=noBar}(num(n) den(k))))"),
    (r"\sqrt{x}", "rad{degHide=1}(deg() e(x))"),
    (r"\sqrt[3]{x}", "rad{}(deg(3) e(x))"),
    # accents, bars, braces
    (r"\hat{x}\vec v", "acc{chr=\u0302}(e(x)) acc{chr=\u20d7}(e(v))"),
    (r"\overline{AB}\underline{x}", "bar{pos=top}(e(A B)) bar{pos=bot}(e(x))"),
    (
        r"\underbrace{a+b}_{n}",
        "limLow(e(groupChr{chr=⏟}(e(a+b))) lim(n))",
    ),
    (
        r"\overbrace{a}^2",
        "limUpp(e(groupChr{chr=⏞ pos=top vertJc=bot}(e(a))) lim(2))",
    ),
    (r"a\overset{!}{=}b", "a limUpp(e('=') lim(!)) b"),
    (r"\underset{x}{y}", "limLow(e(y) lim(x))"),
    (r"\xrightarrow[a]{b}", "limUpp(e(limLow(e('⟶') lim(a))) lim(b))"),
    (r"\boxed{x}", "borderBox(e(x))"),
    (
        r"\cancel{x}",
        "borderBox{hideTop=1 hideBot=1 hideLeft=1 hideRight=1 strikeBLTR=1}(e(x))",
    ),
    (r"\vphantom{x}", "phant{show=0 zeroWid=1}(e(x)) ~"),
    # delimiters
    (r"\left( x \right]", "d{begChr=( endChr=] grow=1}(e(x))"),
    (r"\left. x \right|_0", "sSub(e(d{begChr= endChr=| grow=1}(e(x))) sub(0))"),
    (
        r"\left\langle a \middle| b \right\rangle",
        "d{begChr=⟨ sepChr=| endChr=⟩ grow=1}(e(a) e(b))",
    ),
    (r"\left]0\right[", "']' 0 '['"),
    (r"\bigl( x \Bigr)", "d{begChr=( endChr=) grow=1}(e(x))"),
    (r"\big[ x \big]", "d{begChr=[ endChr=] grow=1}(e(x))"),
    (r"\{x\}", "d{begChr={ endChr=} grow=1}(e(x))"),
    ("[0,1)", "d{begChr=[ endChr=) grow=1}(e(0,1))"),
    ("f(x", "f '(' x"),
    ("f()", "f '()'"),
    # functions
    (r"\sin x + 1", "func(fName('sin') e(x)) +1"),
    (r"\sin^2 2x", "func(fName(sSup(e('sin') sup(2))) e(2x))"),
    (r"\log(x)y", "func(fName('log') e((x))) y"),
    (r"\ln\sin x", "func(fName('ln') e(func(fName('sin') e(x))))"),
    (r"f=\sin", "f= 'sin'"),
    (r"\operatorname{rank} A", "func(fName('rank') e(A))"),
    (r"\lim_{n} a", "func(fName(sSub(e('lim') sub(n))) e(a))"),
    (r"a \bmod n", "a '\u2005mod\u2005' n"),
    (r"a \pmod n", "a '\u2003(mod\u2009' n ')'"),
]


@pytest.mark.parametrize(("latex", "expected"), INLINE)
def test_inline(latex: str, expected: str) -> None:
    assert inline(latex) == expected


DISPLAY = [
    # large operators take the product that follows
    (
        r"\sum_{i=1}^n a_i b + c",
        "nary{chr=∑ limLoc=undOvr}(sub(i=1) sup(n) e(sSub(e(a) sub(i)) b)) +c",
    ),
    (
        r"\sum_i (a+b) c",
        "nary{chr=∑ limLoc=undOvr supHide=1}(sub(i) sup() e((a+b)c))",
    ),
    (
        r"\int_0^1 -x\,dx = 1",
        "nary{chr=∫ limLoc=subSup}(sub(0) sup(1) e(−x '\u2009' d x)) =1",
    ),
    (
        r"\int\limits_D\prod^n f",
        (
            "nary{chr=∫ limLoc=undOvr supHide=1}(sub(D) sup() "
            "e(nary{chr=∏ limLoc=undOvr subHide=1}(sub() sup(n) e(f))))"
        ),
    ),
    (
        r"\textstyle\sum^n",
        "nary{chr=∑ limLoc=subSup subHide=1}(sub() sup(n) e(~))",
    ),
    (
        r"\frac{\sum_i a}{b}",
        "f(num(nary{chr=∑ limLoc=subSup supHide=1}(sub(i) sup() e(a))) den(b))",
    ),
    # a large operator that LibreOffice cannot read as one
    (r"\bigcup_i A", "limLow(e('⋃') lim(i)) A"),
    # limits
    (r"\lim_{x\to0} f", "func(fName(limLow(e('lim') lim(x→0))) e(f))"),
    (r"\operatorname*{arg\,max}_x f", "func(fName(limLow(e('arg\u2009max') lim(x))) e(f))"),
    (r"\mathop{X}_a^b", "limUpp(e(limLow(e(X) lim(a))) lim(b))"),
    (r"\sup\nolimits_x", "sSub(e('sup') sub(x))"),
    # matrices
    (
        r"\begin{pmatrix} a & b \\ c \end{pmatrix}",
        "d{begChr=( endChr=) grow=1}(e(m{mcs=cc}(mr(e(a) e(b)) mr(e(c) e(~)))))",
    ),
    (r"\begin{matrix} a \end{matrix}", "m{mcs=c}(mr(e(a)))"),
    (r"\begin{array}{lr} a & b \\ \end{array}", "m{mcs=lr}(mr(e(a) e(b)))"),
    (
        r"\begin{cases} a & \text{if } b \\ -c \end{cases}",
        "d{begChr={ endChr= grow=1}(e(m{mcs=ll}(mr(e(a) e('if ' b)) mr(e(−c) e(~)))))",
    ),
    (
        r"\sum_{\substack{i \\ j}} a",
        "nary{chr=∑ limLoc=undOvr supHide=1}(sub(eqArr(e(i) e(j))) sup() e(a))",
    ),
    # lines
    (r"a &= b \\ &= c", "m{cGpRule=3 cGp=0 mcs=rl}(mr(e(a) e(~=b)) mr(e(~) e(~=c)))"),
    (
        r"\begin{align*} a &= b & c &= d \end{align*}",
        "m{cGpRule=3 cGp=0 mcs=rlrl}(mr(e(a) e(~=b) e('\u2003' c) e(~=d)))",
    ),
    (r"\begin{gather} a \\[2pt] b \notag \\ \end{gather}", "eqArr(e(a) e(b))"),
    (r"\begin{equation} a \label{x} \end{equation}", "a"),
    ("a\n\n b", "eqArr(e(a) e(b))"),
    ("\\begin{split}a\n\n\\\\b\\end{split}", "eqArr(e(a) e(b))"),
    (r"a \tag{1*}", "a '\u2003(1*)'"),
    (r"a \tag*{A}", "a '\u2003A'"),
]


@pytest.mark.parametrize(("latex", "expected"), DISPLAY)
def test_display(latex: str, expected: str) -> None:
    assert block(latex) == expected


@pytest.mark.parametrize(
    "latex",
    [
        r"\unknown",
        r"\begin{tikzcd} a \end{tikzcd}",
        r"\frac{a}",
        r"\frac a",
        "{a",
        "a}",
        r"\left( a",
        r"a \right)",
        r"\begin{matrix} a",
        r"\end{matrix}",
        r"\begin{matrix} a \end{pmatrix}",
        r"\begin{matrix}\end{matrix}",
        r"\begin{cases*} a } \end{cases*}",
        r"\begin{cases*} a \right) \end{cases*}",
        r"\begin{cases*} a & b",
        "x^2^3",
        "x_1_2",
        "x^",
        r"\sqrt[3",
        "$x$",
        "a # b",
        "\\",
        r"\text{a $b}",
        r"\text{\unknown}",
        r"\text{a \\ b}",
        r"\hspace{x}",
        "x\x00",
        "x\ud800",
        "x\ufffe",
        "x\u202e",
        "{" * 50 + "x" + "}" * 50,
        "x" * 10_001,
    ],
)
def test_what_cannot_be_shown_is_an_error(latex: str) -> None:
    for display in (False, True):
        with pytest.raises(MathError):
            to_office_math(latex, display=display)


@pytest.mark.parametrize("latex", ["", "  \n", "%", r"\newcommand{\R}{\mathbb{R}}", r"\label{x}", "{}"])
def test_what_prints_nothing_is_none(latex: str) -> None:
    assert to_office_math(latex, display=False) is None
    assert to_office_math(latex, display=True) is None


def test_runs_name_the_font_after_their_mathematical_properties() -> None:
    element = to_office_math(r"\textbf{a}", display=False)
    assert element is not None
    run = element[0]
    assert [child.tag for child in run] == [f"{M}rPr", f"{W}rPr", f"{M}t"]
    fonts, *looks = run[1]
    assert {fonts.get(f"{W}ascii"), fonts.get(f"{W}hAnsi")} == {"Cambria Math"}
    assert [name(look) for look in looks] == ["b", "bCs"]
