"""The baseline: what calibration learned of one person in one place; integers, so that it can stand in a recording."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from game.body.calibration import Neutral


@dataclass(frozen=True, slots=True)
class Direction:
    """A direction in the space of girdle features that tells a squeeze from what looks like one on this person.

    Attributes:
        weights: millionths, one for each girdle feature; scaled so that the person's own squeeze has the same value as
            the formula gives it (percent of rest).
        separability: hundredths of standard deviations between squeezes and the nearest confounder (d').
    """

    weights: tuple[int, ...]
    separability: int


@dataclass(frozen=True, slots=True)
class Baseline:
    """One person in one place.

    Attributes:
        neutral: at ease.
        spans: (movement, side) -> this person's own comfortable range from neutral, hundredths of the raw measure: of a
            PROXY percent of rest. What a PROXY says in percent of span is its value over this.
        squeeze: the learned direction, or None where the formula separates better or nothing could be learned.
    """

    neutral: Neutral
    spans: Mapping[tuple[str, str], int] = field(default_factory=lambda: MappingProxyType({}))
    squeeze: Direction | None = None
