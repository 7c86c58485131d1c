"""What a store knows of the people who play here, as a visit asks for it; and what a visit wants kept, kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from game.files.plans import levels_within, plan_of
from game.level.composing import fitting
from game.level.model import Level
from game.level.plan.limits import Limits as Allowed
from game.level.plan.limits import limits_of, tightened
from game.level.plan.model import Plan
from game.level.programme import Next, breathing_session, desk_break, next_session, session_blocks
from game.play.hud import Message
from game.play.visit import safety
from game.play.visit.keeping import CannotGoOn, doses_to_json, visit_of, visit_to_json
from game.play.visit.pages import Page
from game.play.visit.preferences import Preferences, preferences_of
from game.play.visit.visit import Part, Profile, Rated, Visit
from game.report import streaks
from game.report.today import Today, today
from game.sessions.archive import Archive
from game.store.visits import Rating, VisitRow
from game.visits.courier import Courier
from game.visits.earlier import doses_after, is_break, ladder_after, programme_played

Now = Callable[[], datetime]
"""The time here, with its zone."""


@dataclass(slots=True)
class Begun:
    """The visit that is kept.

    Attributes:
        documents: of the sessions played in it, as `play --json` prints them.
        programme: id of the programme's session, None of a plan's.
        ended: it cannot be gone on with any more.
    """

    id: str
    documents: list[Mapping[str, Any]]
    programme: str | None
    ended: bool = False


class Home:
    """Reads and writes what concerns one machine's people.

    Attributes:
        plan_text: the file of the plan that is followed, or None.
        desk_break: what is played is two minutes at the desk, and no part of any programme.
        begun: the visit that is kept now, None before it has begun.
        courier: brings what was played to the clinic.
    """

    def __init__(
        self, archive: Archive, now: Now, plan: tuple[str, Plan] | None = None, *, desk_break: bool = False
    ) -> None:
        """Prepare; a `plan`, its text and itself, goes before whatever is kept as anybody's own."""
        self.desk_break = desk_break
        self._archive = archive
        self._store = archive.store
        self.courier = Courier(archive.store)
        self._now = now
        self._named = plan
        self.plan_text: str | None = None
        self._plan: Plan | None = None
        self._follow(plan)
        self._alias = ""
        self._offered: Next | None = None
        self.begun: Begun | None = None

    def people(self) -> tuple[str, ...]:
        """Everybody's alias, who played last first."""
        people = self._store.people()
        last = {one.alias: (self._store.last_visit(one.alias) or _NEVER).updated_at for one in people}
        return tuple(sorted(last, key=lambda alias: last[alias], reverse=True))

    def profile(self, alias: str, *, new: bool = False) -> Profile:
        """What is known of somebody; somebody new becomes known when they agree (`agree`), not before.

        Raises:
            BadAlias: it is none.
        """
        self._alias = alias
        if new:
            return self._profile_of(Preferences(), (), consented=0)
        person = self._store.known(alias)
        self._follow(self._named or plan_of(self._store, alias))
        settings = self._store.settings_of(alias)
        visits = [row for row in self._store.visits_of(alias) if row.ended_at and row.summary and not is_break(row)]
        consented = (person.consent_version or 0) if person.consents else 0
        profile = self._profile_of(preferences_of(settings), visits, consented=consented)
        films = sum(row.video is not None for row in self._store.sessions_of(alias))
        tips = settings.get("tips")
        told = tuple(map(str, tips)) if isinstance(tips, list) else ()
        return replace(profile, tips=told, filmed=person.films, films=films)

    def agree(self, version: int) -> None:
        """Keep that somebody has agreed."""
        alias = self._archive.player(self._alias)
        assert alias is not None
        self._alias = alias
        self._store.keep_consent(alias, version, self._stamp())

    def film(self, *, wanted: bool) -> None:
        """Keep whether somebody agrees to be filmed."""
        keep = self._store.keep_video_consent if wanted else self._store.withdraw_video_consent
        keep(self._alias, self._stamp())

    def prefer(self, preferences: Preferences) -> None:
        """Keep how somebody plays, once they are known."""
        self._keep_settings(lambda _kept: preferences.to_json())

    def tip(self, tip: str) -> None:
        """Keep that a posture tip was given."""
        self._keep_settings(lambda kept: {"tips": [*kept.get("tips", ()), tip]})

    def begin(self) -> None:
        """Keep a visit from here on."""
        programme = self._offered.session.id if self._offered else None
        self.begun = Begun(self._store.begin_visit(self._alias, self._stamp()), [], programme)

    def keep(self, visit: Visit) -> None:
        """Keep where the visit stands; a break that was cut off is not gone on with."""
        if self.begun and not self.begun.ended and not self.desk_break:
            self._store.keep_visit(self.begun.id, visit_to_json(visit), self._stamp())

    def go_on(self, visit: Visit, profile: Profile) -> Visit | None:
        """The unfinished visit, or None where it cannot be gone on with."""
        row = self._store.open_visit(self._alias, self._stamp())
        if row is None or row.state is None:
            return None
        try:
            kept = visit_of(row.state, visit, profile)
        except CannotGoOn:
            return None
        self.begun = Begun(row.visit, [], None)
        return kept

    def rate(self, rated: Rated) -> None:
        """Keep a rating."""
        visit, block = self.begun.id if self.begun else None, None if rated.part is None else rated.part + 1
        kind, moment = rated.kind, rated.when
        self._store.rate(Rating(self._alias, self._stamp(), kind, moment, rated.value, visit, block))  # type: ignore[arg-type]

    def end(self, visit: Visit, how: str) -> None:
        """Keep what a visit came to; one that was not finished can be gone on with within a day."""
        if self.begun is None or self.begun.ended or (how == "left" and not self.desk_break):
            return
        self.begun.ended = True
        self._store.end_visit(self.begun.id, self._summary(visit, how), self._stamp())
        self.courier.send(self._alias)

    def told(self, page: Page, visit: Visit) -> Page:
        """The page with what only the facts can say: one honest line about today, and what comes next time."""
        if page.key == "done":
            return replace(page, lines=(self.today(visit).line, *page.lines))
        if page.key != "next":
            return page
        goes = self.courier.said(self._alias)
        if self.desk_break:
            return replace(page, lines=(*page.lines, *goes))
        days = [datetime.fromisoformat(row.started_at).toordinal() for row in self._store.visits_of(self._alias)]
        planned = self._plan.sessions_per_week if self._plan else _USUAL_A_WEEK
        streak = streaks.said(streaks.streak(days, planned, self._now().toordinal()))
        return replace(page, lines=(self.today(visit).ahead, streak, *page.lines, *goes))

    def today(self, visit: Visit) -> Today:
        """The facts of what was done."""
        documents = self.begun.documents if self.begun else []
        return today(documents, visit.course.first, visit.latest.get("pain"))

    def _summary(self, visit: Visit, how: str) -> dict[str, Any]:
        documents = self.begun.documents if self.begun else []
        asked = sum(cue.repetitions for part in visit.parts for cue in part.level.cues)
        complete = sum(bool(rep["complete"]) for document in documents for rep in document["reps"])
        return {
            "how": how,
            "programme": self.begun.programme if self.begun else None,
            "break": self.desk_break,
            "share": round(min(1.0, complete / asked), 3) if asked else 0.0,
            "stopped": how == "stopped" or visit.course.standing in _GRAVE,
            "symptom": visit.symptom,
            "pain": {"before": visit.course.first, "after": visit.latest.get("pain")},
            "doses": doses_to_json(visit.doses),
            "ladder": asdict(visit.ladder),
            "shown": list(visit.shown),
            "sessions": [document["session"] for document in documents],
        }

    def _profile_of(self, preferences: Preferences, visits: Sequence[VisitRow], *, consented: int) -> Profile:
        allowed = self._allowed(preferences)
        last = visits[-1] if visits else None
        follows = not self._plan and not self.desk_break
        self._offered = next_session(programme_played(visits), self._day(visits)) if follows else None
        levels = self._levels(allowed)
        return Profile(
            alias=self._alias,
            consented=consented,
            visits=len(visits),
            preferences=preferences,
            limits=_pain_limits(allowed),
            parts=tuple(Part(level, _is_gentle(level)) for level in levels),
            gentle=tuple(Part(level, gentle=True) for level in breathing_session(allowed)),
            doses=doses_after(last),
            ladder=ladder_after(last),
            last_pain=None if self.desk_break else self._last_pain(last),
            open=consented > 0 and self._goes_on(),
            seen=tuple(sorted({name for row in visits for name in (row.summary or {}).get("shown", ())})),
            today=self._today() if not self.desk_break else (),
            notes=_notes(self._plan) if self._plan else {},
        )

    def _follow(self, plan: tuple[str, Plan] | None) -> None:
        self.plan_text, self._plan = plan or (None, None)

    def _goes_on(self) -> bool:
        """Whether an unfinished visit can be gone on with; a break at the desk is no time for it."""
        return not self.desk_break and self._store.open_visit(self._alias, self._stamp()) is not None

    def _today(self) -> tuple[Message, ...]:
        """What today's session is called, why it is as it is, and why it is this one."""
        if self._offered is None:
            notes = self._plan.notes.strip() if self._plan else ""
            return (Message("visit.today.plan"), *((Message("visit.note", {"note": notes}),) if notes else ()))
        session = self._offered.session
        return Message(session.name), Message(session.reason), Message(self._offered.why)

    def _allowed(self, preferences: Preferences) -> Allowed:
        own = Allowed(load=preferences.load, arms=preferences.arms, seated=preferences.posture == "seated")
        return tightened(limits_of(self._plan), own) if self._plan else own

    def _levels(self, allowed: Allowed) -> tuple[Level, ...]:
        """Today's session, and breathing at its end; or a break, which ends so itself."""
        if self.desk_break:
            level = desk_break(allowed)
            return (level,) if level else breathing_session(allowed)
        if self._plan:
            played = self._archive.played(self._alias)
            levels = fitting(levels_within(self._plan, allowed), allowed.minutes, played)
        else:
            assert self._offered is not None
            levels = session_blocks(self._offered.session, allowed)
        ends_calmly = levels and levels[-1].cues and levels[-1].cues[-1].movement == "breathing"
        return levels if ends_calmly else (*levels, *breathing_session(allowed))

    def _day(self, visits: Sequence[VisitRow]) -> int:
        if not visits:
            return 1
        return (self._now().date() - datetime.fromisoformat(visits[0].started_at).date()).days + 1

    def _keep_settings(self, changed: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> None:
        if self._alias and self._store.person(self._alias):
            kept = self._store.settings_of(self._alias)
            self._store.keep_settings(self._alias, {**kept, **changed(kept)}, self._stamp())

    def _last_pain(self, last: VisitRow | None) -> int | None:
        """Pain before the last visit, where the morning after it is still to be asked about."""
        if last is None or not last.summary or last.ended_at is None:
            return None
        before = last.summary.get("pain", {}).get("before")
        due = safety.morning_due(self._moment(datetime.fromisoformat(last.ended_at)), self._moment(self._now()))
        return int(before) if due and before is not None else None

    def _moment(self, at: datetime) -> safety.Moment:
        here = at.astimezone(self._now().tzinfo)
        return safety.Moment(here.date().toordinal(), here.hour)

    def _stamp(self) -> str:
        return self._now().isoformat(timespec="seconds")


_USUAL_A_WEEK = 3
"""Sessions a week of those who have no plan: what trials of shoulder blade exercises used (clinical sheet 2.1)."""

_GRAVE = (safety.Verdict.END_EXERCISE, safety.Verdict.END_SESSION)
_NEVER = VisitRow("", None, "", "")


def _notes(plan: Plan) -> dict[str, str]:
    return {one.movement: one.note for one in plan.exercises if one.movement and one.note}


def _pain_limits(allowed: Allowed) -> safety.Limits:
    return safety.Limits(**allowed.pain.model_dump()) if allowed.pain else safety.USUAL


def _is_gentle(level: Level) -> bool:
    return all(cue.movement == "breathing" for cue in level.cues)
