"""How the leaves of the player's cloak lie: rows of numbers for the leaf shader, which follow the figure exactly."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure, Vector

Numbers = NDArray[np.float64]

_ROWS = 15
_ARM_RINGS = 11


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
        self._arm = np.stack(np.meshgrid(np.linspace(0.10, 0.90, _ARM_RINGS), (-0.78, 0.05, 0.82)), -1).reshape(-1, 2)
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
        rows[:, 3] = 0.075 + 0.03 * accidents[:, 1]
        rows[:, 4:7] = ahead + out * 0.16
        rows[:, 7] = 0.26 + 0.10 * accidents[:, 2]
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
        rows[:, 3] = 0.045 + 0.02 * a[:, 0]
        sideways = np.where(np.arange(len(a)) % 2, 1.0, -1.0)[:, None] * np.cross(outward, up)
        rows[:, 4:7] = sideways * 0.75 + up * (0.25 + 0.7 * a[:, 1:2]) + outward * 0.30
        rows[:, 7] = 0.16 + 0.07 * a[:, 2]
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
    """Rows of leaves from the hem up to the collar, so that the upper lie over the lower."""
    rows = []
    for level in range(_ROWS):
        y = -2.95 + level * (3.12 / (_ROWS - 1))
        wide = np.interp(y, (-3.0, -2.0, -1.1, -0.45, -0.12, 0.06, 0.22), (0.80, 0.60, 0.45, 0.47, 0.53, 0.42, 0.19))
        deep = np.interp(y, (-3.0, -1.2, -0.3, 0.2), (0.42, 0.30, 0.27, 0.17))
        count = max(5, round(wide * 17))
        slot = (np.arange(count) + 0.5 * (level % 2) + rng.uniform(-0.18, 0.18, count)) / count
        turn = (slot - 0.5) * 2.75
        rows.append(_cape_row(rng, turn, float(y), float(wide), float(deep)))
    return np.concatenate(rows)


def _cape_row(rng: np.random.Generator, turn: Numbers, y: float, wide: float, deep: float) -> Numbers:
    """One row: leaves side by side around the back, tips hanging down and a little off."""
    count = len(turn)
    sine, cosine = np.sin(turn), np.cos(turn)
    outward = np.stack([sine, np.full(count, 0.15), -cosine], axis=1)
    down = np.stack([0.30 * sine + rng.normal(0, 0.10, count), np.full(count, -1.0), -0.10 * cosine], axis=1)
    rows = np.empty((count, 16))
    rows[:, 0], rows[:, 1], rows[:, 2] = wide * sine, y + rng.uniform(-0.03, 0.03, count), -deep * cosine - 0.02
    rows[:, 3] = rng.uniform(0.085, 0.120, count) * (0.8 if y > -0.1 else 1.0)
    rows[:, 4:7] = down / np.linalg.norm(down, axis=1)[:, None]
    rows[:, 7] = rng.uniform(0.36, 0.50, count) * (0.62 if y > -0.15 else 1.0)
    rows[:, 8:11] = np.cross(outward, rows[:, 4:7])
    rows[:, 11] = rng.uniform(0.03, 0.13, count)
    rows[:, 12] = np.clip(0.62 + 0.14 * y + rng.normal(0, 0.16, count), 0.0, 1.0)
    rows[:, 13], rows[:, 14], rows[:, 15] = rng.random(count), -y / 3.0, 0.0
    return rows
