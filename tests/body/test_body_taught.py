"""A taught movement as a value: told by one direction, mirrored, written down, and known by what it measures."""

import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.body.calibration import features_of as neutral_features
from game.body.calibration import neutral_of
from game.body.movements import MOVEMENTS
from game.body.movements.entry import Words
from game.body.posture import Posture, posture_of
from game.body.puppet import EASE, Angles, ArmAngles, frame_of
from game.body.side import Side
from game.body.smoothing import smooth
from game.body.taught.entry import Taught, shown_by, taught_of
from game.body.taught.features import NAMES, Features, features_of, mirrored
from game.body.taught.movement import forget, know, movement_of, taught_as
from game.body.taught.telling import WHOLE, direction, tell
from game.body.view import View

TAUGHT = Taught(
    name="hand",
    called=Words("hand across", "Bring your hand across"),
    side=Side.LEFT,
    view=View.FRONT,
    weights=MappingProxyType({"left_wrist_out": -1_000_000, "left_elbow_out": -500_000}),
    at_ease=-1_500,
    shown=MappingProxyType({"left_elevation": 600, "left_plane": 1100, "left_elbow": 1200, "turn": 100}),
    repetitions=3,
)

features = st.builds(Features, *(st.none() | st.integers(-30_000, 30_000) for _ in NAMES))


@pytest.fixture
def known() -> Iterator[Taught]:
    """The movement, known for a while."""
    know([TAUGHT])
    yield TAUGHT
    forget(TAUGHT.id)


def posture(angles: Angles) -> Posture:
    """What is seen of the puppet, against itself at ease."""
    ease, frame = frame_of(EASE, 0), frame_of(angles, 1)
    assert ease is not None
    assert frame is not None
    neutral = neutral_features(smooth(None, ease), ease)
    assert neutral is not None
    whole = neutral_of([neutral])
    assert whole is not None
    return posture_of(smooth(None, frame), whole)


@given(features)
def test_mirrored_twice_is_the_same(seen: Features) -> None:
    """A mirror's mirror image is what it was."""
    assert mirrored(mirrored(seen)) == seen


@given(st.floats(0, 1))
def test_the_other_arm_looks_the_same_in_a_mirror(amount: float) -> None:
    """What the right arm does has the features of the left arm's, mirrored, to within rounding."""
    arm = ArmAngles(elevation=8 + 60 * amount, plane=10 + 60 * amount, elbow=15 + 90 * amount)
    left, right = features_of(posture(Angles(left=arm))), features_of(posture(Angles(right=arm)))
    assert left is not None
    assert right is not None
    pairs = zip(left, mirrored(right), strict=True)
    assert all(one is not None and other is not None and abs(one - other) <= 12 for one, other in pairs)


def test_at_ease_nothing_is_away() -> None:
    """At ease the trunk's own features are 0, and both arms hang alike."""
    ease = features_of(posture(EASE))
    assert ease is not None
    still = (ease.lean, ease.turn, ease.width, ease.nearer, ease.left_up, ease.right_up)
    assert all(value is not None and abs(value) <= 10 for value in still)
    assert ease.left_wrist_out is not None
    assert ease.right_wrist_out is not None
    assert abs(ease.left_wrist_out - ease.right_wrist_out) <= 10


def cloud(middle: tuple[float, ...], count: int, seed: int) -> list[tuple[float, ...]]:
    """Frames about a posture."""
    dice = Random(seed)
    return [tuple(dice.gauss(value, 200) for value in middle) for _ in range(count)]


def test_the_shown_end_is_the_whole_way_and_a_confounder_is_not() -> None:
    """A direction is 100 % at the shown end, hardly anything at rest, and turns away from what shares a feature."""
    ends = [cloud((8_000.0, 6_000.0, 0.0), 30, seed) for seed in range(3)]
    others = {"rest": cloud((0.0, 0.0, 0.0), 60, 7), "alike": cloud((9_000.0, -2_000.0, 0.0), 60, 8)}
    told = tell(ends, others)
    reached = [sum(w * v for w, v in zip(told.weights, row, strict=True)) for end in ends for row in end]
    assert abs(sum(reached) / len(reached) - WHOLE) < 1
    assert told.reach["rest"] < 10
    assert told.reach["alike"] < 30
    assert min(told.separability.values()) > 400


def test_the_same_thing_is_not_told_apart() -> None:
    """A confounder that is the movement itself comes the whole way, and is no deviation apart."""
    ends = [cloud((8_000.0, 6_000.0), 30, seed) for seed in range(3)]
    told = tell(ends, {"rest": cloud((0.0, 0.0), 60, 7), "alike": cloud((8_000.0, 6_000.0), 60, 8)})
    assert told.reach["alike"] > 90
    assert told.separability["alike"] < 250


def test_what_hardly_moves_decides_nothing() -> None:
    """A feature that sways by chance in what was shown gets next to no say, however little it moved elsewhere."""
    ends = [[(8_000.0 + index, 150.0) for index in range(10)] for _ in range(3)]
    first, second = direction(ends, {"rest": [(float(index), 0.0) for index in range(-5, 5)]})
    assert abs(second * 150) < 0.02 * first * 8_000


@given(st.integers(0, 10_000))
def test_what_is_written_is_read_again(at_ease: int) -> None:
    """A movement's document gives the same movement."""
    taught = replace(TAUGHT, at_ease=at_ease)
    assert taught_of(taught.to_json()) == taught


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"weights": {}}, "weights: there are none"),
        ({"weights": {"left_knee": 3}}, "weights.'left_knee'"),
        ({"at_ease": 1.5}, "at_ease: expected a whole number"),
        ({"at_ease": 7}, "id: expected"),
        ({"side": "front"}, "side: expected one of left, right, both"),
        ({"view": None}, "view: expected one of"),
        ({"name": "../x"}, "name: expected lower-case"),
        ({"format": 2}, "format: expected 1"),
        ({"words": {"name": "a", "task": "b\nc"}}, "words.task"),
        ({"words": {"name": "a"}}, "words: name and task"),
        ({"shown": {"left_wing": 3}}, "shown.'left_wing'"),
        ({"reach": {str(number): 1 for number in range(50)}}, "reach: 50 numbers"),
    ],
)
def test_a_wrong_document_is_refused(change: dict[str, object], says: str) -> None:
    """Each thing that is wrong is named with its place, and nothing is guessed."""
    with pytest.raises(ValueError, match=re.escape(says)):
        taught_of({**TAUGHT.to_json(), **change})


def test_words_may_change_and_measures_may_not() -> None:
    """The id is a sum over what is measured: other words keep it, another weight is another movement."""
    assert replace(TAUGHT, called=Words("a", "b")).id == TAUGHT.id
    assert replace(TAUGHT, weights=MappingProxyType({"left_wrist_out": -1})).id != TAUGHT.id
    assert replace(TAUGHT, view=View.TURNED).id != TAUGHT.id


def test_it_measures_on_both_sides(known: Taught) -> None:
    """Shown on the left, it reads as much on the right when the right arm does it, and little for the other arm."""
    arm = ArmAngles(elevation=60, plane=110, rotation=-60, elbow=120)
    entry = MOVEMENTS[known.id]
    for side, angles in ((Side.LEFT, Angles(left=arm)), (Side.RIGHT, Angles(right=arm))):
        other = Side.RIGHT if side is Side.LEFT else Side.LEFT
        done, idle = entry.read(posture(angles), side).value, entry.read(posture(angles), other).value
        assert done is not None
        assert idle is not None
        assert done > 4_000 + idle


def test_what_is_unseen_is_not_measured(known: Taught) -> None:
    """Without its wrist it says so, naming the side that was asked for; another view is refused as everywhere."""
    pose = posture(EASE).pose
    assert pose is not None
    hidden = replace(pose, visibility=(0,) * 33)
    reading = MOVEMENTS[known.id].read(replace(posture(EASE), pose=hidden), Side.RIGHT)
    assert (reading.value, reading.reason) == (None, "right_wrist")
    assert MOVEMENTS[known.id].read(replace(posture(EASE), view=View.SIDE), Side.LEFT).reason == "wants_front"


def test_it_is_an_index_and_says_so(known: Taught) -> None:
    """A taught movement is a PROXY in percent of the way that was shown, and needs what its features need."""
    entry = movement_of(known)
    assert (entry.direct, entry.unit.value, entry.span) == (False, "pct_span", WHOLE)
    assert [joint.value for joint in entry.needs] == ["shoulder", "elbow", "wrist"]
    assert taught_as(known.id) == known


@pytest.mark.parametrize("side", list(Side))
def test_the_puppet_shows_it(side: Side) -> None:
    """At 0 the puppet is at ease, at 1 its asked arm is where it was shown; the other side turns the other way."""
    assert shown_by(TAUGHT, side, 0.0) == EASE
    end = shown_by(TAUGHT, side, 1.0)
    arms = {Side.LEFT: [end.left], Side.RIGHT: [end.right], Side.BOTH: [end.left, end.right]}[side]
    assert [arm.elevation for arm in arms] == [60.0] * len(arms)
    assert end.turn == {Side.LEFT: 10.0, Side.RIGHT: -10.0, Side.BOTH: 0.0}[side]


def test_a_movement_taught_elsewhere_has_a_name_and_no_measure() -> None:
    """A stored session's taught movement can be told of without its file; no level can ask for it."""
    entry = MOVEMENTS["taught_hand_across_0a1b2c"]
    assert entry.words.name == "hand across"
    assert entry.read(posture(EASE), Side.LEFT).reason == "taught_elsewhere"
    assert "taught_hand_across_0a1b2c" not in MOVEMENTS
    with pytest.raises(KeyError):
        MOVEMENTS["no_such_movement"]
