"""What the lantern lake remembers: how far each movement is, and how every event still shows. No drawing."""

from dataclasses import dataclass

from game.play.scene_state import SceneState
from game.scenes.easing import approach, mix, smooth
from game.scenes.happenings import Happenings, driven, liveliness

_LIFTING = ("overhead_reach", "shoulder_flexion", "shoulder_scaption", "shoulder_abduction")
"""Movements of an arm that lift that hand's lantern."""

_CLEARING = 24.0
"""Events after which most of the mist has gone."""


@dataclass
class LanternMood(Happenings):
    """Advanced once a picture; deterministic in the states it was given.

    Attributes:
        lift: (left, right) 0-1 how far each hand's lantern is raised from the water.
        chest: 0-1 how far the great lantern is raised by the breastbone.
        turn: -1 (left) to 1 (right), where the aurora is carried.
        gather: 0-1 shoulder blades drawn together: the floating lanterns draw light.
        held: 0-1 of the hold that is asked for now.
        night: 0 (blue hour) to 1 (first light).
        breaking: 0-1 how far the sun has come down the peaks.
        mist: 0-1.
        life: 0-1 from the level's load.
    """

    lift: tuple[float, float] = (0.0, 0.0)
    chest: float = 0.0
    turn: float = 0.0
    gather: float = 0.0
    held: float = 0.0
    night: float = 0.0
    breaking: float = 0.0
    mist: float = 0.75
    life: float = 0.0
    _begun: bool = False

    def advance(self, state: SceneState) -> None:
        """Take in one picture's worth of state."""
        dt = self.live(state)
        self._follow_movements(state, dt)
        self._change_weather(state, dt)
        self._begun = True

    def glow(self) -> float:
        """0-1 how much brighter all lanterns are than by themselves."""
        return min(1.0, 0.45 * self.gather + 0.7 * self.pulse("lantern_glows", 1.2, 4.0))

    def _follow_movements(self, state: SceneState, dt: float) -> None:
        left, right = driven(state, *_LIFTING)
        self.lift = (approach(self.lift[0], left, dt, 0.12), approach(self.lift[1], right, dt, 0.12))
        self.chest = approach(self.chest, max(driven(state, "thoracic_extension")), dt, 0.15)
        to_left, to_right = driven(state, "thoracic_rotation", "thoracic_side_bend")
        swept = self.side("aurora_sweeps") * self.pulse("aurora_sweeps", 1.2, 4.5)
        self.turn = approach(self.turn, max(-1.0, min(1.0, to_right - to_left + 0.8 * swept)), dt, 0.35)
        self.gather = approach(self.gather, max(driven(state, "scapular_retraction")), dt, 0.3)
        self.held = approach(self.held, state.cue.hold if state.cue else 0.0, dt, 0.3)

    def _change_weather(self, state: SceneState, dt: float) -> None:
        broken = smooth(self.age("dawn_breaks") / 6.0) if self.count("dawn_breaks") else 0.0
        seen = sum(state.tally.values())
        clear = seen / (seen + 0.5 * _CLEARING)
        wanted_mist = mix(0.75, 0.16, clear) + 0.08 * self.calm
        wanted_life = liveliness(state)
        if not self._begun:
            self.night, self.mist, self.life = state.arc, wanted_mist, wanted_life
        self.night = approach(self.night, state.arc, dt, 1.5)
        self.breaking = approach(self.breaking, broken, dt, 0.8)
        self.mist = approach(self.mist, wanted_mist, dt, 4.0)
        self.life = approach(self.life, wanted_life, dt, 2.0)
