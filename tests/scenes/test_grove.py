"""The grove: what it answers, how it looks, what it is made of, and that it stays calm."""

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
from game.scenes.grove.ambience import AMBIENCE
from game.scenes.grove.birds import _bird
from game.scenes.grove.cloak import Cloak, Flutter
from game.scenes.grove.deer import LASTS_S
from game.scenes.grove.ferns import _fronds, _sparser
from game.scenes.grove.ground import FLOOR, height_at, path_at
from game.scenes.grove.growth import strokes_of
from game.scenes.grove.hand import hand_mesh
from game.scenes.grove.light import grove_light
from game.scenes.grove.mood import GroveMood
from game.scenes.grove.trunks import bark_pixels
from game.scenes.grove.tubes import tube
from game.scenes.grove.woods import STANDS
from game.scenes.quality import Quality, Tier
from game.scenes.stage import Stage

Open = Callable[..., Stage]

GOLDENS = Path(__file__).parent / "goldens"
TOLERANCE = 5.0
"""Root mean square, in steps of 255, as in test_goldens."""

EASE = replace(RESTING_FIGURE, presence=1.0)
WIDE = replace(
    EASE,
    left_elbow=(-1.25, 0.15, 0.0),
    right_elbow=(1.25, 0.15, 0.0),
    left_wrist=(-1.9, 0.42, 0.0),
    right_wrist=(1.9, 0.42, 0.0),
)
STILL = SceneState(figure=EASE, arc=0.5, resting=True)
MOVING = SceneState(figure=EASE, arc=0.5, resting=False)
RAINY = replace(MOVING, arc=0.0)

PICTURES = {
    "grove_rain": (replace(STILL, arc=0.0), None, 1.0, Tier.HIGH),
    "grove_deer": (replace(MOVING, load="reach"), "deer_passes", 4.4, Tier.HIGH),
    "grove_shaken": (replace(RAINY, drive={"scapular_elevation": (1.0, 1.0)}), "drops_fall", 0.6, Tier.LOW),
    "grove_sun": (replace(MOVING, figure=WIDE, arc=1.0), "sunlit", 6.0, Tier.HIGH),
}
"""Name -> the state that lasts, the event at its beginning, seconds until the picture, tier."""

MOVEMENTS = ("scapular_elevation", "scapular_depression", "neck_side_bend", "chin_tuck", "cat_cow")


def lived(stage: Stage, state: SceneState, seconds: float, event: str | None = None) -> np.ndarray:
    """Draw the first and the last picture only; between them time passes in steps of 50 ms."""
    stage.draw(state)
    happened = (SceneEvent(0, event, Cause("cat_cow", "right", 1)),) if event else ()
    for step in range(1, round(seconds * 20) + 1):
        stage.advance(replace(state, time_s=step / 20, events=happened if step == 1 else ()))
    stage.draw(replace(state, time_s=seconds + 0.05))
    return stage.pixels().astype(float)


def felt(seconds: float, rate: float = 20.0, **state: object) -> GroveMood:
    """The mood after the same state for so long."""
    mood = GroveMood()
    for frame in range(round(seconds * rate) + 1):
        mood.advance(SceneState(time_s=frame / rate, **state))  # type: ignore[arg-type]
    return mood


def rms(one: np.ndarray, other: np.ndarray) -> float:
    """How different two pictures are, in steps of 255."""
    return float(np.sqrt(((one.astype(float) - other.astype(float)) ** 2).mean()))


def changed(one: np.ndarray, other: np.ndarray) -> float:
    """Share of a picture that is plainly different."""
    return float((np.abs(one - other).max(axis=-1) > 12.0).mean())


def test_every_event_is_seen(open_small: Open) -> None:
    """Each event plainly changes some of the picture while it lasts, and has a motif of its own."""
    after = dict.fromkeys(SCENE_EVENTS["grove"], 2.0) | {"drops_fall": 1.0, "birds_land": 3.5}
    without = {seconds: lived(open_small(scene="grove"), MOVING, seconds) for seconds in set(after.values())}
    for event, seconds in after.items():
        share = changed(without[seconds], lived(open_small(scene="grove"), MOVING, seconds, event))
        assert share > 0.003, f"{event} changes {share:.4f} of the picture"
    assert set(AMBIENCE.motifs) == set(SCENE_EVENTS["grove"])


@pytest.mark.parametrize("movement", MOVEMENTS)
def test_a_movement_is_answered_in_the_next_picture(open_small: Open, movement: str) -> None:
    """What drives the scene changes it within one picture, beyond what that picture's time does."""
    pictures = []
    for drive in ({}, {movement: (0.0, 1.0)}):
        stage = open_small(scene="grove")
        lived(stage, MOVING, 1.0)
        stage.draw(replace(MOVING, time_s=1.09, drive=drive))
        pictures.append(stage.pixels().astype(float))
    assert np.abs(pictures[0] - pictures[1]).max() > 8.0


def test_the_trees_lean_to_the_side_of_the_head() -> None:
    """A side-bend to the left leans the wood to the left, and a shrug of one side shakes that side."""
    assert felt(1.5, drive={"neck_side_bend": (1.0, 0.0)}).lean < -0.9
    assert felt(1.5, drive={"neck_side_bend": (0.0, 1.0)}).lean > 0.9
    shake = felt(1.0, drive={"scapular_elevation": (0.0, 1.0)}).shake
    assert shake[0] < 0.05
    assert shake[1] > 0.95


def test_rest_is_calmer_and_a_challenge_fuller() -> None:
    """Rest stills the air; more is alive the more a level asks; doing well clears the sky sooner."""
    assert felt(6.0, resting=True).wind < felt(6.0, resting=False).wind
    fullness = [felt(1.0, load=load).fullness for load in ("calm", "explore", "reach", "challenge")]
    assert fullness == sorted(set(fullness))
    assert felt(5.0, arc=0.4, tally={"drops_fall": 30}).rain < felt(5.0, arc=0.4).rain
    assert felt(1.0, arc=0.0).rain > 0.95
    assert felt(1.0, arc=1.0).rain == 0.0


def test_the_mood_does_not_depend_on_the_frame_rate() -> None:
    """The same five seconds at 15 and at 60 pictures a second end alike."""
    state = {"arc": 0.6, "resting": False, "drive": {"cat_cow": (0.7, 0.7)}}
    slow, fast = felt(5.0, 15.0, **state), felt(5.0, 60.0, **state)
    assert slow.wave == pytest.approx(fast.wave, abs=1e-3)
    assert slow.clearing == pytest.approx(fast.clearing, abs=1e-2)
    assert slow.drift == pytest.approx(fast.drift, rel=0.05)


def test_the_arms_are_followed_within_one_picture(open_small: Open) -> None:
    """Arms raised between two pictures are raised in the second and stay in the third; lost tracking only fades."""
    stage = open_small(scene="grove")
    before = lived(stage, STILL, 0.5)
    stage.draw(replace(STILL, figure=WIDE, time_s=0.551))
    raised = stage.pixels()
    stage.draw(replace(STILL, figure=WIDE, time_s=0.552))
    assert rms(before, raised) > 3.0
    assert rms(raised, stage.pixels()) < 0.3 * rms(before, raised)
    stage.draw(replace(STILL, figure=replace(WIDE, presence=0.0), time_s=0.585))
    assert rms(raised, stage.pixels()) < 0.6 * rms(before, raised)


def test_the_ghost_is_another_shape(open_small: Open) -> None:
    """A ghost is seen beside the player, and is hollow: far less of the picture than arms are."""
    without = lived(open_small(scene="grove"), STILL, 0.3)
    ghost = lived(open_small(scene="grove"), replace(STILL, ghost=WIDE), 0.3)
    arms = lived(open_small(scene="grove"), replace(STILL, figure=WIDE), 0.3)
    assert 0.004 < changed(without, ghost) < 0.06
    assert rms(ghost, arms) > 4.0


def test_it_is_quiet_while_the_body_is(open_small: Open) -> None:
    """Idle life goes on, but between two pictures nothing leaps; after a while the picture is another one."""
    stage = open_small(scene="grove")
    pictures = []
    for frame in range(40):
        stage.draw(replace(STILL, time_s=frame * 0.1))
        pictures.append(stage.pixels().astype(float))
    assert max(abs(one.mean() - other.mean()) for one, other in pairwise(pictures[1:])) < 0.8
    assert rms(pictures[1], pictures[-1]) > 0.3


def test_light_changes_with_the_session(open_small: Open) -> None:
    """Beginning, middle and end are three lights; none of them glares or drowns."""
    pictures = [lived(open_small(scene="grove"), replace(STILL, arc=arc), 0.2) for arc in (0.0, 0.5, 1.0)]
    assert all(rms(one, other) > 10.0 for one, other in pairwise(pictures))
    assert all(30.0 < picture.mean() < 150.0 for picture in pictures)
    assert grove_light(0.0).direct < grove_light(0.5).direct < grove_light(1.0).direct


def test_the_same_seed_and_states_give_the_same_picture(open_small: Open) -> None:
    """Nothing depends on a clock or on chance."""
    one, other = (lived(open_small(scene="grove"), MOVING, 1.0, "wind_passes") for _ in range(2))
    assert rms(one, other) == 0.0
    assert rms(one, lived(open_small(scene="grove", seed=2), MOVING, 1.0, "wind_passes")) > 1.0


def test_the_path_is_the_lowest_way_through() -> None:
    """Puddles lie on the path; the banks beside it are higher, wherever one stands."""
    z = np.linspace(8.0, 60.0, 30)
    middle = height_at(path_at(z), z)
    assert np.all(np.abs(middle - FLOOR) < 0.2)
    assert np.all(height_at(path_at(z) + 12.0 + 0.3 * z, z) > middle)


def test_no_tree_grows_in_the_glade() -> None:
    """The sun's place stays open in every layer: no trunk's foot stands there."""
    for stand in STANDS:
        rows = strokes_of(stand, 1)
        feet = rows[(rows[:, 6] == 0.0) & (rows[:, 1] < 0.02 * stand.height), 0]
        assert len(feet)
        assert np.abs(feet - stand.glade).min() > 0.7 * stand.gap


def test_the_cloak_follows_the_shoulders() -> None:
    """A shrug of the left shoulder lifts the leaves on the left, and not those on the right."""
    cloak = Cloak(1)
    before = cloak.lie(EASE, Flutter(0.0, (0.0, 0.0), 0.0))
    after = cloak.lie(replace(EASE, left_shoulder=(-0.5, 0.2, 0.0)), Flutter(0.0, (0.0, 0.0), 0.0))
    lifted = after[:, 1] - before[:, 1]
    assert lifted[(before[:, 0] < -0.4) & (before[:, 1] > -0.2)].max() > 0.15
    assert np.abs(lifted[(before[:, 0] > 0.45) & (before[:, 1] > -0.2)]).max() < 0.05


def test_meshes_are_whole() -> None:
    """A tube's normals point away from its middle; a hand has fingers as long as its palm is wide or longer."""
    ring = tube(np.array([(0, 0, 0), (0, 1, 0), (0, 2, 0)], float), np.ones(3), 8)
    assert np.all((ring.facing * ring.spots * [1, 0, 1]).sum(axis=1) > 0.9)
    hand = hand_mesh(5)
    assert np.ptp(hand.spots[:, 1]) > 1.2 * np.ptp(hand.spots[hand.spots[:, 1] < 0.12][:, 0])
    assert LASTS_S > 4.0


def test_no_two_tufts_of_fern_are_alike() -> None:
    """Sizes, ages, sorts and ways round differ widely; the farthest stand first; the low tier draws few, and larger."""
    rows = _fronds(np.random.default_rng(1))
    assert rows[:, 3].max() > 4.0 * rows[:, 3].min()
    assert set(rows[:, 8]) == {0.0, 1.0, 2.0}
    assert np.ptp(rows[:, 9]) > 0.7
    few = _sparser(rows)
    assert 50 < len(few) < 0.3 * len(rows)
    assert few[0, 2] > 25.0
    assert few[-1, 2] < 8.0


def test_a_bird_is_a_bird_folded_and_spread() -> None:
    """It has a body, a tail, legs, and both kinds of wings, the spread ones wider than the bird is long in the body."""
    points, corners = _bird()
    assert corners.max() < len(points)
    assert set(points[:, 6]) == {-1.0, 0.0, 0.5, 1.0, 2.0}
    span = np.ptp(points[points[:, 6] == 1.0, 0])
    assert span > 1.5
    assert np.ptp(points[points[:, 6] == 2.0, 0]) < 0.5


def test_bark_tiles_and_has_furrows() -> None:
    """Across its edges it changes no more than within; a good part is plate, a fair part furrow."""
    height = bark_pixels(1)[..., 2].astype(float) / 255.0
    within = np.abs(np.diff(height, axis=1)).max()
    assert np.abs(height[:, 0] - height[:, -1]).max() <= within
    assert np.abs(height[0] - height[-1]).max() <= 1.2 * np.abs(np.diff(height, axis=0)).max()
    assert 0.08 < (height < 0.4).mean() < 0.5
    assert (height > 0.7).mean() > 0.25


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_is_as_agreed(open_small: Open, name: str, update_goldens: bool, tmp_path: Path) -> None:
    """Each declared picture is within tolerance of its reference."""
    state, event, seconds, tier = PICTURES[name]
    picture = lived(open_small(scene="grove", quality=Quality(tier, 1.0)), state, seconds, event)
    golden = GOLDENS / f"{name}.png"
    if update_goldens:
        cv2.imwrite(str(golden), picture[..., ::-1])
        pytest.skip(f"{golden.name} rewritten: look at it")
    expected = cv2.imread(str(golden))
    assert expected is not None, f"{golden.name} is missing"
    away = rms(picture, expected[..., ::-1])
    if away > TOLERANCE:
        cv2.imwrite(str(tmp_path / "got.png"), picture[..., ::-1])
    assert away <= TOLERANCE, f"{name} is {away:.1f} away from its reference; see got.png in {tmp_path}"


def test_every_golden_is_declared() -> None:
    """No reference of the grove lies about that no picture is compared with."""
    assert {path.stem for path in GOLDENS.glob("grove_*.png")} == set(PICTURES)
