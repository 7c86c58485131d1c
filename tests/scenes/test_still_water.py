"""The bay: its tide follows the breath, everything in it answers a movement, and nothing in it startles."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from game.level.vocabulary import SCENE_EVENTS
from game.play.events import Cause, SceneEvent
from game.play.scene_state import RESTING_FIGURE, SceneState
from game.scenes.quality import Quality, Tier
from game.scenes.stage import Stage
from game.scenes.still_water.ambience import AMBIENCE
from game.scenes.still_water.heron import STAY_S, heron_tubes, shows
from game.scenes.still_water.land import bake_land
from game.scenes.still_water.lights import ghost_rows
from game.scenes.still_water.mood import BayMood

Open = Callable[..., Stage]

GOLDENS = Path(__file__).parent / "goldens"
TOLERANCE = 5.0
"""Root mean square, in steps of 255, as in test_goldens."""

EASE = replace(RESTING_FIGURE, presence=1.0)
OUT = replace(
    EASE,
    left_elbow=(-1.25, 0.15, 0.0),
    right_elbow=(1.25, 0.15, 0.0),
    left_wrist=(-1.9, 0.42, 0.0),
    right_wrist=(1.9, 0.42, 0.0),
)
MOVING = SceneState(figure=OUT, arc=0.5, resting=False)
STILL = SceneState(figure=EASE, arc=0.5)

PICTURES = {
    "still_water_afterglow": (SceneState(figure=EASE), None, 1.0, Tier.HIGH),
    "still_water_hands": (replace(MOVING, ghost=EASE), None, 1.5, Tier.HIGH),
    "still_water_glow": (replace(MOVING, arc=0.7), "sea_glow", 3.5, Tier.LOW),
    "still_water_stars": (replace(STILL, arc=1.0), "stars_come_out", 8.0, Tier.HIGH),
}
"""Name -> the state that lasts, the event at its beginning, seconds until the picture, tier."""

DRIVES = (
    "breathing", "scapular_retraction", "shoulder_abduction", "neck_side_bend", "scapular_elevation", "row",
)  # fmt: skip


def lived(
    open_small: Open, state: SceneState, seconds: float, event: str | None = None, tier: Tier = Tier.LOW, seed: int = 1
) -> np.ndarray:
    """The picture after some seconds of a state, the event at their beginning."""
    stage = open_small(scene="still_water", quality=Quality(tier, 1.0), seed=seed)
    stage.draw(state)
    happened = (SceneEvent(0, event, Cause("breathing", "right", 1)),) if event else ()
    for step in range(1, round(seconds * 20) + 1):
        stage.advance(replace(state, time_s=step / 20, events=happened if step == 1 else ()))
    stage.draw(replace(state, time_s=seconds + 0.05))
    return stage.pixels()


def away(one: np.ndarray, other: np.ndarray) -> float:
    """How different two pictures are: root mean square, in steps of 255."""
    return float(np.sqrt(((one.astype(float) - other.astype(float)) ** 2).mean()))


@pytest.mark.parametrize("event", SCENE_EVENTS["still_water"])
def test_every_event_is_seen(open_small: Open, event: str) -> None:
    """A few seconds after it, some place in the picture has clearly changed."""
    seconds = 9.0 if event == "heron" else 2.0
    without, after = (lived(open_small, MOVING, seconds, name) for name in (None, event))
    assert np.abs(without.astype(int) - after).max() > 20


@pytest.mark.parametrize("movement", DRIVES)
def test_a_movement_is_answered_within_one_picture(open_small: Open, movement: str) -> None:
    """One picture after the drive has begun, the picture differs from one without it."""
    pictures = []
    for share in (0.0, 1.0):
        stage = open_small(scene="still_water")
        for frame in range(3):
            stage.draw(replace(STILL, time_s=frame / 30, drive={movement: (0.0, 0.0)}))
        stage.draw(replace(STILL, time_s=0.1, drive={movement: (0.0, share)}))
        pictures.append(stage.pixels().astype(int))
    assert np.abs(pictures[0] - pictures[1]).max() >= 3


def test_the_tide_comes_in_with_the_breath() -> None:
    """Breathed in, the water's edge stands metres nearer than breathed out."""
    edges = []
    for breath in (0.0, 1.0):
        mood = BayMood()
        for frame in range(60):
            mood.advance(replace(STILL, time_s=frame / 20, breath=breath))
        edges.append(mood.edge)
    assert edges[0] - edges[1] > 4.0


def test_without_a_breath_the_tide_has_a_slow_swell_of_its_own() -> None:
    """It never stands still and never hurries: under two metres a second."""
    mood, edges = BayMood(), []
    for frame in range(600):
        mood.advance(replace(STILL, time_s=frame / 20))
        edges.append(mood.edge)
    assert max(edges[200:]) - min(edges[200:]) > 2.0
    assert np.abs(np.diff(edges)).max() * 20 < 2.0


def test_a_still_body_sees_only_idle_life(open_small: Open) -> None:
    """From one picture to the next hardly anything changes, and after a while it is another picture all the same."""
    stage = open_small(scene="still_water")
    pictures = []
    for frame in range(30):
        stage.draw(replace(STILL, time_s=frame / 15))
        pictures.append(stage.pixels().astype(float))
    assert max(np.abs(one - other).mean() for one, other in pairwise(pictures)) < 1.2
    assert max(abs(one.mean() - other.mean()) for one, other in pairwise(pictures)) < 0.4
    assert away(pictures[0], pictures[-1]) > 0.3


def test_the_same_states_give_the_same_picture(open_small: Open) -> None:
    """Seed and states decide; another seed is another bay."""
    one, same = (lived(open_small, MOVING, 1.0, "ripples") for _ in range(2))
    assert np.array_equal(one, same)
    assert away(one, lived(open_small, MOVING, 1.0, "ripples", seed=2)) > 1.0


def test_the_light_goes_from_afterglow_to_night(open_small: Open) -> None:
    """Beginning, middle and end are three pictures."""
    hours = [lived(open_small, replace(STILL, arc=arc), 0.3) for arc in (0.0, 0.5, 1.0)]
    assert min(away(hours[0], hours[1]), away(hours[1], hours[2])) > 12.0


def test_more_lives_where_more_is_asked(open_small: Open) -> None:
    """The four loads are four pictures."""
    shown = [lived(open_small, replace(MOVING, load=load), 0.3) for load in ("calm", "explore", "reach", "challenge")]
    assert all(away(one, other) > 0.15 for one, other in pairwise(shown))


def test_a_window_stays_lit_for_each_repetition() -> None:
    """Every `lights_ashore` adds a window, up to all of them."""
    mood = BayMood()
    for frame in range(400):
        happened = (SceneEvent(0, "lights_ashore", Cause("shoulder_abduction", "both", 1)),) if frame % 40 == 5 else ()
        mood.advance(replace(MOVING, time_s=frame / 20, events=happened))
    assert mood.windows == pytest.approx(2.0 + 10.0, abs=0.1)


def test_the_heron_comes_wades_and_leaves() -> None:
    """It is far off at both ends of its stay, stands in between, and is gone after it."""
    begins, stands, leaves = (heron_tubes(age)[0] for age in (0.0, 10.0, STAY_S - 0.01))
    assert begins[2] > 25.0
    assert leaves[2] > 30.0
    assert 15.0 < stands[2] < 22.0
    assert shows(STAY_S - 0.01)
    assert not shows(STAY_S)


def test_the_ghost_is_beads_where_the_arms_should_be() -> None:
    """A bead lies at each shoulder, and rings stand about both hands and the head."""
    rows = ghost_rows(OUT, (0.0, 0.0, 0.0), 0.0, 1.0)
    for place in (OUT.left_shoulder, OUT.right_shoulder):
        assert np.linalg.norm(rows[:, :3] - np.array(place), axis=1).min() < 0.12
    assert np.linalg.norm(rows[:, :2] - np.array(OUT.left_wrist[:2]), axis=1).min() < 0.3


def test_poor_tracking_fades_the_player(open_small: Open) -> None:
    """Without tracking the figure still shows where one would be, but paler."""
    lost = lived(open_small, replace(STILL, figure=replace(EASE, presence=0.0)), 0.5)
    seen = lived(open_small, STILL, 0.5)
    assert away(lost, seen) > 1.0


def test_no_star_shines_through_the_hills() -> None:
    """What stands before the sky hides it, and the sky is open above."""
    land = bake_land(1)
    low = np.full(50, 0.001)
    aside = np.linspace(-1.0, 1.0, 50)
    assert land.hides(aside, low).mean() > 0.8
    assert not land.hides(aside, low + 0.3).any()


def test_every_event_has_a_motif() -> None:
    """The ambience answers all that can happen."""
    assert set(AMBIENCE.motifs) == set(SCENE_EVENTS["still_water"])


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_is_as_agreed(open_small: Open, name: str, update_goldens: bool) -> None:
    """Each declared picture is within tolerance of its reference."""
    state, event, seconds, tier = PICTURES[name]
    picture = lived(open_small, state, seconds, event, tier)
    golden = GOLDENS / f"{name}.png"
    if update_goldens:
        cv2.imwrite(str(golden), picture[..., ::-1])
        pytest.skip(f"{golden.name} rewritten: look at it")
    expected = cv2.imread(str(golden))
    assert expected is not None
    assert away(picture, expected[..., ::-1]) <= TOLERANCE


def test_every_golden_of_the_bay_is_declared() -> None:
    """No reference lies about that no picture is compared with."""
    assert {path.stem for path in GOLDENS.glob("still_water_*.png")} == set(PICTURES)
