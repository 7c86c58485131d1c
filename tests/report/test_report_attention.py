"""Who is to be looked at: what counts as a reason, from where on, for how long, and who comes first."""

from dataclasses import replace
from typing import Any

import pytest

from game.level.plan.decode import decode_plan
from game.report.attention import (
    GRAVITY,
    GROUP_OF,
    GROUPS,
    Kind,
    days_lately,
    group_of,
    in_order,
    newly_reached,
    reasons_for,
)
from game.report.glance import Asked, Felt, Happened, Patient
from game.report.goals import Answer, Sitting
from game.store.stamps import iso

TODAY = 739_000
PLAN = Asked("Back to the shelf", since=TODAY - 28, review=TODAY + 10, days_a_week=3)
CALM = Patient("heron", TODAY - 60, (TODAY - 5, TODAY - 3, TODAY - 1), Happened(TODAY - 1, "s3"), plan=PLAN)


def felt(ago: int, **said: Any) -> Felt:
    """A visit so many days ago."""
    return Felt(TODAY - ago, **said)


def kinds(patient: Patient) -> list[Kind]:
    """The kinds of reasons there are, in their order."""
    return [reason.kind for reason in reasons_for(patient, TODAY)]


def days(*ago: int) -> tuple[int, ...]:
    """Days, given by how long ago."""
    return tuple(sorted(TODAY - one for one in ago))


CASES: list[tuple[str, dict[str, Any], list[Kind]]] = [
    ("all is as planned", {}, []),
    ("severe pain", {"felt": (felt(1, before=7),)}, ["pain_high"]),
    ("pain under severe", {"felt": (felt(1, before=6),)}, []),
    ("severe pain after the visit, and a rise: one line", {"felt": (felt(1, before=3, worst=7),)}, ["pain_high"]),
    ("severe pain in one visit, a rise in another", {"felt": (felt(2, before=1, worst=4), felt(1, before=8))},
     ["pain_high", "pain_rise"]),
    ("severe pain on the morning after", {"felt": (felt(1, morning=8),)}, ["pain_high"]),
    ("severe pain of a week ago", {"felt": (felt(7, before=9),)}, []),
    ("severe pain by a clock that is ahead", {"felt": (felt(-1, before=7),)}, ["pain_high"]),
    ("a rise that counts", {"felt": (felt(6, before=3, worst=5),)}, ["pain_rise"]),
    ("a rise that does not", {"felt": (felt(1, before=3, worst=4),)}, []),
    ("a rise from nobody knows where", {"felt": (felt(1, worst=6),)}, []),
    ("a bad morning", {"felt": (felt(3, before=2), felt(1, morning=4, before=2))}, ["morning"]),
    ("a morning like the evening", {"felt": (felt(3, before=2), felt(1, morning=3, before=2))}, []),
    ("pain that grew over weeks", {"felt": tuple(felt(30 - 9 * at, before=2 * at) for at in range(4))}, ["pain_trend"]),
    ("pain that grew from one visit to the next", {"felt": (felt(4, before=1), felt(1, before=5))}, []),
    ("pain that grew, but nothing lately", {"felt": tuple(felt(36 - 9 * at, before=2 * at) for at in range(4))}, []),
    ("pain that fell", {"felt": tuple(felt(30 - 9 * at, before=6 - 2 * at) for at in range(4))}, []),
    ("very hard", {"felt": (felt(1, effort=9),)}, ["effort"]),
    ("hard", {"felt": (felt(1, effort=8),)}, []),
    ("a stop symptom", {"symptoms": (Happened(TODAY - 2),)}, ["symptom"]),
    ("a stop symptom of long ago", {"symptoms": (Happened(TODAY - 9),)}, []),
    ("this hurts", {"hurts": (Happened(TODAY - 2, "s1", "row"), Happened(TODAY - 1, "s2", "row"))}, ["hurt"]),
    ("half of the days were missed", {"days": days(1), "last": Happened(TODAY - 1)}, ["missed"]),
    ("fewer than half were missed", {"days": days(1, 3)}, []),
    ("all were missed, by a plan that is too new", {"days": (), "plan": replace(PLAN, since=TODAY - 6)}, []),
    ("all were missed", {"days": (), "plan": replace(PLAN, since=TODAY - 7)}, ["missed"]),
    ("the review is today", {"plan": replace(PLAN, review=TODAY)}, ["review"]),
    ("the review is tomorrow", {"plan": replace(PLAN, review=TODAY + 1)}, []),
    ("no plan", {"plan": None}, ["no_plan"]),
    ("a comment", {"comments": (Happened(TODAY, "s1", "ada"),)}, ["comment"]),
    ("an old comment", {"comments": (Happened(TODAY - 8, "s1", "ada"),)}, []),
]  # fmt: skip


@pytest.mark.parametrize(("known", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_a_reason(known: dict[str, Any], expected: list[Kind]) -> None:
    """Each fact is a reason from its threshold on, for seven days, and never below or after."""
    assert kinds(replace(CALM, **known)) == expected


def test_a_reason_says_what_where_and_when() -> None:
    """The sentence has the numbers, and the reason leads to the newest session that shows it."""
    hurts = Happened(TODAY - 3, "s1", "row"), Happened(TODAY - 1, "s2", "shoulder_abduction")
    (hurt,) = reasons_for(replace(CALM, hurts=hurts), TODAY)
    assert (hurt.day, hurt.session) == (TODAY - 1, "s2")
    assert hurt.message.values == {"times": 2, "movement": "shoulder_abduction"}
    (high,) = reasons_for(replace(CALM, felt=(felt(2, before=3, worst=8),)), TODAY)
    assert (high.day, high.message.key, high.message.values) == (
        *(TODAY - 2, "attention.pain_high.risen"),
        {"pain": 8, "before": 3},
    )


def test_the_gravest_comes_first() -> None:
    """A stop symptom goes before pain, pain before missed days, those before good news; who has nothing comes last."""
    people = [
        replace(CALM, alias="quiet"),
        replace(CALM, alias="wrote", comments=(Happened(TODAY, "s1", "ada"),)),
        replace(CALM, alias="missed", days=()),
        replace(CALM, alias="hurts", felt=(felt(1, before=8),)),
        replace(CALM, alias="dizzy", symptoms=(Happened(TODAY - 6),)),
        replace(CALM, alias="new", plan=None),
    ]
    found = in_order(people, TODAY)
    assert [patient.alias for patient, _ in found] == ["dizzy", "hurts", "missed", "new", "wrote", "quiet"]
    assert [group_of(reasons) for _, reasons in found] == ["look", "look", "arrange", "arrange", "know", "quiet"]


def test_of_equals_the_newest_comes_first_and_what_waits_longest() -> None:
    """Pain of today goes before pain of yesterday; who has not played for longer before who played lately."""
    pain = [replace(CALM, alias=f"pain{ago}", felt=(felt(ago, before=8),)) for ago in (3, 0, 1)]
    gone = [replace(CALM, alias=f"gone{ago}", days=(), last=Happened(TODAY - ago)) for ago in (8, 20)]
    assert [patient.alias for patient, _ in in_order([*gone, *pain], TODAY)] == [
        *("pain0", "pain1", "pain3"),
        *("gone20", "gone8"),
    ]


def test_every_kind_has_its_place() -> None:
    """Groups follow one another in the order of gravity: none is split by another."""
    groups = [GROUP_OF[kind] for kind in sorted(GRAVITY, key=GRAVITY.__getitem__)]
    assert groups == sorted(groups, key=GROUPS.index)


def test_a_week_has_seven_days() -> None:
    """Today and the six days before it count, each once."""
    assert days_lately(replace(CALM, days=days(7, 6, 0)), TODAY) == 2


PLAN_TEXT = f"""
format = 1
id = "shelf"
title = "Back to the shelf"
made_on = "{iso(TODAY - 40)}"
review_on = "{iso(TODAY + 10)}"
levels = ["first_flight"]
[[goals]]
kind = "peak"
movement = "shoulder_abduction"
side = "left"
by = "{iso(TODAY + 10)}"
start = 60
target = 80
[[goals]]
kind = "pain"
by = "{iso(TODAY + 10)}"
start = 5
target = 3
"""


def _went(ago: int, degrees: float) -> Sitting:
    rep = {"movement": "shoulder_abduction", "side": "left", "unit": "deg", "complete": True, "peak": degrees}
    return Sitting(iso(TODAY - ago), {"reps": [rep], "duration_s": 300})


def test_a_goal_is_news_in_the_week_in_which_it_was_reached() -> None:
    """What was reached this week is told, what was reached before is not told again, nor what is under the change."""
    plan = decode_plan(PLAN_TEXT, "the plan")

    def found(*sittings: Sitting, answers: tuple[Answer, ...] = ()) -> list[str]:
        return [goal.kind for goal in newly_reached(plan, sittings, answers, TODAY, iso)]

    assert found(_went(20, 62), _went(2, 85), _went(1, 81)) == ["peak"]
    assert found(_went(20, 85), _went(2, 85), _went(1, 81)) == []
    assert found(_went(20, 62), _went(2, 79), _went(1, 79)) == []
    assert found(answers=(Answer(iso(TODAY - 1), "pain", "before", 3),)) == ["pain"]
    assert found(answers=(Answer(iso(TODAY - 1), "pain", "before", 4),)) == []
