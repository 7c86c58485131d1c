"""Breathing, as far as the shoulders of somebody who sits still tell of it.

Breath lifts the shoulders by a few millimetres against the head: against the picture they wander as far by the
tracker's own doing, which moves the whole person. Their height, filtered, rises and falls once a breath;
the rate is counted from the moments at which it rises through the middle between a low and the next high, which a slow
drift of the posture moves least. Whoever talks, nods, shifts or uses the hands moves the shoulders by as much as breath
does, so then nothing is measured.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import pi
from typing import NamedTuple

from game.body.calibration import Neutral
from game.body.landmarks import Landmark
from game.body.smoothing import SmoothPose


@dataclass(frozen=True, slots=True)
class Breath:
    """How somebody breathes now.

    Attributes:
        rate: hundredths of breaths a minute, or None: not measured.
        phase: 0 (out) to 1 (in), or None; known a breath before the rate is.
        confidence: percent.
        reason: message key, where rate is None.
    """

    rate: int | None
    phase: float | None
    confidence: int = 0
    reason: str | None = None


Places = tuple[float, ...]
"""Middle of the shoulders (x, y), ears, nose and elbows against it (x, y each), percent of the shoulders' width."""


class BreathMemory(NamedTuple):
    """What following a breath remembers between two frames. Heights are percent of the shoulders' width.

    Attributes:
        stamp_us: of the last frame.
        level, first: the shoulders' height after two filters in a row, and after one.
        samples: stamps and levels, five a second, since the last low.
        places: where the body was at the last few samples, to tell whether it moves.
        moved_us: when it last moved.
        rising: whether a high is looked for next.
        turn: stamp and level of the highest (lowest) sample since the last turn.
        low, high: of the last breath, for the phase; None before there was one.
        rises: when the level rose through its middle, one stamp a breath.
    """

    stamp_us: int
    level: float
    first: float
    moved_us: int
    samples: tuple[tuple[int, float], ...] = ()
    places: tuple[Places, ...] = ()
    rising: bool = True
    turn: tuple[int, float] | None = None
    low: float | None = None
    high: float | None = None
    rises: tuple[int, ...] = ()


_SAMPLE_US = 200_000
"""Five samples a second are fifteen a breath at 20 breaths a minute."""

_CUTOFF_HZ = 0.5
"""Of each of the two filters: lets 20 breaths a minute through by 0.7 and takes the tracker's jitter off."""

_GAP_US = 1_000_000
"""Unseen for longer, everything begins anew."""

_MOVES = (2.0, 3.0, 3.0, 3.0, 3.5, 3.5, 6.0, 6.0, 6.0, 6.0)
"""Percent of the shoulders' width that each of `Places` may change in 0.6 s at rest. Chosen: three to five times the
tracker's own wandering; the deepest breath asked about (8 mm) lifts the shoulders by 1.3 % in that time, a nod of 8
degrees moves the nose by 4 %."""

_CALM_US = 2_000_000
"""Still for so long before anything is believed: the filters forget the movement in that time."""

_LEAST_SWING = 0.35
"""Percent of the shoulders' width, 1.3 mm of an adult's: a smaller rise is no breath. Chosen: half of what 3 mm leave
after the filters at 15 breaths a minute."""

_TURNED_BACK = 0.35
"""Share of the last breath's swing that a turn must give back to be one."""

_ENOUGH_US, _SPAN_US = 9_000_000, 25_000_000
"""A rate is told once its breaths span the first, and over about the second: at 12 breaths a minute after 15 s."""

_SLOWEST_US, _FASTEST_US = 22_000_000, 1_700_000
"""Longest and shortest breath believed: 2.7 and 35 a minute."""

_UNEVEN = 1.9
"""Longest over shortest breath from which it is no rhythm: one that was missed makes a breath twice as long."""

_FACE_PER_SHOULDERS = 5.5
"""Shoulder-joint width of an adult over `face_scale`: stands in for a width that the side view foreshortens."""


def follow_breath(
    memory: BreathMemory | None, pose: SmoothPose, neutral: Neutral
) -> tuple[BreathMemory | None, Breath]:
    """What is known of the breath after one frame.

    Args:
        memory: what the frame before left, None at first.
        pose: smoothed.
        neutral: the person at ease, for the size of a shoulder's width.

    Returns:
        The next memory and the breath. Without shoulders and ears nothing is remembered.
    """
    size = max(neutral.shoulder_width, _FACE_PER_SHOULDERS * neutral.face_scale) / 100
    places = _places(pose, size) if size > 0 else None
    if places is None:
        return None, _silent("face")
    now_us, height = pose.stamp_us, places[3]
    if memory is None or not 0 < now_us - memory.stamp_us <= _GAP_US:
        return BreathMemory(now_us, height, height, now_us, places=(places,)), _silent("too_early")
    weight = 1 / (1 + 1e6 / (2 * pi * _CUTOFF_HZ * (now_us - memory.stamp_us)))
    first = memory.first + weight * (height - memory.first)
    level = memory.level + weight * (first - memory.level)
    last_us = memory.samples[-1][0] if memory.samples else memory.moved_us
    if now_us - last_us < _SAMPLE_US:
        memory = memory._replace(stamp_us=now_us, first=first, level=level)
    else:
        memory = _sampled(memory._replace(stamp_us=now_us, first=first, level=level), places)
    return memory, _told(memory)


def breaths_of(poses: Sequence[SmoothPose | None], neutral: Neutral) -> list[Breath | None]:
    """The breath at each pose of a whole file: its first breaths, too, have the rate that is known only after them."""
    there = _rated(_followed(poses, neutral))
    end_us = max((pose.stamp_us for pose in poses if pose), default=0)
    turned = [pose and replace(pose, stamp_us=end_us - pose.stamp_us) for pose in reversed(poses)]
    back = reversed(_rated(_followed(turned, neutral)))
    return [
        b if a and b and a.rate is None and a.reason == "too_early" else a for a, b in zip(there, back, strict=True)
    ]


def _rated(breaths: Sequence[Breath | None]) -> list[Breath | None]:
    """The same, with the next rate where only the phase was known."""
    rated: list[Breath | None] = []
    later: Breath | None = None
    for breath in reversed(breaths):
        if breath is None or (breath.rate is None and breath.phase is None):
            later = None
        elif breath.rate is not None:
            later = breath
        elif later is not None:
            rated.append(Breath(later.rate, breath.phase, later.confidence))
            continue
        rated.append(breath)
    return rated[::-1]


def _followed(poses: Sequence[SmoothPose | None], neutral: Neutral) -> list[Breath | None]:
    memory: BreathMemory | None = None
    breaths: list[Breath | None] = []
    for pose in poses:
        memory, breath = follow_breath(memory, pose, neutral) if pose else (memory, None)
        breaths.append(breath)
    return breaths


def _places(pose: SmoothPose, size: float) -> Places | None:
    left, right = pose.image[Landmark.LEFT_SHOULDER], pose.image[Landmark.RIGHT_SHOULDER]
    if left is None or right is None:
        return None
    x, y = (left[0] + right[0]) / 2 / size, (left[1] + right[1]) / 2 / size
    found = [x, y]
    left_ear, right_ear = pose.image[Landmark.LEFT_EAR], pose.image[Landmark.RIGHT_EAR]
    if left_ear is None or right_ear is None:
        return None
    found += [(left_ear[0] + right_ear[0]) / 2 / size - x, (left_ear[1] + right_ear[1]) / 2 / size - y]
    for landmark in (Landmark.NOSE, Landmark.LEFT_ELBOW, Landmark.RIGHT_ELBOW):
        point = pose.image[landmark]
        seen = point is not None and pose.visibility[landmark] >= 50
        found += [point[0] / size - x, point[1] / size - y] if seen and point else [0.0, 0.0]
    return tuple(found)


def _sampled(memory: BreathMemory, places: Places) -> BreathMemory:
    """One of five samples a second."""
    now_us, before = memory.stamp_us, memory.places
    recent = (*before[-2:], places)
    if before and any(abs(b - a) > most for a, b, most in zip(before[0], places, _MOVES, strict=True)):
        return BreathMemory(now_us, memory.level, memory.first, now_us, places=recent)
    samples = (*memory.samples, (now_us, memory.level))
    memory = memory._replace(samples=samples, places=recent)
    if now_us - memory.moved_us < _CALM_US:
        return memory._replace(samples=samples[-1:], turn=(now_us, memory.level))
    return _turned(memory)


def _turned(memory: BreathMemory) -> BreathMemory:
    """The memory after a sample that may have turned the breath: a high or a low is behind it."""
    now_us, level = memory.stamp_us, memory.level
    sign = 1 if memory.rising else -1
    turn = memory.turn
    if turn is None or sign * (level - turn[1]) >= 0:
        return _kept_short(memory._replace(turn=(now_us, level)))
    swing = memory.high - memory.low if memory.low is not None and memory.high is not None else 0.0
    if sign * (turn[1] - level) < max(_LEAST_SWING, _TURNED_BACK * swing):
        return memory
    turned = memory._replace(rising=not memory.rising, turn=(now_us, level))
    if not memory.rising:
        kept = tuple(sample for sample in memory.samples if sample[0] >= turn[0])
        return turned._replace(low=_between(memory.low, turn[1]), samples=kept)
    high = _between(memory.high, turn[1])
    bottom = min(
        (sample for sample in memory.samples if sample[0] < turn[0]), key=lambda sample: sample[1], default=turn
    )
    begun = memory.low is not None or bottom is not memory.samples[0]
    if not begun or turn[1] - bottom[1] < _LEAST_SWING:
        return turned._replace(high=high)
    low = bottom[1] if memory.low is None else memory.low
    risen = _rose([sample for sample in memory.samples if sample[0] >= bottom[0]], turn)
    return turned._replace(low=low, high=high, rises=_recent((*memory.rises, risen), now_us) if risen else memory.rises)


def _between(before: float | None, now: float) -> float:
    """A low or a high moves a quarter of the way at once: the phase that is drawn must not jump."""
    return now if before is None else before + (now - before) / 4


def _kept_short(memory: BreathMemory) -> BreathMemory:
    """Samples older than the slowest breath are of no use."""
    oldest = memory.stamp_us - _SLOWEST_US
    if memory.samples[0][0] >= oldest:
        return memory
    return memory._replace(samples=tuple(sample for sample in memory.samples if sample[0] >= oldest))


def _rose(samples: Sequence[tuple[int, float]], top: tuple[int, float]) -> int | None:
    """When the level rose through the middle between the first sample, a low, and the top."""
    middle = (samples[0][1] + top[1]) / 2
    for (a_us, a), (b_us, b) in reversed(list(pairwise(samples))):
        if b_us <= top[0] and a < middle <= b:
            return round(a_us + (b_us - a_us) * (middle - a) / (b - a))
    return None


def _recent(rises: tuple[int, ...], now_us: int) -> tuple[int, ...]:
    """The last breaths, as many as span what a rate is told over."""
    first = len(rises) - 1
    while first > 0 and rises[-1] - rises[first] < _SPAN_US and rises[first] - rises[first - 1] < _SLOWEST_US:
        first -= 1
    return rises[first:] if now_us - rises[-1] < _SLOWEST_US else rises[-1:]


def _told(memory: BreathMemory) -> Breath:
    if memory.stamp_us - memory.moved_us < _CALM_US:
        return _silent("moving")
    if memory.low is None or memory.high is None:
        return _silent("too_early")
    rises, share = memory.rises, (memory.level - memory.low) / max(_LEAST_SWING, memory.high - memory.low)
    phase = round(min(1.0, max(0.0, share)), 3)
    lengths = [b - a for a, b in pairwise(rises)]
    if not lengths or rises[-1] - rises[0] < _ENOUGH_US:
        return Breath(None, phase, reason="too_early")
    if min(lengths) < _FASTEST_US or max(lengths) > _UNEVEN * min(lengths):
        return _silent("uneven")
    if memory.stamp_us - rises[-1] > 2 * max(lengths):
        return _silent("too_faint")
    rate = round(6e9 * len(lengths) / (rises[-1] - rises[0]))
    return Breath(rate, phase, 80 if len(lengths) >= 3 else 60)


def _silent(reason: str) -> Breath:
    return Breath(None, None, reason=reason)
