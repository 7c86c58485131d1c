"""Leaving: when something is wrong, when all is done, and what somebody may want to look at before they go."""

from dataclasses import replace

from game.play.hud import Message
from game.play.visit.pages import Choice, Page
from game.play.visit.safety import STOP_SYMPTOMS, contact
from game.play.visit.visit import Advanced, Do, EndVisit, FilmWanted, Leave, Stage, Visit

_FIRST_PAGE = 6
"""Symptoms on the first page; the others are behind "more"."""

_BACK_TO_WORK_S = 60.0
"""The last page of a break closes after so long: who is back at work should not find a camera on."""


def symptoms_page(visit: Visit) -> Page:
    """Which of the symptoms that end a session it is."""
    later = visit.answers.get("more", 0)
    some = STOP_SYMPTOMS[_FIRST_PAGE:] if later else STOP_SYMPTOMS[:_FIRST_PAGE]
    return Page(
        "symptoms",
        Message("visit.symptoms.title"),
        choices=(
            *(Choice(f"symptom.{one.id}", Message(f"symptom.{one.id}")) for one in some),
            Choice("more", Message("visit.choice.more_symptoms")),
            Choice("none_of_these", Message("visit.choice.none_of_these")),
        ),
    )


def from_symptoms(visit: Visit, picked: str) -> Advanced:
    """A stop symptom ends the session; without one it is asked again how it feels."""
    if picked == "more":
        return replace(visit, answers={"more": 1 - visit.answers.get("more", 0)}), ()
    if picked == "none_of_these":
        return replace(visit, stage=_back_to(visit), answers={}), ()
    symptom = picked.removeprefix("symptom.")
    course = visit.course.stopped(symptom)
    return replace(visit, stage=Stage.STOPPED, course=course, symptom=symptom, answers={}), (EndVisit("stopped"),)


def _back_to(visit: Visit) -> Stage:
    if visit.played is not None:
        return Stage.BETWEEN
    return Stage.AFTER if visit.parts else Stage.FEELING


def stopped_page(visit: Visit) -> Page:
    """The session is over now, and whom to contact."""
    whom = contact(visit.symptom) if visit.symptom else "doctor"
    return Page(
        "stopped",
        Message("visit.stopped.title"),
        (Message(f"contact.{whom}"), Message("visit.stopped.1")),
        choices=(Choice("leave", Message("visit.choice.close"), main=True),),
    )


def done_page(_visit: Visit) -> Page:
    """What was done today: one picture."""
    return Page(
        "done",
        Message("visit.done.title"),
        choices=(Choice("next", Message("visit.choice.next"), main=True),),
        extra="done",
        goes_on_s=60.0,
    )


def from_done(visit: Visit, _picked: str) -> Advanced:
    """The visit is over; what is left is good-bye."""
    return replace(visit, stage=Stage.NEXT), (EndVisit("finished"),)


def next_page(visit: Visit) -> Page:
    """See you next time."""
    later = Message("visit.break.later" if visit.desk_break else "visit.next.morning")
    return Page(
        "next",
        Message("visit.break.done" if visit.desk_break else "visit.next.title"),
        (later,),
        choices=(
            Choice("leave", Message("visit.choice.close"), main=True),
            *((Choice("position", Message("visit.choice.position")),) if visit.part else ()),
            Choice("data", Message("visit.choice.data")),
            Choice("settings", Message("visit.choice.settings")),
        ),
        goes_on_s=_BACK_TO_WORK_S if visit.desk_break else None,
    )


def data_page(visit: Visit) -> Page:
    """See, take and delete what is kept: each is one more pick from here."""
    filmed = visit.profile is not None and visit.profile.filmed
    return Page(
        "data",
        Message("visit.data.title"),
        (Message("visit.data.1"), Message("visit.data.2")),
        choices=(
            Choice("export", Message("visit.choice.export")),
            Choice("film", Message("visit.choice.film"), detail=Message(f"visit.film.{'on' if filmed else 'off'}")),
            Choice("delete", Message("visit.choice.delete")),
            Choice("back", Message("visit.choice.back"), main=True),
        ),
    )


def film_page(visit: Visit) -> Page:
    """Whether somebody wants a film of each session: asked for by itself, and nobody is filmed who has not said so."""
    profile = visit.profile
    filmed, films = (profile.filmed, profile.films) if profile else (False, 0)
    no = Choice("film_off", Message("visit.choice.film_off"), main=not filmed, picked=not filmed)
    yes = Choice("film_on", Message("visit.choice.film_on"), main=filmed, picked=filmed)
    some = Choice("delete_films", Message("visit.choice.delete_films", {"count": films}))
    return Page(
        "film",
        Message("visit.film.title"),
        tuple(Message(f"visit.film.{number}") for number in (1, 2, 3)),
        choices=(no, yes, *((some,) if films else ())),
    )


def from_film(visit: Visit, picked: str) -> Advanced:
    """Filmed from the next part on, or not any more; films that were made stay until they are deleted."""
    profile = visit.profile
    if profile is None:
        return visit, ()
    if picked == "delete_films":
        return replace(visit, profile=replace(profile, films=0)), (Do(picked),)
    wanted = picked == "film_on"
    after = replace(visit, profile=replace(profile, filmed=wanted), over=visit.over[:-1])
    return after, (FilmWanted(wanted),) if wanted != profile.filmed else ()


def delete_page(_visit: Visit) -> Page:
    """Whether everything is really to be deleted."""
    return Page(
        "delete",
        Message("visit.delete.title"),
        (Message("visit.delete.1"),),
        choices=(
            Choice("back", Message("visit.choice.keep"), main=True),
            Choice("delete_all", Message("visit.choice.delete_all")),
        ),
    )


def left(visit: Visit) -> Advanced:
    """Close the window."""
    return replace(visit, stage=Stage.LEFT, over=()), (Leave(),)
