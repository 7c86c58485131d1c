"""Grove: a forest clearing in rain that clears."""

import moderngl
import numpy as np

from game.play.scene_state import SceneState
from game.scenes.camera import Window
from game.scenes.grove.air import Air
from game.scenes.grove.air_light import AirLight
from game.scenes.grove.ambience import AMBIENCE
from game.scenes.grove.backdrop import Backdrop
from game.scenes.grove.birds import Birds
from game.scenes.grove.boughs import Boughs
from game.scenes.grove.cloak import Flutter
from game.scenes.grove.deer import Deer
from game.scenes.grove.ferns import Ferns, plants
from game.scenes.grove.figure import PlayerFigure
from game.scenes.grove.floor import Floor
from game.scenes.grove.light import FIREFLY, TO_SUN, GroveLight, grove_light, scaled
from game.scenes.grove.lights import MOST, MOST_IN_WORLD, GroveLights
from game.scenes.grove.mood import GroveMood
from game.scenes.grove.rain import Rain
from game.scenes.grove.trunks import Trunks
from game.scenes.grove.woods import STANDS, Woods
from game.scenes.motes import Motes
from game.scenes.noise import bytes_of, cloudy
from game.scenes.quality import Tier
from game.scenes.scene import Look, View
from game.scenes.shaders import Shaders
from game.scenes.torso import FigureLight

_FIGURE_PLACE = (0.0, -0.55, 0.0)
"""The middle of the figure's shoulders against the middle of the pane."""

_PITCH_DEG = 2.5

_MIST_BEFORE = {1: 0.55, 3: 0.40}
"""Number of a layer of trees -> strength of the sheet of mist that drifts before it."""


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
        self._backdrop = Backdrop(context, shaders, self._mist)
        self._woods = Woods(context, shaders, seed)
        self._floor = Floor(context, shaders, self._mist, self._woods.farthest_seen, seed)
        self._air_light = AirLight(context, shaders, self._mist)
        self._deer = Deer(context, shaders)
        self._trunks = Trunks(context, shaders, seed)
        self._birds = Birds(context, shaders, seed)
        self._figure = PlayerFigure(context, shaders, seed)
        self._ferns = Ferns(context, shaders, seed)
        self._boughs = Boughs(context, shaders, seed)
        self._rain = Rain(context, shaders)
        self._motes = Motes(context, shaders, max(MOST, MOST_IN_WORLD))
        self._lights = GroveLights(self._boughs.tips, plants(), seed)

    def advance(self, state: SceneState) -> None:
        """Take in one picture's worth of state."""
        self._state = state
        self._mood.advance(state)

    def draw(self, view: View) -> Look:
        """Draw the far first, the near last."""
        light = grove_light(self._mood.clearing)
        window = _window(self._state, view)
        self._air.send(window, light, self._mood, view)
        x, y, _ = window.project(TO_SUN)
        self._draw_wood(view, (x, y))
        lit = _figure_light(self._mood, light, window)
        self._draw_figure(lit, view)
        self._ferns.draw(view)
        self._boughs.draw(self._mood, view)
        self._rain.draw(self._mood, view)
        self._motes.draw(self._lights.in_world(self._mood, light), window.view_projection())
        self._motes.draw(self._lights.about_figure(self._mood, self._state.figure, light), lit.matrix)
        return _look((x, y), light, self._mood)

    def release(self) -> None:
        """Give everything back to the driver."""
        for part in (self._floor, self._woods, self._trunks, self._figure, self._ferns, self._boughs, self._rain):
            part.release()
        for other in (self._backdrop, self._mist, self._air, self._air_light, self._deer, self._birds, self._motes):
            other.release()

    def _draw_wood(self, view: View, sun: tuple[float, float]) -> None:
        """Everything behind the player: what is solid first, so that nothing is drawn under it; then far to near."""
        self._trunks.draw(view)
        self._floor.draw(view)
        self._backdrop.draw(view)
        self._context.fbo.depth_mask = False
        for number in range(view.tier is Tier.LOW, len(STANDS)):
            self._woods.draw(number, view)
            if number in _MIST_BEFORE and (number > 1 or view.tier is not Tier.LOW):
                self._air_light.draw_sheet(STANDS[number].z - 4.0, _MIST_BEFORE[number])
        self._air_light.draw_shafts(sun, self._mood, view)
        self._context.fbo.depth_mask = True
        self._deer.draw(self._mood)
        self._birds.draw(self._mood)

    def _draw_figure(self, lit: FigureLight, view: View) -> None:
        mood = self._mood
        self._figure.draw(self._state.figure, lit, _flutter(mood), view.tier, mood.presence)
        if self._state.ghost is not None:
            self._figure.draw_ghost(self._state.ghost, lit, view.tier)


def _mist(context: moderngl.Context, seed: int) -> moderngl.Texture:
    """Noise that tiles: r coarse, g fine."""
    layers = np.stack([bytes_of(cloudy(256, 1.6, seed + 1)), bytes_of(cloudy(256, 1.15, seed + 2))], axis=-1)
    texture = context.texture((256, 256), 2, layers.tobytes())
    texture.build_mipmaps()
    texture.filter = moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
    return texture


def _window(state: SceneState, view: View) -> Window:
    return view.window(state.head, (0.0, 0.0, 0.0), _PITCH_DEG, far=400.0)


def _figure_light(mood: GroveMood, light: GroveLight, window: Window) -> FigureLight:
    place = np.array(window.place) + window.axes()[2] * window.distance + np.array(_FIGURE_PLACE)
    model = np.eye(4)
    model[:3, 3] = place
    viewer = window.eye() - place
    return FigureLight(
        matrix=window.view_projection() @ model,
        viewer=(float(viewer[0]), float(viewer[1]), float(viewer[2])),
        way=TO_SUN,
        colour=light.sun_colour,
        above=light.above,
        below=light.below,
        glow=FIREFLY,
        shine=0.55 + 0.35 * mood.breath,
        gathered=mood.tuck,
    )


def _flutter(mood: GroveMood) -> Flutter:
    shaken = 0.6 * mood.pulse("drops_fall", 0.15, 1.4)
    return Flutter(wind=mood.wind, ruffled=(mood.shake[0] + shaken, mood.shake[1] + shaken), time_s=mood.time_s)


def _look(sun: tuple[float, float], light: GroveLight, mood: GroveMood) -> Look:
    sunlit = mood.pulse("sunlit", 4.0, 9.0)
    return Look(
        exposure=light.exposure,
        bloom=0.40,
        light=sun,
        rays=0.25 + 0.7 * light.direct + 0.5 * sunlit,
        beams=scaled(light.sun_colour, light.direct * (0.030 + 0.10 * sunlit)),
        time_s=mood.time_s,
        warmth=light.warmth,
        vignette=0.42,
    )
