"""Random blocks of a course: our directives, those of docutils, Sphinx and MyST, each inside of the other."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

#: Everything that a file of text can hold in one line.
LINES = st.text(st.characters(codec="utf-8", exclude_characters="\n\r\0"), max_size=20)
NAMES = st.from_regex(r"\A[A-Za-zäЖ字][A-Za-z0-9ä_-]{0,8}\Z")
#: Names that two blocks are likely to share.
KNOWN = st.sampled_from(["one", "Two", "three", "K", "W", "L", "sheet", "con", "../x"])
TIMES = st.sampled_from(["5 min", "1h30", "30-45 minutes", "7:11", "PT5M", "soon", "1:99", "2 hours"])
HEIGHTS = st.sampled_from(["250px", "4 cm", "50%", "1", "-3cm", "1e9 km", "200%"])
NUMBERS = st.integers(-1, 60).map(str)
FLAG = st.just("")

OPTIONS: dict[str, st.SearchStrategy[str]] = {
    "name": NAMES | KNOWN,
    "class": NAMES | st.sampled_from(["dropdown", "kwl-static", "kwl-checklist"]),
    "worksheet": NAMES | KNOWN | LINES,
    "height": HEIGHTS | LINES,
    "lines": NUMBERS | LINES,
    "rows": NUMBERS,
    "orientation": st.sampled_from(["portrait", "landscape", "auto", "up"]),
    "columns": st.sampled_from(["K W L", "KWHL", "Q", "ä é", ""]) | LINES,
    "k": LINES,
    "l": LINES,
    "l-note": LINES,
    "title": LINES,
    "download": LINES,
    "experience": LINES,
    "no-worksheet": FLAG,
    "checklist": FLAG,
    "here": FLAG,
    "recall": FLAG,
    "reveal": FLAG,
    "multiple": FLAG,
    "steps": NUMBERS | st.sampled_from(["never, often, always", "a"]) | LINES,
    "for": NAMES | KNOWN,
    "activity": st.sampled_from(["read", "watch", "do", "discuss", "break", "sing"]),
    "label": LINES,
    "depth": NUMBERS,
    "start": st.sampled_from(["09:00", "25:00", "9"]),
    "target": TIMES,
    "seconds": FLAG,
    "activities": FLAG,
}

#: Our boxes that hold blocks, and our directives without content.
BOXES = ("reflection", "kwl", "answer", "objectives", "trainer-note", "model-answer", "choice", "scale")
LISTS = ("timetable", "worksheet-list", "workbook", "objective-map", "my-answers", "license", "time")
#: Blocks of others that hold blocks, with their arguments.
OTHERS = {
    **dict.fromkeys(("note", "warning", "tip", "seealso", "container", "compound"), ""),
    **dict.fromkeys(("admonition", "topic", "sidebar"), "A title"),
    "only": "not draft",
    "versionadded": "1.0",
    "kwl-review": "sheet",
}
#: What stands in a line of text.
INLINES = (
    *("word", "strong", "emphasis", "literal", "link", "gap", "time", "worksheet", "objective", "ref", "doc"),
    *("download", "math", "abbr", "sub", "footnote", "picture", "html", "index", "numref", "kbd"),
)
LEAVES = (
    *(
        "text",
        "text",
        "text",
        "text",
        "table",
        "code",
        "math",
        "items",
        "numbered",
        "tasks",
        "image",
        "heading",
    ),
    *("raw", "list-table", "csv-table", "definitions", "fields", "rubric", "parsed-literal", "contents"),
    *(
        "target",
        "glossary",
        "figure",
        "epigraph",
        "hlist",
        "folded",
        "lines",
        "code-block",
        "comment",
        "transition",
        "classes",
    ),
)


@dataclass
class Block:
    """A block of the source."""

    kind: str  #: the name of a directive, or of a method of `tests.fuzz.markup.Writer`
    argument: str = ""
    options: dict[str, str] = field(default_factory=dict)
    children: list[Block] = field(default_factory=list)
    inlines: list[str] = field(default_factory=list)  #: of a text: names of `INLINES`
    quoted: bool = False  #: in MyST, whether the values of options are


def _some_options() -> st.SearchStrategy[dict[str, str]]:
    names = st.lists(st.sampled_from(sorted(OPTIONS)), max_size=3, unique=True)
    return names.flatmap(lambda chosen: st.fixed_dictionaries({name: OPTIONS[name] for name in chosen}))


_TEXTS = st.builds(Block, st.just("text"), LINES, inlines=st.lists(st.sampled_from(INLINES), max_size=4))
_LISTS = st.builds(Block, st.sampled_from(LISTS), TIMES | LINES | st.just(""), _some_options())
_SPACES = st.builds(Block, st.sampled_from(("answer", "kwl")), LINES | NAMES, _some_options())


def _around(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    """Return directives and containers around other blocks."""
    content = st.lists(inner, max_size=4)
    words = LINES | NAMES | st.just("")
    ours = st.builds(Block, st.sampled_from(BOXES), words, _some_options(), content, quoted=st.booleans())
    sheet = st.builds(Block, st.just("reflection"), NAMES, children=st.lists(inner, min_size=2, max_size=5))
    others = st.sampled_from(sorted(OTHERS)).flatmap(
        lambda kind: st.builds(Block, st.just(kind), st.just(OTHERS[kind]), children=content)
    )
    containers = st.builds(
        Block, st.sampled_from(["quote", "items", "numbered", "eval-rst"]), children=content
    )
    # cells without tables by the author: the writers of text and of manual pages raise an error for these
    table = st.builds(Block, st.just("list-table"), children=st.lists(_TEXTS | _LISTS | _SPACES, max_size=4))
    return ours | ours | sheet | others | containers | table


_LEAVES = _TEXTS | _LISTS | _SPACES | st.builds(Block, st.sampled_from(LEAVES), LINES)
BLOCKS = st.recursive(_LEAVES, _around, max_leaves=12)
#: The blocks of a page.
PAGES = st.lists(BLOCKS, min_size=1, max_size=5)
