"""A scenario language: a puppet does this and that, keys are pressed, and the events are looked at."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from functools import cache
from math import cos, pi
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import pytest

from game.body.baseline import Baseline
from game.body.calibration import Neutral
from game.body.movements import doing
from game.body.pose import PoseFrame
from game.body.puppet import EASE, PERFECT, Angles, Camera, Flaws, frame_of
from game.body.side import Side
from game.level.decode import decode_level
from game.level.model import Level
from game.play.engine import begin, step
from game.play.events import Event, RepetitionJudged, SceneEvent
from game.play.inputs import Input, NobodySeen, PoseSeen
from game.play.setup import Settings, Setup
from game.play.state import EngineState

FRAME_US = 33_333
NEUTRAL = Neutral(**{field.name: 0 for field in fields(Neutral)})
LEVELS = Path(__file__).parent.parent.parent / "levels"
WIDE = Camera(distance=2.0, size=(1280, 720))

HEAD = """
format = 1
id = "tried"
title = "Tried"
summary = "For a test."
scene = "sky"
"""

Kind = TypeVar("Kind")


@cache
def level_with(body: str) -> Level:
    """A level of the sky with that timeline or those answers."""
    return decode_level(HEAD + body, "tried.toml")


def cue(movement: str = "shoulder_abduction", **changes: Any) -> str:
    """One cue as it stands in a level file; a quick tempo, unless changed."""
    fields: dict[str, Any] = {"movement": movement, "repetitions": 2, "out_s": 1.0, "hold_s": 0.0, "return_s": 1.0}
    fields |= {"rest_s": 3.0, "target": 60} | changes
    events = {"repetition": "lift"} | fields.pop("events", {})
    lines = [f"{name} = {_toml(value)}" for name, value in fields.items()]
    lines += ["[cues.events]", *(f"{name} = {_toml(value)}" for name, value in events.items())]
    return "\n".join(["[[cues]]", *lines, ""])


def _toml(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


@dataclass
class Scenario:
    """A session, moment by moment; every method appends to `events`."""

    level: Level
    swap_sides: bool = False
    ranges: dict[tuple[str, str], int] = field(default_factory=dict)
    flaws: Flaws = PERFECT
    camera: Camera = WIDE
    frame_us: int = FRAME_US
    now_us: int = 0
    inputs: list[Input] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    states: list[EngineState] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.state = begin(Setup(self.level, Settings(swap_sides=self.swap_sides), Baseline(NEUTRAL, self.ranges)))
        self.dice = Random(3)

    def give(self, *inputs: Input) -> list[Event]:
        """Give inputs to the rules as they are; returns what they answered."""
        answered: list[Event] = []
        for one in inputs:
            self.inputs.append(one)
            self.state, events = step(self.state, one)
            answered += events
        self.events += answered
        return answered

    def frames(self, angles: Iterable[Angles | None]) -> "Scenario":
        """One camera frame for each posture; None is an empty picture."""
        for one in angles:
            seen = self.seen(one)
            self.give(PoseSeen(seen) if seen else NobodySeen(self.now_us))
            self.now_us += self.frame_us
        return self

    def seen(self, angles: Angles | None) -> PoseFrame | None:
        """What the camera sees now."""
        if angles is None:
            return None
        return frame_of(angles, self.now_us, camera=self.camera, flaws=self.flaws, chance=self.dice)

    def rest(self, seconds: float, angles: Angles = EASE) -> "Scenario":
        """Stand still."""
        return self.frames([angles] * round(seconds * 1e6 / self.frame_us))

    def away(self, seconds: float) -> "Scenario":
        """Nobody in the picture."""
        return self.frames([None] * round(seconds * 1e6 / self.frame_us))

    def out(self, movement: str, side: Side = Side.BOTH, amount: float = 0.9, seconds: float = 1.0) -> "Scenario":
        """From rest to a movement's far end."""
        return self.frames(doing(movement, side, amount * way) for way in self.eased(seconds))

    def back(self, movement: str, side: Side = Side.BOTH, amount: float = 0.9, seconds: float = 1.0) -> "Scenario":
        """From the far end to rest, and a moment there."""
        self.frames(doing(movement, side, amount * (1 - way)) for way in self.eased(seconds))
        return self.rest(0.7)

    def do(
        self, movement: str, side: Side = Side.BOTH, amount: float = 0.9, *, hold_s: float = 0.3, times: int = 1
    ) -> "Scenario":
        """Whole repetitions."""
        for _ in range(times):
            self.out(movement, side, amount).rest(hold_s, doing(movement, side, amount)).back(movement, side, amount)
        return self

    def eased(self, seconds: float) -> list[float]:
        """0 to 1, slow at both ends."""
        count = round(seconds * 1e6 / self.frame_us)
        return [(1 - cos(pi * (i + 1) / count)) / 2 for i in range(count)]

    def until_cue(self) -> "Scenario":
        """Stand at ease until the next cue is open."""
        for _ in range(3000):
            if self.state.running_cue or self.state.ended:
                break
            self.frames([EASE])
        return self

    def of(self, kind: type[Kind]) -> list[Kind]:
        """The events of one kind."""
        return [event for event in self.events if isinstance(event, kind)]

    def verdicts(self) -> list[tuple[str, str, str]]:
        """Movement, side and verdict of every repetition."""
        judged = [event.repetition for event in self.of(RepetitionJudged)]
        return [(one.movement, one.side, one.verdict.value) for one in judged]

    def happened(self) -> list[str]:
        """The scene events by name."""
        return [event.name for event in self.of(SceneEvent)]


@pytest.fixture(scope="session")
def scenario() -> Callable[..., Scenario]:
    """A session of a level that stands in the test, or of a shipped one by its id."""

    def make(body: str, **given: Any) -> Scenario:
        shipped = LEVELS / f"{body}.toml" if body.isidentifier() else None
        level = decode_level(shipped.read_text(encoding="utf-8"), body) if shipped else level_with(body)
        return Scenario(level, **given)

    return make


@pytest.fixture(scope="session")
def cue_text() -> Callable[..., str]:
    """One cue as it stands in a level file."""
    return cue


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes `shipped_level` runs once for each level of the game."""
    if "shipped_level" in metafunc.fixturenames:
        names = sorted(path.stem for path in LEVELS.glob("*.toml"))
        metafunc.parametrize("shipped_level", names)
