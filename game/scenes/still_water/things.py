"""What lies and stands about the bay: stones, pebbles, grass, a lighthouse, a boat, and their mirror images."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.meshes import Meshes
from game.scenes.quality import Tier
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array
from game.scenes.still_water.land import LIGHTHOUSE
from game.scenes.still_water.shapes import Shape, blade, boat, joined, mirrored, stone, tower

STONES = (
    (2.75, 8.7, 0.46), (3.75, 9.8, 0.78), (4.7, 8.3, 0.36), (2.15, 10.9, 0.27), (5.9, 11.6, 0.95), (3.1, 7.9, 0.17),
    (-2.7, 9.4, 0.34), (-3.9, 11.0, 0.72), (-4.9, 9.6, 0.40), (-2.2, 8.2, 0.15), (-6.6, 12.4, 0.60), (-1.7, 13.4, 0.22),
    (1.2, 14.6, 0.33), (7.8, 13.2, 0.55),
)  # fmt: skip
"""x, z and radius of the stones, metres: groups on both sides that lead the eye out to the water."""

BOAT_AT, BOAT_LONG = (7.2, 40.0), 4.4
LAMP_HEIGHT = (3.7, 0.84 * 30.0)
"""Of the boat's riding light and of the lighthouse's lamp, metres."""

_TOWER_HIGH = 30.0
_RINGS = {Tier.LOW: 6, Tier.MEDIUM: 12, Tier.HIGH: 22}
_BLADES = {Tier.LOW: 120, Tier.MEDIUM: 240, Tier.HIGH: 520}
_PEBBLES = {Tier.LOW: 10, Tier.MEDIUM: 60, Tier.HIGH: 120}
_BLADE_HALF = {Tier.LOW: 0.036, Tier.MEDIUM: 0.026, Tier.HIGH: 0.021}
_ROPE = {Tier.LOW: 0.0, Tier.MEDIUM: 0.008, Tier.HIGH: 0.006}
_TUFTS = 20
_TINTS = np.array([(0.25, 0.235, 0.235), (0.30, 0.265, 0.24), (0.19, 0.195, 0.215), (0.36, 0.33, 0.31)])


class Things:
    """Draws them all at once."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Set up; `seed` chooses their small differences."""
        self._context = context
        self._shaders = shaders
        self._seed = seed
        self._meshes = Meshes(self._mesh)

    def draw(self, tier: Tier) -> None:
        """Draw them over the backdrop; its textures must still be in use."""
        self._context.enable_only(moderngl.DEPTH_TEST | moderngl.BLEND)
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        draw_array(self._meshes[tier], moderngl.TRIANGLES)

    def release(self) -> None:
        """Give the meshes back."""
        self._meshes.release()

    def _mesh(self, tier: Tier) -> moderngl.VertexArray:
        rows, triangles = _all_things(tier, self._seed)
        program = self._shaders.program("still_water/thing.vert", "still_water/thing.frag", {"TIER": int(tier)})
        set_uniforms(program, mist=1, boat_at=BOAT_AT)
        content = [(self._context.buffer(rows.tobytes()), "3f 3f 3f 3f", "in_spot", "in_normal", "in_tint", "in_kind")]
        index = self._context.buffer(triangles.tobytes())
        return self._context.vertex_array(program, content, index)


def _all_things(tier: Tier, seed: int) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """Corners and triangles: mirror images first, then the far before the near."""
    rng = np.random.default_rng([seed, 31])
    far = [tower(LIGHTHOUSE[0], 2.0, LIGHTHOUSE[1], _TOWER_HIGH), boat(*BOAT_AT, BOAT_LONG, _ROPE[tier])]
    rocks = [_stone(rng, x, z, radius, _RINGS[tier]) for x, z, radius in sorted(STONES, key=lambda rock: -rock[1])]
    grass = [part for tuft in range(_TUFTS) for part in _tuft(rng, tuft, _BLADES[tier] // _TUFTS, tier)]
    twins = far + (rocks if tier > Tier.LOW else rocks[:6])
    shapes = [*(mirrored(thing) for thing in twins), *far, *_pebbles(rng, _PEBBLES[tier]), *rocks, *grass]
    rows, triangles = joined(shapes)
    return rows.astype(np.float32), triangles.astype(np.int32)


def _pebbles(rng: np.random.Generator, number: int) -> list[Shape]:
    """Small ones about the large, none where the player sits."""
    pebbles = []
    for _ in range(number):
        x, z, radius = STONES[rng.integers(len(STONES) - 3)]
        x, z = x + rng.normal(0.0, 0.55 + radius), z + rng.normal(0.0, 0.35 + 0.5 * radius)
        if abs(x) > 1.7:
            pebbles.append(_stone(rng, x, z, 0.03 + 0.085 * rng.random() ** 2, 3 if number < 20 else 4))
    return pebbles


def _stone(rng: np.random.Generator, x: float, z: float, radius: float, rings: int) -> Shape:
    red, green, blue = _TINTS[rng.integers(len(_TINTS))] * rng.uniform(0.8, 1.15)
    return stone(rng, (x, z), radius, rings, (red, green, blue))


def _tuft(rng: np.random.Generator, number: int, blades: int, tier: Tier) -> list[Shape]:
    """Tufts of grass frame the picture at both lower corners, thickest outside."""
    side = -1.0 if number % 5 < 3 else 1.0
    z = rng.uniform(6.0, 8.8)
    x = side * z * (0.90 - 0.40 * rng.random() ** 1.7)
    high = rng.uniform(0.75, 1.35) * (0.40 + 2.6 * (abs(x) / z - 0.45))
    pieces = 4 if tier is Tier.LOW else 9
    return [
        blade(
            rng,
            _BLADE_HALF[tier],
            x + rng.normal(0, 0.16),
            z + rng.normal(0, 0.14),
            high * rng.uniform(0.55, 1.1),
            pieces,
        )
        for _ in range(blades)
    ]
