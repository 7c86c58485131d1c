"""The camera check: what to say so that somebody can be seen for a whole session, one calm sentence at a time.

It passes by itself when nothing has been amiss for a second and a half, and says the reason as long as it does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from game.body.landmarks import Landmark
from game.body.pose import IMAGE_UNIT, PoseFrame
from game.body.side import ELBOW, WRIST, Side
from game.play.framing.room_needed import STEP_BACK, Needs, Rectangle, Stance, needed_around, stance_after
from game.play.hud import Message

GOOD_US = 1_500_000
"""So long nothing must be amiss."""

_TOLD_US = 700_000
"""A finding is told after it has lasted for so long, and kept until it has been gone for half of that."""

_GAP_US = 150_000
"""What lasts for less is a slip of the tracker and takes nothing from a good view."""

_LONGEST_STEP_US = 200_000
"""A pause between two frames counts as no more than this."""

_AMISS, _STILL_AMISS = 0.02, 0.0
"""Shares of the picture by which the needed part may stick out before it is said, and until it is no longer said."""

_TIGHT, _ROOMY = 0.90, 0.95
"""Share of the picture that the needed part may fill at most where it sticks out at a side, else a step back is the
better advice, since nobody stands to the centimetre; and how much of it at most ends a step back."""

_SMALL = 0.10
"""Body sizes per height of the picture under which somebody is too far: 3.3 m from a 70-degree camera 4:3. Chosen: the
tracker's trembling grows with distance, and beyond three metres a shrug drowns in it."""

_A_METRE_AWAY = 0.245
"""Body sizes per longer side of the picture of somebody a metre from a camera that sees 70 degrees along it."""

_NEAR_ENOUGH = 1.2
"""So many times as far as they should be, nobody is asked to come nearer yet: a chin tuck is seen nearly as well."""

_ROOM_NEARER = 1.3
"""So many times as large the needed part must still fit for anybody to be asked to come nearer: a good step's worth."""

_LEANING, _TURNED = 9.0, 35.0
"""Degrees (chosen): a level camera sees adults' shoulders and eyes slope by less than 5 together; and a depth that is
wrong by a third still tells 35 from straight ahead."""

_DARK = 40
"""Mean grey, 0-255, under which a webcam's noise drowns arms (chosen); dark skin and clothes in a lit room keep the
picture's mean above it, because the room is in it too."""

_BURNT, _BRIGHTER, _SHADED = 20, 70, 90
"""Light from behind: percent of the surroundings that are burnt out, by how much they outshine the person, and how dark
the person is. All three, because a white wall behind dark clothes is brighter too, but not burnt out."""

_SEEN = 50
"""Percent of visibility, as everywhere: under it the tracker guesses."""

_EDGE = 0.03
"""Share of the picture along its edges where a landmark may count as outside."""


class Finding(StrEnum):
    """What may be said, each a message key, most important first: what hides other faults, where to be, then the rest.

    Left and right are the person's own.
    """

    NOBODY = "camera.nobody"
    DARK = "camera.dark"
    SECOND_PERSON = "camera.second_person"
    STEP_BACK = "camera.step_back"
    NEARER = "camera.nearer"
    MOVE_LEFT = "camera.move_left"
    MOVE_RIGHT = "camera.move_right"
    TILT_BACK = "camera.tilt_back"
    TILT_FORWARD = "camera.tilt_forward"
    LEVEL = "camera.level"
    FACE_ME = "camera.face_me"
    WINDOW_BEHIND = "camera.window_behind"
    HEAD = "camera.head"
    LEFT_ELBOW = "camera.left_elbow"
    RIGHT_ELBOW = "camera.right_elbow"
    LEFT_HAND = "camera.left_hand"
    RIGHT_HAND = "camera.right_hand"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the picture itself says; None where it is not known.

    Attributes:
        brightness: mean grey of the whole picture, 0-255.
        person, around: mean grey where the person is, and elsewhere.
        burnt: percent of what is elsewhere that is burnt out.
        people: how many were counted last.
    """

    brightness: int | None = None
    person: int | None = None
    around: int | None = None
    burnt: int | None = None
    people: int | None = None


UNKNOWN = Facts()


@dataclass(frozen=True, slots=True)
class Framing:
    """The camera check at a moment. Begin with `Framing(needs=...)`.

    Attributes:
        needs: what the session asks of the picture.
        told: what is said, most important first; show only the first.
        frame_needed: the part of the picture that must stay free around this body, mirrored as the person sees it, in
            shares; beyond 0-1 where it does not fit. None while nobody is seen.
        good_us: how long it has been good.
        lasting: key and microseconds of everything that has been amiss lately.
        stance, hands: memory; hands that have been seen.
    """

    needs: Needs = STEP_BACK
    told: tuple[Finding, ...] = ()
    frame_needed: Rectangle | None = None
    good_us: int = 0
    lasting: tuple[tuple[Finding, int], ...] = ()
    stance: Stance | None = None
    hands: frozenset[Side] = frozenset()
    stamp_us: int | None = None

    @property
    def findings(self) -> tuple[Message, ...]:
        """What to say, most important first; show only the first."""
        return tuple(Message(key.value) for key in self.told)

    @property
    def passed(self) -> bool:
        """Whether it has been good for long enough."""
        return self.good_us >= GOOD_US


def look(framing: Framing, frame: PoseFrame | None, facts: Facts, stamp_us: int) -> Framing:
    """The camera check after a frame.

    Args:
        framing: before.
        frame: what was seen, not mirrored; None: nobody.
        facts: what the newest picture says.
        stamp_us: of the frame; never goes back.
    """
    stance = stance_after(framing.stance, frame)
    hands = framing.hands | (_hands_seen(frame) if frame else frozenset())
    known = replace(framing, stance=stance, hands=hands)
    amiss = tuple(_amiss(known, frame, facts))
    elapsed_us = 0 if framing.stamp_us is None else min(_LONGEST_STEP_US, max(0, stamp_us - framing.stamp_us))
    lasting = _lasted(dict(framing.lasting), amiss, elapsed_us)
    clear = all(us <= _GAP_US for us in lasting.values())
    return replace(
        known,
        told=tuple(_told(framing.told, lasting)),
        frame_needed=_mirrored(needed_around(stance, framing.needs)) if stance else None,
        good_us=min(GOOD_US, framing.good_us + elapsed_us) if clear else max(0, framing.good_us - 2 * elapsed_us),
        lasting=tuple(lasting.items()),
        stamp_us=stamp_us,
    )


def _lasted(before: dict[Finding, int], amiss: tuple[Finding, ...], elapsed_us: int) -> dict[Finding, int]:
    """For how long each thing has been amiss; what is mended is forgotten twice as fast."""
    lasting = {key: min(_TOLD_US, before.get(key, 0) + elapsed_us) for key in amiss}
    fading = {key: us - 2 * elapsed_us for key, us in before.items() if key not in lasting}
    return lasting | {key: us for key, us in fading.items() if us > 0}


def _told(before: tuple[Finding, ...], lasting: dict[Finding, int]) -> Iterator[Finding]:
    for key in Finding:
        if lasting.get(key, 0) >= _TOLD_US or (key in before and key in lasting):
            yield key


def _hands_seen(frame: PoseFrame) -> frozenset[Side]:
    return frozenset(side for side, wrist in WRIST.items() if frame.image[wrist] and frame.visibility[wrist] >= _SEEN)


def _mirrored(part: Rectangle) -> Rectangle:
    return Rectangle(1 - part.right, part.top, 1 - part.left, part.bottom)


def _amiss(known: Framing, frame: PoseFrame | None, facts: Facts) -> Iterator[Finding]:
    """What is amiss in this frame."""
    yield from _in_light(facts)
    if facts.people is not None and facts.people > 1:
        yield Finding.SECOND_PERSON
    stance = known.stance
    if frame is None or stance is None:
        yield Finding.NOBODY
        return
    yield from _out_of_place(stance, known)
    if abs(stance.lean) > _LEANING:
        yield Finding.LEVEL
    if stance.turn > _TURNED:
        yield Finding.FACE_ME
    yield from _hidden(frame, known)


def _in_light(facts: Facts) -> Iterator[Finding]:
    if facts.brightness is not None and facts.brightness < _DARK:
        yield Finding.DARK
    elif _lit_from_behind(facts):
        yield Finding.WINDOW_BEHIND


def _lit_from_behind(facts: Facts) -> bool:
    if facts.person is None or facts.around is None or facts.burnt is None:
        return False
    return facts.burnt >= _BURNT and facts.person < _SHADED and facts.around - facts.person > _BRIGHTER


def _filled(needed: Rectangle) -> float:
    """How much of the picture the needed part takes, across or down, wherever it lies; over 1 it does not fit."""
    return max(needed.right - needed.left, needed.bottom - needed.top)


def _out_of_place(stance: Stance, known: Framing) -> Iterator[Finding]:
    """Near or far first: whoever must go back would be sent to a side for nothing."""
    needed = needed_around(stance, known.needs)
    sticks_out = {
        Finding.MOVE_RIGHT: needed.right - 1,
        Finding.MOVE_LEFT: -needed.left,
        Finding.TILT_BACK: -needed.top,
        Finding.TILT_FORWARD: needed.bottom - 1,
    }
    least = {key: _STILL_AMISS if key in known.told else _AMISS for key in sticks_out}
    outside = [key for key, share in sticks_out.items() if share > least[key]]
    if _filled(needed) > _most_filled(known, outside):
        yield Finding.STEP_BACK
        return
    if stance.size < _smallest(stance, known, _filled(needed)) * (1.1 if Finding.NEARER in known.told else 1.0):
        yield Finding.NEARER
    yield from outside


def _smallest(stance: Stance, known: Framing, filled: float) -> float:
    """The body size under which somebody is too far: as near as a movement is well seen from, where that has room."""
    within_m = known.needs.within_m
    if within_m is None or filled * _ROOM_NEARER > _TIGHT:
        return _SMALL * IMAGE_UNIT
    return _A_METRE_AWAY * max(stance.width, IMAGE_UNIT) / (_NEAR_ENOUGH * within_m)


def _most_filled(known: Framing, outside: list[Finding]) -> float:
    if outside:
        return _TIGHT
    return _ROOMY if Finding.STEP_BACK in known.told else 1 + 2 * _AMISS


def _hidden(frame: PoseFrame, known: Framing) -> Iterator[Finding]:
    """What should be in the picture, by its place, but is not seen."""
    if frame.visibility[Landmark.NOSE] < _SEEN:
        yield Finding.HEAD
    for side in (Side.LEFT, Side.RIGHT):
        if known.needs.arms not in {"both", side.value}:
            continue
        if _guessed_inside(frame, ELBOW[side]):
            yield Finding(f"camera.{side}_elbow")
        elif side not in known.hands and _guessed_inside(frame, WRIST[side]):
            yield Finding(f"camera.{side}_hand")


def _guessed_inside(frame: PoseFrame, landmark: Landmark) -> bool:
    point = frame.image[landmark]
    if point is None or frame.visibility[landmark] >= _SEEN:
        return point is None
    x, y = point.x / frame.width, point.y / IMAGE_UNIT
    return _EDGE < x < 1 - _EDGE and _EDGE < y < 1 - _EDGE
