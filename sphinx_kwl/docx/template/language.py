"""What a Word file needs to know of its language: tag, direction, fonts, italics."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sphinx_kwl.values.languages import is_right_to_left, language_tag

# Word finds its proofing tools by language and region. This is the region of a language without one.
_REGIONS = {
    "ar": "SA", "bg": "BG", "bn": "BD", "ca": "ES", "cs": "CZ", "cy": "GB", "da": "DK", "de": "DE",
    "el": "GR", "en": "US", "es": "ES", "et": "EE", "eu": "ES", "fa": "IR", "fi": "FI", "fr": "FR",
    "gl": "ES", "he": "IL", "hi": "IN", "hr": "HR", "hu": "HU", "id": "ID", "it": "IT", "ja": "JP",
    "ko": "KR", "lt": "LT", "lv": "LV", "nb": "NO", "ne": "NP", "nl": "NL", "pl": "PL", "pt": "PT",
    "ro": "RO", "ru": "RU", "sk": "SK", "sl": "SI", "sr": "RS", "sv": "SE", "sw": "KE", "ta": "IN",
    "th": "TH", "tr": "TR", "uk": "UA", "ur": "PK", "vi": "VN", "zh": "CN",
}  # fmt: skip

#: Fonts for Chinese, Japanese and Korean characters, by tag.
_EAST_ASIAN = {
    "ja": "Yu Gothic",
    "ko": "Malgun Gothic",
    "zh": "Microsoft YaHei",
    "zh-TW": "Microsoft JhengHei",
    "zh-HK": "Microsoft JhengHei",
    "zh-MO": "Microsoft JhengHei",
}
#: Fonts for complex scripts, by language; Arial has the others.
_COMPLEX = {
    "th": "Leelawadee UI",
    "lo": "Leelawadee UI",
    "km": "Leelawadee UI",
    **dict.fromkeys(
        ("as", "bn", "gu", "hi", "kn", "ml", "mr", "ne", "or", "pa", "sa", "si", "ta", "te"),
        "Nirmala UI",
    ),
}


class Language(NamedTuple):
    """A language, as a Word file needs it."""

    tag: str  #: BCP 47, as in ``pt-BR``
    rtl: bool  #: written from right to left
    east_asian: str | None  #: font for such characters; None: the default
    complex: str  #: font for scripts that Word calls complex: Arabic, Hebrew, Thai, Devanagari

    @property
    def italics(self) -> bool:
        """Whether emphasis can be italic: East Asian and right-to-left scripts have no italics."""
        return not (self.rtl or self.east_asian)


@cache
def language_of(code: str) -> Language:
    """Return the language of a Sphinx code (``en``, ``pt_BR``, ``zh_Hant_TW``). Any text may be given."""
    pieces = language_tag(code).split("-")
    base = pieces[0].lower() or "en"
    script = next((p.title() for p in pieces[1:] if len(p) == 4 and p.isalpha()), "")
    region = next((p.upper() for p in pieces[1:] if len(p) == 2 or p.isdigit()), "")
    if not region:
        region = "TW" if script == "Hant" else _REGIONS.get(base, "")
    # Word goes by the region. Only for Serbian the tag names the script, too.
    tag = "-".join(filter(None, (base, script if base == "sr" else "", region)))
    return Language(
        tag=tag,
        rtl=is_right_to_left(base),
        east_asian=_EAST_ASIAN.get(tag) or _EAST_ASIAN.get(base),
        complex=_COMPLEX.get(base, "Arial"),
    )
