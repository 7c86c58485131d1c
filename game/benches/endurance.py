"""`bench --minutes`: one scene with tracking, played for long: does anything grow, and why was each long picture long?

A witness runs beside it in a process of its own and does nothing but sleep and look at the clock: where it stood still
too, it was the machine, and not the game.
"""

import gc
import math
import subprocess
import sys
import time
from array import array
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any, Self

import moderngl
import psutil

from game.benches import bench
from game.benches.bench import percentile
from game.benches.rehearsal import Rehearsal
from game.scenes.quality import Quality
from game.tracker.pose import PoseModel
from game.tracker.source import named_source

WARM_S = 60.0
"""After the first minute nothing may grow."""

LONG_MS = 100.0
"""A picture that takes longer is explained."""

_WEIGHED_EVERY_S = 10.0

_COLLECTED_LONG_S = 0.005

_WITNESS = """
import time
last = time.monotonic()
while True:
    time.sleep(0.005)
    now = time.monotonic()
    if now - last > 0.03:
        print(last, now, flush=True)
    last = now
"""

_OF_GL = (
    moderngl.Buffer,
    moderngl.Framebuffer,
    moderngl.Program,
    moderngl.Renderbuffer,
    moderngl.Texture,
    moderngl.TextureArray,
    moderngl.VertexArray,
)

Span = tuple[float, float]
"""From and to, seconds of the monotonic clock."""

Told = Callable[[str], None]


def endure(source: str | None, scene: str, minutes: float, model_path: Path, told: Told) -> dict[str, Any]:
    """Play one scene for so many minutes; the keys are those that `bench --minutes` prints.

    Raises:
        CannotMeasure: the source shows nobody, or no pictures.
    """
    named, model = named_source(source) if source else None, PoseModel(model_path)
    witness = subprocess.Popen([sys.executable, "-c", _WITNESS], stdout=subprocess.PIPE, text=True)  # noqa: S603
    rehearsal = Rehearsal(lambda clock: bench.bench_looks(named, clock), model, scene)
    watch = _Watch(rehearsal, 60 * minutes, told)
    try:
        with watch:
            rehearsal.run(watch.tick)
            watch.weigh()
    finally:
        rehearsal.close()
        witness.kill()
        model.close()
    assert witness.stdout is not None
    stalls = [(float(line.split()[0]), float(line.split()[1])) for line in witness.stdout]
    return {"scene": scene, "minutes": minutes, **watch.found(stalls)}


class _Watch:
    """Notes what happens while a rehearsal runs."""

    def __init__(self, rehearsal: Rehearsal, lasts_s: float, told: Told) -> None:
        self._rehearsal = rehearsal
        self._lasts_s = lasts_s
        self._told = told
        self._process = psutil.Process()
        self._pictures = array("d")
        self._qualities: list[tuple[float, Quality]] = []
        self._collections: list[Span] = []
        self._collecting = 0.0
        self._weights: list[tuple[float, float, int]] = []
        self._warm: int | None = None

    def __enter__(self) -> Self:
        gc.callbacks.append(self._collected)
        return self

    def __exit__(self, *_problem: object) -> None:
        gc.callbacks.remove(self._collected)

    def tick(self, at_s: float) -> bool:
        """Note one picture; false when it is enough."""
        now, quality = time.monotonic(), self._rehearsal.stage.quality
        self._pictures.append(now)
        if not self._qualities or self._qualities[-1][1] != quality:
            self._qualities.append((now, quality))
        if self._warm is None and at_s >= WARM_S:
            self.weigh()
            self._warm = len(self._pictures)
        elif at_s >= _WEIGHED_EVERY_S * (len(self._weights) + 1) and at_s < self._lasts_s:
            self.weigh(objects=False)
        return at_s < self._lasts_s

    def weigh(self, *, objects: bool = True) -> None:
        """Note the memory, and how many GL objects are alive, which takes longer than a picture may."""
        memory = self._process.memory_info().rss / 1e6
        alive = _alive() if objects else 0
        self._weights.append((time.monotonic(), memory, alive))
        self._told(f"{memory:.0f} MB, {len(self._pictures)} pictures")

    def found(self, stalls: list[Span]) -> dict[str, Any]:
        """What was found, given when the witness stood still."""
        begun = self._pictures[self._warm or 0 :]
        spans = list(pairwise(begun))
        took_ms = [1000 * (end - start) for start, end in spans]
        counted = [alive for _, _, alive in self._weights if alive]
        weights = [(at, memory) for at, memory, _ in self._weights[:-1] if at >= begun[0]]
        return {
            "pictures": len(spans),
            "fps_p50": round(1000 / percentile(took_ms, 50), 1),
            "frame_ms_p99": round(percentile(took_ms, 99), 1),
            "frame_ms_p999": round(percentile(took_ms, 99.9), 1),
            "memory_mb": [round(memory) for _, memory in weights[:: max(1, len(weights) // 12)]],
            "memory_mb_per_hour": _slope_per_hour(weights),
            "gl_objects": counted,
            "quality": self._last_quality(),
            "long": [self._explained(span, stalls) for span in spans if 1000 * (span[1] - span[0]) > LONG_MS],
        }

    def _last_quality(self) -> str:
        quality = self._qualities[-1][1]
        return f"{quality.tier.name.lower()}, scale {quality.scale}"

    def _explained(self, span: Span, stalls: list[Span]) -> dict[str, Any]:
        whys = {
            "collector": self._collections,
            "another quality": [(at, at) for at, _ in self._qualities],
            "counting objects": [(at - 0.2, at) for at, _, alive in self._weights if alive],
            "the machine: an idle process stood still too": stalls,
        }
        why = [name for name, spans in whys.items() if any(_meet(span, other) for other in spans)]
        return {"at_s": round(span[0] - self._pictures[0], 1), "ms": round(1000 * (span[1] - span[0])), "why": why}

    def _collected(self, phase: str, _info: dict[str, int]) -> None:
        now = time.monotonic()
        if phase == "start":
            self._collecting = now
        elif now - self._collecting > _COLLECTED_LONG_S:
            self._collections.append((self._collecting, now))


def _alive() -> int:
    """GL objects, also those that the loop has taken out of the collector's rounds."""
    frozen = gc.get_freeze_count() > 0
    gc.unfreeze()
    alive = sum(isinstance(one, _OF_GL) for one in gc.get_objects())
    if frozen:
        gc.freeze()
    return alive


def _meet(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _slope_per_hour(weights: list[tuple[float, float]]) -> float | None:
    """Of the line of least squares through the memory, MB an hour; None of less than a minute."""
    if len(weights) < 60 / _WEIGHED_EVERY_S:
        return None
    middle_s = math.fsum(at for at, _ in weights) / len(weights)
    middle = math.fsum(memory for _, memory in weights) / len(weights)
    rise = math.fsum((at - middle_s) * (memory - middle) for at, memory in weights)
    return round(3600 * rise / math.fsum((at - middle_s) ** 2 for at, _ in weights), 1)
