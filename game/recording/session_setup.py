"""Between a session's setup and the header of its recording: what `step` depends on, as text and JSON."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from game.body.baseline import Baseline, baseline_of
from game.body.calibration import Neutral
from game.level.decode import decode_level
from game.level.problems import BadLevel
from game.play.setup import Setup, settings_of
from game.recording.format import BadRecording
from game.recording.header import Header

_NEVER_SEEN = Neutral(**{field.name: 0 for field in fields(Neutral)})
"""Stands in the baseline of a recording from before there were baselines: made of 0 frames."""


def calibration_of(baseline: Baseline | None) -> dict[str, Any] | None:
    """Write what is known of this person in this place as a header's `calibration`."""
    return {"baseline": baseline.to_json()} if baseline else None


def setup_of(header: Header) -> Setup:
    """Begin where the recorded session began.

    Raises:
        BadRecording: the level or the calibration inside cannot be used.
    """
    try:
        level = decode_level(header.level, "the level inside")
    except BadLevel as bad:
        raise BadRecording(f"the header: {bad}; the recording is of another version of the game, or damaged") from None
    return Setup(level, settings_of(header.settings), _baseline(header.calibration), header.seed)


def _baseline(calibration: Mapping[str, Any] | None) -> Baseline | None:
    if not calibration:
        return None
    if "baseline" not in calibration:
        return Baseline(_NEVER_SEEN, _ranges(calibration))
    try:
        return baseline_of(calibration["baseline"])
    except ValueError as bad:
        raise BadRecording(
            f"the header: its calibration cannot be used ({bad}); restore the file from a copy"
        ) from None


def _ranges(calibration: Mapping[str, Any]) -> dict[tuple[str, str], int]:
    """What stood there before there were baselines: movement -> side -> this person's own peak."""
    by_movement = calibration.get("ranges", {})
    if not isinstance(by_movement, dict) or not all(isinstance(sides, dict) for sides in by_movement.values()):
        raise BadRecording("the header: its calibration has no usable ranges; restore the file from a copy")
    ranges = {(movement, side): peak for movement, sides in by_movement.items() for side, peak in sides.items()}
    if not all(type(peak) is int and abs(peak) < 2**31 for peak in ranges.values()):
        raise BadRecording("the header: a range of its calibration is no number; restore the file from a copy")
    return ranges
