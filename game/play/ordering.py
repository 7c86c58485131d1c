"""One ordered stream out of several: while a frame is in the model, later inputs wait for it.

A camera's frame carries the stamp of its capture, but its pose comes tens of milliseconds later; a key pressed
in between must be judged after it. The order of the stamps is the order of judging, at most `PATIENCE_US` late.
"""

from dataclasses import dataclass, replace

from game.play.inputs import Heartbeat, Input, NobodySeen, PoseSeen

PATIENCE_US = 250_000
"""A frame that the model has not answered by then is dropped."""

SILENCE_US = 150_000
"""A source that has said nothing for this long is covered by a heartbeat, so that deadlines fire on time."""

DECODING_US = 50_000
"""A heartbeat is stamped this long ago: a frame that was captured since may still be on its way through the decoder."""


@dataclass(frozen=True, slots=True)
class Ordering:
    """The merging of a source and a player.

    Attributes:
        in_model_us: capture stamp of the frame that is in the model, or None.
        waiting: inputs later than that frame, in the order of their stamps.
        newest_us: stamp of the newest input let through.
        dropped: frames given up after `PATIENCE_US`.
    """

    in_model_us: int | None = None
    waiting: tuple[Input, ...] = ()
    newest_us: int = -1
    dropped: int = 0


Merged = tuple[Ordering, tuple[Input, ...]]


def captured(ordering: Ordering, stamp_us: int) -> Ordering:
    """A frame went into the model."""
    return replace(ordering, in_model_us=stamp_us)


def arrived(ordering: Ordering, given: Input) -> Ordering:
    """An input came: the pose of the frame in the model, or something else.

    An answer to a frame that was given up, older than what was already let through, is dropped and counted.
    """
    answers = _is_of_a_frame(given) and given.stamp_us == ordering.in_model_us
    if given.stamp_us <= ordering.newest_us and _is_of_a_frame(given):
        return replace(ordering, in_model_us=None if answers else ordering.in_model_us)
    waiting = tuple(sorted((*ordering.waiting, given), key=lambda one: one.stamp_us))
    return replace(ordering, waiting=waiting, in_model_us=None if answers else ordering.in_model_us)


def released(ordering: Ordering, now_us: int) -> Merged:
    """What may be judged now, in order; a heartbeat where nothing has been said for a while."""
    in_model_us, dropped = ordering.in_model_us, ordering.dropped
    if in_model_us is not None and now_us - in_model_us > PATIENCE_US:
        in_model_us, dropped = None, dropped + 1
    limit_us = in_model_us if in_model_us is not None else now_us + 1
    ready = tuple(one for one in ordering.waiting if one.stamp_us < limit_us or in_model_us is None)
    rest = ordering.waiting[len(ready) :]
    newest_us = max((ordering.newest_us, *(one.stamp_us for one in ready)))
    if not ready and not rest and in_model_us is None and now_us - newest_us > SILENCE_US:
        newest_us = now_us - DECODING_US
        ready = (Heartbeat(newest_us),)
    return Ordering(in_model_us, rest, newest_us, dropped), ready


def _is_of_a_frame(given: Input) -> bool:
    return isinstance(given, PoseSeen | NobodySeen)
