"""Small pieces of FHIR resources."""

from collections.abc import Mapping
from typing import Any

Resource = dict[str, Any]
"""A FHIR resource or a part of one, JSON-ready."""

UCUM = "http://unitsofmeasure.org"
LOINC = "http://loinc.org"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"


def said(text: str, coding: Mapping[str, str] | None = None) -> Resource:
    """A CodeableConcept in words, with a code where there is one."""
    return {**({"coding": [dict(coding)]} if coding else {}), "text": text}


def loinc(code: str, display: str) -> dict[str, str]:
    """A code of LOINC."""
    return {"system": LOINC, "code": code, "display": display}


def reference(resource: str) -> Resource:
    """A reference to another entry of the bundle, by its id."""
    return {"reference": f"urn:uuid:{resource}"}


def quantity(value: float, unit: str, code: str) -> Resource:
    """A number with its unit in words and in UCUM."""
    return {"valueQuantity": {"value": value, "unit": unit, "system": UCUM, "code": code}}


def absent(code: str, why: str) -> Resource:
    """Why there is no value: a code of data-absent-reason, and words."""
    return {"dataAbsentReason": said(why, {"system": ABSENT, "code": code})}


def without_empty(resource: Mapping[str, Any]) -> Resource:
    """Leave out what is None, an empty list or an empty text, which FHIR does not allow."""
    return {name: value for name, value in resource.items() if value not in (None, [], "")}
