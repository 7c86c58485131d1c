"""The heron: it glides in over the bay, wades in the shallows for a while, and leaves."""

from math import cos, pi, sin

from game.play.scene_state import Vector
from game.scenes.easing import mix, smooth
from game.scenes.still_water.limbs import BILL, PLUME, Row, tube

STAY_S = 24.0
"""From the first beat of its wings until it has gone, seconds."""

_SIZE = 1.45
_LANDS_S, _LEAVES_S = 4.6, 18.5
_FROM, _TO = (-17.0, 7.0, 30.0), (16.0, 9.5, 44.0)


def heron_tubes(age: float) -> list[Row]:
    """Its body, neck, bill, legs and wings, world metres."""
    place, flying = _where(age)
    beat = sin(age * 5.6) * smooth(1.0 - abs(age - 0.5 * _LANDS_S) / 9.0)
    x, y, z = place
    bob = 0.03 * sin(age * 0.9)
    rows = _body(x, y + bob, z, flying, age)
    rows += _legs(x, y, z, flying, age)
    rows += _wings(x, y + bob, z, flying, beat)
    return [_enlarged(row, place) for row in rows]


def _enlarged(row: Row, foot: Vector) -> Row:
    """Of the size at which it is seen well over there."""
    spots = [tuple(f + _SIZE * (row[4 * part + axis] - f) for axis, f in enumerate(foot)) for part in range(3)]
    return tuple(n for part in range(3) for n in (*spots[part], _SIZE * row[4 * part + 3])) + row[12:]


def shows(age: float) -> bool:
    """Whether it is here."""
    return age < STAY_S


def _where(age: float) -> tuple[Vector, float]:
    """Where the heron's feet are, and how far it flies, 0-1; it wades a few steps along the shallows."""
    step = smooth((age - 8.0) / 3.0) + smooth((age - 12.5) / 3.0)
    stands = (-9.2 + 0.7 * step, 0.0, 19.6)
    come, leave = smooth(age / _LANDS_S), smooth((age - _LEAVES_S) / (STAY_S - _LEAVES_S))
    arrives = tuple(mix(far, near, come) for far, near in zip(_FROM, stands, strict=True))
    x, y, z = (mix(near, far, leave) for near, far in zip(arrives, _TO, strict=True))
    return (x, y, z), max(1.0 - smooth((age - 3.4) / 1.6), smooth((age - _LEAVES_S) / 0.9))


def _body(x: float, y: float, z: float, flying: float, age: float) -> list[Row]:
    """Upright when it stands, stretched out when it flies, the neck drawn in."""
    looks = 0.10 * sin(0.53 * age) + 0.06 * sin(1.31 * age)
    high = mix(1.08, 0.15, flying)
    tail = (x - mix(0.34, 0.58, flying), y + high - mix(0.16, -0.02, flying), z)
    breast = (x + mix(0.26, 0.42, flying), y + high + mix(0.20, 0.05, flying), z)
    body = tube(tail, (x, y + high + 0.06, z), breast, (0.03, 0.19, 0.10), PLUME)
    crook = (x + mix(0.02, 0.28, flying), y + high + mix(0.50, 0.22, flying), z)
    nape = (x + mix(0.34, 0.62, flying) + looks, y + high + mix(0.86, 0.18, flying), z)
    neck = tube(breast, crook, nape, (0.085, 0.055, 0.048), PLUME)
    brow = (nape[0] + 0.13, nape[1] + 0.01, z)
    tip = (nape[0] + 0.46, nape[1] - mix(0.15, 0.02, flying), z)
    head = tube((nape[0] - 0.07, nape[1] + 0.03, z), nape, brow, (0.02, 0.062, 0.035), PLUME)
    crest = tube(
        nape, (nape[0] - 0.10, nape[1] + 0.01, z), (nape[0] - 0.18, nape[1] - 0.08, z), (0.02, 0.016, 0.004), BILL
    )
    return [
        body,
        neck,
        head,
        crest,
        tube(brow, (nape[0] + 0.28, nape[1] - mix(0.06, 0.01, flying), z), tip, (0.034, 0.024, 0.005), BILL),
    ]


def _legs(x: float, y: float, z: float, flying: float, age: float) -> list[Row]:
    rows = []
    for number, aside in enumerate((-0.05, 0.07)):
        lifts = max(0.0, sin(pi * (smooth((age - 8.0 - 1.4 * number) / 2.0)))) * 0.22
        hip = (x - mix(0.02, 0.45, flying), y + mix(0.98, 0.15, flying), z + aside)
        foot = (x + mix(aside + 0.6 * lifts, -1.15, flying), y + mix(lifts - 0.1, 0.10, flying), z + aside)
        knee = (0.5 * (hip[0] + foot[0]) - mix(0.07, 0.0, flying), 0.5 * (hip[1] + foot[1]) + 0.5 * lifts, z + aside)
        rows.append(tube(hip, knee, foot, (0.032, 0.016, 0.012), BILL))
    return rows


def _wings(x: float, y: float, z: float, flying: float, beat: float) -> list[Row]:
    """Open, they beat slowly; folded, they lie along the back."""
    rows = []
    for side in (-1.0, 1.0):
        root = (x + mix(0.12, 0.16, flying), y + mix(1.2, 0.22, flying), z + 0.10 * side)
        turn = 0.75 * beat
        open_bend = (x + 0.05, y + 0.22 + 0.62 * sin(turn), z + 0.75 * side * cos(turn))
        open_tip = (x - 0.35, y + 0.22 + 1.15 * sin(turn) - 0.2, z + 1.45 * side)
        # Seen from the beach, wings that point ahead and back must also show: they are held out to the sides.
        open_bend = (open_bend[0] + 0.35 * side, open_bend[1] + 0.25, open_bend[2])
        open_tip = (open_tip[0] + 0.75 * side, open_tip[1] + 0.25, open_tip[2])
        bend = _mixed((x - 0.16, y + 1.14, z + 0.13 * side), open_bend, flying)
        tip = _mixed((x - 0.46, y + 0.86, z + 0.08 * side), open_tip, flying)
        rows.append(tube(root, bend, tip, (0.11, mix(0.14, 0.20, flying), 0.03), PLUME, mix(0.8, 0.35, flying)))
    return rows


def _mixed(one: Vector, other: Vector, share: float) -> Vector:
    return mix(one[0], other[0], share), mix(one[1], other[1], share), mix(one[2], other[2], share)
