"""After translation, before the records: texts that are put together from ours and the author's."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_kwl import durations, spaces
from sphinx_kwl.i18n import _
from sphinx_kwl.nodes import (
    Found,
    kwl_checkbox,
    kwl_duration,
    kwl_figure,
    kwl_heading,
    kwl_objectives,
    kwl_reflection,
)


class ComposeTexts(SphinxTransform):
    """Complete the nodes whose words depend on a translation."""

    default_priority = 300  # after Locale (20), before the domain collects its records (850)

    def apply(self, **kwargs: object) -> None:
        """Complete checklists, times, charts and the names of spaces, in this order."""
        found = Found(self.document)
        self._keep_names_to_ourselves(found)
        for box in found.of(kwl_objectives, kwl_reflection):
            for listing in spaces.checklists(box):
                _tick_boxes(listing)
        for time in found.of(kwl_duration):
            _figures(time, self.config.language or "en")
        for box in found.of(kwl_reflection):
            chart_texts(box)
            spaces.set_labels(box, _("Answer"))

    def _keep_names_to_ourselves(self, found: Found) -> None:
        """Leave names that a box of another page has to `sphinx_kwl.checks`.

        Sphinx, which sees explicit names only, would say the same in a message that cannot be silenced.
        """
        here = self.env.docname
        named = {name for node in found.all for name in node["names"]}
        if named:
            pages = self.env.domains["kwl"].data["pages"].items()
            taken = {box.name for docname, page in pages if docname != here for box in page.boxes}
            self.document.nametypes.update(dict.fromkeys(named & taken, False))


def _tick_boxes(listing: nodes.Element) -> None:
    """Put a box in front of each item; MyST's own (raw HTML, lost in translation) is taken out."""
    if "kwl-checklist" not in listing["classes"]:
        listing["classes"].append("kwl-checklist")
    for item in spaces.items(listing):
        ticked = False
        for raw in list(item.findall(nodes.raw)):
            if "task-list-item-checkbox" in raw.astext():
                ticked = 'checked="checked"' in raw.astext()
                raw.parent.remove(raw)
        first = item.children[0] if item.children else None
        if not isinstance(first, nodes.paragraph):
            first = nodes.paragraph()
            item.insert(0, first)
        sign = "\N{BALLOT BOX WITH CHECK}" if ticked else "\N{BALLOT BOX}"
        box = kwl_checkbox("", sign, key=item.get("key", ""), ticked=ticked)
        first.insert(0, [box, nodes.Text("\N{NO-BREAK SPACE}")])
        if len(first) > 2 and isinstance(first[2], nodes.Text):
            first.replace(first[2], nodes.Text(first[2].lstrip()))


def _figures(time: kwl_duration, language: str) -> None:
    """Print a time: the translator's wording, else the author's, else CLDR's in *language*."""
    text: str = time["written"]
    wording: str = time.get("wording", text)
    time.children = []
    try:
        duration = durations.parse(text, language)
    except durations.UnreadableTime:
        time += nodes.Text(wording)
        return
    if "wording" not in time and not durations.printed_in(text, language):
        wording = durations.format(duration, language)
    time += figures(duration, wording, language)


def figures(duration: durations.Duration, wording: str, language: str) -> list[nodes.Node]:
    """Return *wording* as machine-readable figures: one for a single time, two for a range."""
    ends = [durations.isoformat(duration.low), durations.isoformat(duration.high)]
    split = durations.split_wording(wording, language) if duration.is_range else None
    if split is None:  # also if a translator wrote one figure for a range
        return [kwl_figure("", wording, datetime=ends[1])]
    low, between, high = split
    return [
        kwl_figure("", low, datetime=ends[0]),
        nodes.Text(between),
        kwl_figure("", high, datetime=ends[1]),
    ]


def chart_texts(box: kwl_reflection) -> None:
    """Write title, instructions, prompts and headings of a KWL chart around its translated topic."""
    if "topic" not in box:
        return
    topic = box.message(box["topic"]) or box["topic"]
    for node in spaces.own(box, nodes.TextElement):
        if "compose" in node:
            node.children = []
            node.append(nodes.Text(_text(box, node["compose"], topic)))
    for heading in spaces.own(box, kwl_heading):
        if "heading" not in heading:
            continue  # the author's own, markup and all
        text: nodes.Node = nodes.Text(_text(box, heading["heading"], topic))
        if heading["phase"] == "after":
            text = nodes.emphasis("", "", text)
        heading.children = []
        heading.append(nodes.paragraph("", "", text, translatable=False))
        if heading["note"]:
            note = _text(box, heading["note"], topic)
            heading.append(nodes.paragraph("", note, classes=["kwl-note"], translatable=False))


def _text(box: kwl_reflection, template: str, topic: str) -> str:
    """Return *template* in the reader's language, with the topic in its place."""
    return (box.message(template) or _(template)).replace("{topic}", topic)
