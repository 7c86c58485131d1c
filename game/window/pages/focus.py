"""Where the keyboard's focus goes: Tab from question to question and button to button, arrows to what lies that way."""

from math import inf

import pygame

from game.play.visit.pages import MOST, Page
from game.window.pages.boxes import Step

Way = tuple[int, int]
"""A direction: x to the right, y down."""

LEFT, RIGHT, UP, DOWN = (-1, 0), (1, 0), (0, -1), (0, 1)

_ASIDE = 2.5
"""How much farther off the straight way something is than it looks."""


def first_focus(step: Step, page: Page) -> str | None:
    """The main choice, else the first question without an answer, else whatever comes first."""
    targets = step.targets
    main = page.main()
    if main in targets:
        return main
    waiting = [f"{scale.id}.0" for scale in page.scales if scale.picked is None]
    return next((one for one in (*waiting, *targets) if one in targets), None)


def tabbed(step: Step, page: Page, focus: str | None, by: int) -> str | None:
    """The next (1) or previous (-1) stop: a scale or a map is one stop, entered at its answer or its beginning."""
    stops = _stops(step)
    if not stops:
        return None
    at = next((index for index, stop in enumerate(stops) if focus in stop), -1 if by > 0 else 0)
    return _entered(stops[(at + by) % len(stops)], page)


def moved(step: Step, focus: str | None, way: Way) -> str | None:
    """The nearest target that lies that way; where there is none, the focus stays."""
    targets = step.targets
    if focus not in targets:
        return next(iter(targets), None)
    here = targets[focus]
    far = {name: _distance(here, box, way) for name, box in targets.items() if name != focus}
    nearest = min(far, key=far.__getitem__, default=focus)
    return nearest if far.get(nearest, inf) < inf else focus


def answered_by(step: Step, page: Page, focus: str | None, digit: int) -> str | None:
    """The cell that a digit picks: of the scale in focus, else of the first that has no answer."""
    shown = [scale.scale.id for scale in step.scales]
    here = [name for name in shown if focus and focus.startswith(f"{name}.")]
    open_ones = [scale.id for scale in page.scales if scale.picked is None and scale.id in shown]
    name = next(iter((*here, *open_ones, *shown)), None)
    return f"{name}.{digit}" if name and digit <= MOST else None


def _stops(step: Step) -> list[list[str]]:
    targets = step.targets
    groups: dict[str, list[str]] = {}
    grouped = [scale.scale.id for scale in step.scales] + ([step.places.map.id] if step.places else [])
    for name in targets:
        group = next((one for one in grouped if name.startswith(f"{one}.")), name)
        groups.setdefault(group, []).append(name)
    return list(groups.values())


def _entered(stop: list[str], page: Page) -> str:
    picked = {f"{scale.id}.{scale.picked}" for scale in page.scales}
    return next((name for name in stop if name in picked), stop[0])


def _distance(here: pygame.Rect, there: pygame.Rect, way: Way) -> float:
    """How far it is along the way and aside from it; what does not lie that way is nowhere near."""
    across, down = there.centerx - here.centerx, there.centery - here.centery
    along = across * way[0] + down * way[1]
    aside = abs(_gap(here, there, vertical=way[1] == 0))
    beyond = along > 0 and (
        abs(across) * 2 > min(here.width, there.width) if way[0] else abs(down) * 2 > min(here.height, there.height)
    )
    return along + _ASIDE * aside + 0.1 * abs(across * way[1] + down * way[0]) if beyond else inf


def _gap(here: pygame.Rect, there: pygame.Rect, *, vertical: bool) -> int:
    """The empty space between two boxes, seen across the way; 0 where they overlap."""
    a, b = (
        ((here.top, here.bottom), (there.top, there.bottom))
        if vertical
        else (
            (here.left, here.right),
            (there.left, there.right),
        )
    )
    return max(0, b[0] - a[1], a[0] - b[1])
