"""A script: what a body does over time, and what a fair judge would say of it. Numbers are degrees, metres, seconds."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from math import cos, pi
from random import Random

from game.body.puppet import Angles, ArmAngles
from game.body.side import Side

Posed = Callable[[float], Angles]
"""Seconds to the posture then."""


@dataclass(frozen=True, slots=True)
class Label:
    """What is true of one stretch of a script.

    Attributes:
        what: a movement id, or what else is done: "turn", "lean", "typing".
        side: the person's own.
        start_us, end_us: leaving rest, back at rest.
        amount: share of the movement's comfortable end that it reaches; 1 where that means nothing.
        fault: how it is done poorly, or empty.
    """

    what: str
    side: Side
    start_us: int
    end_us: int
    amount: float = 1.0
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """A body over time.

    Attributes:
        seconds: how long it lasts.
        at: the posture at each second of it, continuous.
        labels: what is true of it, in order of time.
    """

    seconds: float
    at: Posed
    labels: tuple[Label, ...] = ()

    def postures(self, fps: float, *, jitter: float = 0.0, seed: int = 0) -> Iterator[tuple[int, Angles]]:
        """Stamps in microseconds and postures as a camera of that rate meets them; `jitter` is a share of a frame."""
        dice = Random(seed)  # noqa: S311 - a camera's uneven pace is no secret
        for index in range(int(self.seconds * fps)):
            late = dice.uniform(0.0, jitter) if jitter else 0.0
            at_s = (index + late) / fps
            yield round(at_s * 1e6), self.at(at_s)

    def after(self, other: "Script") -> "Script":
        """This script once the other one is over."""
        return joined((other, self))


def joined(scripts: Sequence[Script]) -> Script:
    """One script after the other; each begins and ends at ease, or the seam is a leap."""
    starts = [sum(one.seconds for one in scripts[:index]) for index in range(len(scripts))]

    def at(at_s: float) -> Angles:
        index = max(0, bisect_right(starts, at_s) - 1)
        return scripts[index].at(at_s - starts[index])

    labels = tuple(
        replace(label, start_us=label.start_us + us(start), end_us=label.end_us + us(start))
        for one, start in zip(scripts, starts, strict=True)
        for label in one.labels
    )
    return Script(sum(one.seconds for one in scripts), at, labels)


def us(seconds: float) -> int:
    """Seconds as microseconds."""
    return round(seconds * 1e6)


def eased(share: float) -> float:
    """From 0 to 1 without a jerk at either end: half a cosine."""
    return (1 - cos(pi * min(1.0, max(0.0, share)))) / 2


_ARM = len(fields(ArmAngles))
_NAMES = tuple(field.name for field in fields(Angles) if field.name not in {"left", "right", "shift"})


def numbers_of(angles: Angles) -> tuple[float, ...]:
    """A posture as a row of numbers: left arm, right arm, shift, and the rest in order of the fields."""
    arms = (getattr(arm, field.name) for arm in (angles.left, angles.right) for field in fields(ArmAngles))
    return (*arms, *angles.shift, *(getattr(angles, name) for name in _NAMES))


def angles_of(numbers: Sequence[float]) -> Angles:
    """The inverse of `numbers_of`."""
    left, right = ArmAngles(*numbers[:_ARM]), ArmAngles(*numbers[_ARM : 2 * _ARM])
    x, y, z = numbers[2 * _ARM : 2 * _ARM + 3]
    rest = dict(zip(_NAMES, numbers[2 * _ARM + 3 :], strict=True))
    return Angles(left, right, shift=(x, y, z), **rest)


def blended(start: Angles, end: Angles, share: float) -> Angles:
    """The posture on the straight way between two, `share` 0-1."""
    pairs = zip(numbers_of(start), numbers_of(end), strict=True)
    return angles_of([a + (b - a) * share for a, b in pairs])


class Keyed:
    """Postures at moments, and eased ways between them; each row of numbers is worked out once."""

    def __init__(self, keys: Sequence[tuple[float, Angles]]) -> None:
        self._times = [at_s for at_s, _ in keys]
        self._rows = [numbers_of(angles) for _, angles in keys]

    def __call__(self, at_s: float) -> Angles:
        """The posture at that second."""
        index = bisect_right(self._times, at_s)
        if index == 0 or index == len(self._times):
            return angles_of(self._rows[min(index, len(self._rows) - 1)])
        start_s, end_s = self._times[index - 1], self._times[index]
        share = eased((at_s - start_s) / (end_s - start_s))
        return angles_of([a + (b - a) * share for a, b in zip(self._rows[index - 1], self._rows[index], strict=True)])
