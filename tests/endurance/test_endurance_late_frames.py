"""A machine that is too slow for its camera all day keeps nothing of the frames that were given up."""

from collections.abc import Iterator

from game.body.puppet import Angles, frame_of
from game.files.levels import level_named
from game.play.ordering import PATIENCE_US
from game.play.setup import Setup
from game.play.state import EngineState
from game.sessions.session import Judge, LiveSession
from game.sessions.timings import Timings
from game.tracker.reports import FrameCaptured, PoseTracked, Report, SourceEnded

FRAMES = 200
_ROUND_US = 2 * PATIENCE_US


class SlowModel:
    """A feed whose every frame is answered after the game's patience is over; its clock goes on with each look."""

    def __init__(self) -> None:
        self.now_us = 0
        self._looks = self._made()

    def _made(self) -> Iterator[list[Report]]:
        for number in range(FRAMES):
            captured_us = self.now_us = number * _ROUND_US
            yield [FrameCaptured(captured_us)]
            self.now_us = captured_us + PATIENCE_US + 100_000
            yield []
            frame = frame_of(Angles(), captured_us)
            assert frame is not None
            yield [PoseTracked(frame, PATIENCE_US)]
        yield [SourceEnded(self.now_us)]

    def poll(self, _state: EngineState) -> list[Report]:
        """What happens next."""
        return next(self._looks, [])

    def wait(self, seconds: float) -> None:
        """Something is always there."""

    def close(self) -> None:
        """Nothing is open."""


def test_frames_that_came_too_late_are_forgotten() -> None:
    """Of two hundred frames that were all answered too late none is judged, and nothing is remembered."""
    feed = SlowModel()
    judge = Judge(Setup(level_named("free")[1]), None)
    timings = Timings()
    session = LiveSession(judge, feed, lambda: feed.now_us, lambda _judge: {}, timings=timings)
    while not judge.state.ended:
        session.advance([])
    session.summary()
    assert judge.state.senses.judged is None
    assert len(timings.added_us) == 0
    assert timings._infer_us == {}
    assert len(timings._waited_us) <= 1
