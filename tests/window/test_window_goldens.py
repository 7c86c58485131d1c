"""The head-up display's states against references; `pytest --update-goldens` rewrites them and skips."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from game.play.hud import Hud, Message
from game.window.hud import HudPainter

GOLDENS = Path(__file__).parent / "goldens"
SIZE = (640, 360)
TOLERANCE = 4.0
"""Root mean square, in steps of 255: rounding differs by far less, a missing or moved part by more."""

_WORK = Hud(
    task=Message("do.shoulder_abduction", {"side": "both"}),
    hint=Message("hint.out"),
    movement="shoulder_abduction",
    side="both",
    repetitions=2,
    wanted=5,
    progress=(0.4, 0.6),
    pace=0.5,
    left_s=130.0,
    tracked=0.9,
    recorded=True,
)
_REST = replace(_WORK, task=Message("hint.next", {"movement": "row"}), hint=Message("hint.rest"), rest_left_s=12.0)
STATES = {
    "work": (_WORK, 1.0),
    "work_large": (_WORK, 2.0),
    "hold": (replace(_WORK, hint=Message("hint.hold"), hold=0.6, progress=(1.0, 0.9)), 1.0),
    "one_side": (replace(_WORK, side="left", task=Message("do.shoulder_abduction", {"side": "left"})), 1.0),
    "caption": (replace(_WORK, caption=Message("happened.soar")), 1.0),
    "barely_seen": (replace(_WORK, tracked=0.2, hint=Message("hint.left_elbow")), 1.0),
    "rest": (replace(_REST, movement="row"), 1.0),
    "rest_large": (replace(_REST, movement="row"), 2.0),
    "breathing": (replace(_WORK, task=Message("do.breathing"), movement="breathing", breathes=True), 1.0),
    "paused": (replace(_WORK, notice=Message("notice.paused")), 1.0),
    "hurt": (replace(_WORK, notice=Message("notice.hurt")), 1.0),
    "lost": (replace(_WORK, notice=Message("notice.lost.left_wrist")), 1.0),
    "free": (Hud(task=Message("do.free"), hint=Message("hint.explore"), repetitions=4), 1.0),
    "finished": (Hud(notice=Message("notice.finished")), 1.0),
}
"""Name -> what is shown, and how large its words are."""


def painted(name: str) -> np.ndarray:
    """(h, w, 3) a state over an even grey, its fades over."""
    hud, text = STATES[name]
    painter = HudPainter(SIZE, text=text)
    painter.paint(hud, 1.0)
    alpha = painter.pixels[..., 3:] / 255.0
    return np.asarray(painter.pixels[..., :3] * alpha + 130 * (1 - alpha), np.uint8)


def away(one: np.ndarray, other: np.ndarray) -> float:
    """Root mean square difference, in steps of 255."""
    return float(np.sqrt(((one.astype(float) - other.astype(float)) ** 2).mean()))


@pytest.mark.parametrize("name", STATES)
def test_a_state_is_drawn_as_agreed(name: str, update_goldens: bool, tmp_path: Path) -> None:
    """Each state is within tolerance of its reference."""
    picture, golden = painted(name), GOLDENS / f"hud_{name}.png"
    if update_goldens:
        GOLDENS.mkdir(exist_ok=True)
        cv2.imwrite(str(golden), picture[..., ::-1])
        pytest.skip(f"{golden.name} rewritten: look at it")
    assert golden.is_file(), f"{golden.name} is missing: pytest --update-goldens makes it; look at it then"
    far = away(picture, cv2.imread(str(golden))[..., ::-1])
    if far > TOLERANCE:
        cv2.imwrite(str(tmp_path / "got.png"), picture[..., ::-1])
    assert far <= TOLERANCE, f"{name} is {far:.1f} away from its reference; see got.png in {tmp_path}"


def test_every_reference_is_declared_and_tells_states_apart() -> None:
    """No reference lies about unused, and any two differ."""
    assert {path.stem for path in GOLDENS.glob("hud_*.png")} == {f"hud_{name}" for name in STATES}
    pictures = {name: cv2.imread(str(GOLDENS / f"hud_{name}.png")) for name in STATES}
    names = sorted(pictures)
    for i, one in enumerate(names):
        assert all(away(pictures[one], pictures[other]) > 1.0 for other in names[i + 1 :]), one
