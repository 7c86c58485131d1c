"""Rain as faint streaks, and the shower of heavy drops that a shrug shakes from the leaves."""

import moderngl

from game.scenes.grove.mood import GroveMood
from game.scenes.quality import Tier
from game.scenes.scene import View
from game.scenes.shaders import Shaders
from game.scenes.sharing import draw_array

_STREAKS = {Tier.LOW: 170, Tier.MEDIUM: 420, Tier.HIGH: 700}
_SHOWER = {Tier.LOW: 110, Tier.MEDIUM: 200, Tier.HIGH: 260}


class Rain:
    """Where each drop is, is worked out in the shader: it costs no time here."""

    def __init__(self, context: moderngl.Context, shaders: Shaders) -> None:
        """Compile."""
        self._context = context
        self._streaks = self._array(shaders, shower=0)
        self._shower = self._array(shaders, shower=1)

    def draw(self, mood: GroveMood, view: View) -> None:
        """Add what falls."""
        self._context.enable_only(moderngl.BLEND | moderngl.DEPTH_TEST)
        self._context.blend_func = moderngl.ONE, moderngl.ONE
        if mood.rain > 0.02:
            draw_array(self._streaks, moderngl.TRIANGLE_STRIP, vertices=4, instances=_STREAKS[view.tier])
        if mood.age("drops_fall") < 3.0:
            count = round(_SHOWER[view.tier] * (0.7 + 0.3 * mood.fullness))
            draw_array(self._shower, moderngl.TRIANGLE_STRIP, vertices=4, instances=count)

    def release(self) -> None:
        """Give the arrays back."""
        self._streaks.release()
        self._shower.release()

    def _array(self, shaders: Shaders, shower: int) -> moderngl.VertexArray:
        program = shaders.program("grove/rain.vert", "grove/rain.frag", {"SHOWER": shower})
        return self._context.vertex_array(program, [])
