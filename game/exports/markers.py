"""Landmarks in space as markers at an even rate, for the formats of motion laboratories.

Axes are OpenSim's: X towards the camera, where the person faces; Y up; Z to the person's own right. Millimetres from
the middle of the hips, which the tracker guesses where they are out of the picture. How far things are towards the
camera is an estimate, and all lengths share the tracker's guess of the person's size (about 10 %).
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.body.landmarks import LANDMARK_COUNT, Landmark
from game.body.pose import WORLD_UNIT, PoseFrame
from game.exports.writing import NothingToExport

LONGEST_GAP_US = 200_000
"""What was not seen for longer stays a gap."""

SEEN = 50
"""Percent of visibility from which on a landmark is a measurement; below it the tracker guesses (game/body/arm.py)."""

_MILLIMETRES = 1000 / WORLD_UNIT
_HIGHEST_RATE_HZ = 240


@dataclass(frozen=True, eq=False, slots=True)
class Markers:
    """F frames of M markers.

    Attributes:
        names: of the markers that were ever seen, as MediaPipe calls its landmarks: "left_shoulder".
        rate_hz: frames a second; the first is at the session's first second 0.
        points: (F, M, 3) millimetres, axes as the module says; NaN where the marker was not seen.
    """

    names: tuple[str, ...]
    rate_hz: int
    points: NDArray[np.float64]


def markers_of(frames: Iterable[tuple[int, PoseFrame | None]], began_us: int) -> Markers:
    """Bring landmarks to an even rate: the whole number of hertz next to the usual distance between two frames.

    Between two sightings at most `LONGEST_GAP_US` apart a point is put on the line between them; a longer gap stays.

    Args:
        frames: stamps in microseconds, strictly increasing, and who was seen.
        began_us: the stamp that becomes time 0.

    Raises:
        NothingToExport: nobody was seen in space.
    """
    listed = list(frames)
    stamps = np.array([stamp - began_us for stamp, _ in listed], np.int64)
    seen = np.array([_points(frame) for _, frame in listed], np.float64).reshape(-1, LANDMARK_COUNT, 3)
    kept = [mark for mark in Landmark if not np.isnan(seen[:, mark, 0]).all()]
    if not kept:
        raise NothingToExport("nobody was seen in this session, so there are no markers; choose another session")
    rate_hz = usual_rate(stamps)
    grid = np.arange(0.0, int(stamps[-1]) * rate_hz // 1_000_000 + 1) * (1_000_000 / rate_hz)
    points = np.stack([_resampled(stamps, seen[:, mark], grid) for mark in kept], axis=1)
    return Markers(tuple(mark.name.lower() for mark in kept), rate_hz, points)


def usual_rate(stamps: NDArray[np.int64]) -> int:
    """The whole number of hertz, at least 1, next to the median distance of stamps in microseconds."""
    if len(stamps) < 2:
        return 30
    return int(np.clip(round(1_000_000 / float(np.median(np.diff(stamps)))), 1, _HIGHEST_RATE_HZ))


def _points(frame: PoseFrame | None) -> list[tuple[float, float, float]]:
    nothing = (float("nan"),) * 3
    if frame is None:
        return [nothing] * LANDMARK_COUNT
    return [
        (-point.z * _MILLIMETRES, -point.y * _MILLIMETRES, -point.x * _MILLIMETRES)
        if point and sure >= SEEN
        else nothing
        for point, sure in zip(frame.world, frame.visibility, strict=True)
    ]


def _resampled(stamps: NDArray[np.int64], track: NDArray[np.float64], grid: NDArray[np.float64]) -> NDArray[np.float64]:
    there = ~np.isnan(track[:, 0])
    known, values = stamps[there].astype(np.float64), track[there]
    after = np.clip(np.searchsorted(known, grid), 0, len(known) - 1)
    before = np.where(known[after] > grid, np.maximum(after - 1, 0), after)
    bridged = (known[before] <= grid) & (grid <= known[after]) & (known[after] - known[before] <= LONGEST_GAP_US)
    lines = np.stack([np.interp(grid, known, values[:, axis]) for axis in range(3)], axis=1)
    return np.where(bridged[:, None], lines, np.nan)
