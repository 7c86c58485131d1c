"""Fitting a calibration: which direction tells this person's squeeze from what looks like one.

The only body file with numpy; it runs once, at the end of a calibration, and never inside `step`. Its result is rounded
to integers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.body.baseline import Direction
from game.body.girdle import FORMULA, GirdleFeatures

Features = Sequence[tuple[int, ...]]
"""Girdle features frame by frame, about evenly spaced in time, all against one neutral posture."""

_Array = NDArray[np.float64]


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


def fit_squeeze(samples: Mapping[str, Features]) -> Fitted:
    """What the steps of a calibration say of a squeeze.

    Args:
        samples: calibration step ("neutral", "protract_retract", "shrug", "turn", "lean") -> `girdle_features` of every
            frame of it, in order; a step that was left out may be missing.
    """
    moving = np.array(samples.get("protract_retract", ()), dtype=np.float64).reshape(-1, len(GirdleFeatures._fields))
    formula = np.array(FORMULA.weights) / 1e6
    if len(moving) < 30:
        return Fitted(None, False, {}, 0, 0, "no_squeeze_seen")
    index = moving @ formula
    spans = {("scapular_retraction", "both"): round(float(np.quantile(index, 0.9)))}
    return Fitted(FORMULA, False, {key: span for key, span in spans.items() if span > 0}, 0, 0)
