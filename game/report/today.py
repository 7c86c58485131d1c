"""What was done today: the facts of a visit, from the documents of its sessions, and one honest line about them.

Facts only: counts, the furthest of each movement with what the number is worth, and how it hurt before and after.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from game.play.hud import Message

CLEAR = 2
"""Points on the 0-10 scale under which a change of pain is none that one visit can tell.

The smallest changes that matter to people: shoulder 2.17 (PubMed 21411827), low back about 2 (PMC7053735); neck 1.5,
where 4.0 can be told from chance (BMC Musculoskelet. Disord. 2008, 9:43)."""

SEEN = 0.5
"""Share of the frames with the person in them below which a visit's numbers say little. Chosen."""

Change = Literal["less", "more", "no_clear_change", "unknown"]


@dataclass(frozen=True, slots=True)
class Farthest:
    """The furthest complete repetition of one movement to one side, or why there is no number.

    Attributes:
        value: in `unit` ("deg", "pct_span", "pct_rest", "per_min"); None where nothing could be measured.
        validity: "DIRECT" or "PROXY"; None without a value.
        confidence: 0-1; None without a value.
        reason: why there is no value; None with one.
    """

    value: float | None = None
    unit: str | None = None
    validity: str | None = None
    confidence: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """One movement to one side, complete and in all; repetitions that the tracker lost count in neither."""

    movement: str
    side: str
    complete: int
    tried: int
    farthest: Farthest


@dataclass(frozen=True, slots=True)
class Today:
    """A visit's facts.

    Attributes:
        minutes: played, whole ones; at least one where anything was played.
        done: in the order in which each was first tried.
        seen: share of the frames in which the person was, 0-1; None without frames.
        before, after: pain 0-10, or None where nobody said.
        change: what the two say.
        stopped: "this hurts" was said.
        line: the one thing to say.
        ahead: what is next time.
    """

    minutes: int
    done: tuple[Done, ...]
    seen: float | None
    before: int | None
    after: int | None
    change: Change
    stopped: bool
    line: Message
    ahead: Message


def today(documents: Sequence[Mapping[str, Any]], before: int | None = None, after: int | None = None) -> Today:
    """Gather a visit's facts.

    Args:
        documents: of its sessions, in order, as `play --json` prints them; what is missing in one is left out.
        before: pain 0-10 at the beginning of the visit, or None.
        after: the same at its end.
    """
    done = tuple(_done(documents))
    seen, stopped = _seen(documents), any(document.get("stops") for document in documents)
    change = _change(before, after)
    return Today(
        minutes=_minutes(documents),
        done=done,
        seen=seen,
        before=before,
        after=after,
        change=change,
        stopped=stopped,
        line=_line(done, seen, change, stopped=stopped),
        ahead=Message("today.ahead.gentler" if stopped or change == "more" else "today.ahead"),
    )


def counted(done: Done) -> Message:
    """How often a movement was done, with its side."""
    side = {} if done.side == "both" else {"side": done.side}
    return Message("today.done", {"movement": done.movement, "count": done.complete, **side})


def measured(done: Done) -> Message:
    """How far it went at most; or why there is no number."""
    far = done.farthest
    if far.value is None:
        return Message(f"reason.{far.reason}")
    return Message(f"summary.range.{far.unit}", {"value": round(far.value)})


def sure(done: Done) -> Message | None:
    """What that number is worth; None without one."""
    far = done.farthest
    if far.value is None or far.confidence is None:
        return None
    return Message(f"today.sure.{str(far.validity).lower()}", {"percent": round(100 * far.confidence)})


def _done(documents: Sequence[Mapping[str, Any]]) -> list[Done]:
    judged: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for document in documents:
        for rep in document.get("reps", ()):
            judged.setdefault((rep["movement"], rep["side"]), []).append(rep)
    return [
        Done(movement, side, sum(bool(rep["complete"]) for rep in reps), sum(map(_counts, reps)), _farthest(reps))
        for (movement, side), reps in judged.items()
    ]


def _counts(rep: Mapping[str, Any]) -> bool:
    return bool(rep["complete"]) or rep.get("peak") is not None


def _farthest(reps: Sequence[Mapping[str, Any]]) -> Farthest:
    complete = [rep for rep in reps if rep["complete"]]
    measured = [rep for rep in complete if rep.get("peak") is not None]
    if measured:
        best = max(measured, key=lambda rep: float(rep["peak"]))
        return Farthest(float(best["peak"]), best.get("unit"), best.get("validity"), best.get("confidence"))
    reasons = [str(rep["reason"]) for rep in complete or reps if rep.get("reason")]
    return Farthest(reason=reasons[0] if reasons else "nothing_complete")


def _minutes(documents: Sequence[Mapping[str, Any]]) -> int:
    played_s = sum(float(document.get("duration_s") or 0) for document in documents)
    return max(1, round(played_s / 60)) if played_s else 0


def _seen(documents: Sequence[Mapping[str, Any]]) -> float | None:
    tracking = [document.get("tracking", {}) for document in documents]
    frames = sum(one.get("frames") or 0 for one in tracking)
    return sum(one.get("tracked") or 0 for one in tracking) / frames if frames else None


def _change(before: int | None, after: int | None) -> Change:
    if before is None or after is None:
        return "unknown"
    if abs(after - before) < CLEAR:
        return "no_clear_change"
    return "less" if after < before else "more"


def _line(done: Sequence[Done], seen: float | None, change: Change, *, stopped: bool) -> Message:
    """What matters most comes first: safety, then what the numbers are worth, then what was done."""
    if stopped:
        return Message("today.line.stopped")
    if change == "more":
        return Message("today.line.more")
    if seen is not None and seen < SEEN:
        return Message("today.line.hardly_seen")
    if change == "less":
        return Message("today.line.less")
    most = max(done, key=lambda one: one.complete, default=None)
    if most is None or not most.complete:
        return Message("today.line.came")
    return Message("today.line.done", {"movement": most.movement, "count": sum(one.complete for one in done)})
