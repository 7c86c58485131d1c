"""The bay itself: beach, water, far shores and sky, one pass over the whole picture."""

import moderngl

from game.scenes.quality import Tier
from game.scenes.scene import View
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array
from game.scenes.still_water.land import DEPTH, HIGHEST, REACH
from game.scenes.still_water.textures import NAMES, Textures

_BANDS = 4
"""Shore, bay, far shores and high sky (assets/shaders/still_water/backdrop.vert)."""

_COLUMNS = 24
"""Pieces of a band from side to side, at whose edges the colour of the haze is known."""

_SHORE_REACH = 27.0
"""Metres ahead beyond which there is no beach."""

PLAYER_AHEAD = 7.33
"""Metres ahead at which the player sits."""


class Backdrop:
    """Draws it with textures that it does not own."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, textures: Textures) -> None:
        """Set up."""
        self._context = context
        self._shaders = shaders
        self._textures = textures
        self._passes: dict[tuple[Tier, int, bool], moderngl.VertexArray] = {}

    def draw(self, view: View, *, glows: bool) -> None:
        """Cover the picture, in four bands; `glows` when the water shines by itself, which costs more."""
        self._context.disable(moderngl.DEPTH_TEST | moderngl.BLEND)
        cheap = view.tier is Tier.LOW
        minify = moderngl.LINEAR_MIPMAP_NEAREST if cheap else moderngl.LINEAR_MIPMAP_LINEAR
        for unit, texture in enumerate(self._textures.all()):
            texture.filter = minify, moderngl.LINEAR
            texture.use(unit)
        for band in range(_BANDS):
            draw_array(
                self._pass(view.tier, band, glows and band < 2), moderngl.TRIANGLE_STRIP, vertices=2 * _COLUMNS + 2
            )

    def release(self) -> None:
        """Give the passes back."""
        for made in self._passes.values():
            made.release()

    def _pass(self, tier: Tier, band: int, glows: bool) -> moderngl.VertexArray:
        if (tier, band, glows) not in self._passes:
            for either in {False, band < 2}:
                self._passes[tier, band, either] = self._made(tier, band, either)
        return self._passes[tier, band, glows]

    def _made(self, tier: Tier, band: int, glows: bool) -> moderngl.VertexArray:
        definitions: dict[str, int | float] = {
            "TIER": int(tier), "BAND": band, "COLUMNS": _COLUMNS, "SHORE_REACH": _SHORE_REACH, "GLOWS": int(glows),
            "LAND_REACH": REACH, "LAND_HEIGHT": HIGHEST, "LAND_DEPTH": DEPTH, "PLAYER_AHEAD": PLAYER_AHEAD,
        }  # fmt: skip
        program = self._shaders.program("still_water/backdrop.vert", "still_water/backdrop.frag", definitions)
        set_uniforms(program, **{name: unit for unit, name in enumerate(NAMES)})
        return self._context.vertex_array(program, [])
