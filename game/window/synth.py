"""Sound from numbers: chimes in key, and the noise that places are made of. Pure: a seed gives the same samples."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from game.scenes.ambience import Ambience, Motif

RATE = 44_100
"""Samples a second."""

PEAK = 0.9
"""No sample is louder; 1 is full scale. Volumes are the player's business, headroom is ours."""

Wave = npt.NDArray[np.float32]
"""(n, 2) left and right, -1 to 1."""

Partials = tuple[tuple[float, float, float], ...]
"""(multiple of the note's frequency, strength, how much faster than the note it dies)."""

TIMBRES: Mapping[str, Partials] = {
    "mallet": ((1.0, 1.0, 1.0), (3.93, 0.18, 4.0), (9.2, 0.05, 9.0)),
    "bell": ((0.5, 0.30, 0.8), (1.0, 1.0, 1.0), (2.0, 0.34, 1.5), (2.4, 0.16, 2.2), (3.0, 0.12, 2.8)),
    "glass": ((1.0, 1.0, 1.0), (2.32, 0.22, 2.4), (4.25, 0.10, 4.0)),
    "harp": ((1.0, 1.0, 1.0), (2.0, 0.50, 1.6), (3.0, 0.28, 2.2), (4.0, 0.12, 3.0), (5.0, 0.07, 4.0)),
    "flute": ((1.0, 1.0, 0.9), (2.0, 0.16, 1.0), (3.0, 0.05, 1.2)),
    "drop": ((1.0, 1.0, 2.4), (1.5, 0.30, 4.5), (2.76, 0.12, 7.0)),
}
"""How notes sound. A mallet on a wooden bar: overtones tuned as marimba makers do, about 1 : 4 : 10; a tuned bell: hum,
prime, octave, the tierce above it and fifth, softened; a rubbed glass: about 1 : 2.32 : 4.25 (Fletcher and Rossing,
Physics of Musical Instruments, ch. 19-21); a plucked string and a flute: whole multiples. A drop: chosen by ear."""

GUIDES: Mapping[str, Motif] = {
    "next": Motif((0, 3), attack_s=0.02, gap_s=0.22, ring=0.5),
    "held": Motif((3, 5), attack_s=0.01, gap_s=0.14, ring=0.5, octave=2),
}
"""Guidance: something new is asked; the hold is done."""

_TURNS = (0, 2, 1)
"""Steps of the scale by which an event's notes are moved, one after the other: a tune, not a doorbell."""


def chime(name: str, ambience: Ambience, seed: int, turn: int = 0) -> Wave:
    """The motif that answers a scene event, in the scene's key; `turn` counts how often it has been heard."""
    answer = ambience.motifs.get(name, Motif((0, 2)))
    moved = tuple(step + _TURNS[turn % len(_TURNS)] for step in answer.steps)
    return motif(replace(answer, steps=moved), ambience, seed)


def motif(answer: Motif, ambience: Ambience, seed: int) -> Wave:
    """Notes in order, in a small space: a few echoes to the left and the right give the bells air."""
    ring = ambience.chime_ring_s * answer.ring
    starts = [round(i * answer.gap_s * RATE) for i in range(len(answer.steps))]
    wave = np.zeros(starts[-1] + round(ring * RATE), np.float32)
    for start, step in zip(starts, answer.steps, strict=True):
        note = _note(_pitch(step, answer, ambience), ring, answer)
        wave[start : start + len(note)] += note
    if answer.air:
        wave += answer.air * _air(len(wave), seed)
    return finished(_spread(wave, seed))


def _pitch(step: int, answer: Motif, ambience: Ambience) -> float:
    """Steps beyond the scale go on an octave higher."""
    octave, degree = divmod(step, len(ambience.scale))
    return float(ambience.root_hz * 2 ** (answer.octave + octave + ambience.scale[degree] / 12))


def _note(pitch_hz: float, ring_s: float, answer: Motif) -> npt.NDArray[np.float32]:
    """One note; higher ones ring shorter, as real bars and bells do. It reaches -60 dB at the end of its ring."""
    ring = ring_s * min(1.0, (600.0 / pitch_hz) ** 0.5)
    at = np.arange(round(ring * RATE), dtype=np.float32) / np.float32(RATE)
    wave = np.zeros_like(at)
    for multiple, strength, haste in TIMBRES[answer.timbre]:
        if pitch_hz * multiple < RATE * 0.4:
            heard = at[: max(1, round(len(at) / haste))] if haste > 1 else at
            decay = np.exp(-6.908 * haste / ring * heard)
            wave[: len(heard)] += strength * decay * np.sin(2 * np.pi * pitch_hz * multiple * heard)
    fade = np.clip((ring - at) / (0.02 * ring), 0, 1)
    shaped: npt.NDArray[np.float32] = wave * fade * (1 - np.exp(-at / np.float32(answer.attack_s)))
    return shaped


def _air(length: int, seed: int) -> npt.NDArray[np.float32]:
    """A breath of wind that rises and goes: the noise under a gust."""
    rng = np.random.default_rng(seed)
    rush = noise(rng, 1 << 17, 300, 3000, slope=1.0)[:, 0]
    rush /= np.abs(rush).max()
    at = np.arange(min(length, len(rush)), dtype=np.float32) / np.float32(len(rush))
    breath_of = np.zeros(length, np.float32)
    breath_of[: len(at)] = rush[: len(at)] * at * (1 - at) ** 2 * 6.75
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


def noise(rng: np.random.Generator, length: int, low_hz: float, high_hz: float, slope: float) -> Wave:
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


def swelling(rng: np.random.Generator, length: int, depth: float, cycles: Sequence[int]) -> npt.NDArray[np.float32]:
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


def finished(wave: Wave) -> Wave:
    """Without an offset, and as loud as the headroom allows."""
    centred = wave - wave.mean(axis=0, keepdims=True)
    result: Wave = (centred * (PEAK / max(1e-9, float(np.abs(centred).max())))).astype(np.float32)
    return result


def samples(wave: Wave) -> npt.NDArray[np.int16]:
    """A wave as the sixteen-bit samples that a mixer takes."""
    return np.ascontiguousarray(np.rint(wave * 32767).astype(np.int16))
