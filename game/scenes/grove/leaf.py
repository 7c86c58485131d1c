"""The mesh of one leaf, of which cloak and boughs are made."""

import numpy as np
from numpy.typing import NDArray

from game.scenes.grove.woods import grid_of
from game.scenes.quality import Tier

_PIECES = {Tier.LOW: (1, 3), Tier.MEDIUM: (2, 6), Tier.HIGH: (4, 9)}


def leaf_mesh(tier: Tier) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """(n, 2) along the leaf 0-1 and across it -1 to 1, and the triangles between them."""
    points, triangles = grid_of(*_PIECES[tier])
    return np.ascontiguousarray(np.stack([points[:, 1], points[:, 0] * 2.0 - 1.0], axis=1)), triangles
