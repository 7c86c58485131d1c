"""What is asked, in the reef: arms and shoulders strung of rising bubbles, a large bubble for each hand."""

import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure
from game.scenes.motes import Rows
from game.scenes.reef.figure import arm_joints
from game.scenes.reef.specks import specks_of

Numbers = NDArray[np.float64]

_BUBBLES = 11
"""On an arm."""

_SIZES = np.array([0.2, 1.0, 0.4, 1.6, 0.7, 0.1, 1.3, 0.5, 1.7, 0.3, 1.1])
"""How large each bubble is, against the smallest: a string of air, not a chain."""

MOST = 2 * (2 * _BUBBLES + 2 + 6)
_TINT = (0.78, 0.98, 1.0)


def ghost_rows(ghost: Figure, drift: float, presence: float) -> Rows:
    """(n, 9) rows in the figure frame: bubbles travel slowly from shoulder to hand where the arms should be."""
    joints = arm_joints(ghost).astype(np.float64)
    rows = []
    for arm in (joints[:4], joints[4:]):
        share = (np.arange(_BUBBLES) + 0.35 * drift % 1.0) / _BUBBLES
        spots = _along(arm[:3], share)
        edge = np.minimum(1.0, 6.0 * np.minimum(share, 1.0 - share) + 0.4)
        rows.append(specks_of(spots, 0.050 + 0.022 * _SIZES, _TINT, 0.95 * edge, bubble=True))
        hand = 0.5 * (arm[2] + arm[3])
        big = np.array([hand, hand])
        rows.append(
            specks_of(
                big, np.array([0.27, 0.27 + 0.03 * np.sin(1.3 * drift)]), _TINT, np.array([0.9, 0.5]), bubble=True
            )
        )
    across = np.linspace(0.15, 0.85, 6)[:, None]
    yoke = joints[0] * (1 - across) + joints[4] * across + np.array([0.0, 0.05, -0.25])
    rows.append(specks_of(yoke, np.full(6, 0.045), _TINT, np.full(6, 0.7), bubble=True))
    found = np.concatenate(rows)
    found[:, 7] *= 0.35 + 0.65 * presence
    return found


def _along(joints: Numbers, share: Numbers) -> Numbers:
    """(n, 3) places at these shares of the way from the first joint to the last."""
    far = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(joints, axis=0), axis=1))])
    at = share * far[-1]
    return np.stack([np.interp(at, far, joints[:, axis]) for axis in range(3)], axis=-1)
