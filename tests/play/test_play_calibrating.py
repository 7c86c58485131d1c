"""Calibration: a minute, for every build, distance, angle and frame rate; it never gets stuck and finds a mirror."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

import pytest

from game.body.fit import fit_squeeze
from game.body.girdle import FORMULA
from game.body.landmarks import Landmark
from game.body.pose import PoseFrame, mirrored
from game.body.puppet import AVERAGE, EASE, LARGE, PERFECT, SMALL, Build, Camera, frame_of
from game.body.side import Side
from game.level.decode import decode_level
from game.play.autoplay import Bot
from game.play.calibration.calibrating import Phase
from game.play.engine import begin, step
from game.play.events import (
    Calibrated,
    CalibrationStepped,
    CalibrationTaken,
    CueOpened,
    Event,
    MirrorFound,
    RepetitionJudged,
    Verdict,
)
from game.play.inputs import Hurt, Input, Learned, NobodySeen, PoseSeen, Resumed
from game.play.prompting import hud_of
from game.play.setup import Settings, Setup
from game.play.state import EngineState, Stage

LEVEL_TEXT = """
format = 1
id = "tried"
title = "Tried"
summary = "For a test."
scene = "sky"
[[cues]]
movement = "shoulder_abduction"
side = "left"
repetitions = 1
out_s = 1.5
hold_s = 0.0
return_s = 1.5
rest_s = 2.0
target = 60
[cues.events]
repetition = "lift"
"""
LEVEL = decode_level(LEVEL_TEXT, "tried.toml")
STEPS = ["neutral", "left_arm", "right_arm", "protract_retract", "shrug", "turn", "lean"]


@dataclass
class Session:
    """Somebody being calibrated; `acts` says what they look like at a state and stamp, else the bot."""

    bot: Bot = Bot(7, flaws=PERFECT)
    fps: float = 10.0
    seen: Callable[[PoseFrame], PoseFrame] = lambda frame: frame
    acts: Callable[[EngineState, int], PoseFrame | None] | None = None
    fits: bool = True
    setup: Setup = Setup(LEVEL, Settings(calibrate=True))
    now_us: int = 0
    events: list[Event] = field(default_factory=list)
    inputs: list[Input] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.state = begin(self.setup)
        self.dice = Random(11)

    def give(self, given: Input) -> None:
        """One input; a taken calibration is fitted, as the shell does."""
        self.inputs.append(given)
        self.state, events = step(self.state, given)
        self.events += events
        if self.fits and any(isinstance(event, CalibrationTaken) for event in events):
            assert self.state.calibration is not None
            fitted = fit_squeeze(self.state.calibration.samples)
            spans = tuple((*key, span) for key, span in sorted(fitted.spans.items()))
            self.give(Learned(self.state.clock.now_us, fitted.squeeze, spans, fitted.separability, fitted.reason))

    def frames(self, seconds: float) -> "Session":
        """Frames with jittered stamps, until the calibration is over or the time is."""
        end_us = self.now_us + round(seconds * 1e6)
        while self.now_us < end_us and not self.of(Calibrated):
            self.frame()
        return self

    def frame(self) -> None:
        """The next frame."""
        act = self.acts or self.bot.frame
        frame = act(self.state, self.now_us)
        self.give(PoseSeen(self.seen(frame)) if frame else NobodySeen(self.now_us))
        self.now_us += round(1e6 / self.fps * self.dice.uniform(0.7, 1.3))

    def until_step(self, name: str) -> "Session":
        """Until that step is asked for."""
        while not (self.state.calibration and self.state.calibration.step == name):
            self.frame()
            assert self.now_us < 200e6
        return self

    def of(self, kind: type[Event]) -> list[Event]:
        """The events of one kind."""
        return [event for event in self.events if isinstance(event, kind)]

    def told(self) -> list[tuple[str, str, str | None]]:
        """Step, how and reason of every step that was over or asked for again."""
        stepped = [event for event in self.events if isinstance(event, CalibrationStepped)]
        return [(event.step, event.how, event.reason) for event in stepped]


def camera_at(build: Build, distance: float, turn: float) -> Camera:
    """A laptop that somebody has turned up so that head and elbows are in the picture."""
    return Camera(distance=distance, turn=turn, height=build.trunk - 0.03)


@pytest.mark.parametrize(
    ("build", "distance", "turn", "fps"),
    [
        (SMALL, 0.7, 0.0, 20.0),
        (SMALL, 2.0, 20.0, 12.0),
        (AVERAGE, 1.0, 10.0, 60.0),
        (AVERAGE, 1.4, -20.0, 6.0),
        (LARGE, 0.7, 20.0, 15.0),
        (LARGE, 2.0, 0.0, 12.0),
    ],
)
def test_everybody_is_calibrated_in_about_a_minute(build: Build, distance: float, turn: float, fps: float) -> None:
    """Each step succeeds at its first try for every build, distance, camera angle and frame rate, stamps jittered."""
    session = Session(Bot(round(10 * distance), build=build, camera=camera_at(build, distance, turn)), fps)
    session.frames(90)
    assert session.told() == [(name, "done", None) for name in STEPS]
    assert session.of(Calibrated)
    assert session.now_us < 62e6
    baseline = session.state.baseline
    assert baseline is not None
    assert all(abs(baseline.spans["shoulder_abduction", side] - 12_600) < 700 for side in ("left", "right"))
    assert all(1500 < baseline.spans["scapular_elevation", side] < 3500 for side in ("left", "right"))
    assert 300 < baseline.spans["scapular_retraction", "both"] < 1200
    assert session.state.ranges == {**session.state.ranges, **baseline.spans}


@pytest.mark.parametrize("declared", [True, False])
def test_a_mirrored_camera_gives_the_same_sides(declared: bool) -> None:
    """Declared mirrored or found by the self-test, the person's left arm stays their left arm, also in play."""
    settings = Settings(calibrate=True, mirrors=declared)
    session = Session(seen=mirrored, setup=Setup(LEVEL, settings))
    session.frames(90)
    assert len(session.of(MirrorFound)) == (0 if declared else 1)
    assert session.state.senses.mirrors
    while session.state.ended is None and session.now_us < 120e6:
        session.frame()
    judged = [event.repetition for event in session.events if isinstance(event, RepetitionJudged)]
    assert [(one.side, one.verdict) for one in judged] == [("left", Verdict.COMPLETE)]


def test_a_found_mirror_learns_what_an_honest_camera_learns() -> None:
    """The spans of both arms and both shoulders are those of the same person before a camera that does not mirror."""
    plain, flipped = Session().frames(90).state.baseline, Session(seen=mirrored).frames(90).state.baseline
    assert plain is not None
    assert flipped is not None
    assert plain.spans.keys() == flipped.spans.keys()
    for key, span in plain.spans.items():
        assert flipped.spans[key] == pytest.approx(span, rel=0.12, abs=200), key


def raising(side: Side, both: bool = False) -> Callable[[EngineState, int], PoseFrame | None]:
    """Somebody who raises that arm, or both, whatever is asked."""
    bot = Bot(3, flaws=PERFECT)

    def act(state: EngineState, stamp_us: int) -> PoseFrame | None:
        calibration = state.calibration
        if calibration is None or calibration.step not in {"left_arm", "right_arm"}:
            return bot.frame(state, stamp_us)
        asked = state._replace(calibration=replace(calibration, step=f"{side}_arm"))
        angles = bot.posture(asked, stamp_us)
        if both:
            angles = replace(angles, left=angles.right, right=angles.right)
        return frame_of(angles, stamp_us, camera=bot.camera)

    return act


def test_one_wrong_arm_is_a_mistake_and_no_mirror() -> None:
    """Who raises the other arm once is told so and asked again, and then all is well."""
    wrong = raising(Side.RIGHT)
    session = Session()
    session.acts = lambda state, us: session.bot.frame(state, us) if session.told()[1:] else wrong(state, us)
    session.frames(90)
    assert session.told()[1:3] == [("left_arm", "again", "other_arm"), ("left_arm", "done", None)]
    assert not session.of(MirrorFound)


def test_both_arms_are_asked_for_one_and_then_taken() -> None:
    """Both arms tell nothing of a mirror: one is asked for once more, and the second time both are fine."""
    session = Session(acts=raising(Side.RIGHT, both=True)).frames(40)
    assert session.told()[1:3] == [("left_arm", "again", "both_arms"), ("left_arm", "done", None)]
    assert not session.of(MirrorFound)


def still(_state: EngineState, stamp_us: int) -> PoseFrame | None:
    """Somebody who only sits there."""
    return frame_of(EASE, stamp_us)


def test_who_does_nothing_is_told_why_and_never_stuck() -> None:
    """Every step is asked twice with its reason, left out, and play begins by the formula with what is known."""
    session = Session(acts=still).frames(300)
    assert session.told()[1:] == [(name, how, name) for name in STEPS[1:] for how in ("again", "skipped")]
    assert session.of(Calibrated)
    assert session.state.stage is Stage.READY


def test_a_hidden_elbow_is_named() -> None:
    """An arm that cannot be seen is the reason, not the person's effort."""

    def hidden(state: EngineState, stamp_us: int) -> PoseFrame | None:
        frame = Bot(3).frame(state, stamp_us)
        if frame is None:
            return None
        visibility = tuple(5 if i == Landmark.LEFT_ELBOW else seen for i, seen in enumerate(frame.visibility))
        return replace(frame, visibility=visibility)

    session = Session(acts=hidden).frames(30)
    assert ("left_arm", "again", "left_elbow") in session.told()


def test_a_step_that_hurts_is_left_out() -> None:
    """After "this hurts" nobody is asked for that step again; the others follow."""
    session = Session().until_step("left_arm")
    for _ in range(14):
        session.frame()
    session.give(Hurt(session.now_us))
    session.give(Resumed(session.now_us + 1))
    session.frames(90)
    assert session.told()[1:3] == [("left_arm", "skipped", "hurt"), ("right_arm", "done", None)]


def test_without_a_fit_play_goes_on_after_two_seconds() -> None:
    """A program that cannot fit is waited for at most two seconds of the level's clock, to the microsecond."""
    session = Session(fits=False).frames(90)
    (taken,) = session.of(CalibrationTaken)
    assert [event.stamp_us for event in session.of(Calibrated)] == [taken.stamp_us + 2_000_000]
    assert session.state.senses.squeeze is None


def test_what_is_learned_too_late_is_ignored() -> None:
    """Once play has begun, a fit changes nothing."""
    session = Session(fits=False).frames(90)
    before = session.state
    session.give(Learned(session.now_us, FORMULA, (("scapular_retraction", "both", 400),)))
    assert (session.state.senses.squeeze, session.state.baseline) == (None, before.baseline)


def test_a_lost_person_stops_the_calibrations_clock() -> None:
    """Going away in the middle of a step costs no try."""
    session = Session().until_step("shrug")
    for _ in range(150):
        session.give(NobodySeen(session.now_us))
        session.now_us += 200_000
    session.frames(60)
    assert ("shrug", "done", None) in session.told()
    assert all(how == "done" for _, how, _ in session.told())


def test_a_replayed_calibration_is_the_calibration_again() -> None:
    """The same inputs, `Learned` among them, give the same events and the same state; nothing is fitted again."""
    session = Session().frames(90)
    state = begin(session.setup)
    events: list[Event] = []
    for given in session.inputs:
        state, answered = step(state, given)
        events += answered
    assert (state, events) == (session.state, session.events)


def test_a_level_without_a_timeline_is_calibrated_too() -> None:
    """After the calibration the level answers freely."""
    head = LEVEL_TEXT.partition("[[cues]]")[0]
    free = decode_level(f'{head}[answers]\nshoulder_abduction = "lift"\n', "free.toml")
    session = Session(setup=Setup(free, Settings(calibrate=True))).frames(90)
    assert session.of(Calibrated)
    assert session.state.stage is Stage.FREE
    assert session.state.counters


def test_every_step_says_what_to_do_and_shows_it() -> None:
    """Of each step the display has a task and a pictogram; at the end stands the signal's quality."""
    session = Session()
    shown: dict[str, set[str]] = {}
    while not session.of(CueOpened):
        session.frame()
        calibration, hud = session.state.calibration, hud_of(session.state, session.now_us)
        if calibration and calibration.phase is Phase.DOING and calibration.step != "neutral":
            assert hud.task is not None
            assert hud.movement is not None
            shown.setdefault(calibration.step, set()).add(hud.task.key)
        if calibration and calibration.phase is Phase.TOLD:
            assert hud.hint is not None
            shown["told"] = {hud.hint.key}
    assert shown == {**{name: {f"calibrate.{name}"} for name in STEPS[1:]}, "told": {"calibrate.signal.good"}}


def test_nothing_done_in_a_calibration_is_counted() -> None:
    """What is done in a calibration is no exercise: no repetition is judged before it is over."""
    session = Session().frames(90)
    assert not [event for event in session.events if isinstance(event, RepetitionJudged)]
