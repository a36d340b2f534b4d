"""The functions that search doctrees find the same as those of docutils."""

from __future__ import annotations

from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from sphinx_kwl.doctree.nodes import kwl_blank, kwl_duration
from sphinx_kwl.doctree.walk import elements, instances, of_classes

CLASSES = [nodes.paragraph, nodes.inline, nodes.container, nodes.image, kwl_blank, kwl_duration]

trees = st.recursive(
    st.one_of(
        st.builds(nodes.Text, st.text("ab", max_size=2)),
        *(st.builds(lambda each=each: each()) for each in CLASSES),
    ),
    lambda inner: st.builds(
        lambda cls, children: cls("", *children), st.sampled_from(CLASSES), st.lists(inner, max_size=4)
    ),
    max_leaves=20,
)
wanted = st.sets(st.sampled_from(CLASSES))


@given(trees, wanted)
def test_walks_find_what_docutils_finds_in_its_order(
    tree: nodes.Node, classes: set[type[nodes.Element]]
) -> None:
    found = list(tree.findall(nodes.Element))
    if isinstance(tree, nodes.Element):
        assert elements(tree) == found
        assert of_classes(tree, classes) == [node for node in found if type(node) in classes]
        assert instances(tree, *classes) == [node for node in found if isinstance(node, tuple(classes))]
