"""Counting people in a picture now and then, while somebody is being shown where to sit.

The model that follows a person finds only one. A second one, asked about single pictures, finds two where they are
beside one another; who is close behind somebody, or looks half as large beside them, it takes for a part of them. It
takes as long as finding a person anew (tens of milliseconds), so it is asked about one picture in twenty, and not at
all during play, where `keeping` holds on to the person.
"""

from collections.abc import Callable
from itertools import combinations
from math import hypot
from pathlib import Path
from typing import Any
from weakref import finalize

import mediapipe
from mediapipe.tasks.python.vision import RunningMode

from game.tracker.keeping import Person, person_of
from game.tracker.pose import Picture, frame_of_result, open_landmarker, release_landmarker

EVERY_US = 700_000
"""A picture is counted this often: a second person is told about after two of them."""

_MOST = 2

_SURE = 0.35
"""The least confidence with which somebody is found: MediaPipe's own 0.5 misses every second one of two large people
side by side, and at 0.2 it takes a cat for one (tried on photographs)."""

_NOT_TINY = 0.35
"""Somebody who looks smaller than this share of the larger one is far behind, or a photograph on the wall (chosen)."""

_APART = 0.6
"""Body sizes between two who are not the same person found twice (chosen: shoulders are one body size wide)."""


class PeopleCount:
    """Counts people, at most so often; use it from one thread. Nothing is opened before the first picture."""

    def __init__(self, path: Path) -> None:
        """Prepare, with the file of the pose model."""
        self._path = path
        self._landmarker: Any = None
        self._closing: Callable[[], object] = _nothing
        self._counted_us: int | None = None
        self.people: int | None = None

    def see(self, picture: Picture) -> None:
        """Count again if it is time; `people` is the result, which is 2 for any more.

        Raises:
            NoModel, MediaPipeCannotStartError: as `PoseModel`.
        """
        if self._counted_us is not None and picture.stamp_us - self._counted_us < EVERY_US:
            return
        self._counted_us = picture.stamp_us
        self.people = len(_found(picture, self._result(picture)))

    def close(self) -> None:
        """Free the model and forget; the next picture opens it again."""
        self._closing()
        self._closing = _nothing
        self._landmarker = self._counted_us = self.people = None

    def _result(self, picture: Picture) -> Any:
        if self._landmarker is None:
            self._landmarker = open_landmarker(self._path, RunningMode.IMAGE, people=_MOST, sure=_SURE)
            self._closing = finalize(self, release_landmarker, self._landmarker)
        return self._landmarker.detect(mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=picture.pixels))


def _nothing() -> None:
    """Nothing is open."""


def _found(picture: Picture, result: Any) -> list[Person]:
    """Everybody who is near enough, each once."""
    frames = (frame_of_result(picture, result, index) for index in range(len(result.pose_landmarks)))
    people = sorted((found for frame in frames if frame and (found := person_of(frame))), key=lambda one: -one.size)
    near = [one for one in people if one.size >= _NOT_TINY * people[0].size]
    if any(_same(one, other) for one, other in combinations(near, 2)):
        return near[:1]
    return near


def _same(one: Person, other: Person) -> bool:
    return hypot(one.x - other.x, one.y - other.y) < _APART * max(one.size, other.size)
