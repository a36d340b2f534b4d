"""Raw HTML in a tree: tags in several raw nodes, and what stands between them."""

from __future__ import annotations

from docutils import nodes

from sphinx_kwl.doctree.from_html import replace_raw_html
from tests.doctree.test_from_html import shown


def page(*children: nodes.Node | str) -> nodes.container:
    """Return a place of a page; a string is a raw node."""
    made = [nodes.raw("", each, format="html") if isinstance(each, str) else each for each in children]
    for line, node in enumerate(made, 1):
        node.source, node.line = "page", line
    return nodes.container("", *made)


def paragraph(*children: nodes.Node | str) -> nodes.paragraph:
    """Return a paragraph; a string is a raw node."""
    return nodes.paragraph("", "", *page(*children).children)


def test_nodes_between_tags_stay_as_they_are() -> None:
    text, strong = nodes.Text(" 6 "), nodes.strong("", "b")
    body = page(
        "<div class='x'>", paragraph("<sup>", text, strong, "</sup>", nodes.Text(" c")), "</div>", "<p>d</p>"
    )
    inner = body.children[1]
    replace_raw_html(body)
    assert shown(*body.children) == (
        '<container classes="x"><paragraph><superscript> 6 <strong>b</></> c</></><paragraph>d</>'
    )
    assert next(body.findall(nodes.paragraph)) is inner
    assert strong in next(body.findall(nodes.superscript)).children
    assert [(each.source, each.line) for each in body.children] == [("page", 1), ("page", 4)]


def test_folded_content_and_tables_stand_around_nodes() -> None:
    body = page("<details><summary>a</summary>", paragraph(nodes.Text("b")), "</details>", "<table><tr><td>")
    body += [
        paragraph(nodes.Text("c")),
        nodes.raw("", "</table>", format="html"),
        nodes.raw("", "d", format="latex"),
    ]
    replace_raw_html(body)
    details, table, other = body.children
    assert (
        shown(details) == '<container classes="details"><rubric classes="kwl-summary">a</><paragraph>b</></>'
    )
    assert shown(*table.findall(nodes.tbody)) == "<tbody><row><entry><paragraph>c</></></></>"
    assert shown(other) == "{d}"


def test_a_block_divides_the_paragraph_in_which_it_stands() -> None:
    divided = paragraph(nodes.Text("a "), "<div>", nodes.Text("b"), "</div>", nodes.Text(" c"))
    divided["ids"], divided["classes"] = ["x"], ["y"]
    body = page(divided)
    replace_raw_html(body)
    assert shown(*body.children) == '<paragraph classes="y" ids="x">a</><paragraph>b</><paragraph>c</>'


def test_in_a_heading_a_block_is_a_part_of_the_line() -> None:
    body = page(nodes.rubric("", "", nodes.Text("a"), nodes.raw("", "<p>b</p>", format="html")))
    replace_raw_html(body)
    assert shown(*body.children) == "<rubric>a/b</>"


def test_what_cannot_stand_in_a_line_stands_behind_it() -> None:
    listing = nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "b")))
    body = page("<h2>a", listing, "</h2><button>", paragraph(nodes.Text("c")), "</button>")
    replace_raw_html(body)
    assert shown(*body.children) == (
        '<rubric heading-level="2">a</><bullet_list><list_item><paragraph>b</></></><paragraph>c</>'
    )


def test_line_breaks_are_left() -> None:
    body = page(paragraph(nodes.Text("a"), "<br />\n", nodes.Text("b"), "<b>", "<br>", "</b>"))
    replace_raw_html(body)
    assert shown(*body.children) == "<paragraph>a{<br />~}b<strong>{<br>}</></>".replace("~", "\n")


def test_addresses_and_pictures_are_those_of_the_page() -> None:
    body = page("<a href='b.html#c'>a</a> <img src='../d%20e.png?f'><img src='/g.png'><a href='#h'>h</a>")
    replace_raw_html(body, docname="unit/a", page="https://i.j/unit/a.html")
    assert [each.get("refuri") for each in body.findall(nodes.reference)] == [
        "https://i.j/unit/b.html#c",
        None,
    ]
    assert [each["uri"] for each in body.findall(nodes.image)] == ["d e.png", "g.png"]
