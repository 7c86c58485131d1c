"""What each player's eyes and stomach like: how the view answers the head, whether it moves at all, and depth."""

from dataclasses import dataclass

from game.scenes.stereo import Stereo


@dataclass(frozen=True, slots=True)
class Comfort:
    """How a scene is shown to somebody.

    Attributes:
        window: 0-1, how strongly the head moves the view, as if the screen were a window; 0 switches it off.
        still: for those who feel motion: no sway of the camera, and the head does not move the view.
        stereo: how the two eyes' pictures are told apart.
        calm_hz: pictures a second at most, to spare a battery; None leaves it to the display.
    """

    window: float = 1.0
    still: bool = False
    stereo: Stereo = Stereo.OFF
    calm_hz: int | None = None

    @property
    def parallax(self) -> float:
        """How strongly the head moves the view, all told."""
        return 0.0 if self.still else self.window
