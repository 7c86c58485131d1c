"""Draws what stays where it is: walls, ground, bench, plants and sky, and the shadows that they throw."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.garden import shapes
from game.scenes.garden.bands import Bands
from game.scenes.garden.bench import bench
from game.scenes.garden.leaves import Sprays
from game.scenes.garden.planting import planted
from game.scenes.garden.plot import plot
from game.scenes.garden.walls import walls
from game.scenes.light_over_time import Colour
from game.scenes.noise import bytes_of, cloudy
from game.scenes.quality import Tier
from game.scenes.scene import View
from game.scenes.shaders import Shaders, set_matrix, set_uniforms
from game.scenes.sharing import draw_array

Numbers = NDArray[np.float64]

_MAP = {Tier.LOW: 768, Tier.MEDIUM: 1536, Tier.HIGH: 2048}
"""Texels of the map of shadows each way."""

_TAPS = {Tier.LOW: 1, Tier.MEDIUM: 3, Tier.HIGH: 7}

_MOVED = 0.006
"""The map is drawn anew once the sun has moved by this many radians."""

_MIDDLE, _REACH, _DEEP = np.array([2.0, 2.0, 15.5]), 17.5, 30.0
"""What the map covers: a square about a place, and how deep along the light."""


def definitions(tier: Tier, bones: int = 0) -> dict[str, int | float]:
    """What every shader that is lit needs defined."""
    return {"TIER": int(tier), "TAPS": _TAPS[tier], "BONES": bones}


def sunwards(sun: Colour) -> Numbers:
    """(4, 4) world to the sun's clip space; depth grows away from the sun."""
    away = -np.array(sun)
    right = np.cross([0.0, 1.0, 0.0], away)
    right /= np.linalg.norm(right)
    up = np.cross(away, right)
    axes = np.stack([right / _REACH, up / _REACH, away / _DEEP])
    matrix = np.eye(4)
    matrix[:3, :3] = axes
    matrix[:3, 3] = -axes @ _MIDDLE
    return matrix


class Scenery:
    """The still parts of one garden."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Build and plant everything."""
        self._context = context
        self._shaders = shaders
        self._seed = seed
        rows = shapes.merged([bench(), plot(), walls()])  # near before far: what is hidden is not lit
        corners, index = shapes.indexed(rows)
        self._solid, self._index = context.buffer(corners.tobytes()), context.buffer(index.tobytes())
        self._sprays = Sprays(context, seed)
        self._corners = context.buffer(np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)], np.float32).tobytes())
        field = np.stack(
            [bytes_of(cloudy(256, 1.5, seed + 1), 2.6), bytes_of(cloudy(256, 1.1, seed + 2), 2.6)], axis=-1
        )
        self.mottle = context.texture((256, 256), 2, np.ascontiguousarray(field).tobytes())
        self.mottle.build_mipmaps()
        self.mottle.filter = moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
        self._bands = Bands(context)
        self._plants: dict[Tier, moderngl.Buffer] = {}
        self._passes: dict[tuple[str, Tier], moderngl.VertexArray] = {}
        self._shades: tuple[Tier, moderngl.Texture, moderngl.Framebuffer] | None = None
        self._cast_by: Colour | None = None

    def cast(self, sun: Colour, tier: Tier) -> Numbers:
        """Draw the map of shadows anew where the sun has moved; (4, 4) world to the map's clip space as it stands."""
        stale = self._cast_by is None or float(np.abs(np.subtract(self._cast_by, sun)).max()) > _MOVED
        if self._shades is None or self._shades[0] is not tier:
            self._shades, stale = (tier, *self._new_map(tier)), True
        if stale:
            self._cast_by = sun
            self._draw_map(tier, self._shades[2], sunwards(sun))
        assert self._cast_by is not None
        return sunwards(self._cast_by)

    def bind(self) -> None:
        """Bind the shadows to unit 2 and the mottle to unit 3."""
        if self._shades is not None:
            self._shades[1].use(2)
        self.mottle.use(3)

    def draw(self, view: View) -> None:
        """Draw walls, ground, plants and sky; the low tier renews a band a picture, where one eye looks on."""
        if view.tier is Tier.LOW and not view.eye_aside:
            self._bands.draw(view.size, lambda: self._draw_all(Tier.LOW))
        else:
            self._draw_all(view.tier)

    def _draw_all(self, tier: Tier) -> None:
        """Solid things, then plants, then the sky where nothing is."""
        self._context.enable_only(moderngl.DEPTH_TEST)
        draw_array(self._pass("solid", tier), moderngl.TRIANGLES)
        self._sprays.texture.use(4)
        sprays = self._pass("spray", tier)
        if tier is Tier.HIGH:
            self._context.enable_direct(_ALPHA_TO_COVERAGE)
        draw_array(sprays, moderngl.TRIANGLE_STRIP, instances=self._count(tier))
        if tier is Tier.HIGH:
            self._context.disable_direct(_ALPHA_TO_COVERAGE)
        self._context.depth_func = "<="
        draw_array(self._pass("backdrop", tier), moderngl.TRIANGLES, vertices=3)
        self._context.depth_func = "<"

    def release(self) -> None:
        """Give everything back."""
        self._sprays.release()
        self._bands.release()
        self.mottle.release()
        for part in (self._solid, self._index, self._corners, *self._plants.values()):
            part.release()
        for one in self._passes.values():
            one.release()
        if self._shades is not None:
            self._shades[1].release()
            self._shades[2].release()

    def _count(self, tier: Tier) -> int:
        return self._planted(tier).size // (4 * 12)

    def _planted(self, tier: Tier) -> moderngl.Buffer:
        if tier not in self._plants:
            self._plants[tier] = self._context.buffer(planted(self._seed, tier).tobytes())
        return self._plants[tier]

    def _new_map(self, tier: Tier) -> tuple[moderngl.Texture, moderngl.Framebuffer]:
        texture = self._context.depth_texture((_MAP[tier], _MAP[tier]))
        texture.compare_func = "<="
        texture.repeat_x = texture.repeat_y = False
        texture.filter = moderngl.LINEAR, moderngl.LINEAR
        return texture, self._context.framebuffer(depth_attachment=texture)

    def _draw_map(self, tier: Tier, target: moderngl.Framebuffer, matrix: Numbers) -> None:
        before = self._context.fbo
        target.use()
        target.clear(depth=1.0)
        self._context.enable_only(moderngl.DEPTH_TEST)
        self._sprays.texture.use(4)
        for name in ("cast_solid", "cast_spray"):
            set_matrix(self._pass(name, tier).program, "sunwards", matrix)
        draw_array(self._pass("cast_solid", tier), moderngl.TRIANGLES)
        draw_array(self._pass("cast_spray", tier), moderngl.TRIANGLE_STRIP, instances=self._count(tier))
        before.use()

    def _pass(self, name: str, tier: Tier) -> moderngl.VertexArray:
        if (name, tier) not in self._passes:
            self._passes[name, tier] = self._made(name, tier)
            set_uniforms(
                self._passes[name, tier].program, colours=0, reliefs=1, shadows=2, mottle=3, sprays=4, presence=1.0
            )
        return self._passes[name, tier]

    def _made(self, name: str, tier: Tier) -> moderngl.VertexArray:
        given = definitions(tier)
        solid = [(self._solid, shapes.STILL, *shapes.NAMES[:-1])]
        plants = [
            (self._corners, "2f", "in_corner"),
            (self._planted(tier), "4f 4f 4f/i", "in_place", "in_face", "in_kind"),
        ]
        if name == "solid":
            return self._context.vertex_array(
                self._shaders.program("garden/solid.vert", "garden/solid.frag", given), solid, self._index
            )
        if name in {"spray", "cast_spray"}:
            given["TAPS"] = min(3, _TAPS[tier])  # leaves are small and many: soft edges are lost on them
        if name == "spray":
            return self._context.vertex_array(
                self._shaders.program("garden/spray.vert", "garden/spray.frag", given), plants
            )
        if name == "cast_spray":
            given["SHADE"] = 1
            return self._context.vertex_array(
                self._shaders.program("garden/spray.vert", "garden/cast.frag", given), plants
            )
        if name == "cast_solid":
            program = self._shaders.program("garden/cast.vert", "garden/cast.frag", given)
            return self._context.vertex_array(program, [(self._solid, "3f 44x", "in_spot")], self._index)
        return self._context.vertex_array(
            self._shaders.program("shared/fullscreen.vert", "garden/backdrop.frag", given), []
        )


_ALPHA_TO_COVERAGE = 0x809E
"""GL_SAMPLE_ALPHA_TO_COVERAGE: a leaf's edge covers some of a pixel's samples."""
