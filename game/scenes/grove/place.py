"""Grove: a forest clearing in rain that clears."""

import moderngl
import numpy as np

from game.play.scene_state import SceneState
from game.scenes.camera import Window
from game.scenes.grove.air import Air
from game.scenes.grove.ambience import AMBIENCE
from game.scenes.grove.floor import Floor
from game.scenes.grove.light import TO_SUN, GroveLight, grove_light, scaled
from game.scenes.grove.mood import GroveMood
from game.scenes.grove.trunks import Trunks
from game.scenes.grove.woods import STANDS, Woods
from game.scenes.noise import bytes_of, cloudy
from game.scenes.scene import HALF_HEIGHT, Look, View
from game.scenes.shaders import Shaders, set_uniforms

_FIGURE_PLACE = (0.0, -0.55, 0.0)
"""The middle of the figure's shoulders against the middle of the pane."""

_PITCH_DEG = 2.5


class Grove:
    """The scene; see `game.scenes.scene.Scene`."""

    ambience = AMBIENCE

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Let the wood grow; `seed` chooses every tree, leaf and puddle."""
        self._context = context
        self._mood = GroveMood()
        self._state = SceneState()
        self._air = Air(context)
        self._mist = _mist(context, seed)
        self._backdrop = context.vertex_array(shaders.program("shared/fullscreen.vert", "grove/backdrop.frag"), [])
        self._woods = Woods(context, shaders, self._mist, seed)
        self._floor = Floor(context, shaders, self._mist, self._woods.farthest_seen, seed)
        self._trunks = Trunks(context, shaders, self._mist, seed)

    def advance(self, state: SceneState) -> None:
        """Take in one picture's worth of state."""
        self._state = state
        self._mood.advance(state)

    def draw(self, view: View) -> Look:
        """Draw the far first, the near last."""
        light = grove_light(self._mood.clearing)
        window = _window(self._mood, self._state, view)
        self._air.send(window, light, self._mood, view)
        self._draw_backdrop()
        self._floor.draw(view)
        for number in range(len(STANDS)):
            self._woods.draw(number, view)
        self._trunks.draw(view)
        return _look(window, light, self._mood)

    def release(self) -> None:
        """Give everything back to the driver."""
        for part in (self._floor, self._woods, self._trunks, self._backdrop, self._mist, self._air):
            part.release()

    def _draw_backdrop(self) -> None:
        self._context.disable(moderngl.DEPTH_TEST | moderngl.BLEND)
        self._mist.use(0)
        set_uniforms(self._backdrop.program, mist=0)
        self._backdrop.render(moderngl.TRIANGLES, vertices=3)


def _mist(context: moderngl.Context, seed: int) -> moderngl.Texture:
    """Noise that tiles: r coarse, g fine."""
    layers = np.stack([bytes_of(cloudy(256, 1.6, seed + 1)), bytes_of(cloudy(256, 1.15, seed + 2))], axis=-1)
    texture = context.texture((256, 256), 2, layers.tobytes())
    texture.build_mipmaps()
    texture.filter = moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
    return texture


def _window(mood: GroveMood, state: SceneState, view: View) -> Window:
    """The pane stands where the figure is: the figure stays, the wood behind it shifts."""
    distance = 7.4 * max(1.0, 1.25 / view.aspect)
    return Window(
        place=(0.0, 0.0, 0.0),
        pitch_deg=_PITCH_DEG,
        roll_deg=0.0,
        half_height=distance * HALF_HEIGHT,
        aspect=view.aspect,
        distance=distance,
        head=view.eye(state.head),
        far=400.0,
    )


def _look(window: Window, light: GroveLight, mood: GroveMood) -> Look:
    x, y, _ = window.project(TO_SUN)
    sunlit = mood.pulse("sunlit", 4.0, 9.0)
    return Look(
        exposure=light.exposure,
        bloom=0.42,
        light=(x, y),
        rays=0.25 + 0.9 * light.direct + 0.5 * sunlit,
        beams=scaled(light.sun_colour, light.direct * (0.045 + 0.12 * sunlit)),
        time_s=mood.time_s,
        warmth=light.warmth,
        vignette=0.42,
    )
