"""What the reef remembers: how every movement and event still shows. No drawing."""

from dataclasses import dataclass
from math import exp

from game.play.scene_state import SceneState
from game.scenes.easing import approach, mix, smooth
from game.scenes.happenings import Happenings, driven, liveliness

_QUICK_S = 0.12
"""What a movement drives follows it this closely: half of the way within three pictures, without its trembling."""

_REWARDS = ("current", "clam_opens", "ring_wave", "shoal_parts")


@dataclass
class ReefMood(Happenings):
    """Advanced once a picture; deterministic in the states it was given.

    Attributes:
        pull: (left, right) 0-1 how far elbows are drawn back: the water follows them.
        squeeze: 0-1 shoulder blades together; push: 0-1 shoulder blades apart.
        spread: 0-1 arms raised or turned outwards: fish make way.
        life: 0-1, how full the reef is (`liveliness`); it changes slowly.
        drift: seconds that the water has moved, slower at rest.
        clams, anemones: 0-1 how far they are open.
        clear: 0-1 how clear the water has become.
        day: 0-1 for the light; rays: 0-1 the light that breaks through at the end.
    """

    pull: tuple[float, float] = (0.0, 0.0)
    squeeze: float = 0.0
    push: float = 0.0
    spread: float = 0.0
    life: float = 0.0
    drift: float = 0.0
    clams: float = 0.08
    anemones: float = 0.25
    clear: float = 0.0
    day: float = 0.0
    rays: float = 0.0
    _begun: bool = False

    def advance(self, state: SceneState) -> None:
        """Take in one picture's worth of state."""
        dt = self.live(state)
        if not self._begun:
            self._begun = True
            self.day, self.life = state.arc, liveliness(state)
        self.life = approach(self.life, liveliness(state), dt, 4.0)
        self.drift += dt * (1.0 - 0.35 * self.calm) * mix(0.8, 1.2, self.life)
        self._follow_movements(state, dt)
        self._open_creatures(dt)
        self._change_weather(state, dt)

    @property
    def answer(self) -> float:
        """How large answers are: larger under a larger load."""
        return mix(0.8, 1.2, self.life)

    @property
    def wave(self) -> tuple[float, float]:
        """How far the ring wave's front has run from the figure, shoulder widths, and its strength 0-1."""
        age = self.age("ring_wave")
        front = 0.8 + 34.0 * (1.0 - exp(-0.26 * age)) if age < 8.0 else 0.0
        return front, self.answer * self.pulse("ring_wave", 0.35, 5.5)

    def _follow_movements(self, state: SceneState, dt: float) -> None:
        left, right = driven(state, "row", "shoulder_extension")
        self.pull = approach(self.pull[0], left, dt, _QUICK_S), approach(self.pull[1], right, dt, _QUICK_S)
        self.squeeze = approach(self.squeeze, max(driven(state, "scapular_retraction")), dt, _QUICK_S)
        self.push = approach(self.push, max(driven(state, "scapular_protraction")), dt, _QUICK_S)
        raised = driven(
            state, "horizontal_abduction", "external_rotation", "shoulder_abduction", "shoulder_flexion",
            "shoulder_scaption", "overhead_reach",
        )  # fmt: skip
        self.spread = approach(self.spread, max(raised), dt, 2 * _QUICK_S)

    def _open_creatures(self, dt: float) -> None:
        opened = max(0.75 * self.squeeze, 0.35 * max(self.pull), self.pulse("clam_opens", 0.6, 4.5))
        self.clams = approach(self.clams, 0.08 + 0.92 * opened, dt, _QUICK_S if opened > self.clams else 0.9)
        spread = max(0.55 * self.squeeze, 0.45 * max(self.pull), self.pulse("anemones", 1.0, 6.0))
        rest = 0.22 + 0.25 * self.calm * self.breath
        self.anemones = approach(self.anemones, min(1.0, rest + spread), dt, 0.25 if spread > 0.1 else 1.2)

    def _change_weather(self, state: SceneState, dt: float) -> None:
        """The water clears with every repetition that counted; the light follows the session."""
        done = sum(max(self.count(name), state.tally.get(name, 0)) for name in _REWARDS)
        self.clear = approach(self.clear, smooth(done / 24.0), dt, 3.0)
        ended = smooth(self.age("rays_of_light") / 4.0) if self.count("rays_of_light") else 0.0
        self.rays = approach(self.rays, ended, dt, 0.8)
        self.day = approach(self.day, mix(0.92 * state.arc, 1.0, ended), dt, 1.5)
