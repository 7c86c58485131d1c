"""What the grove remembers: its weather, and how every movement and event still echoes. No drawing."""

from dataclasses import dataclass

from game.play.scene_state import SceneState
from game.scenes.easing import approach, mix, smooth
from game.scenes.happenings import Happenings, driven, liveliness

_REWARDS = ("drops_fall", "ferns_open", "branches_sway", "fireflies", "wind_passes")
_ENOUGH_REWARDS = 40.0
"""So many repetitions bring all the clearing that movement brings by itself."""


@dataclass
class GroveMood(Happenings):
    """Advanced once a picture; deterministic in the states it was given.

    Attributes:
        shake: (left, right) 0-1 how far a shrug lifts the wet leaves now.
        settle: 0-1 how far the shoulders are drawn down: mist sinks, ferns unfurl.
        lean: -1 (left) to 1 (right), how far trees and light lean.
        tuck: 0-1 how close the fireflies are to the brow.
        wave: 0-1 how far the wind has breathed in through the crowns.
        stir: 0-1 what any other movement stirs.
        clearing: 0 (rain) to 1 (late sun), of the light.
        opened: 0-1 how far the ferns have grown open in this session.
        fullness: 0-1 how much life there is.
        drift: metres that the air has moved, for mist and leaves.
    """

    shake: tuple[float, float] = (0.0, 0.0)
    settle: float = 0.0
    lean: float = 0.0
    tuck: float = 0.0
    wave: float = 0.0
    stir: float = 0.0
    clearing: float = 0.0
    opened: float = 0.25
    fullness: float = 0.0
    drift: float = 0.0

    def advance(self, state: SceneState) -> None:
        """Take in one picture's worth of state."""
        dt = self.live(state)
        self._follow_movements(state, dt)
        self._change_weather(state, dt)
        self._grow(state, dt)

    @property
    def rain(self) -> float:
        """0-1 how hard it rains."""
        return smooth(1.0 - self.clearing / 0.62)

    @property
    def settled(self) -> float:
        """0-1 how far the mist has sunk and the ferns have unrolled: with the shoulders, and a while after."""
        return max(self.settle, self.pulse("ferns_open", 1.0, 6.0))

    @property
    def answer(self) -> float:
        """How large answers are: 1 when calm, more the more the level asks."""
        return 1.0 + 0.45 * self.fullness

    @property
    def wind(self) -> float:
        """About 0-1.6: how much leaves and crowns move now."""
        idle = mix(0.42, 0.22, self.calm) + 0.12 * self.fullness
        return idle + 0.45 * self.wave + 0.9 * self.pulse("wind_passes", 1.2, 4.0) + 0.25 * self.stir

    def _follow_movements(self, state: SceneState, dt: float) -> None:
        lifted = driven(state, "scapular_elevation")
        self.shake = (approach(self.shake[0], lifted[0], dt, 0.16), approach(self.shake[1], lifted[1], dt, 0.16))
        self.settle = approach(self.settle, max(driven(state, "scapular_depression")), dt, 0.22)
        left, right = driven(state, "neck_side_bend", "thoracic_side_bend")
        sweep = self.side("branches_sway") * self.pulse("branches_sway", 1.0, 2.6)
        self.lean = approach(self.lean, max(-1.2, min(1.2, right - left + 0.7 * sweep)), dt, 0.35)
        self.tuck = approach(self.tuck, max(driven(state, "chin_tuck")), dt, 0.3)
        self.wave = approach(self.wave, max(driven(state, "cat_cow", "thoracic_extension")), dt, 0.3)
        others = (way for name, way in state.drive.items() if name not in _OWN)
        self.stir = approach(self.stir, max((max(way) for way in others), default=0.0), dt, 0.3)

    def _change_weather(self, state: SceneState, dt: float) -> None:
        """The session clears the sky; what is done well clears it sooner."""
        earned = min(1.0, sum(state.tally.get(name, 0) for name in _REWARDS) / _ENOUGH_REWARDS)
        wanted = min(0.92, 0.80 * state.arc + 0.12 * earned)
        if self.count("sunlit"):
            wanted = mix(wanted, 1.0, smooth(self.age("sunlit") / 5.0))
        self.clearing = approach(self.clearing, wanted, dt, 1.4) if dt > 0 else wanted
        self.drift += dt * (0.35 + 0.9 * self.wind)

    def _grow(self, state: SceneState, dt: float) -> None:
        fullness = liveliness(state)
        self.fullness = approach(self.fullness, fullness, dt, 2.0) if dt > 0 else fullness
        grown = min(1.0, 0.25 + 0.35 * state.arc + 0.07 * state.tally.get("ferns_open", 0))
        self.opened = approach(self.opened, grown, dt, 1.5) if dt > 0 else grown


_OWN = frozenset(
    {
        "scapular_elevation",
        "scapular_depression",
        "neck_side_bend",
        "thoracic_side_bend",
        "chin_tuck",
        "cat_cow",
        "thoracic_extension",
        "breathing",
    }
)
"""Movements with an answer of their own here; any other stirs the air."""
