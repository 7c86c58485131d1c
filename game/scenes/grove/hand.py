"""A hand: palm, fingers and thumb, as a mesh. Frame: x to the thumb's side, y to the finger tips, z from the back."""

import numpy as np

from game.scenes.grove.tubes import Mesh, joined, tube

_FINGERS = ((-0.075, 0.30, 0.026), (-0.027, 0.36, 0.028), (0.022, 0.35, 0.028), (0.068, 0.31, 0.027))
"""x of the root, length and half width, from the little finger; shoulder widths."""


def hand_mesh(turns: int) -> Mesh:
    """An open, relaxed hand; `turns` pieces around each finger."""
    palm = np.array([(0.0, -0.06, 0.0), (0.0, 0.02, 0.0), (0.0, 0.11, 0.01), (0.0, 0.19, 0.02), (0.0, 0.235, 0.025)])
    parts = [tube(palm, np.array([0.068, 0.088, 0.108, 0.108, 0.06]), turns + 4, flat=0.46)]
    for root, length, width in _FINGERS:
        along = np.linspace(0.0, 1.0, 5)
        curl = 0.10 * along**2 * length
        path = np.stack([root * (1.0 + 0.55 * along), 0.17 + length * 0.72 * along, 0.02 + curl], axis=1)
        parts.append(tube(path, width * np.array([1.0, 1.05, 0.98, 0.86, 0.30]), turns))
    thumb = np.array([(0.05, 0.02, 0.01), (0.105, 0.07, 0.03), (0.150, 0.135, 0.05), (0.172, 0.205, 0.055)])
    parts.append(tube(thumb, np.array([0.045, 0.042, 0.034, 0.016]), turns))
    return joined(parts)
