"""The sounds of a place that go on: seamless loops of wind, water, rain, leaves, insects and birds. Pure."""

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from game.window.synth import RATE, Wave, finished, noise, swelling

_LOOP = 1 << 20
"""23.8 s: long enough that nobody hears it come round, and a length that Fourier transforms like."""

_SEA_LOOP = 5 << 18
"""29.7 s: against the wind's length the two meet again only after two minutes."""

_BIRDS_LOOP = 7 << 18
"""41.6 s: a bird's phrase is remembered longer than noise."""

Mono = npt.NDArray[np.float32]
Chance = np.random.Generator


def wind(seed: int, low_hz: float, high_hz: float, gusts: float) -> Wave:
    """A loop of wind: noise between two frequencies that swells and fades by itself.

    `gusts` from 0 to 1 is how much. Falls by 6 dB an octave inside the band, which is what makes it wind, not hiss.
    """
    rng = np.random.default_rng(seed)
    return finished(
        noise(rng, _LOOP, low_hz, high_hz, slope=1.0) * swelling(rng, _LOOP, gusts, cycles=(2, 3, 5, 7, 11))
    )


def leaves(seed: int, gusts: float) -> Wave:
    """A loop of leaves in the wind: bright noise that comes in sighs."""
    rng = np.random.default_rng(seed)
    sighs = swelling(rng, _LOOP, 0.5 + 0.5 * gusts, cycles=(3, 5, 8, 13)) ** 2
    return finished(noise(rng, _LOOP, 900, 5200, slope=0.7) * sighs)


def sea(seed: int) -> Wave:
    """A loop of calm sea: deep noise, and five waves that come in quickly and draw back slowly."""
    return _waves(seed, count=5, deep=(40, 500), wash=(250, 2600))


def lake(seed: int) -> Wave:
    """A loop of a lake's edge: thirteen small wavelets that lap, with hardly any depth under them."""
    return _waves(seed, count=13, deep=(60, 260), wash=(320, 1500))


def deep_water(seed: int) -> Wave:
    """A loop of being under water: very low noise that leans to and fro."""
    rng = np.random.default_rng(seed)
    return finished(noise(rng, _LOOP, 28, 190, slope=1.4) * swelling(rng, _LOOP, 0.45, cycles=(2, 3, 7)))


def bubbles(seed: int) -> Wave:
    """A loop of bubbles in small strings, each a tone that rises as it leaves."""
    rng = np.random.default_rng(seed)
    wave = np.zeros((_LOOP, 2), np.float32)
    for _ in range(34):
        start, ear, pitch = int(rng.integers(_LOOP)), rng.random(), rng.uniform(280, 760)
        for k in range(rng.integers(2, 9)):
            at = start + round(RATE * 0.085 * k * rng.uniform(0.7, 1.4))
            _add(
                wave,
                at,
                _chirp(pitch * rng.uniform(0.85, 1.25), 1.45, rng.uniform(0.05, 0.11)),
                ear,
                rng.uniform(0.3, 1),
            )
    return finished(wave)


def stream(seed: int) -> Wave:
    """A loop of running water: a rush with many small drops in it."""
    rng = np.random.default_rng(seed)
    wave = 0.9 * noise(rng, _LOOP, 260, 1700, slope=0.8)
    for _ in range(900):
        grain = _chirp(rng.uniform(350, 1300), 1.25, rng.uniform(0.015, 0.05))
        _add(wave, int(rng.integers(_LOOP)), grain, rng.random(), 0.25 * rng.random() ** 2)
    return finished(wave)


def rain(seed: int) -> Wave:
    """A loop of soft rain: a far hush, and drops on leaves near by."""
    rng = np.random.default_rng(seed)
    wave = 0.55 * noise(rng, _LOOP, 500, 6000, slope=0.45) * swelling(rng, _LOOP, 0.25, cycles=(2, 5, 9))
    for _ in range(2600):
        grain = _chirp(rng.uniform(900, 4200), 0.8, rng.uniform(0.004, 0.016))
        _add(wave, int(rng.integers(_LOOP)), grain, rng.random(), 0.6 * rng.random() ** 3)
    return finished(wave)


def crickets(seed: int) -> Wave:
    """A loop of three crickets, far apart, who chirp in threes and now and then fall silent.

    Field crickets sing near 4.5 kHz in chirps of three or four pulses, about 30 pulses a second (Bennet-Clark, Journal
    of Experimental Biology 152, 1990).
    """
    rng = np.random.default_rng(seed)
    wave = np.zeros((_LOOP, 2), np.float32)
    for ear in (0.15, 0.55, 0.9):
        pitch, chirps = rng.uniform(4100, 4800), int(rng.integers(22, 34))
        loud = rng.uniform(0.4, 1.0)
        for k in range(chirps):
            if rng.random() < 0.8:
                start = round((k + rng.uniform(0, 0.12)) * _LOOP / chirps)
                for pulse in range(3):
                    _add(wave, start + round(pulse * 0.033 * RATE), _chirp(pitch, 0.97, 0.017), ear, loud)
    return finished(wave)


def birds(seed: int) -> Wave:
    """A loop of four singers in the distance, each with a phrase of its own that it never sings twice quite alike."""
    rng = np.random.default_rng(seed)
    wave = np.zeros((_BIRDS_LOOP, 2), np.float32)
    for _ in range(4):
        ear, far = rng.uniform(0.1, 0.9), rng.uniform(0.3, 1.0)
        notes = range(int(rng.integers(3, 7)))
        phrase = [(rng.uniform(1900, 4300), rng.uniform(0.72, 1.4), rng.uniform(0.05, 0.16)) for _ in notes]
        for start in rng.integers(0, _BIRDS_LOOP, 5):
            _sing(wave, rng, int(start), phrase, ear, far)
    return finished(wave)


BEDS: Mapping[str, Callable[[int, float], Wave]] = {
    "wind": lambda seed, gusts: wind(seed, 70, 420, gusts),
    "bright_wind": lambda seed, gusts: wind(seed + 2, 350, 1800, gusts),
    "leaves": leaves,
    "sea": lambda seed, _: sea(seed + 1),
    "lake": lambda seed, _: lake(seed + 5),
    "stream": lambda seed, _: stream(seed + 6),
    "rain": lambda seed, _: rain(seed + 7),
    "crickets": lambda seed, _: crickets(seed + 8),
    "birds": lambda seed, _: birds(seed + 9),
    "deep_water": lambda seed, _: deep_water(seed + 10),
    "bubbles": lambda seed, _: bubbles(seed + 11),
}
"""Kind -> its loop, given a seed and how gusty it is. "drone", a chord on the scene's root, is `drone`."""


def drone(seed: int, root_hz: float) -> Wave:
    """A loop of a very soft open chord (root, fifth, octave, ninth) whose tones breathe each in its own time."""
    rng = np.random.default_rng(seed)
    at = np.arange(_LOOP, dtype=np.float32) / _LOOP
    wave = np.zeros((_LOOP, 2), np.float32)
    for semitones, strength in ((-12, 0.5), (0, 1.0), (7, 0.55), (12, 0.40), (14, 0.22)):
        cycles = round(root_hz * 2 ** (semitones / 12) * _LOOP / RATE)
        for ear in (0, 1):
            breath_of = 0.6 + 0.4 * np.sin(2 * np.pi * (at * rng.integers(1, 4) + rng.random()))
            wave[:, ear] += strength * breath_of * np.sin(2 * np.pi * ((at * cycles + rng.random()) % 1.0))
    return finished(wave)


def breath(seed: int) -> Wave:
    """A loop of soft air without any swell of its own: its volume follows the breathing circle."""
    return finished(noise(np.random.default_rng(seed), _LOOP // 4, 180, 1400, slope=1.2))


def _waves(seed: int, count: int, deep: tuple[float, float], wash: tuple[float, float]) -> Wave:
    rng = np.random.default_rng(seed)
    low = noise(rng, _SEA_LOOP, *deep, slope=1.3)
    high = noise(rng, _SEA_LOOP, *wash, slope=1.0)
    at = np.arange(_SEA_LOOP, dtype=np.float32) / _SEA_LOOP
    waves = np.zeros(_SEA_LOOP, np.float32)
    for place in (np.arange(count) + rng.uniform(-0.22, 0.22, count)) / count:
        since = (at - place) % 1.0 * count
        waves += rng.uniform(0.6, 1.0) * (since**1.6 * np.exp(-4.0 * since) * 9.0)
    return finished(low * 0.5 + high * (waves - waves.min())[:, None])


def _chirp(pitch_hz: float, slide: float, length_s: float) -> Mono:
    """A tone that slides to `slide` times its pitch, soft at both ends."""
    at = np.arange(max(16, round(length_s * RATE)), dtype=np.float32) / np.float32(length_s * RATE)
    turns = pitch_hz * length_s * (at + (slide - 1.0) * at * at / 2)
    tone: Mono = (np.sin(2 * np.pi * turns) * np.sin(np.pi * at) ** 2).astype(np.float32)
    return tone


def _add(wave: Wave, start: int, grain: Mono, ear: float, loud: float) -> None:
    """Lay a grain into a loop, round its end to its beginning; `ear` 0 is left, 1 right."""
    places = (start + np.arange(len(grain))) % len(wave)
    wave[places, 0] += np.float32(loud * np.sqrt(1.0 - ear)) * grain
    wave[places, 1] += np.float32(loud * np.sqrt(ear)) * grain


def _sing(
    wave: Wave, rng: Chance, start: int, phrase: list[tuple[float, float, float]], ear: float, far: float
) -> None:
    at = start
    for pitch, slide, length_s in phrase:
        grain = _chirp(pitch * rng.uniform(0.97, 1.03), slide, length_s)
        for late_s, share in ((0.0, 1.0), (0.11, 0.3), (0.23, 0.15)):
            _add(wave, at + round(late_s * RATE), grain, ear, share * far)
        at += round((length_s + rng.uniform(0.03, 0.12)) * RATE)
