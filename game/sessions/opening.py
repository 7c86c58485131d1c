"""Opening what a session is shown in: the window, the scene in it, its sound."""

from contextlib import ExitStack

import pygame

from game.files.places import assets_dir
from game.play.scene_state import SceneState
from game.scenes.ambience import Ambience
from game.scenes.comfort import Comfort
from game.scenes.context import NoGraphics
from game.scenes.stage import Stage, open_stage
from game.sessions.options import PlayOptions, Told
from game.window.display import NoOpenGL, Window
from game.window.plain import PlainStage
from game.window.sound import Sound


def shown(options: PlayOptions, scene: str, told: Told, stack: ExitStack) -> tuple[Window, Stage | PlainStage]:
    """A window and what draws into it: the scene in depth, or where OpenGL 3.3 is missing the plain view."""
    stack.callback(pygame.quit)
    try:
        if options.plain:
            return _plainly(options, scene, stack)
        window = Window(options.size, fullscreen=options.fullscreen)
        stage = open_stage(scene=scene, size=window.size, assets=assets_dir(), seed=options.seed, offscreen=False)
    except (NoOpenGL, NoGraphics) as missing:
        told(f"{missing} The plain view is shown instead.")
        pygame.display.quit()
        return _plainly(options, scene, stack)
    stack.callback(stage.close)
    stage.comfort = options.comfort
    stage.draw(SceneState())
    window.show()
    stage.warm_up()
    return window, stage


def another(
    options: PlayOptions, scene: str, window: Window, comfort: Comfort, stack: ExitStack, *, plain: bool
) -> Stage | PlainStage:
    """Another scene in a window that is open already, shown plainly or in depth; closed with the stack."""
    if plain:
        plainly = PlainStage(scene, window.canvas)
        stack.callback(plainly.close)
        return plainly
    stage = open_stage(scene=scene, size=window.size, assets=assets_dir(), seed=options.seed, offscreen=False)
    stack.callback(stage.close)
    stage.comfort = comfort
    stage.warm_up()
    return stage


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
