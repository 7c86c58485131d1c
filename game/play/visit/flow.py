"""The way through a visit: what it shows, and what comes next. The only module that knows all the others."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from game.play.visit import arriving, feeling, guidance, leaving, parts, today
from game.play.visit.pages import Page
from game.play.visit.preferences import changed, is_preference, settings_page
from game.play.visit.visit import (
    Advanced,
    Checked,
    Chosen,
    Do,
    Framed,
    Given,
    Greeted,
    Leave,
    Named,
    Picked,
    Played,
    Preferred,
    Stage,
    Visit,
)

_PAGES: Mapping[Stage, Callable[[Visit], Page]] = MappingProxyType(
    {
        **arriving.PAGES,
        **dict.fromkeys(feeling.ASKED, feeling.feeling_page),
        Stage.GENTLE: parts.gentle_page,
        Stage.FEARED: today.feared_page,
        Stage.TODAY: today.today_page,
        Stage.CAMERA: parts.camera_page,
        Stage.SHOW: parts.show_page,
        Stage.PLAY: parts.opening_page,
        Stage.EASED: parts.eased_page,
        Stage.CALMER: parts.calmer_page,
        Stage.SYMPTOMS: leaving.symptoms_page,
        Stage.STOPPED: leaving.stopped_page,
        Stage.DONE: leaving.done_page,
        Stage.NEXT: leaving.next_page,
    }
)

_HANDLERS: Mapping[Stage, arriving.Handler] = MappingProxyType(
    {
        **arriving.HANDLERS,
        **dict.fromkeys(feeling.ASKED, feeling.picked),
        Stage.GENTLE: parts.from_gentle,
        Stage.FEARED: today.from_feared,
        Stage.TODAY: today.from_today,
        Stage.CAMERA: parts.from_camera,
        Stage.SHOW: parts.from_show,
        Stage.EASED: parts.from_pause,
        Stage.CALMER: parts.from_pause,
        Stage.SYMPTOMS: leaving.from_symptoms,
        Stage.DONE: leaving.from_done,
    }
)


def page_of(visit: Visit) -> Page | None:
    """What the visit shows; None when it is over."""
    if visit.over:
        match visit.over[-1]:
            case "data":
                return leaving.data_page(visit)
            case "delete":
                return leaving.delete_page(visit)
            case "film":
                return leaving.film_page(visit)
            case guided if guided in guidance.PAGES:
                return guidance.PAGES[guided](visit)
            case settings:
                return settings_page(visit.preferences, int(settings.removeprefix("settings.")))
    page = _PAGES.get(visit.stage)
    return page(visit) if page else None


def advance(visit: Visit, given: Given) -> Advanced:
    """The visit after something given, and what is to be done because of it.

    What the page does not offer is ignored: a pick may arrive when the page has changed already.
    """
    match given:
        case Picked(picked):
            return _picked(visit, picked)
        case Named(alias) if visit.stage in {Stage.WHO, Stage.NEW}:
            known = {person.casefold(): person for person in visit.people}
            return visit, (Chosen(known.get(alias.casefold(), alias), new=alias.casefold() not in known),)
        case Greeted(profile) if visit.stage in {Stage.WHO, Stage.NEW}:
            return arriving.greeted(visit, profile)
        case Framed() if visit.stage is Stage.CAMERA and not visit.over:
            return parts.framed(visit, given)
        case Checked() if visit.over[-1:] == ("position",):
            return guidance.checked(visit, given)
        case Played() if visit.stage is Stage.PLAY:
            return parts.played(visit, given)
        case _:
            return visit, ()


def _picked(visit: Visit, picked: str) -> Advanced:
    page = page_of(visit)
    if page is None or picked not in page.targets():
        return visit, ()
    if visit.over:
        return _over(visit, picked)
    if picked == "leave":
        return leaving.left(visit)
    if picked in guidance.ASKED:
        return replace(visit, over=(*visit.over, picked)), ()
    if picked in {"settings", "data"}:
        return replace(visit, over=(*visit.over, "settings.0" if picked == "settings" else "data")), ()
    return _HANDLERS[visit.stage](visit, picked)


def _over(visit: Visit, picked: str) -> Advanced:
    """On a page that lies over the stage."""
    below = visit.over[:-1]
    if visit.over[-1] in guidance.PAGES:
        return guidance.picked(visit, picked)
    if visit.over[-1] == "film":
        return leaving.from_film(visit, picked)
    if is_preference(picked):
        preferences = changed(visit.preferences, picked)
        return replace(visit, preferences=preferences), (Preferred(preferences),)
    match picked:
        case "back":
            return replace(visit, over=below), ()
        case "settings.more" | "settings.back":
            return replace(visit, over=(*below, "settings.1" if picked == "settings.more" else "settings.0")), ()
        case "delete" | "film":
            return replace(visit, over=(*visit.over, picked)), ()
        case "delete_all":
            return replace(visit, stage=Stage.LEFT, over=()), (Do("delete"), Leave())
        case _:
            return visit, (Do(picked),)
