"""The ghost: an outline drawn with light, open where the player is solid, with rings where the hands should be."""

import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure, Vector
from game.scenes.ribbons import ribbons

Numbers = NDArray[np.float64]

_POINTS = 44
"""Of each line."""

POINTS = 5 * (2 * _POINTS + 2)
"""Ribbon points at most."""

TINT = (0.30, 0.62, 0.78)
_RING = 0.26


def ghost_strips(figure: Figure, viewer: Vector, time_s: float) -> list[Numbers]:
    """Ribbon strips, figure frame: both arms' outlines, a ring round each hand, and the line of head and shoulders."""
    arms = [
        _arm(figure.left_shoulder, figure.left_elbow, figure.left_wrist),
        _arm(figure.right_shoulder, figure.right_elbow, figure.right_wrist),
    ]
    rings = [_ring(figure.left_wrist), _ring(figure.right_wrist)]
    lines = np.stack([*arms, *rings, _head(figure)])
    along = np.linspace(0.0, 1.0, _POINTS)
    beads = 0.55 + 0.45 * np.sin(along[None] * 2 * np.pi * 11 - time_s * 1.3)
    bright = np.concatenate([np.tile(0.35 + 0.65 * beads, (2, 1)), np.full((2, _POINTS), 0.95), 0.6 * beads])
    width = np.concatenate([np.full((2, _POINTS), 0.022), np.full((2, _POINTS), 0.030), np.full((1, _POINTS), 0.018)])
    return [ribbons(lines, width, bright, viewer)]


def _arm(shoulder: Vector, elbow: Vector, wrist: Vector) -> Numbers:
    """(points, 3) down one side of the arm, round the hand, and up the other."""
    bones = np.array([shoulder, elbow, wrist])
    along = np.linspace(0.08, 1.0, _POINTS // 2)
    middle = np.stack([np.interp(along, (0.0, 0.5, 1.0), bones[:, k]) for k in range(3)], 1)
    ahead = np.gradient(middle, axis=0)
    aside = np.stack([-ahead[:, 1], ahead[:, 0], np.zeros(len(ahead))], 1)
    aside /= np.linalg.norm(aside, axis=1, keepdims=True) + 1e-3
    half = np.interp(along, (0.0, 0.9, 1.0), (0.13, 0.12, 0.10))[:, None]
    return np.concatenate([middle + aside * half, (middle - aside * half)[::-1]])


def _ring(wrist: Vector) -> Numbers:
    turn = np.linspace(0.0, 2 * np.pi, _POINTS)
    return np.array(wrist) + _RING * np.stack([np.cos(turn), np.sin(turn), 0.0 * turn], 1)


def _head(figure: Figure) -> Numbers:
    """From shoulder to shoulder over the head."""
    turn = np.linspace(-0.70 * np.pi, 0.70 * np.pi, _POINTS - 2)
    crown = np.array(figure.head) + np.stack([0.27 * np.sin(turn), 0.38 * np.cos(turn), 0.0 * turn], 1)
    return np.concatenate([[figure.left_shoulder], crown, [figure.right_shoulder]])
