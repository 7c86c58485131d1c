"""What the garden remembers: how every movement and event still shows. No drawing."""

from dataclasses import dataclass

from game.play.scene_state import SceneState
from game.scenes.easing import approach, mix, smooth
from game.scenes.happenings import Happenings, driven, liveliness

REWARDS = ("pot_placed", "basket_hung", "watered", "raked", "gate_opens", "pot_lifted")
"""One for each activity, at each repetition."""


_OPEN_AFTER = 26.0
"""Rewards until nearly all blossoms are open."""


@dataclass
class GardenMood(Happenings):
    """Advanced once a picture; deterministic in the states it was given.

    Attributes:
        day: 0-1 for the light.
        done: rewards so far, of all kinds.
        blossom: 0-1 how far the roses are open; glow: 0-1 how they shine just now.
        clear: 0-1 how much of the mist has gone by what was done.
        gate: 0 (shut) to 1 (wide open).
        raked: 0-1 of the bed; perk: 0-1 how well watered its plants stand.
        sway: how much leaves move; vivid: 0 (calm) to 1 (challenge).
    """

    day: float = 0.0
    done: int = 0
    blossom: float = 0.0
    glow: float = 0.0
    clear: float = 0.0
    gate: float = 0.0
    raked: float = 0.0
    perk: float = 0.0
    sway: float = 0.6
    vivid: float = 0.0
    begun: bool = False

    def advance(self, state: SceneState) -> None:
        """Take in one picture's worth of state."""
        dt = self.live(state)
        self._count(state)
        if not self.begun:
            self.day, self.blossom, self.vivid = (
                0.92 * state.arc,
                self._wanted_blossom(state),
                liveliness(state),
            )
            self.begun = True
        self._work(state, dt)
        self._grow(state, dt)

    def _count(self, state: SceneState) -> None:
        self.done = max(self.done, sum(state.tally.get(name, 0) for name in REWARDS))
        self.done = max(self.done, sum(self.count(name) for name in REWARDS))

    def _work(self, state: SceneState, dt: float) -> None:
        turned = max(driven(state, "external_rotation"))
        opened = 0.16 * min(3, self.count("gate_opens"))
        gate = max(opened + (0.62 - opened) * turned, self.pulse("gate_opens", 0.7, 7.0))
        self.gate = approach(self.gate, gate, dt, 0.22)
        swept = max(driven(state, "horizontal_abduction"))
        raked = 1.0 - 0.58 ** (self.count("raked") + 0.8 * swept)
        self.raked = approach(self.raked, raked, dt, 0.3)
        poured = max(driven(state, "shoulder_abduction"))
        perk = 1.0 - 0.62 ** (self.count("watered") + 0.35 * poured)
        self.perk = approach(self.perk, perk, dt, 0.6)

    def _grow(self, state: SceneState, dt: float) -> None:
        ended = smooth(self.age("full_bloom") / 6.0) if self.count("full_bloom") else 0.0
        blossom = max(self._wanted_blossom(state), ended)
        self.blossom = approach(self.blossom, blossom, dt, 0.8)
        glow = max(
            self.pulse("bloom", 0.8, 2.8),
            0.7 * self.pulse("full_bloom", 2.5, 6.0),
            0.5 * self.pulse("butterflies", 1.5, 4.0),
        )
        self.glow = approach(self.glow, glow, dt, 0.3)
        self.clear = approach(self.clear, max(1.0 - 0.93**self.done, ended), dt, 2.5)
        self.day = approach(self.day, mix(0.92 * state.arc, 1.0, ended), dt, 1.4)
        self.vivid = approach(self.vivid, liveliness(state), dt, 2.0)
        stir = max((max(both) for both in state.drive.values()), default=0.0)
        wind = (
            0.45
            + 0.35 * self.vivid
            + 0.9 * stir * (0.5 + 0.5 * self.vivid)
            - 0.25 * self.calm
            + 0.25 * (self.breath - 0.5)
        )
        self.sway = approach(self.sway, wind, dt, 0.4)

    def _wanted_blossom(self, state: SceneState) -> float:
        """Some flowers are open from the first; the rest follow what is done, and a hold opens more for a moment."""
        lasting = 0.20 + 0.12 * liveliness(state) + 0.62 * smooth(self.done / _OPEN_AFTER) + 0.08 * state.arc
        return min(1.0, lasting + 0.05 * min(6, self.count("bloom")) + 0.22 * self.pulse("bloom", 1.0, 5.0))
