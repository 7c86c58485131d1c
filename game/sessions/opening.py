"""Opening what a session is shown in: the window, the scene in it, its sound."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import TypeVar

import pygame

from game.files.places import assets_dir
from game.play.scene_state import SceneState
from game.scenes.ambience import Ambience
from game.scenes.comfort import Comfort
from game.scenes.context import GraphicsLost, NoGraphics
from game.scenes.stage import Stage, open_stage
from game.sessions.options import PlayOptions, Told
from game.window.contract import Governor
from game.window.display import NoOpenGL, Window
from game.window.plain import PlainStage
from game.window.sheet import Image
from game.window.sound import Sound

Answer = TypeVar("Answer")


class Lasting:
    """A scene in depth that outlives its graphics: when they go away, the window goes on with the plain view."""

    def __init__(self, stage: Stage, scene: str, window: Window, told: Told) -> None:
        """Show `stage` as long as it can be drawn, then say so and show the plain view of the scene of that id."""
        self._stage: Stage | PlainStage = stage
        self._scene, self._window, self._told = scene, window, told

    @property
    def governor(self) -> Governor:
        """Of what is shown."""
        return self._stage.governor

    @property
    def comfort(self) -> Comfort:
        """How it is shown."""
        return self._stage.comfort

    @comfort.setter
    def comfort(self, comfort: Comfort) -> None:
        self._stage.comfort = comfort

    def draw(self, state: SceneState) -> None:
        """Draw one picture of the scene."""
        self._lasting(lambda stage: stage.draw(state))

    def overlay(self, rgba: Image) -> None:
        """Lay an RGBA picture over it."""
        self._lasting(lambda stage: stage.overlay(rgba))

    def pixels(self) -> Image:
        """(h, w, 3) what is drawn now."""
        return self._lasting(lambda stage: stage.pixels())

    def resize(self, size: tuple[int, int]) -> None:
        """Draw at another size from now on."""
        self._lasting(lambda stage: stage.resize(size))

    def close(self) -> None:
        """Give everything back; of graphics that are gone there is nothing to give."""
        if not self._window.plain:
            self._stage.close()

    def _lasting(self, deed: Callable[[Stage | PlainStage], Answer]) -> Answer:
        if not self._window.plain:
            try:
                return deed(self._stage)
            except GraphicsLost as lost:
                self._told(f"{lost} The plain view is shown instead.")
                self._window.become_plain()
        if not isinstance(self._stage, PlainStage):
            self._stage = PlainStage(self._scene, self._window.canvas)
        return deed(self._stage)


def shown(options: PlayOptions, scene: str, told: Told, stack: ExitStack) -> tuple[Window, Lasting | PlainStage]:
    """A window and what draws into it: the scene in depth, or where OpenGL 3.3 is missing the plain view."""
    stack.callback(pygame.quit)
    try:
        if options.plain:
            return _plainly(options, scene, stack)
        window = Window(options.size, fullscreen=options.fullscreen)
        stage = _in_depth(options, scene, window)
    except (NoOpenGL, NoGraphics) as missing:
        told(f"{missing} The plain view is shown instead.")
        pygame.display.quit()
        return _plainly(options, scene, stack)
    lasting = Lasting(stage, scene, window, told)
    stack.callback(lasting.close)
    stage.comfort = options.comfort
    stage.draw(SceneState())
    window.show()
    stage.warm_up()
    return window, lasting


def another(
    options: PlayOptions, scene: str, window: Window, comfort: Comfort, stack: ExitStack, told: Told
) -> Lasting | PlainStage:
    """Another scene in a window that is open already, shown as the window can; closed with the stack."""
    if window.plain:
        plainly = PlainStage(scene, window.canvas)
        stack.callback(plainly.close)
        return plainly
    stage = _in_depth(options, scene, window)
    lasting = Lasting(stage, scene, window, told)
    stack.callback(lasting.close)
    stage.comfort = comfort
    stage.warm_up()
    return lasting


def _in_depth(options: PlayOptions, scene: str, window: Window) -> Stage:
    return open_stage(
        scene=scene,
        size=window.size,
        assets=assets_dir(),
        seed=options.seed,
        offscreen=False,
        lent=window.graphics,
    )


def _plainly(options: PlayOptions, scene: str, stack: ExitStack) -> tuple[Window, PlainStage]:
    window = Window(options.size, fullscreen=options.fullscreen, plain=True)
    stage = PlainStage(scene, window.canvas)
    stack.callback(stage.close)
    return window, stage


def sound_of(options: PlayOptions, told: Told, stack: ExitStack, window: Window, ambience: Ambience) -> Sound | None:
    """The sound of a scene, or None where none is wanted; M switches it."""
    if options.silent:
        return None
    sound = Sound(ambience, seed=options.seed, told=told)
    stack.callback(sound.close)
    window.on_key(pygame.K_m, sound.toggle_mute)
    if sound.silence:
        told(f"There will be no sound: {sound.silence}.")
    return sound
