"""Tabs of other extensions as paper has them: the label of each tab, then its content.

There are three forms, and only the first is a standard: ARIA's, a list of tabs of which each names the panel
that it controls (https://www.w3.org/TR/wai-aria-1.2/#tab), which sphinx-tabs writes for HTML; the nested
containers that it writes for other builders; and a label and a container, which sphinx-inline-tabs has until
it writes HTML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinx_kwl.doctree.walk import elements

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The class of a label, by which writers of worksheets know it.
TAB_LABEL: Final = "kwl-tab"


def unfold_tabs(box: nodes.Element) -> None:
    """Put the label of each tab in *box* before its content."""
    for node in elements(box):
        if node.get("role") == "tablist":
            _place_labels(node, box)
        elif isinstance(node, nodes.container) and (kind := node.get("type")) in _FORMS:
            _FORMS[kind](node)


def _place_labels(tabs: nodes.Element, box: nodes.Element) -> None:
    """Put the labels in *tabs* before the panels that they control; those without a panel stay."""
    panels = {identifier: node for node in elements(box) for identifier in node["ids"]}
    for tab in [each for each in tabs.children if isinstance(each, nodes.Element)]:
        panel = panels.get(tab.get("aria-controls", ""))
        if tab.get("role") == "tab" and panel is not None and panel.parent is not None:
            panel.parent.insert(panel.parent.index(panel), _label(tab))
            tabs.remove(tab)
    if not tabs.children:
        tabs.parent.remove(tabs)


def _nested(tabs: nodes.container) -> None:
    """Take the labels out of the containers that sphinx-tabs puts around them."""
    for tab in tabs.children:
        head = tab.children[0] if isinstance(tab, nodes.container) and len(tab) >= 2 else None
        if isinstance(head, nodes.container) and len(head) == 1:
            head.replace_self([_label(name) for name in _paragraphs(head)] or head)


def _paragraphs(head: nodes.Element) -> Iterable[nodes.paragraph]:
    return head.findall(nodes.paragraph)


def _labelled(tab: nodes.container) -> None:
    """Make a paragraph of the label of *tab*, which is for footnotes otherwise."""
    if tab.children and isinstance(label := tab.children[0], nodes.label):
        label.replace_self(_label(label))


def _label(node: nodes.Element) -> nodes.paragraph:
    label = nodes.paragraph("", "", *node.children, classes=[TAB_LABEL])
    label.source, label.line = node.source, node.line
    return label


#: The attribute ``type`` of containers in these forms.
_FORMS = {"tab-element": _nested, "tab": _labelled}
