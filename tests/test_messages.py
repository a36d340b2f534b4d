"""Every message has type ``kwl``, a subtype, file and line, and can be silenced."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_kwl.problems import Problem

if TYPE_CHECKING:
    from tests.conftest import Build

#: One page for each subtype: (markdown, its line, configuration).
BAD: dict[str, tuple[str, int | None, dict[str, Any]]] = {
    "kwl.config": ("Text", None, {"kwl_paper": "a5"}),
    "kwl.time": (":::{time} whenever\n:::", 3, {}),
    "kwl.option": (":::{kwl} bees\n:rows: many\n:::", 3, {}),
    "kwl.worksheet": (":::{reflection} T\n:worksheet: ../x\n\nText\n:::", 3, {}),
    "kwl.objective": (":::{objectives}\nNo list.\n:::", 3, {}),
    "kwl.ref": ("A {worksheet}`nowhere`.", 3, {}),
}


def test_every_kind_of_message_is_tried_here_or_among_the_checks() -> None:
    assert {f"kwl.{problem.value}" for problem in Problem if not problem.is_check} <= BAD.keys()


@pytest.mark.parametrize("subtype", BAD)
def test_message_has_type_subtype_file_and_line(build: Build, subtype: str) -> None:
    text, line, config = BAD[subtype]
    place = f"index:{line} " if line else ""
    page = build({"index.md": f"# P\n\n{text}\n"}, warns=[f"{place}{subtype}"], **config)
    assert page.warnings.count("WARNING") == 1


@pytest.mark.parametrize("silence", ["kwl", "kwl.*", None])
@pytest.mark.parametrize("subtype", BAD)
def test_message_can_be_silenced(build: Build, subtype: str, silence: str | None) -> None:
    text, _line, config = BAD[subtype]
    build({"index.md": f"# P\n\n{text}\n"}, suppress_warnings=[silence or subtype], **config)


ROWS = [
    ":::{kwl} x\n:columns: K 9\n:::",
    ":::{kwl} x\n:columns:\n:::",
    ":::{kwl} x\n:rows: 99\n:::",
    ":::{kwl} x\n:height: big\n:::",
    ":::{kwl} x\n:oops: 1\n:::",
    ":::{kwl}\n:::",
    ":::{reflection}\n:::",
    ":::{reflection} T\n:orientation: up\n:::",
    ":::{reflection} T\n:no-worksheet: perhaps\n:::",
    ":::{reflection} T\n:class: '!'\n:::",
    ":::{objectives}\n:checklist: maybe\n\n- One\n:::",
    ":::{time} 5 min\n:activity: sleep\n:::",
    ":::{time} 5 min\n:oops:\n:::",
    ":::{license}\n:::",
    ":::{kwl-review}\n:::",
    ":::{answer} Q\n:::",
    "::::{reflection} A\n\n:::{answer} Q\n:lines: 0\n:::\n::::",
    "::::{reflection} A\n\n:::{reflection} B\n:::\n::::",
]


@pytest.mark.parametrize("text", ROWS)
def test_every_invalid_option_gives_one_warning_of_the_type_kwl(build: Build, text: str) -> None:
    line = 5 if "::::" in text else 3
    build({"index.md": f"# P\n\n{text}\n"}, warns=[f"index:{line} kwl.option"])


RST_ROWS = [
    ".. kwl:: x\n   :columns: K 9\n",
    ".. kwl:: x\n   :rows: 99\n",
    ".. kwl:: x\n   :oops: 1\n",
    ".. kwl:: x\n   :oops:\n",
    ".. kwl::\n",
    ".. reflection::\n",
    ".. reflection:: T\n   :no-worksheet: perhaps\n",
    ".. reflection:: T\n   :class: !\n",
    ".. time:: 5 min\n   :activity: sleep\n",
    ".. license::\n",
    ".. kwl-review::\n",
    ".. answer:: Q\n",
]


@pytest.mark.parametrize("text", RST_ROWS)
def test_every_invalid_option_gives_one_warning_in_restructuredtext_too(build: Build, text: str) -> None:
    build({"index.rst": f"P\n=\n\n{text}\n"}, warns=["index:4 kwl.option"])


def test_messages_name_the_line_in_included_and_nested_text(build: Build) -> None:
    pages = {
        "index.md": "# P\n\n::::{note}\n\n- item\n\n  :::{time} never\n  :::\n::::\n\n"
        "## S\n\n:::{include} part.txt\n:::\n",
        "part.txt": "Words\n\n:::{time} whenever\n:::\n",
    }
    line = 3 if version("myst-parser") >= "5" else 4  # where MyST itself takes it to be
    page = build(pages, warns=["index:7 kwl.time", f"part.txt:{line} kwl.time"])
    assert "'never'" in page.warnings


@pytest.mark.parametrize("parallel", [0, 2])
def test_messages_of_parallel_builds(build: Build, parallel: int) -> None:
    names = [f"p{number}" for number in range(8)]
    pages = {f"{name}.md": f"# {name}\n\n:::{{time}} never\n:::\n" for name in names}
    toctree = "\n".join(names)
    pages["index.md"] = f"# P\n\n```{{toctree}}\n{toctree}\n```\n"
    warns = [f"{name}:3 kwl.time" for name in names]
    if parallel:
        with pytest.raises(AssertionError) as failed:
            build(pages, parallel=parallel)
        assert all(f"{name}.md:3" in str(failed.value) for name in names)
    else:
        build(pages, warns=warns)
