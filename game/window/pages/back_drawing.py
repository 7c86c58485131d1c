"""The back on which places are picked: one calm figure from behind, a ring on each place, a gold tick if picked."""

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise

import pygame

from game.play.visit.pages import BodyMap
from game.window import palette
from game.window.pages.back import MARKS, mark_of
from game.window.pages.boxes import MapBox
from game.window.pages.controls import tick
from game.window.pages.element import Element
from game.window.pages.ink import write_box

_FINE = 3
"""Drawn so many times as large and reduced, for smooth edges."""

_BODY: palette.Colour = (112, 132, 160)
_FOLD: palette.Colour = (150, 170, 196)
_SHADE: palette.Colour = (82, 100, 128)

Point = tuple[float, float]

_TRUNK: tuple[Point, ...] = (
    (0.435, 0.125),
    (0.425, 0.175),
    (0.355, 0.212),
    (0.220, 0.238),
    (0.135, 0.262),
    (0.110, 0.315),
    (0.175, 0.385),
    (0.245, 0.455),
    (0.275, 0.560),
    (0.300, 0.660),
    (0.285, 0.760),
    (0.250, 0.850),
    (0.235, 0.930),
    (0.240, 1.000),
)
"""The left half of the outline, from the neck down."""

_ARM: tuple[tuple[Point, float], ...] = (
    ((0.180, 0.298), 0.100),
    ((0.135, 0.400), 0.092),
    ((0.097, 0.560), 0.078),
    ((0.093, 0.640), 0.074),
    ((0.080, 0.800), 0.060),
    ((0.078, 0.850), 0.056),
    ((0.082, 0.900), 0.060),
    ((0.090, 0.945), 0.042),
)
"""Middles and widths (of the figure's height) along the left arm."""

_BLADE: tuple[Point, ...] = ((0.425, 0.345), (0.415, 0.400), (0.385, 0.470), (0.335, 0.515))
_SPINE: tuple[Point, ...] = ((0.50, 0.215), (0.50, 0.93))


def back_elements(places: MapBox, picked: BodyMap | None) -> Iterator[Element]:
    """The question, the figure, and a mark for each place."""
    chosen = picked.picked if picked else frozenset()
    name = places.map.id
    yield Element(
        f"{name}.question", places.question.box, places.question.words, partial(write_box, text=places.question)
    )
    yield Element(f"{name}.figure", places.figure, None, partial(_paint_figure, places.figure))
    for place in MARKS:
        size = _mark_size(places.figure, picked=place in chosen)
        x, y = mark_of(place, places.figure)
        box = pygame.Rect(x - size // 2, y - size // 2, size, size)
        yield Element(f"{name}.mark.{place}", box, place in chosen, partial(_paint_mark, box, on=place in chosen))


def _mark_size(figure: pygame.Rect, *, picked: bool) -> int:
    return round((0.105 if picked else 0.080) * figure.height)


def _paint_mark(box: pygame.Rect, onto: pygame.Surface, *, on: bool) -> None:
    onto.blit(tick(box.width, on=on), box)


def _paint_figure(box: pygame.Rect, onto: pygame.Surface) -> None:
    onto.blit(back_figure(box.size), box)


@lru_cache(maxsize=4)
def back_figure(size: tuple[int, int]) -> pygame.Surface:
    """The figure alone."""
    large = (size[0] * _FINE, size[1] * _FINE)
    surface = pygame.Surface(large, pygame.SRCALPHA)
    for mirrored in (False, True):
        _arm(surface, mirrored=mirrored)
    outline = _smooth(_TRUNK)
    other = [(1 - x, y) for x, y in reversed(outline)]
    pygame.draw.polygon(surface, _BODY, [_at(point, large) for point in (*outline, *other)])
    _head(surface)
    _line(surface, _SPINE, 0.008, _SHADE)
    for mirrored in (False, True):
        blade = [(1 - x, y) if mirrored else (x, y) for x, y in _smooth(_BLADE)]
        _line(surface, blade, 0.009, _SHADE)
    return pygame.transform.smoothscale(surface, size)


def _at(point: Point, size: tuple[int, int]) -> Point:
    return point[0] * size[0], point[1] * size[1]


def _head(surface: pygame.Surface) -> None:
    width, height = surface.get_size()
    tall = 0.142 * height
    head = pygame.Rect(0, 0, round(0.74 * tall), round(tall))
    head.center = (width // 2, round(0.075 * height))
    pygame.draw.ellipse(surface, _BODY, head)


def _arm(surface: pygame.Surface, *, mirrored: bool) -> None:
    size = surface.get_size()
    joints = [(((1 - x) if mirrored else x, y), wide) for (x, y), wide in _ARM]
    for (start, broad), (end, narrow) in pairwise(joints):
        a, b = pygame.Vector2(_at(start, size)), pygame.Vector2(_at(end, size))
        aside = (b - a).normalize().rotate(90)
        radii = broad * size[1] / 2, narrow * size[1] / 2
        corners = (a + aside * radii[0], b + aside * radii[1], b - aside * radii[1], a - aside * radii[0])
        pygame.draw.polygon(surface, _FOLD, corners)
        pygame.draw.circle(surface, _FOLD, a, radii[0])
        pygame.draw.circle(surface, _FOLD, b, radii[1])


def _line(surface: pygame.Surface, points: Sequence[Point], wide: float, colour: palette.Colour) -> None:
    size, radius = surface.get_size(), wide * surface.get_height() / 2
    for start, end in pairwise(points):
        a, b = pygame.Vector2(_at(start, size)), pygame.Vector2(_at(end, size))
        steps = max(1, round((b - a).length() / max(1.0, radius * 0.5)))
        for step in range(steps + 1):
            pygame.draw.circle(surface, colour, a + (b - a) * (step / steps), radius)


def _smooth(points: Sequence[Point], parts: int = 6) -> list[Point]:
    """A curve through points (Catmull-Rom)."""
    ends = [points[0], *points, points[-1]]
    curve = [_between(ends[at : at + 4], part / parts) for at in range(len(points) - 1) for part in range(parts)]
    return [*curve, points[-1]]


def _between(four: Sequence[Point], t: float) -> Point:
    weights = (
        -0.5 * t**3 + t**2 - 0.5 * t,
        1.5 * t**3 - 2.5 * t**2 + 1,
        -1.5 * t**3 + 2 * t**2 + 0.5 * t,
        0.5 * t**3 - 0.5 * t**2,
    )
    x, y = (sum(weight * point[axis] for weight, point in zip(weights, four, strict=True)) for axis in (0, 1))
    return x, y
