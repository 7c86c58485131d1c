"""The head-up display's states against references; `pytest --update-goldens` rewrites them and skips."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from game.play.hud import Hud, Message
from game.window.hud import HudPainter
from tests.window.agreed import hold_against, hold_apart

SIZE = (640, 360)

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


@pytest.mark.parametrize("name", STATES)
def test_a_state_is_drawn_as_agreed(name: str, update_goldens: bool, tmp_path: Path) -> None:
    """Each state is within tolerance of its reference."""
    hold_against(painted(name), f"hud_{name}", tmp_path, update=update_goldens)


def test_every_reference_is_declared_and_tells_states_apart() -> None:
    """No reference lies about unused, and any two differ."""
    hold_apart({f"hud_{name}" for name in STATES}, "hud_*.png")
