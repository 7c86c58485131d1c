"""Where landmarks are in the figure's frame: shoulder widths from the mid-shoulder of the neutral posture."""

from game.body.calibration import Neutral
from game.body.landmarks import Landmark
from game.body.pose import WORLD_UNIT
from game.body.smoothing import SmoothPose
from game.play.scene_state import Vector

_SHOULDERS_M = 0.36
"""Width of an average adult's shoulder joints, metres: depth is drawn in shoulder widths."""


def placed(pose: SmoothPose, neutral: Neutral, landmark: Landmark) -> Vector | None:
    """A point in the figure's frame; the filter's memory stands in for a point unseen in this frame: only drawn."""
    seen, depth = pose.image_filters[landmark], pose.world_filters[landmark]
    if seen is None or not neutral.shoulder_width:
        return None
    width = neutral.shoulder_width
    x, y = (neutral.shoulder_x - seen.at[0]) / width, (neutral.shoulder_y - seen.at[1]) / width
    return (x, y, _depth(pose, depth.at[2]) if depth else 0.0)


def _depth(pose: SmoothPose, z: float) -> float:
    left, right = pose.world_filters[Landmark.LEFT_SHOULDER], pose.world_filters[Landmark.RIGHT_SHOULDER]
    middle = (left.at[2] + right.at[2]) / 2 if left and right else 0.0
    return (middle - z) / (_SHOULDERS_M * WORLD_UNIT)
