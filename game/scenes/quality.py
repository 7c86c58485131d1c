"""How finely a picture is drawn, and the governor that chooses it from how long pictures take."""

from collections import deque
from dataclasses import dataclass, field
from enum import IntEnum


class Tier(IntEnum):
    """What a scene draws; each costs roughly three times the one before."""

    LOW = 0
    MEDIUM = 1
    HIGH = 2


@dataclass(frozen=True, slots=True)
class Quality:
    """A tier, and the internal resolution as a share of the target's width and height."""

    tier: Tier
    scale: float


STILL = Quality(Tier.HIGH, 1.0)
"""For pictures that may take as long as they take."""

LADDER: tuple[Quality, ...] = (
    Quality(Tier.LOW, 0.33),
    Quality(Tier.LOW, 0.4),
    Quality(Tier.LOW, 0.5),
    Quality(Tier.LOW, 0.6),
    Quality(Tier.LOW, 0.75),
    Quality(Tier.MEDIUM, 0.75),
    Quality(Tier.MEDIUM, 1.0),
    Quality(Tier.HIGH, 0.8),
    Quality(Tier.HIGH, 1.0),
)
"""From the cheapest to the richest; the governor moves along it one rung at a time."""

SOFTWARE_RUNG = 1
HARDWARE_RUNG = 6
"""Where to begin: a software renderer in the cheap half, a graphics card one climb below the high tier."""

WARMED_RUNGS = (1, 3, 5, 6, 8)
"""Tried at the start, from the cheapest up: two of the low tier, the others' shaders with them."""

ROOM = 0.5
"""Begin at a rung that takes less of the budget than this, alone: the tracker will want its share of the machine."""

_WINDOW = 24
"""Frames judged together: about half a second, so that one hiccup does not count as slow."""

_FAST = 0.55
"""Climb only when nearly every frame takes under this share of the budget: a rung costs up to 1.6 times the last."""

_PATIENCE = 120
"""Frames that must be fast before a climb: about three seconds."""

_PATIENCE_LIMIT = 120 * 2**5
"""The longest wait between two tries at a rung that has failed."""


@dataclass
class Governor:
    """Chooses the rung of the ladder; a deterministic function of the times it was fed.

    Attributes:
        budget_ms: what one picture may take, all told: 25 ms for 40 pictures a second.
        rung: index into LADDER.
    """

    budget_ms: float = 25.0
    rung: int = SOFTWARE_RUNG
    _times: deque[float] = field(default_factory=lambda: deque(maxlen=_WINDOW))
    _fast_frames: int = 0
    _patience: int = _PATIENCE
    _since_climb: int = 0

    @property
    def quality(self) -> Quality:
        """What to draw with now."""
        return LADDER[self.rung]

    def feed(self, frame_ms: float) -> Quality:
        """Take in how long one picture took, waiting for the display not counted, and answer how to draw the next."""
        self._times.append(frame_ms)
        self._since_climb += 1
        self._fast_frames = (
            self._fast_frames + 1 if frame_ms < self.budget_ms * _FAST else max(0, self._fast_frames - 8)
        )
        if len(self._times) == _WINDOW and self._share_over(self.budget_ms) > 0.25:
            self._step_down()
        elif self._fast_frames >= self._patience and self.rung < len(LADDER) - 1:
            self._step_up()
        return self.quality

    def _share_over(self, limit_ms: float) -> float:
        return sum(time > limit_ms for time in self._times) / len(self._times)

    def _step_down(self) -> None:
        """Drop a rung, three when hopelessly slow; a climb that failed soon makes the next one wait twice as long."""
        hopeless = self._share_over(self.budget_ms * 2) > 0.5
        if 0 < self._since_climb < _PATIENCE_LIMIT and self._patience < _PATIENCE_LIMIT:
            self._patience *= 2
        self._move(max(0, self.rung - (3 if hopeless else 1)))

    def _step_up(self) -> None:
        self._move(self.rung + 1)
        self._since_climb = 0

    def _move(self, rung: int) -> None:
        self.rung = rung
        self._times.clear()
        self._fast_frames = 0
