"""A short session in a clinic's store: two lifts, one of them half, a shrug that hurts, and a while out of sight."""

import io
from dataclasses import replace
from functools import cache

from game.body.puppet.angles import Angles, ArmAngles
from game.play.autoplay import FRAME_US, Bot
from game.play.engine import RULES_VERSION, begin, step
from game.play.inputs import Hurt, Input, NobodySeen, PoseSeen, Quit
from game.play.state import EngineState
from game.recording.header import Header
from game.recording.reader import read_recording
from game.recording.session_setup import setup_of
from game.recording.writer import Writer
from game.report.summary import summary_of_replay
from game.store.store import Store

LEVEL = """\
format = 1
id = "two_lifts"
title = "Two lifts"
summary = "Lifts, then shrugs."
scene = "sky"
[[cues]]
movement = "shoulder_abduction"
repetitions = 3
out_s = 1.0
return_s = 1.0
limit_s = 16.0
rest_s = 1
[cues.events]
repetition = "lift"
[[cues]]
movement = "scapular_elevation"
repetitions = 3
rest_s = 0
[cues.events]
repetition = "snow"
"""
S = 1_000_000
_HALF_S, _HURT_S, _GONE_S, _END_S = (9, 13), 25, (13, 15), 27


class _Weakening(Bot):
    """Goes half as far for a while."""

    def posture(self, state: EngineState, stamp_us: int) -> Angles:
        """What it does."""
        angles = Bot.posture(self, state, stamp_us)
        if not _HALF_S[0] <= stamp_us / S < _HALF_S[1]:
            return angles
        return replace(angles, left=_half(angles.left), right=_half(angles.right))


def _half(arm: ArmAngles) -> ArmAngles:
    return replace(arm, elevation=8 + 0.4 * (arm.elevation - 8))


THE_DAY_BEFORE = "2026-01-30T09:30:00+00:00"
"""Of the clinic's noon."""


@cache
def recorded(session: str, alias: str, started_at: str = THE_DAY_BEFORE) -> bytes:
    """The recording, finished."""
    header = Header(RULES_VERSION, "0", session, started_at, LEVEL, None, None, {}, 2, "demo person", alias)
    file = io.BytesIO()
    writer, state, bot = Writer(file, header), begin(setup_of(header)), _Weakening(seed=2)

    def take(one: Input) -> None:
        nonlocal state
        writer.append(one)
        state, told = step(state, one)
        writer.events(told)

    for stamp_us in range(0, _END_S * S, FRAME_US):
        frame = bot.frame(state, stamp_us)
        gone = _GONE_S[0] <= stamp_us / S < _GONE_S[1]
        take(PoseSeen(frame) if frame and not gone else NobodySeen(stamp_us))
        if stamp_us <= _HURT_S * S < stamp_us + FRAME_US:
            take(Hurt(stamp_us))
    take(Quit(_END_S * S))
    writer.flush()
    writer.finish(summary_of_replay(read_recording(file.getvalue())))
    return file.getvalue()


def keep_session(store: Store, alias: str, session: str, started_at: str = THE_DAY_BEFORE) -> None:
    """Have somebody have played it."""
    data = recorded(session, alias, started_at)
    recording = read_recording(data)
    _, file = store.begin_session(recording.header)
    with file:
        file.write(data)
    assert recording.end is not None
    store.finish_session(session, recording.end.summary)
