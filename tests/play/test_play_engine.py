"""The engine: deadlines at their microsecond, safety first, and nothing lost or invented on the way."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from game.body.movements import doing
from game.body.puppet import EASE, LIVELY, Angles, ArmAngles
from game.body.side import Side
from game.play.engine import LOST_US
from game.play.events import (
    Calibrated,
    CueClosed,
    CueOpened,
    HoldCompleted,
    PlayPaused,
    PlayResumed,
    RepetitionJudged,
    SceneEvent,
    SessionEnded,
    Stopped,
    TrackingFound,
    TrackingLost,
    Verdict,
)
from game.play.inputs import (
    Heartbeat,
    Hurt,
    NobodySeen,
    Paused,
    PoseSeen,
    Quit,
    Resumed,
    SourceBack,
    SourceLost,
    SourceTrouble,
)
from game.play.state import Stage
from game.play.timeline import OUTRO_US, PATIENCE_US, READY_US

Scenarios = Callable[..., Any]
CueText = Callable[..., str]

ABDUCTION = "shoulder_abduction"
ANSWERS = '[answers]\nshoulder_abduction = "lift"\nscapular_elevation = "snow"\n'


@pytest.fixture
def lifting(scenario: Scenarios, cue_text: CueText) -> Any:
    """A session whose first cue, of two lifts, has just opened; a second cue of side bends follows."""
    body = cue_text() + cue_text("thoracic_side_bend", side="either", events={"repetition": "bank"})
    return scenario(body).until_cue()


def stamps(session: Any, kind: type) -> list[int]:
    """When the events of one kind happened."""
    return [event.stamp_us for event in session.of(kind)]


def test_getting_ready_takes_its_exact_time(lifting: Any) -> None:
    """The first cue opens exactly its time to get ready after the neutral posture was known, between two frames."""
    (known_us,) = stamps(lifting, Calibrated)
    assert stamps(lifting, CueOpened) == [known_us + READY_US]
    assert (known_us + READY_US) % 33_333 != 0


def test_a_deadline_fires_at_its_microsecond_and_not_one_before(scenario: Scenarios, cue_text: CueText) -> None:
    """A heartbeat a microsecond early fires nothing; one at the deadline does, stamped with the deadline."""
    session = scenario(cue_text())
    while not session.of(Calibrated):
        session.frames([EASE])
    due_us = session.of(Calibrated)[0].stamp_us + READY_US
    while session.now_us < due_us - 40_000:
        session.frames([EASE])
    assert session.give(Heartbeat(due_us - 1)) == []
    assert session.give(Heartbeat(due_us)) == [CueOpened(due_us, 0)]
    assert session.give(Heartbeat(due_us)) == []


def test_a_cue_whose_time_runs_out_closes_late(scenario: Scenarios, cue_text: CueText) -> None:
    """With nothing done, the cue closes exactly at its limit, late, and the rest begins."""
    session = scenario(cue_text(limit_s=5.5)).until_cue()
    opened_us = session.of(CueOpened)[0].stamp_us
    session.rest(6)
    assert session.of(CueClosed) == [CueClosed(opened_us + 5_500_000, 0, "late", 0)]
    assert session.happened() == []


def test_a_rest_lasts_as_long_as_the_level_says(lifting: Any) -> None:
    """From the end of a cue to the next one exactly the rest passes."""
    lifting.do(ABDUCTION, times=2).rest(4)
    (closed_us,) = stamps(lifting, CueClosed)
    assert stamps(lifting, CueOpened)[1] == closed_us + 3_000_000


def test_a_hold_completes_at_its_microsecond_and_names_its_cause(scenario: Scenarios, cue_text: CueText) -> None:
    """The target held for a second is told between two frames, by the repetition that is being held."""
    body = cue_text(hold_s=1.0, side="left", repetitions=1, events={"repetition": "lift", "hold": "flock"})
    session = scenario(body).until_cue()
    session.out(ABDUCTION, Side.LEFT).rest(1.5, doing(ABDUCTION, Side.LEFT, 0.9)).back(ABDUCTION, Side.LEFT)
    (hold,) = session.of(HoldCompleted)
    (judged,) = [event.repetition for event in session.of(RepetitionJudged)]
    frames_us = {one.stamp_us for one in session.inputs}
    assert hold.stamp_us - 1_000_000 in frames_us
    assert hold.stamp_us not in frames_us
    assert (hold.cause.movement, hold.cause.side, hold.cause.rep) == (ABDUCTION, "left", 1)
    assert judged.hold_us >= 1_000_000
    assert session.happened() == ["lift", "flock"]


def test_a_short_hold_brings_the_repetition_but_not_the_hold(scenario: Scenarios, cue_text: CueText) -> None:
    """Coming down too early counts as a repetition and makes nothing happen for the hold."""
    body = cue_text(hold_s=2.0, side="left", repetitions=1, events={"repetition": "lift", "hold": "flock"})
    session = scenario(body).until_cue()
    session.do(ABDUCTION, Side.LEFT, hold_s=0.2)
    assert session.of(HoldCompleted) == []
    assert session.happened() == ["lift"]


def test_an_unseen_person_is_lost_at_the_exact_microsecond(lifting: Any) -> None:
    """Half a second after the last judged frame the person is lost, with the reason; shorter gaps are nothing."""
    last_us = lifting.now_us - lifting.frame_us
    lifting.away(0.45)
    assert lifting.of(TrackingLost) == []
    lifting.away(0.2)
    assert lifting.of(TrackingLost) == [TrackingLost(last_us + LOST_US, "nobody")]
    back_us = lifting.now_us
    lifting.frames([EASE])
    assert lifting.of(TrackingFound)[-1] == TrackingFound(back_us)


def test_silence_is_found_out_by_heartbeats_too(lifting: Any) -> None:
    """Without a single frame, a late heartbeat loses the person at the same microsecond."""
    last_us = lifting.now_us - lifting.frame_us
    lifting.give(Heartbeat(last_us + 3_000_000))
    assert lifting.of(TrackingLost) == [TrackingLost(last_us + LOST_US, "nobody")]


def test_the_level_waits_for_a_lost_person(lifting: Any) -> None:
    """While nobody is there the level's clock stands still: the cue stays open as much longer."""
    closes_after_us = round(lifting.level.cues[0].closes_after_s * 1e6)
    opened_us = lifting.of(CueOpened)[0].stamp_us
    last_us = lifting.now_us - lifting.frame_us
    lifting.away(60)
    back_us = lifting.now_us
    lifting.rest(closes_after_us / 1e6 + 1)
    (closed,) = lifting.of(CueClosed)[:1]
    assert closed.how == "late"
    assert closed.stamp_us == opened_us + closes_after_us + back_us - (last_us + LOST_US)


def test_a_person_lost_in_a_repetition_misses_nothing(lifting: Any) -> None:
    """Lost on the way up, the repetition is VOID on both sides, never partial, and the next one counts."""
    lifting.out(ABDUCTION).away(1.0)
    assert lifting.verdicts() == [(ABDUCTION, "left", "void"), (ABDUCTION, "right", "void")]
    assert {event.repetition.reason for event in lifting.of(RepetitionJudged)} == {"lost"}
    lifting.rest(1.0).do(ABDUCTION)
    assert [verdict for _, _, verdict in lifting.verdicts()[2:]] == ["complete", "complete"]
    assert lifting.state.done == 1


def test_this_hurts_is_judged_before_a_deadline_of_its_microsecond(scenario: Scenarios, cue_text: CueText) -> None:
    """Said exactly when a cue would open, "this hurts" stops before it: the cue opens only after going on."""
    session = scenario(cue_text())
    while not session.of(Calibrated):
        session.frames([EASE])
    due_us = session.of(Calibrated)[0].stamp_us + READY_US
    while session.now_us < due_us - 40_000:
        session.frames([EASE])
    told = session.give(Hurt(due_us))
    assert [type(event) for event in told] == [Stopped, PlayPaused]
    session.now_us = due_us + 10
    session.rest(3)
    assert session.of(CueOpened) == []
    session.give(Resumed(session.now_us))
    session.frames([EASE])
    assert len(session.of(CueOpened)) == 1


def test_quit_at_a_deadline_comes_after_it(scenario: Scenarios, cue_text: CueText) -> None:
    """Any other input of a deadline's microsecond is judged after it."""
    session = scenario(cue_text())
    while not session.of(Calibrated):
        session.frames([EASE])
    due_us = session.of(Calibrated)[0].stamp_us + READY_US
    while session.now_us < due_us - 40_000:
        session.frames([EASE])
    told = session.give(Quit(due_us))
    assert [type(event) for event in told] == [CueOpened, CueClosed, SessionEnded]


def test_a_pause_stops_the_levels_clock_and_voids_what_was_under_way(lifting: Any) -> None:
    """Paused on the way up: VOID, and the cue has exactly the time that it had left."""
    opened_us = lifting.of(CueOpened)[0].stamp_us
    closes_after_us = round(lifting.level.cues[0].closes_after_s * 1e6)
    lifting.out(ABDUCTION)
    paused_us = lifting.now_us
    lifting.give(Paused(paused_us))
    assert [verdict for _, _, verdict in lifting.verdicts()] == ["void", "void"]
    lifting.rest(30)
    resumed_us = lifting.now_us
    lifting.give(Resumed(resumed_us))
    lifting.rest(closes_after_us / 1e6)
    assert stamps(lifting, CueClosed)[0] == opened_us + closes_after_us + resumed_us - paused_us
    assert lifting.of(PlayPaused) == [PlayPaused(paused_us, "player")]
    assert lifting.of(PlayResumed) == [PlayResumed(resumed_us)]


def test_nothing_counts_while_paused(lifting: Any) -> None:
    """Movements during a pause are nobody's repetitions."""
    lifting.give(Paused(lifting.now_us))
    lifting.do(ABDUCTION, times=2)
    assert lifting.of(RepetitionJudged) == []
    assert lifting.of(SceneEvent) == []


def test_pain_ends_the_exercise_and_its_movement_is_not_asked_again(scenario: Scenarios, cue_text: CueText) -> None:
    """After "this hurts" the cue is closed, a later cue of the movement is skipped, another movement is asked."""
    body = cue_text() + cue_text() + cue_text("thoracic_side_bend", side="either", repetitions=1)
    session = scenario(body).until_cue()
    session.out(ABDUCTION)
    hurt_us = session.now_us
    session.give(Hurt(hurt_us))
    assert session.of(Stopped) == [Stopped(hurt_us, "hurt", ABDUCTION)]
    assert session.of(CueClosed) == [CueClosed(hurt_us, 0, "hurt", 0)]
    assert {verdict for _, _, verdict in session.verdicts()} == {"void"}
    session.rest(1).give(Resumed(session.now_us))
    session.rest(8)
    assert [(one.cue, one.how) for one in session.of(CueClosed)] == [(0, "hurt"), (1, "skipped")]
    assert [one.cue for one in session.of(CueOpened)] == [0, 2]
    session.do("thoracic_side_bend", Side.LEFT)
    assert session.happened() == ["lift"]


def test_pain_twice_ends_the_session(lifting: Any) -> None:
    """The second "this hurts" ends the session at once."""
    lifting.give(Hurt(lifting.now_us))
    lifting.give(Resumed(lifting.now_us + 1))
    lifting.now_us += 33_333
    lifting.rest(5)
    end_us = lifting.now_us
    told = lifting.give(Hurt(end_us))
    assert told[-1] == SessionEnded(end_us, "hurt")
    assert lifting.state.ended == "hurt"


def test_pain_in_free_flight_stops_without_a_movement(scenario: Scenarios) -> None:
    """Where nothing is asked, no movement can be blamed; play stands still until it is wished on."""
    session = scenario(ANSWERS).rest(1)
    assert session.give(Hurt(session.now_us))[0] == Stopped(session.now_us, "hurt", None)
    session.do(ABDUCTION)
    assert session.happened() == []
    session.give(Resumed(session.now_us))
    session.do(ABDUCTION)
    assert session.happened() == ["lift", "lift"]


@pytest.mark.parametrize("trouble", list(SourceTrouble))
def test_a_camera_in_trouble_pauses_and_goes_on_by_itself(lifting: Any, trouble: SourceTrouble) -> None:
    """When the camera fails play stands still, with the reason, and goes on when it is back."""
    lifting.give(SourceLost(lifting.now_us, trouble))
    assert lifting.of(PlayPaused)[-1].why == trouble.value
    lifting.give(SourceBack(lifting.now_us + 100_000))
    lifting.now_us += 133_333
    assert lifting.of(PlayResumed) == [PlayResumed(lifting.now_us - 33_333)]
    lifting.rest(1).do(ABDUCTION)
    assert lifting.state.done == 1


def test_a_camera_that_is_back_does_not_end_the_players_pause(lifting: Any) -> None:
    """Two reasons to stand still: only when both are gone does play go on."""
    lifting.give(Paused(lifting.now_us), SourceLost(lifting.now_us + 1, SourceTrouble.UNPLUGGED))
    assert lifting.give(SourceBack(lifting.now_us + 2)) == []
    assert lifting.state.halts == {"player"}
    lifting.now_us += 33_333
    lifting.do(ABDUCTION)
    assert lifting.of(RepetitionJudged) == []
    assert lifting.give(Resumed(lifting.now_us)) == [PlayResumed(lifting.now_us)]


def test_a_player_cannot_wish_a_camera_back(lifting: Any) -> None:
    """Going on while the camera is gone changes nothing about the camera."""
    lifting.give(SourceLost(lifting.now_us, SourceTrouble.TAKEN), Resumed(lifting.now_us + 1))
    assert lifting.state.halts == {"taken"}


def test_pausing_twice_is_pausing_once(lifting: Any) -> None:
    """A second pause says nothing and one resume is enough."""
    lifting.give(Paused(lifting.now_us))
    assert lifting.give(Paused(lifting.now_us + 1)) == []
    assert lifting.give(Resumed(lifting.now_us + 2)) == [PlayResumed(lifting.now_us + 2)]


def test_quitting_closes_the_cue_and_cuts_off_what_was_under_way(lifting: Any) -> None:
    """A repetition at its height when the player leaves is partial, the cue is closed, and the session ends."""
    lifting.do(ABDUCTION).out(ABDUCTION)
    quit_us = lifting.now_us
    told = lifting.give(Quit(quit_us))
    cut = [event.repetition for event in told if isinstance(event, RepetitionJudged)]
    assert [(one.verdict, one.reason) for one in cut] == [(Verdict.PARTIAL, "cut_off")] * 2
    assert told[2:] == [CueClosed(quit_us, 0, "quit", 1), SessionEnded(quit_us, "quit")]


def test_after_the_end_nothing_happens(lifting: Any) -> None:
    """No input after the end changes the state or makes an event."""
    lifting.give(Quit(lifting.now_us))
    ended = lifting.state
    frame = lifting.seen(EASE)
    late_us = lifting.now_us + 10_000_000
    assert lifting.give(PoseSeen(frame), Hurt(late_us), Heartbeat(late_us), Resumed(late_us), NobodySeen(late_us)) == []
    assert lifting.state == ended
    assert ended.stage is Stage.ENDED


def test_engine_time_never_goes_back(lifting: Any) -> None:
    """An input with an older stamp happens now, and an older frame is not judged at all."""
    now_us = lifting.now_us
    old = lifting.seen(EASE)
    lifting.now_us += 33_333
    lifting.frames([EASE])
    newest_us = lifting.state.clock.now_us
    assert lifting.give(Paused(now_us - 5_000_000)) == [PlayPaused(newest_us, "player")]
    judged = lifting.state.senses
    lifting.give(PoseSeen(old))
    assert lifting.state.senses == judged
    assert lifting.state.clock.now_us == newest_us


def test_a_level_that_is_done_ends_by_itself(scenario: Scenarios, cue_text: CueText) -> None:
    """After the last cue there is time to look, then the session is finished; the end has its cause."""
    body = cue_text(events={"repetition": "lift", "set": "soar"}) + '[events]\nend = "sunrise"\n'
    session = scenario(body).until_cue()
    session.do(ABDUCTION, times=2).rest(8)
    (closed,) = session.of(CueClosed)
    assert (closed.how, closed.repetitions) == ("done", 2)
    assert session.happened() == ["lift", "lift", "soar", "sunrise"]
    assert session.of(SessionEnded) == [SessionEnded(closed.stamp_us + OUTRO_US, "finished")]
    causes = [event.cause for event in session.of(SceneEvent)]
    assert causes[1] == causes[2] == causes[3]


def test_a_level_in_which_nothing_was_done_ends_without_a_sunrise(scenario: Scenarios, cue_text: CueText) -> None:
    """No repetition, no scene event: also the end needs a body cause."""
    session = scenario(
        cue_text(limit_s=5, events={"repetition": "lift", "set": "soar"}) + '[events]\nend = "sunrise"\n'
    )
    session.until_cue().rest(15)
    assert session.state.ended == "finished"
    assert session.happened() == []


def test_both_sides_are_needed_where_both_are_asked(lifting: Any) -> None:
    """One arm alone is a repetition of that arm, and not one of the cue's pairs."""
    lifting.do(ABDUCTION, Side.LEFT)
    assert lifting.verdicts() == [(ABDUCTION, "left", "complete")]
    assert lifting.state.done == 0
    assert lifting.happened() == []
    lifting.do(ABDUCTION, Side.RIGHT)
    assert lifting.state.done == 0, "one after the other is not together"
    lifting.do(ABDUCTION, Side.BOTH)
    assert lifting.state.done == 1
    assert lifting.happened() == ["lift"]


def test_one_arm_after_the_other_is_not_together_however_the_tracker_trembles(
    scenario: Scenarios, cue_text: CueText
) -> None:
    """Alternating arms make no pair: the resting arm's jitter does not stretch its repetition into the other's."""
    session = scenario(cue_text(repetitions=4), flaws=LIVELY).until_cue()
    for _ in range(2):
        session.do(ABDUCTION, Side.LEFT).do(ABDUCTION, Side.RIGHT)
    assert [verdict for _, _, verdict in session.verdicts()] == ["complete"] * 4
    assert session.state.done == 0


@pytest.mark.parametrize(("later", "pairs"), [(0, 1), (15, 1), (28, 0), (50, 0)])
def test_arms_that_overlap_by_half_are_a_pair(scenario: Scenarios, cue_text: CueText, later: int, pairs: int) -> None:
    """Two arms so many frames apart are together while they share half of the shorter one's time, and no more."""
    session = scenario(cue_text(repetitions=3)).until_cue()
    rise = session.eased(1.0)
    ways = [*rise, *reversed(rise)]
    left, right = [*ways, *[0.0] * 80], [*[0.0] * later, *ways, *[0.0] * 80]
    session.frames(
        replace(doing(ABDUCTION, Side.LEFT, 0.9 * one), right=doing(ABDUCTION, Side.RIGHT, 0.9 * other).right)
        for one, other in zip(left, right, strict=False)
    )
    assert [verdict for _, _, verdict in session.verdicts()] == ["complete", "complete"]
    assert session.state.done == pairs


def test_either_side_counts_each(scenario: Scenarios, cue_text: CueText) -> None:
    """Where either side will do, every repetition counts, whichever arm did it."""
    session = scenario(cue_text(side="either", repetitions=3)).until_cue()
    session.do(ABDUCTION, Side.LEFT).do(ABDUCTION, Side.RIGHT).do(ABDUCTION, Side.RIGHT).rest(1)
    assert session.happened() == ["lift"] * 3
    assert [event.cause.side for event in session.of(SceneEvent)] == ["left", "right", "right"]
    assert session.of(CueClosed)[0].how == "done"


@pytest.mark.parametrize(("swapped", "side", "other"), [(False, Side.LEFT, Side.RIGHT), (True, Side.RIGHT, Side.LEFT)])
def test_only_the_asked_side_counts_and_sides_can_be_swapped(
    scenario: Scenarios, cue_text: CueText, *, swapped: bool, side: Side, other: Side
) -> None:
    """A cue for the left looks at the left arm, or with swapped sides at the right one, and at no other."""
    session = scenario(cue_text(side="left"), swap_sides=swapped).until_cue()
    session.do(ABDUCTION, other)
    assert session.of(RepetitionJudged) == []
    session.do(ABDUCTION, side)
    assert session.verdicts() == [(ABDUCTION, side.value, "complete")]


def test_a_known_range_sets_the_target(scenario: Scenarios, cue_text: CueText) -> None:
    """Half of a person's known range does not reach a target of 80 %, and counts where the range is unknown."""
    body = cue_text(side="left", target=80)
    known = scenario(body, ranges={(ABDUCTION, "left"): 14_000}).until_cue().do(ABDUCTION, Side.LEFT, 0.45)
    (partial,) = [event.repetition for event in known.of(RepetitionJudged)]
    assert (partial.verdict, partial.reason, partial.number) == (Verdict.PARTIAL, "too_small", 0)
    unknown = scenario(body).until_cue().do(ABDUCTION, Side.LEFT, 0.45)
    assert unknown.verdicts() == [(ABDUCTION, "left", "complete")]


def test_the_range_is_learned_from_repetitions(scenario: Scenarios, cue_text: CueText) -> None:
    """The first repetition is believed, later ones move the mark by a quarter."""
    session = scenario(cue_text(side="left", repetitions=5)).until_cue()
    session.do(ABDUCTION, Side.LEFT, 0.6)
    first = session.state.ranges[(ABDUCTION, "left")]
    session.do(ABDUCTION, Side.LEFT, 0.9)
    peaks = [event.repetition.peak for event in session.of(RepetitionJudged)]
    assert first == peaks[0]
    assert session.state.ranges[(ABDUCTION, "left")] == first + (peaks[1] - first) // 4


def test_repetitions_are_numbered_for_each_side(scenario: Scenarios) -> None:
    """Complete repetitions count from one, for each movement and side; the cause carries the number."""
    session = scenario(ANSWERS).rest(2)
    session.do(ABDUCTION, Side.LEFT).do(ABDUCTION, Side.BOTH).do(ABDUCTION, Side.RIGHT).rest(1)
    causes = [(event.cause.side, event.cause.rep) for event in session.of(SceneEvent)]
    assert sorted(causes) == [("left", 1), ("left", 2), ("right", 1), ("right", 2)]


def test_somebody_who_cannot_hang_the_arms_plays_too(scenario: Scenarios, cue_text: CueText) -> None:
    """After long enough without arms at ease, the posture that was seen has to do, at an exact microsecond."""
    session = scenario(cue_text())
    propped = Angles(left=ArmAngles(elevation=60), right=ArmAngles(elevation=60))
    session.rest(PATIENCE_US / 1e6 + 1, propped)
    assert stamps(session, Calibrated) == [session.inputs[0].stamp_us + PATIENCE_US]


def test_nobody_is_calibrated_out_of_an_empty_picture(scenario: Scenarios, cue_text: CueText) -> None:
    """As long as nobody comes, nothing begins; whoever comes then is calibrated as usual."""
    session = scenario(cue_text()).away(70)
    assert session.of(Calibrated) == []
    session.rest(5)
    assert len(session.of(Calibrated)) == 1


def test_a_session_may_begin_at_any_stamp(scenario: Scenarios, cue_text: CueText) -> None:
    """Only differences of stamps matter: begun late, everything happens as much later."""
    early = scenario(cue_text()).until_cue().do(ABDUCTION)
    late = scenario(cue_text(), now_us=987_654_321).until_cue().do(ABDUCTION)
    assert [event.stamp_us + 987_654_321 for event in early.events] == [event.stamp_us for event in late.events]
