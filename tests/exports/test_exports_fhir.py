"""The FHIR bundle: valid, R4 only, coded where a code exists, and silent about nothing."""

import json
import sys
from dataclasses import replace
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle

from game.exports.fhir import bundle_of
from game.exports.fhir_observations import pain_at
from game.exports.writing import MissingLibrary
from game.report.course import Course

R4_ELEMENTS = {
    "Bundle": {"resourceType", "identifier", "type", "entry"},
    "Patient": {"resourceType", "id", "identifier"},
    "Device": {"resourceType", "id", "deviceName", "type", "version", "parent"},
    "CarePlan": {
        *("resourceType", "id", "status", "intent", "title", "subject", "period", "created"),
        *("goal", "activity", "note"),
    },
    "Goal": {"resourceType", "id", "lifecycleStatus", "description", "subject", "startDate", "target"},
    "ServiceRequest": {
        *("resourceType", "id", "status", "intent", "code", "quantityQuantity", "subject", "occurrenceTiming"),
        *("authoredOn", "bodySite", "note", "patientInstruction"),
    },
    "Observation": {
        *("resourceType", "id", "status", "category", "code", "subject", "effectiveDateTime", "effectivePeriod"),
        *("valueQuantity", "valueCodeableConcept", "valueInteger", "dataAbsentReason", "note", "bodySite", "method"),
        *("device", "hasMember", "component"),
    },
}
"""What of each resource may be written: elements of R4 (4.0.1), as its definitions at hl7.org/fhir/R4 list them."""


@pytest.fixture(scope="module")
def bundle(one_session: Course) -> dict[str, Any]:
    """The bundle of one session."""
    return bundle_of(one_session)


def resources(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The resources of one kind."""
    return [entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == kind]


def observation(bundle: dict[str, Any], start: str) -> dict[str, Any]:
    """The one observation whose code's text begins so."""
    (found,) = [one for one in resources(bundle, "Observation") if one["code"]["text"].startswith(start)]
    return found


def test_the_bundle_is_valid_and_comes_back_as_it_was(bundle: dict[str, Any]) -> None:
    """The models of R4B take it, and give the same document back, but that they write UTC as Z."""
    back = Bundle.model_validate(bundle).model_dump_json(exclude_none=True)
    assert json.loads(back) == json.loads(json.dumps(bundle).replace("+00:00", "Z"))


def test_only_what_r4_has_is_written(bundle: dict[str, Any]) -> None:
    """No resource has an element that R4 lacks."""
    for one in [bundle, *(entry["resource"] for entry in bundle["entry"])]:
        assert set(one) <= R4_ELEMENTS[one["resourceType"]], one["resourceType"]


def test_every_reference_leads_somewhere(bundle: dict[str, Any]) -> None:
    """References are full URLs of the bundle's own entries, each of which stands once."""
    urls = [entry["fullUrl"] for entry in bundle["entry"]]

    def references(part: Any) -> list[str]:
        if isinstance(part, dict):
            own = [part["reference"]] if isinstance(part.get("reference"), str) else []
            return own + [url for value in part.values() for url in references(value)]
        return [url for value in part for url in references(value)] if isinstance(part, list) else []

    assert len(set(urls)) == len(urls)
    assert set(references(bundle)) <= set(urls)
    assert len(references(bundle)) > 20


def test_the_patient_is_the_alias_only(bundle: dict[str, Any]) -> None:
    """There is an alias, and no name, birth date or address."""
    (patient,) = resources(bundle, "Patient")
    assert patient["identifier"][0]["value"] == "Kingfisher"
    assert set(patient) == {"resourceType", "id", "identifier"}


def test_an_angle_has_value_unit_method_device_and_what_it_is_worth(bundle: dict[str, Any]) -> None:
    """Flexion of the left shoulder: LOINC 41295-7, UCUM deg, DIRECT, with the band in a note."""
    found = observation(bundle, "Range of arms up in front, left side")
    assert found["code"]["coding"][0]["code"] == "41295-7"
    assert (found["valueQuantity"]["code"], found["valueQuantity"]["system"]) == ("deg", "http://unitsofmeasure.org")
    assert 90 < found["valueQuantity"]["value"] < 120
    assert found["method"]["text"].startswith("DIRECT")
    assert "With 95 % confidence between" in found["note"][0]["text"]
    assert found["device"]["reference"] == f"urn:uuid:{resources(bundle, 'Device')[1]['id']}"


def test_an_index_is_a_percentage_and_says_that_it_is_a_proxy(bundle: dict[str, Any]) -> None:
    """No degrees and no code of LOINC for what the camera only infers."""
    found = observation(bundle, "Range of shoulder blades together")
    assert found["valueQuantity"]["code"] == "%"
    assert found["method"]["text"].startswith("PROXY")
    assert "coding" not in found["code"]


def test_what_was_planned_and_not_done_is_absent_and_never_zero(bundle: dict[str, Any]) -> None:
    """An exercise without repetitions has a reason and no value."""
    found = observation(bundle, "Range of chin")
    assert found["dataAbsentReason"]["coding"][0]["code"] == "not-performed"
    assert not [name for name in found if name.startswith("value")]


def test_pain_is_coded_and_its_silence_said(bundle: dict[str, Any], course: Course) -> None:
    """LOINC 72514-3 with the number that was given; where nobody answered, a reason."""
    found = observation(bundle, "Pain before the visit")
    rated = pain_at(course, course.played[-1], "before")
    assert rated is not None
    assert (found["code"]["coding"][0]["code"], found["valueInteger"]) == ("72514-3", rated.value)
    third = course.played[2]
    silent = bundle_of(Course("Kingfisher", (third,), course.rated, None))
    unsaid = observation(silent, "Pain after the visit")
    assert unsaid["dataAbsentReason"]["coding"][0]["code"] == "unknown"
    assert "valueInteger" not in unsaid


def test_the_plan_becomes_care_plan_goals_and_requests(bundle: dict[str, Any], course: Course) -> None:
    """Each exercise is a request with its dose, each goal has its day, and the plan holds them together."""
    assert course.plan is not None
    (care,) = resources(bundle, "CarePlan")
    requests, goals = resources(bundle, "ServiceRequest"), resources(bundle, "Goal")
    assert len(requests) == len(care["activity"]) == len(course.plan.exercises)
    assert len(goals) == len(care["goal"]) == 1 + len(course.plan.goals)
    assert requests[0]["quantityQuantity"]["value"] == 16
    assert "never further than 120 degrees" in requests[0]["note"][0]["text"]
    assert requests[1]["bodySite"][0]["text"] == "left"
    assert goals[1]["target"][0]["detailQuantity"]["value"] == 110
    assert {goal["target"][0]["dueDate"] for goal in goals} == {"2026-03-02"}


def test_the_same_session_gives_the_same_bundle(one_session: Course, bundle: dict[str, Any]) -> None:
    """Identifiers are made from the session, so a second export replaces the first instead of doubling it."""
    assert bundle_of(one_session) == bundle


def test_a_session_without_anything_is_still_valid(course: Course) -> None:
    """Nobody's alias, no plan, no repetitions, no ratings: reasons stand where numbers would."""
    bare = replace(course.played[0], summary={}, visit=None, source="", app="")
    bundle = bundle_of(Course(None, (bare,)))
    assert "identifier" not in resources(bundle, "Patient")[0]
    reasons = [one for one in resources(bundle, "Observation") if "dataAbsentReason" in one]
    assert len(reasons) == 4


@pytest.mark.parametrize("goal", ["activity", "sessions"])
def test_a_goal_of_any_kind_has_words_and_a_unit(one_session: Course, goal: str) -> None:
    """What is of no movement is said in words too, with a unit of UCUM."""
    assert one_session.plan is not None
    more = {"activity": {"activity": "reaching the top shelf"}}.get(goal, {})
    one = one_session.plan.goals[1].model_copy(update={"kind": goal, "target": 7.0, **more})
    plan = one_session.plan.model_copy(update={"goals": (one,)})
    _, found = resources(bundle_of(replace(one_session, plan=plan)), "Goal")
    assert more.get("activity", goal) in found["description"]["text"]
    assert found["target"][0]["detailQuantity"]["code"] == {"activity": "{score}", "sessions": "{session}"}[goal]


def test_without_the_library_nothing_unchecked_is_written(one_session: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bundle that nobody could check is refused, with how to install what checks it."""
    monkeypatch.setitem(sys.modules, "fhir.resources.R4B.bundle", None)
    with pytest.raises(MissingLibrary, match=r"pip install wingbeat\[exports\]"):
        bundle_of(one_session)
