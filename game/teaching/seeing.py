"""What was seen of somebody who showed a movement: rest, and the far end of each repetition, as features."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median, quantiles

from game.body.calibration import Neutral
from game.body.pose import PoseFrame
from game.body.side import Side
from game.body.taught.features import NAMES, Features, features_of
from game.body.view import View, view_of
from game.play.senses import Senses, sense
from game.teaching.refusing import CannotTeach

Frames = Iterable[tuple[int, PoseFrame | None]]
"""Stamps, strictly increasing, and who is seen there."""

LEAST_REPETITIONS = 3
"""As many as calibration asks for: two would leave one to learn from and one to try."""

_AT_REST_US = 1_500_000
"""From where nobody shows rest by itself: so long at the beginning of what is shown, after the neutral posture."""

_FAR, _BACK = 0.7, 0.4
"""Share of the way: from the first a frame is at the far end, and below the second somebody has come back."""

_LEAST_FRAMES = 5
_LEAST_WAY = 1_200
"""Ten-thousandths of a shoulder width, 4 cm, over all features: less is the tracker's own trembling."""

_SEEN = 0.9
"""Share of the frames in which a feature must be seen to count."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody who showed a movement.

    Attributes:
        neutral: at ease.
        view: from where the camera saw them.
        names: the features that were seen nearly always, and may be looked at.
        rest: frames at rest.
        ends: for each repetition the frames at its far end.
        names_seen: whether every row has every one of `names`.
    """

    neutral: Neutral
    view: View
    names: tuple[str, ...]
    rest: Sequence[Features]
    ends: Sequence[Sequence[Features]]


def seen_in(neutral: Frames | None, shown: Frames, side: Side) -> Seen:
    """Look at somebody at ease, and at what they show.

    Args:
        neutral: somebody at ease for two seconds or more; None where `shown` begins so.
        shown: the movement, three times or more, back to rest after each.
        side: the arm that shows it, or both.

    Raises:
        CannotTeach: nobody was at ease, or too few repetitions were seen.
    """
    senses, at_ease = _features(neutral, Senses()) if neutral is not None else (Senses(), [])
    senses, rows = _features(shown, _from_anew(senses))
    if senses.neutral is None or not senses.settled:
        raise CannotTeach("teach.no_rest")
    rest = at_ease or _resting(rows)
    names = _nearly_always_seen([row for _, row in (*rest, *rows)], side)
    still = [row for _, row in rest if _has(row, names)]
    moving = [row for _, row in rows if _has(row, names)]
    if len(still) < _LEAST_FRAMES or len(moving) < _LEAST_FRAMES:
        raise CannotTeach("teach.not_seen")
    ends = far_ends(moving, still, names)
    if len(ends) < LEAST_REPETITIONS:
        raise CannotTeach("teach.too_few", count=len(ends), wanted=LEAST_REPETITIONS)
    return Seen(senses.neutral, view_of(senses.neutral), names, still, ends)


def row_of(features: Features, names: Sequence[str]) -> tuple[float, ...]:
    """Some of the features."""
    return tuple(float(getattr(features, name)) for name in names)


def at_ease_in(rest: Sequence[Features], names: Sequence[str]) -> tuple[float, ...]:
    """The middle of each feature at rest."""
    return tuple(median(column) for column in zip(*(row_of(row, names) for row in rest), strict=True))


def far_ends(rows: Sequence[Features], rest: Sequence[Features], names: Sequence[str]) -> list[Sequence[Features]]:
    """The frames of each repetition that are near its far end, by how far every feature has gone from rest."""
    ease = at_ease_in(rest, names)
    away = [sqrt(sum((value - at) ** 2 for value, at in zip(row_of(row, names), ease, strict=True))) for row in rows]
    whole = quantiles(away, n=20)[-1]
    if whole < _LEAST_WAY:
        return []
    ends: list[list[Features]] = [[]]
    for row, far in zip(rows, away, strict=True):
        if far >= _FAR * whole:
            ends[-1].append(row)
        elif far < _BACK * whole and ends[-1]:
            ends.append([])
    return [end for end in ends if len(end) >= _LEAST_FRAMES]


def _features(frames: Frames, senses: Senses) -> tuple[Senses, list[tuple[int, Features]]]:
    """The senses after the frames, and what was seen of each once the neutral posture was known."""
    rows: list[tuple[int, Features]] = []
    for stamp_us, frame in frames:
        senses = sense(senses, frame) if frame else senses._replace(trouble="nobody")
        if senses.posture is None or senses.trouble or not senses.settled:
            continue
        features = features_of(senses.posture)
        rows += [(stamp_us, features)] if features is not None else []
    return senses, rows


def _from_anew(senses: Senses) -> Senses:
    """The same person in another file, whose stamps begin again."""
    return Senses()._replace(neutral=senses.neutral, settled=senses.settled) if senses.settled else Senses()


def _resting(rows: Sequence[tuple[int, Features]]) -> Sequence[tuple[int, Features]]:
    """The beginning, where somebody was still, as they were asked to be; else the moments when both arms hung."""
    until_us = rows[0][0] + _AT_REST_US if rows else 0
    beginning = [row for row in rows if row[0] <= until_us]
    if _still([features for _, features in beginning]):
        return beginning
    return [row for row in rows if _hangs(row[1])] or beginning


def _still(rows: Sequence[Features]) -> bool:
    for column in zip(*rows, strict=True):
        seen = [value for value in column if value is not None]
        if seen and max(seen) - min(seen) > _STILL:
            return False
    return True


_STILL = 3_500
"""Ten-thousandths, of a shoulder width 12 cm: twice what a wrist at ease trembles by in that time (puppet)."""


def _hangs(row: Features) -> bool:
    """Both arms hang within 20 degrees of the trunk, as far as they are seen."""
    arms = ((row.left_elbow_out, row.left_elbow_down), (row.right_elbow_out, row.right_elbow_down))
    return all(out is None or down is None or abs(out) < _HANGING * down for out, down in arms)


_HANGING = 0.36
"""Tangent of 20 degrees."""


def _nearly_always_seen(rows: Sequence[Features], side: Side) -> tuple[str, ...]:
    """What may be looked at; of a movement of one arm the other may do as it likes."""
    other = {Side.LEFT: "right_", Side.RIGHT: "left_"}.get(side, "no side")
    wanted = [name for name in NAMES if not (name.startswith(other) and not name.endswith("_up"))]
    return tuple(name for name in wanted if _share_of(rows, name) >= _SEEN)


def _share_of(rows: Sequence[Features], name: str) -> float:
    return sum(getattr(row, name) is not None for row in rows) / max(1, len(rows))


def _has(row: Features, names: Sequence[str]) -> bool:
    return all(getattr(row, name) is not None for name in names)
