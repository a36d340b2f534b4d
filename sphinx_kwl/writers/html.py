"""Visitors for HTML, and so for EPUB, which has no form controls."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_kwl.capabilities import is_embedded
from sphinx_kwl.doctree.form_nodes import GAP_LINE, kwl_choice
from sphinx_kwl.doctree.nodes import kwl_checkbox, kwl_download, kwl_heading
from sphinx_kwl.doctree.text import words
from sphinx_kwl.doctree.trainer_nodes import kwl_reveal
from sphinx_kwl.doctree.walk import enclosing
from sphinx_kwl.i18n import _
from sphinx_kwl.values import duration_text

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_kwl.doctree.form_nodes import kwl_gap, kwl_question
    from sphinx_kwl.doctree.nodes import kwl_blank, kwl_box, kwl_duration, kwl_link
    from sphinx_kwl.doctree.trainer_nodes import kwl_model_answer
    from sphinx_kwl.values.lengths import Length

#: The heights of the classes ``kwl-h1`` to ``kwl-h2048`` in the stylesheet. Their sums give every height in
#: pixels without inline styles.
HEIGHT_POWERS = tuple(2**power for power in range(12))


def height_classes(pixels: int) -> tuple[str, ...]:
    """Return the classes whose heights have the sum *pixels* (1 to 4095)."""
    return tuple(f"kwl-h{power}" for power in HEIGHT_POWERS if pixels & power)


@lru_cache(maxsize=64)
def _blank_classes(height: Length) -> str:
    return " ".join(("kwl-blank", *height_classes(height.pixels)))


def visit_kwl_blank(self: HTML5Translator, node: kwl_blank) -> None:
    """Print a space as an empty block of its height. A space that repeats an answer has no height."""
    repeats = node.repeats
    attributes: dict[str, Any] = {"class": "kwl-repeat" if repeats else _blank_classes(node.height)}
    attributes |= _field_attributes(node, repeats=repeats)
    if note := _column_note(node):
        attributes["data-kwl-note"] = note
    if node["ids"] or node["classes"]:
        start = self.starttag(node, "div", "", **attributes)
    else:  # faster than starttag(); pages have many spaces
        pairs = [f' {name}="{self.attval(value)}"' for name, value in sorted(attributes.items())]
        start = f"<div{''.join(pairs)}>"
    if node.children:  # a model answer
        self.body.append(start)
        return
    self.body.append(f"{start}</div>\n")
    raise nodes.SkipNode


def depart_kwl_blank(self: HTML5Translator, node: kwl_blank) -> None:
    """Close a space with a model answer."""
    self.body.append("</div>\n")


def visit_kwl_model_answer(self: HTML5Translator, node: kwl_model_answer) -> None:
    """Open a model answer: with a label or, if learners may open it, folded."""
    if isinstance(node, kwl_reveal):
        attributes: dict[str, Any] = {"data-kwl-reveal": node.key}
        self.body.append(self.starttag(node, "details", "", **attributes))
        # Translators: A learner clicks on it after writing an answer.
        words = _("Compare with a possible answer")  # not inside the f-string, where Babel may not find it
        self.body.append(f"<summary>{self.encode(words)}</summary>\n")
    else:
        self.body.append(self.starttag(node, "div", ""))
        self.body.append(f'<p class="kwl-label">{self.encode(_("Model answer"))}</p>\n')


def depart_kwl_model_answer(self: HTML5Translator, node: kwl_model_answer) -> None:
    """Close the element."""
    self.body.append("</details>\n" if isinstance(node, kwl_reveal) else "</div>\n")


def _field_attributes(node: nodes.Element, *, repeats: bool) -> dict[str, Any]:
    """Return the data attributes of a field for the script; a field outside a reflection has no key."""
    names = {"key": "data-kwl-repeat" if repeats else "data-kwl-key"}
    return {
        names.get(name, f"data-kwl-{name}"): node[name]
        for name in ("key", "tag", "group" if isinstance(node, kwl_checkbox) else "label")
        if node.get(name)
    }


def _column_note(blank: kwl_blank) -> str:
    """Return the note below the heading of a chart column; the stylesheet repeats it on phones."""
    if blank.phase is None:
        return ""
    row = blank.parent.parent
    head = list(row.parent.parent.findall(kwl_heading))[row.index(blank.parent)]
    return " ".join(child.astext() for child in head.children[1:])


def visit_kwl_box(self: HTML5Translator, node: kwl_box) -> None:
    """Open a box."""
    data: dict[str, Any] = node.data
    look = "" if node.get("adopted") else "admonition"
    self.body.append(self.starttag(node, "div", "", CLASS=look, **data))


def depart_kwl_box(self: HTML5Translator, node: kwl_box) -> None:
    """Close the element."""
    self.body.append("</div>\n")


def visit_kwl_checkbox(self: HTML5Translator, node: kwl_checkbox) -> None:
    """Print a check box: a form control, or a character in EPUB."""
    if is_embedded(self.builder):
        self.body.append('<span class="kwl-checkbox">')
        self.body.append(f"{self.encode(node.astext())}</span>")
    else:
        item = words(node.parent).removeprefix(node.astext()).strip()
        if node.alone:
            item = ": ".join(filter(None, (node.question, node.label)))
            step = f' data-kwl-step="{self.attval(node.label)}"' if node.group else ""
            self.body.append(f'<label class="kwl-alone"{step}>')
        repeats = node.repeats
        attributes = {"type": "checkbox", "class": "kwl-checkbox", "aria-label": item}
        if node.single and not repeats:
            attributes |= {"type": "radio", "name": _radio_name(node)}
        if node.tag:
            attributes |= _field_attributes(node, repeats=repeats)
        if repeats:
            attributes["disabled"] = "disabled"
        if node.ticked:
            attributes["checked"] = "checked"
        self.body.append(self.emptytag(node, "input", "", **attributes))
        if node.alone:
            self.body.append("</label>")
    raise nodes.SkipNode


def _radio_name(node: kwl_checkbox) -> str:
    """Return the name that the boxes of a question share, and no others on the page."""
    box = enclosing(node, nodes.admonition)
    return f"{next(iter(box['ids']), '') if box is not None else ''}.{node.group}"


def visit_kwl_question(self: HTML5Translator, node: kwl_question) -> None:
    """Open a question, a group that has its prompt as its name."""
    role = "radiogroup" if isinstance(node, kwl_choice) and not node.multiple else "group"
    attributes: dict[str, Any] = {"role": role, "aria-label": node.label}
    self.body.append(self.starttag(node, "div", "", **attributes))


def depart_kwl_question(self: HTML5Translator, node: kwl_question) -> None:
    """Close the element."""
    self.body.append("</div>\n")


def visit_kwl_gap(self: HTML5Translator, node: kwl_gap) -> None:
    """Print a gap: a form control or, where nothing is saved, a line to write on."""
    if node.tag:
        attributes = {"type": "text", "aria-label": node.label, "autocomplete": "off"}
        attributes |= _field_attributes(node, repeats=False)
        self.body.append(self.emptytag(node, "input", "", **attributes))
    else:
        self.body.append(f"{self.starttag(node, 'span', '')}{GAP_LINE}</span>")
    raise nodes.SkipNode


def visit_kwl_duration(self: HTML5Translator, node: kwl_duration) -> None:
    """Print a time with ``<time>`` elements: one for a single time, two for a range."""
    text = node.astext()
    printed = self.encode(text)
    if node.duration is not None:  # else it cannot be read
        low, high = node.duration.ends
        if low == high:
            printed = _time_element(printed, high)
        elif parts := duration_text.split_wording(text, self.config.language or "en"):
            first, between, last = map(self.encode, parts)
            printed = f"{_time_element(first, low)}{between}{_time_element(last, high)}"
        # else a translator wrote the range in words, and its ends cannot be found
    self.body.append(f"{self.starttag(node, 'span', '')}{printed}</span>")
    raise nodes.SkipNode


def _time_element(text: str, duration: str) -> str:
    return f'<time datetime="{duration}">{text}</time>'


def visit_kwl_heading(self: HTML5Translator, node: kwl_heading) -> None:
    """Open a header cell with the scope of its column; without words, above statements, it heads nothing."""
    node.parent.column += 1  # type: ignore[union-attr]  # docutils counts cells on the row
    more: dict[str, Any] = {"scope": "col"} if node.children else {}
    self.body.append(self.starttag(node, "th" if node.children else "td", "", CLASS="head", **more))


def depart_kwl_heading(self: HTML5Translator, node: kwl_heading) -> None:
    """Close the element."""
    self.body.append("</th>\n" if node.children else "</td>\n")


def visit_kwl_link(self: HTML5Translator, node: kwl_link) -> None:
    """Open a link to a worksheet; browsers save the file if it is part of the site.

    The link in the download line of a box looks like a button, other links look like normal links.
    """
    if node.filename is None:
        self.visit_reference(node)
        return
    button = "kwl-button " if isinstance(node.parent, kwl_download) else ""
    attributes = {"class": f"{button}kwl-download reference download internal", "href": node["refuri"]}
    self.body.append(self.starttag(node, "a", "", download="", **attributes))


def depart_kwl_link(self: HTML5Translator, node: kwl_link) -> None:
    """Close the element."""
    if node.filename is None:
        self.depart_reference(node)
        return
    self.body.append("</a>")
