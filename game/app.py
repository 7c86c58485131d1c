"""The composition root: builds the shells and lets a session run, in a window or without one."""

from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from typing import Any

from game.files.levels import level_named
from game.files.plans import next_level, plan_asked, player_of
from game.files.taught import know_kept
from game.level.model import Level
from game.pictures.gallery import Gallery
from game.play.inputs import Quit
from game.play.setup import Arms, Settings, Setup
from game.scenes.catalogue import ambience_of
from game.sessions.archive import Archive, Filed
from game.sessions.opening import shown, sound_of
from game.sessions.options import PUPPET, PlayOptions, Progress, Told
from game.sessions.session import Judge, LiveSession, input_of
from game.sessions.sources import FindModel, is_camera, live_feed, named, settled, unseen_reports
from game.tracker.clock import clock_from_now
from game.window.display import has_display
from game.window.loop import run
from game.window.stills import StillKeeper


@dataclass(frozen=True, slots=True)
class _Order:
    """Everything a session is asked for with; `text` is the level's, `plan` that of the plan it was composed from."""

    options: PlayOptions
    level: Level
    text: str
    archive: Archive
    told: Told
    find_model: FindModel
    plan: str | None = None
    arms: Arms = "both"


def play(options: PlayOptions, told: Told, progress: Progress, find_model: FindModel) -> dict[str, Any]:
    """Play one session and say what it came to, as `play --json` prints it.

    Args:
        options: what was asked for.
        told: hears what the player should know.
        progress: hears the state while no window shows it.
        find_model: fetches the pose model, with whatever shows its progress.
    """
    know_kept(options.store)
    text, level = level_named(options.level or "first_flight")
    with closing(Archive(options.store)) as archive:
        for session in archive.recovered:
            told(f"Session {session.session} had been cut off; it is finished now.")
        if archive.unerased:
            told(f"Deleting somebody could not be finished: {archive.unerased}.")
        asked = options.plan and plan_asked(options.plan, archive.store, options.patient)
        plan_text, plan = asked or (None, None)
        options = replace(options, patient=archive.player(player_of(plan, options.patient)))
        if plan:
            text, level = next_level(plan, archive.played(options.patient))
        order = _Order(options, level, text, archive, told, find_model, plan_text, plan.arms if plan else "both")
        if options.headless or not has_display():
            return _play_unseen(order, progress)
        return _play_in_window(order)


def _play_in_window(order: _Order) -> dict[str, Any]:
    options = order.options
    with ExitStack() as stack:
        window, stage = shown(options, order.level.scene, order.told, stack)
        sound = sound_of(options, order.told, stack, window, ambience_of(order.level.scene))
        keeper = StillKeeper(options.stills) if options.stills else None
        listeners = tuple(one for one in (sound, keeper) if one)
        document = _run(
            order,
            lambda session: run(
                session, stage, window, listeners, reading=options.reading, most_hz=options.comfort.calm_hz
            ),
        )
    return {**document, "stills": [str(path) for path in keeper.kept] if keeper else []}


def _run(order: _Order, show: Callable[[LiveSession], object]) -> dict[str, Any]:
    """A live session from its first frame to its stored numbers; `show` returns when nobody watches any more."""
    name, model = settled(order.options.source, order.find_model, order.told)
    clock = clock_from_now()
    feed, demonstration = live_feed(name, order.options, order.level, clock, model)
    filed, judge = _begun(order, name, watched=True)
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


def _begun(order: _Order, name: str, *, watched: bool) -> tuple[Filed, Judge]:
    """The recording and the judge of a session with that source, with what is known of its player there.

    Left to itself, a calibration is asked for only of somebody who is seen by a camera that does not know them.
    """
    options, place = order.options, f"{name} mirrored" if order.options.mirrored else name
    known = order.archive.known(options.patient, place)
    unknown = watched and known is None and is_camera(name)
    settings = Settings(
        calibrate=unknown if options.calibrate is None else options.calibrate,
        mirrors=known is not None and known.mirrors,
        arms=order.arms,
    )
    setup = Setup(order.level, settings, known.baseline if known else None, options.seed)
    filed = order.archive.begin(setup, order.text, source=name, patient=options.patient, plan_text=order.plan)
    return filed, Judge(setup, filed.writer, lambda state: order.archive.keep(place, filed, state))


def _play_unseen(order: _Order, progress: Progress) -> dict[str, Any]:
    options = order.options
    name, model = settled(options.source, order.find_model, order.told)
    source = None if name == PUPPET else named(name)
    gallery = Gallery.open(options, order.level, order.told)
    filed, judge = _begun(order, name, watched=False)
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
