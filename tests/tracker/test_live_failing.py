"""A pose model that breaks is started afresh; one that breaks again and again, or hangs, is told of in one sentence."""

import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.tracker.keeping import Keeping
from game.tracker.live import _MOST_UNANSWERED, LivePictures, TrackerFailed
from game.tracker.model_file import NoModel
from game.tracker.pose import Picture, PoseModel
from game.tracker.reports import FrameCaptured, NobodyTracked


class Nobody:
    """What MediaPipe answers to an empty picture."""

    pose_landmarks: tuple[()] = ()


class BreakingModel(PoseModel):
    """Raises what it is given, picture by picture, as MediaPipe does; None is an answer."""

    def __init__(self, failures: list[Exception | None]) -> None:
        self.failures = failures
        self.begun = 0
        super().__init__(Path("breaking.task"))

    def raw_result(self, _picture: Picture) -> Any:
        """The next of them."""
        self._begun_us = 0
        failure = self.failures.pop(0)
        if failure:
            raise failure
        return Nobody()

    def _begin(self, part: int) -> None:
        self.begun += 1
        self._part = part
        self._begun_us = None
        self._keeping = Keeping()
        self._closing = lambda: None


BROKEN = RuntimeError("Graph has errors:\nCalculator::Process() failed")


def pictures_of(model: PoseModel) -> LivePictures:
    """A source whose pictures are put in by hand."""
    return LivePictures(lambda _wait: iter(()), model, lambda: 0)


def tracked(source: LivePictures, stamp_us: int) -> list[object]:
    """What is reported of one more picture."""
    source.take_in(Picture(stamp_us, np.zeros((36, 64, 3), np.uint8)))
    source.track_next()
    return [report for report in source.poll() if not isinstance(report, FrameCaptured)]


def test_a_model_that_breaks_is_started_afresh() -> None:
    """Nobody is found in that picture, the next one meets a new model, and two failures that are apart are none."""
    model = BreakingModel([BROKEN, None, BROKEN, BROKEN, None])
    source = pictures_of(model)
    for stamp_us in range(5):
        (report,) = tracked(source, stamp_us)
        assert isinstance(report, NobodyTracked)
        assert report.stamp_us == stamp_us
    assert model.begun == 4


def test_a_model_that_breaks_again_and_again_ends_it_with_one_sentence() -> None:
    """Three pictures in a row are enough to know; MediaPipe's own many lines stay out of the sentence."""
    source = pictures_of(BreakingModel([BROKEN] * 3))
    tracked(source, 0)
    tracked(source, 1)
    with pytest.raises(TrackerFailed, match=r"breaks again and again \(Graph has errors:\). .* Start again") as caught:
        tracked(source, 2)
    assert "\n" not in str(caught.value)


def test_a_missing_model_is_no_reason_to_try_again() -> None:
    """What has a sentence of its own keeps it."""
    source = pictures_of(BreakingModel([NoModel("There is none.")]))
    with pytest.raises(NoModel, match=r"There is none\."):
        tracked(source, 0)


def test_a_model_that_hangs_is_told_of_by_the_pictures_it_leaves() -> None:
    """Ten seconds of pictures in vain while it has one; it is heard where the source is polled."""
    free = threading.Event()

    class Hanging(BreakingModel):
        def raw_result(self, _picture: Picture) -> Any:
            free.wait(20)
            return Nobody()

    picture = np.zeros((36, 64, 3), np.uint8)
    stamps = range(_MOST_UNANSWERED + 10)

    def looks(_wait: object) -> Any:
        for stamp_us in stamps:
            yield Picture(stamp_us, picture)
            while stamp_us == 0 and source.mailbox._held is not None:
                source.wait(0.01)

    source = LivePictures(looks, Hanging([]), lambda: 0)
    source.start()
    source._threads[0].join()
    with pytest.raises(TrackerFailed, match="does not answer any more"):
        source.poll()
    free.set()
    source.close()
