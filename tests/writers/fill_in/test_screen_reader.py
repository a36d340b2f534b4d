"""What a screen reader says of a box: the accessibility tree of Chromium, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.writers.fill_in.learner import KNOW, LEARNED, WANT, build_course, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.writers.fill_in.learner import Learner

#: Nodes that are not read out, or say again what their parent says.
_SILENT = {"InlineTextBox", "generic", "none", "LineBreak", "ListMarker", "rowgroup"}


def _lines(page: Page, box: str) -> list[str]:
    """Return a line for each node in *box* that is read out: its role, name and value."""
    session = page.context.new_cdp_session(page)
    nodes = {each["nodeId"]: each for each in session.send("Accessibility.getFullAXTree")["nodes"]}
    root = session.send("Runtime.evaluate", {"expression": f"document.querySelector({box!r})"})
    wanted = session.send("DOM.describeNode", {"objectId": root["result"]["objectId"]})["node"]
    (start,) = (each for each in nodes.values() if each.get("backendDOMNodeId") == wanted["backendNodeId"])

    def walk(node: dict[str, Any]) -> Iterator[str]:
        role = node["role"]["value"]
        parts = [
            role,
            *(repr(node[key]["value"]) for key in ("name", "value") if node.get(key, {}).get("value")),
        ]
        if not node["ignored"] and role not in _SILENT:
            yield " ".join(parts)
        for child in node["childIds"]:
            if role not in {"StaticText", "textbox"}:
                yield from walk(nodes[child])

    return list(walk(start))


@pytest.mark.chromium
@pytest.mark.parametrize("width", [1200, 360])
def test_a_chart_is_a_table_with_named_spaces(
    learners: Callable[..., Learner], serve: Callable[[Path], str], tmp_path: Path, width: int
) -> None:
    built = build_course(tmp_path, {"index.md": "# Bees\n\n:::{kwl} bees\n:worksheet: bees\n:::\n"})
    page = learners(serve(built.outdir), viewport={"width": width, "height": 900}).opens()
    write(page, KNOW, "They dance.")
    lines = _lines(page, "#worksheet-bees")
    assert [line for line in lines if not line.startswith(("paragraph", "emphasis", "StaticText"))] == [
        "table 'KWL chart: bees'",
        "row",
        f"columnheader '{KNOW}'",
        f"columnheader '{WANT}'",
        f"columnheader '{LEARNED} (You will answer this question at the end of the module.)'",
        "row",
        *_spaces(stacked=width < 600),
        "LabelText",
        "textbox 'Name'",
        "button 'Download my answers (DOCX)'",
        "button 'Print this worksheet'",
        "button 'Delete'",
        "status",
    ]
    assert lines[1] == "StaticText 'KWL chart: bees'"
    assert lines[-1] == "StaticText 'Saved in this browser'"


def _spaces(*, stacked: bool) -> list[str]:
    """Return the lines of the three spaces; on a phone, each cell repeats its heading."""
    note = " (You will answer this question at the end of the module.)"
    heads = [f"{KNOW} ", f"{WANT} ", f"{LEARNED}{note} "] if stacked else [""] * 3
    texts = ["They dance.", WANT, LEARNED]
    values = [" 'They dance.'", "", ""]
    found = []
    for head, text, label, value in zip(heads, texts, (KNOW, WANT, LEARNED), values, strict=True):
        found += [f"cell '{head}{text}'", f"textbox '{label}'{value}"]
    return found
