"""Sky: gliding at dawn over a sea with islands and clouds."""

import moderngl
import numpy as np

from game.play.scene_state import SceneState, Vector
from game.scenes.camera import Window
from game.scenes.motes import Motes
from game.scenes.noise import bytes_of, cloudy, wave_slopes
from game.scenes.quality import Tier
from game.scenes.ribbons import Ribbons
from game.scenes.scene import Look, View
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array
from game.scenes.sky import ghost, trails, wind
from game.scenes.sky.air import Air
from game.scenes.sky.ambience import AMBIENCE
from game.scenes.sky.birds import Birds
from game.scenes.sky.clouds import Clouds
from game.scenes.sky.dust import MOST, SkyMotes
from game.scenes.sky.feathers import Breeze
from game.scenes.sky.figure import PlayerFigure
from game.scenes.sky.islands import Islands
from game.scenes.sky.light import SkyLight, sky_light
from game.scenes.sky.mood import SkyMood
from game.scenes.sky.trails import Trails
from game.scenes.sky.wing import wings_of
from game.scenes.torso import FigureLight

_FIGURE_PLACE = (0.0, -0.55, 0.0)
"""The middle of the figure's shoulders against the middle of the pane."""


class Sky:
    """The scene; see `game.scenes.scene.Scene`."""

    ambience = AMBIENCE

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Make the scene's textures and meshes; `seed` chooses clouds, islands and waves."""
        self._context = context
        self._seed = seed
        self._mood = SkyMood()
        self._state = SceneState()
        self._air = Air(context)
        self._backdrop = Backdrop(context, shaders, seed)
        self._islands = Islands(context, shaders, self._backdrop.mist, seed)
        self._clouds = Clouds(context, shaders, self._backdrop.mist, seed)
        self._birds = Birds(context, shaders, seed)
        self._figure = PlayerFigure(context, shaders, seed)
        self._trails = Trails()
        self._ribbons = Ribbons(context, shaders, max(trails.POINTS + wind.POINTS, ghost.POINTS))
        self._motes = Motes(context, shaders, MOST)
        self._sky_motes = SkyMotes(seed)

    def advance(self, state: SceneState) -> None:
        """Take in one picture's worth of state."""
        self._state = state
        self._mood.advance(state)
        wings = wings_of(state.figure)
        self._sky_motes.follow(self._mood, wings)
        beat = self._mood.presence * self._mood.pulse("lift", 0.3, 1.6)
        self._trails.follow(self._mood.time_s, (wings[0].tip, wings[1].tip), beat)

    def draw(self, view: View) -> Look:
        """Draw the far first, the figure last."""
        light = sky_light(self._mood.dawn)
        window = _window(self._mood, self._state, view)
        self._air.send(window, light, self._mood, view)
        self._backdrop.draw(view)
        self._islands.draw(self._mood, view)
        self._clouds.draw(self._mood, view)
        self._birds.draw(self._mood)
        lit = _figure_light(self._mood, light, window)
        self._figure.draw(self._state.figure, lit, _breeze(self._mood), view.tier, self._mood.presence)
        self._draw_ribbons(light, lit)
        self._draw_ghost(lit)
        self._motes.draw(self._sky_motes.rows(self._mood, light), lit.matrix)
        return _look(window, light, self._mood)

    def _draw_ribbons(self, light: SkyLight, lit: FigureLight) -> None:
        strips = self._trails.strips(lit.viewer) + wind.wind_strips(self._mood, lit.viewer, self._seed)
        pale = _sum(_scaled(lit.glow, 0.45), _scaled(light.sun_colour, 0.14))
        self._ribbons.draw(strips, lit.matrix, pale)

    def _draw_ghost(self, lit: FigureLight) -> None:
        """What is asked shines the brighter, the brighter the sky behind it."""
        if self._state.ghost is not None:
            shine = 0.7 + 1.5 * self._mood.dawn
            tint = (0.75 * shine, 1.15 * shine, 1.3 * shine)
            self._ribbons.draw(ghost.ghost_strips(self._state.ghost, lit.viewer), lit.matrix, tint)

    def release(self) -> None:
        """Give everything back to the driver."""
        self._backdrop.release()
        for part in (self._islands, self._clouds, self._birds, self._figure, self._ribbons, self._motes):
            part.release()
        self._air.release()


_BANDS = 3
"""Sea, skyline and high sky (assets/shaders/sky/backdrop.vert)."""


_COLUMNS = 24
"""Pieces of a band from side to side, at whose edges the colour of the haze is known."""


class Backdrop:
    """Sky, far mountains and sea: one pass over the whole picture."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Make its textures."""
        self._context = context
        self._shaders = shaders
        self._waves = context.texture((256, 256), 4, wave_slopes(256, seed).tobytes())
        mist = np.stack([bytes_of(cloudy(256, 1.55, seed + 1)), bytes_of(cloudy(256, 1.15, seed + 2))], axis=-1)
        self.mist = context.texture((256, 256), 2, mist.tobytes())
        for texture in (self._waves, self.mist):
            texture.build_mipmaps()
            texture.filter = moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
        self._passes: dict[tuple[Tier, int], moderngl.VertexArray] = {}

    def draw(self, view: View) -> None:
        """Cover the picture, in three bands."""
        self._context.disable(moderngl.DEPTH_TEST | moderngl.BLEND)
        cheap = view.tier is Tier.LOW
        self._waves.filter = moderngl.LINEAR_MIPMAP_NEAREST if cheap else moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
        self.mist.filter = moderngl.LINEAR if cheap else moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
        self._waves.use(0)
        self.mist.use(1)
        for band in range(_BANDS):
            draw_array(self._pass(view.tier, band), moderngl.TRIANGLE_STRIP, vertices=2 * _COLUMNS + 2)

    def _pass(self, tier: Tier, band: int) -> moderngl.VertexArray:
        if (tier, band) not in self._passes:
            definitions = {"TIER": int(tier), "BAND": band, "COLUMNS": _COLUMNS}
            program = self._shaders.program("sky/backdrop.vert", "sky/backdrop.frag", definitions)
            set_uniforms(program, waves=0, mist=1)
            self._passes[tier, band] = self._context.vertex_array(program, [])
        return self._passes[tier, band]

    def release(self) -> None:
        """Give the textures back."""
        self._waves.release()
        self.mist.release()


def _window(mood: SkyMood, state: SceneState, view: View) -> Window:
    """The view leans into a turn and looks where the flight goes."""
    roll, pitch = (0.0, 0.0) if view.steady else (-1.6 * mood.bank, 0.12 * mood.climb)
    return view.window(state.head, (0.0, mood.altitude, 0.0), -3.0 + pitch, roll)


def _figure_light(mood: SkyMood, light: SkyLight, window: Window) -> FigureLight:
    place = np.array(window.place) + window.axes()[2] * window.distance + np.array(_FIGURE_PLACE)
    model = np.eye(4)
    model[:3, 3] = place
    viewer = window.eye() - place
    surge = mood.age("lift")
    return FigureLight(
        matrix=window.view_projection() @ model,
        viewer=(float(viewer[0]), float(viewer[1]), float(viewer[2])),
        way=light.sun,
        colour=light.sun_colour,
        above=_scaled(_sum(light.ambient, _scaled(light.horizon, 0.5)), 1.25),
        below=_scaled(_sum(light.ambient, _scaled(light.warm, 0.10)), 0.8),
        glow=(0.55, 0.85, 1.0),
        shine=0.5 + 0.3 * mood.breath,
        gathered=mood.gather,
        frost=mood.frost,
        surge=(mood.pulse("lift", 0.3, 2.0), 1.1 * surge),
    )


def _breeze(mood: SkyMood) -> Breeze:
    return Breeze(
        wind=0.5 - 0.25 * mood.calm + 0.5 * mood.pulse("gust", 0.4, 2.5),
        shaking=mood.loosen * mood.pulse("snow", 0.2, 1.2),
        time_s=mood.time_s,
    )


def _sum(one: Vector, other: Vector) -> Vector:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _scaled(colour: Vector, factor: float) -> Vector:
    return colour[0] * factor, colour[1] * factor, colour[2] * factor


def _look(window: Window, light: SkyLight, mood: SkyMood) -> Look:
    x, y, _ = window.project(light.sun)
    shafts = 0.05 + 0.55 * max(0.0, mood.opening - 0.2) + 0.22 * mood.pulse("sunrise", 3.0, 9.0)
    return Look(
        exposure=light.exposure,
        bloom=0.38,
        light=(x, y),
        rays=0.35 + 1.3 * mood.opening,
        beams=_scaled(light.sun_colour, shafts),
        time_s=mood.time_s,
        warmth=0.25 + 0.35 * mood.dawn,
        vignette=0.3,
    )
