"""The bench measures what it says, on pictures with a person in them."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from game.benches.bench import (
    CannotMeasure,
    bench_looks,
    measure_track,
    moved,
    percentile,
    photograph_looks,
    photograph_video,
)
from game.motion import Motion
from game.tracker.clock import clock_from_now
from game.tracker.pose import Picture, PoseModel
from game.tracker.video import open_video


def test_the_photograph_moves_smoothly(photograph: NDArray[np.uint8]):
    """From one picture to the next a little changes, over a second a lot, and the picture is always a camera's size."""
    first, next_, later = (moved(photograph, at_s) for at_s in (0.0, 1 / 30, 1.0))
    assert first.shape == later.shape == (720, 1280, 3)
    step, stride = (float(np.abs(first.astype(int) - other).mean()) for other in (next_, later))
    assert 0 < step < stride


def test_there_is_always_a_person_in_it(pose_model: PoseModel, photograph: NDArray[np.uint8]):
    """The model finds somebody wherever the photograph has been moved to."""
    for number in range(10):
        assert pose_model.detect(Picture(number * 700_000, moved(photograph, number * 0.7), part=number))


def test_the_photograph_is_a_camera():
    """Who asks early waits for the next picture; who asks late gets the newest, stamped when it was taken."""
    now_us = 0

    def wait(seconds: float) -> bool:
        nonlocal now_us
        now_us += round(seconds * 1e6)
        return False

    looks = photograph_looks(lambda: now_us)(wait)
    early = [next(looks).stamp_us for _ in range(3)]
    now_us = 170_000
    late = [next(looks).stamp_us for _ in range(2)]
    assert (early, late) == ([0, 33_333, 66_666], [166_666, 200_000])


@pytest.mark.slow
def test_tracking_a_file_is_measured(pose_model: PoseModel, tmp_path: Path):
    """Both rates are measured on the same frames, and are of a size that can be."""
    rates = measure_track(photograph_video(tmp_path / "v.mp4", frames=8), pose_model, rounds=1)
    assert 1 < rates.track_hz < 1000
    assert 0.1 < rates.ratio < 10


def test_a_source_without_pictures_is_refused(photograph_video: Path):
    """A motion file has nothing to measure with; a video has."""
    clock = clock_from_now()
    nothing = np.zeros((1, 33, 3), np.float32)
    with pytest.raises(CannotMeasure, match="motion file"):
        bench_looks(Motion(np.zeros(1), nothing, nothing, np.zeros((1, 33), np.float32), (4, 3)), clock)
    assert next(bench_looks(open_video(photograph_video), clock)(lambda _: False)).stamp_us >= 0


def test_percentiles():
    """The middle is the middle, and nothing has no middle."""
    assert percentile([3, 1, 2], 50) == 2
    assert np.isnan(percentile([], 50))
