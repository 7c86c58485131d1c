"""Shoals that stream over the reef as one body, make way for open arms, and never take the same way twice."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.meshes import Meshes
from game.scenes.quality import Tier
from game.scenes.reef.mesh import grid_faces, normals_of
from game.scenes.reef.mood import ReefMood
from game.scenes.shaders import Shaders
from game.scenes.sharing import draw_array

Numbers = NDArray[np.float64]

_SILVER, _GOLD, _STRAY = 250, 74, 16
_MOST = _SILVER + _GOLD + _STRAY
_SHOWN = {Tier.LOW: 0.30, Tier.MEDIUM: 0.7, Tier.HIGH: 1.0}
_LENGTH = (0.50, 0.52, 0.70)
_LONG_S = (7.0, 5.6, 0.0)
"""How far the first of a shoal is ahead of its middle, and the last behind, on their common way."""
_WIDE = np.array([(1.45, 0.85, 1.25), (1.15, 0.75, 1.0), (0.0, 0.0, 0.0)])
"""Half of a shoal's size about its way, where it is thickest."""
_BEHIND_FIGURE = 9.4
"""No fish comes between the viewer and the figure."""

_AHEAD_S = 0.12
"""A heading is where the fish will be so soon."""


class Fish:
    """All fish of one reef; a function of the mood."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Choose their accidents."""
        self._context = context
        self._shaders = shaders
        rng = np.random.default_rng([seed, 31])
        self._spread = rng.standard_normal((_MOST, 3))
        self._chance = rng.random((_MOST, 4))
        order = rng.permutation(_MOST)
        self._shoal = np.repeat([0, 1, 2], [_SILVER, _GOLD, _STRAY])[order]
        self._lag = np.array(_LONG_S)[self._shoal] * (2.0 * self._chance[:, 3] - 1.0)
        self._slot = _slots(self._spread, self._chance) * _WIDE[self._shoal]
        self._tint = _tints(self._shoal, self._chance)
        self._rows = context.buffer(reserve=_MOST * 48)
        self._meshes = Meshes(self._mesh)

    def draw(self, mood: ReefMood, tier: Tier) -> None:
        """Draw as many as the load and the tier allow."""
        count = int(_MOST * _SHOWN[tier] * (0.55 + 0.45 * mood.life))
        rows = self._placed(mood, count)
        self._rows.write(rows.tobytes())
        self._context.enable_only(moderngl.DEPTH_TEST)
        draw_array(self._meshes[tier is Tier.LOW], moderngl.TRIANGLES, instances=count)

    def release(self) -> None:
        """Give the buffers back."""
        self._rows.release()
        self._meshes.release()

    def _placed(self, mood: ReefMood, count: int) -> NDArray[np.float32]:
        now = self._places(mood, mood.drift, count)
        soon = self._places(mood, mood.drift + _AHEAD_S, count)
        way = soon - now
        way[:, 1] *= 0.6
        chance = self._chance[:count]
        length = np.array(_LENGTH)[self._shoal[:count]] * (0.75 + 0.5 * chance[:, 0])
        fast = np.minimum(np.linalg.norm(way, axis=1) / _AHEAD_S, 3.0)
        swing = mood.drift * (5.0 + 3.0 * chance[:, 1]) + 0.6 * fast + chance[:, 2] * 40.0
        rows = np.column_stack([now, length, way, swing, self._tint[:count]])
        return np.ascontiguousarray(rows, np.float32)

    def _places(self, mood: ReefMood, t: float, count: int) -> Numbers:
        """(n, 3) where they are: each follows its shoal's way, ahead or behind; the player presses it aside."""
        shoal, chance = self._shoal[:count], self._chance[:count]
        stray, gold = shoal == 2, (shoal == 1)[:, None]
        then = t - self._lag[:count]
        sway = 0.9 * t + chance[:, :3] * 40.0
        place = np.where(gold, _gold_way(then), _silver_way(then)) + self._slot[:count] + 0.12 * np.sin(sway)
        place[stray] = _stray_ways(t, chance[stray], self._spread[:count][stray])
        return _parted(place, mood)

    def _mesh(self, cheap: bool) -> moderngl.VertexArray:
        points, faces = fish_body(5 if cheap else 9, 4 if cheap else 8)
        program = self._shaders.program("reef/fish.vert", "reef/fish.frag")
        content = [
            (self._context.buffer(points.tobytes()), "3f 3f", "in_spot", "in_facing"),
            (self._rows, "4f 4f 4f/i", "in_place", "in_way", "in_kind"),
        ]
        return self._context.vertex_array(program, content, self._context.buffer(faces.tobytes()))


def _slots(spread: Numbers, chance: Numbers) -> Numbers:
    """(n, 3) places in a ball of radius 1 that narrows for the first and the last, so that a shoal is a spindle."""
    way = spread / (np.linalg.norm(spread, axis=1)[:, None] + 1e-9)
    narrow = 0.25 + 0.75 * np.cos(np.pi * (chance[:, 3] - 0.5))
    return np.asarray(way * (np.cbrt(chance[:, 0]) * narrow)[:, None], np.float64)


def _silver_way(t: Numbers) -> Numbers:
    """(n, 3), the large shoal: round over the channel, through the light; never standing, never the same round."""
    turn = 0.105 * t + 0.5 * np.sin(0.029 * t) + 2.2
    x = 3.6 + (5.6 + 1.1 * np.sin(0.037 * t)) * np.sin(turn)
    y = 1.1 + 0.9 * np.sin(0.071 * t + 2.0) + 0.4 * np.sin(0.149 * t)
    z = 19.5 + (3.6 + 0.8 * np.sin(0.047 * t)) * np.cos(turn)
    return np.stack([x, y, z], axis=-1)


def _gold_way(t: Numbers) -> Numbers:
    """(n, 3), the small one: along the left wall."""
    turn = 0.17 * t + 0.4 * np.sin(0.041 * t) + 4.6
    x = -5.2 + (2.3 + 0.4 * np.sin(0.053 * t)) * np.sin(turn)
    y = -0.5 + 0.7 * np.sin(0.113 * t) + 0.25 * np.sin(0.29 * t)
    return np.stack([x, y, 15.6 + 2.2 * np.cos(turn)], axis=-1)


def _stray_ways(t: float, chance: Numbers, spread: Numbers) -> Numbers:
    """Each on its own about a coral head."""
    side = np.sign(chance[:, 0] - 0.5)
    slow = t * (0.10 + 0.10 * chance[:, 1]) + chance[:, 2] * 30.0
    x = side * (4.2 + 3.5 * chance[:, 3]) + 1.6 * np.sin(slow) + 0.5 * np.sin(2.3 * slow)
    y = -2.5 + 0.7 * spread[:, 1] + 0.35 * np.sin(1.4 * slow + 2.0)
    z = 10.5 + 8.0 * chance[:, 1] + 1.8 * np.cos(0.8 * slow) + 0.4 * np.sin(2.9 * slow)
    return np.stack([x, np.maximum(y, -3.6), z], axis=1)


def _parted(place: Numbers, mood: ReefMood) -> Numbers:
    """Fish make way before open arms, and more when a repetition has parted them; a ring wave bears them outwards."""
    part = mood.answer * (2.0 * mood.spread + 5.2 * mood.pulse("shoal_parts", 0.8, 4.2))
    aside = place[:, :2] - np.array([0.15, 0.1]) * place[:, 2:]
    away = np.linalg.norm(aside, axis=1)[:, None] + 0.3
    place = place.copy()
    place[:, :2] += aside / away * part * np.exp(-away / 5.5) * np.array([1.0, 0.6])
    front, strength = mood.wave
    if strength > 0.0:
        out = place - np.array([0.0, -0.75, 7.4])
        far = np.linalg.norm(out, axis=1)[:, None]
        place += out / far * strength * 1.5 * np.exp(-(((far - front) / 2.2) ** 2))
    drawn = mood.answer * np.where(place[:, :1] < 0.0, mood.pull[0], mood.pull[1])
    place += drawn * np.array([0.0, -0.1, -1.1])
    place[:, 1] = np.maximum(place[:, 1], -3.9)
    place[:, 2] = np.maximum(place[:, 2], _BEHIND_FIGURE)
    return place


def _tints(shoal: NDArray[np.int64], chance: Numbers) -> Numbers:
    """(n, 4) colour, and how deep the body is."""
    plain = np.array([(0.46, 0.52, 0.56), (0.92, 0.50, 0.07), (0.20, 0.28, 0.72)])[shoal]
    bright = np.array([(0.80, 0.30, 0.16), (0.16, 0.34, 0.80), (0.86, 0.68, 0.12), (0.55, 0.24, 0.60)])
    strays = bright[np.cumsum(shoal == 2) % len(bright)]
    tint = np.where((shoal == 2)[:, None], strays, plain) * (0.85 + 0.3 * chance[:, 1:2])
    return np.column_stack([tint, np.array([0.66, 0.98, 1.5])[shoal]])


def fish_body(rings: int, sides: int) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """(n, 6) places and normals, and corners: a body, a forked tail, a back fin. Nose at x = 0.5."""
    along = np.linspace(0.5, -0.28, rings)
    share = np.linspace(0.0, 1.0, rings)
    tall = 0.20 * np.sin(np.pi * np.minimum(1.0, share * 0.9 + 0.04)) ** 0.75 + 0.02
    turn = np.linspace(0, 2 * np.pi, sides + 1)
    ring = np.stack(
        np.broadcast_arrays(along[:, None], tall[:, None] * np.cos(turn), 0.42 * tall[:, None] * np.sin(turn)), -1
    )
    body, body_faces = ring.reshape(-1, 3), grid_faces(rings, sides + 1)
    fins = np.array([
        (-0.26, 0.04, 0), (-0.26, -0.04, 0), (-0.56, 0.23, 0), (-0.41, 0.0, 0), (-0.56, -0.23, 0),
        (0.18, 0.17, 0), (-0.20, 0.10, 0), (-0.10, 0.30, 0), (0.05, -0.16, 0), (-0.18, -0.08, 0), (-0.12, -0.25, 0),
    ], np.float64)  # fmt: skip
    fin_faces = np.array([(0, 2, 3), (0, 3, 1), (1, 3, 4), (5, 7, 6), (8, 9, 10)]) + len(body)
    normals = normals_of(body, body_faces)
    normals *= np.sign((normals * body * [0, 1, 1]).sum(axis=1) + 1e-9)[:, None]
    flat = np.tile([0.0, 0.3, 0.95], (len(fins), 1))
    points = np.concatenate([np.concatenate([body, normals], 1), np.concatenate([fins, flat], 1)])
    return points.astype(np.float32), np.concatenate([body_faces, fin_faces]).astype(np.int32)
