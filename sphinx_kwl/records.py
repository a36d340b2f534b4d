"""What the environment remembers of each page: small, frozen, picklable; no nodes.

Named tuples, as a build without changes spends its time on unpickling the environment: those are made in C.
Their fields are given by name. Annotations are not postponed: as strings each would be compiled at import.
"""

from typing import Literal, NamedTuple

from sphinx_kwl.values.durations import Duration

#: Where an author finds something: the page and a line or, included from another file, ``path:line``.
Location = tuple[str, int | None] | str

#: On which something is shown: ``only`` or ``ifconfig``, and its expression.
Condition = tuple[str, str]
#: All conditions around something.
When = tuple[Condition, ...]


class Field(NamedTuple):
    """An answer space of a worksheet."""

    key: str  #: stable name, unique in the worksheet
    label: str  #: what a person calls it: the prompt or the headings of its column and row
    when: When = ()


class Worksheet(NamedTuple):
    """A reflection that makes a worksheet, or would if it were not for ``:no-worksheet:``."""

    docname: str
    anchor: str  #: id of its box
    location: Location
    title: str
    file: str  #: the wanted file name, without ``.docx``
    explicit: bool  #: the author chose the file name
    downloadable: bool
    chart: bool
    fields: tuple[Field, ...]
    repeated: str  #: digest of the headings, spaces and check boxes, which a review repeats
    after: bool  #: a chart with columns to fill in after the lesson
    when: When = ()

    @property
    def place(self) -> tuple[str, str]:
        """The page and the id of the box: what tells this worksheet from all others."""
        return (self.docname, self.anchor)


class Box(NamedTuple):
    """A box of ours that the author named."""

    name: str
    docname: str
    anchor: str
    location: Location
    title: str
    kind: str  #: the object type in the domain
    when: When = ()


class Link(NamedTuple):
    """A cross-reference as it was written: the attributes by which it is resolved later."""

    attributes: tuple[tuple[str, str | bool], ...]
    text: str  #: its text as written; where the author gave none, the target's title is printed
    location: Location


class Objective(NamedTuple):
    """One item of an objectives box."""

    docname: str
    anchor: str
    location: Location
    names: tuple[str, ...]  #: ``<name of the box>-<n>`` if the box has one, those of explicit targets
    parts: tuple[str | Link, ...]  #: the first paragraph without a trailing parenthesis of links
    links: tuple[Link, ...]  #: all links of the item
    checklist: bool  #: there is a box to tick before it
    when: When = ()


class Estimate(NamedTuple):
    """A time that the author gave."""

    docname: str
    section: tuple[str, ...]  #: ids of the sections below the page that hold it, outermost first
    box: str  #: id of the reflection that holds it; empty outside
    location: Location
    activity: str  #: read, watch, do, discuss, break or empty
    stated: bool  #: the section's whole time; else one of its parts
    duration: Duration | None  #: unknown if it could not be read
    when: When = ()


class Quote(NamedTuple):
    """A page shows something of another place: a worksheet's title or file, a chart's headings."""

    kind: Literal["worksheet", "objective", "review"]
    target: str
    when: When = ()


ListingKind = Literal["timetable", "worksheet-list", "objective-map", "here", "workbook"]


class Listing(NamedTuple):
    """A page lists something of the course."""

    kind: ListingKind
    depth: int = 0  #: of a timetable: how many levels; 0: all
    activities: bool = False  #: of a timetable: it has a column for each activity
    target: Duration | None = None  #: of a timetable: how long the course may take
    name: str = ""  #: of a workbook: its wanted file name, without ``.docx``
    title: str = ""  #: of a workbook, translated; empty: the page's
    location: Location | None = None
    when: When = ()


class Page(NamedTuple):
    """All that one page says to the course."""

    worksheets: tuple[Worksheet, ...] = ()
    boxes: tuple[Box, ...] = ()
    objectives: tuple[Objective, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    quotes: tuple[Quote, ...] = ()
    listings: tuple[Listing, ...] = ()
    links: tuple[Link, ...] = ()  #: all cross-references in boxes of ours, which quote other pages
    conditions: When = ()  #: each condition that something on the page is shown on
