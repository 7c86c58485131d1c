"""A whole visit in one window: builds the shells, and lets pages and parts take turns until somebody leaves."""

from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from game.files.plans import plan_asked
from game.level.composing import level_text
from game.machine.allocator import give_back
from game.machine.power import BATTERY_HZ
from game.play.autoplay import Bot
from game.play.setup import Settings, Setup
from game.play.visit.preferences import Preferences
from game.play.visit.visit import Play
from game.scenes.catalogue import ambience_of
from game.scenes.comfort import Comfort
from game.sessions.archive import Archive, Filed
from game.sessions.feeds import ChosenCamera, Lent, OpeningFeed, Seer
from game.sessions.opening import another, shown, sound_of
from game.sessions.options import PUPPET, PlayOptions, Told
from game.sessions.session import Judge, LiveSession
from game.sessions.sources import FindModel, is_camera, opened, settled
from game.tracker.clock import Clock, clock_from_now
from game.visits.demo_patient import DemoPatient
from game.visits.home import Home
from game.visits.live import Visiting
from game.window.display import Window
from game.window.loop import Listener, run_screen
from game.window.mix import Volumes
from game.window.screen import PlayScreen
from game.window.sound import Sound
from game.window.stills import StillKeeper
from game.window.voice import AloudPages, Voice

_BETWEEN = "still_water"
"""The scene behind the pages: the calmest."""


def visit(
    options: PlayOptions,
    told: Told,
    find_model: FindModel,
    *,
    desk_break: bool = False,
    clock: Clock | None = None,
) -> dict[str, Any]:
    """Lead somebody through a visit.

    Args:
        options: as of `play`; the level is the plan's or the programme's.
        told: hears what the person at the terminal should know.
        find_model: fetches the pose model, with whatever shows its progress.
        desk_break: two minutes at the desk, in place of a session.
        clock: microseconds, of everything in the visit; None is the machine's. A faster one makes a shorter visit.

    Returns:
        The sessions that were played, and where the visit ended.
    """
    with closing(Archive(options.store)) as archive, ExitStack() as stack:
        for session in archive.recovered:
            told(f"Session {session.session} had been cut off; it is finished now.")
        plan = plan_asked(options.plan, archive.store, None) if options.plan else None
        name, model = settled(options.source, find_model, told)
        window, stage = shown(options, _BETWEEN, told, stack)
        clock = clock or clock_from_now()
        feed = _feed(options, name, clock, model)
        stack.callback(feed.close)
        home = Home(archive, lambda: datetime.now().astimezone(), plan, desk_break=desk_break)
        visiting = Visiting(home, archive.store, feed, clock, options.reading.language)
        keeper = StillKeeper(options.stills) if options.stills else None
        voice = Voice(told)
        stack.callback(voice.close)
        table = _Table(options, archive, name, feed, clock, window, keeper, voice, told)
        while not visiting.left:
            if visiting.order:
                visiting.played(table.play(visiting.order, visiting, home))
            else:
                stage.comfort = comfort_of(visiting.visit.preferences, options.comfort)
                pages = AloudPages(visiting, voice, lambda: visiting.visit.preferences.voice and not options.silent)
                run_screen(pages, stage, window, most_hz=options.comfort.calm_hz, clock=_seconds(clock))
        if desk_break:
            home.end(visiting.visit, "left")
        home.courier.send(visiting.alias or "")
        stills = [str(path) for path in keeper.kept] if keeper else []
        return {**_came_to(visiting, home), "first_cue_s": table.first_cue_s, "stills": stills}


def _came_to(visiting: Visiting, home: Home) -> dict[str, Any]:
    documents = home.begun.documents if home.begun else []
    return {
        "stage": visiting.visit.stage.value,
        "pages": visiting.pages,
        "sessions": [document["session"] for document in documents],
    }


def _feed(options: PlayOptions, name: str, clock: Clock, model: Path | None) -> Seer:
    """Who is seen: the demo patient, or whoever is before the camera that they choose."""
    if name == PUPPET:
        return DemoPatient(Bot(options.seed), clock)

    def opening(source: str, mirrored: bool) -> OpeningFeed:
        return OpeningFeed(lambda: opened(source, replace(options, mirrored=mirrored), clock, model))

    return ChosenCamera(opening, name, mirrored=options.mirrored)


def _seconds(clock: Clock) -> Callable[[], float]:
    return lambda: clock() / 1e6


_QUIET = Volumes(ambience=0.25, rewards=0.35, guidance=0.4)


def comfort_of(preferences: Preferences, usual: Comfort) -> Comfort:
    """How somebody likes to see a scene: with little motion the view stays, and 30 pictures a second are enough."""
    moves = preferences.motion == "full"
    return replace(
        usual,
        window=min(usual.window, preferences.window) if moves else 0.0,
        still=usual.still or preferences.motion == "still",
        calm_hz=usual.calm_hz if moves else BATTERY_HZ,
    )


def _unheard(_line: str) -> None:
    """What is said once at the start need not be said before every part."""


class _Table:
    """Where parts are played: everything that is the same for all of them."""

    def __init__(
        self,
        options: PlayOptions,
        archive: Archive,
        source: str,
        feed: Seer,
        clock: Clock,
        window: Window,
        keeper: StillKeeper | None,
        voice: Voice,
        told: Told,
    ) -> None:
        self._options = options
        self._archive = archive
        self._source = source
        self._feed = feed
        self._clock = clock
        self._window = window
        self._keeper = keeper
        self._voice = voice
        self._told = told
        self._known_here = False
        self.first_cue_s: float | None = None

    def play(self, order: Play, visiting: Visiting, home: Home) -> dict[str, Any]:
        """Play one part in the window, and return its document, as `play --json` prints it."""
        options, level = self._options, order.level
        filed, judge = self._begun(order, visiting, home)
        self._begin_film(visiting, filed)
        session = LiveSession(
            judge,
            Lent(self._feed),
            self._clock,
            lambda judged: self._archive.finish(filed, judged),
            demonstration=False,
        )
        try:
            with ExitStack() as stack:
                preferences = visiting.visit.preferences
                comfort = comfort_of(preferences, options.comfort)
                stage = another(options, level.scene, self._window, comfort, stack, self._told)
                sound = self._sound(preferences, stack, level.scene)
                listeners: tuple[Listener, ...] = tuple(one for one in (sound, self._keeper, self._voice) if one)
                screen = PlayScreen(session, visiting.reading(), then_summary=False)
                run_screen(
                    screen,
                    stage,
                    self._window,
                    listeners,
                    most_hz=comfort.calm_hz,
                    clock=_seconds(self._clock),
                )
        except BaseException:
            session.quit()
            self._feed.end_film()
            self._archive.abandon(filed, judge)
            raise
        session.quit()
        self._end_film(visiting)
        if self.first_cue_s is None and judge.opened_us is not None:
            self.first_cue_s = round(judge.opened_us / 1e6, 1)
        visiting.settled(judge.state.senses)
        document = dict(session.summary())
        give_back()
        return document

    def _begin_film(self, visiting: Visiting, filed: Filed) -> None:
        profile = visiting.visit.profile
        if profile and profile.filmed:
            self._feed.begin_film(filed.path.with_suffix(""), self._clock())

    def _end_film(self, visiting: Visiting) -> None:
        """Who wants to be filmed and is not should know, but not be kept from playing."""
        film, profile = self._feed.end_film(), visiting.visit.profile
        if profile and profile.filmed and film is None:
            self._told("No film of this part could be made: no pictures came, or this machine cannot write them.")

    def _sound(self, preferences: Preferences, stack: ExitStack, scene: str) -> Sound | None:
        options = replace(self._options, silent=self._options.silent or preferences.sound == "off")
        sound = sound_of(options, _unheard, stack, self._window, ambience_of(scene))
        if sound and preferences.sound == "quiet":
            sound.volumes = _QUIET
        return sound

    def _begun(self, order: Play, visiting: Visiting, home: Home) -> tuple[Filed, Judge]:
        """A calibration comes before the first part that somebody plays before a camera that does not know them."""
        options, alias = self._options, visiting.alias
        known = self._archive.known(alias, self._source)
        settings = Settings(
            calibrate=known is None and not self._known_here and not home.desk_break and is_camera(self._source),
            mirrors=known is not None and known.mirrors,
            arms=visiting.visit.preferences.arms,
        )
        self._known_here = True
        setup = Setup(order.level, settings, known.baseline if known else None, options.seed)
        begun = home.begun.id if home.begun else None
        filed = self._archive.begin(
            setup, level_text(order.level), source=self._source, patient=alias, plan_text=home.plan_text, visit=begun
        )
        return filed, Judge(setup, filed.writer, lambda state: self._archive.keep(self._source, filed, state))
