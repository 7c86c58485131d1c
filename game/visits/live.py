"""A visit at the speed of life: hears the camera while pages are shown, carries out effects, and says what to play.

The rules of a visit are in `game.play.visit`, its pages are drawn in `game.window.pages`; this stands between them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from game.body.pose import PoseFrame
from game.play.framing.framing import UNKNOWN, Facts, Framing, look
from game.play.framing.room_needed import Needs, needs_of
from game.play.hud import Message
from game.play.pointing.dwelling import Target
from game.play.pointing.pointing import Pointer, point
from game.play.senses import Senses
from game.play.visit.flow import advance, page_of
from game.play.visit.pages import Page
from game.play.visit.parts import asked_so_far
from game.play.visit.position import Check
from game.play.visit.position import look as look_at_position
from game.play.visit.visit import (
    BeginVisit,
    Checked,
    Chosen,
    Consented,
    Do,
    Effect,
    EndVisit,
    FilmWanted,
    Framed,
    Given,
    GoOnWith,
    Greeted,
    Leave,
    Picked,
    Play,
    Played,
    Preferred,
    Rated,
    Stage,
    Tipped,
    Visit,
)
from game.report.repetitions import counted
from game.sessions.feeds import Seer
from game.store.store import Store
from game.tracker.reports import FrameCaptured, NobodyTracked, PoseTracked, Report
from game.visits.demo_patient import DemoPatient
from game.visits.home import Home
from game.visits.taking_along import taken_along
from game.window.intents import Intent
from game.window.pages.camera_view import CameraView, landmarks_of
from game.window.pages.done import Bar, Done
from game.window.pages.pointer import Cursor
from game.window.screen import Pop, Reading, Transition


class Visiting:
    """One visit, from the first page to the last.

    Attributes:
        visit: how far it is.
        order: the part to be played now, or None.
        left: the window is to be closed.
        frame: what was seen last, None for nobody.
        sitting: the posture check, against how they sat at ease in the last part that was played.
        pages: keys of the pages that were shown, in order.
    """

    def __init__(self, home: Home, store: Store, feed: Seer, clock: Callable[[], int], language: str) -> None:
        self.visit = Visit(people=home.people(), desk_break=home.desk_break)
        first = page_of(self.visit)
        assert first is not None
        self._page: Page = first
        self.pages = [first.key]
        self.sitting = Check(None)
        self._shown = ("", 0.0)
        self._language = language
        self.order: Play | None = None
        self.left = False
        self.frame: PoseFrame | None = None
        self._home = home
        self._store = store
        self._feed = feed
        self._clock = clock
        self._pointer = Pointer()
        self._targets: tuple[Target, ...] = ()
        self._framing = Framing()
        self._facts = UNKNOWN
        self._taken: Message | None = None

    def page(self) -> Page:
        """What is shown now; the same while nothing has changed."""
        return self._page

    @property
    def offered(self) -> tuple[Target, ...]:
        """What can be pointed at now."""
        return self._targets

    @property
    def alias(self) -> str | None:
        """Of who plays, once that is known."""
        return self.visit.profile.alias if self.visit.profile else None

    def reading(self) -> Reading:
        """How the person reads."""
        preferences = self.visit.preferences
        return Reading(
            preferences.language or self._language, preferences.text, preferences.captions, preferences.contrast
        )

    def pick(self, picked: str) -> None:
        """Something was picked, by whatever means."""
        self.take(Picked(picked))

    def offer(self, targets: tuple[Target, ...]) -> None:
        """What can be pointed at from now on."""
        self._targets = targets

    def pointed(self) -> Sequence[str]:
        """What the body has picked since the last call; takes in what the camera saw meanwhile."""
        if isinstance(self._feed, DemoPatient):
            self._feed.page, self._feed.targets = self._page, self._targets
        picked = [self._see(report) for report in self._feed.poll(None)]
        return [one for one in picked if one is not None]

    def cursor(self) -> Cursor | None:
        """Where somebody points; None: nobody does."""
        pointer = self._pointer
        return None if pointer.cursor is None else Cursor(*pointer.cursor, pointer.dwell, pointer.over)

    def camera(self) -> CameraView:
        """What the camera saw last."""
        needed = self._framing.frame_needed
        shares = (needed.left, needed.top, needed.right, needed.bottom) if needed else None
        return CameraView(None, landmarks_of(self.frame) if self.frame else None, shares)

    def done(self) -> Done:
        """What was done today, against what was asked."""
        asked = asked_so_far(self.visit)
        facts = self._home.today(self.visit)
        whole = {name: facts.whole.get(name, 0) for name in asked}
        bars = tuple(Bar(name, whole[name], max(whole[name], asked[name])) for name in asked)
        return Done(bars, (facts.before, facts.after))

    def advance(self, intents: Sequence[Intent], now_s: float) -> Transition | None:
        """A page that passes by itself does; the window may be closed; a part opens once it has been said so."""
        if Intent.QUIT in intents:
            self.leave()
        page = self._page
        fresh = page.key != self._shown[0]
        if fresh:
            self._shown = (page.key, now_s)
        then = page.goes_on_to or page.main()
        if page.goes_on_s is not None and then is not None and now_s - self._shown[1] >= page.goes_on_s:
            self.take(Picked(then))
        return Pop() if self.left or (self.order and not fresh) else None

    def take(self, given: Given) -> None:
        """Let the visit go on, and carry out what follows; where it stands then is kept."""
        self.visit, effects = advance(self.visit, given)
        for effect in effects:
            self._carry_out(effect)
        self._home.keep(self.visit)
        before, self._page = self._page.key, self._told(page_of(self.visit) or self._page)
        if self._page.key != before:
            self.pages.append(self._page.key)
        if "camera" in (self._page.key, before) and self._page.key != before:
            self._framing, self._facts = Framing(self._needs()), UNKNOWN
            self._feed.attend(on=self._page.key == "camera")
        if self._page.key == "position" != before:
            self.sitting = Check(self.sitting.neutral, self.sitting.mirrors)

    def _told(self, page: Page) -> Page:
        """The page with what only this visit can say: what the store knows, and where one's data were put."""
        if page.key == "data" and self._taken:
            return replace(page, lines=(*page.lines[:1], self._taken))
        return self._home.told(page, self.visit)

    def played(self, document: Mapping[str, Any]) -> None:
        """The part that was ordered is over; who closed the window or asked to leave comes back to it another time."""
        self.order = None
        if self._home.begun:
            self._home.begun.documents.append(document)
        how = str(document.get("ended", "finished"))
        if how == "quit":
            self.left = True
            return
        complete, partial = counted(document)
        self.take(Played(complete, partial, "hurt" if document.get("stops") else "finished"))

    def settled(self, senses: Senses) -> None:
        """How somebody sat at ease in a part that is over: what a posture check holds them against."""
        if senses.settled:
            self.sitting = Check(senses.neutral, senses.mirrors)

    def leave(self) -> None:
        """The window was closed."""
        self._home.keep(self.visit)
        self.left = True

    def _see(self, report: Report) -> str | None:
        match report:
            case PoseTracked(frame):
                self.frame = frame
            case NobodyTracked():
                self.frame = None
            case FrameCaptured(light=light) if light is not None:
                self._facts = Facts(light.brightness, light.person, light.around, light.burnt, report.people)
                return None
            case _:
                return None
        self._pointer, picked = point(self._pointer, self.frame, self._targets, report.stamp_us)
        if self.visit.stage is Stage.CAMERA and not self.visit.over:
            self._check(report.stamp_us)
        if self._page.key == "position":
            self._check_position(report.stamp_us)
        return picked

    def _check_position(self, stamp_us: int) -> None:
        self.sitting = look_at_position(self.sitting, self.frame, stamp_us)
        if self.sitting.finding:
            self.take(Checked(self.sitting.finding))

    def _check(self, stamp_us: int) -> None:
        """Look whether the camera sees what the session needs; what is amiss is said on the page."""
        self._framing = look(self._framing, self.frame, self._facts, stamp_us)
        if self._framing.passed:
            self.take(Framed())
        elif self._page.lines != self._framing.findings[:1]:
            self._page = replace(self._page, lines=self._framing.findings[:1])

    def _carry_out(self, effect: Effect) -> None:
        home = self._home
        match effect:
            case Chosen(alias, new):
                self.take(Greeted(home.profile(alias, new=new)))
                self._follow_preferences()
            case Consented(version):
                home.agree(version)
                home.prefer(self.visit.preferences)
            case Rated():
                home.rate(effect)
            case FilmWanted(wanted):
                home.film(wanted=wanted)
            case Preferred(preferences):
                home.prefer(preferences)
                self._follow_preferences()
            case Play():
                self.order, self._shown = effect, ("", 0.0)
            case GoOnWith():
                self._go_on()
            case BeginVisit():
                home.begin()
            case EndVisit(how):
                home.end(self.visit, how)
            case Do(what):
                self._do(what)
            case Tipped(tip):
                home.tip(tip)
            case Leave():
                self.left = True

    def _follow_preferences(self) -> None:
        """Point with the arms there are; what is planned follows too, as long as nothing has been begun."""
        preferences = self.visit.preferences
        self._pointer = replace(self._pointer, arms=preferences.arms)
        self._feed.choose(preferences.camera, mirrored=preferences.mirrored)
        if self.visit.profile and not self.visit.parts and self._store.person(self.visit.profile.alias):
            self.visit = replace(self.visit, profile=self._home.profile(self.visit.profile.alias))

    def _needs(self) -> Needs:
        """What today's movements ask of the picture."""
        asked = [cue for part in self.visit.parts[self.visit.part :] for cue in part.level.cues]
        preferences = self.visit.preferences
        return needs_of(asked, preferences.arms, standing=preferences.posture == "standing")

    def _go_on(self) -> None:
        assert self.visit.profile is not None
        kept = self._home.go_on(self.visit, self.visit.profile)
        if kept is None:
            self.take(Picked("afresh"))
        else:
            self.visit = kept

    def _do(self, what: str) -> None:
        profile = self.visit.profile
        if profile is None:
            return
        if what == "export":
            self._taken = taken_along(self._store, profile.alias, self.reading().language)
        elif what == "delete_films":
            self._store.erase_films(profile.alias)
        else:
            self._home.begun = None
            self._store.erase_person(profile.alias)
