"""Draw the house from its imports: `python docs/making/house.py` writes `docs/pictures/house.svg` anew.

Rooms, rows and arrows are read from the code; what a room is called in one line, and its column, are said here.
"""

import ast
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

HOUSE = Path(__file__).parents[2]
PICTURE = HOUSE / "docs" / "pictures" / "house.svg"

Arrows = Mapping[str, frozenset[str]]
"""Room -> the other rooms that its files import."""

PURE = ("body", "level", "play", "recording", "report")
"""The rooms without clocks, files, libraries or dice; `tests/test_rooms.py` holds them to it."""

ROOMS: dict[str, tuple[int, str]] = {
    "body": (1, "landmarks, movements, the puppet"),
    "level": (1, "levels and plans: model, lint, dose"),
    "motion": (0, "motion files, read and written"),
    "play": (1, "the engine: repetitions, cues, safety"),
    "tracker": (0, "camera, video, MediaPipe"),
    "recording": (1, "the recording: format, replay, verify"),
    "scenes": (2, "six places in 3-D"),
    "report": (1, "what a session came to"),
    "exports": (0, "open formats, printed reports"),
    "store": (1, "people, sessions, plans: SQL"),
    "window": (2, "screens, display, sound, words"),
    "exchange": (1, "home to clinic: sealed files, sync"),
    "clinic": (1, "the console in the browser"),
}
"""Room -> its column, and what lives there."""

_WIDE, _HIGH, _GAP, _ROW, _EDGE, _ROOF = 272, 66, 40, 104, 24, 84
_PAPER, _INK, _SOFT, _LINE = "#fbfaf7", "#1f2a37", "#4b5a6b", "#5b6b7d"
_PURE_FILL, _SHELL_FILL, _ROOF_FILL = "#fde9c0", "#dbe7f3", "#e9e4f2"
_SVG = "http://www.w3.org/2000/svg"


def arrows_of(game: Path) -> dict[str, frozenset[str]]:
    """Which room imports which, as the files under `game` say it; a room is a folder named in `ROOMS`."""
    found: dict[str, set[str]] = {room: set() for room in ROOMS}
    for room in ROOMS:
        for path in sorted((game / room).rglob("*.py")):
            found[room] |= {other for other in _rooms_imported(path) if other in ROOMS} - {room}
    return {room: frozenset(others) for room, others in found.items()}


def _rooms_imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] if node.module != "game" else [f"game.{alias.name}" for alias in node.names]
        yield from (name.split(".")[1] for name in names if name.startswith("game."))


def rows_of(arrows: Arrows) -> dict[str, int]:
    """How high each room stands: the ground is 0, and whoever imports stands above all that it imports.

    Raises:
        ValueError: Rooms import each other in a ring, so none of them can stand above the others.
    """
    rows: dict[str, int] = {}
    while len(rows) < len(arrows):
        ready = [room for room, below in arrows.items() if room not in rows and below <= rows.keys()]
        if not ready:
            raise ValueError(f"these rooms import each other: {sorted(arrows.keys() - rows.keys())}")
        rows |= {room: 1 + max((rows[other] for other in arrows[room]), default=-1) for room in ready}
    return rows


def shown_arrows(arrows: Arrows) -> list[tuple[str, str]]:
    """The arrows that say something new: not those that a way over other rooms says already."""
    return [
        (room, below)
        for room, others in arrows.items()
        for below in sorted(others)
        if not any(below in _reached(other, arrows) for other in others - {below})
    ]


def _reached(room: str, arrows: Arrows) -> set[str]:
    reached = set(arrows[room])
    for other in arrows[room]:
        reached |= _reached(other, arrows)
    return reached


def drawn(arrows: Arrows) -> str:
    """The picture of the house: an SVG with boxes for rooms and arrows from each to those that it knows."""
    rows = rows_of(arrows)
    top = max(rows.values())
    width, height = 2 * _EDGE + 3 * _WIDE + 2 * _GAP, 2 * _EDGE + _ROOF + (top + 1) * _ROW + 20
    places = {room: (_left(ROOMS[room][0]), _EDGE + _ROOF + (top - row) * _ROW) for room, row in rows.items()}
    lines = [
        f'<svg xmlns="{_SVG}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">',
        "<style>text { font-family: system-ui, sans-serif }</style>",
        "<title>The rooms of the house, and which knows which</title>",
        "<!-- made by docs/making/house.py from the imports; do not edit -->",
        '<marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">',
        f'<path d="M0 0L10 5L0 10z" fill="{_LINE}"/></marker>',
        f'<rect width="{width}" height="{height}" fill="{_PAPER}"/>',
        *_roof(width),
        *(_arrow(places[room], places[below]) for room, below in shown_arrows(arrows)),
        *(line for room, place in places.items() for line in _room(room, place)),
        *_legend(height),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _left(column: int) -> int:
    return _EDGE + column * (_WIDE + _GAP)


def _roof(width: int) -> list[str]:
    return [
        *_box((_EDGE, _EDGE), (width - 2 * _EDGE, _HIGH - 8), _ROOF_FILL),
        *_words(width // 2, _EDGE, "game/app.py, game/cli and the files beside them", "build the rooms and join them"),
    ]


def _room(room: str, place: tuple[int, int]) -> list[str]:
    fill = _PURE_FILL if room in PURE else _SHELL_FILL
    return [*_box(place, (_WIDE, _HIGH), fill), *_words(place[0] + _WIDE // 2, place[1] + 4, room, ROOMS[room][1])]


def _box(place: tuple[int, int], size: tuple[int, int], fill: str) -> list[str]:
    (x, y), (width, height) = place, size
    return [f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="10" fill="{fill}" stroke="{_LINE}"/>']


def _words(middle: int, y: int, name: str, what: str) -> list[str]:
    return [
        f'<g text-anchor="middle"><text x="{middle}" y="{y + 25}" font-size="18" font-weight="600" fill="{_INK}">',
        f"{escape(name)}</text>",
        f'<text x="{middle}" y="{y + 46}" font-size="13.5" fill="{_SOFT}">{escape(what)}</text></g>',
    ]


def _arrow(start: tuple[int, int], end: tuple[int, int]) -> str:
    """From the importer's lower edge to the imported room's upper one; from a column at the side, a curve inwards."""
    aside = (start[0] > end[0]) - (start[0] < end[0])
    x1, y1 = start[0] + _WIDE // 2 - aside * _WIDE // 3, start[1] + _HIGH
    x2, y2 = end[0] + _WIDE // 2 + aside * _WIDE // 3, end[1] - 2
    bend = (y2 - y1) // 2
    path = f"M{x1} {y1}C{x1} {y1 + bend} {x2} {y2 - bend} {x2} {y2}"
    return f'<path d="{path}" fill="none" stroke="{_LINE}" stroke-width="1.8" marker-end="url(#tip)"/>'


def _legend(height: int) -> list[str]:
    y = height - _EDGE
    return [
        *_swatch(_EDGE, y, _PURE_FILL, "pure: no clock, no file, no dice"),
        *_swatch(_EDGE + 290, y, _SHELL_FILL, "a thin shell around one part of the world"),
        f'<text x="{_EDGE + 640}" y="{y}" font-size="13.5" fill="{_SOFT}">an arrow: “imports”</text>',
    ]


def _swatch(x: int, y: int, fill: str, words: str) -> list[str]:
    return [
        f'<rect x="{x}" y="{y - 13}" width="16" height="16" rx="3" fill="{fill}" stroke="{_LINE}"/>',
        f'<text x="{x + 24}" y="{y}" font-size="13.5" fill="{_SOFT}">{words}</text>',
    ]


if __name__ == "__main__":
    PICTURE.write_text(drawn(arrows_of(HOUSE / "game")), encoding="utf-8")
