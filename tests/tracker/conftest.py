"""Real pixels for the tracker: the photograph moved about, as pictures, as a video and as a camera."""

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from game.tracker.pose import PoseModel
from game.tracker.quiet import tame_video_libraries


@pytest.fixture
def pose_model(pose_model_path: Path) -> Iterator[PoseModel]:
    """A fresh pose model, closed afterwards."""
    model = PoseModel(pose_model_path)
    yield model
    model.close()


@pytest.fixture(scope="session")
def moved_photograph(photograph: NDArray[np.uint8]) -> list[NDArray[np.uint8]]:
    """The photograph drifting to the right, 12 pictures of 512x512, red green blue."""
    return [np.roll(photograph, 3 * step, axis=1) for step in range(12)]


@pytest.fixture(scope="session")
def photograph_video(moved_photograph: list[NDArray[np.uint8]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The drifting photograph as a video of 0.4 s, 30 frames a second."""
    tame_video_libraries()  # before OpenCV is first used: later it does not listen
    path = tmp_path_factory.mktemp("video") / "photograph.mp4"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 30.0, (512, 512))
    for pixels in moved_photograph:
        writer.write(cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR))
    writer.release()
    return path
