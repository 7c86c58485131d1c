"""Showing a recorded session: in a window with its timeline, or unseen, for stills and for its numbers."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pygame

from game.files.places import assets_dir
from game.play.events import Event
from game.play.state import EngineState
from game.recording.reader import Recording
from game.recording.session_setup import setup_of
from game.replaying.comparing import AtEase, Beside
from game.replaying.opening import Closed, Opening
from game.replaying.survey import survey
from game.replaying.tape import Tape, beginning
from game.replaying.watching import Ghost, Watching
from game.report.replayed.looking import look_again
from game.report.replayed.model import Replayed
from game.report.summary import summary_of_replay
from game.scenes.context import NoGraphics
from game.scenes.quality import STILL
from game.scenes.stage import open_stage
from game.tracker.clock import clock_from_now
from game.window.contract import Picture
from game.window.display import Window, has_display
from game.window.intents import Intent
from game.window.loop import run_screen
from game.window.replay.ground import Note
from game.window.replay.screen import ReplayScreen, Shown
from game.window.screen import PlayScreen
from game.window.sound import Sound
from game.window.stills import StillKeeper

_SIZE = (1280, 720)
_SHARE_OF_A_SECOND = 10
"""Pictures a second that the scene lives through where nobody watches."""

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class ReplayOptions:
    """How a session is played back.

    Attributes:
        headless: without a window.
        stills: a folder for pictures of it, or None.
        beside: another session that the ghost does, or None: the same person at ease.
        notes: what a clinic's staff wrote beside its moments.
        language: of the words, two letters.
    """

    headless: bool = False
    stills: Path | None = None
    beside: Recording | None = None
    notes: tuple[Note, ...] = ()
    language: str = "en"


class Replaying:
    """A recorded session at a clock's pace, once from beginning to end, for stills and films."""

    def __init__(self, recording: Recording, clock: Callable[[], int]) -> None:
        """Begin; `clock` counts microseconds from any start."""
        start = beginning(recording)
        self._recording = recording
        self._tape = Tape(recording, [start])
        self._clock = clock
        self._began_us = clock() - start.stamp_us - 1

    @property
    def state(self) -> EngineState:
        """The engine's state now."""
        return self._tape.state

    @property
    def events(self) -> list[Event]:
        """Everything that happened so far."""
        return self._tape.events

    def advance(self, _intents: Sequence[Intent]) -> Picture:
        """Judge what is due by now, and say what to show."""
        return self.at(self._clock() - self._began_us)

    def at(self, stamp_us: int) -> Picture:
        """Judge everything up to a stamp, and say what to show."""
        fresh = self._tape.to(stamp_us)
        return Picture(self._tape.scene(stamp_us, fresh), self._tape.hud(stamp_us), ended=self._tape.over)

    def summary(self) -> dict[str, Any]:
        """What the session came to."""
        return summary_of_replay(self._recording)


def replay_session(
    recording: Recording, options: ReplayOptions, told: Callable[[str], None], progress: Progress
) -> dict[str, Any]:
    """Play a recording back and say what it came to.

    Raises:
        BadRecording: what the session began with cannot be used.
    """
    header, summary = recording.header, None
    if options.headless or not has_display():
        stills = _unseen(recording, options, told, progress)
    else:
        stills, replayed = _in_window(recording, options)
        summary = recording.end.summary if recording.end and replayed and replayed.verified.ok else None
    document = summary or summary_of_replay(recording)
    return {"session": header.session, "source": header.source, **document, "stills": stills}


def _in_window(recording: Recording, options: ReplayOptions) -> tuple[list[str], Replayed | None]:
    """Judge the session in its window, and show it there; the stills, and what the judging came to."""
    window, header = Window(_SIZE), recording.header
    scene, lent = setup_of(header).level.scene, window.graphics
    stage = open_stage(scene=scene, size=window.size, assets=assets_dir(), seed=header.seed, offscreen=False, lent=lent)
    sound = Sound(stage.ambience, seed=header.seed)
    window.on_key(pygame.K_m, sound.toggle_mute)
    keeper = StillKeeper(options.stills) if options.stills else None
    try:
        shown = _judged(recording, options, Opening(stage, window, clock_from_now(), options.language))
        stage.restart()
        run_screen(ReplayScreen(shown, stage), stage, window, tuple(one for one in (sound, keeper) if one))
    except Closed:
        return [], None
    finally:
        sound.close()
        stage.close()
        pygame.quit()
    return [str(path) for path in keeper.kept] if keeper else [], shown.replayed


def _judged(recording: Recording, options: ReplayOptions, progress: Progress) -> Shown:
    surveyed = survey(recording, progress)
    watching = Watching(surveyed, _ghost(surveyed.replayed, options.beside, progress))
    return Shown(watching, surveyed.replayed, options.notes, options.language)


def _ghost(here: Replayed, beside: Recording | None, progress: Progress) -> Ghost:
    return AtEase(here) if beside is None else Beside(here, look_again(beside, progress))


def _unseen(recording: Recording, options: ReplayOptions, told: Callable[[str], None], progress: Progress) -> list[str]:
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
