"""Check the internal links of a site."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from pathlib import Path


def broken_links(outdir: Path, pattern: str = "*.html", *, within: str = "") -> list[str]:
    """Return "page: link" for each link to a file or anchor that does not exist in *outdir*.

    *pattern*: the pages to check. *within*: a CSS selector; only links inside matching elements are checked.
    """
    parser = "xml" if pattern.endswith("xhtml") else "html5lib"
    pages = {
        path.relative_to(outdir).as_posix(): BeautifulSoup(path.read_bytes(), parser)
        for path in outdir.rglob(pattern)
    }
    ids = {name: {str(each["id"]) for each in page.select("[id]")} for name, page in pages.items()}
    broken = []
    for name, page in pages.items():
        for link in page.select(f"{within} a[href]"):
            url = urlsplit(str(link["href"]))
            if url.scheme or url.netloc:
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(url.path)))
            target = path if url.path else name
            if url.path.endswith("/") or (outdir / target).is_dir():
                target = posixpath.normpath(posixpath.join(target, "index.html"))
            anchor = unquote(url.fragment)
            if not (outdir / target).is_file() or (anchor and anchor not in ids.get(target, {anchor})):
                broken.append(f"{name}: {link['href']}")
    return broken
