"""Hands made of rounded rods: palm, fingers and thumb of both, as the forearms point them."""

import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure, Vector

Numbers = NDArray[np.float64]

RODS = 2 * 6

_FINGERS = ((-0.066, 0.115, 0.022), (-0.023, 0.145, 0.024), (0.022, 0.135, 0.023), (0.062, 0.100, 0.020))
"""Place across the palm, length and radius, shoulder widths; the first is the forefinger."""


def rods_of(figure: Figure) -> NDArray[np.float32]:
    """(12, 12) from and radius, to and radius, the hand's width direction and how much wider than thick."""
    left = _hand(figure.left_elbow, figure.left_wrist, -1.0)
    right = _hand(figure.right_elbow, figure.right_wrist, 1.0)
    return np.ascontiguousarray(np.concatenate([left, right]), np.float32)


def _hand(elbow: Vector, wrist: Vector, side: float) -> Numbers:
    """The back of the hand turns towards the viewer, the thumb inwards; fingers are a little spread and bent."""
    root = np.array(wrist)
    way = _unit(root - np.array(elbow), (0.0, -1.0, 0.0))
    inward = _unit(np.cross(np.array([0.0, 0.2, -1.0]), way) * side, (-side, 0.0, 0.0))
    inward = inward if inward[0] * side < 0.3 or abs(way[1]) < 0.5 else -inward
    back = np.cross(way, inward) * side
    root = root + way * 0.03
    knuckles = root + way * 0.17
    rows = [(*(root + way * 0.02), 0.062, *(knuckles - way * 0.02), 0.070, *inward, 1.45)]
    for aside, long, thick in _FINGERS:
        at = knuckles - inward * aside * 1.05
        bent = way - inward * aside * 1.6 - back * 0.16
        rows.append((*at, thick * 1.12, *(at + bent * long), thick * 0.86, *inward, 1.0))
    thumb = root + way * 0.06 + inward * 0.075
    rows.append((*thumb, 0.030, *(thumb + (way * 0.75 + inward * 0.65) * 0.11), 0.021, *inward, 1.0))
    return np.array(rows)


def _unit(vector: Numbers, otherwise: Vector) -> Numbers:
    size = float(np.linalg.norm(vector))
    return vector / size if size > 1e-4 else np.array(otherwise)
