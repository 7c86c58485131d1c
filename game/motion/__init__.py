"""The motion file: landmarks of one person over time, read and written for everyone."""

from game.motion.file import BadMotionFile, UnwritableMotionFile, read_motion, write_motion
from game.motion.frames import StampedPose, frames_of, motion_of
from game.motion.motion import BadMotion, Motion

__all__ = [
    "BadMotion",
    "BadMotionFile",
    "Motion",
    "StampedPose",
    "UnwritableMotionFile",
    "frames_of",
    "motion_of",
    "read_motion",
    "write_motion",
]
