"""Pointing by body: the right thing is picked by a trembling hand, and nothing is picked by who does not point."""

from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.body.movements import MOVEMENTS
from game.body.pose import PoseFrame
from game.body.puppet import EASE, LARGE, LIVELY, SMALL, Angles, Camera
from game.body.side import Side
from game.play.autoplay import FRAME_US, Bot, free_demonstration
from game.play.pointing.pointed import hand_at, head_at
from game.play.pointing.pointing import Arms, Pointer, Target, point

from .pointing_person import CELLS, LAYOUTS, Person, buttons, moved, selecting

STILL = Person(tremor_m=0.0, unseen=0.0, flaws=replace(LIVELY, jitter=0.0, depth_jitter=0.0, drift=0.0, lost=0.0))
TWO = buttons(2)
EVERYWHERE = tuple(
    Target(f"{row}.{column}", column / 4, row / 4, (column + 1) / 4, (row + 1) / 4)
    for row in range(4)
    for column in range(4)
)


def kept(pointer: Pointer, posture: Angles | None, seconds: float, targets=TWO, person: Person = STILL):
    """The pointer after a posture was kept so long (None: nobody is seen), and what was picked meanwhile, and when."""
    picks: list[tuple[str, float]] = []
    began_us = pointer.dwelling.stamp_us
    for stamp_us in range(began_us + FRAME_US, began_us + round(seconds * 1e6) + 1, FRAME_US):
        frame = person.sees(posture, stamp_us) if posture else None
        pointer, picked = point(pointer, frame, targets, stamp_us)
        picks += [(picked, (stamp_us - began_us) / 1e6)] if picked else []
    return pointer, picks


def shuffled(layout: tuple[Target, ...], count: int, seed: int) -> list[Target]:
    """So many targets of a layout, never one twice in a row."""
    dice = Random(seed)
    wanted = [layout[0]]
    while len(wanted) < count:
        wanted.append(dice.choice([target for target in layout if target is not wanted[-1]]))
    return wanted


def rights(people: list[Person], layouts: list[tuple[Target, ...]]) -> tuple[int, int]:
    """How many of ten selections by each person were right, and how many there were."""
    found = [
        (wanted, picked)
        for number, (person, layout) in enumerate(zip(people, layouts, strict=True))
        for wanted, picked, _ in selecting(person, layout, shuffled(layout, 10, number))
    ]
    return sum(wanted == picked for wanted, picked in found), len(found)


def trembling(number: int, **changes: object) -> Person:
    """One of the people: either hand, 0.8 to 2 m away, 4 to 8 Hz, up to 1.5 cm to either side."""
    camera = Camera(distance=(0.8, 1.1, 1.4, 2.0)[number % 4], height=0.4, size=(1280, 720))
    person = Person(
        number, (Side.LEFT, Side.RIGHT)[number % 2], camera, 4.0 + number % 5, (0.0, 0.0075, 0.015)[number % 3]
    )
    return replace(person, **changes)


@pytest.mark.slow
def test_of_200_selections_by_a_trembling_hand_98_percent_are_right() -> None:
    """Half of them on eleven narrow cells, half on two to eight buttons, aimed blindly, with drop-outs of 0.3 s."""
    layouts = [layout for number in range(10) for layout in (CELLS, LAYOUTS[1 + number % 7])]
    right, tried = rights([trembling(number) for number in range(20)], layouts)
    assert tried == 200
    assert right >= 196


@pytest.mark.slow
def test_a_head_picks_buttons_and_with_open_eyes_numbers() -> None:
    """A swaying head is right on large buttons blindly, and on narrow cells when it sees the cursor."""
    assert rights([trembling(n, by=None) for n in (1, 2, 3)], [buttons(2 + 3 * n) for n in range(3)]) == (30, 30)
    right, tried = rights([trembling(n, by=None, looks=True) for n in (1, 2, 3, 5)], [CELLS] * 4)
    assert right >= 0.95 * tried


@pytest.mark.slow
@pytest.mark.parametrize("camera", [Camera(1.2, height=0.45, size=(1280, 720)), Camera(2.0, height=0.1)])
def test_nothing_is_pressed_by_exercising(camera: Camera) -> None:
    """Ten minutes, every movement three times on each side, before targets that fill the window: no pick."""
    pointer, last_us = Pointer(), 0
    every = tuple(MOVEMENTS)
    for last_us, frame in free_demonstration(Bot(seed=3, camera=camera), every + every[:5]):
        pointer, picked = point(pointer, frame, EVERYWHERE, last_us)
        assert picked is None
    assert last_us > 600e6


@given(
    st.floats(0.02, 0.98),
    st.floats(0.02, 0.98),
    st.sampled_from((Side.LEFT, Side.RIGHT)),
    st.sampled_from((SMALL, LARGE)),
    st.floats(0.75, 2.2),
)
def test_the_puppet_points_where_it_is_told(x, y, side, build, distance) -> None:
    """Over the whole window, near and far, small and large, with either hand, the elbow never above the shoulder."""
    camera = Camera(distance=distance, height=0.45, size=(1280, 720))
    posture = hand_at(Bot(build=build, camera=camera), x, y, side)
    pointer, _ = kept(Pointer(), posture, 2.0, person=_Built(camera, build))
    assert pointer.cursor == pytest.approx((x, y), abs=0.005)
    assert pointer.by == side
    assert max(posture.left.elevation, posture.right.elevation) < 60


class _Built(Person):
    """Somebody of another build, who stands like a statue before a perfect tracker."""

    def __init__(self, camera: Camera, build) -> None:
        super().__init__(camera=camera)
        object.__setattr__(self, "build", build)

    def sees(self, angles: Angles, stamp_us: int) -> PoseFrame | None:
        """The posture as it is."""
        from game.body.puppet import frame_of

        return frame_of(angles, stamp_us, build=self.build, camera=self.camera)


def test_staying_picks_once() -> None:
    """A raised hand that stays on a button picks it after 1.0 to 1.5 s, and not again before it has left."""
    pointer, _ = kept(Pointer(), EASE, 1.0)
    there = hand_at(STILL.bot, 0.26, 0.44)
    pointer, picks = kept(pointer, there, 6.0)
    assert [name for name, _ in picks] == ["button.0"]
    assert 1.0 <= picks[0][1] <= 1.5 + 0.3
    pointer, picks = kept(pointer, hand_at(STILL.bot, 0.72, 0.44), 2.0)
    assert [name for name, _ in picks] == ["button.1"]
    _, picks = kept(pointer, there, 2.0)
    assert [name for name, _ in picks] == ["button.0"]


def test_the_ring_fills_and_empties() -> None:
    """The share of the dwell only grows while the hand stays, and is gone when it is lowered."""
    pointer, _ = kept(Pointer(), EASE, 1.0)
    shares = []
    for _ in range(12):
        pointer, _ = kept(pointer, hand_at(STILL.bot, 0.26, 0.44), 0.1)
        shares.append(pointer.dwell)
    assert all(a <= b for a, b in pairwise(shares))
    assert 0.5 < shares[-1] <= 1.0
    pointer, _ = kept(pointer, EASE, 0.5)
    assert (pointer.cursor, pointer.over, pointer.dwell) == (None, None, 0.0)


@pytest.mark.parametrize("way", ["page changes", "page changes at a pick"])
def test_a_page_that_appears_under_a_hand_waits(way: str) -> None:
    """What a hand happens to lie on when a page appears is not picked within 1.5 s, and at once after leaving it."""
    pointer, _ = kept(Pointer(), EASE, 1.0, EVERYWHERE)
    there, beside = hand_at(STILL.bot, 0.26, 0.44), hand_at(STILL.bot, 0.72, 0.44)
    pointer, _ = kept(pointer, there, 1.0 if way == "page changes" else 1.6, EVERYWHERE)
    assert pointer.over == "1.1"
    _, picks = kept(pointer, there, 5.0)
    assert [name for name, _ in picks] == ["button.0"]
    assert picks[0][1] > 1.5
    away, _ = kept(pointer, beside, 0.5)
    _, picks = kept(away, there, 1.5)
    assert [name for name, _ in picks] == ["button.0"]


def test_a_drop_out_holds_the_cursor_and_stops_time() -> None:
    """0.35 s without a pose move nothing and fill nothing; half a second ends the pointing."""
    pointer, _ = kept(Pointer(), EASE, 1.0)
    pointer, _ = kept(pointer, hand_at(STILL.bot, 0.26, 0.44), 1.0)
    held, picks = kept(pointer, None, 0.35)
    assert (held.cursor, held.dwell, picks) == (pointer.cursor, pointer.dwell, [])
    assert 0 < held.dwell < 1
    gone, _ = kept(held, None, 0.2)
    assert gone.cursor is None


def test_the_other_hand_takes_over_when_the_first_is_lowered() -> None:
    """The hand that came first leads while both are up, and the other one after it."""
    right, left = hand_at(STILL.bot, 0.5, 0.5), hand_at(STILL.bot, 0.2, 0.5, Side.LEFT)
    pointer, _ = kept(Pointer(), right, 1.0)
    assert pointer.by == "right"
    pointer, _ = kept(pointer, replace(right, left=left.left), 1.0)
    assert pointer.by == "right"
    pointer, _ = kept(pointer, left, 0.8)
    assert pointer.by == "left"
    assert pointer.cursor == pytest.approx((0.2, 0.5), abs=0.02)


def test_two_hands_that_rise_together_press_nothing() -> None:
    """Whoever crosses both forearms because it hurts picks nothing by it."""
    both = replace(hand_at(STILL.bot, 0.2, 0.44), left=hand_at(STILL.bot, 0.8, 0.44, Side.LEFT).left)
    pointer, _ = kept(Pointer(), EASE, 1.0)
    assert kept(pointer, both, 4.0)[1] == []


@pytest.mark.parametrize(
    ("arms", "side", "leads"),
    [("left", Side.RIGHT, None), ("right", Side.LEFT, None), ("left", Side.LEFT, "left"), ("none", Side.LEFT, "head")],
)
def test_only_available_arms_point(arms: Arms, side: Side, leads: str | None) -> None:
    """An arm that is not available never leads; with none the head does."""
    pointer, _ = kept(Pointer(arms=arms), hand_at(STILL.bot, 0.5, 0.5, side), 1.5)
    assert pointer.by == leads


def test_a_head_that_looks_far_takes_the_window_along() -> None:
    """After turning well beyond the edge, turning a little back moves the cursor at once."""
    pointer, _ = kept(Pointer(arms="none"), EASE, 1.0)
    far = head_at(STILL.bot, 1.8, 0.5)
    pointer, _ = kept(pointer, far, 1.5)
    assert pointer.cursor == pytest.approx((1.0, 0.5), abs=0.1)
    pointer, _ = kept(pointer, head_at(STILL.bot, 1.3, 0.5), 1.5)
    assert pointer.cursor is not None
    assert pointer.cursor[0] < 0.85


@pytest.mark.parametrize("posture", [EASE, replace(EASE, side_bend=15.0), replace(EASE, lean_forward=20.0)])
def test_who_does_not_point_has_no_cursor(posture: Angles) -> None:
    """Hanging hands, also of somebody who leans, are not raised."""
    assert kept(Pointer(), posture, 2.0)[0].cursor is None


def test_a_cursor_of_a_trembling_hand_is_calm() -> None:
    """A tremor of 1.5 cm at 5 Hz, 5 % of the window, moves a resting cursor by less than 2.5 %."""
    person = replace(STILL, tremor_hz=5.0, tremor_m=0.015)
    pointer, _ = kept(Pointer(), hand_at(person.bot, 0.5, 0.5), 2.0, person=person)
    places = []
    for _ in range(30):
        pointer, _ = kept(pointer, hand_at(person.bot, 0.5, 0.5), FRAME_US / 1e6, person=person)
        places.append(pointer.cursor)
    for axis in (0, 1):
        values = [place[axis] for place in places]
        assert max(values) - min(values) < 0.025


def test_a_hand_that_goes_somewhere_is_followed() -> None:
    """0.3 s after a hand has crossed the window in half a second the cursor is within a cell of it."""
    start, goal = hand_at(STILL.bot, 0.15, 0.5), hand_at(STILL.bot, 0.85, 0.5)
    pointer, _ = kept(Pointer(), start, 1.5)
    for share in range(1, 16):
        pointer, _ = kept(pointer, moved(start, goal, share / 15), FRAME_US / 1e6)
    pointer, _ = kept(pointer, goal, 0.3)
    assert pointer.cursor == pytest.approx((0.85, 0.5), abs=0.05)
