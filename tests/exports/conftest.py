"""A course of eight weeks whose every number is known: what reports and formats are tried on."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from game.level.plan.decode import decode_plan
from game.level.plan.model import Plan
from game.report.course import Course, Played, Rated

PLAN = """\
format = 1
id = "shelf_in_spring"
patient = "Kingfisher"
title = "Back to the top shelf"
made_on = "2026-01-05"
review_on = "2026-03-02"
sessions_per_week = 3
notes = "Slowly, and only as far as is comfortable."
[[exercises]]
movement = "shoulder_abduction"
sets = 2
repetitions = 8
cap = 120
note = "Stop well before it catches."
[[exercises]]
movement = "external_rotation"
repetitions = 10
side = "left"
[[exercises]]
movement = "chin_tuck"
repetitions = 8
cap = 80
[[goals]]
kind = "peak"
movement = "shoulder_abduction"
side = "left"
target = 110
by = "2026-03-02"
[[goals]]
kind = "pain"
target = 3
by = "2026-03-02"
[[goals]]
kind = "minutes"
target = 240
by = "2026-03-02"
"""

MADE = [
    ("shoulder_abduction", "left", "deg", "DIRECT", 70.0, 1.6),
    ("shoulder_abduction", "right", "deg", "DIRECT", 112.0, 0.2),
    ("shoulder_flexion", "left", "deg", "DIRECT", 90.0, 0.9),
    ("shoulder_flexion", "right", "deg", "DIRECT", 120.0, 0.1),
    ("scapular_retraction", "both", "pct_span", "PROXY", 62.0, 0.9),
    ("thoracic_side_bend", "left", "deg", "DIRECT", 18.0, 0.2),
    ("thoracic_side_bend", "right", "deg", "DIRECT", 21.0, 0.1),
    ("neck_side_bend", "left", "deg", "DIRECT", 24.0, 0.3),
    ("neck_side_bend", "right", "deg", "DIRECT", 27.0, 0.1),
    ("breathing", "both", "per_min", "PROXY", 9.0, -0.1),
    ("scapular_elevation", "left", "pct_rest", "PROXY", 12.0, 0.0),
]
"""Movement, side, unit, validity, where it begins, and how much it gains in a session."""


def repetition(movement: str, side: str, peak: float | None, **more: Any) -> dict[str, Any]:
    """A repetition as a summary has it; without a peak the tracker lost it."""
    lost = peak is None
    return {
        "movement": movement,
        "side": side,
        "rep": 1,
        "start_s": 1.0,
        "peak_s": 2.0,
        "end_s": 3.5,
        "peak": peak,
        "range": peak,
        "unit": "deg",
        "validity": "DIRECT",
        "confidence": 0.0 if lost else 0.9,
        "complete": not lost,
        "quality": None if lost else 84,
        "compensations": [],
        **({"reason": "lost"} if lost else {}),
        **more,
    }


def summary(number: int, dice: Random) -> dict[str, Any]:
    """The numbers of one session: a little further each time, with some scatter."""
    reps = []
    for movement, side, unit, validity, start, gain in MADE:
        for rep in range(6):
            peak = round(start + gain * number + dice.gauss(0, 2), 1)
            seen = ["shrug"] if dice.random() < 0.2 and "shoulder" in movement else []
            reps.append(repetition(movement, side, peak, unit=unit, validity=validity, compensations=seen, rep=rep + 1))
    reps.append(repetition("shoulder_abduction", "left", None))
    return {
        "duration_s": 560.0 + 20 * (number % 3),
        "tracking": {"frames": 16_800, "tracked": 16_100, "rate_hz": 30.0},
        "reps": reps,
        "stops": [{"t_s": 300.0, "why": "hurt", "movement": "shoulder_abduction"}] if number == 4 else [],
    }


@pytest.fixture(scope="session")
def plan() -> Plan:
    """A plan with goals, and with an exercise that nobody did."""
    return decode_plan(PLAN, "the plan of the tests")


@pytest.fixture(scope="session")
def course(plan: Plan) -> Course:
    """Eight weeks, two or three sessions each but for one week without; pain falls from 6 to 3."""
    dice, played, rated = Random(7), [], []
    days = [day for day in range(0, 56, 7) for day in (day, day + 2, day + 5) if not 21 <= day < 28 and day != 12]
    for number, day in enumerate(days):
        at = datetime.fromisoformat("2026-01-05T10:00:00+00:00") + timedelta(days=day)
        ordinal, visit = at.date().toordinal(), f"visit-{number}"
        session = f"session-{number}"
        played.append(
            Played(session, at.isoformat(), ordinal, "first_flight", summary(number, dice), visit, "0.1.0", "0")
        )
        before = 6 - number * 3 // len(days) if number != 5 else 7
        for moment, value in (("before", before), ("after", max(0, before - number % 2))):
            if (number, moment) != (2, "after"):
                rated.append(Rated(at.isoformat(), ordinal, "pain", moment, value, visit))
    return Course("Kingfisher", tuple(played), tuple(rated), plan)


@pytest.fixture(scope="session")
def one_session(course: Course) -> Course:
    """The last session of the course, alone."""
    last = course.played[-1]
    return Course(course.alias, (last,), tuple(one for one in course.rated if one.visit == last.visit), course.plan)


@pytest.fixture(scope="session")
def today() -> int:
    """The day on which reports are made here."""
    return date(2026, 3, 2).toordinal()


@pytest.fixture(scope="session")
def make_repetition() -> Callable[..., dict[str, Any]]:
    """Make one repetition of a summary."""
    return repetition
