"""The player's head, hair and hands: whole meshes, in proportion, and hands that belong to their arms."""

from dataclasses import replace

import numpy as np
import pytest

from game.play.scene_state import RESTING_FIGURE, Figure
from game.scenes.hair import BRAIDED, CROPPED, EAR, FLOATING, HEAD, KNOTTED, Hair, head_rows
from game.scenes.hand import hand_frames, hand_loft
from game.scenes.lanterns.scarf import SCARFED
from game.scenes.lofts import ball, curve

HAIRS = {"cropped": CROPPED, "knotted": KNOTTED, "braided": BRAIDED, "floating": FLOATING, "scarfed": SCARFED}

ARMS = {
    "hanging": RESTING_FIGURE,
    "out": replace(
        RESTING_FIGURE,
        left_elbow=(-1.25, 0.1, 0.0),
        left_wrist=(-1.9, 0.2, 0.0),
        right_elbow=(1.25, 0.1, 0.0),
        right_wrist=(1.9, 0.2, 0.0),
    ),
    "raised": replace(
        RESTING_FIGURE,
        left_elbow=(-0.8, 0.7, 0.0),
        left_wrist=(-0.8, 1.4, 0.0),
        right_elbow=(0.8, 0.7, 0.0),
        right_wrist=(0.8, 1.4, 0.0),
    ),
}


@pytest.mark.parametrize("name", HAIRS)
@pytest.mark.parametrize("rounds", [(12, 15), (24, 32)])
def test_a_head_is_a_whole_mesh(name: str, rounds: tuple[int, int]) -> None:
    """Every number is one, every normal is a direction, and every corner is a point."""
    rows, corners = head_rows(HAIRS[name], *rounds)
    assert np.isfinite(rows).all()
    assert np.allclose(np.linalg.norm(rows[:, 3:6], axis=1), 1.0, atol=1e-3)
    assert corners.min() == 0
    assert corners.max() == len(rows) - 1


@pytest.mark.parametrize("hair", HAIRS.values(), ids=HAIRS.keys())
def test_a_head_is_in_proportion(hair: Hair) -> None:
    """With its hair it is a little higher than wide, ears stand off it, and hair covers more of its back than skin."""
    rows, _ = head_rows(hair, 24, 32)
    head, ears = rows[rows[:, 13] == HEAD], rows[rows[:, 13] == EAR]
    wide, high = np.ptp(head[:, 0]), np.ptp(head[:, 1])
    assert 1.1 < high / wide < 1.7
    assert np.ptp(ears[:, 0]) > wide
    rear = head[head[:, 2] < -0.1]
    assert (rear[:, 9] > 0.0).mean() > 0.6


def test_a_hand_has_a_palm_a_thumb_and_fingers_that_part() -> None:
    """It is about half a shoulder width long; its thumb reaches out at one side; its tips lie apart."""
    loft = hand_loft(8)
    assert np.isfinite(loft.facing).all()
    assert 0.4 < loft.spots[:, 1].max() < 0.5
    assert loft.spots[:, 0].max() > -loft.spots[:, 0].min() + 0.02
    tips = np.sort(loft.spots[loft.spots[:, 1] > 0.36][:, 0])
    assert (np.diff(tips) > 0.012).sum() >= 2


@pytest.mark.parametrize("name", ARMS)
def test_hands_go_on_from_the_forearms_and_mirror_each_other(name: str) -> None:
    """Fingers point where the forearm does, the back is seen, and the thumb is in front, above or on the inner side."""
    figure: Figure = ARMS[name]
    left, right = hand_frames(figure)
    fore = np.array(figure.right_wrist) - np.array(figure.right_elbow)
    assert right[:3, 1] @ fore / np.linalg.norm(fore) > 0.99
    assert right[2, 2] < -0.3
    assert np.allclose(left[:3, :3] * [[-1], [1], [1]], right[:3, :3], atol=1e-6)
    assert max(-right[0, 0], right[1, 0], right[2, 0]) > 0.7
    turned = np.linalg.det(left[:3, :3]), np.linalg.det(right[:3, :3])
    assert np.allclose(np.abs(turned), 1.0)
    assert turned[0] * turned[1] < 0.0


def test_a_ball_looks_outwards() -> None:
    """Normals of a closed skin point away from its middle."""
    loft = ball((1.0, 2.0, 3.0), np.diag([0.5, 0.3, 0.2]), 12)
    away = loft.spots - np.array([1.0, 2.0, 3.0])
    assert ((away * loft.facing).sum(axis=1) > 0.0).all()


def test_a_curve_goes_through_its_knots() -> None:
    """The first, the last and every knot between them."""
    knots = np.array([(0.0, 0.0), (1.0, 2.0), (3.0, 1.0)])
    assert np.allclose(curve(knots, 5)[::2], knots)
