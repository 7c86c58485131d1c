"""Between a session's setup and the header of its recording: what `step` depends on, as text and JSON."""

from collections.abc import Mapping
from typing import Any

from game.level.decode import decode_level
from game.level.problems import BadLevel
from game.play.setup import Setup, settings_of
from game.recording.format import BadRecording
from game.recording.header import Header

Ranges = Mapping[tuple[str, str], int]
"""(movement, side) -> this person's own peak, hundredths of the movement's unit."""


def calibration_of(ranges: Ranges) -> dict[str, Any]:
    """Write what is known of this person as a header's `calibration`."""
    by_movement: dict[str, dict[str, int]] = {}
    for (movement, side), peak in sorted(ranges.items()):
        by_movement.setdefault(movement, {})[side] = peak
    return {"ranges": by_movement}


def setup_of(header: Header) -> Setup:
    """Begin where the recorded session began.

    Raises:
        BadRecording: the level or the calibration inside cannot be used.
    """
    try:
        level = decode_level(header.level, "the level inside")
    except BadLevel as bad:
        raise BadRecording(f"the header: {bad}; the recording is of another version of the game, or damaged") from None
    return Setup(level, settings_of(header.settings), _ranges(header.calibration), header.seed)


def _ranges(calibration: Mapping[str, Any] | None) -> Ranges:
    by_movement = (calibration or {}).get("ranges", {})
    if not isinstance(by_movement, dict) or not all(isinstance(sides, dict) for sides in by_movement.values()):
        raise BadRecording("the header: its calibration has no usable ranges; restore the file from a copy")
    ranges = {(movement, side): peak for movement, sides in by_movement.items() for side, peak in sides.items()}
    if not all(type(peak) is int and abs(peak) < 2**31 for peak in ranges.values()):
        raise BadRecording("the header: a range of its calibration is no number; restore the file from a copy")
    return ranges
