"""Where pots, baskets, can and rake are: at their places, in the player's hands, or on the way between. No drawing."""

from dataclasses import dataclass, field
from math import sin

import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import SceneState
from game.scenes.easing import approach, smooth
from game.scenes.garden.bench import BENCH, BENCH_TOP, SHELF_TOP
from game.scenes.garden.gardener import Arm
from game.scenes.garden.mood import GardenMood
from game.scenes.garden.plot import BEAM, PLINTHS

Numbers = NDArray[np.float64]

_SETTLE_S = 1.1
"""From the hand to its place."""

_HELD = 0.06
"""Share of the way to the target from which the thing is in the hand."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place and pose: world place, turn about y and tilt about the view's axis (radians), size."""

    place: Numbers
    turn: float = 0.0
    tilt: float = 0.0
    size: float = 1.0


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing to carry.

    Attributes:
        movement: what carries it where no activity is named; activity: which carries it whatever the movement.
        event: the reward that says it has arrived.
        starts, homes: where each of its copies begins and belongs.
        hang: from the palm to the thing's own origin.
        pair: whether two hands hold it between them.
        tilt: how far it leans at the target.
        hidden: whether it is nowhere before it is taken.
        returns: whether it goes back to where it began.
    """

    movement: str
    activity: str
    event: str
    starts: tuple[Spot, ...]
    homes: tuple[Spot, ...]
    hang: tuple[float, float, float]
    pair: bool = True
    tilt: float = 0.0
    hidden: bool = False
    returns: bool = False


def _spots(
    *places: tuple[float, float, float], size: float = 1.0, turn: float = 0.0, tilt: float = 0.0
) -> tuple[Spot, ...]:
    return tuple(Spot(np.array(place), turn + 0.9 * sin(3 * place[0]) * (tilt == 0.0), tilt, size) for place in places)


_POT_X = (-4.75, -4.1, -3.45, -2.8, -2.2)
_HOOKS = (3.95, 5.5, 1.75, 7.1)

POTS = Kind(
    "shoulder_flexion", "shelf_to_bench", "pot_placed",
    _spots(*((x, SHELF_TOP, BENCH[3] - 0.36) for x in _POT_X)), _spots(*((x, BENCH_TOP, 9.32) for x in _POT_X)),
    (0.0, -0.16, 0.10), pair=False,
)  # fmt: skip
BASKETS = Kind(
    "overhead_reach", "hanging_a_basket", "basket_hung",
    _spots(*((-1.8, BENCH_TOP + 1.2, 9.6),) * 4, size=0.0),
    _spots(*((x, BEAM[0] - 0.12, BEAM[1] - 0.1) for x in _HOOKS)),
    (0.0, 0.30, 0.12), hidden=True,
)  # fmt: skip
LARGE = Kind(
    "row", "lifting_a_pot", "pot_lifted",
    _spots((2.75, 0.08, 10.2), (2.85, 0.08, 11.6), (3.0, 0.08, 12.9)), _spots(*PLINTHS), (0.0, -0.75, 0.25),
)  # fmt: skip
CAN = Kind(
    "shoulder_abduction", "watering", "watered",
    _spots((3.05, 1.03, 8.55), tilt=1e-6), _spots((3.05, 1.03, 8.55), tilt=1e-6), (0.0, -0.02, 0.0),
    pair=False, tilt=-0.75, returns=True,
)  # fmt: skip
RAKE = Kind(
    "horizontal_abduction", "raking", "raked",
    _spots((7.9, 2.15, 9.15), turn=1.45, tilt=0.16), _spots((7.9, 2.15, 9.15), turn=1.45, tilt=0.16), (0.0, 0.0, 0.0),
    pair=False, returns=True,
)  # fmt: skip

KINDS = (POTS, BASKETS, LARGE, CAN, RAKE)


@dataclass
class Errand:
    """One kind of thing, followed from picture to picture.

    Attributes:
        grip: 0-1 how far the thing in question is in the hand.
        left_from: where it left the hand, and how long ago.
    """

    kind: Kind
    grip: float = 0.0
    placed: int = 0
    left_from: Spot | None = None
    age: float = 1e6
    drive: tuple[float, float] = (0.0, 0.0)
    hand: Numbers = field(default_factory=lambda: np.zeros(3))
    side: float = 1.0

    def follow(self, state: SceneState, mood: GardenMood, arms: tuple[Arm, Arm], at: Numbers, dt: float) -> None:
        """Take in one picture's worth; `at` is where the figure stands."""
        self.drive = self._driven(state)
        self.hand = self._held_at(arms) + at
        self.age += dt
        placed = max(mood.count(self.kind.event), state.tally.get(self.kind.event, 0))
        if placed > self.placed:
            self.left_from, self.age, self.grip = self._in_hand(), 0.0, 0.0
        self.placed = placed
        wanted = 1.0 if max(self.drive) > _HELD and self.age > _SETTLE_S else 0.0
        self.grip = approach(self.grip, wanted, dt, 0.16 if wanted else 0.35)

    def spots(self) -> list[Spot]:
        """Where every copy is."""
        return [self._spot(number) for number in range(len(self.kind.homes))]

    def held(self) -> float:
        """0-1: how far something is in the hand."""
        return self.grip * max(0.0, min(1.0, max(self.drive) * 4.0))

    def _spot(self, number: int) -> Spot:
        copies = len(self.kind.homes)
        there = self.placed > number
        rest = self.kind.homes[number] if there and not self.kind.returns else self.kind.starts[number]
        if number == (self.placed - 1) % copies and self.age < _SETTLE_S and self.left_from is not None:
            return between(self.left_from, self.kind.homes[number], smooth(self.age / _SETTLE_S), 0.5)
        if number == self.placed % copies and self.grip > 0.003:
            return between(rest, self._in_hand(), smooth(self.grip), 0.25)
        return rest

    def _in_hand(self) -> Spot:
        reach = max(self.drive)
        place = self.hand + np.array(self.kind.hang)
        turn = 0.0 if self.side > 0 or self.kind.pair else np.pi
        return Spot(
            place, turn, self.kind.tilt * smooth(1.6 * reach - 0.5) * (1.0 if self.kind.pair else self.side), 1.0
        )

    def _driven(self, state: SceneState) -> tuple[float, float]:
        """How far the hands have carried it: by the running activity, else by the movement that usually does."""
        activity = state.activity
        if activity is not None and state.cue is not None:
            return state.drive.get(state.cue.movement, (0.0, 0.0)) if activity == self.kind.activity else (0.0, 0.0)
        return state.drive.get(self.kind.movement, (0.0, 0.0))

    def _held_at(self, arms: tuple[Arm, Arm]) -> Numbers:
        left, right = self.drive
        if self.kind.pair and abs(left - right) < 0.3:
            return np.asarray((arms[0].palm + arms[1].palm) / 2)
        if max(left, right) > 0.02:
            self.side = -1.0 if left > right + 0.15 else 1.0
        return arms[0 if self.side < 0 else 1].palm


def between(one: Spot, other: Spot, share: float, rise: float) -> Spot:
    """On the way from one spot to another, in a low arc."""
    place = one.place + (other.place - one.place) * share
    place = place + np.array([0.0, rise * share * (1.0 - share) * 4.0 * min(1.0, one.size), 0.0])
    turn = one.turn + (other.turn - one.turn) * share
    size = one.size + (other.size - one.size) * smooth(share * 2.0)
    return Spot(place, turn, one.tilt + (other.tilt - one.tilt) * share, size)
