"""Pictures that the reef's shaders look up, made once when the scene opens; all of them tile."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.noise import bytes_of, cloudy, wave_slopes

Numbers = NDArray[np.float64]

_SIZE = 256


def reef_textures(context: moderngl.Context, seed: int) -> tuple[moderngl.Texture, moderngl.Texture, moderngl.Texture]:
    """(light and grain, sand, surface): two nets of focused light and two grains; ripples; waves from below."""
    nets = [np.asarray(caustic_net(_SIZE, seed + k) * 255 + 0.5, np.uint8) for k in (1, 2)]
    grains = [bytes_of(cloudy(_SIZE, 1.25, seed + 3)), bytes_of(cloudy(_SIZE, 0.85, seed + 4))]
    return (
        _texture(context, np.stack([*nets, *grains], -1)),
        _texture(context, sand_ripples(_SIZE, seed + 5)),
        _texture(context, wave_slopes(_SIZE, seed + 6)),
    )


def caustic_net(size: int, seed: int) -> Numbers:
    """(size, size) 0-1: light of a level sun focused by waves on a floor, each ray bent by the slope that it meets."""
    rays = 2 * size
    along = np.fft.fftfreq(rays, 1.0 / rays)
    kx, ky = np.meshgrid(along, along[: rays // 2 + 1], indexing="ij")
    k = np.hypot(kx, ky)
    rng = np.random.default_rng(seed)
    shape = np.exp(-(((k - 4.0) / 2.6) ** 2)) + 0.22 * np.exp(-(((k - 9.0) / 4.0) ** 2))
    waves = shape * np.exp(2j * np.pi * rng.random(k.shape))
    slopes = [np.fft.irfft2(1j * part * waves, s=(rays, rays)) for part in (kx, ky)]
    bend = 0.0125 * size / np.sqrt(np.mean(slopes[0] ** 2))
    start = np.arange(rays) / 2.0
    x = np.asarray(start[:, None] + bend * slopes[0], np.float64) % size
    y = np.asarray(start[None, :] + bend * slopes[1], np.float64) % size
    cells = (x.astype(np.int64) % size) * size + y.astype(np.int64) % size
    light = np.bincount(cells.ravel(), minlength=size * size).reshape(size, size) / 4.0
    for axis in (0, 1):
        light = (np.roll(light, -1, axis) + 2.0 * light + np.roll(light, 1, axis)) / 4.0
    return np.asarray(1.0 - np.exp(-0.42 * np.maximum(light - 0.35, 0.0)), np.float64)


def sand_ripples(size: int, seed: int) -> NDArray[np.uint8]:
    """(size, size, 4): slopes of ripples across and along as 128 + 127 s, height, and how coarse the sand is."""
    across, along = np.meshgrid(np.arange(size) / size, np.arange(size) / size)
    bend = 0.42 * cloudy(size, 2.2, seed)
    fork = 0.5 + 0.5 * np.tanh(2.0 * cloudy(size, 2.0, seed + 1))
    one, other = (2 * np.pi * (n * along + m * across) + 2.1 * bend for n, m in ((11, 1), (12, -1)))
    height = fork * _crest(one) + (1.0 - fork) * _crest(other) + 0.16 * cloudy(size, 1.3, seed + 2)
    slope_y, slope_x = (np.roll(height, -1, k) - np.roll(height, 1, k) for k in (0, 1))
    unit = 3.0 * np.sqrt(np.mean(slope_y**2))
    layers = [np.clip(s / unit, -1, 1) * 0.5 + 0.5 for s in (slope_x, slope_y)]
    coarse = np.clip(cloudy(size, 0.7, seed + 3) / 6 + 0.5, 0, 1)
    return np.asarray(np.stack([*layers, np.clip(height * 0.5 + 0.35, 0, 1), coarse], -1) * 255 + 0.5, np.uint8)


def _crest(phase: Numbers) -> Numbers:
    """A ripple: round in the trough, sharper at the crest."""
    return np.asarray(1.0 - np.abs(np.sin(0.5 * phase)) ** 0.8 * 1.4, np.float64)


def _texture(context: moderngl.Context, picture: NDArray[np.uint8]) -> moderngl.Texture:
    texture = context.texture((picture.shape[1], picture.shape[0]), 4, np.ascontiguousarray(picture).tobytes())
    texture.build_mipmaps()
    texture.filter = moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
    return texture
