"""The trees that stand near, the fallen log, and the boughs overhead: meshes of bark and moss."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.grove.ground import height_at
from game.scenes.grove.tubes import Mesh, joined, surface, tube
from game.scenes.meshes import Meshes
from game.scenes.noise import bytes_of, cloudy
from game.scenes.quality import Tier
from game.scenes.scene import View
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array

Numbers = NDArray[np.float64]

_TRUNKS = (
    # x, z, radius, lean
    (-7.0, 11.8, 1.35, -0.05),
    (11.3, 16.5, 1.20, 0.05),
    (-13.4, 19.5, 0.95, 0.03),
    (-5.6, 27.0, 0.62, -0.02),
    (17.6, 24.0, 0.90, -0.04),
    (-11.0, 33.0, 0.85, 0.04),
    (2.6, 36.0, 0.60, -0.03),
    (19.5, 38.0, 0.80, 0.02),
    (-20.5, 29.0, 0.80, -0.02),
)
"""Placed by eye: they frame the glade and lead to it; none stands behind the player's arms."""

_ROUNDS = {Tier.LOW: (12, 12), Tier.MEDIUM: (30, 24), Tier.HIGH: (56, 44)}
"""Rings and turns of a trunk."""

LOG = np.array(
    [(-10.2, -2.55, 16.2), (-7.0, -2.75, 17.3), (-4.0, -3.05, 18.6), (-1.6, -3.30, 20.0), (0.3, -3.55, 21.2)]
)
"""The fallen log's middle."""

BOUGHS = (
    np.array([(-7.3, 4.9, 9.6), (-5.9, 4.35, 8.8), (-4.5, 4.10, 8.3), (-3.2, 3.72, 8.0), (-2.2, 3.15, 7.8)]),
    np.array([(8.6, 5.6, 9.8), (7.0, 5.1, 9.0), (5.7, 4.75, 8.6), (4.7, 4.35, 8.4), (4.0, 3.85, 8.3)]),
    np.array([(-7.4, 2.4, 11.4), (-6.0, 2.62, 11.6), (-4.9, 2.95, 12.0), (-4.2, 3.1, 12.3), (-3.6, 3.05, 12.6)]),
)
"""Boughs that reach in from the sides."""


class Trunks:
    """All near wood of one grove: one mesh, one texture."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Make the bark."""
        self._context = context
        self._shaders = shaders
        self._seed = seed
        bark = bark_pixels(seed)
        self._bark = context.texture((bark.shape[1], bark.shape[0]), 4, bark.tobytes())
        self._bark.build_mipmaps()
        self._bark.filter = moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
        self._meshes = Meshes(self._mesh)

    def draw(self, view: View) -> None:
        """Draw all of it, with depth."""
        mesh = self._meshes[view.tier]
        cheap = view.tier is Tier.LOW
        self._bark.filter = moderngl.LINEAR_MIPMAP_NEAREST if cheap else moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
        self._bark.use(0)
        self._context.enable_only(moderngl.DEPTH_TEST)
        draw_array(mesh, moderngl.TRIANGLES)

    def release(self) -> None:
        """Give texture and meshes back."""
        self._bark.release()
        self._meshes.release()

    def _mesh(self, tier: Tier) -> moderngl.VertexArray:
        program = self._shaders.program("grove/wood.vert", "grove/wood.frag", {"TIER": int(tier)})
        set_uniforms(program, bark=0)
        rows, corners = _wood(tier, self._seed)
        content = [(self._context.buffer(rows.tobytes()), "3f 3f 4f", "in_spot", "in_facing", "in_skin")]
        return self._context.vertex_array(program, content, self._context.buffer(corners.tobytes()))


def _wood(tier: Tier, seed: int) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """(n, 10) place, normal, bark's place (two), give, moss; nearest trunk first, so that it hides at once."""
    rings, turns = _ROUNDS[tier]
    rng = np.random.default_rng([seed, 17])
    skins: list[tuple[Mesh, Numbers]] = []
    for x, z, radius, lean in _TRUNKS:
        skins.append(_trunk(rng, (x, z, radius, lean), rings, turns if z < 20 else max(10, turns * 2 // 3)))
    skins.append(_fallen(rng, rings // 2 + 4, turns))
    skins += [_overhead(bough, rng, turns) for bough in BOUGHS]
    mesh = joined([mesh for mesh, _ in skins])
    rows = np.concatenate([mesh.spots, mesh.facing, np.concatenate([skin for _, skin in skins])], axis=1)
    return rows.astype(np.float32), mesh.corners


def _trunk(
    rng: np.random.Generator, tree: tuple[float, float, float, float], rings: int, turns: int
) -> tuple[Mesh, Numbers]:
    """A trunk that flares into roots; it rises out of the picture."""
    x, z, radius, lean = tree
    tall = 0.62 * z + 9.0
    up = tall * np.linspace(0.0, 1.0, rings + 1) ** 1.9
    turn = np.linspace(0.0, 2.0 * np.pi, turns + 1)
    phase = rng.uniform(0, 2 * np.pi, 4)
    lobes = 0.5 + 0.32 * np.sin(3 * turn + phase[0]) + 0.18 * np.sin(5 * turn + phase[1])
    flare = np.exp(-up / (1.05 * radius))[:, None] * (0.35 + 1.15 * np.clip(lobes, 0.0, 1.0) ** 1.6)[None, :]
    flutes = 0.055 * np.sin(3 * turn + phase[0])[None, :] * np.exp(-up / (7.0 * radius))[:, None]
    knots = 0.022 * np.sin(up[:, None] * 1.1 / radius + 2 * turn[None, :] + phase[2])
    wide = radius * (1.0 - 0.30 * up / tall)[:, None] * (1.0 + flutes + knots) + radius * flare
    middle_x = x + lean * up + 0.10 * radius * np.sin(up * 0.5 / radius + phase[3])
    foot = float(height_at(x, z)) - 0.45
    spots = np.stack(
        [
            middle_x[:, None] + wide * np.cos(turn),
            np.broadcast_to((foot + up)[:, None], wide.shape),
            z + wide * np.sin(turn),
        ],
        axis=-1,
    )
    mesh = surface(spots)
    around = np.round(2 * np.pi * radius / 2.6).clip(1) * mesh.place[:, 1]
    height = np.repeat(up, turns + 1)
    moss = 0.30 + 0.75 * np.exp(-height / (2.8 * radius)) + 0.12 * np.sin(height * 0.9 + phase[2])
    give = np.clip(height / 40.0, 0.0, 1.0) ** 2
    return mesh, np.column_stack([around, height / 3.4 + phase[0], give, moss])


def _fallen(rng: np.random.Generator, rings: int, turns: int) -> tuple[Mesh, Numbers]:
    """The log: thick with moss on top, its broken end towards the path."""
    at = np.linspace(0.0, 1.0, rings + 1)
    path = np.stack([np.interp(at, np.linspace(0, 1, len(LOG)), LOG[:, k]) for k in range(3)], axis=1)
    radius = (0.78 - 0.16 * at) * (1.0 + 0.05 * np.sin(at * 23.0)) * np.clip((1.02 - at) * 16.0, 0.25, 1.0) ** 0.5
    stub = np.array([(-4.5, -3.0, 18.4), (-4.75, -2.2, 17.9), (-4.95, -1.62, 17.5), (-5.02, -1.28, 17.3)])
    parts = [tube(path, radius, turns), tube(stub, np.array([0.30, 0.20, 0.15, 0.10]), max(8, turns // 2))]
    mesh = joined(parts)
    moss = 0.42 + 0.75 * np.clip(mesh.facing[:, 1], -0.4, 1.0)
    skin = np.column_stack([mesh.place[:, 1] * 2.0, mesh.place[:, 0] * 4.5, np.zeros(mesh.size), moss])
    del rng
    return mesh, skin


def _overhead(bough: Numbers, rng: np.random.Generator, turns: int) -> tuple[Mesh, Numbers]:
    """A bough with a few side twigs; it gives towards its end."""
    at = np.linspace(0.0, 1.0, 14)
    path = np.stack([np.interp(at, np.linspace(0, 1, len(bough)), bough[:, k]) for k in range(3)], axis=1)
    path[1:-1] = 0.25 * path[:-2] + 0.5 * path[1:-1] + 0.25 * path[2:]
    parts = [tube(path, 0.20 * (1.06 - at) ** 0.9 + 0.14 * np.exp(-at * 9.0), max(6, turns // 2))]
    for start in (4, 6, 8, 10, 11):
        way = np.array([rng.uniform(-0.7, 0.7), rng.uniform(-1.0, 0.1), rng.uniform(-0.3, 0.3)])
        twig = path[start] + np.linspace(0.0, 1.0, 5)[:, None] * way * np.array([1.0, 0.9, 1.0])
        parts.append(tube(twig, 0.05 * np.linspace(1.0, 0.25, 5), 5))
    mesh = joined(parts)
    root = path[0]
    give = 1.0 + np.linalg.norm(mesh.spots - root, axis=1) / 5.0
    moss = 0.55 + 0.6 * np.clip(mesh.facing[:, 1], -0.5, 1.0)
    return mesh, np.column_stack([mesh.place[:, 1] * 1.0, mesh.place[:, 0] * 3.0, give, moss])


def bark_pixels(seed: int) -> NDArray[np.uint8]:
    """(512, 512, 4) bark that tiles: slopes across and along about 128, height, accident for moss."""
    size = 512
    height = _furrowed(size, seed)
    slope_y, slope_x = ((np.roll(height, -1, k) - np.roll(height, 1, k)) / 2.0 for k in (0, 1))
    layers = (
        np.clip(-slope_x * 5.0, -1, 1) * 0.5 + 0.5,
        np.clip(-slope_y * 5.0, -1, 1) * 0.5 + 0.5,
        np.clip(height, 0, 1),
        bytes_of(cloudy(size, 1.35, seed + 34)) / 255.0,
    )
    return np.ascontiguousarray(np.clip(np.stack(layers, -1), 0, 1) * 255.0 + 0.5, np.uint8)


def _furrowed(size: int, seed: int) -> Numbers:
    """(size, size) heights, 0 in a furrow to about 1: long plates that fork and join, cracked across, with fibres."""
    rows, columns = np.mgrid[0:size, 0:size]
    bend, fork, crack, fibre, grain = (
        cloudy(size, slope, seed + 31 + 5 * k).astype(np.float64) for k, slope in enumerate((1.7, 1.9, 1.6, 1.0, 0.8))
    )
    # Read there and back, so that it is stretched along the trunk and still tiles.
    to_and_fro = np.minimum(rows, size - rows)
    long_bend = bend[to_and_fro, columns]
    across, along = columns / size, rows / size
    one, other = (
        np.abs(np.sin(np.pi * (n * across + m * along) + 1.25 * w))
        for n, m, w in ((9, 1, long_bend), (12, -2, np.roll(long_bend, size // 3, 1)))
    )
    share = 0.5 + 0.5 * np.tanh(2.2 * fork)
    plates = np.minimum(one * share + (1.0 - share), other * (1.0 - share) + share)
    cracks = np.abs(np.sin(np.pi * 13 * along + 1.6 * crack + 2.4 * np.roll(bend, size // 2, 0)))
    plates = np.minimum(plates, 0.30 + 1.6 * cracks + 0.4 * (crack > 0.2))
    height = 1.0 - np.exp(-2.6 * np.clip(plates, 0.0, 1.0))
    fibres = fibre[to_and_fro // 3, columns]
    height = np.clip(height * (0.86 + 0.085 * fibres) + 0.025 * grain, 0.0, 1.0)
    return np.asarray((2 * height + np.roll(height, 1, 1) + np.roll(height, -1, 1)) / 4.0, np.float64)
