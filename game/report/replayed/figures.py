"""The person as a figure of few joints, at an even rate, and at ease."""

from game.body.calibration import HIPS_SEEN, Neutral
from game.body.landmarks import Landmark
from game.body.posture import Posture
from game.body.smoothing import SmoothPose
from game.play.placing import placed
from game.play.scene_state import Vector
from game.play.senses import Senses
from game.report.replayed.model import FIGURE_HZ, Figure, Joint, Place

LONGEST_GAP_US = 250_000
"""Between two sightings no further apart, the figure is put on the line between them; a longer gap stays a gap."""

_LIMBS = tuple((joint, Landmark[joint.name]) for joint in Joint if joint is not Joint.HEAD)
_HIPS = (Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
_UNIT = 1000


class FigureTrack:
    """Figures of one session, one after the other."""

    def __init__(self) -> None:
        self.figures: list[Figure | None] = []
        self._before: tuple[int, Figure] | None = None

    def see(self, at_us: int, senses: Senses) -> None:
        """Take in what was seen at a moment; only called where somebody was."""
        figure = figure_of(senses)
        if figure is None:
            return
        self._catch_up(at_us, figure)
        self._before = (at_us, figure)

    def end(self, at_us: int) -> tuple[Figure | None, ...]:
        """Every figure up to the end."""
        missing = at_us * FIGURE_HZ // 1_000_000 + 1 - len(self.figures)
        return (*self.figures, *(None for _ in range(missing)))

    def _catch_up(self, at_us: int, figure: Figure) -> None:
        while (due_us := len(self.figures) * 1_000_000 // FIGURE_HZ) <= at_us:
            self.figures.append(self._between(due_us, at_us, figure))

    def _between(self, due_us: int, at_us: int, figure: Figure) -> Figure | None:
        if due_us == at_us:
            return figure
        if self._before is None or at_us - self._before[0] > LONGEST_GAP_US or due_us < self._before[0]:
            return None
        share = (due_us - self._before[0]) / (at_us - self._before[0])
        return _mixed(self._before[1], figure, share)


def figure_of(senses: Senses) -> Figure | None:
    """The figure of a body that was just judged; None before a neutral posture is known."""
    pose, neutral, posture = senses.pose, senses.neutral, senses.posture
    if pose is None or neutral is None or posture is None or not neutral.shoulder_width:
        return None
    hips = min(pose.visibility[landmark] for landmark in _HIPS) >= HIPS_SEEN
    limbs = (placed(pose, neutral, mark) if hips or mark not in _HIPS else None for _, mark in _LIMBS)
    return Figure((_whole(_head(pose, neutral)), *map(_whole, limbs)), _turned(posture, neutral))


def neutral_figure(neutral: Neutral) -> Figure | None:
    """The same person at ease, arms hanging, hips as far below as the trunk of most people reaches; None without."""
    width = neutral.shoulder_width
    if not width:
        return None
    ears = (neutral.left_ear_height + neutral.right_ear_height) / 2 / width
    joints: dict[Joint, Vector] = {Joint.HEAD: ((neutral.shoulder_x - neutral.head_x) / width, ears, 0.1)}
    for sign, side, arm, forearm in (
        (-1, "left", neutral.left_upper_arm, neutral.left_forearm),
        (1, "right", neutral.right_upper_arm, neutral.right_forearm),
    ):
        elbow, wrist = arm / width, (arm + forearm) / width
        joints[Joint(f"{side}_shoulder")] = (sign * 0.5, 0.0, 0.0)
        joints[Joint(f"{side}_elbow")] = (sign * 0.58, -elbow, -0.03)
        joints[Joint(f"{side}_wrist")] = (sign * 0.6, -wrist, 0.08)
    return Figure(tuple(_whole(joints.get(joint)) for joint in Joint), (0, 0, 0))


def _head(pose: SmoothPose, neutral: Neutral) -> Vector | None:
    """The middle of the ears."""
    left, right = placed(pose, neutral, Landmark.LEFT_EAR), placed(pose, neutral, Landmark.RIGHT_EAR)
    if left is None or right is None:
        return left or right
    return ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2, (left[2] + right[2]) / 2)


def _turned(posture: Posture, neutral: Neutral) -> Place | None:
    head = posture.head
    if head is None:
        return None
    at_ease = (neutral.head_tilt, neutral.head_turn, neutral.head_nod)
    tilt, turn, nod = (
        round(10 * now - before / 10) for now, before in zip((head.tilt, head.turn, head.nod), at_ease, strict=True)
    )
    return (tilt, turn, nod)


def _whole(vector: Vector | None) -> Place | None:
    return vector and (round(_UNIT * vector[0]), round(_UNIT * vector[1]), round(_UNIT * vector[2]))


def _mixed(a: Figure, b: Figure, share: float) -> Figure:
    joints = tuple(_moved(p, q, share) for p, q in zip(a.joints, b.joints, strict=True))
    return Figure(joints, _moved(a.turned, b.turned, share))


def _moved(a: Place | None, b: Place | None, share: float) -> Place | None:
    if a is None or b is None:
        return None
    x, y, z = (round(p + share * (q - p)) for p, q in zip(a, b, strict=True))
    return (x, y, z)
