"""A clinician's cap: nobody is asked for more, and who goes clearly further is told kindly, and it is written down."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.body.calibration import Neutral
from game.body.movements import MOVEMENTS, Unit, doing
from game.body.side import Side
from game.level.model import Cue, CueEvents
from game.play.capping import beyond
from game.play.counting import counters_for_cue, terms_for
from game.play.events import RepetitionJudged
from game.play.prompting import hud_of
from game.recording.events_json import event_to_json

NEUTRAL = Neutral(**{field.name: 0 for field in fields(Neutral)})
OWN = {("shoulder_abduction", "right"): 12_000, ("shoulder_abduction", "left"): 12_000}

aimed = sorted(name for name, one in MOVEMENTS.items() if not one.repeating.untargeted)


def cue_of(movement: str, target: int, cap: float | None) -> Cue:
    """A cue with that cap."""
    return Cue(movement=movement, repetitions=3, target=target, cap=cap, events=CueEvents(repetition="lift"))


@given(st.sampled_from(aimed), st.integers(20, 100), st.integers(5, 180), st.none() | st.integers(500, 20_000))
def test_no_target_is_ever_beyond_the_cap(movement: str, target: int, cap: int, own: int | None) -> None:
    """Whatever the range, target or least: degrees for angles, percent of the own span for indices."""
    cue = cue_of(movement, target, cap)
    for counter in counters_for_cue(cue, swapped=False):
        ranges = {} if own is None else {counter.key: own}
        terms = terms_for(counter, NEUTRAL, ranges, cue)
        assert terms.target is not None
        if counter.movement.unit is Unit.DEGREES:
            assert terms.target <= 100 * cap
        elif own is not None:
            assert terms.target <= round(own * cap / 100)
        free = terms_for(counter, NEUTRAL, ranges, cue_of(movement, target, None)).target
        assert free is not None
        assert terms.target <= free


@pytest.mark.parametrize(
    ("movement", "cap", "own", "value", "by"),
    [
        ("shoulder_abduction", 6_000, 12_000, 6_500, None),
        ("shoulder_abduction", 6_000, 12_000, 6_501, 501),
        ("shoulder_abduction", None, 12_000, 18_000, None),
        ("shoulder_abduction", 6_000, 12_000, None, None),
        ("scapular_retraction", 600, 1_000, 700, None),
        ("scapular_retraction", 600, 1_000, 701, 101),
    ],
)
def test_what_is_clearly_beyond(movement: str, cap: int | None, own: int, value: int | None, by: int | None) -> None:
    """Both sides of 5 degrees and of a tenth of the own span, which may be the measure's own error."""
    assert beyond(MOVEMENTS[movement], cap, own, value) == by


def session(scenario: Callable[..., Any], cue_text: Callable[..., str], **changes: Any) -> Any:
    """An abduction of the right arm is asked for, of somebody who can do 120 degrees."""
    text = cue_text(side="right", repetitions=3, target=80, out_s=2.0, return_s=2.0, **changes)
    return scenario(text, ranges=OWN).until_cue()


def hint(played: Any) -> str:
    """What is said now."""
    said = hud_of(played.state, played.now_us).hint
    return said.key if said else ""


def judged(played: Any) -> list[Any]:
    """The repetitions so far."""
    return [one.repetition for one in played.of(RepetitionJudged)]


def test_a_cap_is_what_is_asked_for_and_reaching_it_is_enough(
    scenario: Callable[..., Any], cue_text: Callable[..., str]
) -> None:
    """Capped at 60 degrees, 60 complete the repetition of somebody who can do 120, and nothing is said of it."""
    played = session(scenario, cue_text, cap=60.0).do("shoulder_abduction", Side.RIGHT, 0.42)
    repetition = judged(played)[0]
    assert 6_000 <= repetition.peak <= 6_500
    assert (repetition.verdict, repetition.beyond_cap) == ("complete", None)
    assert "beyond_cap" not in event_to_json(played.of(RepetitionJudged)[0])["repetition"]
    uncapped = session(scenario, cue_text).do("shoulder_abduction", Side.RIGHT, 0.42)
    assert judged(uncapped)[0].verdict == "partial"


def test_who_goes_clearly_further_is_told_kindly_and_it_is_written_down(
    scenario: Callable[..., Any], cue_text: Callable[..., str]
) -> None:
    """The hint stands from then until a little after the repetition; the repetition counts, and carries by how much."""
    played = session(scenario, cue_text, cap=60.0)
    played.out("shoulder_abduction", Side.RIGHT, 0.8).rest(0.3, doing("shoulder_abduction", Side.RIGHT, 0.8))
    assert hint(played) == "hint.far_enough"
    played.back("shoulder_abduction", Side.RIGHT, 0.8)
    assert hint(played) == "hint.far_enough"
    repetition = judged(played)[0]
    assert repetition.verdict == "complete"
    assert repetition.beyond_cap == repetition.peak - 6_000
    assert event_to_json(played.of(RepetitionJudged)[0])["repetition"]["beyond_cap"] == repetition.beyond_cap
    played.rest(3.0)
    assert hint(played) == "hint.out"


def test_a_capped_repetition_says_nothing_of_the_own_range(
    scenario: Callable[..., Any], cue_text: Callable[..., str]
) -> None:
    """Going as far as allowed neither lowers the range nor, going further, raises the next target."""
    played = session(scenario, cue_text, cap=90.0)
    played.do("shoulder_abduction", Side.RIGHT, 0.65).do("shoulder_abduction", Side.RIGHT, 0.99)
    assert dict(played.state.ranges) == OWN


def test_who_keeps_to_the_cap_is_not_graded_down_for_it(
    scenario: Callable[..., Any], cue_text: Callable[..., str]
) -> None:
    """The quality's range is measured against what was asked, not against what the person could do uncapped."""
    played = session(scenario, cue_text, cap=60.0).do("shoulder_abduction", Side.RIGHT, 0.42)
    parts = {part.name: part.value for part in judged(played)[0].quality.parts}
    assert (parts["range"] or 0) >= 95
