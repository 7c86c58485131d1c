"""Sessions and ratings of one person in a row: what a report and the open formats are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from game.level.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Played:
    """One session that was played.

    Attributes:
        session: id.
        started_at: ISO 8601.
        day: of the start, as `date.toordinal` counts.
        level: id.
        summary: what its replay came to, as `game.report.summary` makes it; empty where that is not known.
        visit: id of the visit that it was part of, or None.
        app: version of the game; empty where that is not known.
        source: where the poses came from, for people.
    """

    session: str
    started_at: str
    day: int
    level: str
    summary: Mapping[str, Any] = field(default_factory=dict)
    visit: str | None = None
    app: str = ""
    source: str = ""

    @property
    def reps(self) -> list[Mapping[str, Any]]:
        """Its repetitions, as documents."""
        return list(self.summary.get("reps", ()))

    @property
    def duration_s(self) -> float | None:
        """Seconds from its first input to its last, or None."""
        found = self.summary.get("duration_s")
        return None if found is None else float(found)

    @property
    def seen(self) -> float | None:
        """Share of the frames with the person in them, 0-1; None without frames."""
        tracking = self.summary.get("tracking") or {}
        return tracking.get("tracked", 0) / tracking["frames"] if tracking.get("frames") else None


@dataclass(frozen=True, slots=True)
class Rated:
    """A number from 0 to 10 that was given.

    Attributes:
        at: ISO 8601; `day` as `date.toordinal` counts.
        kind: "pain", "effort", "stiffness", "energy" or "worry".
        moment: "before", "between", "after" or "morning".
        visit: id, or None.
        block: after which block of the visit, from 1, or None.
    """

    at: str
    day: int
    kind: str
    moment: str
    value: int
    visit: str | None = None
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """What one person played, oldest first.

    Attributes:
        alias: never a name; None for whoever plays without one.
        plan: in force at the last session, or None.
    """

    alias: str | None
    played: tuple[Played, ...]
    rated: tuple[Rated, ...] = ()
    plan: Plan | None = None

    @property
    def minutes(self) -> float:
        """Played in all."""
        return sum(one.duration_s or 0.0 for one in self.played) / 60
