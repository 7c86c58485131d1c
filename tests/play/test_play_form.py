"""Form: what else the body does is followed, written to the repetition and said once, and never decides what counts."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.accuracy.scripts import hiked
from game.body.compensations import Compensation, Grade
from game.body.movements import MOVEMENTS, doing
from game.body.puppet import LIVELY, WEBCAM, Angles
from game.body.side import Side
from game.play.deviations import stopping, throw
from game.play.events import FormCue, RepetitionJudged, Verdict
from game.play.judging import FORM_CUE_US
from game.play.prompting import hud_of
from game.play.streaks import LASTS_US, NEW, Streak, graded
from game.window.catalogue import sentences

LIMITS = (600, 1000, 1500)
FRAME_US = 33_333
CUE = '[[cues]]\nmovement = "shoulder_abduction"\nrepetitions = 4\nhold_s = 0.0\nrest_s = 3.0\n'
CUE += '[cues.events]\nrepetition = "lift"\n'


def leaning(degrees: float) -> Callable[[float], Angles]:
    """Both arms raised, leaning with the raise."""
    return lambda amount: replace(doing("shoulder_abduction", Side.BOTH, 0.9 * amount), side_bend=degrees * amount)


def played(scenario: Callable[..., Any], shown: Callable[[float], Angles], times: int = 2, seconds: float = 2.0) -> Any:
    """A session in which the arms are raised so often, in that way and that fast."""
    game = scenario(CUE, flaws=LIVELY)
    game.until_cue()
    for _ in range(times):
        way = game.eased(seconds)
        game.frames(shown(share) for share in way).rest(0.5, shown(1.0))
        game.frames(shown(1 - share) for share in way).rest(0.8)
    return game


def kinds(game: Any) -> list[set[str]]:
    """What each repetition says was compensated."""
    return [{one.kind.value for one in event.repetition.compensations} for event in game.of(RepetitionJudged)]


def test_a_good_raise_has_no_compensation(scenario: Callable[..., Any]) -> None:
    """Raised well, nothing is said and nothing is written, and the quality is good."""
    game = played(scenario, leaning(0.0))
    assert kinds(game) == [set()] * 4
    assert game.of(FormCue) == []
    assert all((event.repetition.quality.overall or 0) >= 80 for event in game.of(RepetitionJudged))


def test_a_lean_is_written_said_and_poor(scenario: Callable[..., Any]) -> None:
    """Leaning by 13 degrees is a moderate lean in every repetition, and poor; the repetition counts all the same."""
    game = played(scenario, leaning(13.0))
    assert kinds(game) == [{"trunk_lean"}] * 4
    judged = [event.repetition for event in game.of(RepetitionJudged)]
    assert {one.compensations[0].grade for one in judged} == {Grade.MODERATE}
    assert all(one.quality.poor for one in judged)
    assert game.verdicts() == [("shoulder_abduction", one.side, "complete") for one in judged]


def test_a_word_comes_in_time(scenario: Callable[..., Any]) -> None:
    """The first word is said within 0.4 s of the moment when the lean has become mild."""
    game = scenario(CUE, flaws=LIVELY)
    game.until_cue()
    begun_us, way = game.now_us, game.eased(2.0)
    mild_us = begun_us + FRAME_US * next(index for index, share in enumerate(way) if 15 * share >= 6)
    game.frames(leaning(15.0)(share) for share in way)
    (cue,) = game.of(FormCue)
    assert (cue.compensation, cue.movement) == (Compensation.TRUNK_LEAN, "shoulder_abduction")
    assert 0 < cue.stamp_us - mild_us <= 400_000


def test_a_tremble_at_rest_is_not_the_own_range(scenario: Callable[..., Any]) -> None:
    """A rise of half of the least is listed, and teaches nothing; the good repetition after it has no compensation."""
    game = scenario(CUE)
    game.until_cue()
    way = [doing("shoulder_abduction", Side.LEFT, 0.15 * share) for share in game.eased(0.6)]
    game.frames(way).frames(reversed(way)).rest(0.5)
    assert game.verdicts() == [("shoulder_abduction", "left", "partial")]
    assert dict(game.state.ranges) == {}
    good = [doing("shoulder_abduction", Side.BOTH, 0.9 * share) for share in game.eased(2.0)]
    game.frames(good).rest(0.5, good[-1]).frames(reversed(good)).rest(0.8)
    assert kinds(game) == [set()] * 3


def test_words_are_six_seconds_apart(scenario: Callable[..., Any]) -> None:
    """However often it happens, there are six seconds between two words."""
    stamps = [cue.stamp_us for cue in played(scenario, leaning(15.0), times=4, seconds=1.0).of(FormCue)]
    assert len(stamps) >= 2
    assert all(after - before >= FORM_CUE_US for before, after in pairwise(stamps))


def test_too_fast_is_too_fast(scenario: Callable[..., Any]) -> None:
    """Asked for two seconds, an arm thrown up in half a second is too fast; in a second and a half it is not."""
    assert all("too_fast" in found for found in kinds(played(scenario, leaning(0.0), seconds=0.5)))
    assert not any("too_fast" in found for found in kinds(played(scenario, leaning(0.0), seconds=1.5)))


def test_the_hint_says_it(scenario: Callable[..., Any]) -> None:
    """The word stands in the hint line for a moment, and then no longer."""
    game = scenario(CUE)
    game.until_cue()
    game.frames(leaning(15.0)(share) for share in game.eased(2.0))
    (cue,) = game.of(FormCue)
    shown, gone = hud_of(game.state, cue.stamp_us + 1_000_000), hud_of(game.state, cue.stamp_us + 3_000_000)
    assert shown.hint is not None
    assert gone.hint is not None
    assert shown.hint.key == "form.trunk_lean"
    assert not gone.hint.key.startswith("form.")


SQUEEZE = '[[cues]]\nmovement = "scapular_retraction"\nrepetitions = 4\nhold_s = 0.0\nrest_s = 3.0\n'
SQUEEZE += '[cues.events]\nrepetition = "lift"\n'


def squeezed(scenario: Callable[..., Any], helped: Callable[[Angles, float], Angles], times: int = 1) -> Any:
    """A session in which the blades are drawn together so often, the body helping out in that way."""
    game = scenario(SQUEEZE, flaws=LIVELY, camera=WEBCAM)
    game.until_cue()
    for _ in range(times):
        way = game.eased(2.0)
        shown = [helped(doing("scapular_retraction", Side.BOTH, share), share) for share in way]
        game.frames(shown).rest(1.0, shown[-1]).frames(reversed(shown)).rest(2.0)
    return game


def shrugging(angles: Angles, share: float) -> Angles:
    """Both shoulders up by 18 degrees."""
    return hiked(angles, 18.0 * share)


def test_a_squeeze_hidden_by_a_shrug_is_incomplete_told_and_poor(scenario: Callable[..., Any]) -> None:
    """What a shrug hides is listed once, incomplete because of the shrug, poor, without a peak; and it is said."""
    game = squeezed(scenario, shrugging)
    (one,) = [event.repetition for event in game.of(RepetitionJudged) if event.repetition.reason == "shrugged"]
    assert (one.verdict, one.number, one.peak, one.range) == (Verdict.PARTIAL, 0, None, None)
    assert one.quality.poor
    assert [part.value for part in one.quality.parts if part.name != "compensations"] == [None] * 6
    assert [cue.compensation for cue in game.of(FormCue)] == [Compensation.SHRUG]


def test_a_squeeze_hidden_by_a_lean_is_nobodys_tracking_failure(scenario: Callable[..., Any]) -> None:
    """A lean that hides a squeeze makes it incomplete, not void, each time."""
    game = squeezed(scenario, lambda angles, share: replace(angles, side_bend=15.0 * share), times=2)
    judged = [event.repetition for event in game.of(RepetitionJudged)]
    assert [(one.verdict, one.reason, one.quality.poor) for one in judged] == [(Verdict.PARTIAL, "leaning", True)] * 2


def test_a_body_hidden_from_the_camera_is_void_as_before(scenario: Callable[..., Any]) -> None:
    """Nobody in the picture is a tracking failure, whatever the body did before it."""
    game = scenario(CUE, flaws=LIVELY)
    game.until_cue()
    game.frames(leaning(15.0)(share) for share in game.eased(2.0)).away(2.0)
    assert {event.repetition.verdict for event in game.of(RepetitionJudged)} == {Verdict.VOID}


def test_sitting_askew_is_taken_for_ease(scenario: Callable[..., Any]) -> None:
    """Who has leaned a little for a while is not told so when a repetition begins."""
    game = scenario(CUE, flaws=LIVELY)
    game.until_cue()
    askew = [replace(doing("shoulder_abduction", Side.BOTH, 0.9 * share), side_bend=7.0) for share in game.eased(2.0)]
    game.frames(replace(askew[0], side_bend=7.0 * share) for share in game.eased(2.0)).rest(8.0, askew[0])
    begun = len(game.events)
    game.frames(askew).rest(0.5, askew[-1]).frames(reversed(askew)).rest(1.0, askew[0])
    found = [event for event in game.events[begun:] if isinstance(event, RepetitionJudged)]
    assert len(found) == 2
    assert [event.repetition.compensations for event in found] == [()] * 2


def test_a_lean_before_the_raise_belongs_to_it(scenario: Callable[..., Any]) -> None:
    """Leaning first and raising the arms then is told while they still hang, and is written to the repetition."""
    game = scenario(CUE, flaws=LIVELY)
    game.until_cue()
    lean = [replace(doing("shoulder_abduction", Side.BOTH, 0.0), side_bend=14.0 * share) for share in game.eased(0.8)]
    game.frames(lean)
    (cue,) = game.of(FormCue)
    assert cue.compensation is Compensation.TRUNK_LEAN
    up = [replace(doing("shoulder_abduction", Side.BOTH, 0.9 * share), side_bend=14.0) for share in game.eased(2.0)]
    game.frames(up).rest(0.5, up[-1]).frames(reversed(up)).rest(0.5, lean[-1])
    assert kinds(game) == [{"trunk_lean"}] * 2


@pytest.mark.parametrize("kind", list(Compensation))
def test_every_compensation_has_a_kind_word(kind: Compensation) -> None:
    """Whatever may be said has a sentence, short enough to be read in passing."""
    assert 0 < len(sentences()[f"form.{kind}"]) <= 30


def test_a_trunk_movement_is_no_compensation() -> None:
    """No movement watches for what it is itself."""
    assert Compensation.TRUNK_LEAN not in MOVEMENTS["thoracic_side_bend"].watched
    assert Compensation.TRUNK_TURN not in MOVEMENTS["thoracic_rotation"].watched
    assert Compensation.SHRUG not in MOVEMENTS["scapular_elevation"].watched


def streaked(values: list[int | None]) -> Streak:
    """The streak after one value a frame."""
    streak = NEW
    for index, value in enumerate(values):
        streak = graded(streak, LIMITS, value, (index + 1) * FRAME_US, index * FRAME_US)
    return streak


@pytest.mark.parametrize(
    ("values", "worst"),
    [
        ([0] * 9, 0),
        ([1600], 0),
        ([1600, 0, 1600, 0, 1600], 0),
        ([700] * 5, 1),
        ([1100] * 5, 2),
        ([1600] * 5, 3),
        ([700, 550, 700, 550, 700], 1),
        ([1600, 700, 700, 700, 700], 1),
        ([None] * 9, 0),
    ],
)
def test_a_grade_must_last(values: list[int | None], worst: int) -> None:
    """One noisy frame is no grade; wavering just below a limit does not end one."""
    assert streaked(values).worst == worst
    assert streaked(values).seen is any(value is not None for value in values)


@given(st.lists(st.one_of(st.none(), st.integers(-3000, 3000)), max_size=60))
def test_a_grade_is_earned(values: list[int | None]) -> None:
    """Whatever comes, a grade is never above the largest value, and it lasted as long as it must."""
    streak = streaked(values)
    most = max((value for value in values if value is not None), default=0)
    assert streak.worst <= sum(most >= limit for limit in LIMITS)
    assert streak.worst == 0 or len(values) * FRAME_US >= LASTS_US


def way(shape: Callable[[float], float], seconds: float = 2.0) -> tuple[tuple[int, int], ...]:
    """A way out of 100 degrees of that shape."""
    count = round(seconds * 30)
    return tuple((index * FRAME_US, round(10_000 * shape(index / count))) for index in range(count + 1))


def test_a_throw_is_told_from_an_even_way() -> None:
    """Flung and running out is well above an even way, unless it is over in a moment; a small way says nothing."""
    for seconds in (3.0, 4.0, 6.0):
        even = throw(way(lambda t: t * t * (3 - 2 * t), seconds)) or 0
        flung = throw(way(lambda t: 1 - (1 - t) ** 5, seconds)) or 0
        assert even < 14_000
        assert flung > 16_000
    assert throw(way(lambda t: 0.3 * t)) is None


def test_a_way_comes_to_a_stop_once() -> None:
    """Of an eased way and a hold after it, one or two frames are the stop."""
    samples = way(lambda t: min(1.0, 4 * t * t * (3 - 4 * t)) if t < 0.5 else 1.0, 4.0)
    assert 1 <= sum(stopping(samples[:end]) for end in range(len(samples))) <= 2
