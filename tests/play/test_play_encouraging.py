"""Encouragement: true, seldom, and never in the way of what matters more."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.body.compensations import Compensated, Compensation, Grade
from game.level.plan.limits import Limits
from game.level.programme import SESSIONS, session_blocks
from game.play.autoplay import Bot
from game.play.encouraging import APART_US, Encouraged, heard, with_praise
from game.play.events import CueClosed, Event, FormCue, Repetition, RepetitionJudged, Stopped, Verdict
from game.play.hud import Hud, Message
from game.play.quality import Part, Quality
from game.play.setup import Setup
from game.sessions.feeds import demonstration
from game.sessions.session import Judge, input_of

S = 1_000_000


def repetition(at_s: int, lasted_s: float = 4.0, smooth: int = 60, hold: int = 100, **changes: object) -> Repetition:
    """One complete repetition that ended at that second."""
    parts = (Part("hold", hold), Part("smoothness", smooth), Part("compensations", 100))
    made = Repetition(
        "shoulder_abduction", "left", 1, at_s * S - int(lasted_s * S), at_s * S - 2 * S, at_s * S, 9000, 9000, 0, 90,
        direct=True, verdict=Verdict.COMPLETE, cue=0, quality=Quality(80, parts=parts),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def judged(*repetitions: Repetition) -> list[Event]:
    """The engine's word on each."""
    return [RepetitionJudged(one.end_us, one) for one in repetitions]


SHRUG = (Compensated(Compensation.SHRUG, Grade.MODERATE, S),)


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ({"lasted_s": 3.0, "smooth": 50}, {"lasted_s": 4.0, "smooth": 70}, "praise.smoother"),
        ({"lasted_s": 3.0, "smooth": 50}, {"lasted_s": 3.1, "smooth": 70}, None),
        ({"lasted_s": 3.0, "smooth": 50}, {"lasted_s": 4.0, "smooth": 55}, None),
        ({"hold": 40}, {"hold": 100}, "praise.hold_kept"),
        ({"hold": 100}, {"hold": 100}, None),
        ({"compensations": SHRUG}, {}, "praise.gone.shrug"),
        ({"compensations": (replace(SHRUG[0], grade=Grade.MILD),)}, {}, None),
        ({"compensations": SHRUG}, {"compensations": (replace(SHRUG[0], grade=Grade.MILD),)}, None),
        ({"compensations": SHRUG}, {"verdict": Verdict.PARTIAL}, None),
        ({"compensations": SHRUG, "cue": 1}, {}, None),
        ({"compensations": SHRUG}, {"quality": Quality(None)}, None),
        ({"hold": 40, "verdict": Verdict.VOID}, {"hold": 100}, None),
    ],
)
def test_only_what_went_better_is_praised(before: dict[str, object], now: dict[str, object], said: str | None) -> None:
    """Each sentence is about a difference between two repetitions of one set, and nothing is said without one."""
    events = judged(repetition(5, **before), repetition(12, **now))  # type: ignore[arg-type]
    praise = heard(Encouraged(), events).praise
    assert (praise.key if praise else None) == said


def test_nothing_is_praised_right_after_a_correction_or_a_pain() -> None:
    """Who was just told about a shrug, or said that it hurts, hears that alone."""
    told = FormCue(11 * S, Compensation.SHRUG, Grade.MILD, "shoulder_abduction", "left")
    for event in (told, Stopped(11 * S, "hurt", "shoulder_abduction")):
        kept = heard(Encouraged(), [*judged(repetition(5, hold=40)), event, *judged(repetition(12))])
        assert kept.praise is None


def test_a_set_that_was_done_is_said_to_be() -> None:
    """Done, not late, and more than one repetition: a set is said to be done."""
    assert heard(Encouraged(), [CueClosed(30 * S, 0, "done", 6)]).praise == Message("praise.set_done")
    assert heard(Encouraged(), [CueClosed(30 * S, 0, "late", 6)]).praise is None
    assert heard(Encouraged(), [CueClosed(30 * S, 0, "done", 1)]).praise is None


@given(st.lists(st.tuples(st.integers(1, 15), st.integers(0, 100), st.integers(0, 100)), min_size=2, max_size=30))
def test_sentences_are_far_apart(repetitions: list[tuple[int, int, int]]) -> None:
    """Whatever happens, twenty seconds lie between one sentence and the next."""
    encouraged, at_s, said = Encouraged(), 0, []
    for passed_s, smooth, hold in repetitions:
        at_s += passed_s
        after = heard(encouraged, judged(repetition(at_s, lasted_s=passed_s, smooth=smooth, hold=hold)))
        if after.since_us != encouraged.since_us:
            said.append(after.since_us)
        encouraged = after
    assert all(later - earlier >= APART_US for earlier, later in pairwise(said))


@pytest.mark.parametrize(
    ("hint", "notice", "gives_way"),
    [
        ("hint.good", None, True),
        ("hint.rest", None, True),
        ("hint.too_small", None, False),
        ("form.shrug", None, False),
        ("hint.hold", None, False),
        ("hint.good", "notice.hurt", False),
    ],
)
def test_praise_stands_only_where_nothing_matters_more(hint: str, notice: str | None, gives_way: bool) -> None:
    """It takes the place of a plain hint for three seconds; a correction, a hold or a notice stays."""
    praise = Encouraged(Message("praise.smoother"), since_us=10 * S)
    hud = Hud(hint=Message(hint), notice=Message(notice) if notice else None)
    assert (with_praise(hud, praise, 11 * S) != hud) is gives_way
    assert with_praise(hud, praise, 14 * S) == hud
    assert with_praise(hud, praise, 9 * S) == hud


def test_a_whole_part_is_praised_sparingly() -> None:
    """The demo person's first block: a set is said to be done, and sentences are twenty seconds apart."""
    level = session_blocks(SESSIONS[0], Limits())[0]
    judge = Judge(Setup(level), None)
    said: list[tuple[int, str]] = []
    for report in demonstration(Bot(1), (), lambda: judge.state):
        if judge.state.ended or (one := input_of(report)) is None:
            break
        judge.take(one)
        praise = judge.encouraged
        if praise.praise and (not said or said[-1][0] != praise.since_us):
            said.append((praise.since_us, praise.praise.key))
    assert "praise.set_done" in [key for _, key in said]
    assert len(said) <= 1 + judge.state.clock.now_us // APART_US
