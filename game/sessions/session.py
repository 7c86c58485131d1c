"""One session: inputs are ordered, recorded, judged, and what came of them is handed to whoever shows it."""

import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

from game.play import ordering
from game.play.encouraging import Encouraged, heard, with_praise
from game.play.engine import begin, step
from game.play.events import Calibrated, CalibrationTaken, CueOpened, Event, SceneEvent
from game.play.inputs import (
    Hurt,
    Input,
    Learned,
    NobodySeen,
    Paused,
    PoseSeen,
    Quit,
    Resumed,
    SourceBack,
    SourceLost,
    SourceTrouble,
)
from game.play.ordering import Ordering
from game.play.prompting import hud_of
from game.play.scene_state import SceneState
from game.play.setup import Setup
from game.play.state import EngineState
from game.play.view import scene_state_of
from game.recording.events_json import EventSum
from game.recording.writer import Writer
from game.sessions.timings import Timings
from game.store.bad import BadStore
from game.tracker.reports import (
    FrameCaptured,
    FrameDropped,
    NobodyTracked,
    PoseTracked,
    Report,
    SourceEnded,
    TroubleOver,
    TroubleSeen,
)
from game.window.contract import Picture
from game.window.intents import Intent

Finish = Callable[["Judge"], Mapping[str, Any]]
"""Closes the recording of a session that has ended, and says what it came to."""


_PATIENCE_S = 0.02
"""How long the judging thread waits for a source before it looks at the clock: deadlines are at most so late."""


_SWITCH_S = 0.0005
"""How long one thread may keep the interpreter from another: with Python's own 5 ms a pose waits for the drawing."""


class Feed(Protocol):
    """Where the poses of a live session come from."""

    def poll(self, state: EngineState) -> list[Report]:
        """What has happened since the last call, in order; the demo person looks at the state, a camera does not."""

    def wait(self, seconds: float) -> None:
        """Wait until there may be something to poll, at most so long."""

    def close(self) -> None:
        """Stop."""


@dataclass(slots=True)
class Judge:
    """Records and judges inputs that are in order already.

    Attributes:
        calibrated: hears the state when a whole calibration is complete.
        happened: a sum over everything that happened so far; it is kept in the recording, and by nobody else.
        opened_us: when the first cue was opened.
        fresh: the scene events that no picture has shown yet.
        encouraged: what went better than before, for the display.
    """

    setup: Setup
    writer: Writer | None
    calibrated: Callable[[EngineState], None] | None = None
    state: EngineState = field(init=False)
    happened: EventSum = field(default_factory=EventSum)
    opened_us: int | None = None
    fresh: list[SceneEvent] = field(default_factory=list)
    encouraged: Encouraged = Encouraged()

    def __post_init__(self) -> None:
        self.state = begin(self.setup)

    def take(self, given: Input) -> tuple[Event, ...]:
        """Record an input, judge it, and record what came of it; after the end nothing is recorded.

        A calibration that was taken is fitted at once, and what was learned is the next input. Whoever stays until the
        recording is full, after more than two hours, is taken to have left.
        """
        events = self._judge(given)
        if _holds(events, CalibrationTaken):
            events += self._judge(learned_of(self.state))
        if self.writer and self.writer.full:
            events += self._judge(Quit(self.state.clock.now_us))
        if self.calibrated and self.setup.settings.calibrate and _holds(events, Calibrated):
            self.calibrated(self.state)
        return events

    def _judge(self, given: Input) -> tuple[Event, ...]:
        if self.state.ended:
            return ()
        if self.writer:
            self.writer.append(given)
        self.state, events = step(self.state, given)
        if self.writer:
            self.writer.events(events)
        self.happened.add(events)
        self.opened_us = self.opened_us or next((one.stamp_us for one in events if isinstance(one, CueOpened)), None)
        self.encouraged = heard(self.encouraged, events)
        self.fresh += [event for event in events if isinstance(event, SceneEvent)]
        return events

    def picture(self, now_us: int, *, demonstration: bool) -> Picture:
        """What to show at `now_us`; every scene event is shown once."""
        fresh, self.fresh = self.fresh, []
        scene: SceneState = scene_state_of(self.state, fresh, now_us)
        hud = with_praise(hud_of(self.state, now_us, demonstration=demonstration), self.encouraged, now_us)
        return Picture(scene, hud, ended=self.state.ended is not None)


def learned_of(state: EngineState) -> Learned:
    """Fit what the calibration under way has sampled; milliseconds."""
    from game.body.fit import fit_squeeze  # noqa: PLC0415 - a session without calibration needs no fitting

    fitted = fit_squeeze(state.calibration.samples if state.calibration else {})
    spans = tuple((movement, side, span) for (movement, side), span in sorted(fitted.spans.items()))
    return Learned(state.clock.now_us, fitted.squeeze, spans, fitted.separability, fitted.reason)


def _holds(events: tuple[Event, ...], kind: type[Event]) -> bool:
    return any(isinstance(event, kind) for event in events)


class LiveSession:
    """A session at the speed of life: the window asks it once a picture what to show.

    Frames are judged in a thread of their own the moment they come out of the model, so that what a movement causes
    does not wait for a picture to be drawn. One lock guards everything; it is held for about a third of a millisecond.
    """

    def __init__(
        self,
        judge: Judge,
        feed: Feed,
        clock: Callable[[], int],
        finish: Finish,
        *,
        demonstration: bool = False,
        timings: Timings | None = None,
    ) -> None:
        """Begin to judge what the feed brings; `timings` are filled for who measures, a played session has none."""
        self.judge = judge
        self._timings = timings
        self._feed = feed
        self._clock = clock
        self._finish = finish
        self._demonstration = demonstration
        self._ordering = Ordering()
        self._summary: Mapping[str, Any] | None = None
        self._lock = threading.Lock()
        self._failure: Exception | None = None
        self._over = threading.Event()
        sys.setswitchinterval(_SWITCH_S)
        self._thread = threading.Thread(target=self._work, name="judge", daemon=True)
        self._thread.start()

    def advance(self, intents: Sequence[Intent]) -> Picture:
        """Take in the player's wishes and say what to show.

        Raises whatever ended the source or the recording.
        """
        with self._lock:
            for intent in intents:
                self._ordering = ordering.arrived(self._ordering, _wished(intent, self._clock()))
            if intents:
                self._judge_what_is_due()
            if self._failure:
                raise self._failure
            return self.judge.picture(self._clock(), demonstration=self._demonstration)

    def quit(self) -> None:
        """End it now, whatever still waits; where nothing can be recorded any more, `summary` says so."""
        with self._lock, suppress(BadStore):
            self.judge.take(Quit(self._clock()))

    def summary(self) -> Mapping[str, Any]:
        """What the session came to; closes its recording, once."""
        if self._summary is None:
            self._over.set()
            self._thread.join()
            self._feed.close()
            self._summary = self._finish(self.judge)
        return self._summary

    def _work(self) -> None:
        """Judge what comes until the session is over: the judging thread's work."""
        while not self._over.is_set() and not self.judge.state.ended:
            self._feed.wait(_PATIENCE_S)
            try:
                with self._lock:
                    for report in self._feed.poll(self.judge.state):
                        self._hear(report)
                    self._judge_what_is_due()
            except Exception as failure:  # noqa: BLE001 - raised again in the thread that can say it
                self._failure = failure
                return

    def _judge_what_is_due(self) -> None:
        self._ordering, ready = ordering.released(self._ordering, self._clock())
        for given in ready:
            self.judge.take(given)
            if self._timings:
                self._timings.judged(given, self._clock())

    def _hear(self, report: Report) -> None:
        if self._timings:
            self._timings.hear(report, self._ordering.newest_us)
        if isinstance(report, FrameCaptured):
            self._ordering = ordering.captured(self._ordering, report.stamp_us)
        given = input_of(report)
        if given is not None:
            self._ordering = ordering.arrived(self._ordering, given)


def input_of(report: Report) -> Input | None:
    """What the rules are told of a tracker's report; None of a frame that has no answer yet, or none at all."""
    match report:
        case PoseTracked():
            return PoseSeen(report.frame)
        case NobodyTracked():
            return NobodySeen(report.stamp_us)
        case TroubleSeen():
            return SourceLost(report.stamp_us, SourceTrouble(report.trouble.value))
        case TroubleOver():
            return SourceBack(report.stamp_us)
        case SourceEnded():
            return Quit(report.stamp_us)
        case FrameCaptured() | FrameDropped():
            return None


def _wished(intent: Intent, now_us: int) -> Input:
    match intent:
        case Intent.HURT:
            return Hurt(now_us)
        case Intent.PAUSE:
            return Paused(now_us)
        case Intent.RESUME:
            return Resumed(now_us)
        case Intent.QUIT:
            return Quit(now_us)
