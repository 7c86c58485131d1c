"""How well a breathing rate is told at rest, and whether it is left untold while somebody talks and moves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi

from game.accuracy.desk import talking_and_moving
from game.accuracy.findings import Bar, Findings, Spread, Table, percent, quantile
from game.accuracy.script import Script
from game.accuracy.squeeze import BUILDS, camera_for
from game.accuracy.trial import Conditions, seen, sensed
from game.body.breath import Breath
from game.body.puppet import Angles
from game.play.senses import Senses

RATES = (5.0, 6.0, 8.0, 12.0, 16.0, 20.0)
"""Breaths a minute: paced breathing is 6, adults at rest have 12 to 20."""

_LEARNING_S = 30.0
"""Nothing is asked of the first seconds: a few breaths must have been seen."""


@dataclass(frozen=True, slots=True)
class Breather:
    """Somebody who breathes at that rate at rest, or, with none, talks and moves."""

    build: str
    distance: float
    rate: float | None
    minutes: float
    lift_mm: float = 6.0


@dataclass(frozen=True, slots=True)
class Followed:
    """What was said of somebody's breath.

    Attributes:
        said, frames: frames with a rate, and all.
        errors: breaths a minute, one a second in which a rate was said.
    """

    breather: Breather
    said: int
    frames: int
    errors: tuple[float, ...]


def at_rest(minutes: float, rate: float, lift_mm: float) -> Script:
    """Breathing evenly at ease; a slow sway of the head and the trunk, as anybody has."""

    def at(at_s: float) -> Angles:
        return Angles(
            chest_lift=lift_mm / 1000 * (1 - cos(2 * pi * rate / 60 * at_s)) / 2,
            head_tilt=1.0 * cos(2 * pi * at_s / 17.0),
            turn=0.8 * cos(2 * pi * at_s / 23.0),
            side_bend=0.4 * cos(2 * pi * at_s / 31.0),
        )

    return Script(60 * minutes, at)


def followed(breather: Breather) -> Followed:
    """What the engine's senses say of a breath, frame by frame."""
    build = BUILDS[breather.build]
    conditions = Conditions(build, camera_for(build, breather.distance), seed=21, living=breather.rate is None)
    if breather.rate is None:
        script = talking_and_moving(breather.minutes, seed=4)
    else:
        script = at_rest(breather.minutes, breather.rate, breather.lift_mm)
    told = list(_breaths(script, conditions))
    rates = [breath.rate / 100 for breath in told if breath and breath.rate is not None]
    errors = [abs(rate - breather.rate) for rate in rates[::30]] if breather.rate is not None else []
    return Followed(breather, len(rates), len(told), tuple(errors))


def _breaths(script: Script, conditions: Conditions) -> Iterator[Breath | None]:
    for stamp_us, senses in sensed(seen(script, conditions), Senses()):
        if stamp_us >= _LEARNING_S * 1e6 and senses.posture is not None:
            yield senses.posture.breath


def measure(spread: Spread, *, quick: bool) -> Findings:
    """The table of breathing rates, told and true."""
    results = list(spread(followed, _breathers(quick=quick)))
    return Findings(
        "breathing",
        "Breathing",
        "At rest the shoulders rise by 6 mm with each breath while head and trunk sway slowly; while talking and "
        "moving, nothing should be said. The first half minute is left out.",
        (_table(results),),
        tuple(_bars(results)),
    )


def _breathers(*, quick: bool) -> list[Breather]:
    if quick:
        return [Breather("average", 1.0, rate, 1.5) for rate in (6.0, 16.0)] + [Breather("average", 1.0, None, 1.5)]
    rest = [Breather(build, distance, rate, 2.0) for build in BUILDS for distance in (0.7, 1.4) for rate in RATES]
    return rest + [Breather(build, distance, None, 3.0) for build in BUILDS for distance in (0.7, 1.4)]


def _table(results: Sequence[Followed]) -> Table:
    rows = tuple(
        (
            one.breather.build,
            one.breather.distance,
            "talking and moving" if one.breather.rate is None else f"{one.breather.rate:g} a minute",
            percent(one.said, one.frames),
            _to_hundredths(one.errors, 0.5),
            _to_hundredths(one.errors, 0.95),
        )
        for one in results
    )
    columns = ("build", "distance m", "breathes", "said, percent of the time", "median error", "p95 error")
    return Table("Breathing rate, told and true", columns, rows, "Errors in breaths a minute.")


def _to_hundredths(errors: Sequence[float], share: float) -> float | None:
    hundredfold = quantile([100 * error for error in errors], share)
    return None if hundredfold is None else round(hundredfold / 100, 2)


def _bars(results: Sequence[Followed]) -> Iterator[Bar]:
    rest = [one for one in results if one.breather.rate is not None]
    talk = [one for one in results if one.breather.rate is None]
    errors = [error for one in rest for error in one.errors]
    yield Bar("error at rest, p95", _to_hundredths(errors, 0.95), 0.5, unit="breaths a minute")
    said = percent(sum(one.said for one in rest), sum(one.frames for one in rest))
    yield Bar("time at rest in which a rate is said", said, 80.0, at_least=True, unit="%")
    told = percent(sum(one.said for one in talk), sum(one.frames for one in talk))
    yield Bar("time talking and moving in which a rate is said", told, 1.0, unit="%")
