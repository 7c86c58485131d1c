"""What the bay remembers: its tide, its breeze, and how every movement and event still sounds on. No drawing."""

from dataclasses import dataclass
from math import pi, sin

from game.play.scene_state import SceneState
from game.scenes.easing import approach, mix, smooth
from game.scenes.happenings import Happenings, driven

SWELL_S = 10.0
"""One swell of the tide while no breath is measured: six a minute, the pace that the pacing circle leads to."""

LIFE = {"calm": 0.25, "explore": 0.5, "reach": 0.75, "challenge": 1.0}
"""How much lives and shines in the bay, by load."""

_OUT, _IN = 15.5, 9.2
"""Metres ahead at which the water's edge stands when the breath is out and in."""

WINDOWS = 15
"""Windows across the bay that can be lit."""


@dataclass
class BayMood(Happenings):
    """Advanced once a picture; deterministic in the states it was given.

    Attributes:
        tide: 0 (out) to 1 (in).
        edge: metres ahead at which the water's edge stands; wet: and to where the sand still shines.
        rise: metres a second at which the edge comes towards the player; less than 0 when it goes.
        arms: (left, right) 0-1 how far the arms are raised, smoothed.
        gather: 0-1 how far the shoulder blades are drawn together.
        breeze: -1 (towards the left) to 1; ruffle: 0-1 how strong, whichever way.
        mist: 0-1 over the far water; a shrug lifts it.
        life: 0-1 by load; clear: 0-1 how much has been done, and how clear the air is for it.
        night: 0-1 for the light.
        windows: how many windows are lit across the bay, with a fraction while the last one comes on.
    """

    tide: float = 0.4
    edge: float = 13.0
    wet: float = 10.5
    rise: float = 0.0
    arms: tuple[float, float] = (0.0, 0.0)
    gather: float = 0.0
    breeze: float = 0.0
    ruffle: float = 0.0
    mist: float = 0.25
    life: float = 0.25
    clear: float = 0.0
    night: float = 0.0
    windows: float = 2.0

    def advance(self, state: SceneState) -> None:
        """Take in one picture's worth of state."""
        dt = self.live(state)
        self._breathe(state, dt)
        self._follow_movements(state, dt)
        self._change_weather(state, dt)

    @property
    def sea_glow(self) -> float:
        """0-1: how much the bay shines after a finished set."""
        return self.pulse("sea_glow", 1.8, 7.5)

    @property
    def wave(self) -> tuple[float, float]:
        """Metres ahead at which the incoming wave is, and its strength 0-1."""
        age = self.age("wave_comes_in")
        return 8.0 + 30.0 * max(0.0, 1.0 - age / 4.2) ** 1.3, self.pulse("wave_comes_in", 0.35, 5.0)

    def _breathe(self, state: SceneState, dt: float) -> None:
        """The water's edge comes in with the breath; with no breath to follow, in a slow swell of its own."""
        breath = state.breath
        if breath is None and "breathing" in state.drive:
            breath = max(state.drive["breathing"])
        own = 0.45 + 0.30 * sin(2 * pi * self.time_s / SWELL_S) + 0.06 * sin(0.231 * self.time_s)
        self.tide = approach(self.tide, own if breath is None else breath, dt, 0.7 if breath is None else 0.28)
        runs_up = smooth((self.age("wave_comes_in") - 2.4) / 1.6) * self.pulse("wave_comes_in", 4.0, 4.5)
        edge = mix(_OUT, _IN, smooth(self.tide)) - 1.5 * runs_up
        if dt > 0:
            self.rise = approach(self.rise, (self.edge - edge) / dt, dt, 0.25)
        self.edge = edge
        self.wet = min(edge - 0.3, approach(self.wet, edge + 0.3, dt, 9.0))

    def _follow_movements(self, state: SceneState, dt: float) -> None:
        raised = driven(state, "shoulder_abduction", "shoulder_flexion", "shoulder_scaption", "overhead_reach",
                        "external_rotation", "horizontal_abduction")  # fmt: skip
        self.arms = approach(self.arms[0], raised[0], dt, 0.2), approach(self.arms[1], raised[1], dt, 0.2)
        drawn = driven(state, "scapular_retraction", "row", "shoulder_extension", "scapular_depression", "chin_tuck")
        self.gather = approach(self.gather, max(drawn), dt, 0.25)
        left, right = driven(state, "neck_side_bend", "thoracic_side_bend", "thoracic_rotation")
        passing = self.pulse("breeze", 0.8, 4.2)
        wanted = right - left + 0.9 * (self.side("breeze") or 1.0) * passing
        self.breeze = approach(self.breeze, max(-1.0, min(1.0, wanted)), dt, 0.3)
        self.ruffle = approach(self.ruffle, min(1.0, max(left, right) + passing), dt, 0.3)

    def _change_weather(self, state: SceneState, dt: float) -> None:
        done = sum(state.tally.values()) if state.tally else sum(self._counts.values())
        lifted = max(driven(state, "scapular_elevation", "thoracic_extension", "cat_cow", "scapular_protraction"))
        if self._first:
            self.life, self.night, self._first = LIFE.get(state.load, 0.5), 0.9 * state.arc, False
        self.life = approach(self.life, LIFE.get(state.load, 0.5), dt, 2.0)
        self.clear = approach(self.clear, smooth(done / 24.0), dt, 3.0)
        self.mist = approach(self.mist, 0.34 - 0.26 * self.clear + 0.5 * lifted, dt, 0.5)
        risen = smooth(self.age("stars_come_out") / 6.0) if self.count("stars_come_out") else 0.0
        self.night = approach(self.night, mix(0.9 * state.arc, 1.0, risen), dt, 1.2)
        lit = min(float(WINDOWS), 2.0 + 2.0 * self.life + state.tally.get("lights_ashore", 0))
        lit = max(lit, min(float(WINDOWS), 2.0 + self.count("lights_ashore")))
        self.windows = approach(self.windows, lit, dt, 0.5)

    _first: bool = True
