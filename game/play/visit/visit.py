"""A visit as a value: who plays, where in the visit they are, and what they have said so far.

`flow.page_of` says what it shows and `flow.advance` what comes next. Like the engine it returns what happened, as
effects that the shell carries out: nothing in here knows a clock, a file or a window.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from game.level.model import Level
from game.play.hud import Message
from game.play.visit.adapting import Dose
from game.play.visit.ladder import Ladder
from game.play.visit.position import Finding
from game.play.visit.preferences import Preferences
from game.play.visit.safety import Course, Limits

CONSENT_VERSION = 1
"""Of the words that were agreed to: when they change, everybody is asked anew."""


class Stage(StrEnum):
    """Where in a visit somebody is."""

    WELCOME = "welcome"
    WHO = "who"
    NEW = "new"
    ABOUT = "about"
    CONSENT = "consent"
    NOT_TODAY = "not_today"
    ADVICE = "advice"
    RESUME = "resume"
    MORNING = "morning"
    FEELING = "feeling"
    GENTLE = "gentle"
    FEARED = "feared"
    TODAY = "today"
    CAMERA = "camera"
    SHOW = "show"
    PLAY = "play"
    BETWEEN = "between"
    EASED = "eased"
    CALMER = "calmer"
    SYMPTOMS = "symptoms"
    STOPPED = "stopped"
    AFTER = "after"
    DONE = "done"
    NEXT = "next"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a session: a few minutes in one scene.

    Attributes:
        level: what is asked there, before it is fitted to how the last parts went.
        gentle: breathing and the body at rest, which are offered also to who hurts more than exercise allows.
        why: why this part is there, or None.
    """

    level: Level
    gentle: bool = False
    why: Message | None = None

    @property
    def movements(self) -> tuple[str, ...]:
        """What is asked, each once, in order."""
        return tuple(dict.fromkeys(cue.movement for cue in self.level.cues))


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a person when they are chosen.

    Attributes:
        consented: the version that was agreed to, 0 for none.
        visits: how many were finished before.
        limits: pain rules of the plan, tightened by the person's own.
        parts: today's session; `gentle`: what is offered instead to who hurts too much.
        doses: what each movement is asked with, from the last visit.
        ladder: how far somebody who worries has come.
        last_pain: how it hurt at the end of the last visit, where this morning's answer is due; else None.
        open: an unfinished visit of the last day can be gone on with.
        seen: movements that were shown to them on a page in earlier visits.
        tips: posture tips that they were given in earlier visits.
        today: what today's session is called, and the reasons for it, or nothing.
        notes: what their clinician wrote to them about a movement.
        filmed: they want a film of each session; `films`: how many there are.
    """

    alias: str
    consented: int = 0
    visits: int = 0
    preferences: Preferences = Preferences()
    limits: Limits = Limits()
    parts: tuple[Part, ...] = ()
    gentle: tuple[Part, ...] = ()
    doses: Mapping[str, Dose] = field(default_factory=dict)
    ladder: Ladder = Ladder()
    last_pain: int | None = None
    open: bool = False
    seen: tuple[str, ...] = ()
    tips: tuple[str, ...] = ()
    today: tuple[Message, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    filmed: bool = False
    films: int = 0


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit so far.

    Attributes:
        people: the aliases that are known on this machine.
        profile: of who plays, once that is chosen.
        over: pages that lie over the stage (settings, data), the newest last.
        answers: what has been picked on the page that is shown.
        places: where it hurts.
        course: how pain has gone, and what that allows.
        latest: the newest rating of each kind.
        parts: of today; `part` is the one that is played or comes next.
        shown: movements that have been shown in this visit.
        played: how the last part went, until it is known how it felt.
        eases: the next part is smaller and slower.
        symptom: what ended the session, or None.
        desk_break: these are two minutes at the desk: one question before and after, no camera check.
        position: what the newest posture check found, or None.
        tips: posture tips that were given in this visit.
    """

    stage: Stage = Stage.WELCOME
    people: tuple[str, ...] = ()
    preferences: Preferences = Preferences()
    profile: Profile | None = None
    over: tuple[str, ...] = ()
    answers: Mapping[str, int] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    course: Course = Course()
    latest: Mapping[str, int] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    part: int = 0
    shown: tuple[str, ...] = ()
    played: "Played | None" = None
    doses: Mapping[str, Dose] = field(default_factory=dict)
    ladder: Ladder = Ladder()
    eases: bool = False
    symptom: str | None = None
    desk_break: bool = False
    position: Finding | None = None
    tips: tuple[str, ...] = ()

    @property
    def now(self) -> Part | None:
        """The part that is played or comes next; None after the last."""
        return self.parts[self.part] if self.part < len(self.parts) else None


@dataclass(frozen=True, slots=True)
class Picked:
    """Something on the page was picked, by whatever means."""

    id: str


@dataclass(frozen=True, slots=True)
class Named:
    """An alias was typed."""

    alias: str


@dataclass(frozen=True, slots=True)
class Greeted:
    """What is known of the person that was chosen."""

    profile: Profile


@dataclass(frozen=True, slots=True)
class Framed:
    """The camera sees what the session needs."""


@dataclass(frozen=True, slots=True)
class Played:
    """A part is over.

    Attributes:
        complete, partial: how many repetitions reached what was asked and how many did not, by movement.
        how: "finished", "quit" or "hurt".
    """

    complete: Mapping[str, int]
    partial: Mapping[str, int]
    how: str = "finished"


@dataclass(frozen=True, slots=True)
class Checked:
    """A posture check is over."""

    finding: Finding


Given = Picked | Named | Greeted | Framed | Played | Checked


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody was chosen: say what is known of them, as `Greeted`. `new` where they are not known yet."""

    alias: str
    new: bool = False


@dataclass(frozen=True, slots=True)
class Consented:
    """Keep that this version was agreed to."""

    version: int


@dataclass(frozen=True, slots=True)
class Rated:
    """Keep a rating: kind (pain, effort, stiffness, energy, worry) and when (before, between, after, morning)."""

    kind: str
    when: str
    value: int
    part: int | None = None


@dataclass(frozen=True, slots=True)
class FilmWanted:
    """Keep whether somebody wants a film of each session, with their face hidden."""

    wanted: bool


@dataclass(frozen=True, slots=True)
class Preferred:
    """Keep these preferences, and use them from now on."""

    preferences: Preferences


@dataclass(frozen=True, slots=True)
class Play:
    """Play this level, the part of that number, then say how it went, as `Played`."""

    level: Level
    number: int


@dataclass(frozen=True, slots=True)
class GoOnWith:
    """Go on with the visit that was not finished."""


@dataclass(frozen=True, slots=True)
class BeginVisit:
    """A visit has begun: keep it from here on."""


@dataclass(frozen=True, slots=True)
class EndVisit:
    """The visit is over; how: "finished", "stopped" or "left"."""

    how: str


@dataclass(frozen=True, slots=True)
class Do:
    """Something about the person's data: "export", "delete" or "delete_films"."""

    what: str


@dataclass(frozen=True, slots=True)
class Tipped:
    """Keep that this posture tip was given: it is given once."""

    tip: str


@dataclass(frozen=True, slots=True)
class Leave:
    """Close the window."""


Noted = Consented | Rated | FilmWanted | Preferred | Tipped

Effect = Chosen | Noted | Play | GoOnWith | BeginVisit | EndVisit | Do | Leave

Advanced = tuple[Visit, tuple[Effect, ...]]
"""The visit after something given, and what is to be done because of it."""
