"""The puppet before a camera: what the tests of the body look through."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from random import Random

import pytest

from game.body.calibration import Neutral, features_of, neutral_of
from game.body.landmarks import Landmark
from game.body.pose import PoseFrame
from game.body.posture import Posture, posture_of
from game.body.puppet import EASE, PERFECT, Angles, ArmAngles, Build, Camera, Flaws, frame_of
from game.body.smoothing import SmoothPose, smooth

FRAME_US = 33_333

LIMBS = ("left_upper_arm", "right_upper_arm", "left_forearm", "right_forearm")

ARMS_OUT = Angles(left=ArmAngles(90, 0, elbow=0), right=ArmAngles(90, 0, elbow=0))
"""Both arms straight aside: every limb shows its whole length."""


@dataclass
class Watch:
    """A puppet, seen frame by frame and smoothed as the rules do it."""

    build: Build = Build()
    camera: Camera = Camera(size=(1280, 720))
    flaws: Flaws = PERFECT
    unseen: Collection[Landmark] = ()
    edit: Callable[[PoseFrame], PoseFrame] = lambda frame: frame
    dice: Random = field(default_factory=lambda: Random(5))
    now_us: int = 0
    pose: SmoothPose | None = None
    frame: PoseFrame | None = None

    def see(self, angles: Angles) -> None:
        """One frame in which somebody is found."""
        frame = None
        while frame is None:
            self.now_us += FRAME_US
            frame = frame_of(
                angles, self.now_us, build=self.build, camera=self.camera, flaws=self.flaws, chance=self.dice
            )
        self.frame = self.edit(without_landmarks(frame, self.unseen))
        self.pose = smooth(self.pose, self.frame)

    def feature(self, angles: Angles) -> Neutral:
        """One frame's worth of neutral posture."""
        self.see(angles)
        assert self.pose is not None
        assert self.frame is not None
        feature = features_of(self.pose, self.frame)
        assert feature is not None
        return feature

    def neutral(self) -> Neutral:
        """A second at ease, then a moment with the arms out, as anybody has shown them after a while."""
        neutral = neutral_of([self.feature(EASE) for _ in range(30)])
        assert neutral is not None
        self.now_us += 600_000
        shown = self.feature(ARMS_OUT)
        self.now_us += 600_000
        return replace(neutral, **{limb: getattr(shown, limb) for limb in LIMBS})


def without_landmarks(frame: PoseFrame, unseen: Collection[Landmark]) -> PoseFrame:
    """The frame of a source that does not have some landmarks at all."""
    gone = set(unseen)
    return replace(
        frame,
        image=tuple(None if i in gone else point for i, point in enumerate(frame.image)),
        world=tuple(None if i in gone else point for i, point in enumerate(frame.world)),
        visibility=tuple(0 if i in gone else percent for i, percent in enumerate(frame.visibility)),
    )


@pytest.fixture(scope="session")
def watching() -> type[Watch]:
    """A puppet before a camera, frame by frame."""
    return Watch


Watched = Callable[..., Posture]


@pytest.fixture(scope="session")
def watched() -> Watched:
    """The posture that the rules see of some angles, after so many frames; the person has been calibrated before."""

    def posture(angles: Angles, frames: int = 1, **given: object) -> Posture:
        watch = Watch(**given)  # type: ignore[arg-type]
        neutral = watch.neutral()
        for _ in range(frames):
            watch.see(angles)
        assert watch.pose is not None
        return posture_of(watch.pose, neutral)

    return posture
