"""The ghost: an outline drawn with light, open where the player is solid, with rings where the hands should be."""

import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure, Vector
from game.scenes.ribbons import ribbons

Numbers = NDArray[np.float64]

_POINTS = 72
"""Of each line."""

POINTS = 5 * (2 * _POINTS + 2)
"""Ribbon points at most."""

TINT = (0.34, 0.60, 0.74)
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
    beads = 0.5 + 0.5 * np.sin(along[None] * 2 * np.pi * 13 - time_s * 1.1)
    bright = np.concatenate([np.tile(0.15 + 0.85 * beads, (2, 1)), np.full((2, _POINTS), 0.80), 0.15 + 0.5 * beads])
    width = np.concatenate([np.full((2, _POINTS), 0.022), np.full((2, _POINTS), 0.030), np.full((1, _POINTS), 0.018)])
    return [ribbons(lines, width, bright, viewer)]


def _arm(shoulder: Vector, elbow: Vector, wrist: Vector) -> Numbers:
    """(points, 3) down one side of the arm, round the hand, and up the other."""
    bones = np.array([shoulder, elbow, wrist, np.array(wrist) + _unit(np.array(wrist) - np.array(elbow)) * 0.26])
    along = np.linspace(0.05, 1.0, _POINTS // 2) ** 0.8
    middle = np.stack([np.interp(along, (0.0, 0.45, 0.86, 1.0), bones[:, k]) for k in range(3)], 1)
    ahead = np.gradient(middle, axis=0)
    aside = np.stack([-ahead[:, 1], ahead[:, 0], np.zeros(len(ahead))], 1)
    aside /= np.linalg.norm(aside, axis=1, keepdims=True) + 1e-3
    half = np.interp(along, (0.0, 0.8, 0.88, 0.95, 1.0), (0.135, 0.115, 0.105, 0.085, 0.0))[:, None]
    return np.concatenate([middle + aside * half, (middle - aside * half)[::-1]])


def _unit(vector: Numbers) -> Numbers:
    return np.asarray(vector / (np.linalg.norm(vector) + 1e-6))


def _ring(wrist: Vector) -> Numbers:
    turn = np.linspace(0.0, 2 * np.pi, _POINTS)
    return np.array(wrist) + _RING * np.stack([np.cos(turn), np.sin(turn), 0.0 * turn], 1)


def _head(figure: Figure) -> Numbers:
    """From shoulder to shoulder over the head."""
    turn = np.linspace(-0.70 * np.pi, 0.70 * np.pi, _POINTS - 2)
    crown = np.array(figure.head) + np.stack([0.27 * np.sin(turn), 0.38 * np.cos(turn), 0.0 * turn], 1)
    return np.concatenate([[figure.left_shoulder], crown, [figure.right_shoulder]])
