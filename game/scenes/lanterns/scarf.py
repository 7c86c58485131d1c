"""What the keeper wears about the neck: a long knitted scarf, wound twice, one end hanging down the back."""

from dataclasses import replace

import numpy as np

from game.scenes.hair import CROPPED, Part, lock, wound
from game.scenes.lofts import Numbers, hose

KNIT = 4.0
"""What it is made of, for "lanterns/head.frag", beside what game/scenes/hair.py knows."""

_END = (
    (0.060, 0.300, -0.200, 0.055, 0.030),
    (0.105, 0.210, -0.262, 0.070, 0.026),
    (0.125, 0.040, -0.300, 0.074, 0.020),
    (0.140, -0.180, -0.345, 0.078, 0.018),
    (0.146, -0.400, -0.362, 0.082, 0.018),
    (0.150, -0.560, -0.352, 0.084, 0.017),
    (0.150, -0.580, -0.351, 0.030, 0.006),
    (0.150, -0.582, -0.351, 0.0, 0.0),
)
"""Place, half width and half thickness of the end that hangs down."""


def _scarf(turns: int) -> list[Part]:
    lower = _wrap(np.array([0.0, 0.185, 0.0]), 0.205, 0.182, 0.105, turns, -0.05)
    upper = _wrap(np.array([0.0, 0.290, -0.004]), 0.188, 0.158, 0.092, turns, 0.06)
    end = lock(_END, turns, (0.0, 0.55), twist=0.0, stuff=KNIT)
    return [lower, upper, end]


def _wrap(middle: Numbers, wide: float, deep: float, thick: float, turns: int, slant: float) -> Part:
    """Once round the neck, higher on one side."""
    turn = np.linspace(0.0, 2.0 * np.pi, 4 * turns)
    sag = 0.012 * np.sin(3.0 * turn + 8.0 * slant)
    path = middle + np.stack([wide * np.sin(turn), slant * np.sin(turn) + sag, -deep * np.cos(turn)], axis=1)
    full = thick * (0.90 + 0.10 * np.sin(5.0 * turn + 1.0))
    ring = hose(path, 0.62 * full, full * 0.78, turns, (0.0, 0.35, 0.0))
    return wound(ring, path, turns, 0.0, (0.0, 0.0), KNIT)


SCARFED = replace(CROPPED, nape=0.440, tied=_scarf)
"""Short hair over it."""
