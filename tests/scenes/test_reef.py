"""The reef: what it answers, how it looks, what it is made of, and that it stays calm."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from unittest.mock import MagicMock

import cv2
import numpy as np
import pytest

from game.level.vocabulary import SCENE_EVENTS
from game.play.events import Cause, SceneEvent
from game.play.scene_state import RESTING_FIGURE, SceneState
from game.scenes.quality import Quality, Tier
from game.scenes.reef import corals, creatures
from game.scenes.reef.ambience import AMBIENCE
from game.scenes.reef.currents import POINTS, current_strips
from game.scenes.reef.figure import arm_joints
from game.scenes.reef.fish import Fish, fish_body
from game.scenes.reef.light import reef_light
from game.scenes.reef.mesh import tube
from game.scenes.reef.mood import ReefMood
from game.scenes.reef.textures import caustic_net, sand_ripples
from game.scenes.reef.turtle import turtle_body
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
ROWING = replace(
    EASE,
    left_elbow=(-0.75, -0.65, -0.4),
    right_elbow=(0.75, -0.65, -0.4),
    left_wrist=(-0.7, -0.6, 0.3),
    right_wrist=(0.7, -0.6, 0.3),
)
AHEAD = replace(
    EASE,
    left_elbow=(-0.6, -0.15, 0.7),
    right_elbow=(0.6, -0.15, 0.7),
    left_wrist=(-0.55, -0.1, 1.4),
    right_wrist=(0.55, -0.1, 1.4),
)

STILL = SceneState(figure=EASE, arc=0.5, resting=True)
MOVING = SceneState(figure=ROWING, arc=0.5, resting=False)

PICTURES = {
    "reef_morning": (replace(STILL, arc=0.0), None, 1.0, Tier.HIGH),
    "reef_rowing": (replace(MOVING, drive={"row": (1.0, 1.0)}), "current", 1.5, Tier.HIGH),
    "reef_turtle": (replace(MOVING, load="challenge"), "turtle", 3.5, Tier.LOW),
    "reef_late": (replace(STILL, arc=1.0), "rays_of_light", 7.0, Tier.HIGH),
}
"""Name -> the state that lasts, the event at its beginning, seconds until the picture, tier."""


def lived(stage: Stage, state: SceneState, seconds: float, event: str | None = None, side: str = "both") -> np.ndarray:
    """Draw the first and the last picture only; between them time passes in steps of 50 ms."""
    stage.draw(state)
    happened = (SceneEvent(0, event, Cause("row", side, 1)),) if event else ()
    for step in range(1, round(seconds * 20) + 1):
        stage.advance(replace(state, time_s=step / 20, events=happened if step == 1 else ()))
    stage.draw(replace(state, time_s=seconds + 0.05))
    return stage.pixels().astype(float)


def felt(seconds: float, rate: float = 20.0, **state: object) -> ReefMood:
    """The mood after the same state for so long."""
    mood = ReefMood()
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
    """Each event plainly changes some of the picture within two seconds, and has a motif of its own."""
    without = lived(open_small(scene="reef"), MOVING, 2.0)
    for event in SCENE_EVENTS["reef"]:
        share = changed(without, lived(open_small(scene="reef"), MOVING, 2.0, event))
        assert share > 0.004, f"{event} changes {share:.4f} of the picture"
    assert set(AMBIENCE.motifs) == set(SCENE_EVENTS["reef"])


@pytest.mark.parametrize("movement", ["row", "scapular_retraction", "scapular_protraction", "external_rotation"])
def test_a_movement_is_answered_in_the_next_picture(open_small: Open, movement: str) -> None:
    """What drives the scene changes it within one picture, beyond what that picture's time does."""
    stage = open_small(scene="reef")
    still, moved = [], []
    for drive, pictures in (({}, still), ({movement: (1.0, 1.0)}, moved)):
        stage = open_small(scene="reef")
        lived(stage, MOVING, 1.0)
        stage.draw(replace(MOVING, time_s=1.09, drive=drive))
        pictures.append(stage.pixels().astype(float))
    assert np.abs(still[0] - moved[0]).max() > 12.0


def test_the_side_that_rows_draws_the_water() -> None:
    """A row of the left arm moves the left of the reef."""
    mood = felt(1.0, drive={"row": (1.0, 0.0)}, resting=False)
    assert mood.pull[0] > 0.95
    assert mood.pull[1] < 0.05


def test_the_arms_are_followed_within_one_picture(open_small: Open) -> None:
    """Arms raised between two pictures are raised in the second and stay in the third; gone tracking only fades."""
    stage = open_small(scene="reef")
    before = lived(stage, STILL, 0.5)
    stage.draw(replace(STILL, figure=WIDE, time_s=0.551))
    raised = stage.pixels()
    stage.draw(replace(STILL, figure=WIDE, time_s=0.552))
    assert rms(before, raised) > 3.0
    assert rms(raised, stage.pixels()) < 0.3 * rms(before, raised)
    stage.draw(replace(STILL, figure=replace(WIDE, presence=0.0), time_s=0.585))
    assert rms(raised, stage.pixels()) < 0.6 * rms(before, raised)


def test_the_ghost_is_another_shape(open_small: Open) -> None:
    """A ghost is seen beside the player, and is neither an arm's area nor its outline: it is strung of bubbles."""
    without = lived(open_small(scene="reef"), STILL, 0.3)
    ghost = lived(open_small(scene="reef"), replace(STILL, ghost=WIDE), 0.3)
    arms = lived(open_small(scene="reef"), replace(STILL, figure=WIDE), 0.3)
    assert 0.005 < changed(without, ghost) < 0.08
    assert rms(ghost, arms) > 4.0


def test_it_is_quiet_while_the_body_is(open_small: Open) -> None:
    """Idle life goes on, but between two pictures nothing leaps; after a while the picture is another one."""
    stage = open_small(scene="reef")
    pictures = []
    for frame in range(30):
        stage.draw(replace(STILL, time_s=frame / 30))
        pictures.append(stage.pixels().astype(float))
    assert max(np.abs(one - other).mean() for one, other in pairwise(pictures)) < 2.0
    assert max(abs(one.mean() - other.mean()) for one, other in pairwise(pictures)) < 0.5
    later = lived(stage, replace(STILL, time_s=1.0), 4.0)
    assert rms(pictures[0], later) > 1.0


def test_the_same_states_give_the_same_picture_and_seeds_differ(open_small: Open) -> None:
    """A scene is a function of its seed and states."""
    one, same, other = (lived(open_small(scene="reef", seed=seed), MOVING, 0.5, "turtle") for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert rms(one, other) > 4.0


def test_the_light_of_the_session_is_three_lights(open_small: Open) -> None:
    """Early, noon and late differ plainly; late light is warmer than noon."""
    early, noon, late = (lived(open_small(scene="reef"), replace(STILL, arc=arc), 0.1) for arc in (0.0, 0.5, 1.0))
    assert min(rms(early, noon), rms(noon, late), rms(early, late)) > 10.0
    warmth = [picture[..., 0].mean() / picture[..., 2].mean() for picture in (noon, late)]
    assert warmth[1] > 1.4 * warmth[0]
    assert reef_light(-1.0) == reef_light(0.0)
    assert reef_light(2.0) == reef_light(1.0)


def test_loads_are_fuller_and_fuller() -> None:
    """From calm to challenge the reef is livelier, and answers are larger."""
    moods = [felt(0.1, load=load) for load in ("calm", "explore", "reach", "challenge")]
    assert all(one.life < other.life and one.answer < other.answer for one, other in pairwise(moods))


def test_water_clears_with_what_was_done_and_never_clouds() -> None:
    """Repetitions that counted clear the water; going on without any leaves it as it was."""
    assert felt(10.0, tally={"current": 12}).clear > felt(10.0).clear + 0.3
    assert felt(10.0).clear == 0.0


def test_the_frame_rate_does_not_change_what_is_felt() -> None:
    """At 20 and 120 pictures a second the same movements lead to the same reef."""
    state = {"drive": {"row": (1.0, 0.5), "scapular_retraction": (0.8, 0.8)}, "resting": False}
    slow, fast = felt(3.0, 20.0, **state), felt(3.0, 120.0, **state)
    assert slow.clams == pytest.approx(fast.clams, abs=0.02)
    assert slow.drift == pytest.approx(fast.drift, rel=0.02)


def test_low_and_high_show_the_same_place(open_small: Open) -> None:
    """The low tier's relief is the other tiers' reef, also where the head has moved."""
    for head in ((0.0, 0.0, 0.0), (0.5, 0.1, 0.0)):
        low, medium = (
            lived(open_small(scene="reef", quality=Quality(tier, 1.0)), replace(STILL, head=head), 0.1)
            for tier in (Tier.LOW, Tier.MEDIUM)
        )
        assert rms(low, medium) < 26.0


def test_the_head_moves_the_view(open_small: Open) -> None:
    """What is far shifts with the head, in the low tier too."""
    stage = open_small(scene="reef")
    middle = lived(stage, STILL, 0.1)
    stage.draw(replace(STILL, head=(0.5, 0.0, 0.0), time_s=0.16))
    assert rms(middle, stage.pixels()) > 5.0


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_is_as_agreed(open_small: Open, name: str, update_goldens: bool) -> None:
    """Each declared picture is within tolerance of its reference."""
    state, event, seconds, tier = PICTURES[name]
    picture = lived(open_small(scene="reef", quality=Quality(tier, 1.0)), state, seconds, event)
    golden = GOLDENS / f"{name}.png"
    if update_goldens:
        cv2.imwrite(str(golden), picture[..., ::-1])
        pytest.skip(f"{golden.name} rewritten: look at it")
    assert rms(picture, cv2.imread(str(golden))[..., ::-1]) <= TOLERANCE


def test_every_reference_of_the_reef_is_declared_and_unlike_the_others() -> None:
    """No reference lies about unused, and the tolerance tells them apart."""
    assert {path.stem for path in GOLDENS.glob("reef_*.png")} == set(PICTURES)
    pictures = [cv2.imread(str(GOLDENS / f"{name}.png")) for name in PICTURES]
    assert all(rms(one, other) > TOLERANCE for one, other in pairwise(pictures))


def test_a_shoal_swims_one_way_and_keeps_together() -> None:
    """Neighbours of the large shoal head alike; none stands still or leaps, and none is far from all others."""
    graphics = MagicMock()
    fish = Fish(graphics, graphics, 1)
    mood = felt(1.0, load="challenge")
    silver = fish._shoal == 0
    places = fish._places(mood, mood.drift, len(silver))[silver]
    ways = fish._places(mood, mood.drift + 0.2, len(silver))[silver] - places
    speed = np.linalg.norm(ways, axis=1) / 0.2
    away = np.linalg.norm(places[:, None] - places[None], axis=-1) + 99.0 * np.eye(len(places))
    nearest = away.argmin(axis=1)
    alike = (ways * ways[nearest]).sum(axis=1) / (np.linalg.norm(ways, axis=1) * np.linalg.norm(ways[nearest], axis=1))
    assert np.median(alike) > 0.9
    assert speed.min() > 0.1
    assert speed.max() < 3.0
    assert away.min(axis=1).max() < 1.5


def test_veils_fit_their_buffer() -> None:
    """However much moves at once, the bands of water have no more points than there is room for."""
    mood = felt(1.0, drive={"row": (1.0, 1.0), "scapular_protraction": (1.0, 1.0)})
    mood._ages["ring_wave"] = mood._ages["current"] = 1.0
    strips = current_strips(mood, (0.0, 0.5, -7.4), arm_joints(ROWING))
    assert len(strips) == 4
    assert sum(len(strip) for strip in strips) <= POINTS
    assert all(np.isfinite(strip).all() for strip in strips)


def test_an_arm_that_points_ahead_is_seen_beside_the_body() -> None:
    """It is turned outwards, as long as it was; an arm in the frontal plane is drawn where it is."""
    ahead, wide = arm_joints(AHEAD), arm_joints(WIDE)
    assert ahead[2][0] < -0.9
    assert ahead[6][0] > 0.9
    assert np.linalg.norm(ahead[2] - ahead[1]) == pytest.approx(0.70, abs=0.02)
    assert wide[2] == pytest.approx(np.array(WIDE.left_wrist), abs=1e-5)


def test_shapes_face_outwards() -> None:
    """Normals of closed shapes point away from their middles."""
    spots, _ = tube(np.array([[0, 0, 0], [0, 0.5, 0], [0, 1, 0]], float), np.full(3, 0.2), 8)
    assert np.abs(np.hypot(spots[:, 0], spots[:, 2]) - 0.2).max() < 1e-9
    dome = corals.dome(np.random.default_rng(1), 1.0)
    assert (dome.facing * dome.spots).sum(axis=1).min() > 0.0
    for points, corners in (fish_body(9, 8), turtle_body()):
        assert corners.max() < len(points)
        assert np.abs(np.linalg.norm(points[:, 3:6], axis=1) - 1.0).max() < 0.1


@pytest.mark.parametrize("kind", [corals.antlers, corals.table, corals.pipes, corals.fan, corals.grass])
def test_coarse_shapes_are_the_same_things_with_fewer_corners(kind: Callable[..., object]) -> None:
    """Each kind of coral stands about as high and wide when it is cut coarsely, with at most two thirds the faces."""
    fine, coarse = (kind(np.random.default_rng(3), cut) for cut in (0.8, 0.3))
    assert len(coarse.faces) < 0.67 * len(fine.faces)  # type: ignore[attr-defined]
    assert np.ptp(coarse.spots[:, 1]) == pytest.approx(np.ptp(fine.spots[:, 1]), rel=0.45)  # type: ignore[attr-defined]


def test_a_clam_has_two_valves_and_a_pearl() -> None:
    """One valve tilts each way; what lies between does not."""
    ways = set(np.round(creatures.clam(np.random.default_rng(1), 0.8).root[:, 3]))
    assert ways == {-1.0, 0.0, 1.0}


def test_textures_tile_and_are_neither_black_nor_burnt() -> None:
    """Across their edges they change no more than within; light is focused into a net, sand into ripples."""
    net = caustic_net(128, 1)
    assert np.abs(net[:, 0] - net[:, -1]).max() < 0.6
    assert 0.05 < net.mean() < 0.4
    assert net.max() > 0.8
    ripples = sand_ripples(128, 1).astype(float)
    assert ripples[..., :2].mean(axis=(0, 1)) == pytest.approx([127.5, 127.5], abs=3.0)
