"""How a movement that was shown is told from rest and from everything that resembles it: one direction in its features.

The direction is Fisher's linear discriminant (Fisher, Ann. Eugenics 1936) of the postures at the far end of the shown
repetitions against rest and against confounders, with a covariance shrunk towards its own diagonal (Schaefer and
Strimmer, Stat. Appl. Genet. Mol. Biol. 2005, target D), as `game.body.fit` does it for a squeeze. A dozen and a half
features need no library, and plain numbers come out alike on every machine.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf, sqrt
from statistics import fmean, pvariance

Row = tuple[float, ...]
"""The features of one frame, those at ease taken off."""

Rows = Sequence[Row]
_Matrix = list[list[float]]

WHOLE = 10_000
"""What the index is at the far end of the repetitions that were shown, hundredths of a percent."""

_SHRINKAGE = 0.3
"""Share of the diagonal in the covariance, as in `game.body.fit`: three repetitions are few."""

_LEAST_SPREAD = 400.0
"""Ten-thousandths, a centimetre and a half, squared into every feature's own scatter: what hardly moved in what was
shown only seems to tell it, by the way somebody swayed just then. Chosen by trying 60 to 800 on the puppet."""

_TOP = 5
"""One in so many of a confounder's frames, those that look most like the movement, are what it is held against."""

_FEWEST_SPREAD = 300.0
"""Hundredths of a percent: frames of a held posture differ by less than they would another day. Chosen."""

_MOST_FRAMES = 400
"""Of one kind; of more, every second or third says the same."""


@dataclass(frozen=True, slots=True)
class Told:
    """A direction and what it was found to be worth, on repetitions that it had not seen.

    Attributes:
        weights: for each feature.
        separability: kind -> hundredths of standard deviations (d') between the shown end and the frames of the kind
            that resemble it most.
        reach: kind -> how far those frames go, percent of the way to the shown end.
    """

    weights: tuple[float, ...]
    separability: Mapping[str, int]
    reach: Mapping[str, int]


def tell(repetitions: Sequence[Rows], others: Mapping[str, Rows]) -> Told:
    """Learn a direction from all repetitions, and try directions learned from all but one on that one.

    Args:
        repetitions: at least two, each the frames at its far end.
        others: kind of posture -> its frames; nobody means the movement by any of them.
    """
    kinds = {kind: _thinned(rows) for kind, rows in others.items() if rows}
    shown: list[float] = []
    told: dict[str, list[float]] = {kind: [] for kind in kinds}
    for fold, held_out in enumerate(repetitions):
        seen = [rows for index, rows in enumerate(repetitions) if index != fold]
        weights = direction(seen, {kind: _but(rows, fold, len(repetitions)) for kind, rows in kinds.items()})
        shown += _along(held_out, weights)
        for kind, rows in kinds.items():
            told[kind] += _along(rows[fold :: len(repetitions)], weights)
    tops = {kind: _top(values) for kind, values in told.items()}
    return Told(
        direction(repetitions, kinds),
        {kind: _separability(shown, top) for kind, top in tops.items()},
        {kind: round(100 * fmean(top) / max(1.0, fmean(shown))) for kind, top in tops.items()},
    )


def direction(repetitions: Sequence[Rows], others: Mapping[str, Rows]) -> tuple[float, ...]:
    """The weights by which the middle of the shown ends comes to `WHOLE`, and all else to as little as can be.

    What comes nearest to it counts for more the next time, for a few rounds: one direction that turns and shrugs hardly
    move is of no use where a raised arm goes half of the way. The round whose worst is least wins.
    """
    moments = {kind: _moment(rows) for kind, rows in others.items()}
    counts = dict.fromkeys(others, 1.0)
    best, least = _once(repetitions, moments, counts), inf
    for _ in range(_ROUNDS):
        weights = _once(repetitions, moments, counts)
        reached = {kind: max(0.0, fmean(_top(_along(rows, weights))) / WHOLE) for kind, rows in others.items()}
        worst = max(reached.values(), default=0.0)
        if worst < least:
            best, least = weights, worst
        counts = {kind: count * (1 + (reached[kind] / _NEAR) ** 2) for kind, count in counts.items()}
    return best


def _once(
    repetitions: Sequence[Rows], moments: Mapping[str, _Matrix], counts: Mapping[str, float]
) -> tuple[float, ...]:
    """One round, in which each kind counts so much."""
    ends = [_mean(rows) for rows in repetitions]
    middle = _mean(ends)
    around = [tuple(a - b for a, b in zip(row, middle, strict=True)) for rows in repetitions for row in rows]
    whole = sum(counts.values()) + 1
    scatter = _sum([(_moment(around), 1 / whole), *((moments[kind], counts[kind] / whole) for kind in moments)])
    for at, row in enumerate(scatter):
        own = row[at] + _LEAST_SPREAD**2
        row[:] = [(1 - _SHRINKAGE) * value for value in row]
        row[at] = own
    weights = _solved(scatter, middle)
    reached = sum(weight * value for weight, value in zip(weights, middle, strict=True))
    return tuple(WHOLE * weight / reached for weight in weights) if reached > 0 else weights


_ROUNDS = 8
_NEAR = 0.2
"""Share of the way at which a kind's weight doubles from one round to the next. Chosen."""


def _thinned(rows: Rows) -> Rows:
    return rows[:: max(1, len(rows) // _MOST_FRAMES)]


def _but(rows: Rows, fold: int, folds: int) -> Rows:
    return [row for index, row in enumerate(rows) if index % folds != fold]


def _along(rows: Rows, weights: Sequence[float]) -> list[float]:
    return [sum(weight * value for weight, value in zip(weights, row, strict=True)) for row in rows]


def _top(values: Sequence[float]) -> list[float]:
    return sorted(values, reverse=True)[: max(1, len(values) // _TOP)]


def _separability(shown: Sequence[float], other: Sequence[float]) -> int:
    spread = sqrt((pvariance(shown) + pvariance(other)) / 2)
    return round(100 * min(99.0, (fmean(shown) - fmean(other)) / max(_FEWEST_SPREAD, spread)))


def _mean(rows: Rows) -> Row:
    return tuple(fmean(column) for column in zip(*rows, strict=True))


def _moment(rows: Rows) -> _Matrix:
    """Mean outer product: the scatter about the posture at ease, so that a confounder counts in full."""
    columns = list(zip(*rows, strict=True))
    count = max(1, len(rows))
    return [[sum(map(float.__mul__, one, other)) / count for other in columns] for one in columns]


def _sum(matrices: Sequence[tuple[_Matrix, float]]) -> _Matrix:
    """The weighted sum of matrices."""
    (first, _), *_ = matrices
    size = range(len(first))
    return [[sum(share * matrix[row][column] for matrix, share in matrices) for column in size] for row in size]


def _solved(matrix: _Matrix, values: Sequence[float]) -> tuple[float, ...]:
    """The x of matrix x = values, by elimination with the largest pivot first; the matrix is symmetric and regular."""
    rows = [[*row, value] for row, value in zip(matrix, values, strict=True)]
    size = len(rows)
    for at in range(size):
        best = max(range(at, size), key=lambda index: abs(rows[index][at]))
        rows[at], rows[best] = rows[best], rows[at]
        for below in range(at + 1, size):
            share = rows[below][at] / rows[at][at]
            rows[below] = [low - share * high for low, high in zip(rows[below], rows[at], strict=True)]
    solved = [0.0] * size
    for at in reversed(range(size)):
        known = sum(rows[at][index] * solved[index] for index in range(at + 1, size))
        solved[at] = (rows[at][size] - known) / rows[at][at]
    return tuple(solved)
