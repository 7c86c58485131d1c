"""A programme for those without a clinician: six starter sessions over two weeks, and a desk break of two minutes.

The ladder is that of graded exposure (clinical reference 2.4): calm, explore, reach; what opens the next rung is time
and that the last session was borne, never that nothing hurts. Movements begin with those that move across the picture,
which are seen best and of which bilateral external rotation is the kindest to the upper trapezius (0.4); from the third
session on, squeezes follow shoulders brought forward, which doubles what a camera sees of them (0.3). Days are two or
three apart, three a week (2.1). Doses begin far below those of trials and end at two sets of ten (our numbers).
Everything can be done on a chair.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from game.level.composing import blocks, compose
from game.level.model import Level, Load
from game.level.plan.limits import Limits, permitted
from game.level.plan.model import Exercise


@dataclass(frozen=True, slots=True)
class StarterSession:
    """One session of the programme.

    Attributes:
        day: the earliest day of the programme, from 1, on which it is offered.
        title: English, for the levels that it is composed into.
        exercises: before anybody's limits.
    """

    id: str
    day: int
    load: Load
    title: str
    exercises: tuple[Exercise, ...]

    @property
    def name(self) -> str:
        """Message key: what it is called."""
        return f"programme.{self.id}"

    @property
    def reason(self) -> str:
        """Message key: why this, now."""
        return f"programme.{self.id}.why"


def _do(movement: str, sets: int, repetitions: int, target: int, **tempo: Any) -> Exercise:
    return Exercise(movement=movement, sets=sets, repetitions=repetitions, target=target, **tempo)


_BREATHE = _do("breathing", 1, 7, 60, hold_s=0.0, out_s=4.0, return_s=6.0)
"""Six breaths a minute with a long breath out (clinical reference 2.1, movement 17), for somewhat over a minute."""

SESSIONS: tuple[StarterSession, ...] = (
    StarterSession(
        "arriving", 1, "calm", "Arriving",
        (
            _do("external_rotation", 1, 6, 60, hold_s=1.0),
            _do("thoracic_side_bend", 1, 3, 60, hold_s=1.0),
            _do("scapular_retraction", 1, 5, 65, hold_s=2.0),
            _BREATHE,
        ),
    ),
    StarterSession(
        "opening", 3, "calm", "Opening",
        (
            _do("external_rotation", 2, 6, 65),
            _do("shoulder_abduction", 1, 6, 60),
            _do("scapular_retraction", 1, 6, 65, hold_s=2.0),
            _BREATHE,
        ),
    ),
    StarterSession(
        "exploring", 5, "explore", "Exploring",
        (
            _do("shoulder_abduction", 2, 6, 65),
            _do("thoracic_side_bend", 1, 5, 65, hold_s=1.0),
            _do("scapular_protraction", 1, 6, 65),
            _do("scapular_retraction", 2, 6, 65),
            _BREATHE,
        ),
    ),
    StarterSession(
        "drawing", 8, "explore", "Drawing back",
        (
            _do("row", 2, 8, 70),
            _do("scapular_retraction", 1, 8, 70),
            _do("scapular_elevation", 1, 6, 65),
            _do("scapular_depression", 1, 6, 65, hold_s=3.0),
            _do("external_rotation", 2, 8, 70),
            _BREATHE,
        ),
    ),
    StarterSession(
        "reaching", 10, "reach", "Reaching",
        (
            _do("overhead_reach", 2, 6, 70),
            _do("thoracic_rotation", 1, 5, 65),
            _do("external_rotation", 2, 10, 70),
            _do("horizontal_abduction", 1, 8, 70),
            _do("scapular_retraction", 1, 8, 70),
            _BREATHE,
        ),
    ),
    StarterSession(
        "gathering", 12, "reach", "Bringing it together",
        (
            _do("shoulder_abduction", 2, 10, 75),
            _do("thoracic_side_bend", 1, 5, 70),
            _do("row", 2, 10, 75),
            _do("scapular_retraction", 2, 8, 70),
            Exercise(activity="watering", repetitions=6, target=70),
            _BREATHE,
        ),
    ),
)  # fmt: skip
"""From the gentlest to the fullest."""

BORNE_SHARE = 0.7
"""Of what a session asked for, done: as much as the targets mean to be met at least (70 to 85 %)."""


@dataclass(frozen=True, slots=True)
class Played:
    """One session of the programme that was played.

    Attributes:
        session: its id.
        day: of the programme, from 1: the day of the first session.
        share: 0-1, how much of what was asked for was done.
        stopped: pain or a stop symptom ended an exercise or the session.
    """

    session: str
    day: int
    share: float
    stopped: bool = False

    @property
    def borne(self) -> bool:
        """It went well enough to go on; how much it hurt is not asked."""
        return self.share >= BORNE_SHARE and not self.stopped


Reason = Literal["first", "on", "not_yet", "again", "back", "keep"]


@dataclass(frozen=True, slots=True)
class Next:
    """What the programme offers now.

    Attributes:
        reason: first: nothing was played yet; on: the next one; not_yet: the next one comes on a later day, so this one
            again; again: the last one was not borne once; back: nor a second time, so one rung lower; keep: all six are
            done, and the last two take turns.
    """

    session: StarterSession
    reason: Reason

    @property
    def why(self) -> str:
        """Message key."""
        return f"programme.next.{self.reason}"


def next_session(played: Sequence[Played], day: int) -> Next:
    """Choose what comes next, from what was played, oldest first, and the day of the programme, from 1."""
    if not played:
        return Next(SESSIONS[0], "first")
    last = played[-1]
    rung = next(index for index, session in enumerate(SESSIONS) if session.id == last.session)
    if not last.borne:
        return _not_borne(played, rung)
    if _finished(played):
        return Next(SESSIONS[-2] if rung == len(SESSIONS) - 1 else SESSIONS[-1], "keep")
    if day < SESSIONS[rung + 1].day:
        return Next(SESSIONS[rung], "not_yet")
    return Next(SESSIONS[rung + 1], "on")


def session_blocks(session: StarterSession, limits: Limits) -> tuple[Level, ...]:
    """The levels of a session, within limits, in the order in which they are played."""
    return blocks(
        session.id, session.exercises, session.load, title=session.title, summary=session.title, limits=limits
    )


DESK_BREAK = (
    _do("scapular_retraction", 1, 5, 65, rest_s=8.0, hold_s=2.0),
    _do("shoulder_scaption", 1, 4, 60, rest_s=8.0),
    _do("breathing", 1, 3, 60, hold_s=0.0, out_s=4.0, return_s=6.0),
)
"""Two minutes on a chair: squeezes, a reach, breathing. Short active breaks nearly halved new neck pain in
office workers over six months (clinical reference 2.2, breaks); two minutes a day helped necks and shoulders (2.1)."""


def desk_break(limits: Limits) -> Level | None:
    """The desk break as one level by the water; None where nothing of it may be asked for.

    Its last part ends in time, however many breaths were seen: finding a slow breath can take most of a minute.
    """
    exercises = permitted(DESK_BREAK, limits)
    if not exercises:
        return None
    words = {"title": "A break at the desk", "summary": "Two minutes on your chair: squeeze, reach, breathe."}
    level = compose("desk_break", exercises, "still_water", "calm", **words, limits=limits)
    *before, last = level.cues
    return level.model_copy(update={"cues": (*before, last.model_copy(update={"limit_s": 1.5 * last.tempo_s}))})


def breathing_session(limits: Limits) -> tuple[Level, ...]:
    """A few minutes of breathing by the water; nothing where not even that may be asked for."""
    breathe = list(permitted(DESK_BREAK[-1:], limits))
    if not breathe:
        return ()
    longer = [one.model_copy(update={"repetitions": 12}) for one in breathe]
    words = {"title": "Breathing by the water", "summary": "Two minutes with the tide: slowly in, and longer out."}
    return (compose("breathing_by_the_water", longer, "still_water", "calm", **words, limits=limits),)


def _not_borne(played: Sequence[Played], rung: int) -> Next:
    """Once: again. Twice in a row: one rung lower; there is none under the first."""
    twice = len(played) > 1 and played[-2].session == played[-1].session and not played[-2].borne
    return Next(SESSIONS[max(0, rung - 1)], "back") if twice and rung else Next(SESSIONS[rung], "again")


def _finished(played: Sequence[Played]) -> bool:
    return any(one.session == SESSIONS[-1].id and one.borne for one in played)
