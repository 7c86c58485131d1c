"""What happened in a scene, how long ago and on which side, and the slow things that every scene follows."""

from dataclasses import dataclass, field

from game.play.scene_state import SceneState
from game.scenes.easing import approach, swell

_LONGEST_STEP_S = 0.5
"""A longer gap between two pictures (a pause, a seek) is one step of this length: nothing leaps."""

_LONG_AGO = 1e6

_LIVELY = {"calm": 0.0, "explore": 0.35, "reach": 0.7, "challenge": 1.0}


@dataclass
class Happenings:
    """Advanced once a picture; deterministic in the states it was given. A scene's own mood extends it.

    Attributes:
        time_s: seconds lived, without gaps.
        calm: 0-1, 1 at rest.
        breath: 0 (out) to 1 (in), 0.5 while it is not measured; smoothed.
        presence: 0-1, how well the person is tracked; smoothed.
    """

    time_s: float = 0.0
    calm: float = 1.0
    breath: float = 0.5
    presence: float = 0.0
    _clock: float | None = None
    _ages: dict[str, float] = field(default_factory=dict)
    _sides: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def live(self, state: SceneState) -> float:
        """Take in one picture's time, events, presence, rest and breath; the seconds since the last."""
        dt = 0.0 if self._clock is None else min(_LONGEST_STEP_S, max(0.0, state.time_s - self._clock))
        self._clock = state.time_s
        self.time_s += dt
        self._note_events(state, dt)
        self.presence = approach(self.presence, state.figure.presence, dt, 0.15)
        self.calm = approach(self.calm, 1.0 if state.resting else 0.0, dt, 1.5)
        self.breath = approach(self.breath, 0.5 if state.breath is None else state.breath, dt, 0.3)
        return dt

    def age(self, event: str) -> float:
        """Seconds since the event last happened; very many if never."""
        return self._ages.get(event, _LONG_AGO)

    def pulse(self, event: str, rise: float, fall: float) -> float:
        """How strongly an event still shows: 0-1, soft at both ends."""
        return swell(self.age(event), rise, fall)

    def side(self, event: str) -> float:
        """-1 when the event was last caused on the left, 1 on the right, 0 on both."""
        return {"left": -1.0, "right": 1.0}.get(self._sides.get(event, "both"), 0.0)

    def count(self, event: str) -> int:
        """How often the event has been seen here."""
        return self._counts.get(event, 0)

    def _note_events(self, state: SceneState, dt: float) -> None:
        for name in self._ages:
            self._ages[name] += dt
        for event in state.events:
            self._ages[event.name] = 0.0
            self._sides[event.name] = event.cause.side
            self._counts[event.name] = self.count(event.name) + 1


def liveliness(state: SceneState) -> float:
    """0-1: how much is going on in a place, by the load of what is played there."""
    return _LIVELY.get(state.load, 0.0)


def driven(state: SceneState, *movements: str) -> tuple[float, float]:
    """(left, right) 0-1: how far the furthest of these movements is now; 0 where none is measured."""
    ways = [state.drive[movement] for movement in movements if movement in state.drive]
    return max((left for left, _ in ways), default=0.0), max((right for _, right in ways), default=0.0)
