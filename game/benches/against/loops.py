"""What is measured, each in a process of its own, so that its processor time and its memory are its own."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from game.benches.against.spent import Job, Spent, peak_mb
from game.benches.bench import FPS, bench_looks, measure_track, moved, percentile, photograph_video
from game.benches.live import played
from game.benches.one_thread import newest, rounds, rounds_of
from game.benches.rehearsal import Canvas, Rehearsal
from game.machine.allocator import steady_memory
from game.play.scene_state import SceneState
from game.scenes.quality import Quality
from game.tracker.camera import Wait
from game.tracker.clock import Clock, clock_from_now
from game.tracker.live import Look, Looks
from game.tracker.pose import Picture, PoseModel
from game.tracker.source import named_source
from game.tracker.video import VideoFile

SCENE = "sky"
"""What both loops draw."""

_WARM_S = 2.0
"""The model has found the person, and nothing is opened any more."""

_FILE_FRAMES_PER_S = 9
"""A made video has so many frames for each second that a loop is measured: it is tracked four times."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One run.

    Attributes:
        model: the pose model's file.
        source: a video or a camera's number; None is the photograph, moved about.
        seconds: how long it is measured, once it is warm.
        quality: what is drawn with; None lets the game choose as in play, and hold what it chose when it is warm.
    """

    model: Path
    source: str | None
    seconds: float
    quality: Quality | None = None


def ours(trial: Trial) -> dict[str, Any]:
    """The game's own loop, as in play: words and gauges are drawn and a recording is written."""
    steady_memory()
    bill = _Bill(trial)
    with bill.spent.opening(Job.DRAWING, pythons=False):
        rehearsal = Rehearsal(bill.looks, bill.model, SCENE, watched=bill.is_live)
        rehearsal.stage.warm_up()
    try:
        rehearsal.show = bill.drawn(rehearsal)
        marks = []

        def marked() -> None:
            rehearsal.stage.fixed = trial.quality or rehearsal.stage.quality
            marks.append(bill.spent.so_far())

        run = played(rehearsal, trial.seconds, marked=marked)
        return {
            **_rates(run.interval_ms, run.latency_ms, run.seconds, bill.source_hz),
            **run.numbers(),
            "quality": rehearsal.stage.quality,
            **bill.total(marks, run.seconds),
        }
    finally:
        rehearsal.close()


def naive(trial: Trial) -> dict[str, Any]:
    """The loop of one thread, with the same pictures, scene and size."""
    bill, clock = _Bill(trial), clock_from_now()
    with bill.spent.opening(Job.DRAWING):
        canvas = Canvas(SCENE)
        canvas.stage.fixed = trial.quality
    show = bill.drawn(canvas)
    try:

        def draw(scene: SceneState) -> None:
            canvas.stage.draw(scene)
            show()

        going = rounds(bill.looks(clock), bill.model, clock, draw)
        rounds_of(going, clock, seconds=_WARM_S)
        marks, begun_us = [bill.spent.so_far()], clock()
        found = rounds_of(going, clock, seconds=trial.seconds)
        marks.append(bill.spent.so_far())
    finally:
        canvas.close()
    seconds = (clock() - begun_us) / 1e6
    shown_ms = [begun_us / 1000, *(one.shown_us / 1000 for one in found)]
    return {
        **_rates(
            [after - before for before, after in pairwise(shown_ms)],
            [(one.judged_us - one.stamp_us) / 1000 for one in found],
            seconds,
            bill.source_hz,
        ),
        **bill.total(marks, seconds),
    }


def bare(trial: Trial) -> dict[str, Any]:
    """The floor: `detect_for_video` and nothing around it but the source, as often as that has a picture."""
    bill, clock = _Bill(trial), clock_from_now()
    pictures = newest(bill.looks(clock), clock)
    _inferred(bill, pictures, clock, _WARM_S)
    marks, begun_us = [bill.spent.so_far()], clock()
    infer_ms = _inferred(bill, pictures, clock, trial.seconds)
    marks.append(bill.spent.so_far())
    seconds = (clock() - begun_us) / 1e6
    return {
        "tracking_hz": round(len(infer_ms) / seconds, 1),
        "infer_ms_p50": round(percentile(infer_ms, 50), 1),
        **bill.total(marks, seconds),
    }


def _inferred(bill: "_Bill", pictures: Iterator[Picture], clock: Clock, seconds: float) -> list[float]:
    """Infer for that long; what each picture took, milliseconds."""
    until_us, took_ms = clock() + round(1_000_000 * seconds), []
    while clock() < until_us and (picture := next(pictures, None)) is not None:
        begun_us = clock()
        bill.model.raw_result(picture)
        took_ms.append((clock() - begun_us) / 1000)
    return took_ms


def file_rates(trial: Trial) -> dict[str, Any]:
    """`track` beside bare inference, as fast as either can; the photograph is made into a video for it."""
    steady_memory()
    named = named_source(trial.source) if trial.source else None
    model, frames = PoseModel(trial.model), max(1, round(_FILE_FRAMES_PER_S * trial.seconds))
    with tempfile.TemporaryDirectory() as folder:
        video = named if isinstance(named, VideoFile) else photograph_video(Path(folder) / "made.mp4", frames)
        rates = measure_track(video, model)
    return {
        "track_hz": round(rates.track_hz, 1),
        "bare_hz": round(rates.bare_hz, 1),
        "track_ratio": round(rates.ratio, 3),
    }


def _rates(interval_ms: list[float], latency_ms: list[float], seconds: float, source_hz: float) -> dict[str, Any]:
    return {
        "fps_p50": round(1000 / percentile(interval_ms, 50), 1),
        "tracking_hz": round(len(latency_ms) / seconds, 1),
        "latency_ms_p50": round(percentile(latency_ms, 50), 1),
        "latency_ms_p95": round(percentile(latency_ms, 95), 1),
        "dropped": max(0, round(seconds * source_hz) - len(latency_ms)),
    }


class _Bill:
    """What a run is charged with: opens the model and the source, and counts what is spent in them and in drawing.

    Attributes:
        spent: until now.
        model: the pose model.
        source_hz: how many pictures a second the source has.
        is_live: whether the source is watched for trouble in play, as a camera is and a file is not.
    """

    def __init__(self, trial: Trial) -> None:
        self.spent = Spent()
        self._source = named_source(trial.source) if trial.source else None
        self.is_live = not isinstance(self._source, VideoFile)
        self.source_hz = self._source.fps if isinstance(self._source, VideoFile) else FPS
        with self.spent.opening(Job.READING):
            moved(np.zeros((8, 8, 3), np.uint8), 0.0)  # OpenCV's own threads begin with its first work
        with self.spent.opening(Job.INFERENCE):
            self.model = PoseModel(trial.model)
        self._charge(self.model, "raw_result", Job.INFERENCE)
        self._charge_reopening()

    def looks(self, clock: Clock) -> Looks:
        """The source's pictures; what making or decoding them takes is for reading."""
        given = bench_looks(self._source, clock)

        def looks(wait: Wait) -> Iterator[Look]:
            coming = given(wait)
            read = self.spent.within(Job.READING, lambda: next(coming, None))
            while (look := read()) is not None:
                yield look

        return looks

    def drawn(self, canvas: Rehearsal | Canvas) -> Callable[[], None]:
        """Charge what its stage draws; returns how it is shown, charged too."""
        for call in ("draw", "overlay"):
            self._charge(canvas.stage, call, Job.DRAWING)
        return self.spent.within(Job.DRAWING, canvas.show)

    def total(self, marks: list[dict[Job, float]], seconds: float) -> dict[str, Any]:
        """What was spent between the two marks, seconds a minute, and the most memory until now."""
        begun, ended = marks
        spent = {job: 60 / seconds * (ended[job] - begun[job]) for job in Job}
        jobs = {f"{job}_s_per_min": round(share, 2) for job, share in spent.items()}
        return {"cpu_s_per_min": round(sum(spent.values()), 2), **jobs, "peak_mb": round(peak_mb())}

    def _charge(self, thing: object, call: str, job: Job) -> None:
        setattr(thing, call, self.spent.within(job, getattr(thing, call)))

    def _charge_reopening(self) -> None:
        """With each pass of a file the model starts afresh, in other threads."""
        start_afresh = self.model.start_afresh

        def charged(part: int = 0) -> None:
            with self.spent.opening(Job.INFERENCE):
                start_afresh(part)

        setattr(self.model, "start_afresh", charged)  # noqa: B010 - mypy lets nobody assign a method
