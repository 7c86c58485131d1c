"""One repetition as `analyze` and `play` print it."""

from typing import Any

from game.body.movements import Movement, Unit
from game.body.side import Side
from game.play.events import Repetition, Verdict
from game.play.repetition import Outcome


def repetition_document(movement: Movement, side: Side, judged: Outcome | Repetition) -> dict[str, Any]:
    """JSON-ready values; a value that is not known is None, and `reason` says why.

    Of a complete repetition that is the quality, which nothing measures yet.
    """
    lost = judged.verdict is Verdict.VOID
    return {
        "side": side.value,
        "start_s": seconds(judged.start_us),
        "peak_s": seconds(judged.peak_us),
        "end_s": seconds(judged.end_us),
        "peak": None if lost else units(judged.peak),
        "range": None if lost else units(judged.range),
        "unit": unit_of(movement).value,
        "validity": "DIRECT" if judged.direct and movement.unit is Unit.DEGREES else "PROXY",
        "confidence": judged.confidence / 100,
        "complete": judged.verdict is Verdict.COMPLETE,
        "quality": None,
        "poor": False,
        "compensations": [],
        "reason": judged.reason or "quality_not_built",
    }


def unit_of(movement: Movement) -> Unit:
    """The unit of an index whose span nobody knows is percent of rest."""
    return Unit.PERCENT_OF_REST if movement.unit is Unit.PERCENT_OF_SPAN else movement.unit


def seconds(us: int) -> float:
    """Microseconds as seconds, to the millisecond."""
    return round(us / 1e6, 3)


def units(hundredths: int | None) -> float | None:
    """Hundredths of a unit as units, to a tenth."""
    return None if hundredths is None else round(hundredths / 100, 1)
