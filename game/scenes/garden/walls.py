"""The old wall with its arched gateway, and what stands against it."""

from math import pi

import numpy as np

from game.scenes.garden.materials import BRICK, PAINT, STONE, WOOD
from game.scenes.garden.shapes import Look, Numbers, Rows, box, merged, moved, surface, tube

FAR = 22.0
"""Where the far wall stands ahead, shoulder widths; its top, and where the wall on the left stands."""
TOP = 6.3
LEFT = -11.5

GATE = (4.9, 7.7)
"""The gateway's left and right jamb; its arch springs from SPRING."""
SPRING = 3.7

_THICK = 0.9
_BRICK = Look(BRICK, repeat=4.4)
_OLD_STONE = Look(STONE, (0.95, 0.93, 0.88), repeat=3.0)
_ESPALIER_X, _ESPALIER_ARMS = 13.2, (1.5, 2.9, 4.3)


def walls() -> Rows:
    """Both walls, with coping and piers."""
    return merged([_far_wall(), _left_wall(), _gateway(), espalier()])


def _face(x0: float, x1: float, y0: float, y1: float) -> Rows:
    """A piece of the far wall's face: darker at its foot."""
    columns, lines = max(2, round((x1 - x0) / 2)), 6
    x, y = np.meshgrid(np.linspace(x0, x1, columns + 1), np.linspace(y0, y1, lines + 1))
    grid = np.stack([x, y, np.full_like(x, FAR)], axis=-1)
    return surface(grid, _BRICK, grid[..., :2], open_to=_foot(y))


def _foot(y: Numbers) -> Numbers:
    return np.asarray(0.45 + 0.55 * np.clip(y / 1.6, 0, 1) ** 0.6)


def _far_wall() -> Rows:
    left, right = GATE
    parts = [_face(LEFT - 1, left, 0.0, TOP), _face(right, 34.0, 0.0, TOP), _over_the_arch()]
    parts += [_coping(x, min(x + 2.6, 34.0)) for x in np.arange(LEFT - 1, 34.0, 2.6)]
    parts += [_pier(x) for x in (-7.4, -0.6, 10.3, 17.6, 24.9)]
    return merged(parts)


def _coping(x0: float, x1: float) -> Rows:
    crooked = 0.025 * np.sin(x0 * 7.3)
    return box(
        (x0 + 0.02, TOP + crooked, FAR - 0.16), (x1 - 0.02, TOP + 0.24 + crooked, FAR + _THICK + 0.16), _OLD_STONE
    )


def _pier(x: float) -> Rows:
    body = box((x - 0.5, 0.0, FAR - 0.28), (x + 0.5, TOP - 0.1, FAR), _BRICK, dark_foot=0.5)
    cap = box((x - 0.62, TOP - 0.1, FAR - 0.42), (x + 0.62, TOP + 0.34, FAR + 0.3), _OLD_STONE)
    return merged([body, cap])


def _arch(height: float, turns: int) -> Numbers:
    """(turns + 1, 2) x and y along a half circle about the gateway's head, from the left jamb to the right."""
    middle, radius = (GATE[0] + GATE[1]) / 2, (GATE[1] - GATE[0]) / 2 + height
    angle = np.linspace(pi, 0.0, turns + 1)
    return np.stack([middle + radius * np.cos(angle), SPRING + radius * np.sin(angle)], axis=-1)


def _over_the_arch() -> Rows:
    low = _arch(0.0, 24)
    share = np.linspace(0.0, 1.0, 4)[:, None]
    y = low[None, :, 1] + (TOP - low[None, :, 1]) * share
    x = np.broadcast_to(low[:, 0], y.shape)
    grid = np.stack([x, y, np.full_like(y, FAR)], axis=-1)
    return surface(grid, _BRICK, grid[..., :2])


def _gateway() -> Rows:
    """Dressed stones round the opening, its reveal, and a worn threshold."""
    outline = np.concatenate([[[GATE[0], 0.0]], _arch(0.0, 24), [[GATE[1], 0.0]]])
    depth = np.array([FAR - 0.1, FAR + _THICK])
    reveal = np.concatenate([np.repeat(outline[:, None], 2, 1), np.broadcast_to(depth[None, :, None], (27, 2, 1))], -1)
    inner, outer = _arch(0.0, 18), _arch(0.42, 18)
    ring = np.stack([inner, outer])
    front = np.concatenate([ring, np.full((2, 19, 1), FAR - 0.1)], axis=-1)
    parts = [surface(reveal, _OLD_STONE), surface(front, _OLD_STONE)]
    for x0, x1 in ((GATE[0] - 0.42, GATE[0]), (GATE[1], GATE[1] + 0.42)):
        parts.append(box((x0, 0.0, FAR - 0.1), (x1, SPRING, FAR), _OLD_STONE, dark_foot=0.6))
    parts.append(box((GATE[0] - 0.3, 0.0, FAR - 0.7), (GATE[1] + 0.3, 0.1, FAR + 1.2), _OLD_STONE))
    return merged(parts)


def _left_wall() -> Rows:
    z, y = np.meshgrid(np.linspace(2.0, FAR, 12), np.linspace(0.0, TOP, 7))
    grid = np.stack([np.full_like(z, LEFT), y, z], axis=-1)
    face = surface(grid, _BRICK, np.stack([z, y], axis=-1), open_to=_foot(y))
    coping = [
        box((LEFT - _THICK, TOP, z0 + 0.02), (LEFT + 0.16, TOP + 0.24, z0 + 2.58), _OLD_STONE) for z0 in range(2, 22, 3)
    ]
    return merged([face, *coping])


def espalier() -> Rows:
    """An old pear trained along three wires."""
    bark = Look(WOOD, (0.62, 0.55, 0.50), repeat=1.6)
    z = FAR - 0.25
    parts = [
        tube(
            [(_ESPALIER_X, y, z + 0.03 * np.sin(3 * y)) for y in np.linspace(0, 5.3, 9)],
            np.linspace(0.19, 0.06, 9).tolist(),
            7,
            bark,
        )
    ]
    for height in _ESPALIER_ARMS:
        for side in (-1.0, 1.0):
            way = np.linspace(0.0, 3.6, 8)
            droop = 0.25 * (1 - np.exp(-way * 3)) + 0.05 * np.sin(way * 2.7 + height)
            points = [(_ESPALIER_X + side * w, height - 0.25 + d, z) for w, d in zip(way, droop, strict=True)]
            parts.append(tube(points, np.linspace(0.11, 0.035, 8).tolist(), 6, bark))
    return merged(parts)


def espalier_arms() -> tuple[float, tuple[float, ...]]:
    """Where the pear stands, and how high its arms are."""
    return _ESPALIER_X, _ESPALIER_ARMS


def gate_leaf(bone: int) -> Rows:
    """The gate: hinged at its own x = 0, reaching to the right; boards, ledges and an iron ring."""
    paint = Look(PAINT, repeat=2.2, bone=bone)
    iron = Look(STONE, (0.10, 0.10, 0.11), repeat=1.0, bone=bone)
    wide = GATE[1] - GATE[0] - 0.08
    parts = []
    for x0 in np.arange(0.0, wide - 0.01, wide / 6):
        middle = x0 + wide / 12
        top = SPRING - 0.05 + np.sqrt(max(0.0, (wide / 2) ** 2 - (middle - wide / 2) ** 2)) * 0.94
        parts.append(moved(box((x0 + 0.02, 0.12, -0.05), (x0 + wide / 6 - 0.02, top, 0.05), paint), (0, 0, 0)))
    parts += [box((0.03, y, -0.12), (wide - 0.05, y + 0.3, -0.04), paint) for y in (0.6, 3.2)]
    parts += [box((0.0, y + 0.09, -0.16), (1.3, y + 0.2, -0.11), iron) for y in (0.6, 3.2)]
    turn = np.linspace(0, 2 * pi, 13)
    parts.append(tube([(wide - 0.4 + 0.15 * np.sin(t), 2.1 - 0.15 * np.cos(t), -0.16) for t in turn], 0.03, 5, iron))
    return merged(parts)
