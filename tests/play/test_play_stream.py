"""The stream as a whole: every level can be played, every scene event has its cause, and only stamps decide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import pi, sin
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.body.landmarks import Landmark
from game.body.puppet import LIVELY, PERFECT, Angles, ArmAngles, Build, Camera, frame_of, scaled
from game.level.decode import decode_level
from game.level.model import Level
from game.play.autoplay import FRAME_US, Bot, alive, free_demonstration
from game.play.engine import begin, step
from game.play.events import CueClosed, Event, HoldCompleted, RepetitionJudged, SceneEvent, SessionEnded, Verdict
from game.play.inputs import Heartbeat, Input, NobodySeen, Paused, PoseSeen, Quit, Resumed
from game.play.setup import Settings, Setup
from game.play.state import EngineState

LEVELS = Path(__file__).parent.parent.parent / "levels"
SHIPPED = sorted(path.stem for path in LEVELS.glob("*.toml"))

FRONTAL = frozenset({Landmark.LEFT_HIP, Landmark.RIGHT_HIP})
BOTS = [
    Bot(seed=0),
    Bot(seed=7, flaws=PERFECT, amount=0.75),
    Bot(seed=11, flaws=replace(LIVELY, hidden=FRONTAL), build=Build(trunk=0.56, upper_arm=0.32, neck=0.22)),
    Bot(seed=23, flaws=replace(LIVELY, lost=0.01), camera=Camera(distance=1.9, size=(640, 480))),
]
"""A usual person, a careful one seen perfectly, a tall one at a desk, one before a camera that loses them at times."""


@cache
def level(name: str) -> Level:
    """A shipped level."""
    return decode_level((LEVELS / f"{name}.toml").read_text(encoding="utf-8"), name)


BEGINNING_US = 30_000_000


@cache
def played(name: str, who: int, *, swapped: bool = False) -> tuple[tuple[Input, ...], tuple[Event, ...], EngineState]:
    """One of the bots plays a shipped level to its end; its first half minute of inputs, all events, the last state."""
    game = Game(Setup(level(name), Settings(swap_sides=swapped)))
    for one in stream_of(game, BOTS[who]):
        game.take(one)
        if game.state.ended:
            break
    return tuple(one for one in game.inputs if one.stamp_us < BEGINNING_US), tuple(game.events), game.state


class Game:
    """The rules being played."""

    def __init__(self, setup: Setup) -> None:
        self.state = begin(setup)
        self.inputs: list[Input] = []
        self.events: list[Event] = []

    def take(self, one: Input) -> None:
        """Judge an input."""
        self.inputs.append(one)
        self.state, told = step(self.state, one)
        self.events += told


def stream_of(game: Game, bot: Bot) -> Iterable[Input]:
    """What the rules are given while a bot plays."""
    stamp_us = 0
    while game.state.setup.level.cues:
        frame = bot.frame(game.state, stamp_us)
        yield PoseSeen(frame) if frame else NobodySeen(stamp_us)
        stamp_us += FRAME_US
    for at_us, frame in free_demonstration(bot, tuple(game.state.setup.level.answers)):
        yield PoseSeen(frame) if frame else NobodySeen(at_us)
        stamp_us = at_us
    yield Quit(stamp_us)


def replayed(setup: Setup, inputs: Iterable[Input]) -> tuple[Event, ...]:
    """The events of a stream."""
    state, events = begin(setup), []
    for one in inputs:
        state, told = step(state, one)
        events += told
    return tuple(events)


def every_cause_is_a_repetition(events: Sequence[Event]) -> bool:
    """Each cause names a complete repetition that was judged before, or at the same microsecond."""
    counted: dict[tuple[str, str, int], int] = {}
    for event in events:
        if isinstance(event, RepetitionJudged) and event.repetition.verdict is Verdict.COMPLETE:
            one = event.repetition
            counted[(one.movement, one.side, one.number)] = event.stamp_us
        if isinstance(event, SceneEvent):
            cause = (event.cause.movement, event.cause.side, event.cause.rep)
            if cause not in counted or counted[cause] > event.stamp_us:
                return False
    return True


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "who"), [*((name, 0) for name in SHIPPED), ("free", 1), *(("first_flight", who) for who in (1, 2, 3))]
)
def test_every_level_can_be_played_to_its_end(name: str, who: int) -> None:
    """Whoever plays, every cue of every shipped level is done, and every scene event has a body cause."""
    _, events, state = played(name, who)
    closed = [event for event in events if isinstance(event, CueClosed)]
    assert state.ended == ("finished" if level(name).cues else "quit")
    assert [event.how for event in closed] == ["done"] * len(level(name).cues)
    assert [event.repetitions for event in closed] == [cue.repetitions for cue in level(name).cues]
    assert isinstance(events[-1], SessionEnded)
    assert any(isinstance(event, SceneEvent) for event in events)
    assert every_cause_is_a_repetition(events)


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_what_happened_is_told_in_order(name: str) -> None:
    """Stamps never go back, and within one microsecond a repetition is told before what it caused."""
    _, events, _ = played(name, 0)
    stamps = [event.stamp_us for event in events]
    assert stamps == sorted(stamps)


@pytest.mark.slow
def test_free_flight_answers_every_movement_that_is_shown() -> None:
    """The demo person shows each movement three times on each side, and each showing is answered once."""
    _, events, state = played("free", 1)
    assert set(state.numbers.values()) == {3}
    answered = sum(isinstance(event, SceneEvent) for event in events)
    assert answered == sum(state.numbers.values())
    assert len(state.numbers) == sum(
        2 if movement != "scapular_retraction" else 1 for movement in level("free").answers
    )


@pytest.mark.slow
def test_a_hold_is_caused_by_the_repetition_that_is_counted_next() -> None:
    """The number in a hold's cause is the one that its repetition gets when it is complete."""
    _, events, _ = played("first_flight", 0)
    numbers: dict[tuple[str, str], int] = {}
    for event in events:
        if isinstance(event, RepetitionJudged) and event.repetition.number:
            numbers[(event.repetition.movement, event.repetition.side)] = event.repetition.number
        if isinstance(event, HoldCompleted):
            assert event.cause.rep == numbers.get((event.cause.movement, event.cause.side), 0) + 1


@pytest.mark.slow
def test_swapped_sides_can_be_played_too() -> None:
    """With sides swapped the bot plays a level to its end as well."""
    assert played("first_flight", 1, swapped=True)[2].ended == "finished"


def test_the_bot_is_the_same_each_time() -> None:
    """One seed, one stream: the demo person can be replayed; another seed trembles otherwise."""
    state = begin(Setup(level("first_flight")))
    assert Bot(seed=1).frame(state, 33_333) == Bot(seed=1).frame(state, 33_333)
    assert Bot(seed=1).frame(state, 33_333) != Bot(seed=2).frame(state, 33_333)


@cache
def excerpt() -> tuple[Input, ...]:
    """Half a minute of a real level: getting ready, lifts, a pause, a gap in which nobody is there."""
    inputs = list(played("first_flight", 0)[0])
    kept = [one for one in inputs if not 21_000_000 < one.stamp_us < 22_500_000]
    pauses = [Paused(26_000_000), Resumed(27_000_001)]
    return tuple(sorted((*kept, *pauses), key=lambda one: one.stamp_us))


@settings(max_examples=8)
@given(st.lists(st.integers(1, 29_900_000), max_size=60))
def test_heartbeats_change_nothing(beats: list[int]) -> None:
    """Inserted anywhere in a stream, heartbeats leave every event as it was, to the microsecond."""
    setup, plain = Setup(level("first_flight")), excerpt()
    beaten = sorted((*plain, *(Heartbeat(stamp_us) for stamp_us in beats)), key=lambda one: one.stamp_us)
    assert replayed(setup, beaten) == _plain_events()


@cache
def _plain_events() -> tuple[Event, ...]:
    return replayed(Setup(level("first_flight")), excerpt())


def test_the_excerpt_has_something_to_change() -> None:
    """The stream above holds repetitions, a loss and a pause, so that the property says something."""
    kinds = {type(event).__name__ for event in _plain_events()}
    assert kinds >= {"RepetitionJudged", "SceneEvent", "TrackingLost", "TrackingFound", "PlayPaused", "CueOpened"}


def test_the_state_before_is_not_touched() -> None:
    """`step` makes a new state: stepping twice from one state gives the same twice."""
    setup = Setup(level("first_flight"))
    state = begin(setup)
    for one in excerpt()[:400]:
        state, _ = step(state, one)
    following = excerpt()[400]
    assert step(state, following) == step(state, following)


def watched(frames: Iterable[Angles]) -> list[Event]:
    """What free flight says of somebody who moves like that, a frame each."""
    game, dice, stamp_us = Game(Setup(level("free"))), Random(5), 0
    for angles in frames:
        seen = frame_of(alive(angles, stamp_us), stamp_us, camera=Camera(size=(1280, 720)), flaws=LIVELY, chance=dice)
        game.take(PoseSeen(seen) if seen else NobodySeen(stamp_us))
        stamp_us += FRAME_US
    return game.events


def complete(events: Iterable[Event]) -> list[tuple[float, str, str, int | None]]:
    """When, what, which side and how far, of every complete repetition."""
    return [
        (event.stamp_us / 1e6, event.repetition.movement, event.repetition.side, event.repetition.peak)
        for event in events
        if isinstance(event, RepetitionJudged) and event.repetition.verdict is Verdict.COMPLETE
    ]


def talk(seed: int, seconds: float) -> Iterable[Angles]:
    """Somebody sits and talks: small gestures of the arms, turns and tilts of the head, small leans."""
    dice = Random(seed)
    paces = [dice.uniform(0.15, 0.7) for _ in range(6)]
    for index in range(round(seconds * 1e6 / FRAME_US)):
        t = index * FRAME_US / 1e6
        a, b, c, d, e, f = (sin(2 * pi * pace * t + number) for number, pace in enumerate(paces))
        now_and_then = max(0.0, sin(2 * pi * t / 17))
        yield Angles(
            left=ArmAngles(elevation=9 + 9 * now_and_then * (1 + a) / 2, elbow=40 + 30 * b, plane=30 + 20 * c),
            right=ArmAngles(elevation=9 + 9 * now_and_then * (1 + d) / 2, elbow=40 + 30 * e, plane=30 + 20 * a),
            side_bend=2.5 * c,
            turn=6 * d,
            head_tilt=7 * f,
            lean_forward=2 * a,
        )


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_talking_on_a_chair_is_no_exercise(seed: int) -> None:
    """Five minutes of small talk with small gestures are not one complete repetition of anything."""
    assert complete(watched(talk(seed, 300))) == []


@dataclass(frozen=True)
class Walk:
    """Somebody setting up: so far aside, nearer and further, and turning about; periods in seconds."""

    turn: float = 0.0
    turn_s: float = 7.0
    aside: float = 2_500.0
    aside_s: float = 6.0
    nearer: float = 1.0
    nearer_s: float = 13.0


WALKS = [
    Walk(),
    Walk(turn=35, aside=0, nearer=0),
    Walk(turn=40, turn_s=6, aside=1000, aside_s=9, nearer=0.1, nearer_s=9),
    Walk(aside=4000, nearer=1.2, nearer_s=9),
]


@pytest.mark.slow
@pytest.mark.parametrize("walk", WALKS)
def test_getting_into_place_is_no_exercise(walk: Walk) -> None:
    """A minute of walking and turning about, nearer and further and from side to side, counts nothing."""
    state, events = walked(walk)
    assert complete(events) == []
    assert state.senses.judged is not None
    assert state.senses.settled or walk.aside, "somebody who only turns about stands still enough to be known"


def walked(walk: Walk) -> tuple[EngineState, list[Event]]:
    """A minute of somebody setting up, arms swinging a little."""
    game, dice, stamp_us = Game(Setup(level("free"))), Random(9), 0
    while stamp_us < 60_000_000:
        t = stamp_us / 1e6
        swing = 6 * sin(2 * pi * t)
        angles = Angles(
            left=ArmAngles(elevation=10 + swing, plane=60),
            right=ArmAngles(elevation=10 - swing, plane=60),
            turn=walk.turn * sin(2 * pi * t / walk.turn_s),
            side_bend=2 * sin(2 * pi * t),
        )
        camera = Camera(distance=2.2 + walk.nearer * sin(2 * pi * t / walk.nearer_s), size=(1280, 720))
        seen = frame_of(angles, stamp_us, camera=camera, flaws=LIVELY, chance=dice)
        aside = round(walk.aside * sin(2 * pi * t / walk.aside_s))
        moved = seen and replace(seen, image=tuple(p and p._replace(x=p.x + aside) for p in seen.image))
        game.take(PoseSeen(moved) if moved else NobodySeen(stamp_us))
        stamp_us += FRAME_US
    return game.state, game.events


@pytest.mark.slow
def test_a_camera_that_trembles_too_much_invents_no_squeeze() -> None:
    """Far from a poor camera a squeeze drowns in its jitter: the cue closes late, and all the others are done."""
    poor = Bot(seed=23, flaws=replace(scaled(LIVELY, 2.0), lost=0.01), camera=Camera(distance=2.4, size=(640, 480)))
    game = Game(Setup(level("first_flight")))
    for one in stream_of(game, poor):
        game.take(one)
        if game.state.ended:
            break
    hows = {
        level("first_flight").cues[event.cue].movement: event.how
        for event in game.events
        if isinstance(event, CueClosed)
    }
    assert {movement for movement, how in hows.items() if how != "done"} <= {"scapular_retraction"}
    assert every_cause_is_a_repetition(game.events)
