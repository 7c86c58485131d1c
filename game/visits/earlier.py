"""What the visits that somebody has made say for the next one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from game.level.programme import Played
from game.play.visit.keeping import doses_of
from game.play.visit.ladder import Ladder
from game.store.visits import VisitRow


def programme_played(visits: Sequence[VisitRow]) -> tuple[Played, ...]:
    """The programme's sessions among some visits, oldest first."""
    days = [datetime.fromisoformat(row.started_at).date() for row in visits]
    return tuple(
        Played(row.summary["programme"], (day - days[0]).days + 1, row.summary["share"], row.summary["stopped"])
        for row, day in zip(visits, days, strict=True)
        if row.summary and row.summary.get("programme")
    )


def is_break(row: VisitRow) -> bool:
    """Whether a visit was two minutes at the desk, and counts for no programme."""
    return bool((row.summary or {}).get("break"))


def doses_after(last: VisitRow | None) -> Mapping[str, Any]:
    """What each movement is asked with after a visit; nothing where another version of the game wrote it."""
    try:
        return doses_of((last.summary or {}).get("doses", {})) if last else {}
    except TypeError:
        return {}


def ladder_after(last: VisitRow | None) -> Ladder:
    """How far somebody who worries has come by a visit."""
    try:
        return Ladder(**(last.summary or {}).get("ladder", {})) if last else Ladder()
    except TypeError:
        return Ladder()
