"""Pictures of worksheets that are no files of the project: drawn for the page, in its source, or fetched.

They are kept as files in the folder of the doctrees, so that workbooks, which are written later, have them.
"""

from __future__ import annotations

import hashlib
from base64 import b64decode
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes, urlsplit

from sphinx_kwl.files import write_if_changed
from sphinx_kwl.values.identifiers import digest

if TYPE_CHECKING:
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

#: Seconds without an answer after which a picture counts as out of reach.
_TIMEOUT = 10
#: Longer answers are no pictures for a worksheet.
_MAX_BYTES = 64 * 1024 * 1024


def folder_of(env: BuildEnvironment) -> Path:
    """Return the folder for pictures that are no files of the project."""
    return Path(env.doctreedir, "kwl-pictures")


class PictureStore:
    """The pictures of one build that are in the source of pages or on the web."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._folder = folder_of(env)
        self._config: Config = env.config
        self._problems: dict[str, str] = {}  # address -> why it was not fetched in this build

    def from_data(self, uri: str) -> Path | None:
        """Return the file with the content of the ``data:`` URI (RFC 2397), or None if it has no content."""
        head, _comma, data = uri.partition(",")
        content = unquote_to_bytes(data)
        try:
            content = b64decode(content) if head.lower().endswith(";base64") else content
        except ValueError:
            return None
        if not content:
            return None
        path = self._folder / f"data-{hashlib.sha256(content).hexdigest()[:20]}"
        write_if_changed(path, content)
        return path

    def fetched(self, address: str) -> Path:
        """Return the file of the picture at *address*; it is fetched unless a build before has done so.

        Raises `OSError`, with the reason, if it cannot be fetched. It is asked for once a build.
        """
        path = self._folder / digest(address) / (Path(urlsplit(address).path).name[-60:] or "picture")
        if path.is_file():
            return path
        if address not in self._problems:
            try:
                content = self._content(address)
            except (OSError, ValueError) as error:  # OSError: those of requests, too; ValueError: no address
                self._problems[address] = " ".join(str(error).split()) or type(error).__name__
            else:
                write_if_changed(path, content)
                return path
        raise OSError(self._problems[address])

    def _content(self, address: str) -> bytes:
        """Return what is at *address*. Raises `OSError` or `ValueError`."""
        from sphinx.util import requests

        config = self._config
        content = b""
        with requests.get(
            address,
            timeout=_TIMEOUT,
            stream=True,
            _user_agent=config.user_agent,
            _tls_info=(config.tls_verify, config.tls_cacerts),
        ) as answer:
            answer.raise_for_status()
            for part in answer.iter_content(1 << 16):
                content += part
                if len(content) > _MAX_BYTES:
                    msg = "it is larger than 64 MiB"
                    raise OSError(msg)
        return content
