"""What `analyze` answers: repetitions of one movement in the pose frames of one file, without level or calibration.

Unlike play, the whole file is known, so the landmarks are smoothed forwards and backwards, which costs no lag, and the
neutral posture is looked for in all of it. Repetitions are told by the same machine as in play.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from game.body.calibration import Neutral, features_of, hangs, neutral_of
from game.body.geometry import Vector, midpoint
from game.body.movements import Movement
from game.body.plausibility import implausible
from game.body.pose import PoseFrame
from game.body.side import Side
from game.body.smoothing import SmoothPose, smooth
from game.play.events import Verdict
from game.play.form import compensations_in
from game.play.repetition import Outcome
from game.report.repetitions import repetition_document, seconds, units
from game.report.sets import Curve, curves_of, postures_of, qualities

Seen = tuple[int, PoseFrame | None]
"""A stamp in microseconds, and the person there, or None."""


def analyse(source: str, frames: Sequence[Seen], movement: Movement, side: Side = Side.BOTH) -> dict[str, Any]:
    """The document of one file.

    Args:
        source: the file's name, as it was given.
        frames: stamps, strictly increasing, and poses.
        movement: what to look for.
        side: for a movement with sides: one of them, or both.

    Returns:
        JSON-ready values; docs/analysis.md describes them.
    """
    poses = smoothed([pose for _, pose in frames])
    neutral = at_ease([(pose, frame) for pose, (_, frame) in zip(poses, frames, strict=True) if pose and frame])
    sides = movement.sides if side is Side.BOTH or not movement.sided else (side,)
    stamps = [stamp for stamp, _ in frames]
    curves = curves_of(movement, sides, stamps, postures_of(poses, neutral), neutral)
    return _document(source, frames, poses, movement, curves)


def smoothed(frames: Sequence[PoseFrame | None]) -> list[SmoothPose | None]:
    """The frames without jitter and without lag; None where nobody plausible is there."""
    judged = _plausible(frames)
    end = max((frame.stamp_us for frame in judged if frame), default=0)
    there = _filtered(judged)
    turned = [frame and replace(frame, stamp_us=end - frame.stamp_us) for frame in reversed(judged)]
    back = list(reversed(_filtered(turned)))
    return [a and b and _between(a, b) for a, b in zip(there, back, strict=True)]


def _plausible(frames: Sequence[PoseFrame | None]) -> list[PoseFrame | None]:
    judged: list[PoseFrame | None] = []
    before: PoseFrame | None = None
    for frame in frames:
        good = frame is not None and implausible(frame, before) is None
        judged.append(frame if good else None)
        before = frame if good else before
    return judged


def _filtered(frames: Sequence[PoseFrame | None]) -> list[SmoothPose | None]:
    poses: list[SmoothPose | None] = []
    before: SmoothPose | None = None
    for frame in frames:
        pose = smooth(before, frame) if frame else None
        before = pose or before
        poses.append(pose)
    return poses


def _between(a: SmoothPose, b: SmoothPose) -> SmoothPose:
    def halves(one: Sequence[Vector | None], other: Sequence[Vector | None]) -> tuple[Vector | None, ...]:
        return tuple(midpoint(p, q) if p and q else None for p, q in zip(one, other, strict=True))

    return replace(a, image=halves(a.image, b.image), world=halves(a.world, b.world))


def at_ease(poses: Sequence[tuple[SmoothPose, PoseFrame]]) -> Neutral | None:
    """The neutral posture of a whole file: of the frames with both arms hanging, or of all where there are none."""
    features = [
        (features_of(pose, frame), all(hangs(pose, side) for side in (Side.LEFT, Side.RIGHT))) for pose, frame in poses
    ]
    hanging = [feature for feature, hang in features if feature and hang]
    everything = [feature for feature, _ in features if feature]
    neutral = neutral_of(hanging or everything)
    limbs = neutral_of(everything)
    return (
        replace(
            neutral,
            left_upper_arm=limbs.left_upper_arm,
            right_upper_arm=limbs.right_upper_arm,
            left_forearm=limbs.left_forearm,
            right_forearm=limbs.right_forearm,
            lean=_upright([feature.lean for feature in everything], neutral.lean),
            head_tilt=_upright([feature.head_tilt for feature in everything], neutral.head_tilt),
        )
        if neutral and limbs
        else None
    )


_BEGINNING, _STILL, _ASTRAY = 20, 150, 500
"""Frames that a file begins with; hundredths of a degree within which they are still, and beyond which the middle of
the whole file is no rest. Chosen: somebody who leans to one side only, and stays there, spends the file there."""


def _upright(angles: list[int], middle: int) -> int:
    """The tilt at ease: the middle of the whole file, or that of a still beginning which is far from it."""
    start = sorted(angles[:_BEGINNING])
    if len(start) < _BEGINNING or start[-1] - start[0] > _STILL:
        return middle
    begun = start[len(start) // 2]
    return begun if abs(begun - middle) > _ASTRAY else middle


def _document(
    source: str,
    frames: Sequence[Seen],
    poses: Sequence[SmoothPose | None],
    movement: Movement,
    curves: Sequence[Curve],
) -> dict[str, Any]:
    reps = sorted((rep for curve in curves for rep in _repetitions(movement, curve)), key=_when)
    stamps = [stamp for stamp, _ in frames]
    return {
        "movement": movement.id,
        "source": source,
        "frames": len(frames),
        "tracked": sum(pose is not None for pose in poses),
        "duration_s": seconds(stamps[-1] - stamps[0]) if stamps else 0.0,
        "reps": reps,
        "counts": counts(movement, curves),
        "curve": {
            "time_s": [seconds(stamp) for stamp in stamps],
            **{curve.side.value: [units(reading.value) for reading in curve.readings] for curve in curves},
        },
    }


def _repetitions(movement: Movement, curve: Curve) -> list[dict[str, Any]]:
    return [
        repetition_document(movement, curve.side, outcome, quality, compensations_in(form, movement))
        for outcome, form, quality in zip(curve.outcomes, curve.forms, qualities(movement, curve), strict=True)
    ]


def _when(rep: dict[str, Any]) -> tuple[float, str]:
    return (rep["start_s"], rep["side"])


def counts(movement: Movement, curves: Sequence[Curve]) -> dict[str, int | None]:
    """Complete repetitions by side; for a movement with sides `both` counts the pairs that overlap by half."""
    complete = {curve.side: [o for o in curve.outcomes if o.verdict is Verdict.COMPLETE] for curve in curves}
    number: dict[str, int | None] = {side.value: len(complete[side]) if side in complete else None for side in Side}
    if movement.sided and len(curves) == 2:
        number["both"] = pairs(complete[Side.LEFT], complete[Side.RIGHT])
    return number


def pairs(left: Sequence[Outcome], right: Sequence[Outcome]) -> int:
    """How many left and right repetitions were done together: each at most once, in time order."""
    found, free = 0, list(right)
    for one in left:
        mate = next((other for other in free if _together(one, other)), None)
        if mate:
            free.remove(mate)
            found += 1
    return found


def _together(a: Outcome, b: Outcome) -> bool:
    overlap = min(a.end_us, b.end_us) - max(a.start_us, b.start_us)
    return 2 * overlap >= min(a.end_us - a.start_us, b.end_us - b.start_us)
