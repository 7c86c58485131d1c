"""How the leaves of the player's cloak lie: rows of numbers for the leaf shader, which follow the figure exactly."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure, Vector

Numbers = NDArray[np.float64]

_ROWS = 11
_ARM_RINGS = 8


@dataclass(frozen=True, slots=True)
class Flutter:
    """How the cloak moves by itself: wind 0-1.6, (left, right) how far a shrug ruffles it, and the time."""

    wind: float
    ruffled: tuple[float, float]
    time_s: float


class Cloak:
    """All leaves of one cloak: a cape, a mantle over the shoulders, sleeves, and a wreath about the head."""

    def __init__(self, seed: int) -> None:
        """Choose each leaf's accidents."""
        rng = np.random.default_rng([seed, 3])
        self._cape = _cape(rng)
        self._count = len(self._cape)
        self._arm = np.stack(np.meshgrid(np.linspace(0.08, 0.74, _ARM_RINGS), (-0.78, 0.05, 0.82)), -1).reshape(-1, 2)
        self._arm_accidents = rng.random((2, len(self._arm), 3))
        self._wreath_accidents = rng.random((16, 3))

    def lie(self, figure: Figure, flutter: Flutter) -> NDArray[np.float32]:
        """(n, 16) rows root, half width; way, length; across, bend; hue, accident, place down the cloak, glow."""
        sleeves = [
            self._sleeve(side, bones, flutter)
            for side, bones in (
                (0, (figure.left_shoulder, figure.left_elbow, figure.left_wrist)),
                (1, (figure.right_shoulder, figure.right_elbow, figure.right_wrist)),
            )
        ]
        return np.concatenate([*sleeves, self._lying_cape(figure, flutter), self._wreath(figure)]).astype(np.float32)

    def _lying_cape(self, figure: Figure, flutter: Flutter) -> Numbers:
        """The cape hangs from the shoulders, follows each, and swings below."""
        rows = self._cape.copy()
        left = np.array(figure.left_shoulder) - np.array((-0.5, 0.0, 0.0))
        right = np.array(figure.right_shoulder) - np.array((0.5, 0.0, 0.0))
        x, y, accident = rows[:, 0], rows[:, 1], rows[:, 13]
        share = np.clip((x + 0.55) / 1.1, 0.0, 1.0)[:, None]
        girdle = left * (1.0 - share) + right * share
        trunk = 0.5 * (left + right) * np.clip((y + 1.9) / 1.9, 0.0, 1.1)[:, None] ** 2
        held = np.clip((y + 0.95) / 0.75, 0.0, 1.0)[:, None]
        rows[:, :3] += trunk * (1.0 - held) + girdle * held
        low = np.clip(-y / 3.0, 0.0, 1.0)
        swing = np.sin(flutter.time_s * 1.1 + 2.2 * y + 9.0 * accident) + 0.6 * np.sin(flutter.time_s * 1.73 + 4.0 * x)
        rows[:, 0] += 0.028 * flutter.wind * swing * low
        ruffle = flutter.ruffled[0] * (1.0 - share[:, 0]) + flutter.ruffled[1] * share[:, 0]
        rows[:, 11] += 0.05 * flutter.wind * swing + 0.30 * ruffle * (1.0 - 0.7 * low)
        rows[:, 4] += 0.10 * flutter.wind * swing
        return rows

    def _sleeve(self, side: int, bones: tuple[Vector, Vector, Vector], flutter: Flutter) -> Numbers:
        """Leaves along an arm, on the side that the viewer sees, pointing to the hand."""
        shoulder, elbow, wrist = (np.array(bone) for bone in bones)
        along, around = self._arm[:, 0], self._arm[:, 1]
        accidents = self._arm_accidents[side]
        spot, ahead = _on_arm(shoulder, elbow, wrist, along)
        to_viewer = np.array((0.0, 0.12, -1.0)) - ahead * (ahead @ np.array((0.0, 0.12, -1.0)))[:, None]
        to_viewer /= np.linalg.norm(to_viewer, axis=1)[:, None] + 1e-6
        across = np.cross(to_viewer, ahead)
        out = to_viewer * np.cos(around)[:, None] + across * np.sin(around)[:, None]
        wide = 0.145 - 0.045 * along
        flap = (
            0.10 * flutter.wind * np.sin(flutter.time_s * 1.3 + 20.0 * accidents[:, 0]) + 0.25 * flutter.ruffled[side]
        )
        rows = np.empty((len(along), 16))
        rows[:, :3] = spot + out * wide[:, None] * 0.94
        rows[:, 3] = 0.082 + 0.022 * accidents[:, 1]
        rows[:, 4:7] = ahead + out * 0.16
        rows[:, 7] = 0.30 + 0.08 * accidents[:, 2]
        rows[:, 8:11] = np.cross(out, ahead)
        rows[:, 11] = 0.10 + flap
        rows[:, 12], rows[:, 13], rows[:, 14] = 0.55 + 0.45 * along, accidents[:, 0], 0.5 * along
        rows[:, 15] = along
        return rows[np.argsort(-along)]

    def _wreath(self, figure: Figure) -> Numbers:
        """Leaves about the brow, tilted as the head is."""
        a = self._wreath_accidents
        middle = 0.5 * (np.array(figure.left_shoulder) + np.array(figure.right_shoulder))
        up = np.array(figure.head) - middle
        up /= np.linalg.norm(up) + 1e-6
        right = np.cross((0.0, 0.0, -1.0), up) * -1.0
        right /= np.linalg.norm(right) + 1e-6
        back = np.cross(right, up)
        turn = np.linspace(-1.9, 1.9, len(a))
        around = right * np.sin(turn)[:, None] * 0.205 + back * np.cos(turn)[:, None] * 0.235 * np.sign(-back[2] + 1e-9)
        outward = around / 0.22
        rows = np.empty((len(a), 16))
        rows[:, :3] = np.array(figure.head) + up * 0.10 + around
        rows[:, 3] = 0.040 + 0.015 * a[:, 0]
        sideways = np.where(np.arange(len(a)) % 2, 1.0, -1.0)[:, None] * np.cross(outward, up)
        rows[:, 4:7] = sideways * 1.0 + up * (0.05 + 0.45 * a[:, 1:2]) + outward * 0.10
        rows[:, 7] = 0.13 + 0.05 * a[:, 2]
        rows[:, 8:11] = np.cross(outward, rows[:, 4:7])
        rows[:, 11] = 0.12
        rows[:, 12], rows[:, 13], rows[:, 14], rows[:, 15] = 0.9, a[:, 0], 0.0, 0.15
        return rows


def _on_arm(shoulder: Numbers, elbow: Numbers, wrist: Numbers, along: Numbers) -> tuple[Numbers, Numbers]:
    """(n, 3) places and ways along an arm that bends softly, as in assets/shaders/grove/sleeve.vert."""

    def spots(at: Numbers) -> Numbers:
        upper = shoulder + (elbow - shoulder) * (2.0 * at)[:, None]
        lower = elbow + (wrist - elbow) * (2.0 * at - 1.0)[:, None]
        share = np.clip((at - 0.38) / 0.24, 0.0, 1.0)
        share = (share * share * (3.0 - 2.0 * share))[:, None]
        return np.asarray(upper * (1.0 - share) + lower * share)

    ahead = spots(along + 0.02) - spots(along - 0.02)
    ahead /= np.linalg.norm(ahead, axis=1)[:, None] + 1e-6
    return spots(along), ahead


def _cape(rng: np.random.Generator) -> Numbers:
    """Rows of leaves from the hem up, so that the upper lie over the lower; the shoulders' leaves last."""
    rows = []
    for level in range(_ROWS):
        y = -2.92 + level * (2.84 / (_ROWS - 1))
        wide = np.interp(y, (-3.0, -2.0, -1.1, -0.45, -0.08), (0.83, 0.64, 0.49, 0.50, 0.54))
        deep = np.interp(y, (-3.0, -1.2, -0.3, 0.0), (0.44, 0.33, 0.30, 0.24))
        count = max(5, round(wide * 12))
        slot = (np.arange(count) + 0.5 * (level % 2) + rng.uniform(-0.2, 0.2, count)) / count
        rows.append(_cape_row(rng, (slot - 0.5) * 2.7, float(y), float(wide), float(deep)))
    return np.concatenate([*rows, _shoulders(rng, -1.0), _shoulders(rng, 1.0), _collar(rng)])


def _cape_row(rng: np.random.Generator, turn: Numbers, y: float, wide: float, deep: float) -> Numbers:
    """One row: leaves side by side around the back, tips hanging down and a little off."""
    count = len(turn)
    sine, cosine = np.sin(turn), np.cos(turn)
    root = np.stack([wide * sine, y + rng.uniform(-0.05, 0.05, count), -deep * cosine - 0.03], axis=1)
    outward = np.stack([sine, np.full(count, 0.15), -cosine], axis=1)
    down = np.stack([0.26 * sine + rng.normal(0, 0.13, count), np.full(count, -1.0), -0.08 * cosine], axis=1)
    length = rng.uniform(0.40, 0.58, count)
    return _leaf_rows(rng, root, down, outward, length, 0.60 + 0.11 * y)


def _shoulders(rng: np.random.Generator, side: float) -> Numbers:
    """Leaves from the neck out over one shoulder, the outermost first."""
    at = np.repeat(np.linspace(1.0, 0.0, 7), 3)
    fan = np.tile((-0.9, 0.0, 0.9), 7)
    x = side * (0.16 + 0.40 * at)
    y = 0.19 - 0.17 * at**1.5 - 0.04 * np.abs(fan)
    root = np.stack([x, y, -0.12 + 0.11 * fan], axis=1)
    way = np.stack([np.full(21, side * 0.85), -0.35 - 0.75 * at, 0.35 * fan - 0.15], axis=1)
    way += rng.normal(0.0, 0.10, way.shape)
    outward = np.stack([np.full(21, side * 0.25), np.full(21, 0.75), -0.7 + 0.3 * fan], axis=1)
    return _leaf_rows(rng, root, way, outward, rng.uniform(0.26, 0.36, 21), 0.78)


def _collar(rng: np.random.Generator) -> Numbers:
    """A row about the neck."""
    turn = np.linspace(-1.5, 1.5, 9)
    sine, cosine = np.sin(turn), np.cos(turn)
    root = np.stack([0.19 * sine, np.full(9, 0.20), -0.17 * cosine], axis=1)
    way = np.stack([0.62 * sine, np.full(9, -0.75), -0.42 * cosine], axis=1)
    outward = np.stack([sine, np.full(9, 0.5), -cosine], axis=1)
    return _leaf_rows(rng, root, way, outward, rng.uniform(0.26, 0.34, 9), 0.86)


def _leaf_rows(
    rng: np.random.Generator, root: Numbers, way: Numbers, outward: Numbers, length: Numbers, hue: float
) -> Numbers:
    """(n, 16) rows for leaves that grow at these roots."""
    count = len(root)
    way = way / np.linalg.norm(way, axis=1)[:, None]
    across = np.cross(outward, way)
    rows = np.empty((count, 16))
    rows[:, :3], rows[:, 3] = root, length * rng.uniform(0.27, 0.34, count)
    rows[:, 4:7], rows[:, 7] = way, length
    rows[:, 8:11] = across / (np.linalg.norm(across, axis=1)[:, None] + 1e-6)
    rows[:, 11] = rng.uniform(0.02, 0.13, count)
    rows[:, 12] = np.clip(hue + rng.normal(0, 0.13, count), 0.0, 1.0)
    rows[:, 13], rows[:, 14], rows[:, 15] = rng.random(count), np.clip(-root[:, 1] / 3.0, 0.0, 1.0), 0.0
    return rows
