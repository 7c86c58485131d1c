"""Learning a movement from what was seen, and trying it: against rest, against what resembles it, and by counting."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from statistics import fmean
from types import MappingProxyType

from game.accuracy.trial import Frames, counted
from game.body.baseline import LEAST_SEPARABILITY, Baseline
from game.body.movements.entry import Words
from game.body.side import Side
from game.body.taught.entry import Taught
from game.body.taught.features import Features
from game.body.taught.movement import forget, know
from game.body.taught.telling import WHOLE, Row, Rows, Told, tell
from game.play.events import Repetition, Verdict
from game.teaching.confounders import DESK_MINUTES, Confounder, confounders
from game.teaching.posing import posed
from game.teaching.refusing import CannotTeach
from game.teaching.seeing import LEAST_REPETITIONS, Seen, at_ease_in, row_of

REST, DESK = "rest", "desk"

MOST_REACH = 45
"""Percent of the way: whatever is not meant must stay below what a repetition rises by at least."""

_MOST_AT_A_DESK = 1.0
"""Repetitions a minute of desk life that nobody meant: a movement is only looked for while it is asked for, so that
one is told, not refused. Chosen."""

_MATTERS = 0.04
"""Share of the whole way: a feature that never moves the index by so much is left out, and need not be seen."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A taught movement and what came of trying it.

    Attributes:
        taught: the movement.
        confuses: what resembles it most, with percent of the way, the most first.
        counted: its own repetitions that the game's rules counted, of those that were shown.
    """

    taught: Taught
    confuses: Sequence[tuple[str, int]]
    counted: int


def learned(name: str, called: Words, side: Side, seen: Seen, shown: Frames) -> Tried:
    """Learn a movement and try it.

    Args:
        name: the middle of its id.
        called: its words.
        side: the arm that showed it, or both.
        seen: what was seen.
        shown: the frames of the repetitions once more, for the rules to count.

    Raises:
        CannotTeach: it cannot be told from rest, or from something that nobody means.
    """
    baseline, found = confounders(seen.view)
    names, told = _told(seen, found)
    _refuse(told)
    weights = {one: round(1e6 * weight) for one, weight in zip(names, told.weights, strict=True)}
    ease = at_ease_in(seen.rest, names)
    taught = Taught(
        name,
        called,
        side,
        seen.view,
        MappingProxyType({one: weight for one, weight in weights.items() if weight}),
        round(sum(weight * at for weight, at in zip(weights.values(), ease, strict=True)) / 1e6),
        posed(seen, side),
        len(seen.ends),
        told.separability,
        told.reach,
    )
    return _counted(taught, seen, shown, (baseline, found))


def _told(seen: Seen, found: Mapping[str, Confounder]) -> tuple[tuple[str, ...], Told]:
    """Learned from every feature, and once more from those that matter."""
    told = _by(seen.names, seen, found)
    names = _that_matter(seen, found, told)
    return names, _by(names, seen, found)


def _by(names: Sequence[str], seen: Seen, found: Mapping[str, Confounder]) -> Told:
    return tell(_ends(seen, names), _others(seen, found, names))


def _ends(seen: Seen, names: Sequence[str]) -> list[Rows]:
    ease = at_ease_in(seen.rest, names)
    return [_from(ease, rows, names) for rows in seen.ends]


def _others(seen: Seen, found: Mapping[str, Confounder], names: Sequence[str]) -> dict[str, Rows]:
    """Rest, and every confounder against the puppet's own rest."""
    others: dict[str, Rows] = {REST: _from(at_ease_in(seen.rest, names), seen.rest, names)}
    for kind, one in found.items():
        rows = [row for row in one.features if all(getattr(row, name) is not None for name in names)]
        others[kind] = _from(at_ease_in(rows[:_RESTING], names), rows, names) if rows else []
    return others


_RESTING = 8
"""Frames at the beginning of a confounder, in which the puppet is at ease: half a second."""


def _from(ease: Row, rows: Sequence[Features], names: Sequence[str]) -> list[Row]:
    return [tuple(value - at for value, at in zip(row_of(row, names), ease, strict=True)) for row in rows]


def _that_matter(seen: Seen, found: Mapping[str, Confounder], told: Told) -> tuple[str, ...]:
    """Features that move the index, in the movement itself or by taking something out of it that is not meant."""
    kinds = [[row for rows in _ends(seen, seen.names) for row in rows], *_others(seen, found, seen.names).values()]
    moved = [
        max(abs(weight) * size for size in sizes) for weight, sizes in zip(told.weights, _sizes(kinds), strict=True)
    ]
    return tuple(name for name, most in zip(seen.names, moved, strict=True) if most >= _MATTERS * WHOLE)


def _sizes(kinds: Sequence[Rows]) -> Iterator[tuple[float, ...]]:
    """For each feature how far it goes in each kind, root mean square."""
    by_kind = [[sqrt(fmean(value * value for value in column)) for column in zip(*rows, strict=True)] for rows in kinds]
    return zip(*by_kind, strict=True)


def _refuse(told: Told) -> None:
    """Refuse what is not told from rest or from a confounder; of several the one that goes furthest is named."""
    beyond = [kind for kind, percent in told.reach.items() if percent >= _WHOLE_WAY]
    if told.separability[REST] < LEAST_SEPARABILITY or len(beyond) >= _TOO_MANY:
        raise CannotTeach("teach.like_rest")
    like = [
        kind for kind in told.reach if told.reach[kind] > MOST_REACH or told.separability[kind] < LEAST_SEPARABILITY
    ]
    if like:
        kind = max(like, key=lambda one: told.reach[one])
        raise CannotTeach(f"teach.like.{kind}", percent=told.reach[kind])


_WHOLE_WAY, _TOO_MANY = 100, 3
"""Where three kinds of thing go all the way or further, they are not alike: the movement is too small."""


def _counted(taught: Taught, seen: Seen, shown: Frames, tried: tuple[Baseline, Mapping[str, Confounder]]) -> Tried:
    """Let the game's own rules count: the repetitions that were shown, and what was not meant."""
    puppet, found = tried
    know([taught])
    own = len(_complete(taught, shown, replace(puppet, neutral=seen.neutral)))
    meant = {kind: len(_complete(taught, one.frames, puppet)) for kind, one in found.items()}
    try:
        _refuse_counts(taught, own, meant)
    except CannotTeach:
        forget(taught.id)
        raise
    most = sorted(taught.reach.items(), key=lambda one: -one[1])
    return Tried(taught, [one for one in most if one[0] != REST], own)


def _refuse_counts(taught: Taught, own: int, meant: Mapping[str, int]) -> None:
    if own < LEAST_REPETITIONS:
        raise CannotTeach("teach.not_counted", count=own, wanted=LEAST_REPETITIONS)
    allowed = {DESK: _MOST_AT_A_DESK * DESK_MINUTES}
    for kind in sorted(meant, key=lambda one: -meant[one]):
        if meant[kind] > allowed.get(kind, 0):
            raise CannotTeach(f"teach.like.{kind}", percent=taught.reach[kind])


def _complete(taught: Taught, frames: Frames, baseline: Baseline) -> list[Repetition]:
    judged = counted((taught.id,), frames, baseline, taught.side)[taught.id]
    return [one for one in judged if one.verdict is Verdict.COMPLETE]
