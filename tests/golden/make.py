"""Make the golden recordings anew: the deliberate way to accept changed rules.

    python tests/golden/make.py            say what would change
    python tests/golden/make.py --update   write the recordings and their sums

A golden recording is a small session whose events are known. When the rules answer one otherwise, whoever changed them
bumps RULES_VERSION (with a line that says what changed) and runs this; with the version unchanged it refuses, for then
recordings at people's homes would differ without a word. `--unreleased` overrules that, until the first release.
"""

import argparse
import io
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))

from game.body.landmarks import Landmark  # noqa: E402 - the folder of the game comes first
from game.body.movements import doing  # noqa: E402
from game.body.puppet import LIVELY, PERFECT, Angles, Camera, frame_of  # noqa: E402
from game.body.side import Side  # noqa: E402
from game.level.decode import decode_level  # noqa: E402
from game.play.autoplay import Bot, alive, free_demonstration  # noqa: E402
from game.play.engine import RULES_VERSION, begin, step  # noqa: E402
from game.play.inputs import (  # noqa: E402
    Heartbeat,
    Hurt,
    Input,
    NobodySeen,
    Paused,
    PoseSeen,
    Quit,
    Resumed,
    SourceBack,
    SourceLost,
    SourceTrouble,
)
from game.play.setup import Setup  # noqa: E402
from game.recording.events_json import EventSum  # noqa: E402
from game.recording.header import Header  # noqa: E402
from game.recording.reader import read_recording  # noqa: E402
from game.recording.replay import replay  # noqa: E402
from game.recording.writer import Writer  # noqa: E402
from game.report.summary import summary_of_replay  # noqa: E402

SUMS = HERE / "sums.json"
FRAME_US = 66_667
"""Fifteen frames a second: a small file, and a camera that is slow enough to be hard."""

LEVEL = """\
format = 1
id = "golden"
title = "Golden"
summary = "Two cues."
scene = "sky"
[[cues]]
movement = "shoulder_abduction"
repetitions = 2
out_s = 1.0
hold_s = 0.5
return_s = 1.0
rest_s = 1
[cues.events]
repetition = "lift"
hold = "flock"
set = "soar"
[[cues]]
movement = "thoracic_side_bend"
side = "either"
repetitions = 2
out_s = 1.0
hold_s = 0.0
return_s = 1.0
rest_s = 0
[cues.events]
repetition = "bank"
[events]
end = "sunrise"
"""
FREE = (HERE.parent.parent / "levels" / "free.toml").read_text(encoding="utf-8")

CAMERA = Camera(distance=1.8, size=(1280, 720))
DESK = replace(LIVELY, hidden=frozenset({Landmark.LEFT_HIP, Landmark.RIGHT_HIP}), lost=0.02)


class Session:
    """A session being recorded as the game does it."""

    def __init__(self, name: str, level: str) -> None:
        self.header = Header(
            RULES_VERSION,
            "golden",
            f"golden-{name}",
            "2026-01-31T12:00:00+00:00",
            level,
            None,
            None,
            {},
            1,
            "puppet",
            None,
        )
        self.file = io.BytesIO()
        self.writer = Writer(self.file, self.header)
        self.state = begin(Setup(decode_level(level, name), seed=1))
        self.now_us = 0

    def take(self, one: Input) -> None:
        """Record an input, judge it, record what came of it; after the end nothing is recorded."""
        if not self.state.ended:
            self.writer.append(one)
            self.state, events = step(self.state, one)
            self.writer.events(events)

    def finished(self) -> bytes:
        """The recording, with its summary at the end."""
        self.take(Quit(self.now_us))
        self.writer.flush()
        self.writer.finish(summary_of_replay(read_recording(self.file.getvalue())))
        return self.file.getvalue()


def level() -> bytes:
    """A level of two cues, played to its end by the bot."""
    session, bot = Session("level", LEVEL), Bot(seed=1, camera=CAMERA)
    while not session.state.ended:
        frame = bot.frame(session.state, session.now_us)
        session.take(PoseSeen(frame) if frame else NobodySeen(session.now_us))
        session.now_us += FRAME_US
    return session.finished()


def free() -> bytes:
    """Free flight at a desk: hips hidden, frames lost, every third kind of movement."""
    session = Session("free", FREE)
    shown = free_demonstration(Bot(seed=3, camera=CAMERA, flaws=DESK), ("shoulder_flexion", "scapular_elevation"))
    for number, (stamp_us, frame) in enumerate(shown):
        if number % 2 == 0 and stamp_us < 26_000_000:
            session.now_us = stamp_us
            session.take(PoseSeen(frame) if frame else NobodySeen(stamp_us))
    return session.finished()


def trouble() -> bytes:
    """Pause, a lost person, a camera that goes and comes, "this hurts", and heartbeats, among arms that lift."""
    session, dice = Session("trouble", LEVEL), Random(5)
    keys: dict[int, Input] = {
        9_000_001: Paused(9_000_001),
        9_500_000: SourceLost(9_500_000, SourceTrouble.UNPLUGGED),
        10_000_000: Resumed(10_000_000),
        11_000_003: SourceBack(11_000_003),
        12_000_000: Heartbeat(12_000_000),
        19_000_000: Hurt(19_000_000),
        21_000_000: Resumed(21_000_000),
        29_000_000: Hurt(29_000_000),
    }
    for angles in lifting(30.0):
        for at_us in [at for at in keys if at <= session.now_us]:
            session.take(keys.pop(at_us))
        gone = 14_000_000 < session.now_us < 15_500_000 or 9_500_000 < session.now_us < 11_000_000
        frame = None if gone else frame_of(angles, session.now_us, camera=CAMERA, flaws=PERFECT, chance=dice)
        if frame:
            session.take(PoseSeen(frame))
        elif session.now_us > 14_000_000:
            session.take(NobodySeen(session.now_us))
        session.now_us += FRAME_US
    return session.finished()


def lifting(seconds: float) -> Iterator[Angles]:
    """At ease for a while, then both arms up and down every three seconds."""
    for index in range(round(seconds * 1e6 / FRAME_US)):
        time_s = index * FRAME_US / 1e6
        way = abs(((time_s - 5.0) / 1.5) % 2 - 1) if time_s > 5.0 else 1.0
        yield alive(doing("shoulder_abduction", Side.BOTH, 0.9 * (1 - way)), index * FRAME_US)


MADE = {"level": level, "free": free, "trouble": trouble}


def sum_of(data: bytes) -> dict[str, int | str]:
    """How many events the rules of now find in a recording, and their sum."""
    recording = read_recording(data)
    total = EventSum()
    total.add(replay(recording)[1])
    return {"rules": recording.header.rules, "events": total.count, "sha256": total.digits()}


def changed_without_a_word(name: str, kept: dict[str, dict[str, int | str]]) -> bool:
    """Whether the rules of now, under the same version, answer a golden recording otherwise than it says."""
    path = HERE / f"{name}.wingbeat"
    same_version = name in kept and kept[name]["rules"] == RULES_VERSION
    return path.exists() and same_version and sum_of(path.read_bytes()) != kept[name]


def main() -> int:
    """Make them, or say what would change."""
    parser = argparse.ArgumentParser(description="Make the golden recordings anew.")
    parser.add_argument("--update", action="store_true", help="write them")
    parser.add_argument("--unreleased", action="store_true", help="also where the rules changed under one version")
    asked = parser.parse_args()
    kept = json.loads(SUMS.read_text(encoding="utf-8")) if SUMS.exists() else {}
    silent = [name for name in MADE if changed_without_a_word(name, kept)]
    if silent and not asked.unreleased:
        sys.stdout.write(
            f"The rules answer {', '.join(silent)} otherwise: bump RULES_VERSION in game/play/engine.py first." + "\n"
        )
        return 1
    for name, make in MADE.items():
        data = make()
        kept[name] = sum_of(data)
        sys.stdout.write(f"{name}: {len(data)} bytes, {kept[name]['events']} events" + "\n")
        if asked.update:
            (HERE / f"{name}.wingbeat").write_bytes(data)
    if asked.update:
        SUMS.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
