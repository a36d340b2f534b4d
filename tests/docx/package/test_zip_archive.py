"""Zip archives."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from sphinx_kwl.docx.package.zip_archive import Member, archive

names = st.text("abcdefghijklmnopqrstuvwxyz/", min_size=1, max_size=20)


@given(st.dictionaries(names, st.binary(max_size=2000), max_size=8))
def test_an_archive_is_read_back_by_the_standard_library(files: dict[str, bytes]) -> None:
    blob = archive(Member.pack(name, content) for name, content in files.items())
    with zipfile.ZipFile(io.BytesIO(blob)) as source:
        assert source.testzip() is None
        assert {name: source.read(name) for name in source.namelist()} == files
        assert {info.date_time for info in source.infolist()} <= {(1980, 1, 1, 0, 0, 0)}
