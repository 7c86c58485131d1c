"""Small lights of the bay, as rows for `Motes`: stars, windows, lamps and their mirrors, sparks, and the ghost."""

from math import pi

import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure, Vector
from game.scenes.motes import Rows, rows_of
from game.scenes.still_water.land import LIGHTHOUSE, Land
from game.scenes.still_water.mood import WINDOWS, BayMood
from game.scenes.still_water.things import BOAT_AT, LAMP_HEIGHT

Numbers = NDArray[np.float64]

_STARS, _SPARKS = 760, 90
_FAR = 3000.0
_GLITTER = 6
"""Pieces of a far light's mirror."""

_BEADS, _RING = 9, 16
MOST = 2 * _STARS + (WINDOWS + 2) * (_GLITTER + 1) + _SPARKS + 8
GHOST_MOST = 4 * _BEADS + 3 * _RING + 12 + 4

_WARM = (1.0, 0.62, 0.28)
_PALE = (0.86, 0.92, 1.0)
_SEA = (0.16, 0.80, 0.92)
_GHOST = (0.95, 0.98, 0.86)


class Lights:
    """The accidents of one bay's small lights."""

    def __init__(self, land: Land, seed: int) -> None:
        """Strew them; no star shines through the hills."""
        rng = np.random.default_rng([seed, 41])
        aside, up = rng.uniform(-1.15, 1.15, _STARS), 0.02 + 0.56 * rng.random(_STARS) ** 1.2
        self._stars = np.stack([aside, up], 1)[~land.hides(aside, up)]
        self._star = rng.random((len(self._stars), 4))
        self._windows = _windows(rng)
        self._spark = rng.random((_SPARKS, 5))

    def rows(self, mood: BayMood, stars: float, eye: Vector, most_stars: int = _STARS) -> Rows:
        """All of them but the ghost, world metres; of the stars no more than `most_stars`."""
        parts = [self._lamps(mood), self._sparks(mood)]
        if stars > 0.01:
            parts += self._heaven(mood, stars, eye, most_stars)
        return np.concatenate(parts)

    def _heaven(self, mood: BayMood, stars: float, eye: Vector, most: int) -> list[Rows]:
        """Each star comes out by itself, the large ones first; the still water holds them again."""
        a, ways = self._star[:most], self._stars[:most]
        shine = np.clip(stars * (1.6 + 0.5 * mood.life) - a[:, 0] * 1.2, 0.0, 1.0)
        shine *= 0.34 + 2.0 * a[:, 1] ** 5
        shine *= 0.85 + 0.15 * np.sin(mood.time_s * (0.5 + a[:, 2]) + a[:, 3] * 40.0)
        size = (1.5 + 2.6 * a[:, 1] ** 6) * (_FAR / 1000.0)
        place = np.stack([ways[:, 0], ways[:, 1], np.ones(len(a))], 1) * _FAR
        under = place * [1.0, -1.0, 1.0]
        under[:, 0] += _FAR * 0.0016 * np.sin(mood.time_s * (0.6 + 0.5 * a[:, 2]) + a[:, 3] * 30.0)
        lies = _on_water(ways, mood, eye) * np.exp(-ways[:, 1] * 4.5) * (1.0 - 0.5 * mood.ruffle) * 0.75
        offset = np.array([eye[0], eye[1], 0.0])
        return [
            rows_of(place + offset, size, _PALE, shine),
            rows_of(under + offset, size * 1.1, _PALE, shine * lies),
        ]

    def _lamps(self, mood: BayMood) -> Rows:
        """Windows that are lit one by one, the boat's riding light, the lighthouse's lamp that turns slowly."""
        lit = np.clip(mood.windows - np.arange(WINDOWS), 0.0, 1.0)
        breathes = 0.88 + 0.12 * np.sin(mood.time_s * (0.31 + 0.05 * np.arange(WINDOWS)) + np.arange(WINDOWS) * 2.1)
        fresh = 1.0 + 1.6 * mood.pulse("lights_ashore", 0.8, 3.5) * (np.arange(WINDOWS) == int(mood.windows + 0.02) - 1)
        evening = 0.45 + 0.75 * mood.night
        turning = 0.5 + 0.5 * np.sin(mood.time_s * 2 * pi / 11.0)
        place = np.concatenate([self._windows, _lamp_places(mood.time_s)])
        opacity = np.concatenate(
            [lit * breathes * fresh * evening, [0.95 * evening, (0.35 + 1.1 * turning**3) * evening]]
        )
        size = np.concatenate([self._windows[:, 2] * 0.0065, [0.26, 4.6]])
        rows = [rows_of(place, size, _WARM, opacity)]
        return np.concatenate(rows + _mirrors(place, size, opacity, mood))

    def _sparks(self, mood: BayMood) -> Rows:
        """Living sparks that rise from the water while it glows, and a few at all times when much lives here."""
        a = self._spark
        rise = (mood.time_s * (0.05 + 0.07 * a[:, 2]) + a[:, 3]) % 1.0
        z = 9.5 + 16.0 * a[:, 1] ** 1.4
        place = np.stack([(a[:, 0] - 0.5) * 1.7 * z, 0.05 + 1.9 * rise * (0.4 + a[:, 4]), z], 1)
        place[:, 0] += 0.35 * np.sin(mood.time_s * (0.4 + 0.4 * a[:, 4]) + a[:, 2] * 20.0) + 1.5 * mood.breeze * rise
        idle = (a[:, 4] < 0.10 + 0.30 * mood.life) * 0.16 * mood.night * (0.4 + mood.life)
        glow = np.maximum(idle, mood.sea_glow * (0.35 + 0.4 * mood.life))
        return rows_of(place, 0.022 + 0.030 * a[:, 1], _SEA, glow * np.sin(pi * rise) ** 1.5)


def _on_water(ways: Numbers, mood: BayMood, eye: Vector) -> NDArray[np.bool_]:
    """Which stars' mirrors lie on the water and not on the sand (assets/shaders/still_water/beach.glsl)."""
    ahead = eye[1] / ways[:, 1]
    aside = ways[:, 0] * ahead
    return np.asarray(ahead > mood.edge + 1.0 - 0.27 * aside + 0.006 * aside**2)


def _windows(rng: np.random.Generator) -> Numbers:
    """(n, 3) at the feet of the right headland, and a few on the left one."""
    right = np.stack([rng.uniform(360.0, 640.0, WINDOWS), rng.uniform(4.0, 17.0, WINDOWS), np.full(WINDOWS, 700.0)], 1)
    right[2::4] = np.stack([rng.uniform(-330.0, -175.0, 4), rng.uniform(4.0, 11.0, 4), np.full(4, 440.0)], 1)[
        : len(right[2::4])
    ]
    return np.asarray(right)


def _lamp_places(time_s: float) -> Numbers:
    sway = 0.10 * np.sin(0.8 * time_s)
    boat = (BOAT_AT[0] + sway, LAMP_HEIGHT[0], BOAT_AT[1])
    return np.array([boat, (LIGHTHOUSE[0], 2.0 + LAMP_HEIGHT[1], LIGHTHOUSE[1] - 8.0)])


def _mirrors(place: Numbers, size: Numbers, opacity: Numbers, mood: BayMood) -> list[Rows]:
    """Broken columns under the lamps: pieces that dance on the water between them and the eye."""
    rows = []
    for piece in range(_GLITTER):
        under = place * [1.0, -1.0, 1.0]
        under[:, 1] -= place[:, 2] * (0.003 + 0.0055 * piece + 0.0011 * piece * piece) + place[:, 1] * 0.16 * piece
        dance = np.sin(mood.time_s * (0.9 + 0.31 * piece) + place[:, 0] * 3.0 + piece * 1.9)
        under[:, 0] += place[:, 2] * 0.0009 * (0.4 + piece) * dance
        fade = 0.50 * (0.62 + 0.38 * dance) / (1.0 + 0.55 * piece)
        rows.append(rows_of(under, size * (0.70 + 0.10 * piece), _WARM, opacity * fade))
    return rows


def palm_rows(palms: tuple[Vector, Vector], shine: tuple[float, float]) -> Rows:
    """The light in the player's hands, world metres."""
    place = np.array(palms, float)
    return rows_of(place, np.array([0.36, 0.36]), _WARM, 0.34 * np.array(shine))


def ghost_rows(ghost: Figure, origin: Vector, time_s: float, share: float) -> Rows:
    """The ghost as threads of beads along both arms, and open rings where hands and head should be, world metres.

    Args:
        ghost: figure frame.
        origin: of that frame in the world.
        time_s: a soft light runs along the beads towards the hands.
        share: 0-1 how much of it shows.
    """
    parts = []
    for shoulder, elbow, wrist in (
        (ghost.left_shoulder, ghost.left_elbow, ghost.left_wrist),
        (ghost.right_shoulder, ghost.right_elbow, ghost.right_wrist),
    ):
        parts.append(_thread(np.array(shoulder), np.array(elbow), np.array(wrist)))
        parts.append(_hoop(np.array(wrist) + 0.16 * _unit(np.array(wrist) - np.array(elbow)), 0.24))
    parts.append(_hoop(np.add(ghost.head, (0.0, 0.05, 0.0)), 0.40))
    parts.append(np.linspace(np.array(ghost.left_shoulder), np.array(ghost.right_shoulder), 12))
    place = np.concatenate(parts)
    runs = 0.75 + 0.25 * np.sin(2.2 * time_s - 0.55 * np.arange(len(place)))
    return rows_of(place + np.array(origin), np.full(len(place), 0.052), _GHOST, share * 0.85 * runs)


def _thread(shoulder: Numbers, elbow: Numbers, wrist: Numbers) -> Numbers:
    share = (np.arange(_BEADS) + 0.5)[:, None] / _BEADS
    return np.concatenate([shoulder + (elbow - shoulder) * share, elbow + (wrist - elbow) * share])


def _hoop(middle: Numbers, radius: float) -> Numbers:
    turn = np.linspace(0.0, 2 * pi, _RING, endpoint=False)
    return np.asarray(middle + radius * np.stack([np.cos(turn), np.sin(turn), np.zeros(_RING)], 1))


def _unit(way: Numbers) -> Numbers:
    return np.asarray(way / max(1e-6, float(np.linalg.norm(way))))
