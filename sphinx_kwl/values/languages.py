"""Language codes: the form for the web and Word, English, and the direction of the script."""

from __future__ import annotations

#: Primary language subtags (ISO 639) of languages that are written from right to left.
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi"})


def language_tag(code: str) -> str:
    """Return the BCP 47 tag of a Sphinx language code: ``pt-BR`` for ``pt_BR``.

    Sphinx calls Serbian in Latin script ``sr@latin``; its tag is ``sr-Latn``.
    """
    return code.replace("@latin", "-Latn").replace("_", "-")


def is_english(code: str) -> bool:
    """Say whether a Sphinx code or BCP 47 tag is one of English."""
    return _language(code) == "en"


def is_right_to_left(code: str) -> bool:
    """Say whether the language of a Sphinx code or BCP 47 tag is written from right to left."""
    return _language(code) in _RIGHT_TO_LEFT


def _language(code: str) -> str:
    return language_tag(code).partition("-")[0].lower()
