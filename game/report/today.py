"""What was done today: the facts of a visit, from the documents of its sessions, and one honest line about them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from game.level.plan.goals import PAIN_MATTERS
from game.play.hud import Message
from game.report.trends import Change, changed

SEEN = 0.5
"""Share of the frames with the person in them below which a visit's numbers say little. Chosen."""


@dataclass(frozen=True, slots=True)
class Today:
    """A visit's facts.

    Attributes:
        whole: movement to its complete repetitions, in the order in which each was first tried.
        before, after: pain 0-10, or None where nobody said.
        line: the one thing to say.
        ahead: what is next time.
    """

    whole: Mapping[str, int]
    before: int | None
    after: int | None
    line: Message
    ahead: Message


def today(documents: Sequence[Mapping[str, Any]], before: int | None = None, after: int | None = None) -> Today:
    """Gather a visit's facts.

    Args:
        documents: of its sessions, in order, as `play --json` prints them; what is missing in one is left out.
        before: pain 0-10 at the beginning of the visit, or None.
        after: the same at its end.
    """
    whole: Counter[str] = Counter()
    for document in documents:
        for rep in document.get("reps", ()):
            whole[rep["movement"]] += bool(rep["complete"])
    change, stopped = changed(before, after, PAIN_MATTERS), any(document.get("stops") for document in documents)
    return Today(
        whole=whole,
        before=before,
        after=after,
        line=_line(whole, _seen(documents), change, stopped=stopped),
        ahead=Message("today.ahead.gentler" if stopped or change == "more" else "today.ahead"),
    )


def _seen(documents: Sequence[Mapping[str, Any]]) -> float | None:
    """Share of the frames in which the person was, 0-1; None without frames."""
    tracking = [document.get("tracking", {}) for document in documents]
    frames = sum(one.get("frames") or 0 for one in tracking)
    return sum(one.get("tracked") or 0 for one in tracking) / frames if frames else None


def _line(whole: Mapping[str, int], seen: float | None, change: Change, *, stopped: bool) -> Message:
    """What matters most comes first: safety, then what the numbers are worth, then what was done."""
    if stopped:
        return Message("today.line.stopped")
    if change == "more":
        return Message("today.line.more")
    if seen is not None and seen < SEEN:
        return Message("today.line.hardly_seen")
    if change == "less":
        return Message("today.line.less")
    most = max(whole, key=lambda movement: whole[movement], default=None)
    if most is None or not whole[most]:
        return Message("today.line.came")
    return Message("today.line.done", {"movement": most, "count": sum(whole.values())})
