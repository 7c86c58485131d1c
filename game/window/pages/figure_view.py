"""A movement shown before it is asked: from the front and from the side, and small beside it what to avoid."""

from functools import lru_cache, partial
from math import cos, pi

import pygame

from game.play.hud import Message
from game.window import palette
from game.window.demonstration import angles_of, moving, posed, seen_from
from game.window.pages.element import Element
from game.window.pages.ink import panel, write
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
"""The mistake's share of the height."""


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
    """Two figures in one row; the mistake below them, at the end."""
    onto.blit(panel(box.size, setting.part(0.045), (0.10, 0.05), (2, 0.30)), box)
    inner = box.inflate(-2 * setting.part(0.02), -2 * setting.part(0.02))
    wrong = movement in MISTAKES
    low = round(_SMALL * inner.height) if wrong else 0
    upper = pygame.Rect(inner.left, inner.top, inner.width, inner.height - low)
    front = main_view(movement)
    for index, (turn, key) in enumerate(
        ((front, "behind" if front == _BEHIND else "front"), (_side_turn(side), "side"))
    ):
        half = pygame.Rect(upper.left + index * upper.width // 2, upper.top, upper.width // 2, upper.height)
        _paint_view(onto, setting.placed_in(half, upper), (movement, side, step, turn), f"page.from_{key}", setting)
    if wrong:
        lower = pygame.Rect(inner.left, upper.bottom, inner.width, low)
        _paint_mistake(onto, lower, movement, side, setting)


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
    words = set_in(setting.said(Message(key)), setting.cap(SMALL_CAP, 1.3), box.width, 1)
    write(onto, words, pygame.Rect(box.left, box.bottom - label, box.width, label), "centre", palette.MIST)


def _paint_mistake(onto: pygame.Surface, box: pygame.Rect, movement: str, side: str | None, setting: Setting) -> None:
    """Where the movement is widest, grey and crossed out by a bar from corner to corner, its words beside it."""
    mistake = MISTAKES[movement]
    size, turn = box.height, _side_turn(side) if mistake.aside else main_view(movement)
    words = set_in(setting.said(Message("page.not_so")), setting.cap(SMALL_CAP * 1.2, 1.3), box.width - size, 2)
    left = box.left + (box.width - size - words.width - setting.part(0.03)) // 2
    place = setting.placed_in(pygame.Rect(left, box.top, size, size), box)
    onto.blit(view(movement, side, STEPS, turn, size, wrong=True), place)
    _cross(onto, place, setting)
    beside = pygame.Rect(left + size + setting.part(0.03), box.centery - words.height // 2, words.width, words.height)
    write(onto, words, setting.placed_in(beside, box))


def _cross(onto: pygame.Surface, box: pygame.Rect, setting: Setting) -> None:
    inner = box.inflate(-box.width // 6, -box.height // 6)
    for wide, colour in ((setting.part(0.018), palette.INK), (setting.part(0.009), palette.ROSE)):
        pygame.draw.line(onto, colour, inner.bottomleft, inner.topright, max(3, wide))


@lru_cache(maxsize=6 * (STEPS + 1))
def view(movement: str, side: str | None, step: int, turn: float, size: int, *, wrong: bool) -> pygame.Surface:
    """One drawing; from the front it is mirrored, so that left is on the left as in a mirror."""
    angles = angles_of(movement, side, step / STEPS)
    if wrong and movement in MISTAKES:
        angles = MISTAKES[movement].done(angles)
    surface = drawn(posed(angles), seen_from(movement, side, turn), movement, side, size)
    if turn == _FRONT:
        surface = pygame.transform.flip(surface, flip_x=True, flip_y=False)
    if wrong:
        surface = pygame.transform.grayscale(surface)
        surface.fill((190, 190, 200, 255), special_flags=pygame.BLEND_RGBA_MULT)
    return surface
