"""The words of a heading, a topic and a time, in every language that has a catalog."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sphinx_kwl.values import duration_text
from sphinx_kwl.values.durations import Duration
from tests import message_catalogs as catalogs
from tests.roots import text_of

if TYPE_CHECKING:
    from tests.conftest import Build

PAGE = """# Page

:::{time} 1 hour 30 minutes
:::

Watch {time}`1 to 2 hours <watch>`.

:::{kwl} What is it?
:worksheet: chart
:k: Own words? (An own note.)
:experience:
:::
"""


@pytest.mark.parametrize("code", catalogs.codes())
def test_headings_topic_and_times(build: Build, code: str) -> None:
    # docutils has no words of its own in some languages, and says so; the parts exceed the stated time
    page = build({"index.md": PAGE}, language=code, suppress_warnings=["docutils", "kwl.time"])
    catalog = catalogs.read(code)
    [own, _wanted, learned] = page.texts(".kwl-chart th")
    assert own == "Own words? (An own note.)"
    note = str(catalog["(You will answer this question at the end of the module.)"].string)
    assert learned.endswith(note)
    for text in (*page.texts(".kwl-prompt"), learned.removesuffix(note)):
        assert "What is it?" in text
        assert not re.search(r"\?\s*[?؟？.。]", text), text
        assert not re.search("What (experience|did)", text), text  # it is translated
    assert "{" not in text_of(page.body())

    stated, watched = page.texts(".kwl-time .kwl-duration")[0], page.texts("p > .kwl-duration")[-1]
    expected = (duration_text.format(duration_text.parse(text), code) for text in ("1 h 30 min", "1-2 h"))
    assert [stated, watched] == [" ".join(text.split()) for text in expected]
    assert duration_text.parse(stated, code) == Duration.exactly(5400)
    assert not re.search(r"\bhours?\b", stated)
    words = [" ".join(text.split()) for text in page.words("chart")]
    assert learned.removesuffix(note).strip() in words
    assert note in words
