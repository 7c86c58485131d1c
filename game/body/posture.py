"""A posture: the parts of the body that the measures ask about, worked out once a frame.

Space is MediaPipe's: x to the picture's right, y down, z away from the camera. "Down", "right" and "forward" of the
trunk are the person's own.
"""

from dataclasses import dataclass

from game.body.arm import Arm, arm_of
from game.body.baseline import Direction
from game.body.breath import Breath
from game.body.calibration import STRAIGHT_DOWN, Neutral, ear_height, face_scale
from game.body.foreshortening import LENS, picture_per_space
from game.body.geometry import flat_length, subtract
from game.body.girdle import GirdleFeatures, girdle_of
from game.body.head import Head, head_of
from game.body.landmarks import Landmark
from game.body.pose import IMAGE_UNIT
from game.body.side import Side
from game.body.smoothing import SmoothPose
from game.body.trunk import Trunk, trunk_of
from game.body.view import View, view_of


@dataclass(frozen=True, slots=True)
class Posture:
    """One frame's body.

    Attributes:
        trunk: None where a shoulder is unseen.
        left, right: the arms.
        shoulder_width, face: in the picture, PoseFrame.image units; face None where unseen.
        left_ear_height, right_ear_height: ear above shoulder in the picture, None where unseen.
        head: None where too little of the face is seen.
        neutral: the person at ease.
        view: from where the camera sees them.
        girdle: the shoulder girdle against the neutral posture, None where too little of it is seen.
        squeeze: what calibration learned of their shoulder blades, or None.
        breath: how they breathe, or None before anything is known.
        left_rise, right_rise: how much higher the shoulder is in the picture than the neutral mid-shoulder.
        away: about how far they are at ease, in widths of their own shoulders; 0 while that is unknown.
        pose: what all of this was worked out from, for movements that were taught by showing them.
    """

    stamp_us: int
    trunk: Trunk | None
    left: Arm
    right: Arm
    shoulder_width: float
    face: float | None
    left_ear_height: float | None
    right_ear_height: float | None
    head: Head | None
    neutral: Neutral
    view: View
    girdle: GirdleFeatures | None = None
    squeeze: Direction | None = None
    breath: Breath | None = None
    left_rise: float = 0.0
    right_rise: float = 0.0
    away: float = 0.0
    pose: SmoothPose | None = None

    def arm(self, side: Side) -> Arm:
        """The arm of that side."""
        return self.left if side is Side.LEFT else self.right

    def rise(self, side: Side) -> float:
        """How much higher the shoulder on that side is than at ease."""
        return self.left_rise if side is Side.LEFT else self.right_rise

    def ear_height(self, side: Side) -> float | None:
        """Ear above shoulder on that side."""
        return self.left_ear_height if side is Side.LEFT else self.right_ear_height


def posture_of(
    pose: SmoothPose,
    neutral: Neutral,
    squeeze: Direction | None = None,
    breath: Breath | None = None,
    units: float | None = None,
) -> Posture:
    """What the measures need of a pose; `units` is what `picture_per_space` says of it, where that is known already."""
    left, right = pose.image[Landmark.LEFT_SHOULDER], pose.image[Landmark.RIGHT_SHOULDER]
    trunk = trunk_of(pose, neutral)
    down = trunk.flat_down if trunk else STRAIGHT_DOWN
    units, face = units or picture_per_space(pose), face_scale(pose)
    width = flat_length(subtract(left, right)) if left and right else 0.0
    ears = (ear_height(pose, Side.LEFT, down), ear_height(pose, Side.RIGHT, down))
    return Posture(
        stamp_us=pose.stamp_us,
        trunk=trunk,
        left=arm_of(pose, neutral, trunk, Side.LEFT, units),
        right=arm_of(pose, neutral, trunk, Side.RIGHT, units),
        shoulder_width=width,
        face=face,
        left_ear_height=ears[0],
        right_ear_height=ears[1],
        head=head_of(pose, trunk, face),
        neutral=neutral,
        view=view_of(neutral, width),
        girdle=girdle_of(pose, neutral, trunk, face, ears),
        squeeze=squeeze,
        breath=breath,
        left_rise=neutral.shoulder_y - left[1] if left else 0.0,
        right_rise=neutral.shoulder_y - right[1] if right else 0.0,
        away=LENS * max(pose.width, IMAGE_UNIT) / neutral.shoulder_width if neutral.shoulder_width else 0.0,
        pose=pose,
    )
