"""One repetition as `analyze` and `play` print it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from game.body.compensations import Compensated
from game.body.movements import Movement, Unit
from game.body.side import Side
from game.play.events import Repetition, Verdict
from game.play.quality import Part, Quality
from game.play.repetition import Outcome


def repetition_document(
    movement: Movement,
    side: Side,
    judged: Outcome | Repetition,
    quality: Quality,
    compensations: Sequence[Compensated],
    span: int | None = None,
) -> dict[str, Any]:
    """JSON-ready values; a value that is not known is None, and `reason` says why.

    Args:
        movement: what was done.
        side: with which side.
        judged: what it came to.
        quality: how well it was done.
        compensations: what else the body did.
        span: this person's own range, hundredths of the raw measure, where it is known: an index is then given in
            percent of it.
    """
    lost = judged.verdict is Verdict.VOID
    own = span if movement.unit is Unit.PERCENT_OF_SPAN else None
    reason = judged.reason or quality.reason
    return {
        "side": side.value,
        "start_s": seconds(judged.start_us),
        "peak_s": seconds(judged.peak_us),
        "end_s": seconds(judged.end_us),
        "peak": None if lost else in_units(judged.peak, own),
        "range": None if lost else in_units(judged.range, own),
        "unit": unit_of(movement, own).value,
        "validity": "DIRECT" if judged.direct and movement.unit is Unit.DEGREES else "PROXY",
        "confidence": judged.confidence / 100,
        "complete": judged.verdict is Verdict.COMPLETE,
        "quality": quality.overall,
        "poor": quality.poor,
        "compensations": [one.kind.value for one in compensations],
        "grades": {one.kind.value: one.grade.value for one in compensations},
        "quality_parts": {part.name: _part(part) for part in quality.parts},
        **({"reason": reason} if reason else {}),
    }


def _part(part: Part) -> dict[str, Any]:
    return {"value": part.value} if part.value is not None else {"value": None, "reason": part.reason}


def unit_of(movement: Movement, span: int | None = None) -> Unit:
    """The unit of an index whose span nobody knows is percent of rest; what was taught brings its span along."""
    unknown = movement.unit is Unit.PERCENT_OF_SPAN and not (span or movement.span)
    return Unit.PERCENT_OF_REST if unknown else movement.unit


def seconds(us: int) -> float:
    """Microseconds as seconds, to the millisecond."""
    return round(us / 1e6, 3)


def units(hundredths: int | None) -> float | None:
    """Hundredths of a unit as units, to a tenth."""
    return None if hundredths is None else round(hundredths / 100, 1)


def in_units(hundredths: int | None, span: int | None) -> float | None:
    """The same, or percent of the span where that is known."""
    return units(hundredths) if hundredths is None or not span else round(100 * hundredths / span, 1)


def counted(document: Mapping[str, Any]) -> tuple[dict[str, int], dict[str, int]]:
    """Complete and other repetitions by movement; what the tracker lost counts in neither."""
    complete: Counter[str] = Counter()
    partial: Counter[str] = Counter()
    for rep in document["reps"]:
        if rep["complete"]:
            complete[rep["movement"]] += 1
        elif rep.get("reason") not in {"lost", "nobody"}:
            partial[rep["movement"]] += 1
    return dict(complete), dict(partial)
