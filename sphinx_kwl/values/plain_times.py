"""The plainest times, such as ``15 min``, ``2 hours`` and ``7:11``: they are read without the data of CLDR.

Measured: to load these data takes 80 million instructions, 2 % of a build of 20 pages, and many courses have
no other times.
"""

from __future__ import annotations

import re

from sphinx_kwl.values.duration_units import ENGLISH, UNITS
from sphinx_kwl.values.durations import Duration
from sphinx_kwl.values.languages import is_english

_PLAIN = re.compile(
    rf"(?P<number>[0-9]{{1,4}}) ?(?P<unit>{'|'.join(ENGLISH)})"
    "|(?P<minutes>[0-9]{1,4}):(?P<seconds>[0-5][0-9])"
)


def plain_time(text: str) -> Duration | None:
    """Return the time that *text* means, or None if it is not one of the plainest times.

    English words have the same meaning in every language, so `duration_text.parse` returns the same.
    """
    match = _PLAIN.fullmatch(text.strip().lower())
    if match is None:
        return None
    if match["unit"]:
        return Duration.exactly(int(match["number"]) * UNITS[ENGLISH[match["unit"]]])
    return Duration.exactly(int(match["minutes"]) * 60 + int(match["seconds"]))


def is_plain_in(text: str, locale: str) -> bool:
    """Say whether *text* is one of the plainest times, in words of *locale* or without words."""
    match = _PLAIN.fullmatch(text.strip().lower())
    return match is not None and (not match["unit"] or is_english(locale))
