"""The film: linear light is gathered in a framebuffer, then developed into the target's picture."""

import moderngl

from game.scenes.quality import Quality, Tier
from game.scenes.scene import Look
from game.scenes.shaders import Shaders, set_uniforms

Size = tuple[int, int]

_LEVELS = 4
"""Steps of glow: from a quarter of the size down to a thirty-second."""

_SAMPLES = {Tier.LOW: 0, Tier.MEDIUM: 0, Tier.HIGH: 4}
_RAY_STEPS = {Tier.LOW: 10, Tier.MEDIUM: 20, Tier.HIGH: 40}


class Film:
    """Framebuffers of one internal resolution, and the passes that develop them."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, size: Size, quality: Quality) -> None:
        """Set up for a target of `size` pixels, drawn inside at `quality.scale` of it."""
        self._context = context
        self._tier = quality.tier
        self.size = (max(16, round(size[0] * quality.scale)), max(16, round(size[1] * quality.scale)))
        self._light = context.texture(self.size, 4, dtype="f2")
        self._light.repeat_x = self._light.repeat_y = False
        self._plain = context.framebuffer([self._light], context.depth_renderbuffer(self.size))
        self._fine = self._multisampled()
        self._glow = [self._glow_level(4 << level) for level in range(_LEVELS)]
        rays = {"RAY_STEPS": _RAY_STEPS[self._tier]}
        self._shrink = self._pass(shaders.program("shared/fullscreen.vert", "shared/shrink.frag"))
        self._grow = self._pass(shaders.program("shared/fullscreen.vert", "shared/grow.frag"))
        self._rays = self._pass(shaders.program("shared/fullscreen.vert", "shared/rays.frag", rays))
        grain = {} if self._tier is Tier.LOW else {"GRAIN": 1}
        self._develop = self._pass(shaders.program("shared/fullscreen.vert", "shared/develop.frag", grain))
        self._show = self._pass(shaders.program("shared/fullscreen.vert", "shared/show.frag"))
        self._print = context.framebuffer([context.texture(self.size, 4, dtype="f4")]) if self._tier is Tier.LOW else None
        if self._print is not None:
            self._print.color_attachments[0].repeat_x = self._print.color_attachments[0].repeat_y = False

    def expose(self) -> None:
        """Make the light framebuffer the one to draw into, empty."""
        target = self._fine or self._plain
        target.use()
        target.clear(0.0, 0.0, 0.0, 1.0, depth=1.0)

    def develop(self, look: Look, target: moderngl.Framebuffer, seed: float) -> None:
        """Turn the light into `target`'s picture; `seed` chooses the grain."""
        if self._fine is not None:
            self._context.copy_framebuffer(self._plain, self._fine)
        self._context.disable(moderngl.DEPTH_TEST | moderngl.BLEND)
        self._gather_glow(look)
        (self._print or target).use()
        self._light.use(0)
        self._glow[0].color_attachments[0].use(1)
        program = self._develop.program
        set_uniforms(program, light=0, glow=1, exposure=look.exposure, bloom=look.bloom, warmth=look.warmth)
        set_uniforms(program, vignette=look.vignette, grain_seed=seed)
        self._develop.render(moderngl.TRIANGLES, vertices=3)
        if self._print is not None:
            self._enlarge(self._print, target)

    def _enlarge(self, picture: moderngl.Framebuffer, target: moderngl.Framebuffer) -> None:
        """In the low tier the film curve runs on few pixels, and the finished picture is stretched."""
        target.use()
        picture.color_attachments[0].use(0)
        set_uniforms(self._show.program, picture=0)
        self._show.render(moderngl.TRIANGLES, vertices=3)

    def release(self) -> None:
        """Give the framebuffers back to the driver; programs belong to the shaders."""
        for buffer in (*self._glow, *([self._print] if self._print else ())):
            buffer.color_attachments[0].release()
            buffer.release()
        for item in (self._light, self._plain, self._fine):
            if item is not None:
                item.release()

    def _gather_glow(self, look: Look) -> None:
        source, threshold = self._light, 1.0
        for level in self._glow:
            level.use()
            source.use(0)
            reach = 1.0 if source is self._light else 0.5
            set_uniforms(self._shrink.program, source=0, threshold=threshold, texel=_texel(source.size, reach))
            self._shrink.render(moderngl.TRIANGLES, vertices=3)
            source, threshold = level.color_attachments[0], 0.0
        self._context.enable_only(moderngl.BLEND)
        self._context.blend_func = moderngl.ONE, moderngl.ONE
        for level, smaller in reversed(list(zip(self._glow, self._glow[1:], strict=False))):
            level.use()
            smaller.color_attachments[0].use(0)
            set_uniforms(self._grow.program, source=0, strength=0.9, texel=_texel(smaller.size, 1.0))
            self._grow.render(moderngl.TRIANGLES, vertices=3)
        if look.rays > 0:
            self._cast_rays(look)
        self._context.disable(moderngl.BLEND)

    def _cast_rays(self, look: Look) -> None:
        """Rays gather from the second glow level, which is smooth, into the first."""
        self._glow[0].use()
        self._glow[1].color_attachments[0].use(0)
        x, y = look.light
        aspect = self.size[0] / self.size[1]
        set_uniforms(self._rays.program, source=0, light=(x * 0.5 + 0.5, y * 0.5 + 0.5), strength=look.rays)
        set_uniforms(self._rays.program, aspect=aspect, beams=look.beams, time=look.time_s)
        self._rays.render(moderngl.TRIANGLES, vertices=3)

    def _multisampled(self) -> moderngl.Framebuffer | None:
        samples = min(_SAMPLES[self._tier], self._context.max_samples)
        if samples < 2:
            return None
        colour = self._context.renderbuffer(self.size, 4, samples=samples, dtype="f2")
        return self._context.framebuffer([colour], self._context.depth_renderbuffer(self.size, samples=samples))

    def _glow_level(self, shrunk: int) -> moderngl.Framebuffer:
        size = (max(2, self.size[0] // shrunk), max(2, self.size[1] // shrunk))
        texture = self._context.texture(size, 4, dtype="f2")
        texture.repeat_x = texture.repeat_y = False
        return self._context.framebuffer([texture])

    def _pass(self, program: moderngl.Program) -> moderngl.VertexArray:
        return self._context.vertex_array(program, [])


def _texel(size: Size, reach: float) -> tuple[float, float]:
    return reach / size[0], reach / size[1]

