"""Sides, always the person's own."""

from enum import StrEnum

from game.body.landmarks import Landmark


class Side(StrEnum):
    """Left and right are the person's own; both stands for a movement without sides, or for both arms together."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


SHOULDER = {Side.LEFT: Landmark.LEFT_SHOULDER, Side.RIGHT: Landmark.RIGHT_SHOULDER}
ELBOW = {Side.LEFT: Landmark.LEFT_ELBOW, Side.RIGHT: Landmark.RIGHT_ELBOW}
WRIST = {Side.LEFT: Landmark.LEFT_WRIST, Side.RIGHT: Landmark.RIGHT_WRIST}
HIP = {Side.LEFT: Landmark.LEFT_HIP, Side.RIGHT: Landmark.RIGHT_HIP}
EAR = {Side.LEFT: Landmark.LEFT_EAR, Side.RIGHT: Landmark.RIGHT_EAR}
