"""The ten-second posture check: how somebody sits now against how they sat when they began. A change, never a verdict.

Only what one camera tells honestly is looked at: the size of the face, the shoulders' height below the ears, a lean to
the side, a turn. How far is said in two words, a little and clearly: what lies under them is an index, not an angle.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from types import MappingProxyType
from typing import Literal, NamedTuple

from game.body.calibration import Neutral
from game.body.pose import PoseFrame, mirrored
from game.body.posture import Posture, posture_of
from game.body.smoothing import SmoothPose, smooth
from game.play.visit.tips import TIPS

SETTLES_US = 1_000_000
"""At first the hand that asked for the check is still on its way down."""

LOOKS_US = 10_000_000
"""The check takes as long as its name says; the median over so long is nobody's single glance at the door."""

_LEAST_SHARE = 0.5
_LEAST_FRAMES = 50
"""Half of all frames, and five seconds of a slow camera: with less, nothing is said."""

Kind = Literal["nearer", "further", "shoulders", "lean_left", "lean_right", "turn_left", "turn_right", "same", "unseen"]
Amount = Literal["little", "clear", "none"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What ten seconds came to: the one change that stands out most, that there is none, or that it was not seen."""

    kind: Kind
    amount: Amount = "none"


class Stance(NamedTuple):
    """One frame against ease; None where it was not seen.

    Attributes:
        nearer: percent by which the face looks larger; negative is smaller.
        raised: percent of the ears' height above the shoulders that is gone, while the shoulders stand higher in the
            picture: a head that sinks lowers the ears too, but lifts no shoulder.
        lean: degrees to the person's right.
        turn: degrees of the shoulder line to the person's right, by depth.
    """

    nearer: float | None
    raised: float | None
    lean: float | None
    turn: float | None


@dataclass(frozen=True, slots=True)
class Check:
    """A check under way.

    Attributes:
        neutral: this person at ease, in this place.
        mirrors: the camera shows a mirror image.
        pose: the last frame, smoothed.
        frames: how many there were; `stances` those in which somebody was seen.
    """

    neutral: Neutral | None
    mirrors: bool = False
    began_us: int | None = None
    now_us: int = 0
    pose: SmoothPose | None = None
    frames: int = 0
    stances: tuple[Stance, ...] = ()

    @property
    def finding(self) -> Finding | None:
        """What came of it; None while it is under way."""
        if self.neutral is None:
            return Finding("unseen")
        if self.began_us is None or self.now_us - self.began_us < SETTLES_US + LOOKS_US:
            return None
        if len(self.stances) < max(_LEAST_FRAMES, _LEAST_SHARE * self.frames):
            return Finding("unseen")
        return found(self.stances)


def look(check: Check, frame: PoseFrame | None, stamp_us: int) -> Check:
    """The check after one more frame, None for nobody."""
    check = replace(check, began_us=stamp_us if check.began_us is None else check.began_us, now_us=stamp_us)
    assert check.began_us is not None
    looks = stamp_us - check.began_us >= SETTLES_US
    check = replace(check, frames=check.frames + looks)
    if frame is None or check.neutral is None:
        return check
    pose = smooth(check.pose, mirrored(frame) if check.mirrors else frame)
    stance = stance_of(posture_of(pose, check.neutral)) if looks else None
    return replace(check, pose=pose, stances=(*check.stances, stance) if stance else check.stances)


def stance_of(posture: Posture) -> Stance | None:
    """How somebody sits in one frame against how they sit at ease; None where their shoulders are not seen."""
    neutral, trunk = posture.neutral, posture.trunk
    if trunk is None or not neutral.shoulder_width:
        return None
    grown = posture.face / neutral.face_scale if posture.face and neutral.face_scale else None
    return Stance(
        nearer=None if grown is None else 100 * (grown - 1),
        raised=None if grown is None else _raised(posture, grown),
        lean=trunk.lean - neutral.lean / 100,
        turn=trunk.yaw - neutral.yaw / 100,
    )


_RISES = 0.02
"""Share of the shoulders' width by which shoulders must stand higher than at ease to count as raised."""


def _raised(posture: Posture, grown: float) -> float | None:
    """The mean of both sides; the size of the face takes out that all of a picture grows when somebody comes nearer."""
    neutral, heights = posture.neutral, (posture.left_ear_height, posture.right_ear_height)
    usual = neutral.left_ear_height + neutral.right_ear_height
    if heights[0] is None or heights[1] is None or usual <= 0:
        return None
    risen = (posture.left_rise + posture.right_rise) / 2 / neutral.shoulder_width
    return 100 * (1 - (heights[0] + heights[1]) / usual / grown) if risen > _RISES else 0.0


_LITTLE: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"nearer": (8.0, 18.0), "raised": (10.0, 20.0), "lean": (5.0, 10.0), "turn": (12.0, 22.0)}
)
"""From where on a change is a little one and a clear one. Chosen: the smaller is beyond what somebody who sits still
shows in ten seconds on the puppet with a tracker's noise, by a half at least; the larger about twice as much."""

_NAMES: Mapping[str, tuple[Kind, Kind]] = MappingProxyType(
    {
        "nearer": ("nearer", "further"),
        "raised": ("shoulders", "same"),
        "lean": ("lean_right", "lean_left"),
        "turn": ("turn_right", "turn_left"),
    }
)
"""What a change upwards and one downwards are called; lower shoulders are not told from a lifted head."""


def found(stances: Sequence[Stance]) -> Finding:
    """The change that stands out most against its own limit, by the median over all frames."""
    middles = {name: _middle([getattr(one, name) for one in stances]) for name in _LITTLE}
    seen = {name: value for name, value in middles.items() if value is not None}
    if "lean" not in seen:
        return Finding("unseen")
    name = max(seen, key=lambda one: abs(seen[one]) / _LITTLE[one][0])
    little, clear = _LITTLE[name]
    kind = _NAMES[name][seen[name] < 0]
    if abs(seen[name]) < little or kind == "same":
        return Finding("same")
    return Finding(kind, "clear" if abs(seen[name]) >= clear else "little")


def _middle(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if len(known) >= _LEAST_FRAMES else None


def tip_for(finding: Finding | None, told: Sequence[str]) -> str | None:
    """A tip that fits what was found and was never given to this person; None when all were."""
    kind = finding.kind if finding else "same"
    left = [tip for tip in TIPS if tip.id not in told]
    fitting = [tip for tip in left if kind in tip.fits]
    return next((tip.id for tip in (*fitting, *left)), None)
