"""MediaPipe's pose landmarker: one picture in, one person's integer frame out."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from weakref import finalize

import mediapipe
import numpy as np
from mediapipe.tasks.python.core.base_options import BaseOptions
from mediapipe.tasks.python.vision import PoseLandmarker, PoseLandmarkerOptions, RunningMode
from numpy.typing import NDArray

from game.body.pose import IMAGE_UNIT, PoseFrame, quantise
from game.tracker.keeping import Box, Keeping, Person, kept
from game.tracker.model_file import NoModel
from game.tracker.quiet import quiet_native_code

Pixels = NDArray[np.uint8]
"""(height, width, 3), red green blue, rows from the top."""


@dataclass(frozen=True, eq=False, slots=True)
class Picture:
    """One captured frame.

    Attributes:
        stamp_us: when it was captured, microseconds.
        pixels: its content.
        part: which pass of a file it belongs to; pictures of different parts do not follow from one another.
    """

    stamp_us: int
    pixels: Pixels
    part: int = 0


class MediaPipeCannotStartError(ValueError):
    """MediaPipe's library does not load on this machine; the message says what is missing."""


class PoseModel:
    """A loaded pose model that follows one person through pictures in the order of their stamps.

    Use it from one thread at a time. It smooths from picture to picture, and starts afresh when a picture belongs to
    another part than the one before, or when told that another source begins.
    """

    def __init__(self, path: Path) -> None:
        """Load the model file.

        Raises:
            NoModel: MediaPipe refuses the file.
            MediaPipeCannotStartError: MediaPipe itself does not load.
        """
        self._path = path
        self._settled: bool
        self._keeping: Keeping
        self._begin(part=0)

    def detect(self, picture: Picture) -> PoseFrame | None:
        """Find the person in the picture, the same one as before where there are several; None: they are not there."""
        if picture.part != self._part:
            self.start_afresh(picture.part)
        result = self.raw_result(_others_hidden(picture, self._keeping) if self._keeping.hidden else picture)
        found = frame_of_result(picture, result) if result.pose_landmarks else None
        self._keeping, frame = kept(self._keeping, picture.stamp_us, found)
        return frame

    def raw_result(self, picture: Picture) -> Any:
        """Return MediaPipe's own `PoseLandmarkerResult`: what `detect` makes a frame of, and bench compares with."""
        if picture.part != self._part:
            self.start_afresh(picture.part)
        if self._settled:
            return self._result(picture)
        with quiet_native_code():  # only a fresh graph is chatty, up to its first person
            result = self._result(picture)
        self._settled = bool(result.pose_landmarks)
        return result

    @property
    def path(self) -> Path:
        """The model's file."""
        return self._path

    @property
    def person(self) -> Person | None:
        """Where the person that is followed was last seen, in the picture as captured; any thread may ask."""
        return self._keeping.person

    def start_afresh(self, part: int = 0) -> None:
        """Forget the person and the pictures seen so far."""
        self._part = part
        if self._begun_us is not None:
            self.close()
            self._begin(part)

    def close(self) -> None:
        """Free the model; it cannot be used after that."""
        self._closing()

    def _begin(self, part: int) -> None:
        self._landmarker = open_landmarker(self._path, RunningMode.VIDEO)
        self._closing = finalize(self, release_landmarker, self._landmarker)
        self._part = part
        self._begun_us: int | None = None
        self._last_ms = -1
        self._settled = False  # whether this graph has found a person yet
        self._keeping = Keeping()

    def _result(self, picture: Picture) -> Any:
        """Run the model; its time has whole milliseconds, must increase, and begins anew in each part."""
        if self._begun_us is None:
            self._begun_us = picture.stamp_us
        self._last_ms = max(self._last_ms + 1, (picture.stamp_us - self._begun_us) // 1000)
        image = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=picture.pixels)
        return self._landmarker.detect_for_video(image, self._last_ms)


def open_landmarker(path: Path, mode: RunningMode, people: int = 1, sure: float = 0.5) -> Any:
    """MediaPipe's own landmarker for so many people, found with that confidence at least; raises as `PoseModel`."""
    options = PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(path)),
        running_mode=mode,
        num_poses=people,
        min_pose_detection_confidence=sure,
    )
    try:
        with quiet_native_code():
            return PoseLandmarker.create_from_options(options)
    except OSError as error:
        raise MediaPipeCannotStartError(
            f"MediaPipe cannot start: {error}. Install the system's OpenGL ES and EGL libraries "
            "(Debian and Ubuntu: libegl1 libgles2)."
        ) from None
    except (RuntimeError, ValueError) as error:
        raise NoModel(
            f"MediaPipe cannot load the pose model {path} ({str(error).splitlines()[0]}). "
            "Give --model another .task file; a kept copy may be deleted and is then fetched again."
        ) from None


def release_landmarker(landmarker: Any) -> None:
    """Free MediaPipe's landmarker, also while the program ends."""
    try:
        landmarker.close()
    except RuntimeError:  # the program is ending, and MediaPipe's own thread is gone already
        landmarker.close = _nothing_left  # else its __del__ tries again and prints a traceback


def _nothing_left() -> None:
    """Do nothing: the system frees the rest."""


def frame_of_result(picture: Picture, result: Any, index: int = 0) -> PoseFrame | None:
    """One of the people that MediaPipe found, in integers."""
    landmarks = result.pose_landmarks[index]
    height, width = picture.pixels.shape[:2]
    return quantise(
        picture.stamp_us,
        (width, height),
        [(point.x, point.y, point.z) for point in landmarks],
        [(point.x, point.y, point.z) for point in result.pose_world_landmarks[index]],
        [point.visibility for point in landmarks],
    )


def _others_hidden(picture: Picture, keeping: Keeping) -> Picture:
    """The picture with everybody else painted over in its mean colour; where our person was last stays as it is."""
    pixels = picture.pixels.copy()
    colour = picture.pixels[::8, ::8].mean(axis=(0, 1)).astype(np.uint8)
    for box in keeping.hidden:
        pixels[_within(box, pixels)] = colour
    if keeping.person is not None:
        ours = _within(keeping.person.box, pixels)
        pixels[ours] = picture.pixels[ours]
    return replace(picture, pixels=pixels)


def _within(box: Box, pixels: Pixels) -> tuple[slice, slice]:
    """The rows and columns of a picture that a box covers."""
    height, width = pixels.shape[:2]
    scale = height / IMAGE_UNIT
    top, bottom = (min(height, max(0, round(edge * scale))) for edge in (box.top, box.bottom))
    left, right = (min(width, max(0, round(edge * scale))) for edge in (box.left, box.right))
    return slice(top, bottom), slice(left, right)
