"""Draw the folders of the package and who imports whom: `python docs/develop/house.py`.

Reads the imports from the code with `grimp`, and the layers from the contract of import-linter in
`pyproject.toml`. Writes `house.svg` beside this file. The same code gives the same bytes, so that
`tests/test_house.py` can tell whether the picture is up to date.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import grimp

PICTURE = Path(__file__).with_name("house.svg")

PROJECT = Path(__file__).parents[2] / "pyproject.toml"

SLATE, TEAL, GREEN, BROWN, PLUM = "#44546a", "#1f6f8b", "#2d6a4f", "#8a5a00", "#8b2e5d"

#: What each room is for, in a few words, and the colour of its phase; in each layer from left to right.
ROOMS = {
    "extension": ("registers everything", SLATE),
    "cli": ("the command line", SLATE),
    "returned": ("files that came back", SLATE),
    "migrate": ("other systems", SLATE),
    "worksheets": ("writing: Word files", PLUM),
    "transforms": ("resolving", BROWN),
    "writers": ("writing: pages", PLUM),
    "domain": ("collecting: records", GREEN),
    "directives": ("reading", TEAL),
    "site": ("addresses", SLATE),
    "docx": ("nodes to Word", PLUM),
    "course": ("sums, numbers, checks", GREEN),
    "doctree": ("node classes", TEAL),
    "lazy": ("loads by place", SLATE),
    "config": ("settings", SLATE),
    "config_checks": ("checks of settings", SLATE),
    "capabilities": ("what a builder can do", SLATE),
    "records": ("what is remembered", GREEN),
    "values": ("times, lengths, names", SLATE),
    "problems": ("messages", SLATE),
    "i18n": ("translation", SLATE),
    "files": ("writes files", SLATE),
    "config_errors": ("ends a build", SLATE),
}

WIDTH, ROOM_WIDTH, ROOM_HEIGHT, ROW, MARGIN = 840, 166, 52, 90, 16
#: The distance of an arrow from the room beside it, and from the next arrow.
BESIDE, LANE = 14, 14

#: The arrows of rooms of each colour: tones that can be seen on white and on black.
LINES = {SLATE: "#7f8a96", TEAL: "#3a93b5", GREEN: "#4c9a70", BROWN: "#b8862f", PLUM: "#bf5f95"}

Imports = dict[str, set[str]]


def layers() -> tuple[tuple[str, ...], ...]:
    """Return the layers that import-linter checks, the top first, without private modules.

    A room imports rooms of lower layers, and rooms beside it. Raises `ValueError` if ROOMS lacks a room.
    """
    project = tomllib.loads(PROJECT.read_text("utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    (contract,) = (contract for contract in contracts if contract["id"] == "layers")
    found = []
    for layer in contract["layers"]:
        rooms = [room for room in re.split(r"[:|\s]+", layer) if not room.startswith("_")]
        if unknown := set(rooms) - ROOMS.keys():
            msg = f"say in ROOMS what {', '.join(sorted(unknown))} is for"
            raise ValueError(msg)
        if rooms:
            found.append(tuple(sorted(rooms, key=list(ROOMS).index)))
    return tuple(found)


LAYERS = layers()


class Point(NamedTuple):
    """A place in the picture, in pixels from the upper left corner."""

    x: float
    y: float


class Way(NamedTuple):
    """The way of an arrow: its rooms, and for each row between them the x at which it goes through."""

    start: str
    end: str
    xs: tuple[float, ...]


def level_of(room: str) -> int:
    """Return the number of the layer of *room*; the top one is 0."""
    return next(number for number, layer in enumerate(LAYERS) if room in layer)


def imports() -> Imports:
    """Return for each room the rooms that its modules import.

    Raises `ValueError` if a room is in no layer, or imports one of a higher layer.
    """
    graph = grimp.build_graph("sphinx_kwl", cache_dir=None)
    found: Imports = {room: set() for layer in LAYERS for room in layer}
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            start, end = _room(module), _room(imported)
            if not start or not end or start == end:
                continue
            if start not in found or end not in found:
                msg = f"{module} imports {imported}, but import-linter knows no layer of one of them"
                raise ValueError(msg)
            if level_of(end) < level_of(start):
                msg = f"{module} imports {imported}, which is in a higher layer"
                raise ValueError(msg)
            found[start].add(end)
    return found


def _room(module: str) -> str:
    """Return the folder or file that holds *module*; empty for the package itself and private modules."""
    name = f"{module}.".split(".")[1]
    return "" if name.startswith("_") else name


def essential(found: Imports) -> list[tuple[str, str]]:
    """Return the imports for which there is no longer way, in the order of the picture."""
    order = [room for layer in LAYERS for room in layer]
    return [
        (start, end)
        for start in order
        for end in sorted(found[start], key=order.index)
        if not any(end in _reached(found, other) for other in found[start] - {end})
    ]


def _reached(found: Imports, room: str) -> set[str]:
    """Return *room* and all rooms that it imports, directly or through others."""
    reached: set[str] = set()
    waiting = [room]
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting += found[here]
    return reached


def centre(room: str) -> float:
    """Return the x of the middle of *room*."""
    layer = LAYERS[level_of(room)]
    return WIDTH * (layer.index(room) + 0.5) / len(layer)


def top(level: int) -> float:
    """Return the y of the upper edge of the rooms of a layer."""
    return MARGIN + level * ROW


def gaps(level: int) -> list[tuple[float, float]]:
    """Return the gaps beside the rooms of a layer, from left to right: where each begins and ends."""
    edges = [0.0]
    for room in LAYERS[level]:
        edges += [centre(room) - ROOM_WIDTH / 2, centre(room) + ROOM_WIDTH / 2]
    edges.append(float(WIDTH))
    return list(zip(edges[::2], edges[1::2], strict=True))


def way(start: str, end: str) -> Way:
    """Choose the way between two rooms that goes least to the side, and of these the straightest."""
    first, last = level_of(start), level_of(end)
    best: dict[float, tuple[float, tuple[float, ...]]] = {centre(start): (0, ())}
    for level in range(first + 1, last):
        straight = centre(start) + (centre(end) - centre(start)) * (level - first) / (last - first)
        places = {
            min(max(wanted, left + BESIDE), right - BESIDE)
            for left, right in gaps(level)
            for wanted in (straight, *best)
        }
        best = {
            x: min(
                (cost + abs(x - before) + abs(x - straight) / 1000, (*xs, x))
                for before, (cost, xs) in best.items()
            )
            for x in sorted(places)
        }
    _cost, xs = min((cost + abs(centre(end) - x), xs) for x, (cost, xs) in best.items())
    return Way(start, end, xs)


def lanes(ways: list[Way]) -> dict[tuple[Way, int], float]:
    """Return the x of each way in each row that it goes through, by way and layer: no two share a lane."""
    found: dict[tuple[Way, int], float] = {}
    for level in range(len(LAYERS)):
        through = [each for each in ways if level_of(each.start) < level < level_of(each.end)]
        for left, right in gaps(level):
            wanted = {each: each.xs[level - level_of(each.start) - 1] for each in through}
            those = [each for each in through if left < wanted[each] < right]
            before = {each: found.get((each, level - 1), centre(each.start)) for each in those}
            those.sort(key=lambda each: (wanted[each], before[each], centre(each.end)))
            step = min(LANE, (right - left) / (len(those) + 1))
            xs: list[float] = []
            for each in those:
                xs.append(max(wanted[each], xs[-1] + step) if xs else wanted[each])
            if xs and xs[-1] > right - BESIDE:
                limit = right - BESIDE
                for number in reversed(range(len(xs))):
                    xs[number] = limit = min(xs[number], limit)
                    limit -= step
            found |= {(each, level): x for each, x in zip(those, xs, strict=True)}
    return found


def ports(ways: list[Way], lane: dict[tuple[Way, int], float]) -> dict[tuple[Way, str], float]:
    """Give each end of a way an x of its own at its room, in the order of the points that follow."""
    found = {}
    for side in ("start", "end"):
        meeting: dict[str, list[Way]] = defaultdict(list)
        for each in ways:
            meeting[getattr(each, side)].append(each)
        for room, those in meeting.items():

            def towards(each: Way) -> float:
                beside = level_of(each.start) + 1 if side == "start" else level_of(each.end) - 1  # noqa: B023 -- called at once
                other = each.end if side == "start" else each.start  # noqa: B023
                return lane.get((each, beside), centre(other))

            those.sort(key=lambda each: (towards(each), each))
            step = min(24.0, (ROOM_WIDTH - 30) / len(those))
            for number, each in enumerate(those):
                found[each, side] = centre(room) + step * (number - (len(those) - 1) / 2)
    return found


def path(each: Way, lane: dict[tuple[Way, int], float], port: dict[tuple[Way, str], float]) -> str:
    """Return the path of an arrow, from the lower edge of one room to the upper edge of the other."""
    first, last = level_of(each.start), level_of(each.end)
    if first == last:
        return _sideways(each)
    here = Point(port[each, "start"], top(first) + ROOM_HEIGHT)
    steps = [f"M{here.x:.1f} {here.y:.1f}"]
    for level in range(first + 1, last + 1):
        there = Point(lane.get((each, level), port[each, "end"]), top(level) - (4 if level == last else 0))
        half = (here.y + there.y) / 2
        steps.append(f"C{here.x:.1f} {half:.1f} {there.x:.1f} {half:.1f} {there.x:.1f} {there.y:.1f}")
        if level < last:
            here = Point(there.x, there.y + ROOM_HEIGHT)
            steps.append(f"V{here.y:.1f}")
    return "".join(steps)


def _sideways(each: Way) -> str:
    """Return the path of an arrow to a room of the same layer."""
    right = centre(each.end) > centre(each.start)
    y = top(level_of(each.start)) + ROOM_HEIGHT / 2
    begin = centre(each.start) + ROOM_WIDTH / 2 * (1 if right else -1)
    finish = centre(each.end) + (ROOM_WIDTH / 2 + 4) * (-1 if right else 1)
    return f"M{begin:.1f} {y:.1f}H{finish:.1f}"


def draw(found: Imports) -> str:
    """Return the picture as SVG."""
    pairs = essential(found)
    ways = [way(start, end) for start, end in pairs]
    between = [each for each in ways if level_of(each.start) != level_of(each.end)]
    lane = lanes(between)
    port = ports(between, lane)
    height = 2 * MARGIN + (len(LAYERS) - 1) * ROW + ROOM_HEIGHT
    told = "; ".join(f"{start} imports {end}" for start, end in pairs)
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    font = "system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title desc">',
        "<!-- Made by docs/develop/house.py from the imports of the package. -->",
        '<title id="title">The folders of sphinx_kwl and who imports whom</title>',
        f'<desc id="desc">{escape(told)}.</desc>',
        "<defs>",
        *map(_tip, LINES.values()),
        "</defs>",
        *map(_floor, range(len(LAYERS))),
        '<g fill="none" stroke-width="1.8">',
        *(_arrow(each.start, path(each, lane, port)) for each in ways),
        "</g>",
        f'<g font-family="{font}" fill="#fff" text-anchor="middle">',
        *(_room_box(room) for layer in LAYERS for room in layer),
        "</g>",
        "</svg>",
    ]
    return "\n".join([*lines, ""])


def _tip(line: str) -> str:
    """Return the tip of arrows of one colour."""
    return (
        f'<marker id="tip{line[1:]}" viewBox="0 0 8 8" refX="5" refY="4" markerWidth="5.5"'
        f' markerHeight="5.5" orient="auto"><path d="M0 0.5L7 4L0 7.5Z" fill="{line}"/></marker>'
    )


def _floor(level: int) -> str:
    return (
        f'<rect x="2" y="{top(level) - 9:g}" width="{WIDTH - 4}" height="{ROOM_HEIGHT + 18}" rx="10"'
        f' fill="{LINES[SLATE]}" fill-opacity="0.12"/>'
    )


def _arrow(start: str, steps: str) -> str:
    line = LINES[ROOMS[start][1]]
    return f'<path d="{steps}" stroke="{line}" marker-end="url(#tip{line[1:]})"/>'


def _room_box(room: str) -> str:
    purpose, colour = ROOMS[room]
    x, y = centre(room), top(level_of(room))
    return (
        f'<rect x="{x - ROOM_WIDTH / 2:.1f}" y="{y:g}" width="{ROOM_WIDTH}" height="{ROOM_HEIGHT}" rx="7"'
        f' fill="{colour}"/>\n'
        f'<text x="{x:.1f}" y="{y + 23:g}" font-size="17" font-weight="600">{room}</text>\n'
        f'<text x="{x:.1f}" y="{y + 42:g}" font-size="14">{purpose}</text>'
    )


if __name__ == "__main__":
    PICTURE.write_text(draw(imports()), "utf-8")
    sys.stdout.write(f"{PICTURE} written\n")
