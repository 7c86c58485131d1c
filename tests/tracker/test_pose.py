"""The pose model on real pixels."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from game.body.landmarks import Landmark
from game.tracker.model_file import NoModel
from game.tracker.pose import Picture, PoseModel


def test_the_person_in_the_photograph_is_found(pose_model: PoseModel, photograph: NDArray[np.uint8]):
    """The astronaut faces us: her own left shoulder is on the picture's right, her nose above both."""
    frame = pose_model.detect(Picture(41_667, photograph))
    assert frame is not None
    assert (frame.stamp_us, frame.width) == (41_667, 10_000)
    left, right, nose = (frame.image[i] for i in (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.NOSE))
    assert left is not None
    assert right is not None
    assert nose is not None
    assert right.x < nose.x < left.x
    assert nose.y < min(left.y, right.y)
    assert frame.visibility[Landmark.LEFT_SHOULDER] > 90
    assert all(frame.world)


def test_nobody_is_found_where_nobody_is(pose_model: PoseModel):
    """An empty grey room has nobody in it."""
    noise = np.random.default_rng(1).normal(128, 4, (240, 320, 3)).astype(np.uint8)
    assert pose_model.detect(Picture(0, noise)) is None


def test_another_part_starts_afresh(pose_model: PoseModel, moved_photograph: list[NDArray[np.uint8]]):
    """The same pictures give the same landmarks in every part, whatever came before and whenever they come."""
    parts = [
        [
            pose_model.detect(Picture(start_us + 33_333 * i, pixels, part))
            for i, pixels in enumerate(moved_photograph[:4])
        ]
        for part, start_us in enumerate((0, 7_700_123))
    ]
    assert [frame and frame.image for frame in parts[0]] == [frame and frame.image for frame in parts[1]]


def test_another_source_starts_afresh(pose_model: PoseModel, photograph: NDArray[np.uint8]):
    """Told that another source begins, the model takes stamps from 0 again and gives the same landmarks again."""
    first = pose_model.detect(Picture(0, photograph))
    pose_model.detect(Picture(33_333, np.roll(photograph, 40, axis=1)))
    pose_model.start_afresh()
    assert pose_model.detect(Picture(0, photograph)) == first


def test_stamps_within_a_millisecond_are_no_trouble(pose_model: PoseModel, photograph: NDArray[np.uint8]):
    """MediaPipe counts in milliseconds; two frames within one are still two frames."""
    frames = [pose_model.detect(Picture(stamp, photograph)) for stamp in (1_000, 1_001, 1_002)]
    assert [frame and frame.stamp_us for frame in frames] == [1_000, 1_001, 1_002]


def test_a_file_that_is_no_model_is_refused(tmp_path: Path):
    """What MediaPipe cannot load gets one message that names the file."""
    path = tmp_path / "model.task"
    path.write_bytes(b"PK\x05\x06" + bytes(18))
    with pytest.raises(NoModel, match=r"model\.task"):
        PoseModel(path)


@pytest.mark.slow
def test_native_code_says_nothing_to_the_player(pose_model_path: Path):
    """A program that loads the model, tracks and forgets to close it leaves nothing on stderr but its own words."""
    program = (
        "import sys, pathlib, skimage.data\n"
        "from game.tracker.pose import Picture, PoseModel\n"
        "model = PoseModel(pathlib.Path(sys.argv[1]))\n"
        "assert model.detect(Picture(0, skimage.data.astronaut()))\n"
        "print('own words', file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, pose_model_path], capture_output=True, text=True, check=True)
    assert done.stderr == "own words\n"
