"""From stepping into view to the end of the calibration: how long it takes, and what is said where it fails."""

import os
from dataclasses import replace
from random import Random

import pytest

from game.body.puppet import LIVELY, Camera, frame_of
from game.level.model import Level
from game.play.autoplay import FRAME_US, Bot, alive
from game.play.engine import begin, step
from game.play.events import Calibrated, CalibrationTaken
from game.play.inputs import Input, Learned, NobodySeen, PoseSeen
from game.play.setup import Settings, Setup
from game.sessions.session import learned_of
from tests.play.framed_person import SetUp, checked, set_ups

MOST_S = 75.0
"""From stepping into view to the end of camera check and calibration, on a first visit."""

ANYTHING = Level.model_validate(
    {"format": 1, "id": "free", "title": "Free", "summary": "Free", "scene": "sky", "answers": {"row": "lift"}}
)


def calibrated_s(placed: SetUp) -> float | None:
    """Seconds until somebody who does what is asked is calibrated there; None: they are not."""
    needs = placed.needs
    arms = needs.arms if needs.arms != "none" else "both"
    state = begin(Setup(ANYTHING, Settings(calibrate=True, arms=arms)))
    bot = Bot(placed.seed, build=placed.build, camera=Camera(placed.distance, height=placed.height, size=placed.size))
    flaws = replace(LIVELY, hidden=placed.hidden, seed=placed.seed)
    for stamp_us in range(0, 100_000_000, FRAME_US):
        posture = alive(replace(bot.posture(state, stamp_us), shift=(placed.aside, 0.0, 0.0)), stamp_us)
        dice = Random(placed.seed * 1_000_003 + stamp_us)
        frame = frame_of(posture, stamp_us, build=placed.build, camera=bot.camera, flaws=flaws, chance=dice)
        given: Input = PoseSeen(frame) if frame else NobodySeen(stamp_us)
        state, events = step(state, given)
        if any(isinstance(event, CalibrationTaken) for event in events):
            learned: Learned = learned_of(state)
            state, more = step(state, learned)
            events += more
        if any(isinstance(event, Calibrated) for event in events):
            return stamp_us / 1e6
    return None


def ready_s(set_up: SetUp) -> float | None:
    """Seconds of the camera check and the calibration together, None where either does not end."""
    check = checked(set_up)
    if check.passed_s is None:
        return None
    taken = calibrated_s(check.placed)
    return None if taken is None else check.passed_s + taken


SET_UPS = int(os.environ.get("WINGBEAT_SET_UPS", "12"))
"""How many are tried; each takes a second."""


@pytest.mark.parametrize("set_up", set_ups(SET_UPS, seed=5), ids=lambda one: f"{one.distance:.1f}m")
def test_a_first_visit_is_ready_to_play_in_75_seconds(set_up: SetUp) -> None:
    """Camera check and calibration together take no longer, however somebody stands at first; SET_UPS tries more."""
    taken = ready_s(set_up)
    assert taken is not None
    assert taken <= MOST_S
