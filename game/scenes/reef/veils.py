"""Moving water: soft bands of fine threads along curves, adding their light."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Vector
from game.scenes.ribbons import Ribbons, ribbons
from game.scenes.shaders import Shaders

Numbers = NDArray[np.float64]


def veil_ribbons(context: moderngl.Context, shaders: Shaders, most: int) -> Ribbons:
    """What draws strips made by `veils`, of up to `most` points in all."""
    return Ribbons(context, shaders, most, look="reef/veil", places=3)


def veils(spots: Numbers, half_width: Numbers, bright: Numbers, along: Numbers, viewer: Vector) -> Numbers:
    """(k (2 n + 2), 6) strip rows of k bands, as `ribbons` has them, and where their threads are.

    Args:
        spots: (k, n, 3) along the curves.
        half_width: (k, n), or what broadcasts to it, in the frame's unit.
        bright: likewise, 0-1.
        along: (k, n), what the threads wander with, about 1 a shoulder width.
        viewer: the eye, which the bands face.
    """
    edges = np.repeat(np.broadcast_to(along, spots.shape[:2]), 2, axis=1)
    ends = np.concatenate([edges[:, :1], edges, edges[:, -1:]], axis=1)
    return np.column_stack([ribbons(spots, half_width, bright, viewer), ends.ravel()])
