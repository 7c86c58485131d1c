"""`bench --minutes`: scenes with tracking, really played for long, one after the other in one window.

Does anything grow, does the clock keep time, and why was each long picture long?
"""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from game.benches import bench
from game.benches.endurance.drift import DRIFT_MS, DriftWatch
from game.benches.endurance.holdings import too_fast
from game.benches.endurance.watch import Told, Watch
from game.benches.endurance.witness import Witness
from game.benches.rehearsal import SIZE, Pictures, Rehearsal
from game.machine.allocator import give_back
from game.scenes.catalogue import SCENES, UnknownScene, ambience_of
from game.tracker.clock import clock_from_now
from game.tracker.pose import PoseModel
from game.tracker.source import named_source
from game.window.display import Window, has_display
from game.window.sound import Sound

ALL = "all"
"""In place of a scene: all of them, in turn."""

ROUNDS = 4
"""So often does every scene come round: in the first round everything is met once, over the others nothing may grow."""

_WARM_S = 60.0
"""Of a scene that is played alone, the first minute is left out."""


def endure(source: str | None, scene: str, minutes: float, model_path: Path, told: Told) -> dict[str, Any]:
    """Play for so many minutes; the keys are those that `bench --minutes` prints.

    Args:
        source: as of `bench`.
        scene: its id, or `all`.
        minutes: all scenes and rounds together.
        model_path: the pose model.
        told: hears now and then how it goes.

    Raises:
        CannotMeasure: the source shows nobody, or no pictures.
        UnknownScene: no scene has that id.
    """
    turns = turns_of(scene, minutes)
    warm_turns = len(turns) // ROUNDS if scene == ALL else 0
    clock, witness = clock_from_now(), Witness()
    drift = DriftWatch(clock)
    drift.look()
    try:
        with ExitStack() as stack:
            watch = stack.enter_context(
                Watch(drift, warm_turns=warm_turns, warm_s=_WARM_S, lasts_s=60 * minutes, told=told)
            )
            looks = bench.bench_looks(named_source(source) if source else None, clock)
            model = PoseModel(model_path)
            stack.callback(model.close)
            window = Window(SIZE) if has_display() else None
            if window:
                stack.callback(window.close)
            feed = Pictures(looks, model, clock)
            stack.callback(feed.close)
            for name, lasts_s in turns:
                watch.begin(name, lasts_s)
                rehearsal = Rehearsal(
                    lambda _clock: looks, model, name, window=window, clock=clock, feed=feed, kept=False
                )
                _play(rehearsal, watch, name)
                give_back()  # as a visit does after each of its parts
                watch.end()
    finally:
        drift.look()
        stalls = witness.stalls()
    found = watch.found(stalls)
    return {"scene": scene, "minutes": minutes, **found, "misses": misses(found)}


def turns_of(scene: str, minutes: float) -> list[tuple[str, float]]:
    """Which scene is played when, and for how many seconds.

    Raises:
        UnknownScene: no scene has that id.
    """
    if scene == ALL:
        return [(name, 60 * minutes / ROUNDS / len(SCENES)) for name in SCENES] * ROUNDS
    if scene not in SCENES:
        raise UnknownScene(scene)
    return [(scene, 60 * minutes)]


def misses(found: dict[str, Any]) -> list[str]:
    """Which goals of docs/endurance.md were missed, a few words for each."""
    slope, drift_ms = found["memory_mb_per_hour"], abs(found["drift_ms"]["monotonic"])
    missed = [f"{by} more {name}" for name, by in found["grown"].items()]
    missed += [f"memory grows by {slope} MB an hour"] if too_fast(slope, found["warm_hours_left"]) else []
    missed += [f"the clock is {drift_ms} ms off"] if drift_ms >= DRIFT_MS else []
    return missed


def _play(rehearsal: Rehearsal, watch: Watch, scene: str) -> None:
    sound = Sound(ambience_of(scene), seed=0)
    try:
        rehearsal.run(lambda _since_s: watch.tick(rehearsal.stage.quality), (sound,))
    finally:
        sound.close()
        rehearsal.close()
