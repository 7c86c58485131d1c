"""What a source reports: small frozen facts, each with the microsecond that it is about."""

from dataclasses import dataclass
from enum import StrEnum

from game.body.pose import PoseFrame


class Trouble(StrEnum):
    """Why a source gives nothing usable; the values are those of `game.play.inputs.SourceTrouble`."""

    UNPLUGGED = "unplugged"
    TAKEN = "taken"
    BLACK = "black"
    FROZEN = "frozen"
    SLOW = "slow"


@dataclass(frozen=True, slots=True)
class Light:
    """How bright a picture is.

    Attributes:
        brightness: mean grey of all, 0-255.
        person, around: mean grey of the person's face and trunk, and of what is not near them; None where there is
            nobody, or nothing else.
        burnt: percent of what is around them that is burnt out.
    """

    brightness: int
    person: int | None = None
    around: int | None = None
    burnt: int | None = None


@dataclass(frozen=True, slots=True)
class FrameCaptured:
    """A frame goes into the model: what is stamped later waits for it.

    Attributes:
        waited_us: how long it lay in the mailbox because an earlier frame was still in the model.
        light: how bright the newest picture is, and
        people: how many were counted last, 2 for any more; both only while the source is asked to `attend`, else None.
    """

    stamp_us: int
    waited_us: int = 0
    light: Light | None = None
    people: int | None = None


@dataclass(frozen=True, slots=True)
class PoseTracked:
    """The model found a person; `infer_us` is how long it took (0 where there was no model)."""

    frame: PoseFrame
    infer_us: int = 0

    @property
    def stamp_us(self) -> int:
        """Capture time of the frame, microseconds."""
        return self.frame.stamp_us


@dataclass(frozen=True, slots=True)
class NobodyTracked:
    """The model found nobody, or this is the seam between two passes of a file."""

    stamp_us: int
    infer_us: int = 0


@dataclass(frozen=True, slots=True)
class FrameDropped:
    """A newer frame took this one's place before the model was free."""

    stamp_us: int


@dataclass(frozen=True, slots=True)
class TroubleSeen:
    """From here on the source gives nothing usable, or something else is wrong with it than before."""

    stamp_us: int
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class TroubleOver:
    """The source is usable again."""

    stamp_us: int


@dataclass(frozen=True, slots=True)
class SourceEnded:
    """Nothing comes after this; the stamp is the last one of the source."""

    stamp_us: int


Report = FrameCaptured | PoseTracked | NobodyTracked | FrameDropped | TroubleSeen | TroubleOver | SourceEnded
