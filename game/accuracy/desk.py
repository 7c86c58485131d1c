"""Desk life: what somebody does at a laptop when nobody asked for an exercise. Nothing in it is a repetition.

The sizes are chosen to cover what people do at a desk, not measured on them: arms forward on the keyboard, a hand to
the mouth or the head, gestures up to 45 degrees, reaching up to 85, turning and nodding while talking, slumping and
sitting up. All ways are eased and take as long as people take, so that no gate can live on their speed alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random

from game.accuracy.script import Keyed, Label, Script, us
from game.body.puppet import EASE, Angles, ArmAngles
from game.body.side import Side

Keys = Iterator[tuple[float, Angles]]
"""Seconds it takes to get there, and where."""

Episode = Callable[[Random, Angles], Keys]
"""A stretch of desk life, from the posture that somebody sits in."""


def idle(minutes: float, seed: int = 0) -> Script:
    """That much desk life; one label an episode."""
    return desk_life(minutes, seed, tuple(EPISODES))


def talking_and_moving(minutes: float, seed: int = 0) -> Script:
    """Somebody who talks and gestures and shifts about: no moment of it can tell how they breathe."""
    return desk_life(minutes, seed, ("talking", "gesturing", "shifting", "looking_aside"), pauses=False)


def desk_life(minutes: float, seed: int, chosen: tuple[str, ...], *, pauses: bool = True) -> Script:
    """Episodes of those kinds in a random order, none left out for long, until the time is up."""
    dice = Random(f"desk {seed} {' '.join(chosen)}")  # noqa: S311 - desk life is no secret
    keys: list[tuple[float, Angles]] = [(0.0, EASE), (2.0, EASE)]
    labels: list[Label] = []
    seat = EASE
    while keys[-1][0] < 60 * minutes:
        for name in dice.sample(chosen, len(chosen)):
            start_s = keys[-1][0]
            for took_s, angles in EPISODES[name](dice, seat):
                keys.append((keys[-1][0] + took_s, angles))
            seat = _seat_after(keys[-1][1])
            labels.append(Label(name, Side.BOTH, us(start_s), us(keys[-1][0])))
            if pauses:
                keys.append((keys[-1][0] + dice.uniform(0.8, 1.5), seat))
                keys.append((keys[-1][0] + dice.uniform(0.5, 3.0), seat))
    return Script(60 * minutes, Keyed(keys), tuple(labels))


def _seat_after(angles: Angles) -> Angles:
    """How somebody sits between episodes: the trunk where it came to rest, arms at ease, looking ahead."""
    return replace(EASE, shift=angles.shift, lean_forward=angles.lean_forward, thorax_bend=angles.thorax_bend)


@dataclass(frozen=True, slots=True)
class _Hand:
    """An arm that does something, the other one being left as it is."""

    right: bool

    def on(self, angles: Angles, arm: ArmAngles) -> Angles:
        return replace(angles, right=arm) if self.right else replace(angles, left=arm)


def _hand(dice: Random) -> _Hand:
    return _Hand(dice.random() < 0.6)


def _arm(dice: Random, elevation: float, plane: float, elbow: float, rotation: float = -10.0) -> ArmAngles:
    """An arm about there, a few degrees off."""
    spread = dice.gauss
    return ArmAngles(
        elevation=max(3.0, elevation + spread(0, 2)),
        plane=plane + spread(0, 4),
        rotation=rotation + spread(0, 5),
        elbow=max(2.0, min(148.0, elbow + spread(0, 4))),
    )


def _typing(dice: Random, seat: Angles) -> Keys:
    elevation, plane, elbow = dice.uniform(15, 30), dice.uniform(40, 70), dice.uniform(80, 100)
    at_keys = replace(
        seat,
        left=_arm(dice, elevation, plane, elbow, -20),
        right=_arm(dice, elevation, plane, elbow, -20),
        head_nod=seat.head_nod + dice.uniform(0, 8),
    )
    yield dice.uniform(0.8, 1.4), at_keys
    for _ in range(round(dice.uniform(20, 60))):
        nod = dice.uniform(8, 16) if dice.random() < 0.1 else at_keys.head_nod
        moved = replace(at_keys, left=_fingering(dice, at_keys.left), right=_fingering(dice, at_keys.right))
        yield dice.uniform(0.15, 0.45), replace(moved, head_nod=nod)


def _fingering(dice: Random, arm: ArmAngles) -> ArmAngles:
    return replace(
        arm,
        elevation=arm.elevation + dice.gauss(0, 0.8),
        rotation=arm.rotation + dice.gauss(0, 4),
        elbow=arm.elbow + dice.gauss(0, 2),
    )


def _mousing(dice: Random, seat: Angles) -> Keys:
    hand = _hand(dice)
    other = _arm(dice, 20, 55, 90, -20)
    at_desk = replace(seat, left=other, right=other)
    elevation, plane, elbow = dice.uniform(18, 35), dice.uniform(35, 70), dice.uniform(60, 90)
    yield dice.uniform(0.7, 1.2), hand.on(at_desk, _arm(dice, elevation, plane, elbow))
    for _ in range(round(dice.uniform(8, 25))):
        arm = _arm(dice, elevation, plane, elbow, dice.uniform(-25, 15))
        yield dice.uniform(0.4, 1.4), replace(hand.on(at_desk, arm), head_turn=dice.gauss(0, 4))


def _drinking(dice: Random, seat: Angles) -> Keys:
    hand = _hand(dice)
    cup = _arm(dice, dice.uniform(40, 60), dice.uniform(40, 75), dice.uniform(35, 60))
    mouth = _arm(dice, dice.uniform(40, 65), dice.uniform(45, 75), dice.uniform(120, 140), -30)
    leaning = replace(seat, lean_forward=seat.lean_forward + dice.uniform(2, 8))
    yield dice.uniform(0.8, 1.3), hand.on(leaning, cup)
    for _ in range(dice.choice((1, 1, 2))):
        yield dice.uniform(0.8, 1.3), hand.on(seat, mouth)
        back = replace(hand.on(seat, mouth), head_nod=-dice.uniform(10, 15))
        yield dice.uniform(0.4, 0.8), back
        yield dice.uniform(0.8, 2.0), back
        yield dice.uniform(0.4, 0.8), hand.on(seat, mouth)
    yield dice.uniform(0.8, 1.3), hand.on(leaning, cup)


def _talking(dice: Random, seat: Angles) -> Keys:
    for _ in range(round(dice.uniform(8, 20))):
        head = replace(
            seat,
            head_nod=dice.uniform(-8, 8),
            head_turn=dice.uniform(-20, 20),
            head_tilt=dice.uniform(-6, 6),
            turn=dice.gauss(0, 3),
            side_bend=dice.gauss(0, 1.2),
        )
        yield dice.uniform(0.35, 1.0), head


def _gesturing(dice: Random, seat: Angles) -> Keys:
    for _ in range(round(dice.uniform(6, 14))):
        head = replace(seat, head_nod=dice.uniform(-8, 8), head_turn=dice.uniform(-20, 20), turn=dice.gauss(0, 5))
        both = dice.random() < 0.5
        one = _gesture(dice)
        posed = replace(head, left=one, right=one if both else _arm(dice, 15, 40, 80))
        lift = dice.choice((0.0, 0.0, 0.0, dice.uniform(2, 6)))
        yield dice.uniform(0.4, 1.1), _lifted(posed, lift)


def _gesture(dice: Random) -> ArmAngles:
    return _arm(dice, dice.uniform(10, 45), dice.uniform(10, 70), dice.uniform(50, 110), dice.uniform(-25, 25))


def _lifted(angles: Angles, lift: float) -> Angles:
    def up(arm: ArmAngles) -> ArmAngles:
        return replace(arm, clavicle_up=arm.clavicle_up + lift)

    return replace(angles, left=up(angles.left), right=up(angles.right))


def _reaching(dice: Random, seat: Angles) -> Keys:
    hand = _hand(dice)
    aside = dice.random() < 0.4
    plane = dice.uniform(0, 25) if aside else dice.uniform(55, 85)
    arm = _arm(dice, dice.uniform(60, 85), plane, dice.uniform(20, 30), 0)
    arm = replace(arm, clavicle_back=20 - dice.uniform(4, 9))
    turn = dice.uniform(5, 15) * (1 if hand.right else -1) * (-1 if aside else 1)
    there = replace(
        hand.on(seat, arm), lean_forward=seat.lean_forward + dice.uniform(10, 15), turn=turn, head_turn=-turn / 2
    )
    took_s = dice.uniform(0.7, 1.3)
    yield took_s, there
    yield dice.uniform(0.3, 1.2), there
    yield took_s * dice.uniform(0.9, 1.3), seat


def _scratching(dice: Random, seat: Angles) -> Keys:
    hand = _hand(dice)
    arm = _arm(dice, dice.uniform(70, 105), dice.uniform(25, 60), dice.uniform(128, 142), 30)
    tilted = replace(seat, head_tilt=dice.uniform(-8, 8))
    yield dice.uniform(0.7, 1.1), hand.on(tilted, arm)
    for _ in range(round(dice.uniform(4, 10))):
        yield dice.uniform(0.2, 0.35), hand.on(tilted, replace(arm, elbow=arm.elbow + dice.gauss(0, 4)))
    yield dice.uniform(0.7, 1.1), seat


def _shifting(dice: Random, seat: Angles) -> Keys:
    for _ in range(dice.choice((1, 2))):
        bend = dice.choice((-1, 1)) * dice.uniform(2, 6)
        x = max(-0.05, min(0.05, seat.shift[0] + dice.gauss(0, 0.03)))
        yield dice.uniform(0.5, 1.0), _lifted(replace(seat, side_bend=bend, turn=dice.gauss(0, 4)), dice.uniform(0, 4))
        seat = replace(seat, shift=(x, seat.shift[1], seat.shift[2]))
        yield dice.uniform(0.6, 1.2), seat


def _slumping(dice: Random, seat: Angles) -> Keys:
    bend, lean = dice.uniform(6, 14), dice.uniform(0, 5)

    def rounded(arm: ArmAngles) -> ArmAngles:
        return replace(arm, clavicle_back=arm.clavicle_back - bend / 2)

    slumped = replace(
        seat,
        thorax_bend=bend,
        lean_forward=lean,
        head_nod=-bend / 2,
        left=rounded(seat.left),
        right=rounded(seat.right),
    )
    yield dice.uniform(2.5, 6.0), slumped
    yield dice.uniform(5, 15), slumped
    yield dice.uniform(0.8, 2.0), replace(EASE, shift=seat.shift)


def _leaning_back(dice: Random, seat: Angles) -> Keys:
    back = replace(seat, thorax_bend=0.0, lean_forward=-dice.uniform(5, 12), head_nod=dice.uniform(0, 6))
    yield dice.uniform(1.0, 2.0), back
    yield dice.uniform(4, 15), back
    yield dice.uniform(1.0, 2.0), replace(EASE, shift=seat.shift)


def _looking_aside(dice: Random, seat: Angles) -> Keys:
    way = dice.choice((-1, 1))
    aside = replace(seat, head_turn=way * dice.uniform(20, 45), turn=way * dice.uniform(0, 12))
    yield dice.uniform(0.4, 0.8), aside
    yield dice.uniform(0.8, 3.0), aside
    yield dice.uniform(0.4, 0.8), seat


def _reading(dice: Random, seat: Angles) -> Keys:
    nod = dice.uniform(-2, 8)
    for _ in range(round(dice.uniform(2, 5))):
        yield dice.uniform(1.0, 2.5), replace(seat, head_nod=nod + dice.gauss(0, 1), head_turn=dice.gauss(0, 3))


EPISODES: dict[str, Episode] = {
    "typing": _typing,
    "mousing": _mousing,
    "drinking": _drinking,
    "talking": _talking,
    "gesturing": _gesturing,
    "reaching": _reaching,
    "scratching": _scratching,
    "shifting": _shifting,
    "slumping": _slumping,
    "leaning_back": _leaning_back,
    "looking_aside": _looking_aside,
    "reading": _reading,
}
"""What happens at a desk, by name."""
