"""What is asked, in the sky: strings of beads of light where the wings should be, and a ring for each hand to fill."""

import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure, Vector
from game.scenes.ribbons import ribbons
from game.scenes.sky.wing import Wing, wings_of

_ALONG, _ROUND = 60, 32

POINTS = 2 * (2 * _ALONG + 2) + 2 * (2 * _ROUND + 2)
"""Rows that `ghost_strips` makes at most."""

_BEADS = 11.0
"""Beads on a wing: a dotted line is no arm, whatever its colour."""

_RING = 0.23
"""Radius of a hand's ring, shoulder widths."""


def ghost_strips(ghost: Figure, viewer: Vector) -> list[NDArray[np.float64]]:
    """Ribbon strips of a ghost's wings in the figure frame, for an eye at `viewer`."""
    wings = wings_of(ghost)
    along = np.array([_bones(wing) for wing in wings])
    place = np.linspace(0.0, 1.0, _ALONG)
    beads = np.clip(1.6 * np.sin(np.pi * _BEADS * place) ** 2 - 0.5, 0.0, 1.0)
    rings = np.array([_ring(wing.tip) for wing in wings])
    return [
        ribbons(along, 0.050 * (0.4 + beads), 0.25 + 0.75 * beads, viewer),
        ribbons(rings, np.full(_ROUND, 0.035), np.ones(_ROUND), viewer),
    ]


def _bones(wing: Wing) -> NDArray[np.float64]:
    """(n, 3) evenly from the shoulder over elbow and wrist to the tip."""
    joints = np.array([wing.shoulder, wing.elbow, wing.wrist, wing.tip])
    far = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(joints, axis=0), axis=1))])
    at = np.linspace(0.0, far[-1], _ALONG)
    return np.stack([np.interp(at, far, joints[:, axis]) for axis in range(3)], axis=-1)


def _ring(middle: Vector) -> NDArray[np.float64]:
    turn = np.linspace(0.0, 2 * np.pi, _ROUND)
    return np.array(middle) + _RING * np.stack([np.cos(turn), np.sin(turn), np.zeros(_ROUND)], axis=-1)
