"""Everything the rules react to: one ordered stream of inputs, each with an integer microsecond stamp."""

from dataclasses import dataclass
from enum import StrEnum

from game.body.baseline import Direction
from game.body.pose import PoseFrame


class SourceTrouble(StrEnum):
    """Why a source is silent; each is a message key of the window."""

    UNPLUGGED = "unplugged"
    TAKEN = "taken"
    BLACK = "black"
    FROZEN = "frozen"
    SLOW = "slow"


@dataclass(frozen=True, slots=True)
class PoseSeen:
    """One person was tracked; the stamp is when the frame was captured."""

    frame: PoseFrame

    @property
    def stamp_us(self) -> int:
        """Capture time of the frame, microseconds."""
        return self.frame.stamp_us


@dataclass(frozen=True, slots=True)
class NobodySeen:
    """A frame without a person, or the seam between two loops of a file."""

    stamp_us: int


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """Only time passing, sent when the source is silent."""

    stamp_us: int


@dataclass(frozen=True, slots=True)
class Paused:
    """The player (or the window losing focus) asked for a pause."""

    stamp_us: int


@dataclass(frozen=True, slots=True)
class Resumed:
    """The player wants to go on, after a pause or after "this hurts"."""

    stamp_us: int


@dataclass(frozen=True, slots=True)
class Hurt:
    """The player said that it hurts: judged before anything else that carries the same stamp."""

    stamp_us: int


@dataclass(frozen=True, slots=True)
class Quit:
    """The player leaves, or the source came to its end."""

    stamp_us: int


@dataclass(frozen=True, slots=True)
class SourceLost:
    """The camera went away or shows nothing usable; play pauses until it is back."""

    stamp_us: int
    trouble: SourceTrouble


@dataclass(frozen=True, slots=True)
class SourceBack:
    """The camera is usable again; play goes on by itself."""

    stamp_us: int


@dataclass(frozen=True, slots=True)
class Learned:
    """What was fitted to the samples of a calibration, outside the rules; in integers, so that no replay fits again.

    Attributes:
        squeeze: for `Baseline.squeeze`.
        spans: (movement, side, hundredths of the raw measure).
        separability: hundredths of d'.
        reason: message key of why a squeeze cannot be scored, or None where it can.
    """

    stamp_us: int
    squeeze: Direction | None
    spans: tuple[tuple[str, str, int], ...] = ()
    separability: int = 0
    reason: str | None = None


Input = PoseSeen | NobodySeen | Heartbeat | Paused | Resumed | Hurt | Quit | SourceLost | SourceBack | Learned
