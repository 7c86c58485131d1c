"""What every scene is: a thing that takes states and draws them, and data for the sound."""

from dataclasses import dataclass
from typing import Protocol

from game.play.scene_state import SceneState, Vector
from game.scenes.ambience import Ambience
from game.scenes.camera import FAR, NEAR, Window, head_offset
from game.scenes.quality import Tier

HALF_HEIGHT = 0.46
"""Tangent of half the upright angle of view: 49 degrees in all, near to a film camera's."""

PANE_AHEAD = 7.4
"""Shoulder widths from the eye to the pane, where the figure stands: it fills a good part of the picture then."""

_NARROW = 1.25
"""Width over height below which the pane stands further away, so that arms held out are still in the picture."""


@dataclass(frozen=True, slots=True)
class View:
    """How to draw one picture.

    Attributes:
        size: pixels drawn, width and height.
        tier: how richly.
        parallax: 0-1, how strongly the head moves the view.
        steady: no camera roll, no breathing of the camera: for stills, and for people whom motion makes unwell.
        eye_aside: shoulder widths that this eye stands to the right of the middle, where two pictures make depth.
    """

    size: tuple[int, int]
    tier: Tier
    parallax: float = 1.0
    steady: bool = False
    eye_aside: float = 0.0

    def eye(self, head: Vector) -> Vector:
        """Where the eye is for a displaced head: what a scene gives its `Window` as `head`."""
        x, y, z = head_offset(head, self.parallax)
        return x + self.eye_aside, y, z

    def window(
        self,
        head: Vector,
        place: Vector,
        pitch_deg: float,
        roll_deg: float = 0.0,
        near: float = NEAR,
        far: float = FAR,
    ) -> Window:
        """What a scene is seen through: its pane is at the figure, which stays while the world behind it shifts."""
        half = self.distance * HALF_HEIGHT
        return Window(place, pitch_deg, roll_deg, half, self.aspect, self.distance, self.eye(head), near, far)

    @property
    def distance(self) -> float:
        """How far the pane, and the figure, are from the neutral eye."""
        return PANE_AHEAD * max(1.0, _NARROW / self.aspect)

    @property
    def aspect(self) -> float:
        """Width over height."""
        return self.size[0] / self.size[1]

    @property
    def reach(self) -> float:
        """How far to the side the picture may show, as a share of the distance ahead, the head's movement included."""
        return HALF_HEIGHT * self.aspect + 0.14


@dataclass(frozen=True, slots=True)
class Look:
    """How the drawn light becomes a picture.

    Attributes:
        exposure: factor on the light.
        bloom: 0-1, how much bright things glow.
        light: clip position of the main light, where rays start.
        rays: how strongly bright things throw rays away from the light, about 1.
        beams: colour of shafts that stand about the light; time_s: they drift slowly.
        warmth: -1 (cool) to 1 (warm) grading.
        vignette: 0-1.
    """

    exposure: float = 1.0
    bloom: float = 0.5
    light: tuple[float, float] = (0.0, 0.0)
    rays: float = 0.0
    beams: tuple[float, float, float] = (0.0, 0.0, 0.0)
    time_s: float = 0.0
    warmth: float = 0.0
    vignette: float = 0.25


class Scene(Protocol):
    """A place: a deterministic function of its seed and of the states it was given, in order."""

    ambience: Ambience

    def advance(self, state: SceneState) -> None:
        """Take in one picture's worth of state."""

    def draw(self, view: View) -> Look:
        """Draw into the framebuffer in use (linear light, with depth) and say how to develop it."""

    def release(self) -> None:
        """Give everything back to the driver."""
