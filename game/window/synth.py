"""Sound made from numbers: seamless wind and sea, chimes in key. Pure: the same seed gives the same samples."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from game.scenes.scene import Ambience

RATE = 44_100
"""Samples a second."""

PEAK = 0.9
"""No sample is louder; 1 is full scale. Volumes are the player's business, headroom is ours."""

Wave = npt.NDArray[np.float32]
"""(n, 2) left and right, -1 to 1."""

_LOOP = 1 << 20
"""23.8 s: long enough that nobody hears it come round, and a length that Fourier transforms like."""

_SEA_LOOP = 5 << 18
"""29.7 s: against the wind's length the two meet again only after two minutes."""


def wind(seed: int, low_hz: float, high_hz: float, gusts: float) -> Wave:
    """A loop of wind: noise between two frequencies that swells and fades by itself.

    `gusts` from 0 to 1 is how much. Falls by 6 dB an octave inside the band, which is what makes it wind, not hiss.
    """
    rng = np.random.default_rng(seed)
    noise = _noise(rng, _LOOP, low_hz, high_hz, slope=1.0)
    return _finished(noise * _swelling(rng, _LOOP, gusts, cycles=(2, 3, 5, 7, 11)))


def sea(seed: int) -> Wave:
    """A loop of calm sea: deep noise, and five waves that come in quickly and draw back slowly."""
    rng = np.random.default_rng(seed)
    deep = _noise(rng, _SEA_LOOP, 40, 500, slope=1.3)
    wash = _noise(rng, _SEA_LOOP, 250, 2600, slope=1.0)
    at = np.arange(_SEA_LOOP, dtype=np.float32) / _SEA_LOOP
    waves = np.zeros(_SEA_LOOP, np.float32)
    for place in (np.arange(5) + rng.uniform(-0.22, 0.22, 5)) / 5:
        since = (at - place) % 1.0 * 5.0
        waves += rng.uniform(0.6, 1.0) * (since**1.6 * np.exp(-4.0 * since) * 9.0)
    return _finished(deep * 0.5 + wash * (waves - waves.min())[:, None])


def drone(seed: int, root_hz: float) -> Wave:
    """A loop of a very soft open chord (root, fifth, octave, ninth) whose tones breathe each in its own time."""
    rng = np.random.default_rng(seed)
    at = np.arange(_LOOP, dtype=np.float32) / _LOOP
    wave = np.zeros((_LOOP, 2), np.float32)
    for semitones, strength in ((-12, 0.5), (0, 1.0), (7, 0.55), (12, 0.40), (14, 0.22)):
        cycles = round(root_hz * 2 ** (semitones / 12) * _LOOP / RATE)
        for ear in (0, 1):
            breath = 0.6 + 0.4 * np.sin(2 * np.pi * (at * rng.integers(1, 4) + rng.random()))
            wave[:, ear] += strength * breath * np.sin(2 * np.pi * ((at * cycles + rng.random()) % 1.0))
    return _finished(wave)


def breath(seed: int) -> Wave:
    """A loop of soft air without any swell of its own: its volume follows the breathing circle."""
    return _finished(_noise(np.random.default_rng(seed), _LOOP // 4, 180, 1400, slope=1.2))


@dataclass(frozen=True, slots=True)
class Timbre:
    """How one event's notes sound.

    Attributes:
        partials: (multiple of the note's frequency, strength, how much faster than the note it dies).
        attack_s: from silence to full.
        gap_s: from one note to the next; 0 is a chord.
        ring: share of the scene's ring time.
        octave: octaves above the scene's lowest note.
        air: level of a breath of noise under the notes.
    """

    partials: tuple[tuple[float, float, float], ...]
    attack_s: float = 0.004
    gap_s: float = 0.18
    ring: float = 1.0
    octave: int = 1
    air: float = 0.0


_MALLET = ((1.0, 1.0, 1.0), (3.93, 0.18, 4.0), (9.2, 0.05, 9.0))
"""A wooden bar's overtones, tuned as marimba makers do: about 1 : 4 : 10 (Fletcher and Rossing, Physics of Musical
Instruments, ch. 19)."""

_BELL = ((0.5, 0.30, 0.8), (1.0, 1.0, 1.0), (2.0, 0.34, 1.5), (2.4, 0.16, 2.2), (3.0, 0.12, 2.8))
"""A tuned bell's hum, prime, tierce above the octave and fifth, softened (same book, ch. 21)."""

_GLASS = ((1.0, 1.0, 1.0), (2.32, 0.22, 2.4), (4.25, 0.10, 4.0))
"""A rubbed glass's first modes, about 1 : 2.32 : 4.25 (same book, ch. 20)."""

TIMBRES: Mapping[str, Timbre] = {
    "lift": Timbre(_MALLET, gap_s=0.16),
    "bank": Timbre(_GLASS, attack_s=0.05, gap_s=0.28),
    "gust": Timbre(_GLASS, attack_s=0.02, gap_s=0.10, air=0.5),
    "snow": Timbre(_GLASS, gap_s=0.075, ring=0.4, octave=2),
    "clouds_open": Timbre(_BELL, attack_s=0.10, gap_s=0.34, ring=1.3),
    "soar": Timbre(_BELL, attack_s=0.02, gap_s=0.20, ring=1.4, air=0.18),
    "flock": Timbre(_MALLET, gap_s=0.11, ring=0.35, octave=2),
    "sunrise": Timbre(_BELL, attack_s=0.30, gap_s=0.42, ring=2.0),
}
"""Every event has its own, so that it is known by ear; any other event is a mallet's."""

GUIDES: Mapping[str, tuple[tuple[int, ...], Timbre]] = {
    "next": ((0, 3), Timbre(_MALLET, attack_s=0.02, gap_s=0.22, ring=0.5)),
    "held": ((3, 5), Timbre(_MALLET, attack_s=0.01, gap_s=0.14, ring=0.5, octave=2)),
}
"""Guidance: something new is asked; the hold is done. Steps of the scale, and how they sound."""


def chime(name: str, ambience: Ambience, seed: int) -> Wave:
    """The motif that answers a scene event, in the scene's key."""
    steps = ambience.motifs.get(name, (0, 2))
    return motif(steps, TIMBRES.get(name, Timbre(_MALLET)), ambience, seed)


def motif(steps: Sequence[int], timbre: Timbre, ambience: Ambience, seed: int) -> Wave:
    """Notes in order, in a small space: a few echoes to the left and the right give the bells air."""
    ring = ambience.chime_ring_s * timbre.ring
    starts = [round(i * timbre.gap_s * RATE) for i in range(len(steps))]
    wave = np.zeros(starts[-1] + round(ring * RATE), np.float32)
    for start, step in zip(starts, steps, strict=True):
        note = _note(_pitch(step, timbre, ambience), ring, timbre)
        wave[start : start + len(note)] += note
    if timbre.air:
        wave += timbre.air * _air(len(wave), seed)
    return _finished(_spread(wave, seed))


def _pitch(step: int, timbre: Timbre, ambience: Ambience) -> float:
    """Steps beyond the scale go on an octave higher."""
    octave, degree = divmod(step, len(ambience.scale))
    return float(ambience.root_hz * 2 ** (timbre.octave + octave + ambience.scale[degree] / 12))


def _note(pitch_hz: float, ring_s: float, timbre: Timbre) -> npt.NDArray[np.float32]:
    """One note; higher ones ring shorter, as real bars and bells do. It reaches -60 dB at the end of its ring."""
    ring = ring_s * min(1.0, (600.0 / pitch_hz) ** 0.5)
    at = np.arange(round(ring * RATE), dtype=np.float32) / np.float32(RATE)
    wave = np.zeros_like(at)
    for multiple, strength, haste in timbre.partials:
        if pitch_hz * multiple < RATE * 0.4:
            heard = at[: max(1, round(len(at) / haste))] if haste > 1 else at
            decay = np.exp(-6.908 * haste / ring * heard)
            wave[: len(heard)] += strength * decay * np.sin(2 * np.pi * pitch_hz * multiple * heard)
    fade = np.clip((ring - at) / (0.02 * ring), 0, 1)
    shaped: npt.NDArray[np.float32] = wave * fade * (1 - np.exp(-at / np.float32(timbre.attack_s)))
    return shaped


def _air(length: int, seed: int) -> npt.NDArray[np.float32]:
    """A breath of wind that rises and goes: the noise under a gust."""
    rng = np.random.default_rng(seed)
    noise = _noise(rng, 1 << 17, 300, 3000, slope=1.0)[:, 0]
    noise /= np.abs(noise).max()
    at = np.arange(min(length, len(noise)), dtype=np.float32) / np.float32(len(noise))
    breath_of = np.zeros(length, np.float32)
    breath_of[: len(at)] = noise[: len(at)] * at * (1 - at) ** 2 * 6.75
    return breath_of


def _spread(wave: npt.NDArray[np.float32], seed: int) -> Wave:
    """Two ears, each with its own dozen of fading echoes within 0.35 s."""
    rng = np.random.default_rng(seed + 1)
    tail = round(0.36 * RATE)
    wide = np.zeros((len(wave) + tail, 2), np.float32)
    for ear in (0, 1):
        wide[: len(wave), ear] = wave
        for late in np.sort(rng.uniform(0.013, 0.35, 12)):
            start = int(late * RATE)
            wide[start : start + len(wave), ear] += np.float32(0.26 * np.exp(-late * 6)) * wave
    return wide


def _noise(rng: np.random.Generator, length: int, low_hz: float, high_hz: float, slope: float) -> Wave:
    """Noise made from random phases, so that its end meets its beginning exactly; `slope` 1 falls 6 dB an octave."""
    hertz = np.fft.rfftfreq(length, 1 / RATE)[: int(length * 4 * high_hz / RATE)]
    edges = 1 / (1 + (low_hz / np.maximum(hertz, 1e-3)) ** 4) / (1 + (hertz / high_hz) ** 4)
    strength = edges / np.maximum(hertz, low_hz) ** slope
    strength[0] = 0.0
    ears = np.empty((length, 2), np.float32)
    for ear in (0, 1):
        turned = strength * np.exp(2j * np.pi * rng.random(len(hertz)))
        ears[:, ear] = np.fft.irfft(turned.astype(np.complex64), length)
    loudest: Wave = ears / np.abs(ears).max()
    return loudest


def _swelling(rng: np.random.Generator, length: int, depth: float, cycles: Sequence[int]) -> npt.NDArray[np.float32]:
    """A slow curve between 1 - depth and 1, whole numbers of waves long, the same for both ears but a little apart."""
    at = np.arange(length // 64, dtype=np.float32) / np.float32(length // 64)
    ears = np.empty((length, 2), np.float32)
    phases = rng.random(len(cycles))
    for ear in (0, 1):
        waves = [
            np.sin(2 * np.pi * (at * n + phase + 0.04 * ear)) / (1 + i)
            for i, (n, phase) in enumerate(zip(cycles, phases, strict=True))
        ]
        curve = np.sum(waves, axis=0)
        slow = (curve - curve.min()) / (curve.max() - curve.min())
        ears[:, ear] = np.interp(np.arange(length) / 64, np.arange(len(slow) + 1), np.append(slow, slow[0]))
    curve_of: Wave = 1 - np.float32(depth) * (1 - ears)
    return curve_of


def _finished(wave: Wave) -> Wave:
    """Without an offset, and as loud as the headroom allows."""
    centred = wave - wave.mean(axis=0, keepdims=True)
    result: Wave = (centred * (PEAK / max(1e-9, float(np.abs(centred).max())))).astype(np.float32)
    return result


def samples(wave: Wave) -> npt.NDArray[np.int16]:
    """A wave as the sixteen-bit samples that a mixer takes."""
    return np.ascontiguousarray(np.rint(wave * 32767).astype(np.int16))
