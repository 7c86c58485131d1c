"""What is to be reached, and whether it was."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from game.benches.bench import FPS

Row = Mapping[str, Any]
"""One model under one condition: the numbers of `ours`, `naive`, `bare` and `file`."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A number that is to be reached.

    Attributes:
        says: what it is, for people.
        bar: where it begins to hold.
        at_least: whether it has to be that much or more; else that much or less.
        unit: of both.
        of: works it out of a row.
    """

    says: str
    bar: float
    at_least: bool
    unit: str
    of: Callable[[Row], float]

    def held(self, value: float) -> bool:
        """Whether that is enough."""
        return value >= self.bar if self.at_least else value <= self.bar


GOALS: dict[str, Goal] = {
    "display_ratio": Goal(
        "pictures shown a second, times the naive loop's",
        1.5,
        at_least=True,
        unit="",
        of=lambda row: row["ours"]["fps_p50"] / row["naive"]["fps_p50"],
    ),
    "tracking_ratio": Goal(
        "frames tracked a second, times the naive loop's",
        0.9,
        at_least=True,
        unit="",
        of=lambda row: row["ours"]["tracking_hz"] / row["naive"]["tracking_hz"],
    ),
    "added_latency_ms_p95": Goal(
        "added latency, p95",
        12.0,
        at_least=False,
        unit=" ms",
        of=lambda row: float(row["ours"]["added_latency_ms_p95"]),
    ),
    "track_ratio": Goal(
        "`track`, times bare inference",
        0.9,
        at_least=True,
        unit="",
        of=lambda row: float(row["file"]["track_ratio"]),
    ),
    "outside_percent": Goal(
        "processor outside inference and drawing at 30 Hz, of one core",
        35.0,
        at_least=False,
        unit=" %",
        of=lambda row: outside_percent(row["ours"]),
    ),
}


def outside_percent(numbers: Row) -> float:
    """Percent of one core that a loop would spend neither on inference nor on drawing if it tracked 30 frames a second.

    Reading is in it. The rest is brought from the rate that was tracked to that one, also what comes with each picture.
    """
    rest_s_per_min = numbers["rest_s_per_min"] * FPS / numbers["tracking_hz"]
    return 100 / 60 * float(numbers["reading_s_per_min"] + rest_s_per_min)


def over_the_floor(row: Row) -> float:
    """How many times what bare inference of as many frames costs, we spend on them; drawing is not in it."""
    ours, bare = row["ours"], row["bare"]
    floor = bare["inference_s_per_min"] / bare["tracking_hz"] * ours["tracking_hz"]
    return float((ours["cpu_s_per_min"] - ours["drawing_s_per_min"]) / floor)


@dataclass(frozen=True, slots=True)
class Judged:
    """One goal for one model under one condition."""

    goal: str
    model: str
    load: bool
    value: float
    bar: float
    held: bool

    def to_json(self) -> dict[str, Any]:
        """JSON-ready values."""
        return asdict(self)


def judged(rows: list[dict[str, Any]]) -> Iterator[Judged]:
    """Every goal for every row that was measured."""
    for row in rows:
        if "not_measured" in row:
            continue
        for name, goal in GOALS.items():
            value = goal.of(row)
            yield Judged(name, row["model"], row["load"], round(value, 3), goal.bar, goal.held(value))
