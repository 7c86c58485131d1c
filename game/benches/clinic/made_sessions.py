"""Summaries of sessions that nobody played, with all that a real one has, and as long."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any


@dataclass(frozen=True, slots=True)
class Way:
    """How one movement is done: its unit, what it is worth, how far it goes, and what else the body does at times."""

    movement: str
    sides: tuple[str, ...]
    unit: str
    validity: str
    far: float
    spread: float
    helper: str


def ways(range_deg: float) -> tuple[Way, ...]:
    """What is done in a session by somebody whose arm goes so far."""
    sides = ("left", "right")
    return (
        Way("shoulder_abduction", sides, "deg", "DIRECT", range_deg, 5.0, "trunk_lean"),
        Way("external_rotation", sides, "deg", "DIRECT", 0.55 * range_deg, 4.0, "elbow_bend"),
        Way("scapular_retraction", ("both",), "pct_span", "PROXY", 0.75 * range_deg, 9.0, "shrug"),
        Way("thoracic_rotation", sides, "deg", "PROXY", 0.3 * range_deg, 6.0, "too_fast"),
    )


def summary(random: Random, range_deg: float, *, reps: int = 8, hurts: str | None = None) -> dict[str, Any]:
    """A session's summary, as `game.report.summary` makes it.

    Args:
        random: seeded.
        range_deg: how far the arm goes.
        reps: of each movement to each side.
        hurts: the movement at which "this hurts" was said, or None.
    """
    done = [rep for way in ways(range_deg) for rep in _reps(random, way, reps)]
    for number, rep in enumerate(done):
        rep |= {"start_s": 5.0 + 6 * number, "peak_s": 7.5 + 6 * number, "end_s": 9.5 + 6 * number, "cue": number // 8}
    duration_s = round(14 + 6 * len(done) + random.uniform(0, 20), 3)
    frames = round(30 * duration_s)
    return {
        "level": "first_flight",
        "duration_s": duration_s,
        "ended": "hurt" if hurts else "finished",
        "tracking": {"frames": frames, "tracked": round(frames * random.uniform(0.93, 1.0)), "rate_hz": 30.0},
        "reps": done,
        "form": [],
        "scene_events": [_event(rep) for rep in done if rep["complete"]],
        "stops": [{"t_s": duration_s, "why": "hurt", "movement": hurts}] if hurts else [],
    }


def _reps(random: Random, way: Way, count: int) -> Iterator[dict[str, Any]]:
    worse = way.far - random.uniform(0, 9)
    for number in range(count):
        for side in way.sides:
            middle = worse if side == "right" else way.far
            yield _rep(random, way, side, number + 1, random.gauss(middle, way.spread))


def _rep(random: Random, way: Way, side: str, number: int, far: float) -> dict[str, Any]:
    lost, whole = random.random() < 0.02, random.random() < 0.93
    helped = [way.helper] if random.random() < 0.15 else []
    quality = None if lost else random.randint(62, 98) - 15 * len(helped)
    parts = ("range", "hold", "tempo", "smoothness", "symmetry", "compensations", "confidence")
    return {
        "movement": way.movement,
        "side": side,
        "peak": None if lost else round(max(5.0, far), 1),
        "range": None if lost else round(max(5.0, far - 8), 1),
        "unit": way.unit,
        "validity": way.validity,
        "confidence": 0.3 if lost else round(random.uniform(0.8, 0.98), 2),
        "complete": whole and not lost,
        "quality": quality,
        "poor": quality is not None and quality < 50,
        "compensations": helped,
        "grades": dict.fromkeys(helped, "mild"),
        "quality_parts": {part: {"value": random.randint(60, 100)} for part in parts},
        "rep": number,
        **({"reason": "lost"} if lost else {}),
    }


def _event(rep: dict[str, Any]) -> dict[str, Any]:
    cause = {"movement": rep["movement"], "side": rep["side"], "rep": rep["rep"]}
    return {"t_s": rep["end_s"], "event": "lift", "cause": cause}
