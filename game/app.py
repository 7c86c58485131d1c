"""The composition root: builds the shells and lets a session run, in a window or without one."""

from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import Any

import pygame

from game.archive import Archive
from game.gallery import Gallery
from game.level_files import level_named
from game.options import PUPPET, PlayOptions, Progress, Told
from game.places import assets_dir
from game.play.inputs import Quit
from game.play.scene_state import SceneState
from game.play.setup import Setup
from game.scenes.stage import open_stage
from game.session import Judge, LiveSession, input_of
from game.sources import FindModel, live_feed, named, settled, unseen_reports
from game.tracker.clock import clock_from_now
from game.window.display import Window, has_display
from game.window.loop import run
from game.window.sound import Sound
from game.window.stills import StillKeeper


@dataclass(frozen=True, slots=True)
class _Order:
    """Everything a session begins with; `text` is the level's."""

    options: PlayOptions
    setup: Setup
    text: str
    archive: Archive
    told: Told
    find_model: FindModel


def play(options: PlayOptions, told: Told, progress: Progress, find_model: FindModel) -> dict[str, Any]:
    """Play one session and say what it came to, as `play --json` prints it.

    Args:
        options: what was asked for.
        told: hears what the player should know.
        progress: hears the state while no window shows it.
        find_model: fetches the pose model, with whatever shows its progress.
    """
    text, level = level_named(options.level or "first_flight")
    with closing(Archive(options.store)) as archive:
        for session in archive.recovered:
            told(f"Session {session.session} had been cut off; it is finished now.")
        order = _Order(options, Setup(level, seed=options.seed), text, archive, told, find_model)
        if options.headless or not has_display():
            return _play_unseen(order, progress)
        return _play_in_window(order)


def _play_in_window(order: _Order) -> dict[str, Any]:
    options, setup = order.options, order.setup
    with ExitStack() as stack:
        window = Window(options.size, fullscreen=options.fullscreen)
        stack.callback(pygame.quit)
        stage = open_stage(
            scene=setup.level.scene, size=window.size, assets=assets_dir(), seed=options.seed, offscreen=False
        )
        stack.callback(stage.close)
        stage.draw(SceneState())
        window.show()
        sound = _sound(order, stack, window, stage.ambience)
        keeper = StillKeeper(options.stills) if options.stills else None
        listeners = tuple(one for one in (sound, keeper) if one)
        document = _run(order, lambda session: run(session, stage, window, listeners))
    return {**document, "stills": [str(path) for path in keeper.kept] if keeper else []}


def _run(order: _Order, show: Callable[[LiveSession], object]) -> dict[str, Any]:
    """A live session from its first frame to its stored numbers; `show` returns when nobody watches any more."""
    name, model = settled(order.options.source, order.find_model, order.told)
    clock = clock_from_now()
    feed, demonstration = live_feed(name, order.options, order.setup.level, clock, model)
    filed = order.archive.begin(order.setup, order.text, source=name, patient=order.options.patient)
    judge = Judge(order.setup, filed.writer)
    session = LiveSession(
        judge, feed, clock, lambda judged: order.archive.finish(filed, judged), demonstration=demonstration
    )
    try:
        show(session)
    except KeyboardInterrupt:
        order.told("Stopped.")
    except BaseException:
        session.quit()
        feed.close()
        order.archive.abandon(filed, judge)
        raise
    session.quit()
    return dict(session.summary())


def _sound(order: _Order, stack: ExitStack, window: Window, ambience: Any) -> Sound | None:
    if order.options.silent:
        return None
    sound = Sound(ambience, seed=order.setup.seed)
    stack.callback(sound.close)
    window.on_key(pygame.K_m, sound.toggle_mute)
    if sound.silence:
        order.told(f"There will be no sound: {sound.silence}.")
    return sound


def _play_unseen(order: _Order, progress: Progress) -> dict[str, Any]:
    options, setup = order.options, order.setup
    name, model = settled(options.source, order.find_model, order.told)
    source = None if name == PUPPET else named(name)
    gallery = Gallery.open(options, setup.level, order.told)
    filed = order.archive.begin(setup, order.text, source=name, patient=options.patient)
    judge = Judge(setup, filed.writer)
    try:
        for report in unseen_reports(source, options, judge, model):
            given = input_of(report)
            if given is not None:
                judge.take(given)
            gallery.visit(judge)
            progress(judge.state)
            if judge.state.ended:
                break
    except KeyboardInterrupt:
        order.told("Stopped.")
    except BaseException:
        order.archive.abandon(filed, judge)
        raise
    judge.take(Quit(judge.state.clock.now_us))
    return {**order.archive.finish(filed, judge), "stills": gallery.close()}
