"""What the rules cost: the time of a step with everything looked for, and the size of what it leaves behind."""

import io
import time

from game import __version__
from game.benches.bench import percentile
from game.body.movements import MOVEMENTS
from game.body.pose import PoseFrame
from game.files.levels import level_named
from game.level.model import Level
from game.play.autoplay import Bot, free_demonstration
from game.play.engine import RULES_VERSION, begin, step
from game.play.inputs import NobodySeen, PoseSeen
from game.play.setup import Setup
from game.recording.header import Header
from game.recording.writer import Writer
from game.sessions.session import Judge


def steps() -> dict[str, float]:
    """One step with every measure: every movement of the catalogue looked for at once; beside it, those of `free`."""
    _, free = level_named("free")
    whole, some = _step_ms(free.model_copy(update={"answers": dict.fromkeys(MOVEMENTS, "lift")})), _step_ms(free)
    shares = {"step_ms_p50": (whole, 50), "step_ms_p99": (whole, 99), "step_free_ms_p99": (some, 99)}
    return {key: round(percentile(took_ms, share), 3) for key, (took_ms, share) in shares.items()}


_ROUNDS = 7
"""Rounds of the same steps; a step's middle time counts, since a hiccup of the machine hits one of them."""


def _step_ms(level: Level) -> list[float]:
    """Milliseconds that each step took while the demo person showed everything that the level looks for."""
    shown = list(free_demonstration(Bot(), tuple(level.answers)))
    rounds = [_round_ms(level, shown) for _ in range(_ROUNDS)]
    return [sorted(times)[_ROUNDS // 2] for times in zip(*rounds, strict=True)]


def _round_ms(level: Level, shown: list[tuple[int, PoseFrame | None]]) -> list[float]:
    state = begin(Setup(level))
    took_ms = []
    for stamp_us, frame in shown:
        given = PoseSeen(frame) if frame else NobodySeen(stamp_us)
        begun_ns = time.perf_counter_ns()
        state, _ = step(state, given)
        took_ms.append((time.perf_counter_ns() - begun_ns) / 1e6)
    return took_ms


def recording_mb_per_min() -> float:
    """Of the demo person, whose jitter is a tracker's."""
    text, level = level_named("free")
    file = io.BytesIO()
    judge = Judge(Setup(level), Writer(file, header_of(text)))
    last_us = 1
    for stamp_us, frame in free_demonstration(Bot(), tuple(level.answers)):
        judge.take(PoseSeen(frame) if frame else NobodySeen(stamp_us))
        last_us = stamp_us
    return round(len(file.getvalue()) / 1e6 / (last_us / 60e6), 3)


def header_of(level: str) -> Header:
    """What a recording that nobody keeps begins with; `level` is the level's text."""
    return Header(
        RULES_VERSION, __version__, "bench", "1970-01-01T00:00:00+00:00", level, None, None, {}, 0, "bench", None
    )
