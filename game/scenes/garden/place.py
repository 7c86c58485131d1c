"""Garden: a walled garden with a potting bench in morning light."""

import moderngl
import numpy as np

from game.play.scene_state import SceneState, Vector
from game.scenes.camera import Window
from game.scenes.garden import petals, sparks, wings
from game.scenes.garden.air import Air
from game.scenes.garden.ambience import AMBIENCE
from game.scenes.garden.errands import KINDS, Errand
from game.scenes.garden.flutter import Flutter
from game.scenes.garden.gardener import arms_of
from game.scenes.garden.light import GardenLight, garden_light
from game.scenes.garden.materials import Materials
from game.scenes.garden.mood import GardenMood
from game.scenes.garden.moving import Moving
from game.scenes.garden.props import bones_of
from game.scenes.garden.scenery import Scenery
from game.scenes.motes import Motes
from game.scenes.quality import Tier
from game.scenes.scene import PANE_AHEAD, Look, View
from game.scenes.shaders import Shaders
from game.scenes.torso import FigureLight

_EYE_HEIGHT = 4.15
"""Shoulder widths over the ground: that of somebody who stands three metres behind the player."""

_FIGURE_PLACE = (0.0, -0.55, 0.0)
"""The middle of the figure's shoulders against the middle of the pane."""

_STANDS = np.array([0.0, _EYE_HEIGHT - 0.94, 7.39])
"""Where that is in the garden, on every screen."""


class Garden:
    """The scene; see `game.scenes.scene.Scene`."""

    ambience = AMBIENCE

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Make the garden's textures and meshes; `seed` chooses bricks, leaves and flowers."""
        self._context = context
        self._mood = GardenMood()
        self._state = SceneState()
        self._air = Air(context)
        self._materials = Materials(context, seed)
        self._scenery = Scenery(context, shaders, seed)
        self._moving = Moving(context, shaders, seed)
        self._errands = [Errand(kind) for kind in KINDS]
        self._wings, self._petals = wings.Wings(seed), petals.Petals(seed)
        self._flutter = Flutter(context, shaders, wings.MOST + petals.MOST)
        self._sparks = sparks.Sparks(seed)
        self._motes = Motes(context, shaders, sparks.MOST)

    def advance(self, state: SceneState) -> None:
        """Take in one picture's worth of state."""
        self._state = state
        before = self._mood.time_s
        self._mood.advance(state)
        arms = arms_of(state.figure)
        for errand in self._errands:
            errand.follow(state, self._mood, arms, _STANDS, self._mood.time_s - before)

    def draw(self, view: View) -> Look:
        """Draw the still garden first, the player last."""
        light = garden_light(self._mood.day)
        window = _window(self._state, view)
        at = _figure_place(window)
        shade = self._scenery.cast(light.sun, view.tier)
        self._air.send(window, light, self._mood, shade, self._state.figure, at)
        self._materials.use(view.tier)
        self._scenery.bind()
        figure = self._state.figure
        bones = bones_of(figure, np.array(at), self._mood.gate, self._mood.time_s, self._errands)
        if view.tier is Tier.LOW:
            self._scenery.draw(view)
        self._moving.draw_body(figure, bones, view.tier, self._mood.presence, first=True)
        self._moving.draw_things(bones, view.tier)
        if view.tier is not Tier.LOW:
            self._scenery.draw(view)
        lit = _figure_light(light, window, at)
        self._moving.draw_body(figure, bones, view.tier, self._mood.presence, first=False)
        self._moving.draw_trunk(figure, lit, view.tier, self._mood.presence)
        self._draw_air(light, window, at, view)
        return _look(light, self._mood)

    def _draw_air(self, light: GardenLight, window: Window, at: Vector, view: View) -> None:
        """What floats: wings, petals, drops, sparks, the way of the hand, and the ghost that goes it."""
        mood, errands = self._mood, self._errands
        flying = [self._wings.rows(mood, at, view.tier), self._petals.falling(mood, view.tier)]
        self._flutter.draw(np.concatenate([*flying, self._petals.water(errands, mood)]), hidden=True)
        self._motes.draw(self._sparks.rows(mood, errands, light.sun_colour), window.view_projection())
        ghost = self._state.ghost
        if ghost is not None:
            bones = bones_of(ghost, np.array(at), 0.0, 0.0, [])
            self._moving.draw_ghost(ghost, bones, 0.75 * mood.presence * ghost.presence)
        self._flutter.draw(self._petals.trail(self._state, mood, at), hidden=False)

    def release(self) -> None:
        """Give everything back to the driver."""
        for part in (self._materials, self._scenery, self._moving, self._flutter, self._motes, self._air):
            part.release()


def _window(state: SceneState, view: View) -> Window:
    """Where the picture is narrow, the eye steps back: the figure keeps its place in the garden."""
    return view.window(state.head, (0.0, _EYE_HEIGHT, PANE_AHEAD - view.distance), -3.0, near=0.5, far=400.0)


def _figure_place(window: Window) -> Vector:
    x, y, z = np.array(window.place) + window.axes()[2] * window.distance + np.array(_FIGURE_PLACE)
    return float(x), float(y), float(z)


def _figure_light(light: GardenLight, window: Window, at: Vector) -> FigureLight:
    model = np.eye(4)
    model[:3, 3] = at
    viewer = window.eye() - np.array(at)
    return FigureLight(
        matrix=window.view_projection() @ model,
        viewer=(float(viewer[0]), float(viewer[1]), float(viewer[2])),
        way=light.sun,
        colour=light.sun_colour,
        above=light.above,
        below=light.below,
        glow=(1.0, 0.8, 0.55),
    )


def _look(light: GardenLight, mood: GardenMood) -> Look:
    return Look(
        exposure=light.exposure,
        bloom=0.30 + 0.12 * mood.glow,
        time_s=mood.time_s,
        warmth=light.warmth,
        vignette=0.42,
    )
