"""Lanterns: a still lake at night, mountains and an aurora, and paper lanterns that the player lets rise."""

from math import sin

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import SceneState, Vector
from game.scenes.camera import Window
from game.scenes.lanterns import falling_star, ghost, sparks
from game.scenes.lanterns.air import Air, Lamp, Lamps
from game.scenes.lanterns.ambience import AMBIENCE
from game.scenes.lanterns.backdrop import Backdrop
from game.scenes.lanterns.fleet import Fleet
from game.scenes.lanterns.jetty import POST_LANTERN, Jetty
from game.scenes.lanterns.keeper import Keeper
from game.scenes.lanterns.keeping import Keeping
from game.scenes.lanterns.lamps import Lanterns
from game.scenes.lanterns.light import NightLight, night_light
from game.scenes.lanterns.mood import LanternMood
from game.scenes.lanterns.range_bake import bake_range
from game.scenes.lanterns.reeds import Reeds
from game.scenes.lanterns.shore import Headlands
from game.scenes.lanterns.sparks import Sparks
from game.scenes.lanterns.stars import Stars
from game.scenes.lanterns.veils import Veils
from game.scenes.motes import Motes
from game.scenes.ribbons import Ribbons
from game.scenes.scene import PANE_AHEAD, Look, View
from game.scenes.shaders import Shaders
from game.scenes.torso import FigureLight

_EYE_HEIGHT = 4.8
_PITCH_DEG = -3.0
_FIGURE_PLACE = (0.0, -0.55, 0.0)
"""The middle of the figure's shoulders against the middle of the pane."""

_GHOST_BEFORE = 0.05
"""Depth, in clip space, by which the ghost stands before the figure: it is never hidden by it."""


class LanternLake:
    """The scene; see `game.scenes.scene.Scene`."""

    ambience = AMBIENCE

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Make the scene's textures and meshes; `seed` chooses mountains, stars and lanterns."""
        self._context = context
        self._state = SceneState()
        self._mood = LanternMood()
        self._keeping = Keeping()
        self._fleet = Fleet(seed)
        self._sparks = Sparks(seed)
        mountains = bake_range(seed)
        self._air = Air(context)
        self._backdrop = Backdrop(context, shaders, mountains, seed)
        self._stars = Stars(context, shaders, mountains.skyline, seed)
        self._headlands = Headlands(context, shaders, seed)
        self._veils = Veils(context, shaders)
        self._jetty = Jetty(context, shaders, seed)
        self._reeds = Reeds(context, shaders, seed)
        self._lanterns = Lanterns(context, shaders)
        self._keeper = Keeper(context, shaders)
        self._motes = Motes(context, shaders, sparks.MOST)
        self._lines = Ribbons(context, shaders, ghost.POINTS + falling_star.POINTS)

    def advance(self, state: SceneState) -> None:
        """Take in one picture's worth of state."""
        before = self._mood.time_s
        self._state = state
        self._mood.advance(state)
        self._keeping.follow(state, self._mood, _figure_place(PANE_AHEAD), self._mood.time_s - before)
        self._sparks.follow(self._keeping.just_gone)

    def draw(self, view: View) -> Look:
        """Draw the far first, the figure last."""
        light = night_light(self._mood.night, self._mood.breaking)
        window = _window(self._mood, self._state, view)
        figure_place = _figure_place(window.distance)
        self._air.send(window, light, self._mood, self._lamps(), figure_place)
        self._draw_lake(view, window)
        self._draw_shore(view)
        lit = _figure_light(self._mood, light, window, figure_place)
        warmth = self._warmth(self._keeping.left.raised), self._warmth(self._keeping.right.raised)
        self._keeper.draw(self._state.figure, lit, view.tier, self._mood.presence, warmth)
        self._motes.draw(self._sparks.rows(self._mood, self._held()), window.view_projection())
        self._draw_ghost(lit)
        return _look(light, self._mood)

    def release(self) -> None:
        """Give everything back to the driver."""
        parts = (self._backdrop, self._stars, self._headlands, self._veils, self._jetty, self._reeds, self._lanterns)
        for part in (*parts, self._keeper, self._motes, self._lines, self._air):
            part.release()

    def _draw_lake(self, view: View, window: Window) -> None:
        """Everything in the mirror, and what stands beyond it."""
        rows = np.concatenate(
            [np.array(self._keeping.rows(self._mood)), self._fleet.rows(self._mood, self._mood.night)]
        )
        self._lanterns.take(rows, view)
        self._backdrop.draw(view)
        self._stars.draw(view)
        x, y, z = window.place
        falling = falling_star.star_strips(self._mood, (x, y, z))
        self._lines.draw(falling, window.view_projection(), falling_star.TINT)
        self._headlands.draw(view.tier)
        self._lanterns.draw(view, mirrored=True)
        self._jetty.draw(mirrored=True)

    def _draw_shore(self, view: View) -> None:
        """Mist, jetty, lanterns and reeds; the mirrored jetty's depth is forgotten with its first board."""
        self._veils.draw(view.tier, near=False)
        self._jetty.draw(mirrored=False)
        self._veils.draw(view.tier, near=True)
        self._lanterns.draw(view, mirrored=False)
        self._reeds.draw(view)

    def _draw_ghost(self, lit: FigureLight) -> None:
        if self._state.ghost is None:
            return
        matrix = lit.matrix.copy()
        matrix[2] -= _GHOST_BEFORE * matrix[3]
        self._lines.draw(ghost.ghost_strips(self._state.ghost, lit.viewer, self._mood.time_s), matrix, ghost.TINT)

    def _lamps(self) -> Lamps:
        keeping, brighter = self._keeping, 1.0 + 0.5 * self._mood.glow() + 0.3 * self._mood.held
        return Lamps(
            left=Lamp(keeping.left.place, brighter * keeping.left.shown * (0.4 + 0.6 * keeping.left.raised)),
            right=Lamp(keeping.right.place, brighter * keeping.right.shown * (0.4 + 0.6 * keeping.right.raised)),
            high=Lamp(keeping.great, 9.0 * brighter * keeping.great_shown * (0.5 + 0.5 * keeping.great_raised)),
            post=Lamp(POST_LANTERN, 4.5),
        )

    def _held(self) -> list[Vector]:
        """Places of the lanterns that are carried now."""
        keeping = self._keeping
        raised = [(one.place, one.raised) for one in (keeping.left, keeping.right)]
        return [place for place, up in [*raised, (keeping.great, keeping.great_raised)] if up > 0.5]

    def _warmth(self, raised: float) -> float:
        """How much a hand glows: a little always, more with its lantern."""
        return 0.16 + 0.26 * raised + 0.14 * self._mood.glow()


def _window(mood: LanternMood, state: SceneState, view: View) -> Window:
    """The jetty sways a little."""
    sway = 0.0 if view.steady else 0.03 * sin(mood.time_s * 0.23)
    return view.window(state.head, (0.0, _EYE_HEIGHT + sway, 0.0), _PITCH_DEG)


def _figure_place(distance: float) -> Vector:
    """The figure frame's origin, world: it does not move with the camera's breath."""
    pitch = np.radians(_PITCH_DEG)
    x, y, z = _FIGURE_PLACE
    return x, _EYE_HEIGHT + y + float(np.sin(pitch)) * distance, z + float(np.cos(pitch)) * distance


def _figure_light(mood: LanternMood, light: NightLight, window: Window, place: Vector) -> FigureLight:
    model: NDArray[np.float64] = np.eye(4)
    model[:3, 3] = place
    viewer = window.eye() - np.array(place)
    east = light.east
    return FigureLight(
        matrix=window.view_projection() @ model,
        viewer=(float(viewer[0]), float(viewer[1]), float(viewer[2])),
        way=(0.35, 0.25, 0.9),
        colour=east,
        above=_sum(
            _scaled(light.ambient, 1.1),
            _sum(_scaled(light.horizon, 0.5), _scaled((0.08, 0.42, 0.30), 0.28 * light.aurora)),
        ),
        below=_scaled(light.ambient, 0.55),
        glow=(1.0, 0.55, 0.22),
        shine=0.5 + 0.3 * mood.breath,
        gathered=mood.gather,
    )


def _look(light: NightLight, mood: LanternMood) -> Look:
    return Look(
        exposure=light.exposure,
        bloom=0.40 + 0.05 * mood.breath,
        time_s=mood.time_s,
        warmth=-0.12 + 0.30 * mood.night * mood.night,
        vignette=0.34,
    )


def _sum(one: Vector, other: Vector) -> Vector:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _scaled(colour: Vector, factor: float) -> Vector:
    return colour[0] * factor, colour[1] * factor, colour[2] * factor
