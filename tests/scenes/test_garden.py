"""The garden: what it answers, how it looks, what is carried where, and that it stays calm."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from game.level.vocabulary import SCENE_EVENTS
from game.play.events import Cause, SceneEvent
from game.play.scene_state import RESTING_FIGURE, CueProgress, SceneState
from game.scenes.garden import shapes
from game.scenes.garden.bench import pot
from game.scenes.garden.errands import BASKETS, CAN, POTS, Errand
from game.scenes.garden.gardener import arms_of
from game.scenes.garden.mood import GardenMood
from game.scenes.garden.petals import along_way
from game.scenes.quality import Quality, Tier
from game.scenes.stage import Stage

Open = Callable[..., Stage]

GOLDENS = Path(__file__).parent / "goldens"
TOLERANCE = 5.0
"""Root mean square, in steps of 255, as in test_goldens."""

EASE = replace(RESTING_FIGURE, presence=1.0)
UP = replace(
    EASE,
    left_elbow=(-0.75, 0.75, 0.1),
    right_elbow=(0.75, 0.75, 0.1),
    left_wrist=(-0.7, 1.5, 0.15),
    right_wrist=(0.7, 1.5, 0.15),
)
WIDE = replace(
    EASE,
    left_elbow=(-1.25, 0.15, 0.0),
    right_elbow=(1.25, 0.15, 0.0),
    left_wrist=(-1.9, 0.42, 0.0),
    right_wrist=(1.9, 0.42, 0.0),
)
STILL = SceneState(figure=EASE, arc=0.5, resting=True)
MOVING = SceneState(figure=UP, arc=0.5, resting=False)
WAY = ((0.71, -1.5, 0.22), (1.5, -1.0, 0.8), (1.75, 0.3, 1.1), (1.4, 1.5, 0.9))

PICTURES = {
    "garden_mist": (replace(STILL, arc=0.0), None, 1.0, Tier.HIGH),
    "garden_basket": (replace(MOVING, drive={"overhead_reach": (0.9, 0.9)}, arc=0.4), None, 2.0, Tier.HIGH),
    "garden_butterflies": (replace(STILL, arc=0.6), "butterflies", 3.5, Tier.MEDIUM),
    "garden_late": (replace(STILL, arc=1.0), "full_bloom", 7.0, Tier.HIGH),
}
"""Name -> the state that lasts, the event at its beginning, seconds until the picture, tier."""


def lived(stage: Stage, state: SceneState, seconds: float, event: str | None = None) -> np.ndarray:
    """The picture after a state has lasted, in steps of 50 ms, with an event at the beginning."""
    stage.draw(state)
    happened = (SceneEvent(0, event, Cause("row", "both", 1)),) if event else ()
    for step in range(1, round(seconds * 20) + 1):
        stage.advance(replace(state, time_s=state.time_s + step / 20, events=happened if step == 1 else ()))
    for later in range(1, 6):  # what stands still is renewed over a few pictures
        stage.draw(replace(state, time_s=state.time_s + seconds + later * 1e-4))
    return stage.pixels().astype(float)


def rms(one: np.ndarray, other: np.ndarray) -> float:
    """How different two pictures are, in steps of 255."""
    return float(np.sqrt(((one - other) ** 2).mean()))


def changed(one: np.ndarray, other: np.ndarray) -> float:
    """Share of a picture that is plainly different."""
    return float((np.abs(one - other).max(axis=-1) > 12.0).mean())


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_is_as_agreed(open_small: Open, name: str, update_goldens: bool) -> None:
    """Each declared picture is within tolerance of its reference."""
    state, event, seconds, tier = PICTURES[name]
    picture = lived(open_small(scene="garden", quality=Quality(tier, 1.0)), state, seconds, event)
    golden = GOLDENS / f"{name}.png"
    if update_goldens:
        cv2.imwrite(str(golden), picture[..., ::-1])
        pytest.skip(f"{golden.name} rewritten: look at it")
    assert rms(picture, cv2.imread(str(golden))[..., ::-1].astype(float)) <= TOLERANCE


def test_every_golden_is_declared() -> None:
    """No reference of the garden lies about that no picture is compared with."""
    assert {path.stem for path in GOLDENS.glob("garden_*.png")} == set(PICTURES)


def test_every_event_is_seen(open_small: Open) -> None:
    """Each event plainly changes some of the picture within two seconds."""
    without = lived(open_small(scene="garden"), MOVING, 1.6)
    for event in SCENE_EVENTS["garden"]:
        share = changed(without, lived(open_small(scene="garden"), MOVING, 1.6, event))
        assert share > 0.002, f"{event} changes {share:.4f} of the picture"


@pytest.mark.parametrize(
    "movement",
    ["overhead_reach", "shoulder_flexion", "external_rotation", "horizontal_abduction", "row", "shoulder_abduction"],
)
def test_a_movement_is_answered_in_the_next_picture(open_small: Open, movement: str) -> None:
    """What drives the garden changes it within one picture, beyond what that picture's time does."""
    pictures = []
    for drive in ({}, {movement: (1.0, 1.0)}):
        stage = open_small(scene="garden")
        stage.draw(replace(MOVING, figure=WIDE))
        stage.draw(replace(MOVING, figure=WIDE, time_s=0.033, drive=drive))
        pictures.append(stage.pixels().astype(float))
    assert np.abs(pictures[0] - pictures[1]).max() > 12.0


def test_the_arms_are_followed_within_one_picture(open_small: Open) -> None:
    """Arms raised between two pictures are raised in the second; gone tracking only fades."""
    stage = open_small(scene="garden")
    before = lived(stage, STILL, 1.5)
    stage.draw(replace(STILL, figure=WIDE, time_s=1.551))
    raised = stage.pixels().astype(float)
    assert changed(before, raised) > 0.01
    stage.draw(replace(STILL, figure=replace(WIDE, presence=0.0), time_s=1.584))
    assert rms(raised, stage.pixels().astype(float)) < 0.6 * rms(before, raised)


def test_the_ghost_and_the_way_are_seen_and_are_no_player(open_small: Open) -> None:
    """A ghost and a way change a little of the picture each, and neither looks as raised arms do."""
    without = lived(open_small(scene="garden"), STILL, 0.3)
    ghost = lived(open_small(scene="garden"), replace(STILL, ghost=UP), 0.3)
    arms = lived(open_small(scene="garden"), replace(STILL, figure=UP), 0.3)
    way = lived(open_small(scene="garden"), replace(STILL, path=WAY, path_done=0.4), 0.3)
    assert 0.002 < changed(without, ghost) < 0.08
    assert 0.001 < changed(without, way) < 0.05
    assert rms(ghost, arms) > 4.0


def test_it_is_quiet_while_the_body_is(open_small: Open) -> None:
    """Idle life goes on, but between two pictures nothing leaps; after a while the picture is another one."""
    stage = open_small(scene="garden")
    lived(stage, replace(STILL, time_s=0.0), 1.0)
    pictures = []
    for frame in range(24):
        stage.draw(replace(STILL, time_s=1.1 + frame / 30))
        pictures.append(stage.pixels().astype(float))
    assert max(np.abs(one - other).mean() for one, other in pairwise(pictures)) < 2.0
    assert max(abs(one.mean() - other.mean()) for one, other in pairwise(pictures)) < 0.5
    assert rms(pictures[0], lived(stage, replace(STILL, time_s=2.0), 4.0)) > 0.5


def test_the_same_states_give_the_same_picture_and_seeds_differ(open_small: Open) -> None:
    """A scene is a function of its seed and states."""
    one, same, other = (lived(open_small(scene="garden", seed=seed), MOVING, 0.5, "bloom") for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert rms(one, other) > 4.0


def test_the_light_of_the_session_is_three_lights(open_small: Open) -> None:
    """Early, clear and late morning differ plainly; late light is warmer than early."""
    early, clear, late = (lived(open_small(scene="garden"), replace(STILL, arc=arc), 0.1) for arc in (0.0, 0.5, 1.0))
    assert min(rms(early, clear), rms(clear, late), rms(early, late)) > 8.0
    assert (late[..., 0] - late[..., 2]).mean() > (early[..., 0] - early[..., 2]).mean() + 8.0


def carried(state: SceneState, mood: GardenMood, errand: Errand, seconds: float) -> None:
    """Let one errand live through a state."""
    at = np.array([0.0, 3.2, 7.4])
    for step in range(round(seconds * 20)):
        mood.advance(replace(state, time_s=mood.time_s + 0.05, events=state.events if step == 0 else ()))
        errand.follow(state, mood, arms_of(state.figure), at, 0.05)


def test_a_pot_is_on_its_shelf_then_in_the_hand_then_where_it_belongs() -> None:
    """A thing begins at its place, goes along with the hand that moves, and ends at its home once that has counted."""
    mood, errand = GardenMood(), Errand(POTS)
    mood.advance(SceneState())
    carried(SceneState(figure=UP, resting=False), mood, errand, 0.5)
    assert np.allclose(errand.spots()[0].place, POTS.starts[0].place)
    carried(SceneState(figure=UP, drive={"shoulder_flexion": (0.0, 0.9)}, resting=False), mood, errand, 1.5)
    held = errand.spots()[0].place
    assert np.linalg.norm(held - np.array([0.7, 4.9, 7.6])) < 0.5
    placed = SceneState(figure=EASE, resting=False, events=(SceneEvent(0, "pot_placed", Cause("row", "right", 1)),))
    carried(placed, mood, errand, 2.0)
    assert np.allclose(errand.spots()[0].place, POTS.homes[0].place)


def test_the_activity_says_what_is_carried() -> None:
    """While an activity is rehearsed, its own thing is in the hand, whichever movement is asked."""
    cue = CueProgress("shoulder_flexion", "both", 0.9, 0.0, 0, 5)
    state = SceneState(figure=UP, drive={"shoulder_flexion": (0.9, 0.9)}, cue=cue, activity="watering", resting=False)
    mood, can, pots, baskets = GardenMood(), Errand(CAN), Errand(POTS), Errand(BASKETS)
    mood.advance(SceneState())
    for errand in (can, pots, baskets):
        carried(state, mood, errand, 1.0)
    assert can.held() > 0.9
    assert pots.held() == baskets.held() == 0.0


def test_blossoms_and_mist_follow_what_was_done() -> None:
    """The more is done, the more roses are open and the less mist there is; nothing closes again."""
    fresh, busy = GardenMood(), GardenMood()
    for frame in range(200):
        fresh.advance(SceneState(time_s=frame / 20))
        busy.advance(SceneState(time_s=frame / 20, tally={"raked": 10, "watered": 10}))
    assert busy.blossom > fresh.blossom + 0.3
    assert busy.clear > 0.7
    assert fresh.clear < 0.1


def test_meshes_face_outwards_and_share_their_corners() -> None:
    """A pot's outside looks away from its axis; corners that triangles share are kept once."""
    rows = pot(0.5, 0.3, shapes.Look(0))
    side = rows[(rows[:, 1] > 0.1) & (rows[:, 1] < 0.3) & (np.hypot(rows[:, 0], rows[:, 2]) > 0.2)]
    assert ((side[:, 0] * side[:, 3] + side[:, 2] * side[:, 5]) > 0).all()
    assert np.allclose(np.linalg.norm(rows[:, 3:6], axis=1), 1.0, atol=1e-3)
    corners, index = shapes.indexed(rows)
    assert len(corners) < len(rows) / 2
    assert np.array_equal(corners[index], rows)


def test_a_way_passes_through_its_points() -> None:
    """The petals' row begins at rest and ends at the target."""
    points = np.array(WAY)
    assert np.allclose(along_way(points, np.array([0.0, 1 / 3, 1.0])), points[[0, 1, 3]])
