"""The safety table: every branch, both sides of every line, and that nobody can talk their way past it."""

from dataclasses import astuple
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.level.plan.limits import tightened_pain
from game.level.plan.model import PainRules
from game.play.visit.safety import (
    GRAVITY,
    STOP_SYMPTOMS,
    USUAL,
    Course,
    Limits,
    Moment,
    Offer,
    Verdict,
    after_morning,
    contact,
    gravest,
    highest,
    morning_due,
    offered,
    verdict,
)
from game.window.catalogue import sentences, words

GO_ON, EASE, END_EXERCISE, END_SESSION = GRAVITY

ratings = st.integers(0, 10)
symptoms = st.sampled_from([one.id for one in STOP_SYMPTOMS])


@st.composite
def any_limits(draw: st.DrawFn) -> Limits:
    """Whatever a plan or a person may set."""
    ease_at, end_at = sorted((draw(st.integers(1, 10)), draw(st.integers(1, 10))))
    return Limits(draw(ratings), ease_at, end_at, draw(ratings))


TABLE = [
    # first, now, what it means
    (0, 0, GO_ON),
    (0, 1, GO_ON),
    (0, 2, EASE),
    (0, 3, END_EXERCISE),
    (2, 1, GO_ON),
    (2, 3, GO_ON),
    (2, 4, EASE),
    (2, 5, END_EXERCISE),
    (3, 4, GO_ON),
    (3, 5, EASE),
    (3, 6, END_EXERCISE),
    (4, 5, GO_ON),
    (4, 6, END_EXERCISE),
    (5, 5, GO_ON),
    (5, 6, END_EXERCISE),
    (5, 0, GO_ON),
    (6, 5, GO_ON),
    (6, 6, END_EXERCISE),
    (10, 10, END_EXERCISE),
    (0, 10, END_EXERCISE),
]


@pytest.mark.parametrize(("first", "now", "meant"), TABLE)
def test_each_line_of_the_table(first: int, now: int, meant: Verdict) -> None:
    """With nobody's own limits: 2 more eases, 3 more or above 5 ends the exercise, less goes on."""
    assert verdict(USUAL, first, now) is meant


HIGH = Limits(ceiling=7)
PLANNED = [
    # a plan whose ceiling is 7: who begins above 5 may stay up to 7, and rises count all the same
    (HIGH, 6, 6, GO_ON),
    (HIGH, 6, 7, GO_ON),
    (HIGH, 6, 8, END_EXERCISE),
    (HIGH, 5, 6, END_EXERCISE),
    (HIGH, 4, 6, END_EXERCISE),
    (Limits(ceiling=9), 6, 7, GO_ON),
    (Limits(ceiling=9), 6, 8, EASE),
    (Limits(ceiling=9), 6, 9, END_EXERCISE),
    # a plan that is stricter, or more patient, with rises
    (Limits(ease_at=1, end_at=2), 1, 1, GO_ON),
    (Limits(ease_at=1, end_at=2), 1, 2, EASE),
    (Limits(ease_at=1, end_at=2), 1, 3, END_EXERCISE),
    (Limits(ease_at=3, end_at=4), 0, 2, GO_ON),
    (Limits(ease_at=3, end_at=4), 0, 3, EASE),
    (Limits(ease_at=3, end_at=4), 0, 4, END_EXERCISE),
    (Limits(end_above=3), 2, 3, GO_ON),
    (Limits(end_above=3), 3, 4, END_EXERCISE),
    (Limits(ease_at=2, end_at=2), 0, 2, END_EXERCISE),
]


@pytest.mark.parametrize(("limits", "first", "now", "meant"), PLANNED)
def test_each_line_moves_with_the_plan(limits: Limits, first: int, now: int, meant: Verdict) -> None:
    """A clinician's plan moves the lines, each by itself."""
    assert verdict(limits, first, now) is meant


@pytest.mark.parametrize("symptom", [one.id for one in STOP_SYMPTOMS])
def test_a_stop_symptom_ends_the_session_whatever_the_pain(symptom: str) -> None:
    """Each of them ends it, also without pain, and there are words for it and for whom to contact."""
    assert Course().stopped(symptom).standing is END_SESSION
    assert Course().rated(0).stopped(symptom).rated(0).standing is END_SESSION
    assert {f"symptom.{symptom}", f"contact.{contact(symptom)}"} <= sentences().keys()


def test_the_page_for_people_says_what_the_rules_do() -> None:
    """Each stop symptom stands on it in the words of the screen, with whom to contact."""
    contacts = {"emergency": "the emergency number", "doctor": "rest, then the doctor"}
    page = (Path(__file__).parents[2] / "docs" / "safety.md").read_text(encoding="utf-8")
    for one in STOP_SYMPTOMS:
        assert f"| {words(f'symptom.{one.id}')} | {contacts[one.contact]} |" in page


def test_an_unknown_symptom_is_refused() -> None:
    """A misspelt id is an error, not a symptom that nobody answers."""
    with pytest.raises(ValueError, match="giddy"):
        Course().stopped("giddy")


@pytest.mark.parametrize(
    ("limits", "first", "offer"),
    [
        (USUAL, 0, "everything"),
        (USUAL, 5, "everything"),
        (USUAL, 6, "gentle"),
        (USUAL, 10, "gentle"),
        (HIGH, 7, "everything"),
        (HIGH, 8, "gentle"),
        (Limits(ceiling=3), 4, "gentle"),
    ],
)
def test_who_begins_above_the_ceiling_is_offered_only_what_is_gentle(limits: Limits, first: int, offer: Offer) -> None:
    """Both sides of the ceiling, the usual one and a plan's."""
    assert offered(limits, first) == offer
    assert Course(limits).rated(first).offer == offer


@pytest.mark.parametrize("wrong", [-1, 11])
def test_a_rating_off_the_scale_is_refused(wrong: int) -> None:
    """Ratings are 0 to 10 everywhere."""
    for asked in (lambda: verdict(USUAL, wrong, 0), lambda: verdict(USUAL, 0, wrong), lambda: offered(USUAL, wrong)):
        with pytest.raises(ValueError, match="0 to 10"):
            asked()


@pytest.mark.parametrize("wrong", [{"ease_at": 0}, {"ease_at": 4}, {"end_at": 11}, {"ceiling": 11}, {"end_above": -1}])
def test_limits_that_would_switch_a_rule_off_are_refused(wrong: dict[str, int]) -> None:
    """No limit may be set to where it never answers or where easing comes after ending."""
    with pytest.raises(ValueError, match="pain limits"):
        Limits(**wrong)


@st.composite
def any_planned(draw: st.DrawFn) -> PainRules:
    """What the pain rules of a plan file may be."""
    ease_at, end_at = sorted((draw(st.integers(1, 5)), draw(st.integers(1, 5))))
    ceiling, end_above = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    return PainRules(ceiling=ceiling, ease_at=ease_at, end_at=end_at, end_above=end_above)


def _met(plan: PainRules, own: PainRules) -> Limits:
    met = tightened_pain(plan, own)
    assert met is not None
    return Limits(**met.model_dump())


@given(any_planned(), any_planned(), ratings, ratings)
def test_own_limits_only_tighten(plan: PainRules, own: PainRules, first: int, now: int) -> None:
    """Whatever somebody sets for themselves, no verdict becomes milder than either's and nothing more is offered."""
    both = _met(plan, own)
    for one in (Limits(**plan.model_dump()), Limits(**own.model_dump())):
        assert GRAVITY.index(verdict(both, first, now)) >= GRAVITY.index(verdict(one, first, now))
        assert offered(one, first) == "everything" or offered(both, first) == "gentle"
        assert all(a <= b for a, b in zip(astuple(both), astuple(one), strict=True))
    assert _met(plan, plan) == Limits(**plan.model_dump())
    assert _met(own, plan) == both


@given(any_limits(), ratings, ratings)
def test_more_pain_is_never_answered_more_mildly(limits: Limits, first: int, now: int) -> None:
    """The verdict grows with the rating, and nobody may stay above what both of the plan's lines allow."""
    assert highest(limits, first) <= max(limits.ceiling, limits.end_above)
    if now < 10:
        assert GRAVITY.index(verdict(limits, first, now + 1)) >= GRAVITY.index(verdict(limits, first, now))


@given(any_limits(), st.lists(st.one_of(ratings, symptoms), max_size=12))
def test_no_sequence_of_ratings_undoes_an_end(plan: Limits, said: list[int | str]) -> None:
    """Once an exercise or the session is over it stays over, and what is offered never becomes more."""
    course, ended, gentle = Course(plan), GO_ON, False
    for one in said:
        course = course.stopped(one) if isinstance(one, str) else course.rated(one)
        ended = gravest((ended, course.standing)) if course.standing in {END_EXERCISE, END_SESSION} else ended
        assert ended is GO_ON or course.standing is ended
        assert not gentle or course.offer == "gentle"
        gentle = course.offer == "gentle"
    first = next((one for one in said if isinstance(one, int)), None)
    assert course.first == first
    assert course.limits == plan


def test_an_eased_block_may_be_followed_by_a_usual_one() -> None:
    """Easing lasts while the pain does; what was the first rating stays the one that rises are counted from."""
    course = Course().rated(1).rated(3)
    assert course.standing is EASE
    assert course.rated(1).standing is GO_ON
    assert course.rated(1).rated(4).standing is END_EXERCISE


@pytest.mark.parametrize(
    ("ended", "now", "due"),
    [
        (Moment(10, 18), Moment(10, 23), False),
        (Moment(10, 18), Moment(11, 3), False),
        (Moment(10, 18), Moment(11, 4), True),
        (Moment(10, 18), Moment(11, 20), True),
        (Moment(10, 18), Moment(13, 20), True),
        (Moment(10, 18), Moment(14, 8), False),
        (Moment(11, 1), Moment(11, 9), True),
        (Moment(11, 4), Moment(11, 9), False),
        (Moment(10, 18), Moment(9, 18), False),
    ],
)
def test_when_the_next_morning_is_asked_about(ended: Moment, now: Moment, *, due: bool) -> None:
    """After a night, for three days; who plays past midnight is asked after sleeping; a clock set back asks nothing."""
    assert morning_due(ended, now) is due


@pytest.mark.parametrize(("before", "morning", "meant"), [(3, 3, GO_ON), (3, 2, GO_ON), (3, 4, EASE), (0, 10, EASE)])
def test_pain_that_is_not_down_by_morning_eases_the_next_session(before: int, morning: int, meant: Verdict) -> None:
    """Down means no more than before the session."""
    assert after_morning(before, morning) is meant
