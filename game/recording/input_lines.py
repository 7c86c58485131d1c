"""Inputs as lines of a recording, one to one."""

from typing import Any

from game.body.pose import PoseFrame
from game.play.inputs import (
    Heartbeat,
    Hurt,
    Input,
    Learned,
    NobodySeen,
    Paused,
    PoseSeen,
    Quit,
    Resumed,
    SourceBack,
    SourceLost,
    SourceTrouble,
)
from game.recording.format import LARGEST_STAMP, BadRecording
from game.recording.learned_lines import learned_from_json, learned_to_json
from game.recording.pose_lines import pose_from_json, pose_to_json

_Plain = NobodySeen | Heartbeat | Paused | Resumed | Hurt | Quit | SourceBack

_PLAIN: dict[str, type[_Plain]] = {
    "nobody": NobodySeen,
    "heartbeat": Heartbeat,
    "paused": Paused,
    "resumed": Resumed,
    "hurt": Hurt,
    "quit": Quit,
    "source_back": SourceBack,
}
"""Inputs that are nothing but their stamp."""

_NAMES: dict[type, str] = {kind: name for name, kind in _PLAIN.items()}


def input_to_json(entry: Input, before: PoseFrame | None) -> dict[str, Any]:
    """Write one input.

    Args:
        entry: the input.
        before: the pose before it in the same block, or None.
    """
    match entry:
        case PoseSeen(frame):
            return {"t": entry.stamp_us, "input": "pose", **pose_to_json(frame, before)}
        case SourceLost(stamp_us, trouble):
            return {"t": stamp_us, "input": "source_lost", "trouble": trouble.value}
        case Learned():
            return {"t": entry.stamp_us, "input": "learned", **learned_to_json(entry)}
        case _:
            return {"t": entry.stamp_us, "input": _NAMES[type(entry)]}


def input_from_json(line: Any, before: PoseFrame | None) -> Input:
    """Read one input; `before` as in `input_to_json`.

    Raises:
        BadRecording: the line is no input.
    """
    if not isinstance(line, dict):
        raise BadRecording("a line is no input")
    stamp_us, name = line.get("t"), line.get("input")
    if type(stamp_us) is not int or not -LARGEST_STAMP < stamp_us < LARGEST_STAMP:
        raise BadRecording("an input has no usable stamp")
    if name == "pose":
        return PoseSeen(pose_from_json(stamp_us, line, before))
    if name == "source_lost":
        return SourceLost(stamp_us, _trouble(line.get("trouble")))
    if name == "learned":
        return learned_from_json(stamp_us, line)
    if not isinstance(name, str) or name not in _PLAIN:
        raise BadRecording(f"there is no input called {name!r:.40}")
    return _PLAIN[name](stamp_us)


def _trouble(name: Any) -> SourceTrouble:
    try:
        return SourceTrouble(name)
    except ValueError:
        raise BadRecording(f"there is no source trouble called {name!r:.40}") from None
