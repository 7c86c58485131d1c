"""The observations of one session: what was done, how far, for how long, how it hurt, and what could not be seen."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from game.body.movements import MOVEMENTS
from game.exports.fhir_parts import CATEGORY, Resource, absent, loinc, quantity, said, without_empty
from game.level.plan.asked import movements_of
from game.report.course import Course, Played, Rated
from game.report.trends import RangePoint, Trend, trends_of

SHOULDER_FLEXION = {
    "left": loinc("41295-7", "Shoulder - left Flexion Active Range of Motion Quantitative"),
    "right": loinc("41307-0", "Shoulder - right Flexion Active Range of Motion Quantitative"),
}
"""The only movements here for which a code of LOINC is known to us for both sides."""

PAIN = loinc("72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported")
ACTIVITY = loinc("73985-4", "Exercise activity")
DURATION = loinc("55411-3", "Exercise duration")

UNITS: Mapping[str, tuple[str, str]] = {
    "deg": ("degrees", "deg"),
    "pct_span": ("% of the person's own calibrated span", "%"),
    "pct_rest": ("% of the value at rest", "%"),
    "per_min": ("a minute", "/min"),
}
"""Unit -> how it is said, and its code in UCUM."""

METHODS = {
    "DIRECT": "DIRECT: an angle that one camera sees, from the landmarks of the body; a single-camera estimate",
    "PROXY": "PROXY: an index against this person's own calibration, from one camera; no measure of anatomy",
}
SELF_REPORT = "Self-report on a numeric scale from 0 to 10 within the game"


def observations_of(course: Course, played: Played) -> Iterator[tuple[str, Resource]]:
    """Names, unique in the session, and Observations that still lack id, subject and device.

    The first groups the others: its `hasMember` holds their names.
    """
    found = [*_ranges(course, played), *_pain(course, played), *_around(played)]
    activity = {
        **_observation(played, said("Guided movement session for the upper back", ACTIVITY), "activity"),
        "valueCodeableConcept": said(f"Level {played.level}"),
        "hasMember": [name for name, _ in found],
    }
    yield "activity", activity
    yield from found


def _observation(played: Played, code: Resource, category: str) -> Resource:
    return {
        "resourceType": "Observation",
        "status": "final",
        "category": [said(category, {"system": CATEGORY, "code": category})],
        "code": code,
        "effectivePeriod": {"start": played.started_at, "end": ended_at(played)},
    }


def ended_at(played: Played) -> str:
    """When a session ended, ISO 8601."""
    return (datetime.fromisoformat(played.started_at) + timedelta(seconds=round(played.duration_s or 0))).isoformat()


def _ranges(course: Course, played: Played) -> Iterator[tuple[str, Resource]]:
    done = trends_of([played])
    for trend in done:
        yield f"range {trend.movement} {trend.side} {trend.unit}", _range(played, trend)
    asked = dict.fromkeys(
        one for exercise in (course.plan.exercises if course.plan else ()) for one in movements_of(exercise)
    )
    for movement in [one for one in asked if one not in {trend.movement for trend in done}]:
        code = said(f"Range of {MOVEMENTS[movement].words.name}")
        none = absent("not-performed", "In the plan, and not done in this session")
        yield f"range {movement}", {**_observation(played, code, "activity"), **none}


def _range(played: Played, trend: Trend) -> Resource:
    (point,) = trend.points
    unit, code = UNITS[trend.unit]
    which = "" if trend.side == "both" else f", {trend.side} side"
    coding = SHOULDER_FLEXION.get(trend.side) if (trend.movement, trend.unit) == ("shoulder_flexion", "deg") else None
    name = said(f"Range of {MOVEMENTS[trend.movement].words.name}{which}: median of the complete repetitions", coding)
    missing = absent("unknown", f"Not measured: {(point.reason or 'no reason').replace('_', ' ')}")
    return without_empty(
        {
            **_observation(played, name, "activity"),
            **(missing if point.median is None else quantity(point.median, unit, code)),
            "bodySite": None if trend.side == "both" else said(trend.side),
            "method": said(METHODS[trend.validity]),
            "note": [{"text": _worth(point, unit)}],
            "component": [*_components(point, unit, code)],
        }
    )


def _worth(point: RangePoint, unit: str) -> str:
    band = "" if point.low is None else f" With 95 % confidence between {point.low:g} and {point.high:g} {unit}."
    return f"An estimate, not interchangeable with a goniometer.{band}"


def _components(point: RangePoint, unit: str, code: str) -> Iterator[Resource]:
    if point.farthest is not None:
        yield {"code": said("Farthest repetition"), **quantity(point.farthest, unit, code)}
    yield {"code": said("Complete repetitions"), **quantity(point.complete, "repetitions", "{repetition}")}
    yield {"code": said("Repetitions tried"), **quantity(point.tried, "repetitions", "{repetition}")}
    for text, value in (("Confidence of the tracking, 0 to 1", point.confidence), ("Quality, 0 to 100", point.quality)):
        unknown = absent("unknown", "Not measured")
        yield {"code": said(text), **(unknown if value is None else quantity(value, "1", "1"))}


def _pain(course: Course, played: Played) -> Iterator[tuple[str, Resource]]:
    """Pain before and after the visit that the session was part of; not said is not zero."""
    for moment in ("before", "after"):
        rated = pain_at(course, played, moment)
        code = said(f"Pain {moment} the visit", PAIN)
        value: dict[str, Any] = absent("unknown", "Nobody was asked, or nobody answered")
        if rated is not None:
            value = {"valueInteger": rated.value, "effectiveDateTime": rated.at}
        observation = {**_observation(played, code, "survey"), "method": said(SELF_REPORT), **value}
        if rated is not None:
            del observation["effectivePeriod"]
        yield f"pain {moment}", observation


def pain_at(course: Course, played: Played, moment: str) -> Rated | None:
    """The pain that was rated at a moment of the session's visit; the first before, the last after."""
    if played.visit is None:
        return None
    given = [one for one in course.rated if (one.visit, one.kind, one.moment) == (played.visit, "pain", moment)]
    return (given[0] if moment == "before" else given[-1]) if given else None


def _around(played: Played) -> Iterator[tuple[str, Resource]]:
    minutes = played.duration_s
    value = absent("unknown", "Not known") if minutes is None else quantity(round(minutes / 60, 1), "minutes", "min")
    yield "duration", {**_observation(played, said("Duration of the session", DURATION), "activity"), **value}
    seen = absent("unknown", "No frames") if played.seen is None else quantity(round(100 * played.seen, 1), "%", "%")
    yield "seen", {**_observation(played, said("Share of the frames in which the person was seen"), "activity"), **seen}
