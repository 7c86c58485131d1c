"""The stage: one scene, drawn at an internal resolution that holds the frame rate, shown in a window or read back."""

from functools import partial
from pathlib import Path
from time import perf_counter

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.machine.allocator import mapped_apart
from game.play.scene_state import SceneState
from game.scenes.ambience import Ambience
from game.scenes.catalogue import SCENES, UnknownScene
from game.scenes.comfort import Comfort
from game.scenes.context import free_forgotten, is_software, open_context, told_when_lost
from game.scenes.film import Film
from game.scenes.overlay import Overlay
from game.scenes.quality import HARDWARE_RUNG, LADDER, ROOM, SOFTWARE_RUNG, WARMED_RUNGS, Governor, Quality
from game.scenes.scene import View
from game.scenes.shaders import Shaders
from game.scenes.sharing import share
from game.scenes.stereo import EYES

Size = tuple[int, int]
Pixels = NDArray[np.uint8]

_TRIES = 3
"""Pictures that are drawn to find out what one takes: the first ones of a quality are never its usual ones."""


class Stage:
    """Draws one scene into one target.

    Attributes:
        governor: feed it how long each picture took (`governor.feed(ms)`), and the next is drawn accordingly.
        fixed: a quality to draw with whatever the governor says (stills, tests), or None.
        comfort: how the player likes to see it.
    """

    def __init__(
        self,
        context: moderngl.Context,
        scene: str,
        size: Size,
        assets: Path,
        seed: int,
        *,
        offscreen: bool,
        lent: bool = False,
    ) -> None:
        """See `open_stage`, which is how to make one."""
        self._context = context
        self._lent = lent or not offscreen
        share(context)
        self._shaders = Shaders(context, assets / "shaders")
        self._make_scene = partial(SCENES[scene], context, self._shaders, seed)
        self._scene = self._make_scene()
        self._offscreen = offscreen
        self.governor = Governor(rung=SOFTWARE_RUNG if is_software(context) else HARDWARE_RUNG)
        self.fixed: Quality | None = None
        self.comfort = Comfort()
        self._size = size
        self._target = self._make_target()
        self._film: Film | None = None
        self._film_of: tuple[Size, Quality] | None = None
        self._overlay = Overlay(context, self._shaders)

    @property
    def ambience(self) -> Ambience:
        """How the scene sounds, as numbers."""
        return self._scene.ambience

    @property
    def size(self) -> Size:
        """The target's width and height, pixels."""
        return self._size

    @property
    def render_size(self) -> Size:
        """The internal resolution in use, pixels."""
        return self._ready_film().size

    @property
    def quality(self) -> Quality:
        """What the next picture is drawn with."""
        return self.fixed or self.governor.quality

    @property
    def renderer(self) -> str:
        """The driver's own name of what draws."""
        return str(self._context.info["GL_RENDERER"])

    def warm_up(self) -> None:
        """Compile what will be drawn with, and begin where this machine can keep up; takes about a second.

        Each rung is drawn a few times before anybody sees it, from the cheapest up, until one takes too long.
        """
        for rung in WARMED_RUNGS:
            self.fixed = LADDER[rung]
            self.draw(SceneState())
            spent_ms = self._spent_ms()
            if spent_ms > self.governor.budget_ms:
                break
            if spent_ms < self.governor.budget_ms * ROOM:
                self.governor.rung = rung
        self.fixed = None

    def _spent_ms(self) -> float:
        """What a picture takes at the quality in use, the best of a few, the driver's work included."""
        times = []
        for _ in range(_TRIES):
            began = perf_counter()
            self.draw(SceneState())
            self._context.finish()
            times.append(1000 * (perf_counter() - began))
        return min(times)

    def advance(self, state: SceneState) -> None:
        """Let the scene live through a picture that nobody sees, so that the next one drawn is where it would be."""
        self._scene.advance(state)

    @mapped_apart()
    def restart(self) -> None:
        """Begin the scene anew, as it was before its first picture; takes up to a second."""
        self._scene.release()
        self._scene = self._make_scene()

    @told_when_lost()
    def draw(self, state: SceneState) -> None:
        """Give the scene one picture's worth of state and draw it into the target.

        Raises:
            GraphicsLost: the driver has lost them; so may `overlay`, `pixels` and `resize`.
        """
        film, comfort = self._ready_film(), self.comfort
        self._scene.advance(state)
        for eye in EYES[comfort.stereo]:
            film.expose()
            look = self._scene.draw(View(film.size, self.quality.tier, comfort.parallax, comfort.still, eye.aside))
            self._target.viewport = eye.viewport(self._size)
            self._target.color_mask = (*eye.colours, True)
            film.develop(look, self._target, (state.time_s * 61.0) % 97.0)
        self._target.color_mask = (True, True, True, True)
        self._target.viewport = (0, 0, *self._size)

    @told_when_lost()
    def overlay(self, rgba: Pixels) -> None:
        """Lay a picture over the target, stretched to it.

        Args:
            rgba: (h, w, 4), straight alpha, top row first. Sent to the driver only when it is another object than
                the last, so give the same array while nothing changes.
        """
        for eye in EYES[self.comfort.stereo]:
            if eye.width < 1.0 or eye is EYES[self.comfort.stereo][0]:
                self._target.viewport = eye.overlay_viewport(self._size)
                self._overlay.draw(rgba, self._target)
        self._target.viewport = (0, 0, *self._size)

    @told_when_lost()
    def pixels(self) -> Pixels:
        """(H, W, 3) what the target shows now, top row first."""
        data = self._target.read(components=3, alignment=1)
        rows = np.frombuffer(data, np.uint8).reshape(self._size[1], self._size[0], 3)
        return np.ascontiguousarray(rows[::-1])

    @told_when_lost()
    def resize(self, size: Size) -> None:
        """Draw into a target of another size from now on."""
        self._size = (max(16, size[0]), max(16, size[1]))
        self._target = self._make_target()
        self._drop_film()

    def close(self) -> None:
        """Give everything back; a context of the stage's own too.

        One that is lent, as a window's is, goes on for the next stage; what a mesh was made of is given back only once
        forgotten.
        """
        self._drop_film()
        self._overlay.release()
        self._scene.release()
        self._shaders.release()
        if self._offscreen:
            self._target.release()
            # moderngl remembers what was drawn into last, and begins with nothing
            self._context.fbo = None  # type: ignore[assignment]
        del self._overlay, self._scene, self._target  # their meshes' buffers with them
        free_forgotten(self._context)
        if not self._lent:
            self._context.release()

    def _make_target(self) -> moderngl.Framebuffer:
        if not self._offscreen:
            screen = self._context.screen
            screen.viewport = (0, 0, *self._size)
            return screen
        return self._context.framebuffer([self._context.texture(self._size, 4)])

    def _ready_film(self) -> Film:
        _, _, *size = EYES[self.comfort.stereo][0].viewport(self._size)
        wanted = ((size[0], size[1]), self.quality)
        if self._film is None or self._film_of != wanted:
            self._drop_film()
            self._film_of = wanted
            with mapped_apart():
                self._film = Film(self._context, self._shaders, *wanted)
        return self._film

    def _drop_film(self) -> None:
        """Forget the film; its framebuffers go back to the driver as nobody knows them any more."""
        self._film = None
        free_forgotten(self._context)


@mapped_apart()
def open_stage(
    *, scene: str, size: Size, assets: Path, seed: int, offscreen: bool, lent: moderngl.Context | None = None
) -> Stage:
    """Open a stage.

    Args:
        scene: id, one of `SCENES`.
        size: of the target, pixels.
        assets: the folder that holds `shaders/`.
        seed: of everything that looks accidental in the scene.
        offscreen: draw into memory; else into the current window.
        lent: a context that outlives the stage, as a window's does, in place of one of its own.

    Raises:
        UnknownScene: no scene has that id.
        NoGraphics: no OpenGL 3.3 here.
        ShaderProblem: a shader is missing or does not compile.
    """
    if scene not in SCENES:
        raise UnknownScene(scene)
    context = lent or open_context(offscreen=offscreen)
    return Stage(context, scene, size, assets, seed, offscreen=offscreen, lent=lent is not None)
