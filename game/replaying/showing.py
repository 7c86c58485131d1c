"""Playing a recorded session back: the same inputs through the same rules, shown at the speed of life or not at all."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pygame

from game.places import assets_dir
from game.play.events import SceneEvent
from game.play.inputs import Input
from game.play.prompting import hud_of
from game.play.state import EngineState
from game.play.view import scene_state_of
from game.recording.reader import Recording
from game.recording.session_setup import setup_of
from game.report.summary import summary_of_replay
from game.scenes.context import NoGraphics
from game.scenes.quality import STILL
from game.scenes.stage import open_stage
from game.session import Judge
from game.tracker.clock import clock_from_now
from game.window.contract import Picture
from game.window.display import Window, has_display
from game.window.intents import Intent
from game.window.loop import run
from game.window.screen import PlayScreen
from game.window.sound import Sound
from game.window.stills import StillKeeper

_SIZE = (1280, 720)
_SHARE_OF_A_SECOND = 10
"""Pictures a second that the scene lives through where nobody watches."""


@dataclass(frozen=True, slots=True)
class ReplayOptions:
    """How a session is played back."""

    headless: bool = False
    stills: Path | None = None


class Replaying:
    """A recorded session as the window wants it: inputs come by a clock; pause and quit are the watcher's."""

    def __init__(self, recording: Recording, clock: Callable[[], int]) -> None:
        """Begin; `clock` counts microseconds from any start."""
        self._recording = recording
        self._inputs = recording.inputs()
        self._next: Input | None = next(self._inputs, None)
        self._first_us = self._next.stamp_us if self._next else 0
        self._judge = Judge(setup_of(recording.header), None)
        self._clock = clock
        self._passed_us = 0
        self._last_us = clock()
        self._paused = False
        self._left = False

    @property
    def state(self) -> EngineState:
        """The engine's state now."""
        return self._judge.state

    def advance(self, intents: Sequence[Intent]) -> Picture:
        """Judge what is due by now, and say what to show."""
        for intent in intents:
            self._paused = intent is Intent.PAUSE or (self._paused and intent is not Intent.RESUME)
            self._left = self._left or intent is Intent.QUIT
        now_us = self._clock()
        self._passed_us += 0 if self._paused else now_us - self._last_us
        self._last_us = now_us
        return self.at(self._first_us + self._passed_us)

    def at(self, stamp_us: int) -> Picture:
        """Judge everything up to a stamp, and say what to show."""
        while self._next is not None and self._next.stamp_us <= stamp_us:
            self._judge.take(self._next)
            self._next = next(self._inputs, None)
        fresh: list[SceneEvent] = self._judge.fresh
        self._judge.fresh = []
        scene = scene_state_of(self.state, fresh, stamp_us)
        over = self._left or self._next is None
        return Picture(scene, hud_of(self.state, stamp_us), ended=over)

    def summary(self) -> Mapping[str, Any]:
        """What the session came to."""
        return summary_of_replay(self._recording)


def replay_session(
    recording: Recording, options: ReplayOptions, told: Callable[[str], None], progress: Callable[[float], None]
) -> dict[str, Any]:
    """Play a recording back and say what it came to.

    Raises:
        BadRecording: what the session began with cannot be used.
    """
    if options.headless or not has_display():
        stills = _unseen(recording, options, told, progress)
    else:
        stills = _in_window(recording, options)
    header = recording.header
    return {"session": header.session, "source": header.source, **summary_of_replay(recording), "stills": stills}


def _in_window(recording: Recording, options: ReplayOptions) -> list[str]:
    window = Window(_SIZE)
    header = recording.header
    scene = setup_of(header).level.scene
    stage = open_stage(scene=scene, size=window.size, assets=assets_dir(), seed=header.seed, offscreen=False)
    sound = Sound(stage.ambience, seed=header.seed)
    window.on_key(pygame.K_m, sound.toggle_mute)
    keeper = StillKeeper(options.stills) if options.stills else None
    try:
        run(Replaying(recording, clock_from_now()), stage, window, tuple(one for one in (sound, keeper) if one))
    finally:
        sound.close()
        stage.close()
        pygame.quit()
    return [str(path) for path in keeper.kept] if keeper else []


def _unseen(
    recording: Recording, options: ReplayOptions, told: Callable[[str], None], progress: Callable[[float], None]
) -> list[str]:
    if options.stills is None:
        return []
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    header = recording.header
    keeper = StillKeeper(options.stills)
    try:
        scene = setup_of(header).level.scene
        stage = open_stage(scene=scene, size=_SIZE, assets=assets_dir(), seed=header.seed, offscreen=True)
    except NoGraphics as missing:
        told(f"{missing} There will be no stills.")
        return []
    stage.fixed = STILL
    ticks = iter(range(0, 1 << 62, 1_000_000 // _SHARE_OF_A_SECOND))
    replaying = Replaying(recording, lambda: next(ticks))
    screen = PlayScreen(replaying)
    whole = max(1, recording.input_count)
    for index in range(whole * _SHARE_OF_A_SECOND):
        picture = replaying.advance([])
        if keeper.due(picture.scene.time_s):
            screen.advance([], picture.scene.time_s)
            screen.draw(stage, _SIZE, picture.scene.time_s)
            keeper.heed(screen.picture or picture, stage, picture.scene.time_s)
        else:
            stage.advance(picture.scene)
        progress(min(0.99, index / whole))
        if picture.ended:
            break
    stage.close()
    return [str(path) for path in keeper.kept]
