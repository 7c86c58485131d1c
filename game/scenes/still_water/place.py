"""Still water: a bay at dusk whose tide is the breath."""

from dataclasses import replace

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure, SceneState, Vector
from game.scenes.camera import Window
from game.scenes.easing import mix, smooth
from game.scenes.light_over_time import direction
from game.scenes.motes import Motes, Rows
from game.scenes.quality import Tier
from game.scenes.scene import Look, View
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.still_water.air import Air, Palms
from game.scenes.still_water.ambience import AMBIENCE
from game.scenes.still_water.backdrop import PLAYER_AHEAD, Backdrop
from game.scenes.still_water.figure import SEAT, Sitter, matrix_at, palm, scan_light
from game.scenes.still_water.heron import heron_tubes, shows
from game.scenes.still_water.light import GLOW_AZIMUTH_DEG, BayLight, bay_light
from game.scenes.still_water.lights import GHOST_MOST, MOST, Lights, ghost_rows, palm_rows
from game.scenes.still_water.limbs import Limbs
from game.scenes.still_water.mood import BayMood
from game.scenes.still_water.textures import make_textures
from game.scenes.still_water.things import STONES, Things
from game.scenes.torso import FigureLight, light_figure

_EYE_HEIGHT = 3.36
_PITCH_DEG = -8.0

_STARS = {Tier.LOW: 260, Tier.MEDIUM: 520, Tier.HIGH: 760}

_FIGURE_PLACE = (0.0, -SEAT, PLAYER_AHEAD)
"""The middle of the figure's shoulders in the world."""


class StillWater:
    """The scene; see `game.scenes.scene.Scene`."""

    ambience = AMBIENCE

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Make the scene's textures and meshes; `seed` chooses hills, clouds, waves, grass and stars."""
        self._mood = BayMood()
        self._state = SceneState()
        self._air = Air(context)
        self._textures = make_textures(context, seed, np.array([*STONES, (0.0, PLAYER_AHEAD + 0.05, 1.15)]))
        self._backdrop = Backdrop(context, shaders, self._textures)
        self._things = Things(context, shaders, seed)
        self._heron = Limbs(context, shaders, "still_water/limb.frag", 12)
        self._sitter = Sitter(context, shaders)
        self._lights = Lights(self._textures.skyline, seed)
        self._far_motes = Motes(context, shaders, MOST)
        self._near_motes = Motes(context, shaders, GHOST_MOST)

    def advance(self, state: SceneState) -> None:
        """Take in one picture's worth of state."""
        self._state = state
        self._mood.advance(state)

    def draw(self, view: View) -> Look:
        """Draw the far first, the figure last."""
        mood, figure = self._mood, self._state.figure
        light, window = bay_light(mood.night), _window(self._state, view)
        palms = _palms(figure, mood)
        self._air.send(window, light, mood, palms, view)
        self._backdrop.draw(view, glows=mood.sea_glow > 0.0)
        x, y, z = window.eye()
        matrix = window.view_projection()
        small = self._lights.rows(mood, light.stars, (x, y, z), _STARS[view.tier])
        self._far_motes.draw(small, matrix, hidden=False)
        self._things.draw(view.tier)
        lit = _figure_light(mood, light, window)
        self._draw_heron(lit, matrix, (x, y, z), view)
        scan = scan_light(mood.time_s, 0.15 + 0.85 * mood.calm)
        self._sitter.draw(figure, lit, view.tier, mood.presence, scan, mood.time_s)
        self._near_motes.draw(self._near_rows(palms), matrix, hidden=False)
        return _look(window, light, mood)

    def _draw_heron(self, lit: FigureLight, matrix: NDArray[np.float64], eye: Vector, view: View) -> None:
        age = self._mood.age("heron")
        if not shows(age):
            return
        program = self._heron.program(view.tier)
        light_figure(program, replace(lit, matrix=matrix, viewer=eye, gathered=0.0, shine=0.0), 1.0)
        set_uniforms(program, scan=(0.0, 0.0, 0.0))
        self._heron.render(view.tier, self._heron.put(heron_tubes(age)))

    def _near_rows(self, palms: Palms) -> Rows:
        rows = palm_rows((palms.left, palms.right), palms.shine)
        ghost = self._state.ghost
        if ghost is None:
            return rows
        return np.concatenate([rows, ghost_rows(ghost, _FIGURE_PLACE, self._mood.time_s, 1.0)])

    def release(self) -> None:
        """Give everything back to the driver."""
        for part in (
            self._backdrop,
            self._things,
            self._heron,
            self._sitter,
            self._far_motes,
            self._near_motes,
            self._air,
        ):
            part.release()
        for texture in self._textures.all():
            texture.release()


def _window(state: SceneState, view: View) -> Window:
    """The camera never moves."""
    return view.window(state.head, (0.0, _EYE_HEIGHT, 0.0), _PITCH_DEG)


def _palms(figure: Figure, mood: BayMood) -> Palms:
    """The hands' lights in the world; raised arms shine more, hanging ones hardly."""
    left, right = _in_world(palm(figure, right=False)), _in_world(palm(figure, right=True))
    shine = tuple(mood.presence * (0.10 + 0.9 * smooth((place[1] - 0.7) / 2.2)) for place in (left, right))
    return Palms(left, right, (shine[0], shine[1]))


def _in_world(place: Vector) -> Vector:
    x, y, z = _FIGURE_PLACE
    return place[0] + x, place[1] + y, place[2] + z


def _figure_light(mood: BayMood, light: BayLight, window: Window) -> FigureLight:
    viewer = window.eye() - np.array(_FIGURE_PLACE)
    glow = direction(9.0, GLOW_AZIMUTH_DEG)
    night = smooth(mood.night)
    way = tuple(mix(one, other, night) for one, other in zip(glow, light.moon, strict=True))
    warm = tuple(0.75 * glow + 1.6 * moon for glow, moon in zip(light.afterglow, light.moonlight, strict=True))
    return FigureLight(
        matrix=window.view_projection() @ matrix_at(np.array(_FIGURE_PLACE)),
        viewer=(float(viewer[0]), float(viewer[1]), float(viewer[2])),
        way=(way[0], way[1], way[2]),
        colour=(warm[0], warm[1], warm[2]),
        above=_sum(_scaled(light.ambient, 1.5), _scaled(light.horizon, 0.5)),
        below=_scaled(light.ambient, 0.75),
        glow=(0.30, 0.80, 0.90),
        shine=0.35 + 0.5 * max(mood.arms) + 0.15 * mood.breath,
        gathered=mood.gather,
    )


def _sum(one: Vector, other: Vector) -> Vector:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _scaled(colour: Vector, factor: float) -> Vector:
    return colour[0] * factor, colour[1] * factor, colour[2] * factor


def _look(window: Window, light: BayLight, mood: BayMood) -> Look:
    x, y, _ = window.project(light.moon)
    return Look(
        exposure=light.exposure,
        bloom=0.42 + 0.10 * mood.sea_glow,
        light=(x, y),
        rays=0.25,
        time_s=mood.time_s,
        warmth=0.30 - 0.45 * mood.night,
        vignette=0.34,
    )
