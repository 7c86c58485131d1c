"""What stands between the title and the buttons of a page, and how much of it fits one window."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from game.play.visit.pages import BodyMap, Choice, Page, Scale
from game.window.pages import buttons_layout as rows
from game.window.pages.scale_layout import highest, lowest
from game.window.pages.setting import LINE_CAP, Lines, Setting, set_in

LONGEST_LINE = 1.30
"""Lines of words are no wider than this share of the window's height: some fifty letters."""

MAP_LOW, MAP_HIGH = 0.46, 0.80
_OPTION_HIGH = 0.17
_MOST_LINES = 8
_STEP, _SMALLEST = 0.94, 6


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is shown whole; it may be anything between `low` and `high` pixels high."""

    value: Lines | Scale | BodyMap | tuple[Choice, ...]
    low: int
    high: int


def items_of(
    page: Page, options: Sequence[Choice], setting: Setting, room: int, *, map_too: bool, line_cap: float = LINE_CAP
) -> list[Item]:
    """A page's lines, scales, rows of options and, where it does not stand beside them, its map; in reading order.

    What the title adds in a second part is a line too; a line that adds something stands out by its first part.
    """
    told = [(setting.parts(page.title)[1:], False), *((setting.parts(line), True) for line in page.lines)]
    items = [
        _line(part, setting, room, line_cap, strong=leads and len(parts) > 1 and part is parts[0])
        for parts, leads in told
        for part in parts
    ]
    items += [Item(one, lowest(one, setting, room), highest(one, setting, room)) for one in page.scales]
    if page.places and map_too:
        items.append(Item(page.places, setting.part(MAP_LOW), setting.part(MAP_HIGH)))
    return items + _option_rows(options, setting, room)


def asks(item: Item) -> bool:
    """Whether it is something to pick, not to read."""
    return not isinstance(item.value, Lines)


def switches(options: Iterable[Choice]) -> bool:
    """Whether options are on or off, shown by a ring or a tick: where one of them is on and no words tell."""
    options = tuple(options)
    return any(one.picked for one in options) and not any(one.detail for one in options)


def _line(text: str, setting: Setting, room: int, cap: float, *, strong: bool) -> Item:
    wide = min(room, setting.part(LONGEST_LINE * cap / LINE_CAP))
    words = set_in(text, setting.cap(cap), wide, _MOST_LINES, strong=strong)
    return Item(words, words.height, words.height)


def _option_rows(options: Sequence[Choice], setting: Setting, room: int) -> list[Item]:
    if not options:
        return []
    marked = any(one.picked for one in options)
    columns = rows.columns_for(options, setting, room, switch=marked)
    low = rows.row_height(options, setting, room, columns, switch=marked)
    parts = [tuple(options[at : at + columns]) for at in range(0, len(options), columns)]
    return [Item(part, low, max(low, setting.part(_OPTION_HIGH))) for part in parts]


def fitting(item: Item, room: int) -> Item:
    """The item, smaller where it alone would be too much for a step."""
    words = item.value
    if item.low <= room:
        return item
    if not isinstance(words, Lines):
        return replace(item, low=room, high=room)
    wide, text, cap = words.width, " ".join(words.lines), words.cap
    while words.height > room and cap > _SMALLEST:
        cap = int(_STEP * cap)
        words = set_in(text, cap, wide, _MOST_LINES * 2, strong=words.strong)
    return Item(words, words.height, words.height)


def packed(items: Sequence[Item], room: int, apart: int) -> list[list[Item]]:
    """The items in as many steps as their least heights need, in order; one step at least."""
    steps: list[list[Item]] = [[]]
    taken = 0
    for item in items:
        more = item.low + (apart if steps[-1] else 0)
        if steps[-1] and taken + more > room:
            steps.append([])
            taken, more = 0, item.low
        steps[-1].append(item)
        taken += more
    return steps


def heights(items: Sequence[Item], room: int, apart: int) -> list[int]:
    """Each item's height: what is left over goes to those that can grow, evenly."""
    tall = [item.low for item in items]
    left = room - sum(tall) - apart * (len(items) - 1)
    while left > 0:
        growing = [at for at, item in enumerate(items) if tall[at] < item.high]
        if not growing:
            break
        for at in growing[: max(1, left)]:
            share = max(1, left // len(growing))
            more = min(share, items[at].high - tall[at], left)
            tall[at] += more
            left -= more
    return tall
