"""The demonstration figure drawn small: seen from behind like the player's own, the moving part in gold."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import pygame

from game.window import palette
from game.window.demonstration import Joint, Pose, View, moving, pose, projected, view_of
from game.window.sheet import Image, from_surface

STEPS = 40
"""A movement from rest to target in this many drawings; each is made once and kept."""

_FINE = 540
"""Drawn at least twice as large, and up to about this many pixels, then reduced, for smooth edges."""


def step_of(amount: float) -> int:
    """The drawing that shows an amount from 0 to 1."""
    return round(min(1.0, max(0.0, amount)) * STEPS)


@lru_cache(maxsize=128)
def pictogram(movement: str, side: str | None, step: int, size: int) -> Image:
    """The figure at one step of a movement, (size, size, 4), without a background."""
    return from_surface(drawn(pose(movement, side, step / STEPS), view_of(movement, side), movement, side, size))


def drawn(body: Pose, view: View, movement: str, side: str | None, size: int) -> pygame.Surface:
    """Any posture from anywhere, in a square, coloured as the movement is."""
    pen = _Pen(size * max(2, min(4, _FINE // size)), view)
    _draw(pen, body, _coloured(movement, side))
    return pygame.transform.smoothscale(pen.surface, (size, size))


@dataclass(frozen=True, slots=True)
class _Colours:
    arms: tuple[palette.Colour, palette.Colour]
    girdle: tuple[palette.Colour, palette.Colour]
    body: palette.Colour
    head: palette.Colour


_BODY: palette.Colour = (132, 146, 166)
_LIMB: palette.Colour = (205, 211, 218)
"""The still parts stay back, so that the moving one is seen from far away."""


def _coloured(movement: str, side: str | None) -> _Colours:
    lit = (
        palette.GOLD if side != "right" else _LIMB,
        palette.GOLD if side != "left" else _LIMB,
    )
    still = (_LIMB, _LIMB)
    about = moving(movement)
    return _Colours(
        arms=lit if about.arms else still,
        girdle=lit if about.girdle else still,
        body=palette.GOLD if about.trunk else _BODY,
        head=palette.GOLD if about.trunk or about.head else _LIMB,
    )


class _Pen:
    """Strokes with round ends, in shoulder widths."""

    def __init__(self, pixels: int, view: View) -> None:
        self.surface = pygame.Surface((pixels, pixels), pygame.SRCALPHA)
        self._view = view
        self._unit = pixels / view.span
        self._middle = (pixels / 2 + view.aside * self._unit, pixels / 2 - view.rise * self._unit)

    def place(self, joint: Joint) -> tuple[float, float]:
        x, y, _ = projected(joint, self._view)
        return self._middle[0] + x * self._unit, self._middle[1] - y * self._unit

    def depth(self, joint: Joint) -> float:
        return projected(joint, self._view)[2]

    def dot(self, joint: Joint, radius: float, colour: palette.Colour) -> None:
        pygame.draw.circle(self.surface, colour, self.place(joint), radius * self._unit)

    def taper(self, joints: tuple[Joint, ...], widths: tuple[float, ...], colour: palette.Colour) -> None:
        """A line through joints whose width changes from each to the next; its ends and bends are round."""
        rounds = [(pygame.Vector2(self.place(j)), w * self._unit / 2) for j, w in zip(joints, widths, strict=True)]
        for start, end in pairwise(rounds):
            _bar(self.surface, start, end, colour)
        for middle, radius in rounds:
            pygame.draw.circle(self.surface, colour, middle, radius)

    def shape(self, joints: tuple[Joint, ...], colour: palette.Colour) -> None:
        pygame.draw.polygon(self.surface, colour, [self.place(joint) for joint in joints])


def _bar(
    surface: pygame.Surface,
    start: tuple[pygame.Vector2, float],
    end: tuple[pygame.Vector2, float],
    colour: palette.Colour,
) -> None:
    along = end[0] - start[0]
    if along.length() < 1:
        return
    aside = pygame.Vector2(-along.y, along.x).normalize()
    corners = [
        start[0] + aside * start[1],
        end[0] + aside * end[1],
        end[0] - aside * end[1],
        start[0] - aside * start[1],
    ]
    pygame.draw.polygon(surface, colour, corners)


def _draw(pen: _Pen, body: Pose, colours: _Colours) -> None:
    """Arms that are further away than their shoulder go behind the trunk, the others before it."""
    far = [pen.depth(body.wrists[i]) > pen.depth(body.shoulders[i]) + 0.15 for i in range(2)]
    for i in range(2):
        if far[i]:
            _arm(pen, body, i, colours)
    _trunk(pen, body, colours)
    for i in range(2):
        if not far[i]:
            _arm(pen, body, i, colours)


def _arm(pen: _Pen, body: Pose, i: int, colours: _Colours) -> None:
    shoulder, elbow, wrist = body.shoulders[i], body.elbows[i], body.wrists[i]
    pen.taper((shoulder, elbow, wrist), (0.35, 0.30, 0.27), palette.INK)
    pen.taper((shoulder, elbow, wrist), (0.26, 0.20, 0.15), colours.arms[i])
    pen.dot(wrist, 0.115, colours.arms[i])
    if colours.girdle[i] == palette.GOLD:
        pen.dot(shoulder, 0.15, palette.GOLD)


def _trunk(pen: _Pen, body: Pose, colours: _Colours) -> None:
    """Neck and shoulders slope like a real back's; the waist is narrower than the hips."""
    left, right = body.shoulders
    hips = body.hips
    neck = _between(body.chest, body.head, 0.42)
    waists = [_between(body.shoulders[i], hips[i], 0.62) for i in range(2)]
    waists = [_between(waist, waists[1 - i], 0.06) for i, waist in enumerate(waists)]
    pen.taper((neck, left), (0.20, 0.26), colours.body)
    pen.taper((neck, right), (0.20, 0.26), colours.body)
    pen.shape((neck, left, waists[0], hips[0], hips[1], waists[1], right), colours.body)
    for i in range(2):
        pen.taper((body.shoulders[i], waists[i], hips[i]), (0.24, 0.18, 0.22), colours.body)
    pen.taper((hips[0], hips[1]), (0.22, 0.22), colours.body)
    pen.taper((neck, body.head), (0.20, 0.22), colours.body)
    _head(pen, body, colours)
    for i in range(2):
        if colours.girdle[i] == palette.GOLD:
            _blade(pen, body, i)


def _head(pen: _Pen, body: Pose, colours: _Colours) -> None:
    """A nose tells which way the head looks; it is hidden behind the head of who looks away."""
    facing_us = pen.depth(body.face) < pen.depth(body.head)
    pen.dot(body.head, 0.30, palette.INK)
    if not facing_us:
        pen.dot(body.face, 0.07, colours.head)
    pen.dot(body.head, 0.27, colours.head)
    if facing_us:
        pen.dot(body.face, 0.07, palette.INK)


def _blade(pen: _Pen, body: Pose, i: int) -> None:
    """A shoulder blade that moves: a small triangle, broad above, with round corners."""
    x, y, z = body.blades[i]
    away = 1.0 if i else -1.0
    corners = ((x - 0.07 * away, y + 0.17, z), (x + 0.13 * away, y + 0.12, z), (x - 0.03 * away, y - 0.20, z))
    outline = (*corners, corners[0])
    pen.taper(outline, (0.16,) * 4, palette.INK)
    pen.taper(outline, (0.09,) * 4, palette.GOLD)
    pen.shape(corners, palette.GOLD)


def _between(start: Joint, end: Joint, share: float) -> Joint:
    x, y, z = (a + (b - a) * share for a, b in zip(start, end, strict=True))
    return x, y, z
