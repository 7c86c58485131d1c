"""The lantern lake: what it answers, how it looks, and that nothing flashes."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from game.level.vocabulary import SCENE_EVENTS
from game.play.events import Cause, SceneEvent
from game.play.scene_state import RESTING_FIGURE, CueProgress, SceneState
from game.scenes.lanterns.ambience import AMBIENCE
from game.scenes.quality import Quality, Tier
from game.scenes.stage import Stage, open_stage

ASSETS = Path(__file__).resolve().parents[2] / "assets"
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
MOVING = SceneState(figure=UP, arc=0.5, resting=False, drive={"overhead_reach": (1.0, 1.0)})
STILL = SceneState(figure=EASE, arc=0.5, resting=True)

PICTURES = {
    "lanterns_blue_hour": (SceneState(figure=EASE, arc=0.0), None, 1.0, Tier.HIGH),
    "lanterns_lifted": (MOVING, "lantern_glows", 2.0, Tier.HIGH),
    "lanterns_fly": (MOVING, "lanterns_fly", 6.0, Tier.LOW),
    "lanterns_morning": (replace(STILL, arc=1.0), "dawn_breaks", 8.0, Tier.HIGH),
}
"""Name -> the state that lasts, the event at its beginning, seconds until the picture, tier."""


@pytest.fixture
def open_lake(request: pytest.FixtureRequest) -> Iterator[Callable[..., Stage]]:
    """Open stages of the lake that are closed after the test; by default 160x90 in the low tier."""
    request.getfixturevalue("graphics")
    stages: list[Stage] = []

    def opened(seed: int = 1, tier: Tier = Tier.LOW) -> Stage:
        stage = open_stage(scene="lanterns", size=(160, 90), assets=ASSETS, seed=seed, offscreen=True)
        stage.fixed = Quality(tier, 1.0)
        stages.append(stage)
        return stage

    yield opened
    for stage in stages:
        stage.close()


def lived(stage: Stage, state: SceneState, seconds: float, event: str | None = None, side: str = "both") -> np.ndarray:
    """Draw the first and the last picture only; between them time passes in steps of 50 ms."""
    stage.draw(state)
    happened = (SceneEvent(0, event, Cause("overhead_reach", side, 1)),) if event else ()
    for step in range(1, round(seconds * 20) + 1):
        stage.advance(replace(state, time_s=step / 20, events=happened if step == 1 else ()))
    stage.draw(replace(state, time_s=seconds + 0.05))
    return stage.pixels().astype(float)


def rms(one: np.ndarray, other: np.ndarray) -> float:
    """How different two pictures are, in steps of 255."""
    return float(np.sqrt(((one.astype(float) - other.astype(float)) ** 2).mean()))


@pytest.mark.parametrize("event", SCENE_EVENTS["lanterns"])
def test_every_event_is_seen(open_lake: Callable[..., Stage], event: str) -> None:
    """One to three seconds after it, some place in the picture has changed by more than a tenth of its range."""
    seconds = 0.8 if event == "shooting_star" else 2.5
    without = lived(open_lake(), MOVING, seconds)
    after = lived(open_lake(), MOVING, seconds, event, "right")
    assert np.abs(after - without).max() > 25.0
    assert rms(after, without) > 0.4


@pytest.mark.parametrize(
    "movement",
    ["overhead_reach", "thoracic_extension", "thoracic_rotation", "shoulder_abduction", "scapular_retraction"],
)
def test_a_movement_is_answered_within_one_picture(open_lake: Callable[..., Stage], movement: str) -> None:
    """One picture after the drive has begun, the picture differs from one without it."""
    pictures = []
    for drive in ({}, {movement: (0.0, 1.0)}):
        stage = open_lake()
        lived(stage, STILL, 1.0)
        stage.draw(replace(STILL, time_s=1.09, drive=drive))
        pictures.append(stage.pixels())
    assert np.abs(pictures[0].astype(float) - pictures[1]).max() >= 3.0


def test_a_turn_carries_the_aurora_to_its_side(open_lake: Callable[..., Stage]) -> None:
    """The sky on the side that the trunk turns to becomes the brighter one."""
    shares = []
    for drive in ((1.0, 0.0), (0.0, 1.0)):
        sky = lived(open_lake(), replace(STILL, drive={"thoracic_rotation": drive}), 2.0)[:28]
        shares.append(sky[:, :80].mean() / sky[:, 80:].mean())
    assert shares[0] > 1.15 * shares[1]


def test_a_body_at_rest_changes_little(open_lake: Callable[..., Stage]) -> None:
    """Idle life is slow: from one picture to the next nothing flashes, and after ten seconds it is not the same."""
    stage = open_lake()
    first = lived(stage, STILL, 2.0)
    before = first
    for frame in range(1, 30):
        stage.draw(replace(STILL, time_s=2.05 + frame / 20))
        now = stage.pixels().astype(float)
        assert np.abs(now - before).mean() < 0.6
        assert abs(now.mean() - before.mean()) < 0.25
        before = now
    later = lived(open_lake(), STILL, 12.0)
    assert rms(first, later) > 0.2


@pytest.mark.parametrize("event", ["lanterns_fly", "sky_full", "dawn_breaks", "aurora_sweeps", "lantern_glows"])
def test_nothing_flashes(open_lake: Callable[..., Stage], event: str) -> None:
    """After the loudest events the mean brightness changes by under 2.5 % of white in any tenth of a second."""
    stage = open_lake()
    lived(stage, replace(MOVING, load="challenge"), 0.5)
    means = []
    for frame in range(24):
        happened = (SceneEvent(0, event, Cause("overhead_reach", "both", 1)),) if frame == 1 else ()
        stage.draw(replace(MOVING, load="challenge", time_s=0.6 + frame / 10, events=happened))
        means.append(stage.pixels().mean())
    assert np.abs(np.diff(means)).max() < 0.025 * 255


def test_the_same_states_give_the_same_picture(open_lake: Callable[..., Stage]) -> None:
    """Seed and states decide; another seed is another lake."""
    one, same = (lived(open_lake(seed=3), MOVING, 1.0, "lantern_rises") for _ in range(2))
    other = lived(open_lake(seed=4), MOVING, 1.0, "lantern_rises")
    assert np.array_equal(one, same)
    assert rms(one, other) > 2.0


def test_the_light_changes_over_the_session(open_lake: Callable[..., Stage]) -> None:
    """Blue hour, night and morning are three pictures, and more is alive where more is asked."""
    hours = [lived(open_lake(), replace(STILL, arc=arc), 0.5) for arc in (0.0, 0.5, 1.0)]
    assert min(rms(hours[0], hours[1]), rms(hours[1], hours[2]), rms(hours[0], hours[2])) > 8.0
    loads = [lived(open_lake(), replace(STILL, load=load), 0.5) for load in ("calm", "explore", "reach", "challenge")]
    assert all(rms(one, other) > 0.5 for one, other in pairwise(loads))


def test_the_mist_thins_as_repetitions_are_counted(open_lake: Callable[..., Stage]) -> None:
    """A session that went well is a clear one."""
    misty = lived(open_lake(), replace(STILL, tally={}), 0.5)
    clear = lived(open_lake(), replace(STILL, tally={"lantern_rises": 40}), 0.5)
    assert rms(misty, clear) > 2.0


def test_the_ghost_and_the_player_are_two(open_lake: Callable[..., Stage]) -> None:
    """The ghost adds an outline of light; the player fades with poor tracking, and never quite away."""
    alone = lived(open_lake(), STILL, 0.5)
    shown = lived(open_lake(), replace(STILL, ghost=UP), 0.5)
    lost = lived(open_lake(), replace(STILL, figure=replace(EASE, presence=0.0)), 0.5)
    assert rms(alone, shown) > 0.8
    assert rms(alone, lost) > 0.8


def test_a_hold_gathers_light(open_lake: Callable[..., Stage]) -> None:
    """While a target is held, motes gather about the lantern."""
    held = replace(MOVING, cue=CueProgress("overhead_reach", "both", 1.0, 0.9, 1, 8))
    assert rms(lived(open_lake(), held, 1.0), lived(open_lake(), replace(held, cue=None), 1.0)) > 0.3


def test_every_event_has_a_motif() -> None:
    """The ambience answers all that can happen."""
    assert set(AMBIENCE.motifs) == set(SCENE_EVENTS["lanterns"])


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_is_as_agreed(open_lake: Callable[..., Stage], name: str, update_goldens: bool) -> None:
    """Each declared picture is within tolerance of its reference."""
    state, event, seconds, tier = PICTURES[name]
    picture = lived(open_lake(tier=tier), state, seconds, event)
    golden = GOLDENS / f"{name}.png"
    if update_goldens:
        cv2.imwrite(str(golden), picture.astype(np.uint8)[..., ::-1])
        pytest.skip(f"{golden.name} rewritten: look at it")
    expected = cv2.imread(str(golden))
    assert expected is not None
    assert rms(picture, expected[..., ::-1]) <= TOLERANCE


def test_every_golden_of_the_lake_is_declared() -> None:
    """No reference lies about that no picture is compared with."""
    assert {path.stem for path in GOLDENS.glob("lanterns_*.png")} == set(PICTURES)
