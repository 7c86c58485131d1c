"""What the summary says, from the document that `play --json` prints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from game.window.catalogue import words


@dataclass(frozen=True, slots=True)
class MovementLine:
    """One movement: its name, how often it was done (in words, by side), and the widest of it with how sure we are."""

    movement: str
    name: str
    counted: str
    widest: str
    sure: str


@dataclass(frozen=True, slots=True)
class SummaryCard:
    """One glance: a line for each movement, and what is true of the whole session."""

    lines: tuple[MovementLine, ...]
    notes: tuple[str, ...]


def summary_card(document: Mapping[str, Any], language: str = "en") -> SummaryCard:
    """Bring a session's document down to what somebody wants to know when it is over.

    Args:
        document: what `play --json` prints; a missing part is left out, never guessed.
        language: of the words.
    """
    reps = [rep for rep in document.get("reps", ()) if rep.get("complete")]
    movements = list(dict.fromkeys(str(rep["movement"]) for rep in reps))
    lines = tuple(_line(name, [rep for rep in reps if rep["movement"] == name], language) for name in movements)
    return SummaryCard(lines, tuple(_notes(document, language)))


def _notes(document: Mapping[str, Any], language: str) -> Sequence[str]:
    tracking = document.get("tracking", {})
    frames = tracking.get("frames") or 0
    notes = [words("summary.stopped", language)] if document.get("stops") else []
    if frames:
        share = round(100 * tracking.get("tracked", 0) / frames)
        notes.append(words("summary.seen", language, percent=share))
    return [*notes, words("summary.honest", language)]


def _line(movement: str, reps: Sequence[Mapping[str, Any]], language: str) -> MovementLine:
    measured = [rep for rep in reps if rep.get("peak") is not None]
    best = max(measured, key=lambda rep: float(rep["peak"]), default=None)
    name = words(f"movement.{movement}", language)
    return MovementLine(
        movement=movement,
        name=name[:1].upper() + name[1:],
        counted=_counted([str(rep.get("side", "both")) for rep in reps], language),
        widest=_widest(best, language),
        sure=_sure(best, language),
    )


def _counted(sides: Sequence[str], language: str) -> str:
    """Both sides in words where there are sides: "5 left, 4 right"."""
    by_side = {side: sides.count(side) for side in ("left", "right") if side in sides}
    if not by_side:
        return words("summary.counted", language, count=len(sides))
    return ", ".join(words(f"summary.counted.{side}", language, count=count) for side, count in by_side.items())


def _widest(best: Mapping[str, Any] | None, language: str) -> str:
    if best is None:
        return words("summary.unmeasured", language)
    return words(f"summary.range.{best.get('unit', '')}", language, value=round(float(best["peak"])))


def _sure(best: Mapping[str, Any] | None, language: str) -> str:
    if best is None:
        return ""
    kind = words("summary.direct" if best.get("validity") == "DIRECT" else "summary.proxy", language)
    return words("summary.confidence", language, kind=kind, percent=round(100 * float(best.get("confidence", 0))))
