"""What a camera saw in a recording, without anything else that the rules were told."""

from collections.abc import Iterator

from game.body.pose import PoseFrame
from game.play.inputs import NobodySeen, PoseSeen
from game.recording.reader import Recording


def frames_in(recording: Recording) -> Iterator[tuple[int, PoseFrame | None]]:
    """Everybody and nobody that the rules saw, with their stamps in microseconds, strictly increasing.

    Of two inputs with one stamp the first is given.
    """
    last_us: int | None = None
    for entry in recording.inputs():
        if isinstance(entry, PoseSeen | NobodySeen) and (last_us is None or entry.stamp_us > last_us):
            last_us = entry.stamp_us
            yield last_us, entry.frame if isinstance(entry, PoseSeen) else None


def began_us(recording: Recording) -> int:
    """The stamp of the first input, from which a session's summary counts its seconds; 0 where there is none."""
    return next((entry.stamp_us for entry in recording.inputs()), 0)
