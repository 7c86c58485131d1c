"""Everything that moves as a whole, in one mesh: what is carried, the gate, the robin, the gardener's hat and gloves.

Each follows a bone, a 4 x 4 matrix that is set anew for every picture.
"""

from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure
from game.scenes.garden import gardener
from game.scenes.garden.bench import basket, pot, rake, watering_can
from game.scenes.garden.errands import KINDS, Errand, Spot
from game.scenes.garden.materials import CLAY, LINEN, SKIN, STONE
from game.scenes.garden.plot import PERCH
from game.scenes.garden.shapes import Look, Rows, ball, lathe, merged, moved, on_bone, surface, tube
from game.scenes.garden.walls import FAR, GATE, gate_leaf

Numbers = NDArray[np.float64]

ARMS, HAT, SKIRTS, LEFT_GLOVE, RIGHT_GLOVE, GATE_LEAF, ROBIN, ROBIN_HEAD = range(8)
"""Bones; those of the carried things follow, kind by kind."""

FIRST_CARRIED = 8
BONES = FIRST_CARRIED + sum(len(kind.homes) for kind in KINDS)

_ROBIN_SIZE = 0.34


def player_mesh() -> Rows:
    """Hat, skirts and gloves."""
    return merged([gardener.hat(HAT), gardener.skirts(SKIRTS), gloves_mesh()])


def gloves_mesh() -> Rows:
    """The ghost's hands: gloves alone."""
    return merged([gardener.glove(LEFT_GLOVE), gardener.glove(RIGHT_GLOVE)])


def things_mesh(seed: int) -> Rows:
    """Gate, robin, and every copy of every carried thing, with what grows in it."""
    rng = np.random.default_rng([seed, 5])
    parts = [gate_leaf(GATE_LEAF), _robin(), _robin_head()]
    bone = FIRST_CARRIED
    for kind, make in zip(KINDS, (_potted, _hanging, _large, _can, _rake), strict=True):
        for number in range(len(kind.homes)):
            parts.append(on_bone(make(rng, number), bone))
            bone += 1
    return merged(parts)


def bones_of(figure: Figure, at: Numbers, gate: float, time_s: float, errands: list[Errand]) -> NDArray[np.float32]:
    """(BONES, 4, 4) matrices for column vectors."""
    bones = np.tile(np.eye(4), (BONES, 1, 1))
    bones[: FIRST_CARRIED - 3, :3, 3] = at
    _dress(bones, figure, at)
    bones[GATE_LEAF] = _posed(Spot(np.array([GATE[0] + 0.04, 0.0, FAR + 0.30]), turn=1.75 * gate))
    bones[ROBIN], bones[ROBIN_HEAD] = _perched(time_s)
    spots = [spot for errand in errands for spot in errand.spots()]
    for bone, spot in enumerate(spots, FIRST_CARRIED):
        bones[bone] = _posed(spot)
    return bones.astype(np.float32)


def _dress(bones: Numbers, figure: Figure, at: Numbers) -> None:
    head = np.array(figure.head)
    shoulders = (np.array(figure.left_shoulder) + np.array(figure.right_shoulder)) / 2
    lean = np.clip((head[0] - shoulders[0]) * 1.2, -0.6, 0.6)
    bones[HAT, :2, :2] = [[cos(lean), sin(lean)], [-sin(lean), cos(lean)]]
    bones[HAT, :3, 3] = at + head
    for bone, arm in zip((LEFT_GLOVE, RIGHT_GLOVE), gardener.arms_of(figure), strict=True):
        bones[bone, :3, :3] = arm.axes
        bones[bone, :3, 3] = at + arm.wrist + arm.axes[:, 2] * 0.06


def _posed(spot: Spot) -> Numbers:
    turn = np.array([[cos(spot.turn), 0, -sin(spot.turn)], [0, 1, 0], [sin(spot.turn), 0, cos(spot.turn)]])
    tilt = np.array([[cos(spot.tilt), -sin(spot.tilt), 0], [sin(spot.tilt), cos(spot.tilt), 0], [0, 0, 1]])
    matrix = np.eye(4)
    matrix[:3, :3] = tilt @ turn * spot.size
    matrix[:3, 3] = spot.place
    return matrix


def _perched(time_s: float) -> tuple[Numbers, Numbers]:
    """The robin on its perch: it looks about, bobs, and now and then turns right round."""
    turn = 0.6 + 0.9 * np.tanh(4 * sin(time_s * 0.11) + 3 * sin(time_s * 0.173))
    bob = 0.05 * max(0.0, sin(time_s * 2.1)) * max(0.0, sin(time_s * 0.37)) ** 2
    body = _posed(Spot(np.array(PERCH), turn=turn, size=_ROBIN_SIZE))
    body[1, 3] += bob
    head = body.copy()
    look = 0.7 * np.tanh(5 * sin(time_s * 0.83 + 2 * sin(time_s * 0.31)))
    head[:3, :3] = body[:3, :3] @ np.array([[cos(look), 0, -sin(look)], [0, 1, 0], [sin(look), 0, cos(look)]])
    return body, head


def _leafy(rng: np.random.Generator, count: int, length: float, up: float, look: Look) -> Rows:
    """Arching leaves from one root: `up` 1 rises, 0 lies out, less hangs."""
    parts = []
    for number in range(count):
        turn = number * 2.39996 + rng.normal(0, 0.2)
        reach = length * rng.uniform(0.7, 1.1)
        along = np.linspace(0.0, 1.0, 5)
        out, high = reach * along * (1.1 - 0.5 * max(up, 0.0)), reach * (up * along * 1.3 - 0.75 * along**2)
        wide = 0.16 * reach * np.sin(np.pi * np.clip(along * 0.9 + 0.1, 0, 1)) ** 0.8
        across = np.array([-1.0, 0.0, 1.0])
        fold = np.abs(across)[None, :] * wide[:, None] * 0.4
        x = out[:, None] * sin(turn) + across * wide[:, None] * cos(turn)
        z = -out[:, None] * cos(turn) + across * wide[:, None] * sin(turn)
        leaf = surface(np.stack([x, high[:, None] + fold, z], axis=-1), look)
        leaf[:, 9:12] *= np.float32(rng.uniform(0.75, 1.25))
        parts.append(leaf)
    return merged(parts)


def _flowers(rng: np.random.Generator, count: int, spread: float, high: float, look: Look, size: float = 0.10) -> Rows:
    """Little heads strewn over a cushion of leaves."""
    head = _flower(look, size)
    parts = []
    for _ in range(count):
        turn, out = rng.uniform(0, 2 * pi), spread * rng.random() ** 0.5
        middle = np.array([out * sin(turn), high * rng.uniform(0.75, 1.1) - 0.5 * out * out, -out * cos(turn)])
        parts.append(moved(head, middle, 0.5 * sin(turn), float(rng.uniform(0.8, 1.15))))
    return merged(parts)


def _flower(look: Look, size: float) -> Rows:
    """A head of five petals with an eye, facing z < 0."""
    across, along = np.meshgrid(np.linspace(-1, 1, 2), np.linspace(0, 1, 3))
    wide = size * 0.52 * across * np.sin(np.pi * (0.2 + 0.62 * along))
    parts = [ball((0, 0, -0.2 * size), (0.3 * size, 0.3 * size, 0.2 * size), 3, Look(LINEN, (0.85, 0.55, 0.08)))]
    for way in np.arange(5) * 2 * pi / 5:
        x, y = size * 1.2 * along * sin(way) + wide * cos(way), size * 1.2 * along * cos(way) - wide * sin(way)
        petal = np.stack([x, 0.8 * y, -0.35 * size * along + 0.1 * size * across], axis=-1)
        parts.append(surface(petal, look))
    return merged(parts)


_GREENS = ((0.13, 0.24, 0.07), (0.10, 0.20, 0.09), (0.17, 0.25, 0.08))
_PETALS = ((0.75, 0.12, 0.20), (0.85, 0.45, 0.15), (0.72, 0.60, 0.85), (0.88, 0.74, 0.35), (0.80, 0.32, 0.45))


def _potted(rng: np.random.Generator, number: int) -> Rows:
    green, petal = Look(LINEN, _GREENS[number % 3], repeat=0.6), Look(LINEN, _PETALS[number % 5], repeat=0.6)
    plant = merged([_leafy(rng, 9, 0.36, 1.0, green), _flowers(rng, 5, 0.2, 0.38, petal, 0.085)])
    return merged([pot(0.46, 0.27, Look(CLAY, repeat=1.1), 16), moved(plant, (0, 0.42, 0))])


def _hanging(rng: np.random.Generator, number: int) -> Rows:
    green, petal = (
        Look(LINEN, _GREENS[(number + 1) % 3], repeat=0.6),
        Look(LINEN, _PETALS[(number + 2) % 5], repeat=0.6),
    )
    trail = moved(_leafy(rng, 16, 0.62, 0.15, green), (0, 0, 0))
    crown = merged([_leafy(rng, 8, 0.34, 0.9, green), trail, _flowers(rng, 13, 0.56, 0.24, petal, 0.10)])
    return merged([basket(0), moved(crown, (0, -1.2, 0))])


def _large(rng: np.random.Generator, number: int) -> Rows:
    green = Look(LINEN, _GREENS[(number + 2) % 3], repeat=0.6)
    petal = Look(LINEN, _PETALS[(number + 1) % 5], repeat=0.6)
    plant = merged([_leafy(rng, 18, 0.95, 1.0, green), _flowers(rng, 11, 0.5, 0.85, petal, 0.13)])
    return merged([pot(0.98, 0.60, Look(CLAY, (1.0, 0.95, 0.9), repeat=1.2), 20), moved(plant, (0, 0.88, 0))])


def _can(_rng: np.random.Generator, _number: int) -> Rows:
    return watering_can(0)


def _rake(_rng: np.random.Generator, _number: int) -> Rows:
    return rake(0)


def _robin() -> Rows:
    """A round bird of unit length standing on y = 0, its breast towards z < 0."""
    brown = Look(LINEN, (0.20, 0.145, 0.085), repeat=0.4, bone=ROBIN)
    red = Look(LINEN, (0.78, 0.25, 0.055), repeat=0.4, bone=ROBIN)
    pale = Look(LINEN, (0.62, 0.58, 0.50), repeat=0.4, bone=ROBIN)
    dark = Look(STONE, (0.10, 0.08, 0.07), bone=ROBIN)
    parts = [ball((0, 0.50, 0.02), (0.30, 0.33, 0.38), 14, brown), ball((0, 0.60, -0.10), (0.26, 0.26, 0.30), 12, red)]
    parts.append(ball((0, 0.38, -0.08), (0.25, 0.22, 0.28), 12, pale))
    parts.append(tube([(0, 0.50, 0.30), (0, 0.46, 0.80)], (0.10, 0.07), 6, brown))
    for side in (-1, 1):
        parts.append(ball((side * 0.26, 0.52, 0.10), (0.08, 0.20, 0.34), 8, brown))
        parts.append(tube([(side * 0.09, 0.25, 0.0), (side * 0.09, 0.0, -0.02)], 0.022, 4, dark))
    return merged(parts)


def _robin_head() -> Rows:
    brown = Look(LINEN, (0.22, 0.16, 0.095), repeat=0.4, bone=ROBIN_HEAD)
    red = Look(LINEN, (0.80, 0.27, 0.06), repeat=0.4, bone=ROBIN_HEAD)
    dark = Look(SKIN, (0.03, 0.03, 0.03), bone=ROBIN_HEAD)
    parts = [ball((0, 0.90, -0.10), (0.21, 0.20, 0.21), 12, brown), ball((0, 0.85, -0.18), (0.17, 0.17, 0.17), 10, red)]
    beak = moved(lathe([(0.045, 0.0), (0.0, 0.16)], 6, dark), (0, 0, 0))
    beak[:, [1, 2]] = beak[:, [2, 1]] * np.array([1, -1], np.float32)
    parts.append(moved(beak, (0, 0.89, -0.30)))
    parts += [ball((side * 0.135, 0.94, -0.21), (0.035,) * 3, 6, dark) for side in (-1, 1)]
    return merged(parts)
