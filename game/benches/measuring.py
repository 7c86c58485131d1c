"""`bench`: what this machine can do, the real display loop beside the loop of one thread.

Everything runs as in play; see `game.benches.rehearsal`.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from game.benches import bench, rules_cost
from game.benches.bench import percentile
from game.benches.live import played
from game.benches.one_thread import rounds, rounds_of
from game.benches.rehearsal import Canvas, Rehearsal, stage_of
from game.play.scene_state import SceneState
from game.scenes.catalogue import SCENES
from game.scenes.quality import Quality
from game.tracker.clock import Clock, clock_from_now
from game.tracker.live import Looks
from game.tracker.pose import PoseModel
from game.tracker.source import named_source
from game.tracker.video import VideoFile

_SCENE = "sky"
"""Whose numbers stand for the game's, and what the loop of one thread draws."""

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
        watched = not isinstance(named, VideoFile)
        scenes = {
            name: _live(lambda clock: bench.bench_looks(named, clock), model, name, seconds, watched=watched)
            for name in SCENES
        }
        numbers, quality = scenes[_SCENE]
        document |= numbers
        document["scenes"] = {name: _of_scene(numbers) for name, (numbers, _) in scenes.items()}
        told("The loop of one thread ...")
        document["naive"] = _naive(lambda clock: bench.bench_looks(named, clock), model, seconds, quality)
        told("Tracking a file ...")
        document["track_ratio"] = _track_ratio(named if isinstance(named, VideoFile) else None, model)
    finally:
        model.close()
    return {**document, "cores": os.cpu_count()}


def first_frame() -> None:
    """What a start of the game does until its first picture is drawn; run in a process of its own."""
    stage = stage_of(_SCENE, None)
    stage.draw(SceneState())
    stage.pixels()
    stage.close()


def _live(
    looks: Callable[[Clock], Looks], model: PoseModel, scene: str, seconds: float, *, watched: bool
) -> tuple[dict[str, Any], Quality]:
    """The numbers of one scene, and what it was drawn with in the end."""
    rehearsal = Rehearsal(looks, model, scene, watched=watched)
    try:
        return played(rehearsal, seconds).numbers(), rehearsal.stage.quality
    finally:
        rehearsal.close()


def _of_scene(numbers: dict[str, Any]) -> dict[str, Any]:
    return {key: numbers[key] for key in ("fps_p50", "frame_ms_p99", "tracking_hz", "render_size")}


def _naive(looks: Callable[[Clock], Looks], model: PoseModel, seconds: float, quality: Quality) -> dict[str, Any]:
    """The loop of one thread draws the same scene at the same size."""
    clock, canvas = clock_from_now(), Canvas(_SCENE)
    canvas.stage.fixed = quality

    def draw(scene: SceneState) -> None:
        canvas.stage.draw(scene)
        canvas.show()

    try:
        model.start_afresh()
        found = rounds_of(rounds(looks(clock), model, clock, draw), clock, seconds=seconds)
    finally:
        canvas.close()
    intervals = [(after.shown_us - before.shown_us) / 1000 for before, after in pairwise(found)]
    return {
        "fps_p50": round(1000 / percentile(intervals, 50), 1),
        "tracking_hz": round(len(found) / seconds, 1),
        "latency_ms_p95": round(percentile([(one.shown_us - one.stamp_us) / 1000 for one in found], 95), 1),
    }


def _track_ratio(video: VideoFile | None, model: PoseModel) -> float:
    with tempfile.TemporaryDirectory() as folder:
        chosen = video or bench.photograph_video(Path(folder) / "photograph.mp4")
        return round(bench.measure_track(chosen, model).ratio, 3)


def _first_frame_s() -> float:
    begun = time.perf_counter()
    command = "from game.app import play; from game.benches.measuring import first_frame; first_frame()"
    subprocess.run([sys.executable, "-c", command], check=True, capture_output=True)  # noqa: S603 - ourselves
    return round(time.perf_counter() - begun, 2)
