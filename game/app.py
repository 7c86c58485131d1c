"""The composition root: builds the shells and lets a session run, in a window or without one."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pygame

from game.archive import Archive
from game.feeds import DemoFeed, OpeningFeed, demonstration
from game.level.decode import decode_level
from game.level.model import Level
from game.places import assets_dir, levels_dir
from game.play.autoplay import Bot
from game.play.inputs import Quit
from game.play.scene_state import SceneState
from game.play.setup import Setup
from game.play.state import EngineState
from game.scenes.context import NoGraphics
from game.scenes.quality import STILL
from game.scenes.stage import Stage, open_stage
from game.session import Feed, Judge, LiveSession, input_of
from game.window.contract import Picture
from game.window.display import Window, has_display
from game.window.loop import Shown, run
from game.window.screen import PlayScreen
from game.window.sound import Sound
from game.window.stills import StillKeeper

if TYPE_CHECKING:
    from game.tracker.live import LiveSource
    from game.tracker.reports import Report
    from game.tracker.source import NamedSource

PUPPET = "puppet"
AUTO = "auto"

Told = Callable[[str], None]
"""Takes one line for the person at the terminal."""

Progress = Callable[[EngineState], None]
"""Takes the state now and then, for a progress bar."""


@dataclass(frozen=True, slots=True)
class PlayOptions:
    """What `play` was asked for; see its --help."""

    source: str = AUTO
    level: str | None = None
    patient: str | None = None
    store: str | None = None
    headless: bool = False
    loops: int = 1
    seed: int = 0
    stills: Path | None = None
    mirrored: bool = False
    model: Path | None = None
    size: tuple[int, int] = (1280, 720)
    fullscreen: bool = False
    silent: bool = False


def play(
    options: PlayOptions, told: Told, progress: Progress, find_model: Callable[[], Path]
) -> tuple[dict[str, Any], LiveSession | None]:
    """Play one session and say what it came to, as `play --json` prints it, with the live session for its timings.

    Args:
        options: what was asked for.
        told: hears what the player should know.
        progress: hears the state while no window shows it.
        find_model: fetches the pose model, with whatever shows its progress.
    """
    text, level = level_named(options.level or "first_flight")
    with ExitStack() as stack:
        archive = Archive(options.store)
        stack.callback(archive.close)
        for session in archive.recovered:
            told(f"Session {session.session} had been cut off; it is finished now.")
        setup = Setup(level, seed=options.seed)
        if options.headless or not has_display():
            return _play_unseen(options, setup, text, archive, told, progress, find_model)
        return _play_in_window(options, setup, text, archive, told, find_model, stack)


def level_named(name: str) -> tuple[str, Level]:
    """A level's text and the level: a shipped one by its id, or any file.

    Raises:
        NoLevel: there is none of that name.
        BadLevel: it has problems.
    """
    shipped = levels_dir() / f"{name}.toml"
    path = shipped if "/" not in name and "\\" not in name and shipped.is_file() else Path(name)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise no_level(name, error) from None
    return text, decode_level(text, str(path) if path is not shipped else name)


class NoLevel(ValueError):
    """There is no such level; the message lists those that there are."""


def no_level(name: str, error: Exception) -> NoLevel:
    """The exception for a level that cannot be read."""
    known = ", ".join(sorted(path.stem for path in levels_dir().glob("*.toml")))
    why = "is not a text file" if isinstance(error, UnicodeDecodeError) else "is neither a shipped level nor a file"
    return NoLevel(f"{name!r:.120} {why}; shipped levels are: {known}")


def _play_in_window(
    options: PlayOptions,
    setup: Setup,
    text: str,
    archive: Archive,
    told: Told,
    find_model: Callable[[], Path],
    stack: ExitStack,
) -> tuple[dict[str, Any], LiveSession | None]:
    model = find_model() if _may_need_model(options.source) else None
    window = Window(options.size, fullscreen=options.fullscreen)
    stack.callback(pygame.quit)
    stage = stack.enter_context(_closing(_stage(options, setup.level, offscreen=False, size=window.size)))
    stage.draw(SceneState())
    window.show()
    name = _settled(options.source, told)
    clock = _clock()
    feed, shows_demo = _feed(name, options, setup.level, clock, model)
    filed = archive.begin(setup, text, source=name, patient=options.patient)
    judge = Judge(setup, filed.writer)
    session = LiveSession(judge, feed, clock, lambda judged: archive.finish(filed, judged), demonstration=shows_demo)
    sound = None if options.silent else Sound(stage.ambience, seed=setup.seed)
    keeper = StillKeeper(options.stills) if options.stills else None
    if sound:
        stack.callback(sound.close)
        window.on_key(pygame.K_m, sound.toggle_mute)
        if sound.silence:
            told(sound.silence)
    try:
        run(session, stage, window, tuple(one for one in (sound, keeper) if one))
    except KeyboardInterrupt:
        told("Stopped.")
    finally:
        session.quit()
        document = dict(session.summary())
    return {**document, "stills": [str(path) for path in keeper.kept] if keeper else []}, session


def _play_unseen(
    options: PlayOptions,
    setup: Setup,
    text: str,
    archive: Archive,
    told: Told,
    progress: Progress,
    find_model: Callable[[], Path],
) -> tuple[dict[str, Any], LiveSession | None]:
    name = _settled(options.source, told)
    source = None if name == PUPPET else _named(name)
    model = find_model() if source is not None and _pictures(source) else None
    gallery = _Gallery.open(options, setup.level, told)
    filed = archive.begin(setup, text, source=name, patient=options.patient)
    judge = Judge(setup, filed.writer)
    try:
        for report in _reports(source, options, judge, model):
            given = input_of(report)
            if given is not None:
                judge.take(given)
            gallery.visit(judge)
            progress(judge.state)
            if judge.state.ended:
                break
    except KeyboardInterrupt:
        told("Stopped.")
    if not judge.state.ended:
        judge.take(Quit(judge.state.clock.now_us))
    document = archive.finish(filed, judge)
    return {**document, "stills": gallery.close()}, None


def _settled(source: str, told: Told) -> str:
    """What `auto` stands for here: the first camera that opens, else the demo person."""
    if source != AUTO:
        return source
    if sys.platform.startswith("linux") and not any(Path("/dev").glob("video*")):
        camera = None
    else:
        from game.tracker.camera import first_camera  # noqa: PLC0415 - OpenCV, only where there may be a camera

        camera = first_camera()
    if camera is None:
        told("No camera opens here, so the demo person plays. With a camera: wingbeat play --source 0")
        return PUPPET
    return str(camera)


def _may_need_model(source: str) -> bool:
    return source != PUPPET and not source.lower().endswith(".npz") and not (source == AUTO and _no_camera_at_all())


def _no_camera_at_all() -> bool:
    return sys.platform.startswith("linux") and not any(Path("/dev").glob("video*"))


def _named(name: str) -> "NamedSource":
    from game.tracker.source import named_source  # noqa: PLC0415 - MediaPipe takes a second to import

    return named_source(name)


def _pictures(source: "NamedSource") -> bool:
    from game.tracker.source import needs_model  # noqa: PLC0415 - as above

    return needs_model(source)


def _feed(
    name: str, options: PlayOptions, level: Level, clock: Callable[[], int], model: Path | None
) -> tuple[Feed, bool]:
    if name == PUPPET:
        return DemoFeed(Bot(options.seed), tuple(level.answers), clock), True
    _check_name(name)
    return OpeningFeed(lambda: _opened(name, options, clock, model)), False


def _check_name(name: str) -> None:
    """A file that is missing or broken is said at once, before a session begins."""
    if not name.isdigit():
        _named(name)


def _opened(name: str, options: PlayOptions, clock: Callable[[], int], model: Path | None) -> "LiveSource":
    from game.tracker.pose import PoseModel  # noqa: PLC0415 - MediaPipe takes a second to import
    from game.tracker.source import live_source  # noqa: PLC0415 - as above

    source = _named(name)
    opened = PoseModel(model) if model and _pictures(source) else None
    return live_source(source, opened, clock, loops=options.loops, mirror=options.mirrored)


def _reports(
    source: "NamedSource | None", options: PlayOptions, judge: Judge, model: Path | None
) -> Iterator["Report"]:
    level = judge.setup.level
    if source is None:
        yield from demonstration(Bot(options.seed), tuple(level.answers), lambda: judge.state)
        return
    from game.tracker.pose import PoseModel  # noqa: PLC0415 - MediaPipe takes a second to import
    from game.tracker.source import CameraNamed, file_reports  # noqa: PLC0415 - as above

    opened = PoseModel(model) if model else None
    try:
        if isinstance(source, CameraNamed):
            yield from _live_reports(str(source), options, judge, model)
        else:
            yield from file_reports(source, opened, loops=options.loops, mirror=options.mirrored)
    finally:
        if opened:
            opened.close()


def _live_reports(name: str, options: PlayOptions, judge: Judge, model: Path | None) -> Iterator["Report"]:
    """A camera without a window: in the order in which frames come out of the model; there is no player to wait for."""
    source = _opened(name, options, _clock(), model)
    try:
        while not judge.state.ended:
            yield from source.poll()
            source.wait(0.05)
    finally:
        source.close()


def _stage(options: PlayOptions, level: Level, *, offscreen: bool, size: tuple[int, int]) -> Stage:
    return open_stage(scene=level.scene, size=size, assets=assets_dir(), seed=options.seed, offscreen=offscreen)


def _clock() -> Callable[[], int]:
    begun_ns = time.monotonic_ns()
    return lambda: (time.monotonic_ns() - begun_ns) // 1000


class _closing:  # noqa: N801 - reads as a word in a with statement
    """A stage in a `with` statement."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def __enter__(self) -> Stage:
        return self._stage

    def __exit__(self, *_: object) -> None:
        self._stage.close()


class _Showing:
    """The judge as a screen wants to see it."""

    def __init__(self, judge: Judge, *, demo: bool) -> None:
        self._judge = judge
        self._demo = demo

    def advance(self, _intents: object) -> Picture:
        """What to show now."""
        return self._judge.picture(self._judge.state.clock.now_us, demonstration=self._demo)

    def summary(self) -> Mapping[str, Any]:
        """Nothing: nobody reads it on a screen."""
        return {}


class _Gallery:
    """Stills of a session that nobody watches; empty where none are wanted or nothing can be drawn."""

    _LIVES_US = 100_000

    def __init__(self, stage: Stage | None, keeper: StillKeeper | None, *, demo: bool) -> None:
        self._stage = stage
        self._keeper = keeper
        self._demo = demo
        self._screen: PlayScreen | None = None
        self._lived_us = -1

    @classmethod
    def open(cls, options: PlayOptions, level: Level, told: Told) -> "_Gallery":
        """Open a stage for the stills, or say why there will be none."""
        if options.stills is None:
            return cls(None, None, demo=False)
        keeper = StillKeeper(options.stills)
        os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
        try:
            stage = _stage(options, level, offscreen=True, size=options.size)
        except NoGraphics as missing:
            told(f"{missing} The session is played without pictures.")
            return cls(None, None, demo=False)
        stage.fixed = STILL
        return cls(stage, keeper, demo=options.source in {PUPPET, AUTO})

    def visit(self, judge: Judge) -> None:
        """Let the scene live, ten times a second, and keep a still when it is time."""
        now_us = judge.state.clock.now_us
        if self._stage is None or self._keeper is None or now_us - self._lived_us < self._LIVES_US:
            return
        self._lived_us = now_us
        time_s = (now_us - (judge.state.clock.began_us or 0)) / 1e6
        if not self._keeper.due(time_s):
            self._stage.advance(judge.picture(now_us, demonstration=self._demo).scene)
            return
        self._screen = self._screen or PlayScreen(_Showing(judge, demo=self._demo))
        self._screen.advance([], time_s)
        self._screen.draw(self._stage, self._stage.size, time_s)
        if self._screen.picture:
            self._keeper.heed(self._screen.picture, self._stage, time_s)

    def close(self) -> list[str]:
        """Close the stage; the stills that were kept."""
        if self._stage:
            self._stage.close()
        return [str(path) for path in self._keeper.kept] if self._keeper else []


__all__ = ["AUTO", "PUPPET", "PlayOptions", "Shown", "level_named", "play"]
