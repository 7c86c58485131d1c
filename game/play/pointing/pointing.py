"""Pointing by body: a hand that is held up, or the head, moves a cursor over the window; staying on something picks it.

Either arm may point: the one that is held up leads until it is lowered. Nothing here asks for a reach: see `reaching`.
Tracking that drops out holds the cursor where it was for 0.4 s, and time does not count meanwhile.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot, pi
from typing import Literal

from game.body.pose import PoseFrame
from game.body.side import Side
from game.play.pointing.dwelling import DWELL_US, Dwelling, Target, dwelt
from game.play.pointing.heading import Ahead, head_of, steered
from game.play.pointing.reaching import Hand, Place, Shoulders, hand_of, shoulders_after

Arms = Literal["both", "left", "right", "none"]
"""The arms that are available; with none the head points."""

Leader = Literal["left", "right", "head"]

HEAD_DWELL_US = 1_600_000
"""Longer than a hand's (chosen): a head cannot be lowered while somebody reads."""

_HOLDS_US = 400_000
"""How long a cursor is held while its hand or head is not seen."""

_LOWERED_US = 250_000
"""A hand that has been out of its place for so long has been lowered."""

_RAISED_US = 300_000
"""A hand must be up for so long to lead: arms that pass through in an exercise do not."""

_TOGETHER_US = 700_000
"""Two hands that came up within so long of one another do something else than point (cross before the chest, say)."""

_SIDES = (Side.LEFT, Side.RIGHT)
_ALLOWED: dict[Arms, tuple[Side, ...]] = {
    "both": _SIDES,
    "left": (Side.LEFT,),
    "right": (Side.RIGHT,),
    "none": (),
}


@dataclass(frozen=True, slots=True)
class Trail:
    """The cursor's filter: where it is, and by how much the hand has lately been ahead of it (both in shares)."""

    at: Place
    ahead: Place
    stamp_us: int


@dataclass(frozen=True, slots=True)
class Pointer:
    """Who points, where, and at what. Begin with `Pointer(arms=...)`.

    Attributes:
        arms: what may point.
        by: what points now; None: nobody does.
        cursor: shares of the window, 0-1, from its left and top, as the person sees it; None: nobody points.
        shoulders, trail, ahead, dwelling: memory.
        up_since: since when the left and the right hand have been held up.
        led_us: when the leader was last seen in its place.
        seen_us: when the leader was last seen at all.
    """

    arms: Arms = "both"
    by: Leader | None = None
    cursor: Place | None = None
    shoulders: Shoulders | None = None
    trail: Trail | None = None
    ahead: Ahead | None = None
    up_since: tuple[int | None, int | None] = (None, None)
    led_us: int = 0
    seen_us: int = 0
    dwelling: Dwelling = Dwelling()

    @property
    def over(self) -> str | None:
        """The target under the cursor, by id."""
        return self.dwelling.over if self.cursor else None

    @property
    def dwell(self) -> float:
        """How much of the time that picks has passed, 0-1: for the ring."""
        return min(1.0, self.dwelling.spent_us / self.needed_us) if self.cursor else 0.0

    @property
    def needed_us(self) -> int:
        """How long staying picks."""
        return HEAD_DWELL_US if self.by == "head" else DWELL_US


def point(
    pointer: Pointer, frame: PoseFrame | None, targets: Sequence[Target], stamp_us: int
) -> tuple[Pointer, str | None]:
    """The pointer after a frame, and the id of the target that is picked now, if any.

    Args:
        pointer: before.
        frame: what was seen, not mirrored; None: nobody.
        targets: of the page that is shown, settled: not while they move. Where they overlap the first counts.
        stamp_us: of the frame, or of the moment in which nobody was seen; never goes back.
    """
    moved, place = _led(pointer, frame, stamp_us)
    trail = _followed(moved.trail, place, stamp_us) if place else moved.trail
    cursor = None if moved.by is None or trail is None else (_share(trail.at[0]), _share(trail.at[1]))
    moved = replace(moved, trail=trail if cursor else None, cursor=cursor)
    counts = place is not None and not _together(moved)
    dwelling, picked = dwelt(moved.dwelling, cursor, targets, stamp_us, needed_us=moved.needed_us, counts=counts)
    return replace(moved, dwelling=dwelling), picked


def _led(pointer: Pointer, frame: PoseFrame | None, stamp_us: int) -> tuple[Pointer, Place | None]:
    """Who leads after a frame, and where; no place: it is not seen, or not in its place, in this frame."""
    shoulders = shoulders_after(pointer.shoulders, frame) if frame else pointer.shoulders
    pointer = replace(pointer, shoulders=shoulders)
    if frame is None or shoulders is None:
        return _unseen(pointer, stamp_us), None
    if pointer.arms == "none":
        return _head_led(pointer, frame, shoulders, stamp_us)
    hands = {side: hand_of(frame, shoulders, side) for side in _ALLOWED[pointer.arms]}
    return _hand_led(_raised(pointer, hands, stamp_us), hands, stamp_us)


def _unseen(pointer: Pointer, stamp_us: int) -> Pointer:
    """Nobody is seen: after a while nobody points."""
    if stamp_us - pointer.seen_us <= _HOLDS_US:
        return pointer
    return replace(pointer, by=None, up_since=(None, None))


def _head_led(pointer: Pointer, frame: PoseFrame, shoulders: Shoulders, stamp_us: int) -> tuple[Pointer, Place | None]:
    nose = head_of(frame, shoulders)
    if nose is None:
        return _unseen(pointer, stamp_us), None
    ahead, place = steered(pointer.ahead, nose, stamp_us)
    by: Leader | None = "head" if place else None
    return replace(pointer, ahead=ahead, by=by, seen_us=stamp_us, led_us=stamp_us), place


def _raised(pointer: Pointer, hands: dict[Side, Hand | None], stamp_us: int) -> Pointer:
    """Since when each hand has been up; a hand that is not seen in this frame stays as it was, for a while."""
    left, right = (
        _since(hands.get(side), since, stamp_us, leads=pointer.by == side)
        for side, since in zip(_SIDES, pointer.up_since, strict=True)
    )
    return replace(pointer, up_since=(left, right))


def _since(hand: Hand | None, since: int | None, stamp_us: int, *, leads: bool) -> int | None:
    if hand is None:
        return since if leads else None
    up = hand.rises or (since is not None and hand.stays)
    if not up:
        return since if leads else None
    return stamp_us if since is None else since


def _hand_led(pointer: Pointer, hands: dict[Side, Hand | None], stamp_us: int) -> tuple[Pointer, Place | None]:
    """The leader leads on; when it is lowered or lost, the other takes over if it is up."""
    leader = next((side for side in _SIDES if side == pointer.by), None)
    hand = hands.get(leader) if leader else None
    if hand is not None and hand.stays:
        return replace(pointer, led_us=stamp_us, seen_us=stamp_us), hand.at
    waits_us = _HOLDS_US if hand is None else _LOWERED_US
    if leader is not None and stamp_us - pointer.led_us <= waits_us:
        return pointer, None
    return _taken_over(_lowered(pointer, leader), hands, stamp_us)


def _lowered(pointer: Pointer, leader: Side | None) -> Pointer:
    left, right = pointer.up_since
    up_since = (None if leader is Side.LEFT else left, None if leader is Side.RIGHT else right)
    return replace(pointer, by=None, trail=None, up_since=up_since)


def _taken_over(pointer: Pointer, hands: dict[Side, Hand | None], stamp_us: int) -> tuple[Pointer, Place | None]:
    """Of the hands that have been up for long enough, the one that has been for longest."""
    up = [
        (since, side)
        for since, side in zip(pointer.up_since, _SIDES, strict=True)
        if since is not None and stamp_us - since >= _RAISED_US
    ]
    for _, side in sorted(up):
        hand = hands.get(side)
        if hand is not None:
            by: Leader = "left" if side is Side.LEFT else "right"
            return replace(pointer, by=by, led_us=stamp_us, seen_us=stamp_us), hand.at
    return pointer, None


def _together(pointer: Pointer) -> bool:
    left, right = pointer.up_since
    return left is not None and right is not None and abs(left - right) < _TOGETHER_US


_REST_HZ, _PER_SHARE, _QUIET, _AHEAD_HZ = 0.7, 22.0, 0.02, 1.6
"""The cursor's filter, in the way of the One Euro filter (Casiez, Roussel, Vogel, CHI 2012) but opened by the distance
that the hand has gone ahead, not by its speed: a tremor of 1.5 cm at 6 Hz is as fast as a pointing hand (0.5 m/s), yet
goes nowhere. Cutoff of a resting cursor; Hz gained per share of the window beyond a quiet zone; and the cutoff with
which the distance itself is smoothed, so that a tremor's cancels out. Chosen by trial on the puppet."""


def _followed(before: Trail | None, place: Place, stamp_us: int) -> Trail:
    """The cursor goes to where the hand is: calmly at rest, at once when the hand goes somewhere else."""
    if before is None:
        return Trail(place, (0.0, 0.0), stamp_us)
    elapsed = (stamp_us - before.stamp_us) / 1e6
    if elapsed <= 0:
        return before
    gap = (place[0] - before.at[0], place[1] - before.at[1])
    weight = _weight(_AHEAD_HZ, elapsed)
    ahead = tuple(a + weight * (g - a) for a, g in zip(before.ahead, gap, strict=True))
    cutoff = _REST_HZ + _PER_SHARE * max(0.0, hypot(*ahead) - _QUIET)
    weight = _weight(cutoff, elapsed)
    at = (before.at[0] + weight * gap[0], before.at[1] + weight * gap[1])
    return Trail(at, (ahead[0], ahead[1]), stamp_us)


def _weight(cutoff_hz: float, elapsed: float) -> float:
    return 1 / (1 + 1 / (2 * pi * cutoff_hz * elapsed))


def _share(value: float) -> float:
    return min(1.0, max(0.0, value))
