"""One session as a FHIR R4 Bundle: who, with what, by which plan, and what came of it.

Only elements that R4 (4.0.1) has are used. LOINC codes stand where one names the very thing; everything else is said in
words (`text`), since there is no public code for it. Units are UCUM's.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID, uuid5

from game.body.movements import MOVEMENTS
from game.exports.fhir_goals import goals_of
from game.exports.fhir_observations import observations_of
from game.exports.fhir_parts import UCUM, Resource, reference, said, without_empty
from game.exports.writing import MissingLibrary
from game.level.plan.model import Exercise, Plan
from game.report.course import Course, Played

_NAMESPACE = UUID("6c1d8f0e-5b0a-5f63-9d0b-0e6f6c9a7b21")
"""Of Wingbeat's identifiers: the same session gives the same ones on every machine."""


def bundle_of(course: Course) -> Resource:
    """A Bundle of the type `collection` about the course's one session; JSON-ready.

    Raises:
        MissingLibrary: the library that checks it is not installed.
    """
    (played,) = course.played
    entries = [_entry(resource) for resource in _resources(course, played)]
    document = {
        "resourceType": "Bundle",
        "identifier": {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{_id(played, 'bundle')}"},
        "type": "collection",
        "entry": entries,
    }
    _check(document)
    return document


def _resources(course: Course, played: Played) -> Iterator[Resource]:
    patient, camera, game = (_id(played, name) for name in ("patient", "camera", "game"))
    yield without_empty({"resourceType": "Patient", "id": patient, "identifier": _alias(course.alias)})
    yield {"resourceType": "Device", "id": camera, "type": said(f"Camera or video: {played.source or 'unknown'}")}
    yield {
        "resourceType": "Device",
        "id": game,
        "deviceName": [{"name": "Wingbeat", "type": "user-friendly-name"}],
        "type": said("Software that follows the landmarks of a body in the picture of one camera; no medical device"),
        "version": [{"value": played.app or "unknown"}],
        "parent": reference(camera),
    }
    if course.plan is not None:
        yield from _planned(course.plan, played, patient)
    for name, observation in observations_of(course, played):
        yield {
            **observation,
            "id": _id(played, name),
            "subject": reference(patient),
            "device": reference(game),
            **_members(observation, played),
        }


def _members(observation: Mapping[str, Any], played: Played) -> Resource:
    names = observation.get("hasMember")
    return {"hasMember": [reference(_id(played, name)) for name in names]} if names else {}


def _alias(alias: str | None) -> list[Resource]:
    return [{"use": "secondary", "type": said("Alias, never a name"), "value": alias}] if alias else []


def _planned(plan: Plan, played: Played, patient: str) -> Iterator[Resource]:
    """The plan: what was asked for, how often, and what is to be reached."""
    requests = {_id(played, f"request {number}"): exercise for number, exercise in enumerate(plan.exercises)}
    goals = {_id(played, f"goal {number}"): goal for number, goal in enumerate(goals_of(plan))}
    yield without_empty(
        {
            "resourceType": "CarePlan",
            "id": _id(played, "plan"),
            "status": "active",
            "intent": "plan",
            "title": plan.title,
            "subject": reference(patient),
            "period": {"start": plan.made_on, "end": plan.review_on},
            "created": plan.made_on,
            "goal": [reference(goal) for goal in goals],
            "activity": [{"reference": reference(request)} for request in requests],
            "note": [{"text": plan.notes}] if plan.notes.strip() else [],
        }
    )
    for name, goal in goals.items():
        yield {"resourceType": "Goal", "id": name, **goal, "subject": reference(patient), "startDate": plan.made_on}
    for name, exercise in requests.items():
        yield {"resourceType": "ServiceRequest", "id": name, **_request(exercise, plan), "subject": reference(patient)}


def _request(exercise: Exercise, plan: Plan) -> Resource:
    count = exercise.sets * exercise.repetitions
    return without_empty(
        {
            "status": "active",
            "intent": "plan",
            "code": said(f"Exercise: {exercise_name(exercise)}"),
            "quantityQuantity": {"value": count, "unit": "repetitions a side", "system": UCUM, "code": "{repetition}"},
            "occurrenceTiming": {"repeat": {"frequency": plan.sessions_per_week, "period": 1, "periodUnit": "wk"}},
            "authoredOn": plan.made_on,
            "bodySite": [said(exercise.side)] if exercise.side in ("left", "right") else [],
            "note": [{"text": _asked(exercise)}],
            "patientInstruction": exercise.note,
        }
    )


def exercise_name(exercise: Exercise) -> str:
    """An exercise in English words."""
    movement = MOVEMENTS.get(exercise.movement or "")
    return movement.words.name if movement else exercise.name.replace("_", " ")


def _asked(exercise: Exercise) -> str:
    cap = "" if exercise.cap is None else f", never further than {exercise.cap:g} {_cap_unit(exercise)}"
    return f"{exercise.sets} sets of {exercise.repetitions}, to {exercise.target} % of the person's own range{cap}"


def _cap_unit(exercise: Exercise) -> str:
    movement = MOVEMENTS.get(exercise.movement or "")
    return "degrees" if movement is not None and movement.unit == "deg" else "% of the person's own span"


def _entry(resource: Resource) -> Resource:
    return {"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource}


def _id(played: Played, name: str) -> str:
    return str(uuid5(_NAMESPACE, f"{played.session} {name}"))


def _check(document: Resource) -> None:
    """Hold the bundle against the models of FHIR R4B, the nearest to R4 that there are; what fails is our mistake."""
    try:
        from fhir.resources.R4B.bundle import Bundle  # noqa: PLC0415 - only this format needs it
    except ImportError:
        raise MissingLibrary("FHIR needs the library fhir.resources: `pip install wingbeat[exports]`") from None
    Bundle.model_validate(document)
