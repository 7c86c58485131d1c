"""The numbers of a rehearsal, once it has settled."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from game.benches.bench import CannotMeasure, percentile
from game.benches.one_thread import NOBODY
from game.benches.rehearsal import Rehearsal

WARM_S = 4.0
"""The game's choice of resolution settles in this time, and the model finds the person."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment of a rehearsal: the clock, microseconds, and how much was judged, lost and shown until then."""

    us: int
    frames: int
    nobody: int
    shown: int


def played(
    rehearsal: Rehearsal, seconds: float, *, warm_s: float = WARM_S, marked: Callable[[], None] = lambda: None
) -> "Played":
    """Let it settle, then play it for that long; `marked` is called when measuring begins, and when it ends.

    Raises:
        CannotMeasure: most of the pictures showed nobody, or none came through the model in time.
    """
    marks: list[Mark] = []

    def tick(at_s: float) -> bool:
        if at_s >= warm_s + len(marks) * seconds and len(marks) < 2:
            marks.append(_mark(rehearsal))
            marked()
        return len(marks) < 2

    rehearsal.run(tick)
    begun, ended = marks
    frames, nobody = ended.frames - begun.frames, ended.nobody - begun.nobody
    if not frames + nobody:
        raise CannotMeasure("No frame came through the model in time. Let the machine do nothing else, and try again.")
    if frames <= nobody:
        raise CannotMeasure(NOBODY)
    return Played(rehearsal, begun, ended)


def _mark(rehearsal: Rehearsal) -> Mark:
    timings = rehearsal.timings
    return Mark(rehearsal.clock(), len(timings.added_us), timings.nobody, len(rehearsal.intervals_ms))


@dataclass(frozen=True, slots=True)
class Played:
    """What happened between two marks; times in milliseconds, one for each judged frame."""

    rehearsal: Rehearsal
    begun: Mark
    ended: Mark

    @property
    def seconds(self) -> float:
        """How long it was."""
        return (self.ended.us - self.begun.us) / 1e6

    @property
    def added_ms(self) -> list[float]:
        """What we added to each frame: capture to events, less its inference and its wait for an earlier frame."""
        return self._of(self.rehearsal.timings.added_us)

    @property
    def infer_ms(self) -> list[float]:
        """Each frame's inference."""
        return self._of(self.rehearsal.timings.infer_us)

    @property
    def wait_ms(self) -> list[float]:
        """Each frame's wait while an earlier one was in the model."""
        return self._of(self.rehearsal.timings.wait_us)

    @property
    def latency_ms(self) -> list[float]:
        """From each frame's capture to its events."""
        return [sum(parts) for parts in zip(self.added_ms, self.infer_ms, self.wait_ms, strict=True)]

    @property
    def interval_ms(self) -> list[float]:
        """From each picture to the next."""
        return list(self.rehearsal.intervals_ms[self.begun.shown : self.ended.shown])

    def _of(self, times_us: Any) -> list[float]:
        return [us / 1000 for us in times_us[self.begun.frames : self.ended.frames]]

    def numbers(self) -> dict[str, Any]:
        """What was reached, by the keys of `bench --json`."""
        stage = self.rehearsal.stage
        return {
            "fps_p50": round(1000 / percentile(self.interval_ms, 50), 1),
            "frame_ms_p99": round(percentile(self.interval_ms, 99), 1),
            "tracking_hz": round(len(self.added_ms) / self.seconds, 1),
            "infer_ms_p50": round(percentile(self.infer_ms, 50), 1),
            "infer_ms_p95": round(percentile(self.infer_ms, 95), 1),
            "added_latency_ms_p95": round(percentile(self.added_ms, 95), 1),
            "queue_wait_ms_p95": round(percentile(self.wait_ms, 95), 1),
            "mailbox_max": self.rehearsal.feed.longest,
            "render_size": list(stage.render_size),
            "gl_renderer": stage.renderer,
        }
