"""Fitting a calibration: which direction tells this person's squeeze from what looks like one.

The only body file with numpy; it runs once, at the end of a calibration, and never inside `step`. Its result is rounded
to integers.

The learned direction is Fisher's linear discriminant (Fisher, Ann. Eugenics 1936) of squeezed frames against everything
that calibration has shown of this person's neutral, protracted, shrugged, turned and leaning postures, with a
covariance shrunk towards its own diagonal (Schaefer and Strimmer, Stat. Appl. Genet. Mol. Biol. 2005, target D; the
share is fixed and stated below, since the frames of a video depend on each other and would make any estimate of it too
small).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from game.body.baseline import LEAST_SEPARABILITY, Direction
from game.body.girdle import BREATH, FORMULA, PROTRACTION, SHRUGGED, GirdleFeatures, confounded

Features = Sequence[tuple[int, ...]]
"""Girdle features frame by frame, about evenly spaced in time, all against one neutral posture."""

_SHRINKAGE = 0.3
"""Share of the diagonal in the covariance. Chosen: three repetitions are few, and what calibration did not show (arms
at work, a turned head) must not be told by features that merely did not move in it."""

_BETTER = 1.15
"""How many times as well the learned direction must separate, cross-validated, to replace the formula, which holds for
everybody and was not fitted to anything."""

_LEAST_SQUEEZE = 100
"""Hundredths of a percent of rest: a calibration with less of a squeeze has shown none."""

_LEAST_FRAMES = 5
"""Fewer frames of a kind say nothing about it."""

_EXTREME = 0.7
"""Share of the largest value in a step from which a frame is one of its extremes."""

_AVERAGED = 5
"""Frames of the moving average by which extremes are labelled: a sixth of a second, as long as a tracker's errors."""

_Array = NDArray[np.float64]

_AT = {name: index for index, name in enumerate(GirdleFeatures._fields)}


_USED = [_AT[name] for name in ("width", "nearer", "further", "away", "towards", "lifted", "depth")]
"""What the direction may look at. A calibration asks nobody to tilt the head or to bend aside: there `aside`, `yaw` and
`uneven` seem to tell a squeeze for nothing, and somebody who talks then squeezes: twice in 20 minutes (puppet)."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What calibration learned of one person's shoulder girdle.

    Attributes:
        squeeze: how the squeeze is told, for `Baseline.squeeze`: the learned direction, or the formula where that
            separates better; None where the calibration showed no squeeze at all.
        learned: whether that is the learned direction.
        spans: (movement, side) -> this person's own range, for `Baseline.spans`.
        separability: hundredths of d' between a squeeze and the nearest confounder: the quality of the signal.
        by_formula: the same of the formula alone.
        reason: message key of why the squeeze is not scored, "weak_squeeze_signal" (turn the laptop 30-45 degrees) or
            "no_squeeze_seen", or None where it is.
    """

    squeeze: Direction | None
    learned: bool
    spans: Mapping[tuple[str, str], int]
    separability: int
    by_formula: int
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a calibration has shown, against its own median at ease.

    Attributes:
        squeezed: the squeezed frames, one array for each repetition.
        others: kind of posture -> the frames of it that no gate refuses.
    """

    squeezed: tuple[_Array, ...]
    others: Mapping[str, _Array]


def fit_squeeze(samples: Mapping[str, Features]) -> Fitted:
    """What the steps of a calibration say of a squeeze.

    Args:
        samples: calibration step ("neutral", "protract_retract", "shrug", "turn", "lean") -> `Posture.girdle` of every
            frame of it, in order; a step that was left out may be missing.
    """
    steps = {step: _matrix(rows) for step, rows in samples.items()}
    at_ease = _at_ease(steps)
    shown = _shown({step: rows - at_ease for step, rows in steps.items()})
    formula = _weights(FORMULA)
    spans = _spans(steps, at_ease)
    if not shown.squeezed:
        return Fitted(None, False, MappingProxyType(spans), 0, 0, "no_squeeze_seen")
    by_formula = _separability([one @ formula for one in shown.squeezed], _each(shown.others, formula))
    learned, by_learned = _discriminant(shown, formula), _cross_validated(shown, formula)
    better = by_learned > _BETTER * by_formula
    separability = round(100 * min(99.0, max(0.01, by_learned if better else by_formula)))
    weights = learned if better else formula
    direction = Direction(
        tuple(round(1e6 * weight) for weight in weights.tolist()), round(1e6 * float(weights @ at_ease)), separability
    )
    reason = "weak_squeeze_signal" if separability < LEAST_SEPARABILITY else None
    return Fitted(direction, better, MappingProxyType(spans), separability, round(100 * by_formula), reason)


def _matrix(rows: Features) -> _Array:
    return np.array(rows, dtype=np.float64).reshape(-1, len(_AT))


def _weights(direction: Direction) -> _Array:
    return np.array(direction.weights, dtype=np.float64) / 1e6


def _at_ease(steps: Mapping[str, _Array]) -> _Array:
    """The median at ease: the index is 0 there, whatever the neutral posture was made of."""
    neutral = steps.get("neutral")
    return np.median(neutral, axis=0) if neutral is not None and len(neutral) else np.zeros(len(_AT))


def _shown(steps: Mapping[str, _Array]) -> _Shown:
    nothing = np.zeros((0, len(_AT)))
    moving, lean, turn, shrug = (steps.get(step, nothing) for step in ("protract_retract", "lean", "turn", "shrug"))
    apart = _averaged(moving @ _weights(PROTRACTION))
    others = {
        "neutral": steps.get("neutral", nothing),
        "protracted": moving[_extreme(apart)],
        "shrugged": shrug[_extreme(shrug[:, _AT["lifted"]])],
        "turned left": turn[_extreme(-turn[:, _AT["yaw"]])],
        "turned right": turn[_extreme(turn[:, _AT["yaw"]])],
        "leaning forward": lean[_extreme(lean[:, _AT["nearer"]])],
        "leaning back": lean[_extreme(-lean[:, _AT["further"]])],
        "shrugging": shrug,
        "turning": turn,
        "leaning": lean,
    }
    kept = {kind: rows[[not _refused(row) for row in rows]] for kind, rows in others.items()}
    return _Shown(_repetitions(moving), {kind: rows for kind, rows in kept.items() if len(rows) >= _LEAST_FRAMES})


def _refused(row: _Array) -> bool:
    """Whether the measure would refuse this frame: nobody can mistake it."""
    girdle = GirdleFeatures(*(int(value) for value in row))
    return confounded(girdle) is not None or girdle.lifted > SHRUGGED


def _averaged(values: _Array) -> _Array:
    if len(values) < _AVERAGED:
        return values
    return np.convolve(np.pad(values, _AVERAGED // 2, mode="edge"), np.full(_AVERAGED, 1 / _AVERAGED), mode="valid")


def _extreme(values: _Array) -> NDArray[np.bool_]:
    """Which frames are near the largest value of their step; none where nothing rises."""
    if not len(values):
        return np.zeros(0, dtype=np.bool_)
    most = float(np.quantile(values, 0.95))
    return (values >= _EXTREME * most) & (most > 0)


def _repetitions(moving: _Array) -> tuple[_Array, ...]:
    """The squeezed frames of each repetition, by the formula: runs near its largest value."""
    together = _averaged(moving @ _weights(FORMULA))
    squeezed = _extreme(together)
    if not len(together) or float(np.quantile(together, 0.95)) < _LEAST_SQUEEZE:
        return ()
    return tuple(moving[start:end] for start, end in _runs(squeezed) if end - start >= _LEAST_FRAMES)


def _runs(chosen: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The first and the one after the last of each run of chosen frames."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], chosen.astype(np.int8), [0])))).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def _discriminant(shown: _Shown, formula: _Array) -> _Array:
    """The direction that tells squeezed frames from the others, as long as the formula is on this person's squeeze."""
    squeezed = np.concatenate(shown.squeezed)
    middle = np.mean([run.mean(axis=0) for run in shown.squeezed], axis=0)
    scatter = np.mean([_moment(rows) for rows in shown.others.values()] or [np.eye(len(_AT))], axis=0)
    scatter = scatter + _moment(squeezed - middle)
    own = np.diag(np.diag(scatter)) + np.eye(len(_AT))
    shrunk = (1 - _SHRINKAGE) * scatter + _SHRINKAGE * own
    direction = np.zeros(len(_AT))
    direction[_USED] = np.linalg.solve(shrunk[np.ix_(_USED, _USED)], middle[_USED])
    return direction * float(middle @ formula) / float(middle @ direction)


def _moment(rows: _Array) -> _Array:
    """Mean outer product: the scatter about the posture at ease, so that a confounder counts in full."""
    return rows.T @ rows / len(rows)


def _cross_validated(shown: _Shown, formula: _Array) -> float:
    """The separability of the discriminant on repetitions that it has not seen; 0 with fewer than two of them."""
    count = len(shown.squeezed)
    if count < 2:
        return 0.0
    told: list[_Array] = []
    others: dict[str, list[_Array]] = {kind: [] for kind in shown.others}
    for fold in range(count):
        parts = {kind: np.array_split(rows, count) for kind, rows in shown.others.items()}
        seen = {kind: np.concatenate([*part[:fold], *part[fold + 1 :]]) for kind, part in parts.items()}
        direction = _discriminant(_Shown((*shown.squeezed[:fold], *shown.squeezed[fold + 1 :]), seen), formula)
        told.append(shown.squeezed[fold] @ direction)
        for kind, part in parts.items():
            others[kind].append(part[fold] @ direction)
    return _separability(told, {kind: np.concatenate(values) for kind, values in others.items()})


def _each(others: Mapping[str, _Array], direction: _Array) -> dict[str, _Array]:
    return {kind: rows @ direction for kind, rows in others.items()}


def _separability(squeezed: Sequence[_Array], others: Mapping[str, _Array]) -> float:
    """Between the squeezed frames and the nearest other kind, d': difference of means over the mean spread."""
    together = np.concatenate(squeezed)
    spread = float(together.var())
    return min(
        (
            (float(together.mean()) - float(values.mean())) / max(1.0, ((spread + float(values.var())) / 2) ** 0.5)
            for values in others.values()
        ),
        default=0.0,
    )


def _spans(steps: Mapping[str, _Array], at_ease: _Array) -> dict[tuple[str, str], int]:
    """This person's own ranges, hundredths of a percent of rest: what the measures say at the extremes, typically."""
    nothing = np.zeros((0, len(_AT)))
    moving, shrug = steps.get("protract_retract", nothing) - at_ease, steps.get("shrug", nothing)
    middle, uneven = shrug[:, _AT["lifted"]] + BREATH, shrug[:, _AT["uneven"]]
    curves = {
        ("scapular_retraction", "both"): moving @ _weights(FORMULA),
        ("scapular_protraction", "both"): moving @ _weights(PROTRACTION),
        ("scapular_elevation", "left"): middle + uneven / 2,
        ("scapular_elevation", "right"): middle - uneven / 2,
    }
    spans = {key: _span(_averaged(values)) for key, values in curves.items()}
    return {key: span for key, span in spans.items() if span > _LEAST_SQUEEZE}


def _span(values: _Array) -> int:
    """What the curve comes to in a repetition: the median of its highest near each of its peaks; 0 without any.

    The highest, because a repetition's own peak is: of what lies near a peak, a hold would read a tenth more.
    """
    peaks = [float(values[start:end].max()) for start, end in _runs(_extreme(values)) if end - start >= _LEAST_FRAMES]
    return round(float(np.median(peaks))) if peaks else 0
