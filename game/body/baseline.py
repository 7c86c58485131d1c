"""The baseline: what calibration learned of one person in one place; integers, so that it can stand in a recording."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from types import MappingProxyType
from typing import Any

from game.body.calibration import Neutral
from game.body.side import Side

LEAST_SEPARABILITY = 250
"""Hundredths of d' below which a squeeze is not scored: between two classes 2.5 standard deviations apart, about a
tenth of either falls on the wrong side of the middle. Chosen."""


@dataclass(frozen=True, slots=True)
class Direction:
    """A direction in the space of girdle features that tells a squeeze from what looks like one on this person.

    Attributes:
        weights: millionths, one for each girdle feature; scaled so that the person's own squeeze has the same value as
            the formula gives it (percent of rest).
        at_ease: what the weighted sum of the features is at ease; taken off, so that the index is 0 there.
        separability: hundredths of standard deviations between squeezes and the nearest confounder (d'): the quality
            of the signal. 0 where nothing has been measured.
    """

    weights: tuple[int, ...]
    at_ease: int
    separability: int


@dataclass(frozen=True, slots=True)
class Baseline:
    """One person in one place.

    Attributes:
        neutral: at ease.
        spans: (movement, side) -> this person's own comfortable range from neutral, hundredths of the raw measure: of a
            PROXY percent of rest. What a PROXY says in percent of span is its value over this.
        squeeze: how this person's squeeze is told, by formula or a learned direction, or None where calibration could
            not measure either; see `game.body.girdle`.
    """

    neutral: Neutral
    spans: Mapping[tuple[str, str], int] = field(default_factory=lambda: MappingProxyType({}))
    squeeze: Direction | None = None

    def to_json(self) -> dict[str, Any]:
        """The baseline as a JSON document of integers; `baseline_of` reads it back."""
        return {
            "neutral": asdict(self.neutral),
            "spans": [[movement, side, span] for (movement, side), span in sorted(self.spans.items())],
            "squeeze": None if self.squeeze is None else {**asdict(self.squeeze), "weights": [*self.squeeze.weights]},
        }


def baseline_of(document: object) -> Baseline:
    """The baseline that `Baseline.to_json` wrote.

    Raises:
        ValueError: the document is no baseline; says where.
    """
    parts = _object(document, "baseline", {"neutral", "spans", "squeeze"})
    squeeze = parts["squeeze"]
    return Baseline(
        _neutral(parts["neutral"]),
        MappingProxyType(dict(_span(i, entry) for i, entry in enumerate(_list(parts["spans"], "baseline.spans")))),
        None if squeeze is None else _direction(squeeze),
    )


_GIRDLE_FEATURES = 10
"""How many weights a direction has: as many as `girdle.GirdleFeatures` has fields."""


def _neutral(document: object) -> Neutral:
    names = [one.name for one in fields(Neutral)]
    parts = _object(document, "baseline.neutral", set(names))
    return Neutral(**{name: _integer(parts[name], f"baseline.neutral.{name}") for name in names})


def _span(index: int, document: object) -> tuple[tuple[str, str], int]:
    at = f"baseline.spans[{index}]"
    entry = _list(document, at)
    movement, side, _ = entry if len(entry) == 3 else (None, None, None)
    if not isinstance(movement, str) or not isinstance(side, str) or side not in set(Side):
        raise ValueError(f"{at}: expected [movement, side, hundredths], got {document!r}")
    span = _integer(entry[2], at)
    if span <= 0:
        raise ValueError(f"{at}: a span is above 0, got {span}")
    return (movement, side), span


def _direction(document: object) -> Direction:
    at = "baseline.squeeze"
    parts = _object(document, at, {"weights", "at_ease", "separability"})
    weights = tuple(_integer(weight, f"{at}.weights") for weight in _list(parts["weights"], f"{at}.weights"))
    if len(weights) != _GIRDLE_FEATURES:
        raise ValueError(f"{at}.weights: expected {_GIRDLE_FEATURES} integers, got {len(weights)}")
    numbers = {name: _integer(parts[name], f"{at}.{name}") for name in ("at_ease", "separability")}
    return Direction(weights, **numbers)


def _object(document: object, at: str, names: set[str]) -> dict[str, object]:
    if not isinstance(document, dict) or set(document) != names:
        got = sorted(map(str, document)) if isinstance(document, dict) else document
        raise ValueError(f"{at}: expected an object with {sorted(names)}, got {got!r}")
    return document


def _list(document: object, at: str) -> list[object]:
    if not isinstance(document, list):
        raise ValueError(f"{at}: expected a list, got {document!r}")  # noqa: TRY004 - one kind of error for a document
    return document


def _integer(value: object, at: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{at}: expected an integer, got {value!r}")  # noqa: TRY004 - as above
    return value
