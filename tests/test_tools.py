"""Programs that are missing or lack a part: tests are skipped, and the last lines say why."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from tests.browser import require_chromium
from tests.office import require_office
from tests.tex import missing_part, require_package, require_parts
from tests.tools import require_module, require_tool

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a script is no program on Windows")

ROOT = Path(__file__).parent.parent


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the only folder in which programs are looked for; there are none, and none is required."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("KWL_REQUIRE_TOOLS", raising=False)
    return folder


def add(folder: Path, name: str, code: str = "") -> None:
    """Add a program that runs *code*."""
    path = folder / name
    path.write_text(f"#!{sys.executable}\n{dedent(code)}", encoding="utf-8")
    path.chmod(0o755)


def add_office(folder: Path, *members: str) -> None:
    """Add a LibreOffice; the text that it makes has the *members*, without any there is no text."""
    add(
        folder,
        "libreoffice",
        f"""
        import sys, zipfile
        from pathlib import Path
        out = Path(sys.argv[sys.argv.index("--outdir") + 1])
        out.mkdir()
        for member in {members}:
            with zipfile.ZipFile(out / "formula.odt", "a") as archive:
                archive.writestr(member, "")
        """,
    )


@pytest.mark.parametrize(
    ("members", "math", "reason"),
    [
        ([], False, "LibreOffice has no Writer"),
        (["content.xml"], True, "LibreOffice has no Math"),
        (["content.xml"], False, ""),
        (["content.xml", "Object 1/content.xml"], True, ""),
    ],
)
def test_libreoffice_without_a_part(programs: Path, members: list[str], math: bool, reason: str) -> None:
    add_office(programs, *members)
    if not reason:
        assert require_office(math=math) == str(programs / "libreoffice")
        return
    with pytest.raises(pytest.skip.Exception) as raised:
        require_office(math=math)
    assert raised.value.msg == reason


def test_libreoffice_under_its_other_name(programs: Path) -> None:
    add(programs, "soffice")
    assert require_tool("libreoffice", "soffice") == str(programs / "soffice")


def test_chromium_without_fonts(programs: Path) -> None:
    add(programs, "chromium")
    assert require_chromium() == str(programs / "chromium")  # nothing says what fonts there are
    add(programs, "fc-list")
    with pytest.raises(pytest.skip.Exception) as raised:
        require_chromium()
    assert raised.value.msg == "Chromium has no fonts"
    add(programs, "fc-list", "print('/fonts/DejaVuSans.ttf: DejaVu Sans')")
    assert require_chromium() == str(programs / "chromium")


def test_tex_without_an_optional_package(programs: Path) -> None:
    add(programs, "kpsewhich")
    with pytest.raises(pytest.skip.Exception) as raised:
        require_package("attachfile2")
    assert raised.value.msg == "TeX has no attachfile2"
    add(programs, "kpsewhich", "print('/texmf/attachfile2.sty')")
    require_package("attachfile2")


#: What LaTeX says, and which part is missing; None if it is no part of TeX.
LOGS = [
    ("! LaTeX Error: File `xeCJK.sty' not found.", "xeCJK"),
    ("! LaTeX Error: File `ctexhook.sty' not found.", "ctexhook"),
    ("! LaTeX Error: File `kwl.sty' not found.", None),
    ("! LaTeX Error: File `picture.png' not found.", None),
    ('! Package fontspec Error: The font "FandolSong-Regular" cannot be found.', "font FandolSong-Regular"),
    (  # TeX breaks its lines after 79 characters
        '! Font TU/FandolSong-Regular.otf(0)/m/n/10="FandolSong-Regular" at 10.0pt not l\noadable: Metric',
        "font FandolSong-Regular",
    ),
    (r"! Font \q=ecrm1000 not loadable: Metric (TFM) file not found.", "font ecrm1000"),
    ("! Package babel Error: Unknown option 'ngerman'. Either you misspelled it", "language ngerman"),
    ("! Undefined control sequence.", None),
]


@pytest.mark.parametrize(("log", "part"), LOGS)
def test_tex_without_a_part(log: str, part: str | None) -> None:
    assert missing_part(f"This is XeTeX\n{log}\nMore") == part


def test_a_test_that_needs_the_part_is_skipped(programs: Path) -> None:
    require_parts("Output written on course.pdf")
    with pytest.raises(pytest.skip.Exception) as raised:
        require_parts("! LaTeX Error: File `xeCJK.sty' not found.")
    assert raised.value.msg == "TeX has no xeCJK"


def test_a_package_of_python(programs: Path) -> None:
    assert require_module("json.decoder").__name__ == "json.decoder"
    with pytest.raises(pytest.skip.Exception) as raised:
        require_module("nosuchpackage.part")
    assert raised.value.msg == "nosuchpackage not installed"


COURSE = """
from tests.office import require_office

def test_text() -> None:
    require_office()

def test_formula() -> None:
    require_office(math=True)

def test_another_formula() -> None:
    require_office(math=True)
"""


def run(programs: Path, **environment: str) -> tuple[int, list[str]]:
    """Run three tests that need LibreOffice; return the exit code and the lines of the output."""
    folder = programs.parent
    (folder / "conftest.py").write_text('pytest_plugins = ["tests.skipped"]\n', encoding="utf-8")
    (folder / "test_course.py").write_text(COURSE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_course.py"],
        cwd=folder,
        env={**os.environ, "PATH": str(programs), "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    return done.returncode, done.stdout.splitlines()


def test_the_last_lines_have_one_line_for_a_program(programs: Path) -> None:
    code, lines = run(programs)
    assert code == 0
    assert lines[-2] == "libreoffice not found: 3 tests skipped"
    assert lines[-1].startswith("3 skipped in ")
    add_office(programs, "content.xml")
    code, lines = run(programs)
    assert code == 0
    assert lines[-2] == "LibreOffice has no Math: 2 tests skipped"
    assert lines[-1].startswith("1 passed, 2 skipped in ")


def test_a_missing_part_fails_where_every_tool_is_required(programs: Path) -> None:
    add_office(programs, "content.xml")
    code, lines = run(programs, KWL_REQUIRE_TOOLS="1")
    assert code == 1
    assert "FAILED test_course.py::test_formula - Failed: LibreOffice has no Math" in lines
