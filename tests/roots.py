"""Build small Sphinx projects in this process: pages are strings; the result has warnings and output.

A test names the warnings that it expects from a build; any other warning fails the test. With `both`, a page
is written in MyST and in reStructuredText, and tested as `colon`, `backtick` (MyST fences) and `rst`.
"""

from __future__ import annotations

import pickle
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any, cast

import pytest
from bs4 import BeautifulSoup, Tag
from docx import Document
from docx.oxml.ns import qn
from sphinx.testing.util import SphinxTestApp

from tests.docx.accessibility import findings
from tests.docx.lint import lint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from docutils import nodes
    from docx.document import Document as WordFile

    from sphinx_kwl.domain.domain import KwlDomain

Pages = dict[str, str]

CONFIG: dict[str, Any] = {
    "project": "Course",
    "author": "The authors",
    "extensions": ["myst_parser", "sphinx_kwl"],
    "exclude_patterns": ["_build"],
    "myst_enable_extensions": ["colon_fence", "tasklist", "dollarmath", "deflist", "attrs_block"],
    "html_theme": "basic",
    "html_copy_source": False,
    "html_use_index": False,
    "show_warning_types": True,  # the default since Sphinx 8
}

#: A picture of one pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)

_COLOURS = re.compile("\x1b\\[[0-9;]*m")
_WARNING = re.compile(r"(?:(?P<place>.*?): )?(?:WARNING|ERROR|CRITICAL): (?P<text>.*) \[(?P<type>[\w.-]+)\]")


@dataclass(frozen=True)
class Source:
    """The pages of a project by docname, in one markup. A page without a heading gets the heading "Page".

    Its text then starts on line 4 in both markups.
    """

    markup: str
    pages: Pages

    @property
    def files(self) -> Pages:
        """The pages by file name."""
        suffix = "rst" if self.markup == "rst" else "md"
        return {f"{docname}.{suffix}": self._with_title(text) for docname, text in self.pages.items()}

    def _with_title(self, text: str) -> str:
        text = dedent(text).strip("\n")
        if self.markup == "rst":
            return text if re.match(r"(:orphan:\s+)?.+\n=+\n", text) else f"Page\n====\n\n{text}\n"
        return text if re.match(r"(---\n|# )", text) else f"# Page\n\n\n{text}\n"


def both(md: str | Pages, rst: str | Pages) -> pytest.MarkDecorator:
    """Run a test with a parameter *source* for MyST with colon fences, backtick fences, and reStructuredText.

    Backtick fences are left out if a page contains backticks where CommonMark does not allow them.
    """
    md, rst = ({"index": each} if isinstance(each, str) else each for each in (md, rst))
    sources = {"colon": Source("md", md), "rst": Source("rst", rst)}
    # CommonMark does not allow backticks in the first line of a backtick fence
    if not any(re.search(r"```|^\s*:::.*`", text, re.MULTILINE) for text in md.values()):
        fenced = {name: re.sub(":{3,}", lambda m: "`" * len(m[0]), text) for name, text in md.items()}
        sources["backtick"] = Source("md", fenced)
    return pytest.mark.parametrize("source", list(sources.values()), ids=list(sources))


@dataclass
class Built:
    """The result of one build of a project. ``rebuild`` builds it again, after changes."""

    srcdir: Path
    outdir: Path
    doctreedir: Path
    warnings: str  #: the warning stream, without colours and without the path of the root
    status: str
    app: SphinxTestApp = field(repr=False)
    rebuild: Callable[..., Built] = field(repr=False)

    @property
    def problems(self) -> list[str]:
        """The warnings in the form ``index:4 kwl.time``; other lines as they are."""
        found = []
        for line in self.warnings.splitlines():
            match = _WARNING.fullmatch(line)
            if match is None:
                found.append(line)
                continue
            place = re.sub(r"\.(md|rst)(\.rst)?(?=:|$)", "", match["place"] or "")  # MyST 3 and 4 add ".rst"
            place = re.sub(r"^conf\.py:\d+$", "", place)  # the line depends on CONFIG
            found.append(f"{place} {match['type']}".strip())
        return found

    def html(self, docname: str = "index") -> BeautifulSoup:
        """Return the parsed HTML of a page."""
        return BeautifulSoup((self.outdir / f"{docname}.html").read_bytes(), "html5lib")

    def body(self, docname: str = "index") -> Tag:
        """Return the element with the author's content of a page."""
        body = self.html(docname).select_one("div.body, [role=main]")
        assert body is not None
        return body

    def one(self, selector: str, docname: str = "index") -> Tag:
        """Return the element on a page that matches *selector*; fail if there is not exactly one."""
        found = self.body(docname).select(selector)
        assert len(found) == 1, f"{len(found)} elements {selector}: {found}"
        return found[0]

    def texts(self, selector: str, docname: str = "index") -> list[str]:
        """Return the texts of all elements on a page that match *selector*."""
        return [text_of(found) for found in self.body(docname).select(selector)]

    def keys(self, docname: str = "index") -> list[str]:
        """Return the field keys of the spaces on a page."""
        return [str(found["data-kwl-key"]) for found in self.body(docname).select("[data-kwl-key]")]

    def labels(self, docname: str = "index") -> list[str]:
        """Return the labels of the spaces on a page."""
        spaces = self.body(docname).select("[data-kwl-label]:not(.kwl-narrow)")
        return [str(found["data-kwl-label"]) for found in spaces]

    @property
    def domain(self) -> KwlDomain:
        """The domain ``kwl`` at the end of the build."""
        return cast("KwlDomain", self.app.env.domains["kwl"])

    def doctree(self, docname: str = "index") -> nodes.document:
        """Return the doctree of a page after reading."""
        with (self.doctreedir / f"{docname}.doctree").open("rb") as file:
            document: nodes.document = pickle.load(file)  # noqa: S301 -- this process has just written it
        return document

    def text(self, docname: str = "index") -> str:
        """Return the output of the text builder for a page."""
        return (self.outdir / f"{docname}.txt").read_text(encoding="utf-8")

    @property
    def worksheets(self) -> list[str]:
        """The names of the Word files, without extension."""
        return sorted(path.name.removesuffix(".docx") for path in self.outdir.rglob("*.docx"))

    def docx(self, identifier: str) -> Path:
        """Return the path of a worksheet; with LaTeX it is beside the document."""
        name = f"{identifier}.docx"
        beside = self.outdir / name
        return beside if beside.exists() else self.outdir / "worksheets" / name

    def words(self, identifier: str) -> list[str]:
        """Return the texts of all paragraphs of a worksheet, also in tables."""
        paragraphs = self.word(identifier).element.body.iter(qn("w:p"))
        return ["".join(run.text or "" for run in each.iter(qn("w:t"))) for each in paragraphs]

    def word(self, identifier: str) -> WordFile:
        """Return a worksheet, opened with python-docx."""
        return Document(str(self.docx(identifier)))


def text_of(element: Tag | None) -> str:
    """Return the text of an element on one line, without the ¶ of header links."""
    assert element is not None
    return " ".join(element.get_text().replace("¶", "").split())


def height(blank: Tag) -> int:
    """Return the height of a space in pixels: the sum of its height classes."""
    return sum(int(name[5:]) for name in blank["class"] if name.startswith("kwl-h"))


def write(srcdir: Path, files: Mapping[str, str | bytes | None]) -> None:
    """Write the *files* (name -> content) into *srcdir*; None removes a file."""
    for name, content in files.items():
        path = srcdir / name
        if content is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else dedent(content).encode())


def build(
    srcdir: Path,
    source: Source | Mapping[str, str | bytes],
    *,
    warns: Sequence[str] | None = (),
    builder: str = "html",
    parallel: int = 0,
    clean_up: bool = True,
    **config: Any,  # noqa: ANN401 -- whatever conf.py may hold
) -> Built:
    """Write a project and build it; fail if its warnings are not *warns*, as in `Built.problems`.

    With None for *warns*, all warnings are accepted, for a test that looks at them itself.

    *config*: further values in ``conf.py``. *clean_up*: reset docutils after the build. All worksheets are
    checked with `tests.docx.lint` and `tests.docx.accessibility`.
    """
    files = source.files if isinstance(source, Source) else source
    values = {**CONFIG, **config}
    lines = "".join(f"{name} = {value!r}\n" for name, value in values.items())
    code = files.get("conf.py", "")
    assert isinstance(code, str)
    write(srcdir, {**files, "conf.py": lines + dedent(code)})
    extra = {"parallel": parallel, "clean_up": clean_up, "code": code}
    return _run(srcdir, builder, warns, config, extra)


def _run(
    srcdir: Path, builder: str, warns: Sequence[str] | None, config: dict[str, Any], extra: dict[str, Any]
) -> Built:
    app = SphinxTestApp(
        builder,
        srcdir=srcdir,
        builddir=srcdir / "_build",
        parallel=extra["parallel"],
        verbosity=0,
        # SphinxTestApp takes alabaster in conf.py for the default theme, and replaces it
        confoverrides={"html_theme": "alabaster"} if config.get("html_theme") == "alabaster" else None,
    )
    try:
        app.build()
    finally:
        if extra["clean_up"]:
            app.cleanup()

    def rebuild(
        changes: Mapping[str, str | bytes | None],
        *,
        warns: Sequence[str] | None = (),
        builder: str = builder,
        **more: Any,  # noqa: ANN401 -- as above
    ) -> Built:
        values = {**config, **more}
        lines = "".join(f"{name} = {value!r}\n" for name, value in {**CONFIG, **values}.items())
        write(srcdir, {**changes, "conf.py": lines + dedent(extra["code"])})
        return _run(srcdir, builder, warns, values, extra)

    warnings = _COLOURS.sub("", app.warning.getvalue()).replace(f"{srcdir}/", "")
    built = Built(
        srcdir=srcdir,
        outdir=Path(app.outdir),
        doctreedir=Path(app.doctreedir),
        warnings=warnings,
        status=_COLOURS.sub("", app.status.getvalue()),
        app=app,
        rebuild=rebuild,
    )
    assert warns is None or built.problems == list(warns), warnings
    for path in filter(Path.is_file, (built.outdir / "worksheets").glob("*.docx")):
        blob = path.read_bytes()
        if blob.startswith(b"PK"):  # else the test has written the file
            flaws = _flaws(blob)
            assert not flaws, (path.name, flaws)
    return built


#: Findings that are allowed, because tables by authors can have them.
BY_THE_AUTHOR = ("a table has no header row", "a table to fill in has merged cells")


@lru_cache(maxsize=1024)
def _flaws(blob: bytes) -> list[str]:
    """Return the problems of a worksheet for Word and for people with disabilities."""
    return [*lint(blob), *(each for each in findings(blob) if each not in BY_THE_AUTHOR)]
