"""Noise that tiles, made once when a scene opens, so that a picture only has to look it up."""

import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float32]


def cloudy(size: int, slope: float, seed: int) -> Field:
    """(size, size) random field with a power-law spectrum, mean 0 and deviation 1; it tiles.

    Args:
        size: cells each way.
        slope: amplitudes fall with frequency to this power; 1.6 looks like mist, 1 like gravel.
        seed: which field.
    """
    white = np.fft.rfft2(np.random.default_rng(seed).standard_normal((size, size)))
    frequency = _frequencies(size)
    frequency[0, 0] = 1.0
    white /= frequency**slope
    white[0, 0] = 0.0
    field = np.fft.irfft2(white, s=(size, size))
    return np.asarray(field / field.std(), np.float32)


def wave_slopes(size: int, seed: int) -> NDArray[np.uint8]:
    """(size, size, 4) of a wind sea that tiles: slopes along x and z as 128 + 127 s, slope squared, height.

    The mean of the squared slope survives in smaller copies of the texture, where the slopes themselves cancel: what
    is lost to distance comes back as roughness. Amplitudes follow k^-2 with a cosine-squared spread about the wind
    (Phillips' shape, J. Fluid Mech. 4, 1958).
    """
    rng = np.random.default_rng(seed)
    along = np.fft.fftfreq(size, 1.0 / size)
    kx, kz = np.meshgrid(along, along)
    k = np.hypot(kx, kz)
    k[0, 0] = 1.0
    spread = (0.35 + 0.65 * (0.8 * kx + 0.6 * kz) ** 2 / k**2) * np.exp(-((2.5 / k) ** 2)) * np.exp(-((k / 70.0) ** 2))
    waves = (rng.standard_normal((size, size)) + 1j * rng.standard_normal((size, size))) * spread / k**1.9
    slope_x, slope_z, height = (np.fft.ifft2(part).real for part in (1j * kx * waves, 1j * kz * waves, waves))
    unit = 3.2 * np.sqrt((slope_x**2 + slope_z**2).mean() / 2)
    slope_x, slope_z = np.clip(slope_x / unit, -1, 1), np.clip(slope_z / unit, -1, 1)
    layers = (
        slope_x * 0.5 + 0.5,
        slope_z * 0.5 + 0.5,
        np.clip((slope_x**2 + slope_z**2) * 0.5, 0, 1),
        np.clip(height / height.std() * 0.17 + 0.5, 0, 1),
    )
    return np.asarray(np.stack(layers, axis=-1) * 255.0 + 0.5, np.uint8)


def bytes_of(field: Field, spread: float = 3.0) -> NDArray[np.uint8]:
    """A field of deviation 1 as bytes, 0 at 128 and `spread` deviations at the ends."""
    return np.asarray(np.clip(field / spread * 0.5 + 0.5, 0.0, 1.0) * 255.0 + 0.5, np.uint8)


def _frequencies(size: int) -> NDArray[np.float64]:
    return np.asarray(np.hypot(np.fft.fftfreq(size, 1.0 / size)[:, None], np.fft.rfftfreq(size, 1.0 / size)[None, :]))
