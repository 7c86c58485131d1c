"""One session as data points of Open mHealth, with the header of IEEE 1752.1.

Physical activity is the standard's own schema. For a range of motion, and for pain from 0 to 10, neither body has one:
those follow the schemas of the namespace `wingbeat` in docs/schemas.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from game.body.movements import MOVEMENTS
from game.exports.fhir_observations import METHODS, ended_at
from game.report.course import Course, Played, Rated
from game.report.trends import RangePoint, Trend, trends_of

DataPoint = dict[str, Any]

_NAMESPACE = UUID("3b8a2d52-6f0d-5d0f-8f53-0f0c8a2d4e19")
"""Of these data points: the same session gives the same identifiers on every machine."""

_UNITS = {"deg": "deg", "pct_span": "%", "pct_rest": "%", "per_min": "/min"}


def data_points(course: Course) -> list[DataPoint]:
    """The data points of the course's one session, JSON-ready: activity, range by movement and side, pain."""
    (played,) = course.played
    return [*_activities(played), *_ranges(played), *_pain(course, played)]


def _activities(played: Played) -> Iterator[DataPoint]:
    """The session as one activity, by the count of complete repetitions."""
    complete = sum(bool(rep["complete"]) for rep in played.reps)
    body = {
        "activity_name": "guided upper-back movement",
        "effective_time_frame": _interval(played),
        "base_movement_quantity": {"value": complete, "unit": "movements"},
    }
    yield _point(played, ("ieee", "physical-activity"), "sensed", body, "activity")


def _ranges(played: Played) -> Iterator[DataPoint]:
    for trend in trends_of([played]):
        name = f"range {trend.movement} {trend.side} {trend.unit}"
        yield _point(played, ("wingbeat", "range-of-motion"), "sensed", _range(played, trend), name)


def _range(played: Played, trend: Trend) -> DataPoint:
    (point,) = trend.points
    return {
        "movement": trend.movement,
        "movement_name": MOVEMENTS[trend.movement].words.name,
        "side": trend.side,
        "kind": trend.unit,
        "validity": trend.validity,
        "method": METHODS[trend.validity],
        "effective_time_frame": _interval(played),
        **_measured(trend.unit, point),
        "complete_repetitions": point.complete,
        "tried_repetitions": point.tried,
        "confidence": point.confidence,
        "quality": point.quality,
    }


def _measured(unit: str, point: RangePoint) -> DataPoint:
    """The numbers that there are; one that was not measured is null, with the reason."""

    def value(number: float | None) -> DataPoint | None:
        return None if number is None else {"value": number, "unit": _UNITS[unit]}

    return {
        "range_of_motion": value(point.median),
        "low": value(point.low),
        "high": value(point.high),
        "farthest": value(point.farthest),
        **({"reason": point.reason} if point.reason else {}),
    }


def _pain(course: Course, played: Played) -> Iterator[DataPoint]:
    """Every rating of pain in the session's visit; what nobody said has no data point."""
    for number, rated in enumerate(course.rated):
        if rated.kind == "pain" and rated.visit is not None and rated.visit == played.visit:
            body = {
                "pain_rating": {"value": rated.value, "unit": "1"},
                "scale": {"low": 0, "high": 10},
                "moment": rated.moment,
                "effective_time_frame": {"date_time": rated.at},
            }
            yield _point(played, ("wingbeat", "pain-rating"), "self-reported", body, f"pain {number}", rated)


def _point(
    played: Played, schema: tuple[str, str], modality: str, body: DataPoint, name: str, rated: Rated | None = None
) -> DataPoint:
    namespace, schema_name = schema
    header = {
        "uuid": str(uuid5(_NAMESPACE, f"{played.session} {name}")),
        "schema_id": {"namespace": namespace, "name": schema_name, "version": "1.0"},
        "source_creation_date_time": rated.at if rated else ended_at(played),
        "modality": modality,
        "external_datasheets": [
            {"datasheet_type": "software", "datasheet_reference": f"Wingbeat {played.app or 'unknown version'}"}
        ],
    }
    return {"header": header, "body": body}


def _interval(played: Played) -> DataPoint:
    return {"time_interval": {"start_date_time": played.started_at, "end_date_time": ended_at(played)}}
