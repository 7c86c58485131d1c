"""Open mHealth data points: the header of IEEE 1752.1, and bodies that keep to their schemas."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator

from game.exports.open_mhealth import data_points
from game.report.course import Course

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"

ACTIVITY = {
    "type": "object",
    "required": ["activity_name", "effective_time_frame"],
    "properties": {
        "activity_name": {"type": "string"},
        "effective_time_frame": {"type": "object", "required": ["time_interval"]},
        "base_movement_quantity": {
            "type": "object",
            "required": ["value", "unit"],
            "properties": {
                "value": {"type": "number"},
                "unit": {"enum": ["steps", "laps", "skips", "movements", "strokes"]},
            },
        },
    },
}
"""What of ieee:physical-activity:1.0 is used here, in our words."""

HEADER = {
    "type": "object",
    "required": ["uuid", "schema_id", "source_creation_date_time", "modality"],
    "additionalProperties": False,
    "properties": {
        "uuid": {"type": "string"},
        "schema_id": {"type": "object", "required": ["namespace", "name", "version"]},
        "source_creation_date_time": {"type": "string"},
        "modality": {"enum": ["sensed", "self-reported"]},
        "external_datasheets": {"type": "array", "items": {"required": ["datasheet_type", "datasheet_reference"]}},
    },
}
"""What of ieee:header:1.0 is used here, in our words."""


def schema_of(point: dict[str, Any]) -> dict[str, Any]:
    """The schema that a data point's header names."""
    found = point["header"]["schema_id"]
    if found["namespace"] == "ieee":
        return ACTIVITY
    text = (SCHEMAS / f"{found['name']}-{found['version']}.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    assert schema["title"] == f"{found['namespace']}:{found['name']}:{found['version']}"
    return schema


def test_every_data_point_keeps_to_its_schema(one_session: Course) -> None:
    """Header and body are valid, times have a zone, identifiers are UUIDs and stand once."""
    points = data_points(one_session)
    for point in points:
        Draft202012Validator(HEADER).validate(point["header"])
        Draft202012Validator(schema_of(point)).validate(point["body"])
        assert datetime.fromisoformat(point["header"]["source_creation_date_time"]).tzinfo is not None
    assert len({UUID(point["header"]["uuid"]) for point in points}) == len(points)
    assert data_points(one_session) == points


def test_who_said_and_what_was_sensed_are_told_apart(one_session: Course) -> None:
    """Activity and ranges are sensed, pain is self-reported, with the numbers that were kept."""
    points = data_points(one_session)
    pain = [one for one in points if one["header"]["schema_id"]["name"] == "pain-rating"]
    assert {one["header"]["modality"] for one in pain} == {"self-reported"}
    assert [one["body"]["pain_rating"]["value"] for one in pain] == [one.value for one in one_session.rated]
    assert {one["header"]["modality"] for one in points if one not in pain} == {"sensed"}
    activity = points[0]["body"]["base_movement_quantity"]
    assert activity == {"value": sum(rep["complete"] for rep in one_session.played[0].reps), "unit": "movements"}


def test_what_was_not_measured_is_null_with_its_reason(one_session: Course, make_repetition: Any) -> None:
    """A movement whose every repetition the tracker lost has no number, and says why."""
    lost = replace(one_session.played[0], summary={"reps": [make_repetition("row", "left", None)]})
    (found,) = [
        one["body"]
        for one in data_points(replace(one_session, played=(lost,)))
        if one["header"]["schema_id"]["name"] == "range-of-motion"
    ]
    assert (found["range_of_motion"], found["reason"]) == (None, "lost")
    assert (found["complete_repetitions"], found["tried_repetitions"]) == (0, 0)


@pytest.mark.parametrize("name", ["range-of-motion-1.0", "pain-rating-1.0"])
def test_our_schemas_are_schemas(name: str) -> None:
    """Each is valid JSON Schema and refuses an empty object."""
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert not Draft202012Validator(schema).is_valid({})
