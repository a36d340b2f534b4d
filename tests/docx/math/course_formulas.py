"""Formulas of the kinds that secondary and university courses use, by subject. All were written for this test."""

from __future__ import annotations

SECONDARY = r"""
x_{1,2} = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}
(a+b)^2 = a^2 + 2ab + b^2
\sqrt[3]{27} = 3,\quad \sqrt{2} \approx 1{,}414
\frac{3}{4} + \frac{5}{6} = \frac{9}{12} + \frac{10}{12} = \frac{19}{12}
2\,\tfrac{1}{2} : \dfrac{5}{4} = 2
\overline{AB} \parallel \overline{CD},\; AB \perp BC
\angle ABC = 90^\circ,\; \measuredangle DEF \cong \angle GHI
\triangle ABC \sim \triangle A'B'C'
\sin\alpha = \frac{a}{c},\ \cos \alpha = \frac{b}{c},\ \tan\alpha = \frac{a}{b}
\sin^2 x + \cos^2 x = 1
\log_{10} 1000 = 3 \iff 10^3 = 1000
\left| x - 3 \right| \leq 5
0.\overline{3} = \frac13
\mathbb{L} = \{ x \in \mathbb{Q} \mid x < 4 \}
\mathbb{N} \subset \mathbb{Z} \subset \mathbb{Q} \subset \mathbb{R} \subset \mathbb{C}
5 \cdot 10^{-3}\ \text{m} = 5\ \text{mm}
A = \pi r^2 \quad\text{and}\quad U = 2 \pi r
\vec{AB} = \begin{pmatrix} 3 \\ -1 \\ 2 \end{pmatrix}
\begin{cases} 2x + 3y = 7 \\ x - y = 1 \end{cases}
\overset{\frown}{AB} = \frac{\alpha}{360^\circ} \cdot 2\pi r
\xrightarrow{\ \cdot\,3\ } \underbrace{6 + \cdots + 6}_{4\text{ times}}
y = mx + \boxed{\phantom{00}}
12 \div 4 \neq 4 \div 12
\frac{\cancel{3} \cdot 5}{\cancel{3} \cdot 7} = \frac57
7 \equiv 1 \pmod 3,\quad 17 \bmod 5 = 2
x \in [0;1[\ \cup\ ]2;3]
\begin{array}{r|rr} x & 1 & 2 \\ \hline y & 3 & 6 \end{array}
\begin{array}{r} 123 \\ +\,456 \\ \hline 579 \end{array}
\color{red}{x} + \textcolor{blue}{y} = 7
25\,\% \text{ of } 80\,€ = 20\,€
""".strip().splitlines()

ANALYSIS = r"""
f'(x) = \lim_{h \to 0} \frac{f(x+h) - f(x)}{h}
\int_a^b f(x)\,\mathrm{d}x = \Big[ F(x) \Big]_a^b
\left. \frac{\partial f}{\partial x} \right|_{x=0}
\sum_{n=0}^{\infty} \frac{x^n}{n!} = e^x
\iint_D f(x,y)\,dA,\quad \iiint_V \rho\,dV,\quad \oint_C \vec F \cdot d\vec r
\forall \varepsilon > 0\; \exists \delta > 0 : |x-a| < \delta \implies |f(x)-f(a)| < \varepsilon
\limsup_{n\to\infty} a_n \geq \varliminf_{n\to\infty} a_n
f \in \mathcal{C}^\infty(\Omega),\ \|f\|_{L^p} = \left( \int_\Omega |f|^p \right)^{1/p}
\frac{\mathrm d^2 y}{\mathrm d x^2} + \omega^2 y = 0
\dv{y}{x} = \pdv[2]{u}{t} - \pdv{f}{x}{y}
\abs{x} \leq \norm{\vb{v}}
\nabla \cdot \mathbf{E} = \frac{\rho}{\varepsilon_0}
\int_{-\infty}^{\infty} e^{-x^2}\,dx = \sqrt{\pi}
\mathcal{L}\{f\}(s) = \int_0^\infty f(t) e^{-st} \, dt
\hat f(\xi) = \int_{\mathbb{R}} f(x) e^{-2\pi i x \xi}\,dx
\prod_{k=1}^{n} k = n!
\binom{n}{k} = \frac{n!}{k!\,(n-k)!}
\operatorname*{arg\,max}_{x \in X} f(x)
\genfrac{[}{]}{0pt}{}{n}{k} + \genfrac{\{}{\}}{0pt}{}{n}{k}
{n \brace k} = k {n-1 \brace k} + {n-1 \brace k-1}
a_n \xrightarrow[n\to\infty]{} a
f \stackrel{\text{def}}{=} g \circ h
x \mapsto \frac{1}{1 + \frac{1}{1 + \frac{1}{x}}}
\cfrac{1}{2+\cfrac{1}{2+\dotsb}}
\begin{align} f(x) &= x^2 + 2x + 1 \\ &= (x+1)^2 \end{align}
\begin{align*} a &= b && \text{(definition)} \\ \intertext{and therefore} c &= d && \text{(theorem 1)} \end{align*}
\begin{multline} a + b + c + d \\ + e + f + g \\ = h \end{multline}
|x| = \begin{cases*} x & if $x \geq 0$, \\ -x & otherwise \end{cases*}
f(x) = \begin{dcases} \frac{1}{x} & x \neq 0 \\ 0 & x = 0 \end{dcases}
\begin{split} S &= \sum_{i=1}^n i \\ &= \frac{n(n+1)}{2} \end{split}
\begin{equation} e^{i\pi} + 1 = 0 \tag{Euler} \label{eq:euler} \end{equation}
\sum_{\substack{0 \le i \le n \\ i \text{ even}}} a_i
\sum_{\mathclap{1\le i\le j\le n}} x_{ij}
\sideset{}{'}\sum_{k=1}^n a_k
\oiint_S \mathbf{B} \cdot d\mathbf{S} = 0
""".strip().splitlines()

ALGEBRA = r"""
\det \begin{vmatrix} a & b \\ c & d \end{vmatrix} = ad - bc
A^{-1} = \frac{1}{\det A} \operatorname{adj}(A)
A = \begin{bmatrix} a_{11} & \cdots & a_{1n} \\ \vdots & \ddots & \vdots \\ a_{m1} & \cdots & a_{mn} \end{bmatrix}
\left( \begin{array}{cc|c} 1 & 2 & 3 \\ 4 & 5 & 6 \end{array} \right)
\begin{pmatrix} 1 & 0 \\ \hdotsfor{2} \\ 0 & 1 \end{pmatrix}
\bigl( \begin{smallmatrix} a & b \\ c & d \end{smallmatrix} \bigr)
\begin{bmatrix*}[r] -1 & 20 \\ 3 & -4 \end{bmatrix*}
V = U \oplus W,\quad \dim V = \dim U + \dim W
\ker f = \{ v \in V : f(v) = 0 \}
\operatorname{rank}(A) + \operatorname{null}(A) = n
\langle u, v \rangle = \lVert u \rVert \, \lVert v \rVert \cos \theta
\mathfrak{g} \cong \mathfrak{sl}_2(\mathbb{C})
G/H \simeq \mathbb{Z}/n\mathbb{Z}
N \trianglelefteq G,\ H \leqslant G
0 \to A \xrightarrow{f} B \xrightarrow{g} C \to 0
A \xhookrightarrow{\iota} B \twoheadrightarrow C
\bigotimes_{i=1}^n V_i \supseteq \bigwedge^k V
\overline{z} = a - b\mathrm{i},\ \Re z = a,\ \Im z = b
A^{\mathsf{T}} A \boldsymbol{x} = A^{\mathsf{T}} \bm{b}
\mathbf{x}^\top \mathbf{A} \mathbf{x} > 0
\lambda_{\max} = \max_i |\lambda_i|
\vec a \times \vec b = \left| \begin{matrix} \vec e_1 & \vec e_2 & \vec e_3 \\ a_1 & a_2 & a_3 \\ b_1 & b_2 & b_3 \end{matrix} \right|
A \overset{\sim}{\longrightarrow} B
x \equiv a \pmod{n}
a \mid b \wedge a \nmid c
\gcd(a,b) \cdot \operatorname{lcm}(a,b) = ab
\phi \colon G \to \operatorname{Aut}(H)
\left\lfloor \frac{n}{2} \right\rfloor + \left\lceil \frac{n}{2} \right\rceil = n
p(X) = X^n + a_{n-1} X^{n-1} + \dots + a_0
\overbrace{1 + \dots + 1}^{p\ \text{terms}} = 0
""".strip().splitlines()

SETS = r"""
A \cup B = \{ x \mid x \in A \lor x \in B \}
A \cap B \subseteq A \setminus C
\complement_\Omega A = \bar{A} = A^{\mathrm{c}}
\bigcup_{n \in \mathbb{N}} A_n \quad \bigcap_{i \in I} B_i
\emptyset \neq \varnothing\ ?
A \not\subset B,\ x \notin A,\ y \not\in B,\ A \nsubseteq C
\mathcal{P}(A) = \{ X : X \subseteq A \},\ |\mathcal{P}(A)| = 2^{|A|}
A \times B = \left\{ (a,b) \,\middle|\, a \in A \text{ and } b \in B \right\}
\aleph_0 < 2^{\aleph_0} = \mathfrak{c}
\neg (p \land q) \equiv \neg p \lor \neg q
p \Rightarrow q \Leftrightarrow \lnot q \Rightarrow \lnot p
\exists! x \in X \colon \varphi(x),\ \nexists y
\Gamma \vdash \varphi \implies \Gamma \models \varphi
\therefore x = 2 \quad \because x > 0
A \triangle B = (A \setminus B) \cup (B \setminus A)
f \restriction_A,\ f|_{A},\ f^{-1}[B]
\set{x \in \mathbb{R} | x^2 < 2}
x R y \iff (x,y) \in R
\min_{x \in A} x \leq \inf_{y \in B} y
\mathbb{1}_A(x) = \begin{cases} 1 & x \in A \\ 0 & x \notin A \end{cases}
""".strip().splitlines()

STATISTICS = r"""
\bar{x} = \frac{1}{n} \sum_{i=1}^{n} x_i
s^2 = \frac{1}{n-1} \sum_{i=1}^n (x_i - \bar x)^2
P(A \mid B) = \frac{P(B \mid A)\,P(A)}{P(B)}
X \sim \mathcal{N}(\mu, \sigma^2)
\Pr(X = k) = \binom{n}{k} p^k (1-p)^{n-k}
\operatorname{Var}(X) = \mathbb{E}\left[ (X - \mathbb{E}[X])^2 \right]
f(x) = \frac{1}{\sigma\sqrt{2\pi}} \exp\left( -\frac{(x-\mu)^2}{2\sigma^2} \right)
\hat\beta = (X^\top X)^{-1} X^\top y
H_0 : \mu = \mu_0 \quad\text{versus}\quad H_1 : \mu \neq \mu_0
X_n \overset{d}{\to} X,\quad X_n \xrightarrow{P} X
\chi^2 = \sum_{i} \frac{(O_i - E_i)^2}{E_i}
A \perp\!\!\!\perp B
\hat{\theta}_{\text{ML}} = \arg\max_\theta \prod_{i=1}^n f(x_i; \theta)
r_{xy} = \frac{\sum (x_i-\bar x)(y_i-\bar y)}{\sqrt{\sum(x_i-\bar x)^2}\sqrt{\sum (y_i-\bar y)^2}}
z_{1-\alpha/2} \approx \num{1.96}
\widehat{\mathrm{SE}} = \frac{s}{\sqrt{n}}
X_1, \dots, X_n \stackrel{\text{i.i.d.}}{\sim} \operatorname{Exp}(\lambda)
t = \frac{\bar{x} - \mu_0}{s / \sqrt{n}} \sim t_{n-1}
\begin{array}{|c|c|c|} \hline & A & \bar A \\ \hline B & 0{,}3 & 0{,}2 \\ \hline \bar B & 0{,}4 & 0{,}1 \\ \hline \end{array}
\tilde{x}_{0.5} = \begin{cases} x_{\left(\frac{n+1}{2}\right)} & n \text{ odd} \\ \frac12 \left( x_{(n/2)} + x_{(n/2+1)} \right) & n \text{ even} \end{cases}
""".strip().splitlines()

PHYSICS = r"""
v = \frac{\Delta s}{\Delta t} = \SI{3.6}{km/h}
F = m a = \SI{9.81}{\kilo\gram\metre\per\second\squared}
c = \qty{299792458}{\metre\per\second}
\qty[per-mode=fraction]{5}{\joule\per\mole\per\kelvin}
\unit{\kg.m^2.s^{-2}} = \si{J}
\SIrange{10}{20}{\degreeCelsius},\ \numlist{1;2;3}
\ang{12;30;15} = \ang{12.504}
\num{6.02214e23} \pm \num{1,5}
\qtyproduct{2 x 3 x 4}{\cm}
T = \SI{20(1)}{\micro\second},\ R = \qty{47}{\kilo\ohm},\ \SI{5}{\percent}
5\,^\circ\mathrm{C} = 278{,}15\,\mathrm{K}
\lambda = \frac{h}{p},\ E = \hbar\omega
i\hbar \frac{\partial}{\partial t} \Psi = \hat H \Psi
\bra{\phi} \hat{A} \ket{\psi}
\braket{\phi|\psi} = \braket{\psi}{\phi}^*
\Braket{\phi | \frac{\partial^2}{\partial t^2} | \psi}
\ket{\uparrow\downarrow} = \frac{1}{\sqrt2} \left( \ket{0} + \mathrm{i}\ket{1} \right)
\ev{\hat{H}} = \mel{n}{\hat{H}}{m}
\comm{\hat x}{\hat p} = i\hbar
\grad \phi,\ \curl \vb{A},\ \laplacian \phi, \ \vb*{E} \cross \vu{n}
\int \dd{x} \dd[3]{r} \qty( \frac{1}{2} m \dot{x}^2 ) \eval{x^2}_0^1
\mqty(0 & 1 \\ 1 & 0) + \pmqty{0 & -i \\ i & 0}
\mathscr{L} = -\tfrac14 F_{\mu\nu} F^{\mu\nu} + \bar\psi (i \gamma^\mu D_\mu - m) \psi
R_{\mu\nu} - \tfrac12 R g_{\mu\nu} = \frac{8\pi G}{c^4} T_{\mu\nu}
\Gamma^{\lambda}{}_{\mu\nu} = 0
\oint \mathbf{E}\cdot\mathrm{d}\boldsymbol\ell = -\frac{\mathrm{d}\Phi_B}{\mathrm{d}t}
\ddot{x} + 2\gamma \dot{x} + \omega_0^2 x = 0
{}^{235}_{92}\mathrm{U} + {}^1_0\mathrm{n} \to {}^{236}_{92}\mathrm{U}^*
U_{\text{eff}} = \frac{\hat{U}}{\sqrt{2}},\ I_{\mathrm{max}} = \SI{16}{A}
g \approx 9{,}81\,\tfrac{\text{m}}{\text{s}^2}
\qty{1.60e-19}{C},\ \qty{50}{\kWh},\ \unit{\um}
\frac{1}{f} = \frac1g + \frac1b \quad \left[ \frac{1}{\text{m}} \right]
""".strip().splitlines()

CHEMISTRY = r"""
\ce{2 H2 + O2 -> 2 H2O}
\ce{H2SO4 + 2 NaOH -> Na2SO4 + 2H2O}
\ce{SO4^2- + Ba^2+ -> BaSO4 v}
\ce{N2 + 3 H2 <=> 2 NH3}
\ce{CaCO3 ->[\Delta] CaO + CO2 ^}
\ce{A ->[H2SO4][80 °C] B}
\ce{CH3COOH <=>> CH3COO- + H+}
\ce{[Cu(NH3)4]^2+}
\ce{^{227}_{90}Th+ -> ^{4}_{2}He + ^223_88Ra}
\ce{KCr(SO4)2*12H2O}
\ce{NaCl(s) ->[H2O] Na+(aq) + Cl-(aq)}
\ce{CH3-CH=CH-C#CH}
\ce{1/2 O2 + x Na -> $n$ NaO_x}
\ce{Fe^{II}Fe^{III}2O4}
\ce{H3O+ + OH- <=> 2 H2O}
\ce{Cr2O7^2- + 14 H+ + 6e- -> 2 Cr^3+ + 7 H2O}
\ce{[Pt(\eta^2-C2H4)Cl3]-}
\ce{C6H12O6 + 6O2 ->[\text{enzymes}] 6CO2 + 6H2O}
K_c = \frac{[\ce{NH3}]^2}{[\ce{N2}][\ce{H2}]^3}
\mathrm{pH} = -\log_{10} [\ce{H3O+}]
n(\ce{NaOH}) = c \cdot V = \SI{0.1}{\mol\per\litre} \cdot \SI{25}{\milli\litre}
\Delta H^\circ_{\mathrm{f}} = \pu{-285.8 kJ mol-1}
\ce{OCO^{*-}} \quad \ce{NO^{(2*)-}}
\ce{A\bond{-}B\bond{=}C\bond{#}D\bond{~}E\bond{...}F}
\ce{^14C}, \ce{^{238}U}, \ce{^1_1H}, \ce{^0_-1e-}
M(\ce{H2O}) = \qty{18.02}{\g\per\mol}
\ce{Zn^2+ <=>[+ 2OH-][+ 2H+] $\underset{\text{amphoteric}}{\ce{Zn(OH)2 v}}$}
\ce{Hg^2+ ->[I-] HgI2 ->[I-] [Hg^{II}I4]^2-}
E = E^0 + \frac{RT}{zF} \ln \frac{a_{\ce{Ox}}}{a_\ce{Red}}
\begin{align} \ce{Zn &-> Zn^2+ + 2e-} \\ \ce{Cu^2+ + 2e- &-> Cu} \end{align}
""".strip().splitlines()

WRITING = r"""
\newcommand{\RR}{\mathbb{R}} f : \RR \to \RR^n
\newcommand{\norm}[1]{\left\lVert #1 \right\rVert} \norm{x + y} \leq \norm{x} + \norm{y}
\newcommand{\diff}[2][x]{\frac{\mathrm{d}#2}{\mathrm{d}#1}} \diff{f} + \diff[t]{g}
\def\half{\tfrac12} \half m v^2
\DeclareMathOperator{\sgn}{sgn} \sgn(x) \cdot x = |x|
\DeclareMathOperator*{\argmin}{arg\,min} \argmin_{x} f(x)
\let\eps\varepsilon \eps > 0
\renewcommand{\vec}[1]{\boldsymbol{#1}} \vec{v} \cdot \vec{w}
\DeclarePairedDelimiter{\ceil}{\lceil}{\rceil} \ceil*{\frac{x}{2}}
\colorbox{yellow}{important}\ \fcolorbox{red}{white}{$x^2$}
\definecolor{mine}{RGB}{0,120,200} \textcolor{mine}{a^2} + \textcolor[HTML]{00AA00}{b^2} = c^2
\bcancel{a}\,\xcancel{b}\,\cancelto{0}{c}\,\enclose{horizontalstrike}{d}
\mathring{A}\ \check{s}\ \breve{u}\ \acute{e}\ \grave{e}\ \dddot{x}\ \widetilde{ab}
\overleftarrow{AB} \overleftrightarrow{CD} \underrightarrow{EF} \wideparen{GH}
\bigl( \Bigl[ \biggl\{ \Biggl| x \Biggr| \biggr\} \Bigr] \bigr)
\left( a \,\middle/\, b \;\middle|\; c \right)
a \smash{b} \mathrlap{c} \vphantom{\int} \hphantom{xx} d
\text{if $x > 0$, then \textbf{bold} and \textit{italic} text}
{\displaystyle \sum_{i}} {\textstyle \sum_{i}} {\scriptstyle x}
a \mathrel{R} b \mathbin{\#} c \mathop{D}_x \mathpunct{:} d
\raisebox{1ex}{up}\ \rule{2cm}{0.4pt}\ \large x
x \tag*{(A)}
""".strip().splitlines()

#: Formulas by subject.
FORMULAS = {
    "secondary": SECONDARY,
    "analysis": ANALYSIS,
    "algebra": ALGEBRA,
    "sets": SETS,
    "statistics": STATISTICS,
    "physics": PHYSICS,
    "chemistry": CHEMISTRY,
    "writing": WRITING,
}

#: Those that Office Math or this program cannot show: diagrams and references.
FAILING = r"""
\begin{CD} A @>f>> B \\ @VVV @VVV \\ C @>>> D \end{CD}
\begin{tikzcd} A \arrow[r] & B \end{tikzcd}
\eqref{eq:euler}
\def\pair(#1,#2){\langle #1, #2\rangle} \pair(a,b)
""".strip().splitlines()
