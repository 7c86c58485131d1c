"""One storm, lived through by the real program in a process of its own: `game.app.play`, window and all."""

import gc
import json
import os
import signal
import threading
import time
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pygame

import game.app
import game.sessions.archive
import game.sessions.opening
import game.store.database
import game.tracker.pose
import game.tracker.source
import game.window.display
from game.cli.failures import run, say
from game.play.inputs import Input
from game.scenes.stage import Stage, open_stage
from game.sessions.archive import Archive
from game.sessions.options import PlayOptions
from game.sessions.session import Judge, LiveSession
from game.window.display import Window
from game.window.loop import run as show
from tests.storms.camera import StormCamera
from tests.storms.disk import Disk
from tests.storms.timeline import Fault, Kind, Storm
from tests.storms.tracker import model_in, pictures_in
from tests.storms.world import World

LEVEL = Path(__file__).parent / "storm.toml"


def live(storm: Storm, folder: Path, told: int, model: Path | None) -> int:
    """Play a session in that storm; the exit status of the program.

    Args:
        storm: what goes wrong.
        folder: of the store.
        told: a file descriptor that takes what really happens, a JSON list a line.
        model: the pose model, for a storm that is seen by MediaPipe.
    """
    os.environ.update(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy")
    disk = Disk(folder)
    diary = Diary(told)
    world = World(storm, diary.tell, lambda fault, begins: _happens(world, disk, diary, fault, begins))
    _build(world, disk)
    options = PlayOptions(
        source="0",
        level=str(LEVEL),
        store=str(folder),
        seed=storm.seed,
        model=model,
        size=(160, 90),
        silent=not storm.has(Kind.SOUND_GONE),
        calibrate=False,
        plain=not storm.has(Kind.GRAPHICS_LOST),
    )
    world.begin()
    status = run(lambda: game.app.play(options, say, lambda _state: None, lambda: model or Path("puppet.task")))
    world.person.leave(world.frame)
    world.report()
    gc.collect()
    diary.close()
    return status


class Diary:
    """What really happens, written down for who judges afterwards; in handfuls, since each takes time."""

    def __init__(self, file: int) -> None:
        self._file = file
        self._lines: list[bytes] = []
        self._lock = threading.Lock()

    def tell(self, *what: Any) -> None:
        """Write down."""
        with self._lock:
            self._lines.append(json.dumps(what).encode() + b"\n")
            if len(self._lines) >= 200:
                self._hand_over()

    def close(self) -> None:
        """Hand over everything, and what it cost."""
        self.tell("cpu", time.process_time())
        with self._lock:
            self._hand_over()

    def _hand_over(self) -> None:
        lines, self._lines = b"".join(self._lines), []
        while lines:
            lines = lines[os.write(self._file, lines) :]


def _happens(world: World, disk: Disk, diary: Diary, fault: Fault, begins: bool) -> None:
    """What goes wrong with neither time nor camera."""
    disk.hear(fault, begins)
    if not begins:
        return
    match fault.kind:
        case Kind.POWER_CUT:
            world.report()
            diary.close()
            disk.cut(fault)
            os.kill(os.getpid(), signal.SIGKILL)
        case Kind.SOUND_GONE:
            pygame.mixer.quit()
        case Kind.GRAPHICS_LOST if world.lose_graphics:
            world.lose_graphics()


def _build(world: World, disk: Disk) -> None:
    """Put the world in the place of the clock, the camera and the model; everything else stays."""
    game.app.has_display = game.window.display.has_display = lambda: True
    game.app.clock_from_now = lambda: world.clock
    game.app.run = partial(show, clock=world.seconds)
    game.app.LiveSession = partial(_session, world)
    game.app.Judge = partial(_Judge, world=world)
    game.app.Archive = partial(_archive, disk)
    game.sessions.opening.Window = partial(_Window, world)
    game.sessions.opening.open_stage = partial(_stage, world)
    game.sessions.archive.datetime = SimpleNamespace(now=lambda zone=None: datetime.now(zone) - _year(world))
    game.store.database._BUSY_S = 0.1
    game.tracker.pose.PoseModel = model_in(world)
    game.tracker.source.LivePictures = pictures_in(world)
    game.tracker.source.live_source = partial(game.tracker.source.live_source, opener=lambda _name: StormCamera(world))


def _year(world: World) -> timedelta:
    wrong = any(fault.how == "date back by a year" for fault in world.storm.faults)
    return timedelta(days=366 if wrong else 0)


def _session(world: World, *arguments: Any, **options: Any) -> LiveSession:
    world.session = LiveSession(*arguments, **options)
    return world.session


def _stage(world: World, **options: Any) -> Stage:
    """A scene in real OpenGL, which no display shows; how long its pictures take is nobody's matter here."""
    stage = open_stage(**{**options, "offscreen": True})
    stage.warm_up = lambda: None  # type: ignore[method-assign]
    world.lose_graphics = stage._context.release
    return stage


def _archive(disk: Disk, address: str | None) -> Archive:
    archive = Archive(address)
    disk.watch(archive)
    begin = archive.begin

    def begun(*arguments: Any, **options: Any) -> Any:
        disk.filed = begin(*arguments, **options)
        return disk.filed

    archive.begin = begun  # type: ignore[method-assign]
    return archive


class _Judge(Judge):
    """Tells what the rules have taken."""

    def __init__(self, *arguments: Any, world: World) -> None:
        super().__init__(*arguments)
        self.__dict__["world"] = world

    def take(self, given: Input) -> Any:
        """As always."""
        was_over = self.state.ended
        events = super().take(given)
        if not was_over:
            world = self.__dict__["world"]
            world.tell("taken", world.frame, given.stamp_us, type(given).__name__)
        return events


class _Window(Window):
    """A window that nobody sees, before which time passes and a player presses keys."""

    def __init__(self, world: World, size: tuple[int, int], *, plain: bool = False, **_options: Any) -> None:
        super().__init__(size, plain=True)
        self.plain = plain
        self._world = world
        self._small = False
        self._pressed_s = 0.0

    @property
    def most_hz(self) -> int:
        """As fast as it can."""
        return 1_000_000

    @property
    def size(self) -> tuple[int, int]:
        """Of a minimised window there is none."""
        return (0, 0) if self._small else super().size

    def events(self) -> list[pygame.event.Event]:
        """What the system and the player have done."""
        world = self._world
        if self._small != world.has(Kind.MINIMISED):
            self._small = not self._small
            pygame.event.post(pygame.event.Event(pygame.WINDOWMINIMIZED if self._small else pygame.WINDOWRESTORED))
        if not self._small and (world.waits or world.is_over) and world.lived_s - self._pressed_s > 1.0:
            self._press(pygame.K_RETURN)
        if world.lived_s > world.storm.leaves_s:
            self._press(pygame.K_q)
        return super().events()

    def show(self) -> None:
        """Show a picture; then time passes."""
        super().show()
        self._world.turn()

    def _press(self, key: int) -> None:
        self._pressed_s = self._world.lived_s
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key))
