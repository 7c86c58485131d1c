"""`bench`: what this machine can do, the real display loop beside the loop of one thread.

Everything runs as in play: the capturing, tracking and judging threads, the scene with the head-up display, a
recording. Only the window may be missing: then pictures are drawn into memory and read back, which costs what showing
them would.
"""

import ctypes
import ctypes.util
import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pygame

from game import bench, rules_cost
from game.bench import percentile
from game.level_files import level_named
from game.places import assets_dir
from game.play.scene_state import SceneState
from game.play.setup import Setup
from game.recording.writer import Writer
from game.scenes.catalogue import SCENES
from game.scenes.stage import Stage, open_stage
from game.session import Judge, LiveSession
from game.tracker.clock import Clock, clock_from_now
from game.tracker.live import LivePictures, Looks
from game.tracker.pose import PoseModel
from game.tracker.source import named_source
from game.tracker.video import VideoFile
from game.window.display import Window, has_display
from game.window.loop import Shown, run

SIZE = (960, 540)
_WARM_S = 4.0
"""The game's choice of resolution settles in this time, and the model finds the person."""

_MOST_HZ = 66

Told = Callable[[str], None]


def measure(source: str | None, seconds: float, model_path: Path, told: Told) -> dict[str, Any]:
    """Measure this machine; the keys are those that `bench --json` prints.

    Raises:
        CannotMeasure: the source shows nobody, or no pictures.
    """
    named = named_source(source) if source else None
    if named is None:
        bench.photograph_looks(clock_from_now())  # says at once that the photograph is not installed
    told("Judging ...")
    document: dict[str, Any] = {**rules_cost.steps(), "recording_mb_per_min": rules_cost.recording_mb_per_min()}
    told("Opening ...")
    document["first_frame_s"] = _first_frame_s()
    model = PoseModel(model_path)
    try:
        told("Playing every scene with tracking ...")
        scenes = {name: _live(lambda clock: bench.bench_looks(named, clock), model, name, seconds) for name in SCENES}
        document |= next(iter(scenes.values()))
        document["scenes"] = {name: _of_scene(numbers) for name, numbers in scenes.items()}
        told("The loop of one thread ...")
        document["naive"] = _naive(lambda clock: bench.bench_looks(named, clock), model, seconds)
        told("Tracking a file ...")
        document["track_ratio"] = _track_ratio(named if isinstance(named, VideoFile) else None, model)
    finally:
        model.close()
    return {**document, "cores": os.cpu_count()}


def first_frame() -> None:
    """What a start of the game does until its first picture is drawn; run in a process of its own."""
    stage = _stage("sky", offscreen=True)
    stage.draw(SceneState())
    stage.pixels()
    stage.close()


class _Screen:
    """What the display loop draws to: a window, or memory; it closes itself when the time is up."""

    def __init__(self, stage: Stage, window: Window | None, seconds: float, mark: Callable[[], None]) -> None:
        self._stage = stage
        self._window = window
        self._warm_at = time.perf_counter() + _WARM_S
        self._end_at = self._warm_at + seconds
        self._mark = mark
        self._warm = False
        self._finish = _gl_finish()

    size = SIZE
    waits = False
    most_hz = _MOST_HZ

    def events(self) -> list[pygame.event.Event]:
        """Nothing, until the time is up."""
        now = time.perf_counter()
        if not self._warm and now >= self._warm_at:
            self._warm = True
            self._mark()
        if self._window:
            self._window.events()
        return [pygame.event.Event(pygame.QUIT)] if now >= self._end_at else []

    def show(self) -> None:
        """Show the picture, or read it back."""
        if self._window:
            self._window.show()
        else:
            self._finish()
            self._stage.pixels()


def _live(looks: Callable[[Clock], Looks], model: PoseModel, scene: str, seconds: float) -> dict[str, Any]:
    clock = clock_from_now()
    window = Window(SIZE) if has_display() else None
    if window is None:
        os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    stage = _stage(scene, offscreen=window is None)
    feed = _Pictures(looks(clock), model, clock)
    text, level = level_named("free")
    setup = Setup(level)
    session = LiveSession(
        Judge(setup, Writer(io.BytesIO(), rules_cost.header_of(text))), feed, clock, lambda _judge: {}
    )
    began: dict[str, int] = {}
    shown_at_mark: list[int] = []
    shown = Shown()

    def mark() -> None:
        began.update(frames=len(session.timings.added_us), us=clock())
        shown_at_mark.append(len(shown.interval_ms))

    try:
        run(session, stage, _Screen(stage, window, seconds, mark), shown=shown)
        return _numbers(session, shown, stage, feed, began, shown_at_mark[0], clock())
    finally:
        stage.close()
        if window:
            window.close()


def _numbers(
    session: LiveSession, shown: Shown, stage: Stage, feed: "_Pictures", began: dict[str, int], first: int, now_us: int
) -> dict[str, Any]:
    timings = session.timings
    added, infer, waits = (
        [us / 1000 for us in values[began["frames"] :]]
        for values in (timings.added_us, timings.infer_us, timings.wait_us)
    )
    if len(added) <= timings.nobody:
        raise bench.CannotMeasure(
            "Nobody is in most of the pictures. Stand in front of the camera, or give another --source."
        )
    intervals = shown.interval_ms[first:]
    return {
        "fps_p50": round(1000 / percentile(intervals, 50), 1),
        "frame_ms_p99": round(percentile(intervals, 99), 1),
        "tracking_hz": round(len(added) / ((now_us - began["us"]) / 1e6), 1),
        "infer_ms_p50": round(percentile(infer, 50), 1),
        "infer_ms_p95": round(percentile(infer, 95), 1),
        "added_latency_ms_p95": round(percentile(added, 95), 1),
        "queue_wait_ms_p95": round(percentile(waits, 95), 1),
        "mailbox_max": feed.longest,
        "render_size": list(stage.render_size),
        "gl_renderer": stage.renderer,
    }


def _gl_finish() -> Callable[[], object]:
    """Wait for the drawing as a window's flip does, with the interpreter free for other threads meanwhile.

    Reading pixels back waits too, but keeps the interpreter: the judging thread would be measured behind it.
    """
    library = ctypes.util.find_library("GL")
    try:
        finish: Callable[[], object] = ctypes.CDLL(library).glFinish if library else _nothing
    except (OSError, AttributeError):
        return _nothing
    return finish


def _nothing() -> None:
    """Wait for nothing."""


class _Pictures:
    """Pictures tracked live, as a session's feed."""

    def __init__(self, looks: Looks, model: PoseModel, clock: Clock) -> None:
        self._source = LivePictures(looks, model, clock)
        self._source.start()

    @property
    def longest(self) -> int:
        """How many pictures the mailbox ever held."""
        return self._source.mailbox.longest

    def poll(self, _state: object) -> list[Any]:
        """What was tracked."""
        return self._source.poll()

    def wait(self, seconds: float) -> None:
        """Wait for the next frame."""
        self._source.wait(seconds)

    def close(self) -> None:
        """Stop."""
        self._source.close()


def _of_scene(numbers: dict[str, Any]) -> dict[str, Any]:
    return {key: numbers[key] for key in ("fps_p50", "frame_ms_p99", "tracking_hz", "render_size")}


def _naive(looks: Callable[[Clock], Looks], model: PoseModel, seconds: float) -> dict[str, Any]:
    """The loop of one thread draws the same scene at the same size."""
    clock = clock_from_now()
    stage = _stage("sky", offscreen=True)
    try:

        def draw() -> None:
            stage.draw(SceneState(time_s=clock() / 1e6))
            stage.pixels()

        numbers = bench.measure_naive(looks(clock), model, clock, seconds=seconds, draw=draw)
    finally:
        stage.close()
    return {
        "fps_p50": round(numbers.fps_p50, 1),
        "tracking_hz": round(numbers.tracking_hz, 1),
        "latency_ms_p95": round(numbers.latency_ms_p95, 1),
    }


def _track_ratio(video: VideoFile | None, model: PoseModel) -> float:
    with tempfile.TemporaryDirectory() as folder:
        chosen = video or bench.photograph_video(Path(folder) / "photograph.mp4")
        return round(bench.measure_track(chosen, model), 3)


def _first_frame_s() -> float:
    begun = time.perf_counter()
    command = "from game.app import play; from game.measuring import first_frame; first_frame()"
    subprocess.run([sys.executable, "-c", command], check=True, capture_output=True)  # noqa: S603 - ourselves
    return round(time.perf_counter() - begun, 2)


def _stage(scene: str, *, offscreen: bool) -> Stage:
    return open_stage(scene=scene, size=SIZE, assets=assets_dir(), seed=0, offscreen=offscreen)
