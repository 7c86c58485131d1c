"""Sky: gliding at dawn over a sea with islands and clouds."""

import moderngl
import numpy as np

from game.play.scene_state import SceneState
from game.scenes.camera import Window, head_offset
from game.scenes.noise import bytes_of, cloudy, wave_slopes
from game.scenes.scene import Ambience, Look, View
from game.scenes.shaders import Shaders
from game.scenes.sky_air import Air
from game.scenes.sky_light import SkyLight, sky_light
from game.scenes.sky_mood import SkyMood



AMBIENCE = Ambience(
    wind=0.42,
    water=0.26,
    gusts=0.5,
    drone=0.22,
    root_hz=146.83,
    scale=(0, 2, 4, 7, 9),
    chime=0.35,
    chime_ring_s=4.0,
    motifs={
        "lift": (0, 2, 4),
        "bank": (3, 2),
        "gust": (4, 3, 1, 0),
        "snow": (9, 7, 8, 5),
        "clouds_open": (0, 3, 5),
        "soar": (0, 2, 3, 5, 7),
        "flock": (7, 8, 7, 9),
        "sunrise": (0, 3, 5, 8, 10),
    },
)
"""Wind over a calm sea; chimes on D major pentatonic, which has no harsh interval."""


class Sky:
    """The scene; see `game.scenes.scene.Scene`."""

    ambience = AMBIENCE

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Make the scene's textures and meshes; `seed` chooses clouds, islands and waves."""
        self._context = context
        self._mood = SkyMood()
        self._state = SceneState()
        self._air = Air(context)
        self._backdrop = Backdrop(context, shaders, seed)

    def advance(self, state: SceneState) -> None:
        """Take in one picture's worth of state."""
        self._state = state
        self._mood.advance(state)

    def draw(self, view: View) -> Look:
        """Draw the far first, the figure last."""
        light = sky_light(self._mood.dawn)
        window = _window(self._mood, self._state, view)
        self._air.send(window, light, self._mood, view)
        self._backdrop.draw(view)
        return _look(window, light, self._mood)

    def release(self) -> None:
        """Give everything back to the driver."""
        self._backdrop.release()
        self._air.release()


class Backdrop:
    """Sky, far mountains and sea: one pass over the whole picture."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Make its textures."""
        self._context = context
        self._shaders = shaders
        self._waves = context.texture((256, 256), 4, wave_slopes(256, seed).tobytes())
        mist = np.stack([bytes_of(cloudy(256, 1.55, seed + 1)), bytes_of(cloudy(256, 1.15, seed + 2))], axis=-1)
        self._mist = context.texture((256, 256), 2, mist.tobytes())
        for texture in (self._waves, self._mist):
            texture.build_mipmaps()
            texture.filter = moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
        self._passes: dict[int, moderngl.VertexArray] = {}

    def draw(self, view: View) -> None:
        """Cover the picture."""
        self._context.disable(moderngl.DEPTH_TEST | moderngl.BLEND)
        drawn = self._passes.get(view.tier)
        if drawn is None:
            program = self._shaders.program("sky/backdrop.vert", "sky/backdrop.frag", {"TIER": int(view.tier)})
            drawn = self._passes[view.tier] = self._context.vertex_array(program, [])
            program["waves"].value, program["mist"].value = 0, 1
        self._waves.use(0)
        self._mist.use(1)
        drawn.render(moderngl.TRIANGLES, vertices=3)

    def release(self) -> None:
        """Give the textures back."""
        self._waves.release()
        self._mist.release()


def _window(mood: SkyMood, state: SceneState, view: View) -> Window:
    """The pane stands where the figure is: the figure stays, the world behind it shifts."""
    distance = 6.2
    roll = 0.0 if view.steady else -1.6 * mood.bank
    return Window(
        place=(0.0, mood.altitude, 0.0),
        pitch_deg=-3.0 + 0.12 * mood.climb,
        roll_deg=roll,
        half_height=distance * 0.46,
        aspect=view.aspect,
        distance=distance,
        head=head_offset(state.head, view.parallax),
    )


def _look(window: Window, light: SkyLight, mood: SkyMood) -> Look:
    x, y, _ = window.project(light.sun)
    rays = 0.25 + 0.75 * mood.opening
    return Look(exposure=light.exposure, bloom=0.55, light=(x, y), rays=rays, warmth=0.25 + 0.35 * mood.dawn, vignette=0.3)
