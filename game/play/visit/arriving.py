"""Arriving: who plays, and before the first time what this is, what is agreed to, and who should not start."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from game.play.hud import Message
from game.play.visit.pages import Choice, Page
from game.play.visit.visit import (
    CONSENT_VERSION,
    Advanced,
    BeginVisit,
    Chosen,
    Consented,
    EndVisit,
    GoOnWith,
    Leave,
    Profile,
    Stage,
    Visit,
)

BIRDS = ("Wren", "Heron", "Swift", "Robin", "Lark", "Finch", "Kite", "Dove", "Tern", "Rook")
"""Aliases that can be picked without a keyboard; never a name, so that what is kept names nobody."""

_NEW_SHOWN, _PEOPLE_SHOWN = 6, 6

_UNANSWERED_S = 120.0
"""So long a break waits for somebody; after it the camera has no reason to be on."""


def welcome_page(visit: Visit) -> Page:
    """The first page; a break that opened by itself, and that nobody answers, closes."""
    kind = "break" if visit.desk_break else "welcome"
    return Page(
        "welcome",
        Message(f"visit.{kind}.title"),
        (Message(f"visit.{kind}.how"),),
        choices=(
            Choice("begin", Message("visit.choice.begin"), main=True),
            Choice("settings", Message("visit.choice.settings")),
            Choice("leave", Message("visit.choice.leave")),
        ),
        goes_on_s=_UNANSWERED_S if visit.desk_break else None,
        goes_on_to="leave",
    )


def who_page(visit: Visit) -> Page:
    """Who is playing; the newest first."""
    shown = visit.people[:_PEOPLE_SHOWN]
    known = tuple(
        Choice(f"person.{alias}", Message("visit.choice.person", {"alias": alias}), main=index == 0)
        for index, alias in enumerate(shown)
    )
    return Page(
        "who",
        Message("visit.who.title"),
        choices=(*known, Choice("somebody_new", Message("visit.choice.somebody_new"))),
    )


def new_page(visit: Visit) -> Page:
    """An alias for somebody new."""
    taken = {alias.casefold() for alias in visit.people}
    free = [bird for bird in BIRDS if bird.casefold() not in taken] or [f"Wren {len(visit.people) + 1}"]
    return Page(
        "new",
        Message("visit.new.title"),
        (Message("visit.new.why"),),
        choices=tuple(
            Choice(f"alias.{bird}", Message("visit.choice.person", {"alias": bird}), main=index == 0)
            for index, bird in enumerate(free[:_NEW_SHOWN])
        ),
    )


def about_page(_visit: Visit) -> Page:
    """What this is, and what it is not."""
    return Page(
        "about",
        Message("visit.about.title"),
        tuple(Message(f"visit.about.{number}") for number in (1, 2, 3, 4)),
        choices=(Choice("understood", Message("visit.choice.understood"), main=True), _LEAVE),
    )


def consent_page(_visit: Visit) -> Page:
    """What is kept, and where, in plain words."""
    return Page(
        "consent",
        Message("visit.consent.title"),
        tuple(Message(f"visit.consent.{number}") for number in (1, 2, 3, 4)),
        choices=(
            Choice("agree", Message("visit.choice.agree"), main=True),
            Choice("disagree", Message("visit.choice.disagree")),
        ),
    )


def not_today_page(_visit: Visit) -> Page:
    """Who should not start, or should see somebody first (red flags of thoracic pain, clinical sheet 2.2)."""
    return Page(
        "not_today",
        Message("visit.not_today.title"),
        tuple(Message(f"visit.not_today.{number}") for number in (1, 2, 3, 4)),
        choices=(
            Choice("none_applies", Message("visit.choice.none_applies"), main=True),
            Choice("one_applies", Message("visit.choice.one_applies")),
        ),
    )


def advice_page(_visit: Visit) -> Page:
    """To whom something on that list applies."""
    return Page(
        "advice",
        Message("visit.advice.title"),
        (Message("visit.advice.1"), Message("visit.advice.2")),
        choices=(
            Choice("leave", Message("visit.choice.close"), main=True),
            Choice("back", Message("visit.choice.back")),
        ),
    )


def resume_page(_visit: Visit) -> Page:
    """A visit of the last day was not finished."""
    return Page(
        "resume",
        Message("visit.resume.title"),
        (Message("visit.resume.1"),),
        choices=(
            Choice("go_on", Message("visit.choice.go_on"), main=True),
            Choice("afresh", Message("visit.choice.afresh")),
        ),
    )


_LEAVE = Choice("leave", Message("visit.choice.leave"))


def _at(stage: Stage) -> Callable[[Visit], Visit]:
    """Go to a stage, with a clean page."""
    return lambda visit: replace(visit, stage=stage, answers={})


def leave(visit: Visit) -> Advanced:
    """Close, keeping what there is: within a day it can be gone on with."""
    return replace(visit, stage=Stage.LEFT, over=()), (Leave(),)


def from_welcome(visit: Visit, _id: str) -> Advanced:
    """To the people known here, or straight to somebody new; in a break, whose machine it is need not say so."""
    if visit.desk_break and len(visit.people) == 1:
        return _at(Stage.WHO)(visit), (Chosen(visit.people[0]),)
    return _at(Stage.WHO if visit.people else Stage.NEW)(visit), ()


def from_who(visit: Visit, picked: str) -> Advanced:
    """Somebody known, or somebody new."""
    if picked == "somebody_new":
        return _at(Stage.NEW)(visit), ()
    return visit, (Chosen(picked.removeprefix("person.")),)


def from_new(visit: Visit, picked: str) -> Advanced:
    """Somebody new has an alias."""
    return visit, (Chosen(picked.removeprefix("alias."), new=True),)


def greeted(visit: Visit, profile: Profile) -> Advanced:
    """It is known who plays: what they must know first, or straight to how they feel."""
    visit = replace(visit, profile=profile, preferences=profile.preferences, doses=profile.doses, ladder=profile.ladder)
    if profile.consented < CONSENT_VERSION:
        return _at(Stage.ABOUT)(visit), ()
    return (_at(Stage.RESUME)(visit), ()) if profile.open else begun(visit)


def begun(visit: Visit) -> Advanced:
    """A new visit begins: the morning's question if it is due, else how they feel."""
    assert visit.profile is not None
    due = visit.profile.last_pain is not None
    return _at(Stage.MORNING if due else Stage.FEELING)(visit), (BeginVisit(),)


def agreed(visit: Visit, picked: str) -> Advanced:
    """The words were agreed to; who does not agree leaves, and nothing is kept."""
    return (_at(Stage.NOT_TODAY)(visit), (Consented(CONSENT_VERSION),)) if picked == "agree" else leave(visit)


def from_not_today(visit: Visit, picked: str) -> Advanced:
    """Nothing on the list applies, or something does."""
    return begun(visit) if picked == "none_applies" else (_at(Stage.ADVICE)(visit), ())


def from_resume(visit: Visit, picked: str) -> Advanced:
    """Go on with what was not finished, or begin anew."""
    return (visit, (GoOnWith(),)) if picked == "go_on" else begun(visit)


def from_advice(visit: Visit, picked: str) -> Advanced:
    """Close, or look at the list again."""
    if picked == "back":
        return _at(Stage.NOT_TODAY)(visit), ()
    left, effects = leave(visit)
    return left, (EndVisit("left"), *effects)


Handler = Callable[[Visit, str], Advanced]


def _go(stage: Stage) -> Handler:
    return lambda visit, _id: (_at(stage)(visit), ())


HANDLERS: Mapping[Stage, Handler] = MappingProxyType(
    {
        Stage.WELCOME: from_welcome,
        Stage.WHO: from_who,
        Stage.NEW: from_new,
        Stage.ABOUT: _go(Stage.CONSENT),
        Stage.CONSENT: agreed,
        Stage.NOT_TODAY: from_not_today,
        Stage.ADVICE: from_advice,
        Stage.RESUME: from_resume,
    }
)

PAGES: Mapping[Stage, Callable[[Visit], Page]] = MappingProxyType(
    {
        Stage.WELCOME: welcome_page,
        Stage.WHO: who_page,
        Stage.NEW: new_page,
        Stage.ABOUT: about_page,
        Stage.CONSENT: consent_page,
        Stage.NOT_TODAY: not_today_page,
        Stage.ADVICE: advice_page,
        Stage.RESUME: resume_page,
    }
)
