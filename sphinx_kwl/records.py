"""Records of each page in the environment: immutable, picklable, without nodes.

They are named tuples because these are unpickled in C: a build without changes spends most of its time on
unpickling the environment. Create them with keyword arguments. This module does not postpone the evaluation
of annotations: `NamedTuple` would have to compile each of them at import.
"""

from typing import Literal, NamedTuple

from sphinx_kwl.values.durations import Duration

#: A place in the source: (docname, line), or ``path:line`` for text that is included from another file.
Location = tuple[str, int | None] | str

#: (docname, id of the box): identifies a worksheet.
Place = tuple[str, str]

#: A condition: the directive (``only`` or ``ifconfig``) and its expression.
Condition = tuple[str, str]
#: The conditions under which a record is part of the build, from the inside out.
When = tuple[Condition, ...]


class Field(NamedTuple):
    """An answer space, a gap or a check box of a worksheet."""

    key: str  #: stable name, unique in the worksheet
    label: str  #: name for readers: the prompt, or the headings of its column and row
    kind: Literal["text", "checkbox", "choice", "scale", "gap"] = "text"
    when: When = ()
    paper: bool = False  #: only the Word file has it, not the page
    group: str = ""  #: of a box of a choice or scale: the key of the question
    question: str = ""  #: and the question


class Worksheet(NamedTuple):
    """A reflection. It has a Word file if it is ``downloadable``."""

    docname: str
    anchor: str  #: id of the box
    location: Location
    title: str
    file: str  #: the wanted file name, without ``.docx``
    explicit: bool  #: the author chose the file name
    downloadable: bool  #: it has a Word file: without ``:no-worksheet:``
    chart: bool
    fields: tuple[Field, ...]
    repeated: str  #: digest of the parts that a ``kwl-review`` repeats: headings, spaces, check boxes
    after: bool  #: it is a chart that has columns to fill in after the lesson
    when: When = ()

    @property
    def place(self) -> Place:
        """What identifies the worksheet."""
        return (self.docname, self.anchor)


class Box(NamedTuple):
    """A directive of this package that has a ``:name:``."""

    name: str
    docname: str
    anchor: str
    location: Location
    title: str
    kind: str  #: the object type in the domain
    when: When = ()


class Link(NamedTuple):
    """A cross-reference as written, with the attributes that are needed to resolve it later."""

    attributes: tuple[tuple[str, str | bool], ...]
    text: str  #: the text as written; if it is empty, the title of the target is printed
    location: Location


class Objective(NamedTuple):
    """One item of an objectives box."""

    docname: str
    anchor: str
    location: Location
    names: tuple[
        str, ...
    ]  #: ``<name of the box>-<n>`` if the box has a name, then the names of explicit targets
    parts: tuple[
        str | Link, ...
    ]  #: text and links of the first paragraph, without links in parentheses at its end
    links: tuple[Link, ...]  #: all links of the item
    checklist: bool  #: it has a check box
    box: str = (
        ""  #: id of the box whose field the check box is: the objectives box, or a reflection around it
    )
    key: str = ""  #: key of this field
    when: When = ()


class Estimate(NamedTuple):
    """A time that the author wrote."""

    docname: str
    section: tuple[
        str, ...
    ]  #: ids of the sections around it, outermost first, without the section of the page itself
    box: str  #: id of the reflection around it; empty if there is none
    location: Location
    activity: str  #: one of `sphinx_kwl.values.durations.ACTIVITIES`, or empty
    stated: bool  #: True: the whole time of the section; False: the time of a part
    duration: Duration | None  #: None if it cannot be read
    when: When = ()


class Quote(NamedTuple):
    """A link or ``kwl-review`` on a page that shows text of its target, such as the title of a worksheet."""

    kind: Literal["worksheet", "objective", "review"]
    target: str
    when: When = ()
    recall: bool = False  #: of a review: learners remember first, see `kwl_review`


ListingKind = Literal["timetable", "worksheet-list", "objective-map", "here", "workbook", "my-answers"]
#: The lists for whose worksheets a Word file is written.
WORKBOOK_KINDS = frozenset({"workbook", "my-answers"})


class Listing(NamedTuple):
    """A list on a page: a timetable, a list of worksheets, a map of objectives, a workbook ..."""

    kind: ListingKind
    depth: int = 0  #: of a timetable: the number of levels
    activities: bool = False  #: of a timetable: it has a column for each activity
    target: Duration | None = None  #: of a timetable: the time that the course may take
    seconds: bool = False  #: of a timetable or map: times are not rounded to minutes
    section: tuple[str, ...] = ()  #: of a timetable: ids of the sections around it, as in `Estimate`
    name: str = ""  #: of a workbook and `my-answers`: its wanted file name, without ``.docx``
    title: str = ""  #: of a workbook: its translated title; empty: the workbook has the title of the page
    location: Location | None = None
    when: When = ()


class ForTrainers(NamedTuple):
    """A page with trainer's notes or model answers."""

    hidden: bool  #: it has content that learners never get
    revealed: bool  #: it has model answers that learners can open
    read: str  #: which content was read with the page: ``none``, ``revealed`` or ``all``


class Page(NamedTuple):
    """All records of one page."""

    worksheets: tuple[Worksheet, ...] = ()
    boxes: tuple[Box, ...] = ()
    objectives: tuple[Objective, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    quotes: tuple[Quote, ...] = ()
    listings: tuple[Listing, ...] = ()
    links: tuple[
        Link, ...
    ] = ()  #: all cross-references in boxes; worksheets print the titles of their targets
    conditions: When = ()  #: all conditions on the page, each one once
    pause: Duration | None = None  #: the break after the page, of its front matter
