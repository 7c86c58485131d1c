"""How the printed report gets its words: by key, in one language, from whoever makes it."""

from datetime import date
from typing import Protocol

from game.report.goals import Progress, counting, stands, wanted
from game.report.trends import RangePoint, Trend


class Words(Protocol):
    """Sentences by message key; a message of `game.report` is one too."""

    @property
    def language(self) -> str:
        """Its code, "en"."""

    def __call__(self, key: str, **values: str | float) -> str:
        """The sentence of a key; a value that is a day (ISO 8601) is written as the language writes days."""

    def of(self, message: object) -> str:
        """The sentence of a message."""


def iso(day: int) -> str:
    """A day as ISO 8601 writes it; `day` as `date.toordinal` counts."""
    return date.fromordinal(day).isoformat()


def tick(words: Words, day: int) -> str:
    """A day, short, for an axis."""
    found = date.fromordinal(day)
    return words("report.tick", day=str(found.day), month=words(f"report.month.{found.month}"))


def named(words: Words, trend: Trend) -> str:
    """A movement with its side."""
    name = words("report.movement", movement=trend.movement)
    return name if trend.side == "both" else f"{name}, {words(f'side.{trend.side}')}"


def number(value: float | None) -> str:
    """A whole number, or a dash where there is none."""
    return "-" if value is None else f"{value:.0f}"


def goal_lines(words: Words, goals: tuple[Progress, ...]) -> list[str]:
    """Each goal, where it stands, and the change that counts, in one line."""
    return [
        ". ".join(_flat(words.of(part)) for part in (wanted(one.goal), stands(one), counting(one)) if part)
        for one in goals
    ]


def _flat(sentence: str) -> str:
    return sentence.replace("\n", ". ").replace("..", ".")


def done(point_list: tuple[RangePoint, ...]) -> str:
    """Complete of tried repetitions."""
    return f"{sum(point.complete for point in point_list)}/{sum(point.tried for point in point_list)}"


def worth(words: Words, trend: Trend) -> str:
    """DIRECT or PROXY, and how confident the tracking was."""
    known = [point.confidence for point in trend.points if point.confidence is not None]
    sure = "" if not known else f", {round(100 * sum(known) / len(known))} %"
    return words(f"report.worth.{trend.validity.lower()}") + sure


def often(words: Words, trend: Trend) -> str:
    """What else the body did most often."""
    if not trend.compensations:
        return "-"
    kind, times = trend.compensations[0]
    return f"{words(f'report.compensation.{kind}')} ({times})"
