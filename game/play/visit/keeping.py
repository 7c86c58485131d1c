"""A visit as JSON, to be gone on with after a crash, a flat battery or a telephone call."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from game.level.composing import level_text
from game.level.decode import decode_level
from game.play.hud import Message
from game.play.visit.adapting import Dose
from game.play.visit.ladder import Ladder
from game.play.visit.safety import Course, Verdict
from game.play.visit.visit import Part, Played, Profile, Stage, Visit

FORMAT = 1
"""Of what is kept: an unfinished visit of another format is begun anew."""

_AGAIN = {Stage.PLAY: Stage.CAMERA, Stage.SHOW: Stage.CAMERA, Stage.LEFT: Stage.WELCOME}
"""Where somebody comes back to who was cut off there: what the camera sees is looked at again first."""


class CannotGoOn(ValueError):
    """What was kept is of another format, or spoilt: the visit is begun anew."""


def visit_to_json(visit: Visit) -> dict[str, Any]:
    """What has been said and done so far; not what the profile says anew."""
    return {
        "format": FORMAT,
        "stage": visit.stage.value,
        "answers": dict(visit.answers),
        "places": sorted(visit.places),
        "course": {"first": visit.course.first, "standing": visit.course.standing.value},
        "latest": dict(visit.latest),
        "parts": [_part_to_json(part) for part in visit.parts],
        "part": visit.part,
        "shown": list(visit.shown),
        "played": _played_to_json(visit.played),
        "doses": doses_to_json(visit.doses),
        "ladder": asdict(visit.ladder),
        "eases": visit.eases,
    }


def visit_of(document: Mapping[str, Any], visit: Visit, profile: Profile) -> Visit:
    """Go on with what was kept, for the person of that profile.

    Raises:
        CannotGoOn: it cannot be read.
    """
    if document.get("format") != FORMAT:
        raise CannotGoOn("an unfinished visit of another version of the game")
    try:
        return _read(document, visit, profile)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CannotGoOn(f"an unfinished visit that cannot be read ({error})") from error


def _read(document: Mapping[str, Any], visit: Visit, profile: Profile) -> Visit:
    stage = Stage(document["stage"])
    course = document["course"]
    played = document["played"]
    return replace(
        visit,
        stage=_AGAIN.get(stage, stage),
        profile=profile,
        preferences=profile.preferences,
        answers=dict(document["answers"]),
        places=frozenset(document["places"]),
        course=Course(profile.limits, course["first"], Verdict(course["standing"])),
        latest=dict(document["latest"]),
        parts=tuple(_part_of(part) for part in document["parts"]),
        part=int(document["part"]),
        shown=tuple(document["shown"]),
        played=Played(played["complete"], played["partial"], played["how"]) if played else None,
        doses=doses_of(document["doses"]),
        ladder=Ladder(**document["ladder"]),
        eases=bool(document["eases"]),
    )


def doses_to_json(doses: Mapping[str, Dose]) -> dict[str, Any]:
    """What each movement is asked with, kept from visit to visit."""
    return {movement: asdict(dose) for movement, dose in doses.items()}


def doses_of(document: Mapping[str, Any]) -> dict[str, Dose]:
    """The doses that were kept.

    Raises:
        TypeError: they are of another version.
    """
    return {movement: Dose(**dose) for movement, dose in document.items()}


def _part_to_json(part: Part) -> dict[str, Any]:
    why = {"key": part.why.key, "values": dict(part.why.values)} if part.why else None
    return {"level": level_text(part.level), "gentle": part.gentle, "why": why}


def _part_of(document: Mapping[str, Any]) -> Part:
    why = document["why"]
    level = decode_level(document["level"], "the unfinished visit")
    return Part(level, bool(document["gentle"]), Message(why["key"], why["values"]) if why else None)


def _played_to_json(played: Played | None) -> dict[str, Any] | None:
    return {"complete": dict(played.complete), "partial": dict(played.partial), "how": played.how} if played else None
