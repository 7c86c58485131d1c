"""The film: linear light is gathered in a framebuffer, then developed into the target's picture."""

from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

import moderngl

from game.scenes.quality import Quality, Tier
from game.scenes.scene import Look
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array

Size = tuple[int, int]

_LEVELS = 4
"""Steps of glow: from a quarter of the size down to a thirty-second."""

_SAMPLES = {Tier.LOW: 0, Tier.MEDIUM: 0, Tier.HIGH: 4}
_MOST_PIXELS = {Tier.LOW: 1280 * 720, Tier.MEDIUM: 2560 * 1440, Tier.HIGH: 7680 * 4320}
"""A tier's scale counts from a target of at most this many pixels: a cheap tier stays cheap on a large screen."""

_RAY_STEPS = {Tier.LOW: 10, Tier.MEDIUM: 20, Tier.HIGH: 40}


@dataclass(frozen=True, slots=True)
class _Layer:
    """A texture and the framebuffer that draws into it."""

    texture: moderngl.Texture
    buffer: moderngl.Framebuffer

    @property
    def size(self) -> Size:
        return self.texture.width, self.texture.height


class Film:
    """Framebuffers of one internal resolution, and the passes that develop them."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, size: Size, quality: Quality) -> None:
        """Set up for a target of `size` pixels, drawn inside at `quality.scale` of it."""
        self._context = context
        self._tier = quality.tier
        self.size = internal_size(size, quality)
        self._light = self._layer(self.size, "f2", depth=True)
        self._fine = self._multisampled()
        self._glow = [self._layer(_shrunk(self.size, 4 << level), "f2") for level in range(_LEVELS)]
        self._print = self._layer(self.size, "f4") if self._tier is Tier.LOW else None
        self._make_passes(shaders)

    def expose(self) -> None:
        """Make the light framebuffer the one to draw into, empty."""
        target = self._fine or self._light.buffer
        target.use()
        target.clear(0.0, 0.0, 0.0, 1.0, depth=1.0)

    def develop(self, look: Look, target: moderngl.Framebuffer, seed: float) -> None:
        """Turn the light into `target`'s picture; `seed` chooses the grain."""
        if self._fine is not None:
            self._context.copy_framebuffer(self._light.buffer, self._fine)
        self._context.disable(moderngl.DEPTH_TEST | moderngl.BLEND)
        self._gather_glow(look)
        (self._print.buffer if self._print else target).use()
        self._light.texture.use(0)
        self._glow[0].texture.use(1)
        program = self._develop.program
        set_uniforms(program, light=0, glow=1, exposure=look.exposure, bloom=look.bloom, warmth=look.warmth)
        set_uniforms(program, vignette=look.vignette, grain_seed=seed)
        draw_array(self._develop, moderngl.TRIANGLES, vertices=3)
        if self._print is not None:
            self._enlarge(self._print, target)

    def _enlarge(self, picture: _Layer, target: moderngl.Framebuffer) -> None:
        """In the low tier the film curve runs on few pixels, and the finished picture is stretched."""
        target.use()
        picture.texture.use(0)
        set_uniforms(self._show.program, picture=0)
        draw_array(self._show, moderngl.TRIANGLES, vertices=3)

    def _gather_glow(self, look: Look) -> None:
        source, threshold, reach = self._light, 1.0, 1.0
        for level in self._glow:
            level.buffer.use()
            source.texture.use(0)
            set_uniforms(self._shrink.program, source=0, threshold=threshold, texel=_texel(source.size, reach))
            draw_array(self._shrink, moderngl.TRIANGLES, vertices=3)
            source, threshold, reach = level, 0.0, 0.5
        self._context.enable_only(moderngl.BLEND)
        self._context.blend_func = moderngl.ONE, moderngl.ONE
        for smaller, level in pairwise(reversed(self._glow)):
            level.buffer.use()
            smaller.texture.use(0)
            set_uniforms(self._grow.program, source=0, strength=0.9, texel=_texel(smaller.size, 1.0))
            draw_array(self._grow, moderngl.TRIANGLES, vertices=3)
        if look.rays > 0:
            self._cast_rays(look)
        self._context.disable(moderngl.BLEND)

    def _cast_rays(self, look: Look) -> None:
        """Rays gather from the second glow level, which is smooth, into the first."""
        self._glow[0].buffer.use()
        self._glow[1].texture.use(0)
        x, y = look.light
        aspect = self.size[0] / self.size[1]
        set_uniforms(self._rays.program, source=0, light=(x * 0.5 + 0.5, y * 0.5 + 0.5), strength=look.rays)
        set_uniforms(self._rays.program, aspect=aspect, beams=look.beams, time=look.time_s)
        draw_array(self._rays, moderngl.TRIANGLES, vertices=3)

    def _multisampled(self) -> moderngl.Framebuffer | None:
        samples = min(_SAMPLES[self._tier], self._context.max_samples)
        if samples < 2:
            return None
        colour = self._context.renderbuffer(self.size, 4, samples=samples, dtype="f2")
        return self._context.framebuffer([colour], self._context.depth_renderbuffer(self.size, samples=samples))

    def _layer(self, size: Size, dtype: str, *, depth: bool = False) -> _Layer:
        texture = self._context.texture(size, 4, dtype=dtype)
        texture.repeat_x = texture.repeat_y = False
        depths = self._context.depth_renderbuffer(size) if depth else None
        return _Layer(texture, self._context.framebuffer([texture], depths))

    def _make_passes(self, shaders: Shaders) -> None:
        def over_all(fragment: str, definitions: dict[str, int] | None = None) -> moderngl.VertexArray:
            return self._context.vertex_array(shaders.program("shared/fullscreen.vert", fragment, definitions), [])

        self._shrink = over_all("shared/shrink.frag")
        self._grow = over_all("shared/grow.frag")
        self._rays = over_all("shared/rays.frag", {"RAY_STEPS": _RAY_STEPS[self._tier]})
        self._develop = over_all("shared/develop.frag", {} if self._tier is Tier.LOW else {"GRAIN": 1})
        self._show = over_all("shared/show.frag")


def internal_size(target: Size, quality: Quality) -> Size:
    """The size that a target is drawn at inside: scaled, and for the cheap tiers no finer than _MOST_PIXELS allow."""
    width, height = target
    scale = quality.scale * min(1.0, sqrt(_MOST_PIXELS[quality.tier] / (width * height)))
    return max(16, round(width * scale)), max(16, round(height * scale))


def _shrunk(size: Size, factor: int) -> Size:
    return max(2, size[0] // factor), max(2, size[1] // factor)


def _texel(size: Size, reach: float) -> tuple[float, float]:
    return reach / size[0], reach / size[1]
