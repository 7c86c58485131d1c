"""A posture as angles: what the puppet is told to do."""

from dataclasses import dataclass

from game.body.geometry import Vector


@dataclass(frozen=True, slots=True)
class ArmAngles:
    """One arm, degrees.

    Attributes:
        elevation: of the upper arm, 0 hanging.
        plane: 0 raised aside, 90 raised forward, -90 backward.
        rotation: of the forearm about the upper arm, 0 forward, positive outward.
        elbow: bend, 0 straight.
        clavicle_up, clavicle_back: of the collar bone, 0 straight aside; back is retraction.
    """

    elevation: float = 8.0
    plane: float = 10.0
    rotation: float = 0.0
    elbow: float = 15.0
    clavicle_up: float = 6.0
    clavicle_back: float = 20.0


@dataclass(frozen=True, slots=True)
class Angles:
    """A whole posture, degrees and metres.

    Attributes:
        side_bend: of the trunk towards the person's right.
        turn: of the trunk to the person's left, the pelvis staying.
        lean_forward: of the whole trunk from the hips.
        thorax_bend: of the upper half of the trunk against the lower one: forward, rounding; negative is extension.
        head_tilt, head_turn, head_nod: of the head against the trunk: ear to the person's right shoulder, to their
            left, chin down.
        head_back: metres that the head slides back, level: a chin tuck.
        chest_lift: metres that breath lifts both shoulders, and a quarter as much that it brings the chest forward.
        shift: metres that the whole body is elsewhere: x to the person's right, y up, z towards where they look.
    """

    left: ArmAngles = ArmAngles()
    right: ArmAngles = ArmAngles()
    side_bend: float = 0.0
    turn: float = 0.0
    lean_forward: float = 0.0
    thorax_bend: float = 0.0
    head_tilt: float = 0.0
    head_turn: float = 0.0
    head_nod: float = 0.0
    head_back: float = 0.0
    chest_lift: float = 0.0
    shift: Vector = (0.0, 0.0, 0.0)


EASE = Angles()
"""Standing or sitting at ease."""
