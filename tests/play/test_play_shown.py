"""What is shown: sane at every stage of every session, and every word of it has a sentence."""

from collections.abc import Callable
from math import isfinite
from typing import Any

import pytest

from game.body.movements import doing
from game.body.puppet import EASE, Camera
from game.body.side import Side
from game.level.vocabulary import SCENE_EVENTS
from game.play.engine import begin
from game.play.events import SceneEvent
from game.play.hud import Hud, Message
from game.play.inputs import Hurt, NobodySeen, Paused, Quit, Resumed, SourceBack, SourceLost, SourceTrouble
from game.play.prompting import hud_of, notice_of
from game.play.scene_state import RESTING_FIGURE, Figure, SceneState
from game.play.setup import Setup
from game.play.state import Stage
from game.play.view import arc_of, scene_state_of
from game.window.catalogue import say, sentences
from game.window.wording import paced

Scenarios = Callable[..., Any]
CueText = Callable[..., str]

ABDUCTION = "shoulder_abduction"


def all_stages(scenario: Scenarios, cue_text: CueText) -> Any:
    """A session that goes through everything, its states kept frame by frame."""
    body = cue_text(hold_s=0.5, events={"repetition": "lift", "hold": "flock"})
    body += cue_text("thoracic_side_bend", side="either", events={"repetition": "bank"})
    body += cue_text("scapular_retraction", repetitions=1, limit_s=5, events={"repetition": "gust"})
    session = Watching(scenario(body))
    session.play()
    return session


class Watching:
    """A scenario whose every state is looked at as a display would."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self.seen: list[tuple[Stage, SceneState, Hud]] = []
        self._look()

    def _look(self) -> None:
        give = self.session.give

        def looked(*inputs: Any) -> Any:
            answered = give(*inputs)
            state = self.session.state
            now_us = state.clock.now_us + 11_111
            events = [event for event in answered if isinstance(event, SceneEvent)]
            self.seen.append((state.stage, scene_state_of(state, events, now_us), hud_of(state, now_us)))
            return answered

        self.session.give = looked

    def play(self) -> None:
        """Get ready, lift, be lost, pause, bend, hurt, go on, end."""
        s = self.session
        s.away(1).rest(1.0)
        s.until_cue()
        s.do(ABDUCTION, hold_s=1.0).do(ABDUCTION, amount=0.15).away(1.0).rest(1).do(ABDUCTION, hold_s=1.0)
        s.give(Paused(s.now_us))
        s.rest(0.5)
        s.give(Resumed(s.now_us))
        for trouble in SourceTrouble:
            s.give(SourceLost(s.now_us, trouble))
            s.rest(0.1)
            s.give(SourceBack(s.now_us))
        s.until_cue()
        s.do("thoracic_side_bend", Side.LEFT)
        s.give(Hurt(s.now_us))
        s.rest(0.5)
        s.give(Resumed(s.now_us))
        s.until_cue().rest(16)


@pytest.fixture(scope="module")
def seen(scenario: Scenarios, cue_text: CueText) -> list[tuple[Stage, SceneState, Hud]]:
    """Every picture of that session."""
    return all_stages(scenario, cue_text).seen


def test_the_session_goes_through_every_stage(seen: list[tuple[Stage, SceneState, Hud]]) -> None:
    """The pictures below are of all stages, so that they say something."""
    assert {stage for stage, _, _ in seen} == set(Stage) - {Stage.FREE}


def test_a_scene_state_is_always_sane(seen: list[tuple[Stage, SceneState, Hud]]) -> None:
    """Shares are between 0 and 1, points are near the body, time goes forward, and names are the scene's."""
    before_s = -1.0
    for stage, scene, _ in seen:
        assert before_s <= scene.time_s
        before_s = scene.time_s
        assert 0 <= scene.arc <= 1
        assert 0 <= scene.figure.presence <= 1
        assert all(0 <= way <= 1 for both in scene.drive.values() for way in both)
        assert all(isfinite(x) and abs(x) < 5 for point in points(scene.figure) for x in point)
        assert all(isfinite(x) and abs(x) < 5 for x in scene.head)
        assert (scene.cue is not None) is (stage is Stage.CUE)
        assert scene.cue is None or 0 <= scene.cue.repetitions <= scene.cue.wanted
        assert scene.cue is None or (0 <= scene.cue.progress <= 1 and 0 <= scene.cue.hold <= 1)
        assert set(scene.tally) <= set(SCENE_EVENTS["sky"])


def points(figure: Figure) -> list[tuple[float, float, float]]:
    """The joints of a figure."""
    names = [*(f"{side}_{joint}" for side in ("left", "right") for joint in ("shoulder", "elbow", "wrist")), "head"]
    return [getattr(figure, name) for name in names]


def test_a_hud_is_always_sane(seen: list[tuple[Stage, SceneState, Hud]]) -> None:
    """Counts, shares and times left are within their bounds, and in a cue there is something to do."""
    for stage, _, hud in seen:
        assert 0 <= hud.repetitions <= max(hud.wanted, hud.repetitions)
        assert all(0 <= way <= 1 for way in (*hud.progress, hud.hold))
        assert hud.pace is None or 0 <= hud.pace <= 1
        assert hud.rest_left_s is None or hud.rest_left_s >= 0
        assert hud.left_s is None or hud.left_s >= 0
        assert (hud.rest_left_s is not None) is (stage in {Stage.READY, Stage.REST})
        assert stage is not Stage.CUE or (hud.task is not None and hud.wanted > 0 and hud.movement)


def test_every_word_that_was_shown_has_a_sentence(seen: list[tuple[Stage, SceneState, Hud]]) -> None:
    """Whatever key came up in that session has a sentence of its own, and it says something without gaps."""
    messages = {
        (one.key, tuple(sorted(one.values.items())))
        for _, _, hud in seen
        for one in (hud.task, hud.hint, hud.notice)
        if one
    }
    assert len(messages) > 15
    for key, values in messages:
        said = say(Message(key, dict(values)))
        assert said.strip(), key
        assert "{" not in said
        side = dict(values).get("side")
        assert key in sentences() or f"{key}.{side}" in sentences(), key


TROUBLES = ("nobody", "moving", "left_shoulder", "right_shoulder", "too_far", "too_close", "out_of_frame", "not_human")
TROUBLES += ("turned_away", "another_person")
VOIDED = (
    "lost",
    "paused",
    "hurt",
    "cue_over",
    "cut_off",
    "too_small",
    "too_fast",
    "peak_lost",
    "other_plane",
    "nobody",
)


@pytest.mark.parametrize(
    "key", [*(f"notice.lost.{trouble}" for trouble in TROUBLES), *(f"reason.{reason}" for reason in VOIDED)]
)
def test_every_reason_of_the_rules_has_a_sentence_of_its_own(key: str) -> None:
    """Why somebody is not judged, and why a repetition did not count, can each be said in its own words."""
    assert sentences()[key].strip()


def test_the_session_showed_what_the_player_needs(seen: list[tuple[Stage, SceneState, Hud]]) -> None:
    """Calibration, pause, each trouble of the camera, pain, being lost and the end were all said."""
    said = {hud.notice.key for _, _, hud in seen if hud.notice}
    assert said >= {"notice.looking_for_you", "notice.calibrating", "notice.paused", "notice.hurt", "notice.finished"}
    assert said >= {f"notice.source.{trouble}" for trouble in SourceTrouble} | {"notice.lost.nobody"}
    hints = {hud.hint.key for _, _, hud in seen if hud.hint}
    assert hints >= {"hint.out", "hint.hold", "hint.return", "hint.rest", "hint.get_ready", "hint.good"}
    assert "hint.too_small" in hints


def test_every_scene_event_is_shown_once(seen: list[tuple[Stage, SceneState, Hud]]) -> None:
    """The events of all pictures together are the tally of the last one."""
    shown: dict[str, int] = {}
    for _, scene, _ in seen:
        for event in scene.events:
            shown[event.name] = shown.get(event.name, 0) + 1
    assert shown == dict(seen[-1][1].tally)
    assert shown["lift"] == 2


def test_before_anybody_was_seen_somebody_rests(scenario: Scenarios) -> None:
    """The first picture has a resting figure that is not there yet, and no notice before the first input."""
    state = begin(Setup(scenario("free").level))
    scene = scene_state_of(state, [], 0)
    assert scene.figure == RESTING_FIGURE
    assert scene.arc == 0
    assert notice_of(state) is None


def test_an_unseen_figure_fades_and_does_not_jump(scenario: Scenarios) -> None:
    """When the person is gone the figure stays where it was and fades within a second."""
    session = scenario("free").rest(1.5)
    before = scene_state_of(session.state, [], session.now_us).figure
    session.give(NobodySeen(session.now_us))
    later = [scene_state_of(session.state, [], session.now_us + step).figure for step in (0, 400_000, 2_000_000)]
    presences = [figure.presence for figure in later]
    assert presences == sorted(presences, reverse=True)
    assert presences[-1] == 0
    assert all(points(figure) == points(before) for figure in later)


@pytest.mark.parametrize(("side", "index"), [(Side.LEFT, 0), (Side.RIGHT, 1)])
def test_the_drive_follows_the_persons_own_side(scenario: Scenarios, side: Side, index: int) -> None:
    """An arm half way up drives its own side of the scene, and its wrist is drawn on its own side."""
    session = scenario("free").rest(1.5).out(ABDUCTION, side, 0.9)
    scene = scene_state_of(session.state, [], session.now_us)
    drive = scene.drive[ABDUCTION]
    assert drive[index] > 0.9
    assert drive[1 - index] < 0.2
    assert scene.figure.left_shoulder[0] < 0 < scene.figure.right_shoulder[0]
    wrist = scene.figure.left_wrist if side is Side.LEFT else scene.figure.right_wrist
    assert wrist[1] > 0.3


def test_a_nod_towards_the_screen_moves_the_head(scenario: Scenarios) -> None:
    """A head that moves aside in the picture is told in shoulder widths, to the person's own right."""
    session = scenario("free").rest(1.5)
    still = scene_state_of(session.state, [], session.now_us).head
    session.out("thoracic_side_bend", Side.RIGHT, 0.9)
    leaning = scene_state_of(session.state, [], session.now_us).head
    assert max(map(abs, still)) < 0.1
    assert leaning[0] > 0.5


def test_a_breath_is_not_invented(scenario: Scenarios) -> None:
    """While breathing is not measured, the scene is told none."""
    session = scenario("free").rest(1)
    assert scene_state_of(session.state, [], session.now_us).breath is None


def test_the_light_only_goes_forward(scenario: Scenarios, cue_text: CueText) -> None:
    """The arc of a session grows, stands still in a pause, and is whole at the end."""
    session = scenario(cue_text(limit_s=5, rest_s=0))
    arcs = []
    for _ in range(20):
        session.rest(0.5)
        arcs.append(arc_of(session.state, session.now_us))
    assert arcs == sorted(arcs)
    session.give(Paused(session.now_us))
    paused = arc_of(session.state, session.now_us)
    session.rest(2)
    assert arc_of(session.state, session.now_us) == pytest.approx(paused)
    session.give(Resumed(session.now_us))
    session.rest(25)
    assert session.state.ended == "finished"
    assert arc_of(session.state, session.now_us) == 1


def test_free_flight_never_gets_quite_dark(scenario: Scenarios) -> None:
    """A level without an end has an arc that comes near its end and never arrives."""
    session = scenario("free").rest(2)
    arcs = [arc_of(session.state, minutes * 60_000_000) for minutes in (1, 4, 10, 60)]
    assert arcs == sorted(arcs)
    assert arcs[2] > 0.8
    assert arcs[-1] < 1


def test_a_demonstration_says_so_only_at_first(scenario: Scenarios) -> None:
    """In the first seconds it is said that a demonstration person moves, later no more."""
    session = scenario("free").rest(2)
    hud = hud_of(session.state, session.now_us, demonstration=True)
    assert hud.notice == Message("notice.demo_person")
    session.rest(6)
    assert hud_of(session.state, session.now_us, demonstration=True).notice is None


def test_the_most_urgent_word_comes_first(scenario: Scenarios, cue_text: CueText) -> None:
    """Pain before the camera, the camera before a pause, a pause before being lost."""
    session = scenario(cue_text()).until_cue()
    session.give(Paused(session.now_us))
    assert notice_of(session.state) == Message("notice.paused")
    session.give(SourceLost(session.now_us, SourceTrouble.BLACK))
    assert notice_of(session.state) == Message("notice.source.black")
    session.give(Hurt(session.now_us))
    assert notice_of(session.state) == Message("notice.hurt")
    session.give(Hurt(session.now_us))
    assert notice_of(session.state) == Message("notice.hurt_ended")


def test_quitting_is_no_finish(scenario: Scenarios, cue_text: CueText) -> None:
    """After the player has left nothing is left to do."""
    session = scenario(cue_text()).until_cue()
    session.give(Quit(session.now_us))
    hud = hud_of(session.state, session.now_us)
    assert hud.task is None


def test_the_shown_target_is_the_judged_one(scenario: Scenarios, cue_text: CueText) -> None:
    """When the bar is full the repetition completes: progress 1 and the verdict agree."""
    session = scenario(cue_text(side="left", target=80), ranges={(ABDUCTION, "left"): 10_000}).until_cue()
    session.out(ABDUCTION, Side.LEFT, 0.5).rest(0.3, doing(ABDUCTION, Side.LEFT, 0.5))
    assert hud_of(session.state, session.now_us).progress[0] < 1
    session.out(ABDUCTION, Side.LEFT, 0.6, seconds=0.3).rest(0.3, doing(ABDUCTION, Side.LEFT, 0.6))
    assert hud_of(session.state, session.now_us).progress[0] == 1
    session.back(ABDUCTION, Side.LEFT, 0.6).frames([EASE] * 10)
    assert session.verdicts()[-1] == (ABDUCTION, "left", "complete")


def test_a_wrong_view_says_how_to_turn_the_laptop(scenario: Scenarios, cue_text: CueText) -> None:
    """Where the camera cannot measure what is asked, that stands in place of the task, and what would help below it."""
    session = scenario(cue_text("external_rotation"), camera=Camera(distance=2.0, turn=70.0)).until_cue().rest(1)
    hud = hud_of(session.state, session.now_us)
    assert (hud.task, hud.hint) == (Message("hint.not_from_here"), Message("hint.wants_front"))


def test_a_pacer_leads_the_breath(scenario: Scenarios, cue_text: CueText) -> None:
    """Breathing is a task with the circle, not with gauges to fill."""
    breathing = scenario(cue_text("breathing", hold_s=0)).until_cue().rest(1)
    hud = hud_of(breathing.state, breathing.now_us)
    assert (hud.breathes, paced(hud)) == (True, True)
    assert not hud_of(scenario(cue_text()).until_cue().state, 0).breathes
