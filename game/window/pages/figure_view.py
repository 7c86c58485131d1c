"""A movement shown before it is asked: from the front and from the side, and small beside it what to avoid."""

from dataclasses import replace
from functools import lru_cache, partial
from math import cos, pi

import pygame

from game.play.hud import Message
from game.window import palette
from game.window.demonstration import angles_of, moving, posed, seen_from
from game.window.pages.controls import stroke
from game.window.pages.element import Element
from game.window.pages.ink import disc_of, panel, tinted, write
from game.window.pages.mistakes import MISTAKES
from game.window.pages.setting import SMALL_CAP, Setting, set_in
from game.window.pictogram import drawn

STEPS = 24
"""A movement from rest to target in so many drawings, each made once and kept."""

_OUT_S, _HOLD_S, _BACK_S, _REST_S = 1.6, 0.5, 1.6, 0.8
PERIOD_S = _OUT_S + _HOLD_S + _BACK_S + _REST_S

_BEHIND, _FRONT, _SIDE = 0.0, 180.0, 80.0
_LABEL = 0.058
_SMALL = 0.36
_BADGE = 0.30
"""The mistake's share of the height, and its sign's share of that."""

_FARTHER = 1.22
"""A mistake reaches beyond the frame of the movement done well."""

_MIDDLES, _EACH = (0.27, 0.76), 0.54
"""Where the two figures stand and how wide each may be; a figure from the side is slim, so their squares overlap."""


def amount_at(now_s: float) -> float:
    """How far the figure is, 0-1, as a calm repetition that comes round."""
    at = now_s % PERIOD_S
    if at < _OUT_S:
        return 0.5 - 0.5 * cos(pi * at / _OUT_S)
    at -= _OUT_S
    if at < _HOLD_S:
        return 1.0
    at -= _HOLD_S
    return 0.5 + 0.5 * cos(pi * at / _BACK_S) if at < _BACK_S else 0.0


def figure_element(box: pygame.Rect, movement: str, side: str | None, now_s: float, setting: Setting) -> Element:
    """The figures in a box, at their step of the movement now."""
    step = round(STEPS * amount_at(now_s))
    look = (movement, side, step)
    return Element("figure", box, look, partial(_paint, box, movement, side, step, setting))


def _paint(
    box: pygame.Rect, movement: str, side: str | None, step: int, setting: Setting, onto: pygame.Surface
) -> None:
    """Two figures beside one another; below them the mistake, small."""
    onto.blit(panel(box.size, setting.part(0.045), (0.10, 0.05), (2, 0.30)), box)
    inner = box.inflate(-2 * setting.part(0.02), -2 * setting.part(0.02))
    low = round(_SMALL * inner.height) if movement in MISTAKES else 0
    upper = pygame.Rect(inner.left, inner.top, inner.width, inner.height - low)
    first = main_view(movement)
    views = (
        (first, "page.from_behind" if first == _BEHIND else "page.from_front"),
        (_side_turn(side), "page.from_side"),
    )
    for middle, (turn, key) in zip(_MIDDLES, views, strict=True):
        place = pygame.Rect(0, upper.top, round(_EACH * upper.width), upper.height)
        place.centerx = upper.left + round(middle * upper.width)
        _paint_view(onto, setting.placed_in(place, upper), (movement, side, step, turn), key, setting)
    if low:
        _paint_mistake(onto, pygame.Rect(inner.left, upper.bottom, inner.width, low), movement, side, setting)


def main_view(movement: str) -> float:
    """From the front, as in a mirror; shoulder blades are shown from behind, where they are."""
    return _BEHIND if moving(movement).girdle else _FRONT


def _side_turn(side: str | None) -> float:
    return -_SIDE if side == "left" else _SIDE


def _paint_view(
    onto: pygame.Surface, box: pygame.Rect, shown: tuple[str, str | None, int, float], key: str, setting: Setting
) -> None:
    label = setting.part(_LABEL)
    size = min(box.width, box.height - label)
    onto.blit(view(*shown, size, wrong=False), (box.centerx - size // 2, box.top + (box.height - label - size) // 2))
    words = set_in(setting.said(Message(key)), setting.cap(SMALL_CAP, 1.3), round(0.82 * box.width), 1)
    write(onto, words, pygame.Rect(box.left, box.bottom - label, box.width, label), "centre", palette.MIST)


def _paint_mistake(onto: pygame.Surface, box: pygame.Rect, movement: str, side: str | None, setting: Setting) -> None:
    """Where the movement is widest, grey and with a cross at its feet, its words beside it."""
    mistake = MISTAKES[movement]
    size, turn = box.height, _side_turn(side) if mistake.aside else main_view(movement)
    words = set_in(setting.said(Message("page.not_so")), setting.cap(SMALL_CAP * 1.2, 1.3), box.width - size, 2)
    left = box.left + (box.width - size - words.width - setting.part(0.03)) // 2
    place = setting.placed_in(pygame.Rect(left, box.top, size, size), box)
    onto.blit(view(movement, side, STEPS, turn, size, wrong=True), place)
    badge = round(_BADGE * size)
    onto.blit(_crossed(badge), (place.right - badge // 2, place.bottom - badge))
    beside = pygame.Rect(
        left + size + badge // 2 + setting.part(0.025), box.centery - words.height // 2, words.width, words.height
    )
    write(onto, words, setting.placed_in(beside, box))


@lru_cache(maxsize=4)
def _crossed(size: int) -> pygame.Surface:
    """A round sign with a cross in it."""
    sign = disc_of(size, palette.ROSE).copy()
    for start, end in (((0.31, 0.31), (0.69, 0.69)), ((0.31, 0.69), (0.69, 0.31))):
        sign.blit(tinted(stroke(size, start, end), palette.INK), (0, 0))
    return sign


@lru_cache(maxsize=6 * (STEPS + 1))
def view(movement: str, side: str | None, step: int, turn: float, size: int, *, wrong: bool) -> pygame.Surface:
    """One drawing; from the front it is mirrored, so that left is on the left as in a mirror."""
    angles, seen = angles_of(movement, side, step / STEPS), seen_from(movement, side, turn)
    if wrong and movement in MISTAKES:
        angles, seen = MISTAKES[movement].done(angles), replace(seen, span=_FARTHER * seen.span)
    surface = drawn(posed(angles), seen, movement, side, size)
    if turn == _FRONT:
        surface = pygame.transform.flip(surface, flip_x=True, flip_y=False)
    if wrong:
        surface = pygame.transform.grayscale(surface)
        surface.fill((190, 190, 200, 255), special_flags=pygame.BLEND_RGBA_MULT)
    return surface
