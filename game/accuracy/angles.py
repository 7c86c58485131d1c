"""How far off the angles are, and how well an index repeats, on the puppet: by camera yaw, distance, frame rate, noise.

One factor is changed at a time, from where the movement is best seen. An error is the peak that was judged in play, as
it stands in the session, less the largest true angle of the same repetition.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import fmean, pstdev

from game.accuracy.findings import Bar, Cell, Findings, Spread, Table, quantile
from game.accuracy.script import Label, Script
from game.accuracy.scripts import repetitions
from game.accuracy.squeeze import BUILDS, owner_of
from game.accuracy.trial import CALIBRATED_US, Conditions, calibrated, counted, lived, seen
from game.accuracy.truth import TRUTHS
from game.body.baseline import Baseline
from game.body.movements import MOVEMENTS, Unit, View
from game.body.puppet import LIVELY, PERFECT, WEBCAM
from game.body.puppet.flaws import scaled
from game.body.side import Side
from game.play.events import Repetition, Verdict

IN_PLANE = ("shoulder_abduction", "shoulder_scaption", "thoracic_side_bend", "neck_side_bend")
"""Measured from the front and held to 3 degrees."""

_YAW = {View.FRONT: 0.0, View.TURNED: 37.0, View.SIDE: 70.0}
"""Degrees that the camera stands aside for each view."""

_BEST = "as it is best seen"

_DEPTH = "depth"
"""The factor whose trials ask whether an angle that is wrong is still called DIRECT."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One movement under one condition; `name` and `value` say which factor was changed to what."""

    movement: str
    name: str
    value: str
    conditions: Conditions
    count: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a trial came to.

    Attributes:
        done, complete: repetitions, and those of them that were counted.
        errors: degrees, of each complete repetition; empty for an index.
        sure: of the same, those of the repetitions that were called DIRECT.
        spread: standard deviation between repetitions done all alike: degrees, or percent of span for an index.
        reason: most frequent reason why repetitions were not measured, or empty.
    """

    trial: Trial
    done: int
    complete: int
    errors: tuple[float, ...]
    sure: tuple[float, ...]
    spread: float | None
    reason: str = ""

    @property
    def typical(self) -> float | None:
        """Median absolute error."""
        return quantile([abs(error) for error in self.errors], 0.5)

    @property
    def worst(self) -> float | None:
        """95th percentile of the absolute error."""
        return quantile([abs(error) for error in self.errors], 0.95)

    @property
    def worst_direct(self) -> float | None:
        """The same of what was called DIRECT; None where nothing was."""
        return quantile([abs(error) for error in self.sure], 0.95)

    @property
    def direct(self) -> float | None:
        """Percent of the errors that were of DIRECT repetitions."""
        return round(100 * len(self.sure) / len(self.errors)) if self.errors else None


def outcome_of(trial: Trial) -> Outcome:
    """Calibrate, do natural repetitions for the error, and then one again and again for the repeatability."""
    baseline = calibrated(trial.conditions, (trial.movement,), girdle=trial.movement.startswith("scapular"))
    natural = _Done(trial, baseline, CALIBRATED_US, steady=False)
    alike = _Done(trial, baseline, 2 * CALIBRATED_US, steady=True)
    truth = TRUTHS.get(trial.movement)
    errors = tuple(natural.errors()) if truth else ()
    off = [error for error, _ in alike.errors()] if truth else list(alike.shares(baseline))
    reasons = [one.reason for one in natural.judged if one.reason]
    return Outcome(
        trial,
        len(natural.labels),
        len(natural.complete),
        tuple(error for error, _ in errors),
        tuple(error for error, direct in errors if direct),
        round(pstdev(off), 1) if len(off) > 1 else None,
        max(set(reasons), key=reasons.count) if reasons and not natural.complete else "",
    )


class _Done:
    """Repetitions of a trial's movement that were done, seen and judged."""

    def __init__(self, trial: Trial, baseline: Baseline, from_us: int, *, steady: bool) -> None:
        self._trial, self._from_us = trial, from_us
        self._script = _script(trial, steady=steady)
        frames = seen(self._script, trial.conditions, from_us=from_us)
        self.judged = counted((trial.movement,), frames, baseline)[trial.movement]
        self.complete = [one for one in self.judged if one.verdict is Verdict.COMPLETE and one.peak is not None]
        sides = MOVEMENTS[trial.movement].sides
        self.labels = [(label, side) for label in self._script.labels for side in _sides_of(label, sides)]

    def errors(self) -> Iterator[tuple[float, bool]]:
        """Peak less true peak, degrees, and whether it was called DIRECT."""
        true = self._true_peaks()
        for one, label in self._owned():
            if (label, Side(one.side)) in true and one.peak is not None:
                yield one.peak / 100 - true[label, Side(one.side)], one.direct

    def shares(self, baseline: Baseline) -> Iterator[float]:
        """Peak in percent of the person's own span."""
        for one, _ in self._owned():
            span = baseline.spans.get((one.movement, one.side))
            if span and one.peak is not None:
                yield 100 * one.peak / span

    def _owned(self) -> Iterator[tuple[Repetition, Label]]:
        for one in self.complete:
            owner = owner_of(one, self._script.labels, self._from_us)
            if owner:
                yield one, owner

    def _true_peaks(self) -> dict[tuple[Label, Side], float]:
        truth, build = TRUTHS[self._trial.movement], self._trial.conditions.build
        peaks: dict[tuple[Label, Side], float] = {}
        labels, index = self.labels, 0
        for at_us, angles in lived(self._script, self._trial.conditions, from_us=self._from_us):
            since_us = at_us - self._from_us
            while index < len(labels) and since_us > labels[index][0].end_us:
                index += 1
            for label, side in labels[index : index + 2]:
                if label.start_us <= since_us <= label.end_us:
                    now = truth(angles, build, side)
                    peaks[label, side] = max(peaks.get((label, side), now), now)
        return peaks


def _sides_of(label: Label, sides: tuple[Side, ...]) -> tuple[Side, ...]:
    return sides if label.side is Side.BOTH else (label.side,)


def _script(trial: Trial, *, steady: bool) -> Script:
    return repetitions(trial.movement, Side.BOTH, trial.count, seed=trial.conditions.seed, steady=steady)


def trials(*, quick: bool) -> list[Trial]:
    """Every movement but breathing as it is best seen; then one factor after the other."""
    found = []
    for movement in MOVEMENTS:
        if movement == "breathing":
            continue
        best = best_conditions(movement)
        count = 4 if quick else 10
        found.append(Trial(movement, _BEST, "", best, 8 if quick and movement in IN_PLANE else count))
        varied = [] if quick else list(_varied(best))
        found += [Trial(movement, name, value, conditions, 5) for name, value, conditions in varied]
    return found


def best_conditions(movement: str, *, usual_distance: bool = False) -> Conditions:
    """Seen from where the movement is seen best, with the fitted noise; or at least from the side of the best view."""
    entry = MOVEMENTS[movement]
    within_m = WEBCAM.distance if usual_distance else entry.within_m or WEBCAM.distance
    camera = replace(WEBCAM, distance=min(WEBCAM.distance, within_m), turn=_YAW[entry.views[0]])
    return Conditions(camera=camera, seed=7)


def _varied(best: Conditions) -> Iterator[tuple[str, str, Conditions]]:
    for yaw in (0.0, 10.0, 20.0, 37.0, 70.0):
        yield "camera yaw", f"{yaw:g} deg", replace(best, camera=replace(best.camera, turn=yaw), seed=11)
    for distance in (0.7, 1.0, 2.2):
        yield "distance", f"{distance:g} m", replace(best, camera=replace(best.camera, distance=distance), seed=12)
    for fps in (10.0, 15.0, 60.0):
        yield "frame rate", f"{fps:g} Hz", replace(best, fps=fps, seed=13)
    yield "noise", "none", replace(best, flaws=PERFECT, seed=14)
    yield "noise", "twice the fitted", replace(best, flaws=scaled(LIVELY, 2.0), seed=15)
    for share in (0.0, 0.7, 1.35):
        flat = replace(best, flaws=replace(LIVELY, depth_scale=share), seed=16)
        yield _DEPTH, f"times {share:g}", flat
        yield _DEPTH, f"times {share:g} at 0.7 m", replace(flat, camera=replace(best.camera, distance=0.7))
    for name in ("small", "large"):
        yield "build", name, replace(best, build=BUILDS[name], seed=17)


def measure(spread: Spread, *, quick: bool) -> Findings:
    """The errors of angles and the repeatability of everything, by condition."""
    outcomes = list(spread(outcome_of, trials(quick=quick)))
    best = [one for one in outcomes if one.trial.name == _BEST]
    others = [one for one in outcomes if one.trial.name != _BEST]
    tables = [_table("Each movement as it is best seen", best, by_condition=False)]
    if others:
        tables.append(_table("The same, one condition changed", others, by_condition=True))
    return Findings(
        "angles",
        "Angles, and how well they repeat",
        "The puppet does each movement under the cue, calibrated, with the noise fitted to the tracker, 1.6 m away and "
        "at 30 frames a second unless said otherwise. An error is the judged peak less the true one. Repeatability is "
        "the standard deviation of the peaks (for an angle: of their errors) of repetitions that were done all alike.",
        tuple(tables),
        (*_bars(best), *_depth_bars(others)),
    )


def _table(title: str, outcomes: Sequence[Outcome], *, by_condition: bool) -> Table:
    columns = ("movement", *(("changed", "to") if by_condition else ("seen from",)), "unit")
    columns += ("counted of done", "bias", "median error", "p95 error", "DIRECT, percent", "p95 of DIRECT")
    columns += ("repeatability", "else")
    return Table(title, columns, tuple(_row(one, by_condition=by_condition) for one in outcomes), _NOTE)


_NOTE = (
    "Errors in degrees; indices have none. A number that is not DIRECT is shown as an estimate. Repeatability in "
    "degrees, or percent of the person's own span."
)


def _row(one: Outcome, *, by_condition: bool) -> tuple[Cell, ...]:
    trial, entry = one.trial, MOVEMENTS[one.trial.movement]
    where = (trial.name, trial.value) if by_condition else (entry.views[0].value,)
    bias = round(fmean(one.errors), 1) if one.errors else None
    counted_of = f"{one.complete} of {one.done}"
    unit = entry.unit.value
    off = (bias, one.typical, one.worst, one.direct, one.worst_direct)
    return (trial.movement, *where, unit, counted_of, *off, one.spread, one.reason)


def _bars(best: Sequence[Outcome]) -> Iterator[Bar]:
    for one in best:
        movement = one.trial.movement
        if movement in IN_PLANE:
            yield Bar(f"{movement}: median error", one.typical, 3.0, unit="deg")
            yield Bar(f"{movement}: p95 error", one.worst, 7.0, unit="deg")
            yield Bar(f"{movement}: repeatability", one.spread, 2.0, unit="deg")
        elif MOVEMENTS[movement].unit is Unit.DEGREES:
            yield Bar(f"{movement}: median error", one.typical, 8.0, unit="deg")


def _depth_bars(others: Sequence[Outcome]) -> Iterator[Bar]:
    """Whatever the tracker's depth does: what is called DIRECT is not far off. A movement that never is has no bar."""
    for movement, entry in MOVEMENTS.items():
        sure = [
            abs(error)
            for one in others
            if one.trial.movement == movement and one.trial.name == _DEPTH
            for error in one.sure
        ]
        if sure and entry.unit is Unit.DEGREES:
            yield Bar(f"{movement}: p95 error of what is DIRECT, depth wrong", quantile(sure, 0.95), 8.0, unit="deg")
