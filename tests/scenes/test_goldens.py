"""A few declared pictures, against references; `pytest --update-goldens` rewrites them and skips."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from game.play.events import Cause, SceneEvent
from game.play.scene_state import RESTING_FIGURE, SceneState
from game.scenes.catalogue import SCENES
from game.scenes.quality import Quality, Tier
from game.scenes.stage import Stage

GOLDENS = Path(__file__).parent / "goldens"

TOLERANCE = 5.0
"""Root mean square, in steps of 255: Mesa's versions differ by less, a missing part of the scene by more."""

_OUT = replace(
    RESTING_FIGURE,
    left_elbow=(-1.25, 0.15, 0.0),
    right_elbow=(1.25, 0.15, 0.0),
    left_wrist=(-1.9, 0.42, 0.0),
    right_wrist=(1.9, 0.42, 0.0),
    presence=1.0,
)
_BENT = replace(_OUT, left_shoulder=(-0.2, 0.2, 0.0), right_shoulder=(0.75, -0.12, 0.0), head=(0.5, 0.55, 0.1))

PICTURES = {
    "before_dawn": (SceneState(), None, 0.0, Tier.HIGH),
    "wings_out": (SceneState(figure=_OUT, arc=0.5, resting=False), None, 4.0, Tier.HIGH),
    "wings_out_cheap": (SceneState(figure=_OUT, arc=0.5, resting=False), None, 4.0, Tier.LOW),
    "banking": (
        SceneState(figure=_BENT, arc=0.3, drive={"thoracic_side_bend": (0.0, 1.0)}, resting=False),
        "bank",
        1.5,
        Tier.MEDIUM,
    ),
    "gust": (SceneState(figure=_OUT, arc=0.6, resting=False), "gust", 1.0, Tier.MEDIUM),
    "sunrise": (SceneState(figure=_OUT, arc=1.0, resting=False), "sunrise", 6.0, Tier.HIGH),
}
"""Name -> the state that lasts, the event at its beginning, seconds until the picture, tier."""


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_is_as_agreed(
    open_small: Callable[..., Stage], name: str, update_goldens: bool, tmp_path: Path
) -> None:
    """Each declared picture is within tolerance of its reference."""
    picture = _drawn(open_small, *PICTURES[name])
    golden = GOLDENS / f"{name}.png"
    if update_goldens:
        GOLDENS.mkdir(exist_ok=True)
        cv2.imwrite(str(golden), picture[..., ::-1])
        pytest.skip(f"{golden.name} rewritten: look at it")
    expected = cv2.imread(str(golden))[..., ::-1]
    away = _rms(picture, expected)
    if away > TOLERANCE:
        cv2.imwrite(str(tmp_path / "got.png"), picture[..., ::-1])
        cv2.imwrite(str(tmp_path / "expected.png"), expected[..., ::-1])
    assert away <= TOLERANCE, f"{name} is {away:.1f} away from its reference; see got.png, expected.png in {tmp_path}"


def test_the_tolerance_tells_pictures_apart() -> None:
    """Any two references of different moments differ by more than the tolerance."""
    pictures = {name: cv2.imread(str(GOLDENS / f"{name}.png")) for name in PICTURES}
    for one in PICTURES:
        for other in PICTURES:
            if one.removesuffix("_cheap") != other.removesuffix("_cheap"):
                assert _rms(pictures[one], pictures[other]) > TOLERANCE


def test_every_golden_is_declared() -> None:
    """No reference of the sky lies about that no picture is compared with; other scenes' tests see to theirs."""
    others = tuple(f"{scene}_" for scene in SCENES if scene != "sky")
    assert {path.stem for path in GOLDENS.glob("*.png") if not path.stem.startswith(others)} == set(PICTURES)


def _drawn(
    open_small: Callable[..., Stage], state: SceneState, event: str | None, seconds: float, tier: Tier
) -> np.ndarray:
    """Draw the first and the last picture only; between them time passes in steps of 50 ms."""
    stage = open_small(quality=Quality(tier, 1.0))
    stage.draw(state)
    happened = (SceneEvent(0, event, Cause("row", "right", 1)),) if event else ()
    steps = round(seconds * 20)
    for step in range(1, steps + 1):
        stage.advance(replace(state, time_s=step / 20, events=happened if step == 1 else ()))
    stage.draw(replace(state, time_s=seconds))
    return stage.pixels()


def _rms(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.sqrt(((one.astype(float) - other.astype(float)) ** 2).mean()))
