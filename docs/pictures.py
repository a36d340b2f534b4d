"""Make the pictures of the documentation: `python docs/pictures.py HTML_FOLDER THEMES_FOLDER`.

The worksheets come from the documentation and from three tiny courses in other languages.

`docs/themes.py` writes the folder of the themes.

Needs Chromium, LibreOffice (`soffice`) and poppler (`pdftoppm`). Writes `docs/images/*.png`
for screens with two device pixels per CSS pixel. Each file is smaller than 160 kB.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

IMAGES = Path(__file__).parent / "images"
#: The page shown on screens, the page shown in print, and the worksheets: `NAME.docx` becomes `NAME.png`.
PAGE = "course/partnerships/index.html"
PAPER = "course/partnerships/working-together.html"
WORKSHEETS = ("start_KWL", "circles_KWL", "partnerships_map", "partnerships-workbook")
SETTINGS = """\
extensions = ["myst_parser", "sphinx_kwl"]
myst_enable_extensions = ["colon_fence", "dollarmath", "tasklist"]
project = "Welcoming libraries"
kwl_license = "CC-BY-4.0"
"""
#: One worksheet for each language, on the paper of its country: name, language and source of the page.
ABROAD = {
    "sheet-arabic": ("ar", "# الصفحة\n\n:::{kwl} الشراكات المجتمعية\n:worksheet: sheet-arabic\n:::\n"),
    "sheet-japanese": ("ja", "# ページ\n\n:::{kwl} 地域との連携\n:worksheet: sheet-japanese\n:::\n"),
    "sheet-rich": (
        "en_US",
        """\
# Opening hours

::::::{reflection} How many visits can one desk take?
:worksheet: sheet-rich
:orientation: portrait

Count for **one hour**. If people come at random, the number $n$ that you see is likely to be near the mean:

$$P(n) = \\frac{\\lambda^n e^{-\\lambda}}{n!}, \\qquad \\lambda = \\frac{1}{k} \\sum_{i=1}^{k} n_i$$

1. Choose a busy hour and a quiet one.
2. Make a mark for each visitor:
   - one who only asks the way,
   - one who stays longer than *five minutes*.

:::{tip}
Ask a colleague to count beside you, and compare.
:::

| Hour | Short visits | Long visits |
|---|---|---|
| Busy | | |
| Quiet | | |

- [ ] I told the team why I was counting.
- [ ] I wrote the date on this sheet.

:::{answer} What surprised you?
:lines: 3
:::
::::::
""",
    ),
}
#: Blink's numbers of the colour schemes.
DARK, LIGHT = 0, 1
#: Name of the picture: width and height of the window in CSS pixels, colour scheme.
SCREENS = {
    "page-light": (1180, 1150, LIGHT),
    "page-dark": (1180, 1150, DARK),
    "page-phone": (390, 1180, LIGHT),
}


def photograph_pages(output: Path, scratch: Path) -> None:
    """Make pictures of one page of the HTML folder *output* on screens, and of one in print."""
    for name, (width, height, scheme) in SCREENS.items():
        size, picture = f"--window-size={width},{height}", f"--screenshot={IMAGES / name}.png"
        colours = f"--blink-settings=preferredColorScheme={scheme}"
        _chromium(output / PAGE, scratch, size, "--force-device-scale-factor=2", picture, colours)
        _shrink(IMAGES / f"{name}.png")
    pdf = scratch / "page-print.pdf"
    _chromium(output / PAPER, scratch, f"--print-to-pdf={pdf}", "--no-pdf-header-footer")
    _first_page(pdf, dots=120)


def photograph_themes(themes: Path, scratch: Path) -> None:
    """Make a picture of one page for each folder in *themes*, named after it."""
    for output in sorted(themes.iterdir()):
        picture = IMAGES / f"theme-{output.name}.png"
        _chromium(output / PAGE, scratch, "--window-size=1100,1000", f"--screenshot={picture}")
        _shrink(picture)


def photograph_worksheets(output: Path, scratch: Path) -> None:
    """Make a picture of the first page of each Word file, as LibreOffice shows it."""
    files = [output / "worksheets" / f"{name}.docx" for name in WORKSHEETS]
    for name, (language, source) in ABROAD.items():
        course = scratch / name
        course.mkdir()
        (course / "index.md").write_text(source, encoding="utf-8")
        (course / "conf.py").write_text(f"language = {language!r}\n{SETTINGS}", encoding="utf-8")
        _run(sys.executable, "-m", "sphinx", "-b", "worksheets", course, course / "out")
        files.append(course / "out" / "worksheets" / f"{name}.docx")
    profile = f"-env:UserInstallation={(scratch / 'office').as_uri()}"
    _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", scratch, *files)
    for file in files:
        _first_page(scratch / f"{file.stem}.pdf", dots=160)


def _chromium(page: Path, scratch: Path, *options: str) -> None:
    profile = f"--user-data-dir={scratch / 'browser'}"
    quiet = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--hide-scrollbars",
    )
    _run("chromium", *quiet, profile, *options, page.as_uri())


def _first_page(pdf: Path, *, dots: int) -> None:
    _run("pdftoppm", "-png", "-r", dots, "-singlefile", "-f", 1, pdf, IMAGES / pdf.stem)
    _shrink(IMAGES / f"{pdf.stem}.png")


def _shrink(picture: Path) -> None:
    """Reduce *picture* to 32 colours, which is enough for text on a few plain backgrounds."""
    with Image.open(picture) as taken:
        taken.convert("RGB").quantize(32, dither=Image.Dither.NONE).save(picture, optimize=True)


def _run(*command: object) -> None:
    words = [str(part) for part in command]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 (ours)


if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        photograph_pages(Path(sys.argv[1]).resolve(), Path(folder))
        photograph_themes(Path(sys.argv[2]).resolve(), Path(folder))
        photograph_worksheets(Path(sys.argv[1]).resolve(), Path(folder))
