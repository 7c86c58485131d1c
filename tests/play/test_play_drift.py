"""Drift: what was moved is noticed at ease and asked about, nobody is punished, and slow slumping is nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from game.body.puppet import AVERAGE, EASE, LARGE, SMALL, Angles, Build, Camera, frame_of
from game.body.side import Side
from game.level.decode import decode_level
from game.play.engine import begin, step
from game.play.events import Adjusted, DriftNoticed, Event, PlayPaused, PlayResumed, RepetitionJudged, Verdict
from game.play.inputs import Input, NobodySeen, PoseSeen, Resumed
from game.play.prompting import hud_of
from game.play.setup import Setup

LEVEL = decode_level(
    """
format = 1
id = "tried"
title = "Tried"
summary = "For a test."
scene = "sky"
[[cues]]
movement = "thoracic_side_bend"
side = "left"
repetitions = 9
out_s = 2.0
hold_s = 2.0
return_s = 2.0
rest_s = 2.0
target = 60
[cues.events]
repetition = "lift"
""",
    "tried.toml",
)
FRAME_US = 100_000
DESK = Camera(distance=1.3, size=(1280, 720), height=0.4)


@dataclass
class Session:
    """Somebody who plays while things are moved."""

    camera: Camera = DESK
    build: Build = AVERAGE
    setup: Setup = Setup(LEVEL)
    now_us: int = 0
    events: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.state = begin(self.setup)

    def give(self, given: Input) -> None:
        """One input."""
        self.state, events = step(self.state, given)
        self.events += events

    def sit(self, seconds: float, angles: Callable[[float], Angles] = lambda _: EASE) -> "Session":
        """Sit there, as `angles` says of the seconds since."""
        began_us = self.now_us
        while self.now_us < began_us + seconds * 1e6:
            posture = angles((self.now_us - began_us) / 1e6)
            frame = frame_of(posture, self.now_us, build=self.build, camera=self.camera)
            self.give(PoseSeen(frame) if frame else NobodySeen(self.now_us))
            self.now_us += FRAME_US
        return self

    def away(self, seconds: float) -> "Session":
        """Leave the picture."""
        for _ in range(round(seconds * 1e6 / FRAME_US)):
            self.give(NobodySeen(self.now_us))
            self.now_us += FRAME_US
        return self

    def kinds(self) -> list[str]:
        """What was noticed."""
        return [event.kind for event in self.events if isinstance(event, DriftNoticed)]

    def count(self, kind: type[Event]) -> int:
        """How many events of that kind."""
        return sum(isinstance(event, kind) for event in self.events)


def playing(**given: object) -> Session:
    """A session whose first cue is open."""
    session = Session(**given).sit(9)  # type: ignore[arg-type]
    assert session.state.running_cue
    return session


@pytest.mark.parametrize(
    ("moved", "kind"),
    [
        (replace(DESK, distance=1.0), "moved"),
        (replace(DESK, distance=1.7), "moved"),
        (replace(DESK, height=0.15), "moved"),
        (replace(DESK, turn=30.0), "turned"),
        (replace(DESK, turn=-30.0), "turned"),
    ],
)
def test_a_moved_laptop_is_asked_about_and_play_goes_on_by_itself(moved: Camera, kind: str) -> None:
    """Noticed within ten seconds at ease, asked in words, taken anew after a moment at ease; then play goes on."""
    session = playing()
    session.camera = moved
    session.sit(10)
    assert session.kinds() == [kind]
    assert session.count(PlayPaused) == session.count(PlayResumed) == session.count(Adjusted) == 1
    assert session.state.halts == frozenset()
    session.sit(30)
    assert session.kinds() == [kind]


def test_while_it_is_asked_the_display_says_so() -> None:
    """The question stands until the player has settled."""
    session = playing()
    session.camera = replace(DESK, height=0.15)
    while not session.kinds():
        session.sit(0.1)
    notice = hud_of(session.state, session.now_us).notice
    assert notice is not None
    assert notice.key == "notice.drift.moved"


def test_a_move_in_the_middle_of_a_repetition_is_nobodys_miss() -> None:
    """A repetition under way when the laptop moves is VOID, and nothing else is judged."""
    session = playing()
    session.sit(1.0, lambda t: Angles(side_bend=-12 * t))
    session.camera = replace(DESK, distance=0.95)
    session.sit(9, lambda _: Angles(side_bend=-12)).sit(3)
    assert session.kinds() == ["moved"]
    verdicts = [event.repetition.verdict for event in session.events if isinstance(event, RepetitionJudged)]
    assert verdicts == [Verdict.VOID]


def test_own_ranges_stay_when_the_neutral_posture_is_taken_anew() -> None:
    """What this person can do has not changed with their chair."""
    session = playing()
    session.state = session.state._replace(ranges={("thoracic_side_bend", "left"): 1800})
    session.camera = replace(DESK, distance=1.0)
    session.sit(10)
    assert session.count(Adjusted) == 1
    assert session.state.ranges == {("thoracic_side_bend", "left"): 1800}


def test_slow_slumping_is_no_drift() -> None:
    """Who sinks by 12 cm within three minutes has not moved the laptop."""
    session = playing()
    session.sit(180, lambda t: replace(EASE, shift=(0.0, -0.12 * t / 180, 0.0)))
    assert session.kinds() == []


@pytest.mark.parametrize(
    "held",
    [
        Angles(side_bend=-25.0),
        Angles(turn=35.0),
        Angles(lean_forward=10.0),
        Angles(thorax_bend=20.0),
        Angles(head_tilt=25.0),
    ],
)
def test_an_exercise_held_as_long_as_it_is_asked_is_no_drift(held: Angles) -> None:
    """Repetitions with a hold of four seconds, twice what the cue asks, are never taken for a moved laptop."""
    session = playing()
    for _ in range(4):
        session.sit(4, lambda _: held).sit(3)
    assert session.kinds() == []


def test_somebody_else_in_the_chair_is_asked_who_they_are() -> None:
    """A much larger person who sits down instead is asked; a key answers it."""
    session = playing(build=SMALL).away(4)
    session.build = LARGE
    session.sit(6)
    assert session.kinds() == ["person"]
    assert "person" in session.state.halts
    session.give(Resumed(session.now_us))
    session.sit(3)
    assert session.state.halts == frozenset()
    assert session.count(Adjusted) == 1


def test_the_same_person_coming_back_is_asked_nothing() -> None:
    """Going away and sitting down again at about the same place is no other person."""
    session = playing().away(4)
    session.sit(12, lambda _: replace(EASE, shift=(0.04, -0.01, 0.05)))
    assert session.kinds() == []


def test_a_passer_by_is_not_judged_and_play_goes_on_with_the_known_one() -> None:
    """The tracker jumps to somebody at the back for two seconds: nothing of theirs is judged or remembered."""
    session = playing()
    neutral = session.state.senses.neutral
    passer_by = replace(DESK, distance=5.0)
    session.camera = passer_by
    session.sit(2, lambda t: Angles(side_bend=-20 if round(t) % 2 else 0))
    lost = [session.state.lost]
    session.camera = DESK
    session.sit(0.2)
    assert [*lost, session.state.lost] == ["another_person", None]
    assert session.state.senses.neutral == neutral
    session.sit(10)
    assert session.kinds() == []
    assert not [event for event in session.events if isinstance(event, RepetitionJudged)]


def test_sides_of_a_bend_are_still_told_after_the_neutral_was_taken_anew() -> None:
    """After a move the same exercise counts as before."""
    session = playing()
    session.camera = replace(DESK, distance=1.05)
    session.sit(10)
    for _ in range(2):
        session.sit(2, lambda t: Angles(side_bend=-13 * t)).sit(2, lambda _: Angles(side_bend=-26))
        session.sit(2, lambda t: Angles(side_bend=-26 + 13 * t)).sit(1)
    judged = [event.repetition for event in session.events if isinstance(event, RepetitionJudged)]
    assert [(one.side, one.verdict) for one in judged] == [(Side.LEFT.value, Verdict.COMPLETE)] * 2
