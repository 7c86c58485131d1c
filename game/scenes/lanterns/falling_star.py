"""A falling star: one soft line over the sky, and fainter under the lake."""

import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Vector
from game.scenes.easing import swell
from game.scenes.lanterns.mood import LanternMood
from game.scenes.ribbons import ribbons

Numbers = NDArray[np.float64]

_POINTS = 28
POINTS = 2 * (2 * _POINTS + 2)
"""Ribbon points at most."""

TINT = (0.95, 1.05, 1.15)
SEEN_S = 3.0
_FAR = 900.0


def star_strips(mood: LanternMood, eye: Vector) -> list[Numbers]:
    """Ribbon strips, world frame; none while no star falls. Every star falls somewhere else."""
    age = mood.age("shooting_star")
    if age > SEEN_S:
        return []
    start = -0.46 + 0.34 * ((mood.count("shooting_star") * 0.618) % 1.0)
    head = 1.0 - np.exp(-age / 0.75)
    along = np.linspace(0.0, 1.0, _POINTS) * head
    drawn = np.exp(-(head - along) * 3.4) * swell(age, 0.25, SEEN_S - 0.3)
    way = np.stack([start + 0.62 * along, 0.385 - 0.13 * along - 0.03 * along**2, np.ones(_POINTS)], 1)
    lines = np.stack([way, way * np.array([1.0, -1.0, 1.0])]) * _FAR + np.array(eye)
    width = (1.1 + 1.6 * np.linspace(0.0, 1.0, _POINTS) ** 3)[None] * np.array([[1.0], [1.4]])
    return [ribbons(lines, width, np.stack([drawn, 0.14 * drawn]), eye)]
