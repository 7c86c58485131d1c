"""A storm: what goes wrong in one session and when, drawn from a seed."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random


class Kind(StrEnum):
    """What can go wrong; the values are how a storm is printed."""

    UNPLUGGED = "camera unplugged"
    FROZEN = "frozen picture"
    BLACK = "black picture"
    SWAPPED = "camera swapped"
    SLOW = "5 fps"
    CLOCK_JUMPS = "clock jumps"
    NONSENSE = "absurd landmarks"
    SECOND_PERSON = "second person"
    WORKER_CRASHES = "pose worker crashes"
    WORKER_HANGS = "pose worker hangs"
    DISK_FULL = "disk full"
    DISK_READ_ONLY = "read-only disk"
    DATABASE_LOCKED = "database locked"
    POWER_CUT = "power cut"
    GRAPHICS_LOST = "graphics lost"
    SOUND_GONE = "sound device gone"
    MINIMISED = "window minimised"
    SLEPT = "slept for an hour"


TORN = "in the middle of a block"
"""Of a power cut: the end of the last block that was written never came to the disk."""

PARTLY = "some not a number"
"""The one way of absurd landmarks in which half of them are right: what was really done may be counted."""

VARIANTS: dict[Kind, tuple[str, ...]] = {
    Kind.UNPLUGGED: ("says so", "says nothing"),
    Kind.SWAPPED: ("another size", "mirrored"),
    Kind.CLOCK_JUMPS: ("on by a second", "on by ten minutes", "back by a second", "date back by a year"),
    Kind.NONSENSE: ("not a number", "infinite", "huge", "anywhere", "one point", PARTLY, "upside down"),
    Kind.SECOND_PERSON: ("walks past", "sits down"),
    Kind.WORKER_CRASHES: ("once", "again and again"),
    Kind.WORKER_HANGS: ("for a while", "for ever"),
    Kind.DISK_FULL: ("no room at all", "no room for a larger file"),
    Kind.POWER_CUT: ("between blocks", TORN),
    Kind.SLEPT: ("clock stood", "clock went on"),
}
"""Kind -> how it can happen, where there is more than one way."""

_LASTS_S: dict[Kind, tuple[float, float]] = {
    Kind.UNPLUGGED: (0.3, 6.0),
    Kind.FROZEN: (0.5, 5.0),
    Kind.BLACK: (0.5, 5.0),
    Kind.SLOW: (2.0, 9.0),
    Kind.NONSENSE: (0.05, 4.0),
    Kind.SECOND_PERSON: (0.5, 6.0),
    Kind.WORKER_HANGS: (0.1, 6.0),
    Kind.DISK_FULL: (0.2, 8.0),
    Kind.DISK_READ_ONLY: (0.2, 8.0),
    Kind.DATABASE_LOCKED: (1.0, 60.0),
    Kind.MINIMISED: (0.3, 5.0),
}
"""Kind -> seconds between which it lasts; a kind that is not listed happens in a moment."""

EVER_S = 9999.0

_LASTS_SO: dict[str, tuple[float, float]] = {
    "walks past": (0.3, 1.8),
    "for ever": (EVER_S, EVER_S),
    "once": (EVER_S, EVER_S),
    "again and again": (EVER_S, EVER_S),
}
"""Variant -> seconds between which it lasts, instead of its kind's; what happens once is over when it has."""

_AT_THE_START = {Kind.UNPLUGGED, Kind.DATABASE_LOCKED, Kind.DISK_FULL}
"""What may be there already when the game is started."""

_SELDOM = {Kind.GRAPHICS_LOST: 0.4, Kind.SOUND_GONE: 0.4}
"""Kind -> how often it is drawn, against 1 of the others: real OpenGL and real sounds take seconds to make."""

FIRST_S, LAST_S = 1.0, 20.0
"""Faults begin between these moments of a session of half a minute."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong.

    Attributes:
        at_s: when, seconds lived since the start of the session; under 0: it is so before the game is started.
        lasts_s: for how long; 0 where it happens in a moment.
        how: one of its variants, or empty.
    """

    kind: Kind
    at_s: float
    lasts_s: float = 0.0
    how: str = ""

    @property
    def over_s(self) -> float:
        """When it is over."""
        return self.at_s + self.lasts_s

    def __str__(self) -> str:
        """One line for people."""
        how = f", {self.how}" if self.how else ""
        lasts = f" for {self.lasts_s:.2f} s" if 0 < self.lasts_s < EVER_S else ""
        return f"{self.at_s:.2f} s: {self.kind.value}{how}{lasts}"


@dataclass(frozen=True, slots=True)
class Storm:
    """One session's faults, in order of time.

    Attributes:
        real_model: MediaPipe looks at a photograph of somebody who sits still, in place of the puppet's tracker.
        leaves_s: when the player leaves, if the session is not over by then.
    """

    seed: int
    faults: tuple[Fault, ...]
    real_model: bool = False
    leaves_s: float = 90.0

    def has(self, *kinds: Kind) -> bool:
        """Whether one of these goes wrong in it."""
        return any(fault.kind in kinds for fault in self.faults)

    def __str__(self) -> str:
        """Several lines for people."""
        seen = ", seen by MediaPipe" if self.real_model else ""
        return "\n".join([f"storm {self.seed}{seen}", *(f"  {fault}" for fault in self.faults)])


REAL_MODEL_EVERY = 50
"""Every so manieth storm is seen by MediaPipe itself, which takes five times as long: until all has gone wrong."""

_REAL_LEAVES_S = LAST_S + 8.0


def storm_of(seed: int) -> Storm:
    """The storm of a seed, always the same: two to five different faults."""
    dice = Random(seed)
    kinds = sorted(Kind, key=lambda kind: dice.random() / _SELDOM.get(kind, 1.0))[: dice.randint(2, 5)]
    faults = sorted((_fault(kind, dice) for kind in kinds), key=lambda fault: fault.at_s)
    if seed % REAL_MODEL_EVERY == 0:
        return Storm(seed, tuple(faults), real_model=True, leaves_s=_REAL_LEAVES_S)
    return Storm(seed, tuple(faults))


def _fault(kind: Kind, dice: Random) -> Fault:
    how = dice.choice(VARIANTS.get(kind, ("",)))
    at_s = round(dice.uniform(FIRST_S, LAST_S), 2)
    if kind in _AT_THE_START and dice.random() < 0.1:
        at_s = -1.0
    least, most = _LASTS_SO.get(how) or _LASTS_S.get(kind, (0.0, 0.0))
    return Fault(kind, at_s, round(dice.uniform(least, most), 2), how)
