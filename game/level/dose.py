"""How much a level asks for: seconds, and repetitions a movement and side."""

from collections import Counter
from collections.abc import Iterator

from game.level.model import Cue, Level

BOTH_SIDES = ("left", "right")


def duration_s(level: Level) -> float:
    """Estimate how long a level takes at its own tempo, rests included, seconds; 0 for a level without a timeline.

    A player who is slower takes longer; getting into place and finding the neutral posture come on top.
    """
    return sum(cue.tempo_s + cue.rest_s for cue in level.cues)


def repetitions(level: Level) -> Counter[tuple[str, str]]:
    """Count the repetitions asked of each (movement, side); `both` is one on each side, `either` half on each."""
    total: Counter[tuple[str, str]] = Counter()
    for cue in level.cues:
        for side, count in _by_side(cue):
            total[cue.movement, side] += count
    return total


def _by_side(cue: Cue) -> Iterator[tuple[str, int]]:
    match cue.side:
        case "both":
            yield from ((side, cue.repetitions) for side in BOTH_SIDES)
        case "either":
            yield from zip(BOTH_SIDES, ((cue.repetitions + 1) // 2, cue.repetitions // 2), strict=True)
        case side:
            yield side, cue.repetitions
