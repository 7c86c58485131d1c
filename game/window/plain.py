"""The plain view, for a machine without OpenGL 3.3: the same session in two dimensions, every cue playable."""

from dataclasses import dataclass
from itertools import pairwise
from math import pi, sin

import numpy as np
import pygame

from game.play.scene_state import Figure, SceneState, Vector
from game.scenes.comfort import Comfort
from game.window.palette import GOLD, INK, PAPER, Colour
from game.window.sheet import Image

Size = tuple[int, int]

_SKIES: dict[str, tuple[Colour, Colour, Colour]] = {
    "sky": ((52, 60, 110), (226, 160, 150), (44, 74, 104)),
    "reef": ((96, 180, 196), (24, 92, 128), (120, 118, 96)),
    "lanterns": ((14, 20, 48), (62, 70, 112), (16, 28, 52)),
    "garden": ((168, 200, 222), (236, 226, 196), (92, 124, 78)),
    "grove": ((120, 146, 140), (196, 206, 176), (54, 78, 56)),
    "still_water": ((58, 58, 104), (230, 150, 128), (62, 76, 108)),
}
"""Scene id -> colours of the top, of the horizon and of the ground."""

_HORIZON = 0.56
_MIDDLE = (0.5, 0.60)
"""Where the middle of the shoulders stands, shares of the width and height."""

_SHOULDERS = 0.115
"""A shoulder width, as a share of the height."""

_RING_S = 2.6
"""An event's rings run out for this long."""


class Unhurried:
    """A governor for a picture that has no cheaper version."""

    budget_ms = 25.0

    def feed(self, _frame_ms: float) -> None:
        """Take in how long a picture took, and change nothing."""


@dataclass(frozen=True, slots=True)
class _Ring:
    """An event that still shows: when it happened, and at which side."""

    born_s: float
    side: str


class PlainStage:
    """Draws a scene's mood, the player, the ghost and what happens, with Pygame alone."""

    def __init__(self, scene: str, surface: pygame.Surface) -> None:
        """Draw into `surface`."""
        self.governor = Unhurried()
        self.comfort = Comfort(window=0.0, still=True)
        self._scene = scene
        self._surface = surface
        self._ground: pygame.Surface | None = None
        self._shade = -1
        self._rings: list[_Ring] = []

    @property
    def size(self) -> Size:
        """Width and height, pixels."""
        return self._surface.get_size()

    def resize(self, size: Size) -> None:
        """Follow the window, which has made a new surface of that size; without one, make it."""
        shown = pygame.display.get_surface() if pygame.display.get_init() else None
        self._surface = shown if shown is not None else pygame.Surface(size)
        self._ground = None

    def advance(self, state: SceneState) -> None:
        """Take in what happened in a picture that nobody sees."""
        fresh = [_Ring(state.time_s, event.cause.side) for event in state.events]
        self._rings = [ring for ring in self._rings + fresh if 0 <= state.time_s - ring.born_s < _RING_S]

    def draw(self, state: SceneState) -> None:
        """Draw one picture."""
        self.advance(state)
        self._surface.blit(self._backdrop(state.arc), (0, 0))
        self._draw_light(state)
        for ring in self._rings:
            self._draw_ring(ring, state)
        if state.ghost is not None:
            self._draw_ghost(state.ghost)
        self._draw_person(state.figure)

    def overlay(self, rgba: Image) -> None:
        """Lay an RGBA picture over it, stretched to the window."""
        over = pygame.image.frombuffer(np.ascontiguousarray(rgba).tobytes(), (rgba.shape[1], rgba.shape[0]), "RGBA")
        fits = over.get_size() == self.size
        self._surface.blit(over if fits else pygame.transform.smoothscale(over, self.size), (0, 0))

    def pixels(self) -> Image:
        """(h, w, 3) what is drawn now."""
        return np.ascontiguousarray(pygame.surfarray.array3d(self._surface).swapaxes(0, 1))

    def close(self) -> None:
        """Nothing is held."""

    def _backdrop(self, arc: float) -> pygame.Surface:
        """The sky and the ground, drawn anew only when the light has changed by a little."""
        shade = round(60 * min(1.0, max(0.0, arc)))
        if self._ground is None or shade != self._shade:
            self._ground, self._shade = _graded(self.size, _SKIES[self._scene], shade / 60), shade
        return self._ground

    def _draw_light(self, state: SceneState) -> None:
        """A low light over the horizon that rises with the session and swells with the breath."""
        width, height = self.size
        breath = 0.5 if state.breath is None else state.breath
        middle = (round(0.68 * width), round((_HORIZON - 0.02 - 0.20 * state.arc) * height))
        for share, strength in ((0.10, 26), (0.07, 40), (0.045, 220)):
            self._disc(middle, share * height * (0.94 + 0.12 * breath), (*PAPER, strength))

    def _draw_ring(self, ring: _Ring, state: SceneState) -> None:
        """Three rings that widen and fade, from the hand that caused them."""
        age = (state.time_s - ring.born_s) / _RING_S
        wrists = {"left": state.figure.left_wrist, "right": state.figure.right_wrist}
        middle = self._at(wrists.get(ring.side, (0.0, 0.1, 0.0)))
        for number in range(3):
            radius = (0.04 + 0.42 * age + 0.035 * number) * self.size[1]
            self._circle(middle, radius, (*GOLD, round(190 * (1 - age) ** 2)))

    def _draw_person(self, figure: Figure) -> None:
        """Head, shoulders, trunk and arms as soft round strokes; fainter the less surely they are seen."""
        strength = round(90 + 165 * figure.presence)
        unit = _SHOULDERS * self.size[1]
        body = (*_mixed(INK, PAPER, 0.16), strength)
        left, right = figure.left_shoulder, figure.right_shoulder
        middle = _between(left, right)
        self._polygon([left, right, (0.30, -1.6, 0.0), (0.34, -2.6, 0.0), (-0.34, -2.6, 0.0), (-0.30, -1.6, 0.0)], body)
        self._stroke([left, right], 0.34 * unit, body)
        self._stroke([middle, _between(middle, figure.head)], 0.22 * unit, body)
        self._disc(self._at(figure.head), 0.28 * unit, body)
        for arm in _arms(figure):
            self._stroke(arm, 0.19 * unit, (*_mixed(INK, GOLD, 0.55), strength))
            self._disc(self._at(arm[-1]), 0.15 * unit, (*GOLD, strength))

    def _draw_ghost(self, ghost: Figure) -> None:
        """What is asked: dotted arms and an open ring for each hand."""
        unit = _SHOULDERS * self.size[1]
        for arm in _arms(ghost):
            for one, other in ((arm[0], arm[1]), (arm[1], arm[2])):
                for step in range(6):
                    place = tuple(a + (b - a) * step / 6 for a, b in zip(one, other, strict=True))
                    self._bead(self._at((place[0], place[1], place[2])), 0.055 * unit)
            for wider, colour in ((1.0 / 60, INK), (0.0, PAPER)):
                self._circle(self._at(arm[-1]), (0.26 + wider) * unit, (*colour, 240))

    def _bead(self, at: tuple[int, int], radius: float) -> None:
        """A light dot with a dark rim, to be seen over any sky."""
        self._disc(at, radius + 2, (*INK, 150))
        self._disc(at, radius, (*PAPER, 240))

    def _at(self, point: Vector) -> tuple[int, int]:
        width, height = self.size
        unit = _SHOULDERS * height
        return round(_MIDDLE[0] * width + point[0] * unit), round(_MIDDLE[1] * height - point[1] * unit)

    def _stroke(self, points: list[Vector], wide: float, colour: tuple[int, int, int, int]) -> None:
        places = [self._at(point) for point in points]
        canvas = pygame.Surface(self.size, pygame.SRCALPHA)
        for one, other in pairwise(places):
            pygame.draw.line(canvas, colour, one, other, max(2, round(wide)))
        for place in places:
            pygame.draw.aacircle(canvas, colour, place, max(1, round(wide / 2)))
        self._surface.blit(canvas, (0, 0))

    def _polygon(self, points: list[Vector], colour: tuple[int, int, int, int]) -> None:
        canvas = pygame.Surface(self.size, pygame.SRCALPHA)
        pygame.draw.polygon(canvas, colour, [self._at(point) for point in points])
        self._surface.blit(canvas, (0, 0))

    def _disc(self, middle: tuple[int, int], radius: float, colour: tuple[int, int, int, int]) -> None:
        self._spot(middle, radius, colour, 0)

    def _circle(self, middle: tuple[int, int], radius: float, colour: tuple[int, int, int, int]) -> None:
        self._spot(middle, radius, colour, max(2, round(0.006 * self.size[1])))

    def _spot(self, middle: tuple[int, int], radius: float, colour: tuple[int, int, int, int], line: int) -> None:
        reach = max(2, round(radius) + 2)
        canvas = pygame.Surface((2 * reach, 2 * reach), pygame.SRCALPHA)
        pygame.draw.aacircle(canvas, colour, (reach, reach), max(1, round(radius)), line)
        self._surface.blit(canvas, (middle[0] - reach, middle[1] - reach))


def _arms(figure: Figure) -> tuple[list[Vector], list[Vector]]:
    return (
        [figure.left_shoulder, figure.left_elbow, figure.left_wrist],
        [figure.right_shoulder, figure.right_elbow, figure.right_wrist],
    )


def _between(one: Vector, other: Vector) -> Vector:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2, (one[2] + other[2]) / 2


def _graded(size: Size, colours: tuple[Colour, Colour, Colour], arc: float) -> pygame.Surface:
    """The sky down to the horizon, hills, and the ground; lighter as the session goes on."""
    width, height = size
    top, low, ground = (np.array(colour, float) * (0.80 + 0.30 * sin(pi * (0.15 + 0.5 * arc))) for colour in colours)
    y = np.linspace(0.0, 1.0, height)[:, None, None]
    sky = top + (low - top) * np.clip(y / _HORIZON, 0, 1) ** 1.4
    earth = ground * (1.15 - 0.55 * np.clip((y - _HORIZON) / (1 - _HORIZON), 0, 1))
    x = np.linspace(0.0, 2 * pi, width)[None, :, None]
    hills = _HORIZON - 0.030 * (np.sin(x * 1.3 + 0.4) + 0.6 * np.sin(x * 2.9 + 2.0) + 0.3 * np.sin(x * 7.1)) - 0.02
    edge = np.clip((y - hills) * height / 2 + 0.5, 0, 1)
    picture = np.clip(sky * (1 - edge) + earth * edge, 0, 255).astype(np.uint8)
    return pygame.surfarray.make_surface(np.ascontiguousarray(picture.swapaxes(0, 1)))


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
