"""A session in which everything happens that a timeline shows: recorded as a game does it, with the bot."""

import io
from dataclasses import replace
from functools import cache
from random import Random

from game.body.puppet import Angles, ArmAngles, frame_of
from game.level.decode import decode_level
from game.play.autoplay import FRAME_US, Bot, alive
from game.play.engine import RULES_VERSION, begin, step
from game.play.events import Event
from game.play.inputs import Hurt, Input, NobodySeen, PoseSeen, Resumed
from game.play.setup import Setup
from game.recording.header import Header
from game.recording.reader import Recording, read_recording
from game.recording.writer import Writer
from game.report.summary import summary_of_replay

LEVEL = """
format = 1
id = "flawed"
title = "Flawed"
summary = "Everything happens."
scene = "sky"
[[cues]]
movement = "shoulder_abduction"
repetitions = 4
out_s = 1.0
return_s = 1.0
rest_s = 2
[cues.events]
repetition = "lift"
hold = "flock"
[[cues]]
movement = "thoracic_side_bend"
side = "either"
repetitions = 4
out_s = 1.0
hold_s = 0.0
return_s = 1.0
rest_s = 1
[cues.events]
repetition = "bank"
[events]
end = "sunrise"
"""
HEADER = Header(RULES_VERSION, "0", "flawed", "2026-01-31T12:00:00Z", LEVEL, None, None, {}, 4, "demo", None)

LOST_S = (20.0, 23.0)
LEANING_S = (8.0, 13.0)
LAZY_S = (13.0, 16.5)
HURT_US, RESUMED_US = 34_000_011, 36_500_003


@cache
def flawed_session() -> tuple[Recording, tuple[Event, ...]]:
    """A leaning repetition, one that is too small, lost tracking, and "this hurts"; and every event of it."""
    setup = Setup(decode_level(LEVEL, "flawed"), seed=4)
    file = io.BytesIO()
    writer, state, bot = Writer(file, HEADER), begin(setup), Bot(seed=4)
    events: list[Event] = []
    keys: list[Input] = [Hurt(HURT_US), Resumed(RESUMED_US)]
    stamp_us = 0
    while not state.ended and stamp_us < 90_000_000:
        due = [key for key in keys if key.stamp_us <= stamp_us]
        keys = keys[len(due) :]
        for one in (*due, _seen(bot, bot.posture(state, stamp_us), stamp_us)):
            writer.append(one)
            state, told = step(state, one)
            writer.events(told)
            events += told
        stamp_us += FRAME_US
    writer.flush()
    recording = read_recording(file.getvalue())
    writer.finish(summary_of_replay(recording))
    return read_recording(file.getvalue()), tuple(events)


def _seen(bot: Bot, angles: Angles, stamp_us: int) -> Input:
    """What the camera has of a moment."""
    at_s = stamp_us / 1e6
    if LOST_S[0] <= at_s < LOST_S[1]:
        return NobodySeen(stamp_us)
    if LEANING_S[0] <= at_s < LEANING_S[1]:
        angles = replace(angles, side_bend=angles.side_bend + 16)
    if LAZY_S[0] <= at_s < LAZY_S[1]:
        angles = replace(angles, left=_lower(angles.left), right=_lower(angles.right))
    dice = Random(4_000_012 + stamp_us)
    camera, build = bot.camera, bot.build
    frame = frame_of(alive(angles, stamp_us), stamp_us, build=build, camera=camera, flaws=bot.seen_with, chance=dice)
    return PoseSeen(frame) if frame else NobodySeen(stamp_us)


def _lower(arm: ArmAngles) -> ArmAngles:
    return replace(arm, elevation=arm.elevation * 0.45)
