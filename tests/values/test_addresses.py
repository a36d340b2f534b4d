"""Addresses that a worksheet may link to: any input, never an error."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_kwl.values.addresses import link_address

anything = st.text(st.characters(), max_size=300)  # lone surrogates included


@given(anything)
def test_an_address_is_ascii_of_a_known_scheme_or_none(text: str) -> None:
    for uri in (text, f"https://example.org/{text}", f"http://{text}", f"mailto:{text}"):
        result = link_address(uri)
        assert result is None or re.fullmatch(
            r"(?i)(https?|mailto|tel):[!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~\[\]]*", result
        )


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("https://example.org/a%20b?c=d#e", "https://example.org/a%20b?c=d#e"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://例え.jp/道", "https://xn--r8jz45g.jp/%E9%81%93"),
        ("tel:+49301234", "tel:+49301234"),
        ("HTTPS://EXAMPLE.org", "HTTPS://EXAMPLE.org"),
        ("https://exa mple.org", None),
        ("ftp://example.org", None),
        ("page.html", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_addresses(uri: str, expected: str | None) -> None:
    assert link_address(uri) == expected
