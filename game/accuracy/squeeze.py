"""Shoulder-blade squeezes among what resembles them, and desk life with every movement's cue open.

Sizes, distances and angles are those that a squeeze is easily faked at: a turn of 18 degrees, a lean of 35 mm at 0.7 m
and any shrug narrow the shoulders as much as a full squeeze does.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from game.accuracy.desk import idle
from game.accuracy.findings import Bar, Findings, Spread, Table, percent
from game.accuracy.script import Label, Script, joined
from game.accuracy.scripts import leans, shrugs, squeezes, turns
from game.accuracy.trial import CALIBRATED_US, Conditions, calibrated, counted, seen
from game.body.movements import MOVEMENTS
from game.body.puppet import AVERAGE, LARGE, SMALL, WEBCAM, Build, Camera
from game.play.events import Repetition, Verdict

SQUEEZE = "scapular_retraction"

BUILDS = {"small": SMALL, "average": AVERAGE, "large": LARGE}
DISTANCES = (0.7, 1.0, 1.4, 2.0)
YAWS = (0.0, 10.0, 20.0)

KINDS = ("squeeze", "shrug", "turn", "lean")

_BLOCK = 5
"""Repetitions of one kind before the next kind comes."""

_NEAR_US = 700_000
"""A repetition that peaks this long after a label's end is still its own: smoothing lags, people settle."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One person in one place, and how many of each kind they do."""

    build: str
    distance: float
    yaw: float
    each: int

    @property
    def conditions(self) -> Conditions:
        """Seen with the fitted noise, the picture's middle at the shoulders; large people from the other side."""
        turn = -self.yaw if self.build == "large" else self.yaw
        camera = camera_for(BUILDS[self.build], self.distance, turn)
        return Conditions(BUILDS[self.build], camera, seed=round(1000 * self.distance + self.yaw))


def camera_for(build: Build, distance: float, turn: float = 0.0) -> Camera:
    """A webcam that somebody of that build has turned so that head and elbows are in the picture."""
    return replace(WEBCAM, distance=distance, turn=turn, height=build.trunk - 0.03)


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a cell: kind -> how many were done, and how many of them were counted as squeezes."""

    cell: Cell
    done: dict[str, int]
    as_squeeze: dict[str, int]
    surplus: int


def told(cell: Cell) -> Told:
    """One cell: blocks of squeezes, shrugs, turns and leans, with a squeeze's cue open all the time."""
    script = blocks(cell.each)
    baseline = calibrated(cell.conditions, ())
    judged = counted((SQUEEZE,), seen(script, cell.conditions, from_us=CALIBRATED_US), baseline)[SQUEEZE]
    complete = [one for one in judged if one.verdict is Verdict.COMPLETE]
    owners = [owner_of(one, script.labels, CALIBRATED_US) for one in complete]
    met = {owner for owner in owners if owner is not None}
    kinds = Counter(_kind(label) for label in script.labels)
    return Told(cell, dict(kinds), dict(Counter(_kind(label) for label in met)), len(complete) - len(met))


def _kind(label: Label) -> str:
    return "squeeze" if label.what == SQUEEZE else label.what


def blocks(each: int) -> Script:
    """So many of each kind, five of a kind after five of another."""
    parts = []
    for begin in range(0, each, _BLOCK):
        count = min(_BLOCK, each - begin)
        parts += [kind(count, seed=begin) for kind in (squeezes, shrugs, turns, leans)]
    return joined(parts)


def owner_of(repetition: Repetition, labels: Sequence[Label], from_us: int = 0) -> Label | None:
    """The label in whose time a repetition has its peak, or None."""
    at_us = repetition.peak_us - from_us
    return next((one for one in labels if one.start_us <= at_us <= one.end_us + _NEAR_US), None)


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody at a desk for a while, seen under these conditions."""

    conditions: Conditions
    minutes: float
    seed: int
    asked: tuple[str, ...] = tuple(movement for movement in MOVEMENTS if movement != "breathing")


@dataclass(frozen=True, slots=True)
class Ghost:
    """A repetition that nobody did, and what was really going on."""

    movement: str
    side: str
    during: str
    peak: int | None
    at_us: int


@dataclass(frozen=True, slots=True)
class DeskFindings:
    """What was counted at a desk, and which movements could not be calibrated there: they are not asked for."""

    ghosts: tuple[Ghost, ...]
    left_out: tuple[str, ...]


def ghosts_at(desk: Desk) -> DeskFindings:
    """What is counted while nobody exercises, each movement calibrated and its cue open.

    Where calibration cannot see a movement (a large person near the camera, whose raised elbow leaves the picture), the
    game says so and does not ask for it.
    """
    script, baseline = idle(desk.minutes, desk.seed), calibrated(desk.conditions, desk.asked)
    known = [one for one in desk.asked if all((one, side.value) in baseline.spans for side in MOVEMENTS[one].sides)]
    judged = counted(known, seen(script, desk.conditions, from_us=CALIBRATED_US), baseline)
    found = tuple(
        Ghost(movement, one.side, owner.what if owner else "between", one.peak, one.peak_us - CALIBRATED_US)
        for movement, repetitions in judged.items()
        for one in repetitions
        if one.verdict is Verdict.COMPLETE
        for owner in [owner_of(one, script.labels, CALIBRATED_US)]
    )
    return DeskFindings(found, tuple(one for one in desk.asked if one not in known))


def measure(spread: Spread, *, quick: bool) -> Findings:
    """The table of squeezes and what resembles them, and what desk life is mistaken for."""
    cells, desks = _cells(quick=quick), _desks(quick=quick)
    results = list(spread(told, cells))
    looked = list(spread(ghosts_at, desks))
    found = [ghost for one in looked for ghost in one.ghosts]
    left_out = Counter(movement for one in looked for movement in one.left_out)
    minutes = sum(desk.minutes for desk in desks)
    return Findings(
        "squeeze",
        "Squeezes among what resembles them",
        "After calibration, with the cue of a squeeze open, the puppet squeezes its shoulder blades, shrugs, turns its "
        "trunk by 20 degrees and leans 5 cm towards the camera or away from it. Then it lives at a desk (typing, "
        "drinking, talking, reaching, scratching its head, slumping) with the cue of each movement open in turn.",
        (_overall(results), _by_cell(results), _idle_table(found, minutes, left_out)),
        (*_bars(results), Bar(f"counted in {minutes:g} minutes of desk life", len(found), 0)),
    )


def _cells(*, quick: bool) -> list[Cell]:
    if quick:
        picked = (("small", 0.7, 0.0), ("average", 1.0, 10.0), ("large", 1.4, 20.0), ("average", 2.0, 0.0))
        return [Cell(*one, each=5) for one in picked]
    return [Cell(build, distance, yaw, 20) for build in BUILDS for distance in DISTANCES for yaw in YAWS]


def _desks(*, quick: bool) -> list[Desk]:
    picked = [("average", 1.0, 0.0), ("small", 0.7, 10.0), ("large", 1.4, 20.0), ("average", 2.0, 0.0)]
    picked += [("small", 1.4, 0.0), ("large", 0.7, 0.0), ("average", 1.0, 20.0), ("small", 2.0, 10.0)]
    chosen = picked[:2] if quick else picked
    return [Desk(Cell(*one, each=0).conditions, 1.5 if quick else 3.5, seed) for seed, one in enumerate(chosen)]


def _rate(results: Sequence[Told], kind: str) -> float | None:
    return percent(sum(one.as_squeeze.get(kind, 0) for one in results), sum(one.done[kind] for one in results))


def _overall(results: Sequence[Told]) -> Table:
    rows = [
        (kind, sum(one.done[kind] for one in results), sum(one.as_squeeze.get(kind, 0) for one in results))
        for kind in KINDS
    ]
    return Table(
        "What is counted as a squeeze",
        ("done", "times", "counted as a squeeze", "percent"),
        tuple((*row, percent(row[2], row[1])) for row in rows),
        f"Counted twice or between them: {sum(one.surplus for one in results)}.",
    )


def _by_cell(results: Sequence[Told]) -> Table:
    return Table(
        "The same by person and place, percent",
        ("build", "distance m", "yaw deg", *KINDS),
        tuple(
            (one.cell.build, one.cell.distance, one.cell.yaw, *(_rate([one], kind) for kind in KINDS))
            for one in results
        ),
        f"{results[0].cell.each} of each kind in each row." if results else "",
    )


def _idle_table(found: Sequence[Ghost], minutes: float, left_out: Counter[str]) -> Table:
    absent = ", ".join(f"{movement} in {places}" for movement, places in sorted(left_out.items()))
    rows = Counter((ghost.movement, ghost.during) for ghost in found)
    return Table(
        "Counted while nobody exercised",
        ("movement", "while", "times"),
        tuple((movement, during, times) for (movement, during), times in sorted(rows.items())),
        f"{minutes:g} minutes in all; every movement but breathing was looked for all the time."
        + (f" Left out where calibration could not see it (in how many of the places): {absent}." if absent else "")
        + ("" if found else " Nothing was counted."),
    )


def _bars(results: Sequence[Told]) -> tuple[Bar, ...]:
    mistaken = [Bar(f"{kind} taken for a squeeze", _rate(results, kind), 5.0, unit="%") for kind in KINDS[1:]]
    return (Bar("squeezes counted", _rate(results, "squeeze"), 90.0, at_least=True, unit="%"), *mistaken)
