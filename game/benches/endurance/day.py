"""`bench --hours`: a long day in a clinic, simulated: one program plays level after level, as fast as it can be judged.

Everything but time, the camera and the window is as in play: the session with its judging thread, the engine, the
recorder, the archive with its replay, the store, the scenes, the head-up display, the sound.
"""

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from itertools import cycle, zip_longest
from pathlib import Path
from typing import Any

import moderngl
import pygame

from game.benches.endurance.holdings import held
from game.benches.endurance.ledger import Entry, Ledger, Played
from game.benches.endurance.simulated import MadeCamera, SimulatedClock, drift_ms
from game.files.levels import level_named, shipped_levels
from game.files.places import assets_dir
from game.level.model import Level
from game.machine.allocator import give_back
from game.play.autoplay import Bot
from game.play.setup import Setup
from game.scenes.catalogue import ambience_of
from game.scenes.context import open_context
from game.scenes.quality import LADDER
from game.scenes.stage import Stage, open_stage
from game.sessions.archive import Archive, Filed, read_file
from game.sessions.session import Judge, LiveSession
from game.window.loop import run
from game.window.sound import Sound

Told = Callable[[str], None]

PLAYERS = ("Dipper", "Egret", "Finch", "Heron", "Plover", "Swift", "Wren")

_MOST_HZ = 1_000_000
"""The display loop waits for nothing."""

_HOUR_US = 3_600_000_000

_WEIGHED_EVERY = 12
"""Pictures."""


@dataclass(frozen=True, slots=True)
class Course:
    """What a day is made of.

    Attributes:
        hours: of play.
        levels: ids, played one after the other, again and again.
        warm_hours: what is met for the first time in them may stay.
        most_s: somebody leaves a level after so long; None: nobody does.
        picture_every_s: seconds of play from one picture to the next.
        heard: sounds are made for every session, which takes a second.
        size: of a picture, pixels.
    """

    hours: float
    levels: tuple[str, ...]
    warm_hours: float = 1.0
    most_s: float | None = None
    picture_every_s: float = 5.0
    heard: bool = True
    size: tuple[int, int] = (320, 180)


def clinic_course(hours: float) -> Course:
    """All shipped levels, from scene to scene, so that every scene is met within the first hour."""
    by_scene: dict[str, list[str]] = {}
    for name, level in sorted(shipped_levels().items(), key=lambda shipped: _length_s(shipped[1])):
        by_scene.setdefault(level.scene, []).append(name)
    turns = zip_longest(*by_scene.values())
    return Course(hours, tuple(name for turn in turns for name in turn if name), min(1.5, hours / 4))


def simulate(course: Course, told: Told, folder: Path | None = None) -> dict[str, Any]:
    """Play a day, and say what was held over it; the keys are those that `bench --hours` prints.

    Args:
        course: what is played.
        told: hears after each session how it went.
        folder: of the store, which stays; None: one that is removed at the end.

    Raises:
        NoGraphics: no OpenGL 3.3 here.
    """
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    place = folder or Path(tempfile.mkdtemp(prefix="wingbeat-day-"))
    try:
        with closing(Archive(str(place))) as archive, ExitStack() as stack:
            context = open_context(offscreen=True)
            stack.callback(context.release)
            day = _Day(course, archive, context)
            for number, (name, player) in enumerate(zip(cycle(course.levels), cycle(PLAYERS), strict=False)):
                played = day.session(number, name, player)
                told(f"{day.clock.seconds() / 3600:.2f} h, {name}: {day.ledger.told()}")
                if played is None or day.clock() >= course.hours * _HOUR_US:
                    break
    finally:
        if folder is None:
            shutil.rmtree(place, ignore_errors=True)
    return {"hours": course.hours, "sessions": len(day.ledger.played), **day.ledger.found(course.warm_hours)}


@dataclass(slots=True)
class _Day:
    """One program, open all day, drawing within one context, as in a window."""

    course: Course
    archive: Archive
    context: moderngl.Context
    clock: SimulatedClock = field(default_factory=SimulatedClock)
    ledger: Ledger = field(default_factory=Ledger)

    def session(self, number: int, name: str, player: str) -> Played:
        """Play one level, have it filed, and look at what is left of it."""
        text, level = level_named(name)
        seed = number % len(PLAYERS)
        setup = Setup(level, seed=seed)
        player = self.archive.player(player) or player
        filed = self.archive.begin(setup, text, source="puppet", patient=player)
        camera = MadeCamera(Bot(seed), tuple(level.answers), self.clock)
        began_us = self.clock()
        document, pictures = self._shown(Judge(setup, filed.writer), camera, filed, level)
        self.archive.played(player)
        played = _played(name, camera, filed, document, pictures, self.clock() - began_us)
        gc.collect()
        give_back()  # as a visit does after each of its parts
        self.ledger.rested(Entry(self.clock.seconds(), level.scene, held()), played)
        return played

    def _shown(self, judge: Judge, camera: MadeCamera, filed: Filed, level: Level) -> tuple[Mapping[str, Any], int]:
        with ExitStack() as stack:
            stage = _stage(self.context, level.scene, self.course.size)
            stack.callback(stage.close)
            session = LiveSession(judge, camera, self.clock, lambda judged: self.archive.finish(filed, judged))
            display = _Display(self, judge, stage)
            run(session, stage, display, self._sounds(judge.setup, stack), most_hz=_MOST_HZ, clock=self.clock.seconds)
            session.quit()
            return session.summary(), display.pictures

    def _sounds(self, setup: Setup, stack: ExitStack) -> tuple[Sound, ...]:
        if not self.course.heard:
            return ()
        sound = Sound(ambience_of(setup.level.scene), seed=setup.seed)
        stack.callback(sound.close)
        return (sound,)


class _Display:
    """What stands in for the window: lets time pass from picture to picture, and weighs now and then."""

    waits = False
    most_hz = _MOST_HZ

    def __init__(self, day: _Day, judge: Judge, stage: Stage) -> None:
        self._day, self._judge, self._stage = day, judge, stage
        self._step_us = round(day.course.picture_every_s * 1e6)
        self._leaves_us = day.clock() + round((day.course.most_s or 1e6) * 1e6)
        self.size = day.course.size
        self.pictures = 0

    def events(self) -> list[pygame.event.Event]:
        """Nothing, until somebody leaves."""
        clock = self._day.clock
        clock.pass_until(clock() + self._step_us, lambda: self._judge.state.ended is not None)
        return [pygame.event.Event(pygame.QUIT)] if clock() >= self._leaves_us else []

    def show(self) -> None:
        """A picture is there."""
        self._stage.pixels()
        self.pictures += 1
        if self.pictures % _WEIGHED_EVERY == 0:
            self._day.ledger.weighed(
                Entry(self._day.clock.seconds(), self._judge.setup.level.scene, held(objects=False))
            )


def _stage(context: moderngl.Context, scene: str, size: tuple[int, int]) -> Stage:
    stage = open_stage(scene=scene, size=size, assets=assets_dir(), seed=0, offscreen=True, lent=context)
    stage.fixed = LADDER[0]
    return stage


def _played(
    name: str, camera: MadeCamera, filed: Filed, document: Mapping[str, Any], pictures: int, lasted_us: int
) -> Played:
    """What became of a session, read back from its file."""
    recording = read_file(filed.path)
    drifts = list(_drifts(camera, [check.stamp_us for check in recording.checks]))
    return Played(
        level=name,
        lasted_s=lasted_us / 1e6,
        recorded_s=float(document["duration_s"]),
        recording_bytes=filed.path.stat().st_size,
        frames=camera.given,
        recorded_frames=document["tracking"]["frames"],
        pictures=pictures,
        verified=bool(document["verified"]),
        drift_ms=max(drifts, key=abs, default=0.0),
    )


def _drifts(camera: MadeCamera, stamps: list[int]) -> Iterator[float]:
    """How far recorded stamps are from the true times of the nearest frames, milliseconds."""
    numbers = iter(range(camera.first, camera.first + camera.given))
    number = next(numbers, None)
    for stamp_us in stamps:
        while number is not None and drift_ms(number, stamp_us) > 1:
            number = next(numbers, None)
        if number is not None:
            yield drift_ms(number, stamp_us)


def _length_s(level: Level) -> float:
    return sum(cue.closes_after_s for cue in level.cues)
