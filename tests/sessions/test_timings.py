"""What a frame's latency is made of."""

from game.body.puppet import Angles, frame_of
from game.play.inputs import PoseSeen
from game.sessions.timings import Timings
from game.tracker.reports import FrameCaptured, PoseTracked


def test_a_wait_for_an_earlier_frame_is_not_what_we_added() -> None:
    """A frame's wait is told apart also where its answer and the next one's capture come together."""
    timings = Timings()
    first, second = frame_of(Angles(), 0), frame_of(Angles(), 33_000)
    assert first is not None
    assert second is not None
    timings.hear(FrameCaptured(0), -1)
    for report in PoseTracked(first, 40_000), FrameCaptured(33_000, 7_000):
        timings.hear(report, -1)
    timings.judged(PoseSeen(first), 42_000)
    for report in PoseTracked(second, 50_000), FrameCaptured(66_000, 20_000):
        timings.hear(report, 0)
    timings.judged(PoseSeen(second), 95_000)
    assert list(timings.infer_us) == [40_000, 50_000]
    assert list(timings.wait_us) == [0, 7_000]
    assert list(timings.added_us) == [2_000, 5_000]
