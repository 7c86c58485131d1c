"""What the sky scene remembers: where the flight is, and how every movement and event still sounds on. No drawing."""

from dataclasses import dataclass
from math import sin

from game.play.scene_state import SceneState
from game.scenes.easing import approach, mix, smooth
from game.scenes.happenings import Happenings, driven

_CRUISE = 26.0
"""Metres a second: fast enough to glide past clouds, slow enough to look at them."""

_VIGOUR = {"calm": 0.0, "explore": 0.33, "reach": 0.67, "challenge": 1.0}
"""How much a load lifts the flight: higher, faster, with a clearer sky and larger answers."""


@dataclass
class SkyMood(Happenings):
    """Advanced once a picture; deterministic in the states it was given.

    Attributes:
        x, z: of the flight over the sea, metres; altitude above it.
        lift: (left, right) 0-1 how far the wings are raised, smoothed.
        bank: -1 (left) to 1 (right).
        gather: 0-1 wind held between the shoulder blades.
        frost: 0-1 snow settled on shoulders and wings; loosen: 0-1 how far a shrug shakes it now.
        opening: 0-1 how far the clouds are parted.
        dawn: 0-1 for the light.
        vigour: 0-1, how much the load lifts the flight.
    """

    x: float = 0.0
    z: float = 0.0
    altitude: float = 62.0
    climb: float = 0.0
    lift: tuple[float, float] = (0.0, 0.0)
    bank: float = 0.0
    gather: float = 0.0
    frost: float = 0.35
    loosen: float = 0.0
    opening: float = 0.15
    dawn: float = 0.0
    vigour: float = 0.0

    def advance(self, state: SceneState) -> None:
        """Take in one picture's worth of state."""
        dt = self.live(state)
        self.vigour = _VIGOUR.get(state.load, 0.0)
        self._follow_movements(state, dt)
        self._fly(dt)
        self._change_weather(state, dt)

    def _follow_movements(self, state: SceneState, dt: float) -> None:
        raised = driven(state, "shoulder_abduction", "shoulder_flexion", "shoulder_scaption")
        self.lift = (approach(self.lift[0], raised[0], dt, 0.25), approach(self.lift[1], raised[1], dt, 0.25))
        left, right = driven(state, "thoracic_side_bend")
        sweep = self.side("bank") * self.pulse("bank", 1.2, 2.6)
        self.bank = approach(self.bank, max(-1.0, min(1.0, right - left + 0.9 * sweep)), dt, 0.6)
        self.gather = approach(self.gather, max(driven(state, "scapular_retraction")), dt, 0.35)
        self.loosen = approach(self.loosen, max(driven(state, "scapular_elevation")), dt, 0.2)

    def _fly(self, dt: float) -> None:
        """Wings up gain height, which is kept a while; a soar gains much."""
        raised = 0.5 * (self.lift[0] + self.lift[1])
        surge = self.pulse("lift", 0.5, 2.2)
        soar = self.pulse("soar", 2.0, 4.0)
        height = (
            62.0
            + 26.0 * self.vigour
            + 16.0 * raised
            + (14.0 + 8.0 * self.vigour) * surge
            + 55.0 * soar
            + 4.0 * sin(self.time_s * 0.13)
        )
        before = self.altitude
        self.altitude = approach(self.altitude, height, dt, 1.6 if height > self.altitude else 5.0)
        if dt > 0:
            self.climb = approach(self.climb, (self.altitude - before) / dt, dt, 0.5)
        speed = _CRUISE * (
            1.0 + 0.35 * self.vigour - 0.45 * self.calm + 0.3 * surge + 0.5 * soar + 0.7 * self.pulse("gust", 0.5, 2.5)
        )
        self.z += speed * dt
        self.x += (14.0 * self.bank + 2.0 * sin(self.time_s * 0.071)) * dt

    def _change_weather(self, state: SceneState, dt: float) -> None:
        shaken = self.pulse("snow", 0.3, 2.0)
        self.frost = max(0.0, min(1.0, self.frost + dt * ((0.5 - self.frost) * 0.02 - self.frost * 1.6 * shaken)))
        turned = max(driven(state, "external_rotation"))
        clearer = 0.25 * smooth(self.count("clouds_open") / 8.0)
        wanted = 0.15 + 0.12 * self.vigour + clearer + 0.35 * turned + 0.6 * self.pulse("clouds_open", 1.2, 4.0)
        self.opening = approach(self.opening, min(1.0, wanted), dt, 0.6)
        risen = smooth(self.age("sunrise") / 5.0) if self.count("sunrise") else 0.0
        self.dawn = approach(self.dawn, mix(0.86 * state.arc, 1.0, risen), dt, 1.2) if dt > 0 else 0.86 * state.arc
