"""Reef: shallow tropical water, seen along a channel of sand towards an arch and the blue."""

import moderngl
import numpy as np

from game.play.scene_state import SceneState, Vector
from game.scenes.camera import Window
from game.scenes.motes import Motes
from game.scenes.quality import Tier
from game.scenes.reef.ambience import AMBIENCE
from game.scenes.reef.bottom import Bottom
from game.scenes.reef.currents import POINTS, current_strips
from game.scenes.reef.figure import Diver, arm_joints
from game.scenes.reef.fish import Fish
from game.scenes.reef.ghost import MOST as GHOST_BUBBLES
from game.scenes.reef.ghost import ghost_rows
from game.scenes.reef.kelp import Kelp
from game.scenes.reef.light import ReefLight, reef_light
from game.scenes.reef.mood import ReefMood
from game.scenes.reef.plankton import MOST, Plankton
from game.scenes.reef.relief import Relief, relief_window
from game.scenes.reef.shafts import Shafts
from game.scenes.reef.turtle import Turtle
from game.scenes.reef.veils import veil_ribbons
from game.scenes.reef.water import Water
from game.scenes.scene import Look, View
from game.scenes.shaders import Shaders
from game.scenes.torso import FigureLight

_FIGURE_PLACE = (0.0, -0.50, 0.0)
"""The middle of the figure's shoulders against the middle of the pane."""


class Reef:
    """The scene; see `game.scenes.scene.Scene`. World frame: the camera's, its neutral eye in the origin."""

    ambience = AMBIENCE

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Grow the reef; `seed` chooses rocks, corals, waves and fish."""
        self._mood = ReefMood()
        self._state = SceneState()
        self._water = Water(context)
        self._bottom = Bottom(context, shaders, seed)
        self._relief = Relief(context, shaders, self._bottom)
        self._kelp = Kelp(context, shaders, seed)
        self._fish = Fish(context, shaders, seed)
        self._turtle = Turtle(context, shaders)
        self._shafts = Shafts(context, shaders, seed)
        self._diver = Diver(context, shaders)
        self._plankton = Plankton(seed)
        self._specks = Motes(context, shaders, MOST + GHOST_BUBBLES, "reef/speck", "in_ring")
        self._veils = veil_ribbons(context, shaders, POINTS)

    def advance(self, state: SceneState) -> None:
        """Take in one picture's worth of state."""
        self._state = state
        self._mood.advance(state)

    def draw(self, view: View) -> Look:
        """Draw what stands still, what swims, the figure last."""
        light = reef_light(self._mood.day)
        window = _window(self._state, view)
        place = _figure_place(window)
        self._bottom.look_up()
        if view.tier is Tier.LOW and not self._relief.fits(view.size):
            wide = relief_window(window)
            self._water.send(wide, light, self._mood, place)
            self._relief.make(view.size, wide)
        self._water.send(window, light, self._mood, place)
        self._draw_reef(view.tier)
        self._shafts.draw(self._mood, view.tier)
        self._specks.draw(self._plankton.reef_rows(self._mood), window.view_projection())
        self._draw_player(light, window, place, view)
        return _look(window, light, self._mood)

    def _draw_reef(self, tier: Tier) -> None:
        """The nearest first where that saves work; the low tier's land knows no early depth, so it begins."""
        if tier is Tier.LOW:
            self._relief.draw()
        self._bottom.draw_living(tier)
        self._kelp.draw(tier)
        self._turtle.draw(self._mood)
        self._fish.draw(self._mood, tier)
        if tier is not Tier.LOW:
            self._bottom.draw_land(tier)
        self._bottom.draw_water(tier)

    def _draw_player(self, light: ReefLight, window: Window, place: Vector, view: View) -> None:
        mood, figure = self._mood, self._state.figure
        lit = _figure_light(mood, light, window, place)
        joints = arm_joints(figure)
        moving = max(*mood.pull, mood.push, mood.pulse("current", 0.3, 2.0))
        self._diver.draw(figure, lit, view.tier, mood.presence, (mood.drift, moving, mood.squeeze))
        pale = 0.35 * light.sun[0] + 0.25, 0.35 * light.sun[1] + 0.50, 0.35 * light.sun[2] + 0.55
        self._veils.draw(current_strips(mood, lit.viewer, joints), lit.matrix, pale)
        self._specks.draw(self._plankton.rows(mood, light, joints), lit.matrix)
        if self._state.ghost is not None:
            self._specks.draw(ghost_rows(self._state.ghost, mood.drift, mood.presence), lit.matrix, hidden=False)

    def release(self) -> None:
        """Give everything back to the driver."""
        for part in (
            self._bottom, self._relief, self._kelp, self._fish, self._turtle, self._shafts, self._diver, self._specks,
            self._veils,
        ):  # fmt: skip
            part.release()
        self._water.release()


def _window(state: SceneState, view: View) -> Window:
    return view.window(state.head, (0.0, 0.0, 0.0), -2.0, far=400.0)


def _figure_place(window: Window) -> Vector:
    x, y, z = np.array(window.place) + window.axes()[2] * window.distance + np.array(_FIGURE_PLACE)
    return float(x), float(y), float(z)


def _figure_light(mood: ReefMood, light: ReefLight, window: Window, place: Vector) -> FigureLight:
    model = np.eye(4)
    model[:3, 3] = place
    viewer = window.eye() - np.array(place)
    surge = max(("current", "ring_wave"), key=lambda name: -mood.age(name))
    return FigureLight(
        matrix=window.view_projection() @ model,
        viewer=(float(viewer[0]), float(viewer[1]), float(viewer[2])),
        way=light.way,
        colour=light.sun,
        above=_sum(light.around, _scaled(light.upper, 0.7)),
        below=_sum(_scaled(light.around, 0.6), light.lower),
        glow=(0.45, 1.0, 0.88),
        shine=0.45 + 0.3 * mood.breath + 0.2 * mood.life,
        gathered=mood.squeeze,
        surge=(mood.pulse(surge, 0.3, 2.0), 1.1 * mood.age(surge)),
    )


def _sum(one: Vector, other: Vector) -> Vector:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _scaled(colour: Vector, factor: float) -> Vector:
    return colour[0] * factor, colour[1] * factor, colour[2] * factor


def _look(window: Window, light: ReefLight, mood: ReefMood) -> Look:
    x, y, _ = window.project(light.way)
    shafts = light.shafts * (0.055 + 0.03 * mood.clear) + 0.16 * mood.rays
    return Look(
        exposure=light.exposure,
        bloom=0.36,
        light=(x, y),
        rays=0.5 * light.shafts + 0.9 * mood.rays,
        beams=(light.sun[0] * shafts, light.sun[1] * shafts, light.sun[2] * shafts),
        time_s=mood.drift,
        warmth=light.warmth,
        vignette=0.34,
    )
