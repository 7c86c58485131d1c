"""The head-up display can be read, stays where it belongs, and costs little."""

from dataclasses import replace
from time import process_time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.play.hud import Hud, Message
from game.window.hud import HudPainter
from game.window.layout import HEADLINE_CAP, HINT_CAP, MARGIN, layout
from game.window.lettering import Words, fitted, height_of, lettered
from game.window.palette import INK, MIST, PAPER
from game.window.sheet import Image
from game.window.widgets import all_widgets
from game.window.wings import WIDTH
from game.window.wording import demonstrated_side, headline, shows_figure

SIZES = [(640, 360), (640, 480), (960, 540), (1024, 768), (1280, 720), (1720, 720)]
WORK = Hud(
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
REST = Hud(
    task=Message("hint.rest"),
    hint=Message("hint.next", {"movement": "scapular_retraction"}),
    rest_left_s=12.0,
    left_s=60.0,
)
NOTICES = [
    "paused",
    "hurt",
    "calibrating",
    "looking_for_you",
    "demo_person",
    "finished",
    "lost.left_wrist",
    "source.taken",
]


def settled(size: tuple[int, int], hud: Hud) -> HudPainter:
    """A painter whose fades are over."""
    painter = HudPainter(size)
    for step in range(12):
        painter.paint(hud, 1.0 + step * 0.05)
    return painter


def over_white(image: Image) -> np.ndarray:
    """Relative luminance (WCAG 2.1) of an overlay over a white picture."""
    alpha = image[..., 3:].astype(float) / 255
    shown = (image[..., :3] * alpha + 255 * (1 - alpha)) / 255
    linear = np.where(shown <= 0.04045, shown / 12.92, ((shown + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def luminance(colour: tuple[int, int, int]) -> float:
    """The same of one colour."""
    return float(over_white(np.array([[[*colour, 255]]], np.uint8))[0, 0])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("hud", [WORK, REST, *(replace(WORK, notice=Message(f"notice.{key}")) for key in NOTICES)])
def test_every_state_is_drawn_at_every_size(size: tuple[int, int], hud: Hud) -> None:
    """From 640x360 to 21:9 something is shown, as large as the window."""
    pixels = settled(size, hud).pixels
    assert pixels.shape == (size[1], size[0], 4)
    assert pixels[..., 3].any()


def test_nothing_new_changes_nothing() -> None:
    """An unchanged picture is the same object, and so is not uploaded again; a changed one is another."""
    painter = settled((640, 360), WORK)
    before = painter.pixels
    assert not painter.paint(WORK, 5.0)
    assert painter.pixels is before
    assert painter.paint(replace(WORK, repetitions=3), 5.1)
    assert painter.pixels is not before


def test_gauges_move_at_most_thirty_times_a_second() -> None:
    """At 240 pictures a second the picture still changes at most 30 times."""
    painter = settled((640, 360), WORK)
    changes = sum(painter.paint(replace(WORK, progress=(k / 240, k / 240)), 3.0 + k / 240) for k in range(240))
    assert changes <= 31


def test_a_still_shows_everything_at_once() -> None:
    """A single picture, or one long after the last, is complete: nothing in it is still fading in."""
    alone = HudPainter((640, 360))
    alone.paint(WORK, 1.0)
    assert np.array_equal(alone.pixels, settled((640, 360), WORK).pixels)
    alone.paint(REST, 6.0)
    other = HudPainter((640, 360))
    other.paint(REST, 6.0)
    assert np.array_equal(alone.pixels, other.pixels)


def test_what_is_new_fades_in() -> None:
    """A new sentence does not jump: it is fainter at first than a moment later."""
    painter = settled((640, 360), WORK)
    notice = replace(WORK, notice=Message("notice.paused"))
    painter.paint(notice, 1.6)
    faint = int(painter.pixels[180, 320, 3])
    painter.paint(notice, 2.0)
    assert 0 < faint < painter.pixels[180, 320, 3]


def test_a_clock_that_goes_back_ends_a_fade() -> None:
    """Where time runs back in the middle of a fade, what was fading in is there at once."""
    painter = settled((640, 360), WORK)
    notice = replace(WORK, notice=Message("notice.paused"))
    for at_s in (1.6, 0.6):
        painter.paint(notice, at_s)
    assert np.array_equal(painter.pixels, settled((640, 360), notice).pixels)


def test_either_side_is_shown_in_turn() -> None:
    """Where either side counts, the figure shows the left one, then the right one."""
    either = replace(WORK, side="either", movement="thoracic_side_bend")
    shown = [demonstrated_side(replace(either, repetitions=done)) for done in range(3)]
    assert shown == ["left", "right", "left"]


def test_a_rest_says_to_rest_first_and_shows_what_comes() -> None:
    """The main line is what to do now; the next movement stands below it and is demonstrated."""
    rest = replace(REST, task=REST.hint, hint=REST.task, movement="scapular_retraction", side="both")
    assert headline(rest, "en")[0] == "Rest. Let your arms hang."
    assert shows_figure(rest)


def test_a_pause_is_shown_at_once() -> None:
    """A notice that interrupts waits for no rate."""
    painter = settled((640, 360), WORK)
    painter.paint(replace(WORK, repetitions=3), 5.0)
    assert painter.paint(replace(WORK, notice=Message("notice.paused")), 5.001)


def test_a_change_of_one_side_leaves_the_rest_alone() -> None:
    """Only the left wing's box changes when only the left arm moves."""
    painter = settled((960, 540), WORK)
    before = painter.pixels.copy()
    painter.paint(replace(WORK, progress=(0.8, 0.6)), 9.0)
    changed = np.argwhere((painter.pixels != before).any(axis=2))
    box = layout((960, 540), WIDTH).left_wing
    assert len(changed)
    assert all(box.collidepoint(x, y) for y, x in changed)


def around(letters: np.ndarray, reach: int) -> np.ndarray:
    """The pixels within reach of a letter that belong to none."""
    steps = range(-reach, reach + 1)
    near = [(dy, dx) for dy in steps for dx in steps if dx * dx + dy * dy <= reach * reach]
    return np.any([np.roll(letters, step, (0, 1)) for step in near], axis=0) & ~letters


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("colour", "share"), [(PAPER, HEADLINE_CAP), (MIST, HINT_CAP)])
def test_words_can_be_read_over_pure_white(size: tuple[int, int], colour: tuple[int, int, int], share: float) -> None:
    """Around every letter the ground keeps WCAG's 4.5:1 to the letters, even over snow."""
    cap = round(share * size[1])
    picture = lettered((cap * 22, cap * 8), (Words("Lift your left arm", cap, colour, strong=colour == PAPER),))
    letters = (picture[..., 3] > 250) & (np.abs(picture[..., :3].astype(int) - colour).max(axis=2) < 6)
    only_ink = np.abs(picture[..., :3].astype(int) - INK).max(axis=2) < 6
    ground = over_white(picture)[around(letters, max(1, cap // 8)) & only_ink]
    assert (luminance(colour) + 0.05) / (np.percentile(ground, 99) + 0.05) >= 4.5


@pytest.mark.parametrize("size", SIZES)
def test_capitals_of_the_main_line_are_tall_enough(size: tuple[int, int]) -> None:
    """The main line's capitals take at least 4.5 % of the picture's height, in every window."""
    cap = layout(size, WIDTH).cap(HEADLINE_CAP)
    image = lettered((cap * 6, cap * 6), (Words("H", cap, strong=True),))
    rows = np.where((image[..., :3].min(axis=2) > 128).any(axis=1))[0]
    assert rows.max() - rows.min() + 1 >= 0.045 * size[1]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("hud", [WORK, REST])
def test_nothing_bright_comes_near_an_edge(size: tuple[int, int], hud: Hud) -> None:
    """Words and gauges keep a margin of five per cent; only the dark haze behind them may reach further."""
    pixels = settled(size, hud).pixels
    bright = (pixels[..., :3].min(axis=2) > 120) & (pixels[..., 3] > 150)
    rows, columns = np.where(bright)
    assert columns.min() >= size[0] * (MARGIN - 0.012)
    assert columns.max() <= size[0] * (1 - MARGIN + 0.012)
    assert rows.min() >= size[1] * (MARGIN - 0.012)
    assert rows.max() <= size[1] * (1 - MARGIN + 0.012)


messages = st.sampled_from([None, *(Message(f"notice.{key}") for key in NOTICES)])
huds = st.builds(
    Hud,
    task=st.sampled_from([None, WORK.task, Message("do.free")]),
    hint=st.sampled_from([None, WORK.hint, Message("notice.calibrating")]),
    notice=messages,
    movement=st.sampled_from([None, "shoulder_flexion", "cat_cow"]),
    side=st.sampled_from([None, "left", "right", "both", "either"]),
    repetitions=st.integers(0, 30),
    wanted=st.integers(0, 30),
    progress=st.tuples(st.floats(-1, 2), st.floats(-1, 2)),
    hold=st.floats(0, 1.5),
    pace=st.none() | st.floats(0, 1),
    breathes=st.booleans(),
    rest_left_s=st.none() | st.floats(0, 99),
    left_s=st.none() | st.floats(0, 4000),
    tracked=st.floats(0, 1),
    recorded=st.booleans(),
    caption=st.sampled_from([None, Message("happened.lift")]),
)


@given(hud=huds, size=st.sampled_from(SIZES), text=st.sampled_from([1.0, 1.25, 1.5, 2.0]))
@settings(max_examples=150, deadline=None)
def test_what_shows_together_never_overlaps(hud: Hud, size: tuple[int, int], text: float) -> None:
    """Each part draws in its own box, whatever the size of words, so that redrawing one can never spoil another."""
    plan = layout(size, WIDTH, text)
    shown = [widget.box for widget in all_widgets(plan, "en") if widget.look(hud, 2.0) is not None]
    assert not [(a, b) for i, a in enumerate(shown) for b in shown[i + 1 :] if a.colliderect(b)]


@pytest.mark.parametrize("size", [(960, 540), (1280, 720), (1720, 720)])
def test_words_twice_as_large_are_larger_and_still_whole(size: tuple[int, int]) -> None:
    """Asked for twice the size, the main line's capitals grow by half at least, and no line is cut off by its box."""
    plan = layout(size, WIDTH, 2.0)
    words = (Words("Lift both arms out to the sides", plan.cap(HEADLINE_CAP), strong=True),)
    shown = fitted(plan.headline.size, words, "left", plan.first_line)
    assert shown[0].cap_px >= 1.5 * layout(size, WIDTH).cap(HEADLINE_CAP)
    assert plan.first_line + height_of(shown, plan.headline.width) <= plan.headline.height


@given(hud=huds)
@settings(max_examples=40, deadline=None)
def test_any_value_is_painted(hud: Hud) -> None:
    """Values beyond their ranges are drawn at their limits, never refused."""
    assert HudPainter((640, 360)).paint(hud, 1.0)


@given(first=huds, second=huds)
@settings(max_examples=25, deadline=None)
def test_what_was_before_leaves_no_trace(first: Hud, second: Hud) -> None:
    """The picture depends on what is shown now, not on what was shown before."""
    painter = HudPainter((640, 360))
    painter.paint(first, 1.0)
    for step in range(12):
        painter.paint(second, 2.0 + step * 0.05)
    again = HudPainter((640, 360))
    for step in range(12):
        again.paint(second, 2.0 + step * 0.05)
    assert np.array_equal(painter.pixels, again.pixels)


@pytest.mark.parametrize("hud", [WORK, REST, replace(WORK, notice=Message("notice.paused"))])
def test_the_hurt_button_is_always_there(hud: Hud) -> None:
    """The button can be clicked in every state, and is at least 44 pixels wide and 1/12 of the height tall."""
    painter = settled((960, 540), hud)
    box = painter.hurt_button
    assert painter.pixels[box.centery, box.left + 8 : box.right - 8, 3].min() > 100
    assert box.width >= 44
    assert box.height >= 540 / 12


def test_it_costs_less_than_two_milliseconds_a_picture() -> None:
    """At 960x540 and 60 pictures a second, with both gauges and the pace moving all the time."""
    painter = settled((960, 540), WORK)
    began = process_time()
    for k in range(300):
        share = 0.5 + 0.5 * np.sin(k / 40)
        painter.paint(replace(WORK, progress=(share, share), pace=share), 3.0 + k / 60)
    assert (process_time() - began) / 300 < 0.002
