"""Whether poor repetitions are called poor, good ones not; and how well and how fast compensations are told."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from game.accuracy.angles import best_conditions
from game.accuracy.faults import Fault, faulty, good
from game.accuracy.findings import Bar, Findings, Spread, Table, percent, quantile
from game.accuracy.script import Label, Script, us
from game.accuracy.scripts import FAULTS, Stroke, poor, repetitions, stroked
from game.accuracy.squeeze import owner_of
from game.accuracy.trial import CALIBRATED_US, calibrated, counted, seen, watched
from game.body.compensations import Compensation
from game.body.movements import MOVEMENTS
from game.body.puppet import WEBCAM
from game.body.side import Side
from game.play.events import FormCue, Repetition, RepetitionJudged, Verdict

_NEEDS = {"leaning": Compensation.TRUNK_LEAN, "shrugging": Compensation.SHRUG, "too_fast": Compensation.TOO_FAST}
"""A fault that a movement does not watch is no fault of it: leaning is what a side bend is."""


@dataclass(frozen=True, slots=True)
class Task:
    """One movement, how many repetitions of each kind, and the seed of how people vary and a tracker errs.

    Attributes:
        far: seen from the usual distance, though it is well seen from nearer only.
    """

    movement: str
    each: int
    seed: int = 3
    far: bool = False


@dataclass(frozen=True, slots=True)
class Appraised:
    """Of one movement and one way to do it: how many were done, listed at all, counted, called poor."""

    movement: str
    how: str
    done: int
    listed: int
    complete: int
    poor: int


def appraised(task: Task) -> tuple[Appraised, ...]:
    """Good repetitions of a movement, and poor ones of each kind that it can be done poorly in."""
    conditions = replace(best_conditions(task.movement, usual_distance=task.far), seed=task.seed)
    baseline = calibrated(conditions, (task.movement,), girdle=task.movement.startswith("scapular"))
    ways = [how for how in FAULTS if how not in _NEEDS or _NEEDS[how] in MOVEMENTS[task.movement].watched]
    scripts = {"well": repetitions(task.movement, Side.BOTH, 2 * task.each, seed=task.seed)}
    scripts |= {how: poor(task.movement, how, task.each, seed=task.seed) for how in ways}
    found = []
    for at, (how, script) in enumerate(scripts.items(), start=1):
        from_us = at * CALIBRATED_US
        judged = counted((task.movement,), seen(script, conditions, from_us=from_us), baseline)[task.movement]
        found.append(_appraised(task.movement, how, script, judged, from_us))
    return tuple(found)


def _appraised(movement: str, how: str, script: Script, judged: Sequence[Repetition], from_us: int) -> Appraised:
    sides = MOVEMENTS[movement].sides
    done = sum(len(sides) if label.side is Side.BOTH else 1 for label in script.labels)
    met: dict[tuple[Label, str], Repetition] = {}
    for one in judged:
        owner = owner_of(one, script.labels, from_us)
        if owner and _larger(one, met.get((owner, one.side))):
            met[owner, one.side] = one
    complete = sum(one.verdict is Verdict.COMPLETE for one in met.values())
    return Appraised(movement, how, done, len(met), complete, sum(one.quality.poor for one in met.values()))


def _larger(one: Repetition, other: Repetition | None) -> bool:
    return other is None or (one.range or 0) > (other.range or 0)


@dataclass(frozen=True, slots=True)
class Told:
    """How a movement's compensations were told.

    Attributes:
        hits, false, missed: how often a kind was told rightly, told where it was not, and not told.
        late_ms: of each word, how long after the compensation had become mild.
    """

    movement: str
    hits: Counter[str]
    false: Counter[str]
    missed: Counter[str]
    late_ms: tuple[tuple[str, float], ...]


def told(task: Task) -> Told:
    """Repetitions with one compensation each among good ones, six seconds apart, so that each may have its word."""
    conditions = replace(best_conditions(task.movement), seed=task.seed)
    baseline = calibrated(conditions, (task.movement,), girdle=task.movement.startswith("scapular"))
    faults = list(_mixed(task))
    script = stroked([one.stroke if isinstance(one, Fault) else one for one in faults])
    events = watched((task.movement,), seen(script, conditions, from_us=CALIBRATED_US), baseline)[task.movement]
    judged = [event.repetition for event in events if isinstance(event, RepetitionJudged)]
    hits, false, missed = _scored(script, judged)
    cues = [event for event in events if isinstance(event, FormCue)]
    return Told(task.movement, hits, false, missed, tuple(_late(faults, script.labels, cues)))


def _mixed(task: Task) -> Iterator[Fault | Stroke]:
    """Each kind that the movement watches so often, as many good ones between them, in a shuffled order."""
    dice = Random(f"faults {task.movement} {task.seed}")  # noqa: S311 - natural variation is no secret
    kinds: list[Compensation | None] = [kind for kind in MOVEMENTS[task.movement].watched for _ in range(task.each)]
    kinds += [None] * (2 * task.each)
    dice.shuffle(kinds)
    for index, kind in enumerate(kinds):
        yield (
            faulty(kind, task.movement, index, dice, rest_s=3.0)
            if kind
            else good(task.movement, index, dice, rest_s=3.0)
        )


def _scored(script: Script, judged: Iterable[Repetition]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """By repetition, whichever of its sides told it."""
    said: dict[Label, set[str]] = {label: set() for label in script.labels}
    for one in judged:
        owner = owner_of(one, script.labels, CALIBRATED_US)
        if owner:
            said[owner] |= {found.kind.value for found in one.compensations}
    hits, false, missed = Counter[str](), Counter[str](), Counter[str]()
    for label, found in said.items():
        true = {label.fault} - {""}
        hits.update(found & true)
        false.update(found - true)
        missed.update(true - found)
    return hits, false, missed


def _late(
    faults: Sequence[Fault | Stroke], labels: Sequence[Label], cues: Sequence[FormCue]
) -> Iterator[tuple[str, float]]:
    for fault, label in zip(faults, labels, strict=True):
        if not isinstance(fault, Fault) or fault.onset_s is None:
            continue
        from_us = CALIBRATED_US + label.start_us
        first = next(
            (
                cue.stamp_us
                for cue in cues
                if cue.compensation is fault.kind
                and from_us <= cue.stamp_us <= CALIBRATED_US + label.end_us + 1_000_000
            ),
            None,
        )
        if first is not None:
            yield fault.kind.value, (first - from_us - us(fault.onset_s)) / 1000


def measure(spread: Spread, *, quick: bool) -> Findings:
    """The table of poor and good repetitions, and of compensations told."""
    tasks = _tasks(quick=quick)
    appraisals = [one for found in spread(appraised, tasks) for one in found]
    far = [one for found in spread(appraised, _far(tasks)) for one in found]
    results = list(spread(told, [replace(task, each=3 if quick else 4) for task in tasks]))
    return Findings(
        "form",
        "Poor repetitions and compensations",
        "Poor on purpose: half the range, leaning by 12 to 16 degrees, shrugging, four times too fast. Compensations: "
        "one in each repetition, of a size between moderate and well marked, among good repetitions that lean, turn, "
        "bend and shrug a little, as people do. A word about form is late from the moment when the compensation has "
        "become mild; of a throw, from nine tenths of the way out, when it is over.",
        (_quality_table(appraisals), *_far_tables(far), _kinds_table(results), _late_table(results)),
        tuple(_bars(appraisals, results)),
    )


def _tasks(*, quick: bool) -> list[Task]:
    if quick:
        return [Task(movement, 4) for movement in ("shoulder_abduction", "thoracic_side_bend", "scapular_retraction")]
    return [Task(movement, 10) for movement in MOVEMENTS if movement != "breathing"]


def _far(tasks: Iterable[Task]) -> list[Task]:
    """Those whose movement is well seen from nearer than people usually are, from there."""
    within_m = {task: MOVEMENTS[task.movement].within_m for task in tasks}
    return [replace(task, far=True) for task, metres in within_m.items() if metres and metres < WEBCAM.distance]


def _quality_table(found: Sequence[Appraised]) -> Table:
    return Table(
        "Repetitions done well, and poorly on purpose",
        _QUALITY,
        tuple(map(_quality_row, found)),
        f"Times counts each side. A repetition that does not reach the target is listed as incomplete. {_where(found)}",
    )


_QUALITY = ("movement", "done", "times", "listed", "counted", "called poor", "percent")


def _quality_row(one: Appraised) -> tuple[str | int | float | None, ...]:
    return (one.movement, one.how, one.done, one.listed, one.complete, one.poor, percent(one.poor, one.listed))


def _where(found: Sequence[Appraised]) -> str:
    near = {one.movement: MOVEMENTS[one.movement].within_m for one in found}
    others = "".join(f", {movement} from {metres:g} m" for movement, metres in near.items() if metres)
    return f"Seen from {WEBCAM.distance:g} m{others}."


def _far_tables(found: Sequence[Appraised]) -> Iterator[Table]:
    if found:
        yield Table(
            "From further away than they are well seen",
            _QUALITY,
            tuple(map(_quality_row, found)),
            f"From {WEBCAM.distance:g} m. The camera check asks them to come nearer, unless something needs the room.",
        )


def _kinds_table(results: Sequence[Told]) -> Table:
    rows = []
    for kind in Compensation:
        hits, false, missed = (sum(getattr(one, name)[kind.value] for one in results) for name in _COUNTS)
        rows.append((kind.value, hits + missed, hits, false, _f1(hits, false, missed)))
    return Table("Compensations", ("compensation", "done", "told", "told falsely", "F1"), tuple(rows))


_COUNTS = ("hits", "false", "missed")


def _f1(hits: int, false: int, missed: int) -> float | None:
    return round(2 * hits / (2 * hits + false + missed), 3) if hits + false + missed else None


def _late_table(results: Sequence[Told]) -> Table:
    by_kind: dict[str, list[float]] = {}
    for kind, late_ms in (late for one in results for late in one.late_ms):
        by_kind.setdefault(kind, []).append(late_ms)
    done = {kind: sum(one.hits[kind] + one.missed[kind] for one in results) for kind in by_kind}
    rows = tuple(
        (kind, done[kind], len(late), quantile(late, 0.5), quantile(late, 0.95)) for kind, late in by_kind.items()
    )
    columns = ("compensation", "done", "words", "median ms", "p95 ms")
    return Table(
        "How soon it is said",
        columns,
        rows,
        "Done without a word: it would have come late, or within 6 s of another one.",
    )


def _bars(appraisals: Sequence[Appraised], results: Sequence[Told]) -> Iterator[Bar]:
    bad = [one for one in appraisals if one.how != "well"]
    well = [one for one in appraisals if one.how == "well"]
    yield Bar("poor repetitions listed", _share(bad, "listed", "done"), 100.0, at_least=True, unit="%")
    yield Bar("poor repetitions called poor", _share(bad, "poor", "done"), 90.0, at_least=True, unit="%")
    yield Bar("good repetitions called poor", _share(well, "poor", "listed"), 5.0, unit="%")
    scores = [row[4] for row in _kinds_table(results).rows if isinstance(row[4], float)]
    yield Bar("macro-F1 of compensations", round(sum(scores) / len(scores), 3) if scores else None, 0.9, at_least=True)
    late = [late_ms for one in results for _, late_ms in one.late_ms]
    yield Bar("a word about form is late, p95", quantile(late, 0.95), 400.0, unit="ms")


def _share(found: Sequence[Appraised], part: str, whole: str) -> float | None:
    return percent(sum(getattr(one, part) for one in found), sum(getattr(one, whole) for one in found))
