"""`bench`: what this machine can do, the real display loop beside the loop of one thread.

Everything runs as in play; see `game.benches.rehearsal`.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.benches import bench, rules_cost
from game.benches.bench import percentile
from game.benches.rehearsal import Rehearsal, stage_of
from game.play.scene_state import SceneState
from game.scenes.catalogue import SCENES
from game.tracker.clock import Clock, clock_from_now
from game.tracker.live import Looks
from game.tracker.pose import PoseModel
from game.tracker.source import named_source
from game.tracker.video import VideoFile

_WARM_S = 4.0
"""The game's choice of resolution settles in this time, and the model finds the person."""

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
    stage = stage_of("sky", offscreen=True)
    stage.draw(SceneState())
    stage.pixels()
    stage.close()


def _live(looks: Callable[[Clock], Looks], model: PoseModel, scene: str, seconds: float) -> dict[str, Any]:
    rehearsal, warm = Rehearsal(looks, model, scene), _Warm()

    def tick(at_s: float) -> bool:
        if at_s >= _WARM_S and not warm.us:
            warm.us, warm.shown = rehearsal.clock(), len(rehearsal.shown.interval_ms)
            warm.frames = len(rehearsal.session.timings.added_us)
        return at_s < _WARM_S + seconds

    try:
        rehearsal.run(tick)
        return _numbers(rehearsal, warm)
    finally:
        rehearsal.close()


@dataclass(slots=True)
class _Warm:
    """Where everything stood when measuring began."""

    us: int = 0
    frames: int = 0
    shown: int = 0


def _numbers(rehearsal: Rehearsal, warm: _Warm) -> dict[str, Any]:
    timings, stage = rehearsal.session.timings, rehearsal.stage
    added, infer, waits = (
        [us / 1000 for us in values[warm.frames :]] for values in (timings.added_us, timings.infer_us, timings.wait_us)
    )
    if len(added) <= timings.nobody:
        raise bench.CannotMeasure(
            "Nobody is in most of the pictures. Stand in front of the camera, or give another --source."
        )
    intervals = rehearsal.shown.interval_ms[warm.shown :]
    return {
        "fps_p50": round(1000 / percentile(intervals, 50), 1),
        "frame_ms_p99": round(percentile(intervals, 99), 1),
        "tracking_hz": round(len(added) / ((rehearsal.clock() - warm.us) / 1e6), 1),
        "infer_ms_p50": round(percentile(infer, 50), 1),
        "infer_ms_p95": round(percentile(infer, 95), 1),
        "added_latency_ms_p95": round(percentile(added, 95), 1),
        "queue_wait_ms_p95": round(percentile(waits, 95), 1),
        "mailbox_max": rehearsal.feed.longest,
        "render_size": list(stage.render_size),
        "gl_renderer": stage.renderer,
    }


def _of_scene(numbers: dict[str, Any]) -> dict[str, Any]:
    return {key: numbers[key] for key in ("fps_p50", "frame_ms_p99", "tracking_hz", "render_size")}


def _naive(looks: Callable[[Clock], Looks], model: PoseModel, seconds: float) -> dict[str, Any]:
    """The loop of one thread draws the same scene at the same size."""
    clock = clock_from_now()
    stage = stage_of("sky", offscreen=True)
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
    command = "from game.app import play; from game.benches.measuring import first_frame; first_frame()"
    subprocess.run([sys.executable, "-c", command], check=True, capture_output=True)  # noqa: S603 - ourselves
    return round(time.perf_counter() - begun, 2)
