"""Wind, sea and chimes through Pygame's mixer; silent, and none the worse, where there is no sound device."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

import pygame

from game.scenes.scene import Ambience
from game.window import synth
from game.window.contract import Picture, Stage
from game.window.mix import LAYERS, Volumes, glided, guides, levels

DEFAULT_AMBIENCE = Ambience(
    wind=0.4, water=0.25, gusts=0.5, drone=0.2, root_hz=146.83, scale=(0, 2, 4, 7, 9), chime=0.35, chime_ring_s=4.0
)
"""For a scene that says nothing of its sound: wind over calm water, chimes on D major pentatonic."""

_CHANNELS = 16
_STEP_S = 1 / 30
"""Volumes are set this often."""


class Sound:
    """Hears every picture and lets it sound.

    Sounds are made in a thread at the start, the place first, since together they take a second; until one is ready it
    is not heard. `sound.silence` says why there is none, or is None.
    """

    def __init__(self, ambience: Ambience = DEFAULT_AMBIENCE, *, seed: int = 1, volumes: Volumes | None = None) -> None:
        self.volumes = volumes or Volumes()
        self.silence = _opened()
        self._ambience = ambience
        self._sounds: dict[str, pygame.mixer.Sound] = {}
        self._levels: dict[str, float] = {}
        self._muted = False
        self._heard: Picture | None = None
        self._heard_s = float("-inf")
        self._stop = Event()
        self._maker = Thread(target=self._make, args=(seed,), name="sounds", daemon=True)
        if self.silence is None:
            self._maker.start()

    @property
    def muted(self) -> bool:
        """Whether the player wants silence."""
        return self._muted

    def toggle_mute(self) -> None:
        """Silence everything, or let it sound again."""
        self._muted = not self._muted

    @property
    def ringing(self) -> int:
        """How many channels sound now, the place's layers among them."""
        return (
            sum(pygame.mixer.Channel(number).get_busy() for number in range(_CHANNELS)) if self.silence is None else 0
        )

    def finish(self) -> None:
        """Wait until every sound is made: for tests and films, never while somebody plays."""
        if self.silence is None:
            self._maker.join()

    def heed(self, picture: Picture, _stage: Stage | None, now_s: float, /) -> None:
        """Answer the picture's events once each, and bring the place's volumes nearer to what it asks."""
        if self.silence is not None:
            return
        for event in picture.scene.events:
            self._strike(f"event.{event.name}", self.volumes.rewards * min(1.0, 2 * self._ambience.chime))
        for name in guides(self._heard, picture):
            self._strike(f"guide.{name}", 0.45 * self.volumes.guidance)
        self._heard = picture
        if now_s - self._heard_s >= _STEP_S:
            self._blend(picture, now_s)

    def close(self) -> None:
        """Fade out and give the device back."""
        if self.silence is None:
            self._stop.set()
            self._maker.join(timeout=2.0)
            pygame.mixer.quit()
            self.silence = "closed"

    def _strike(self, name: str, volume: float) -> None:
        """Without a free channel a chime is left out: sixteen ring already."""
        sound = self._sounds.get(name)
        channel = pygame.mixer.find_channel() if sound is not None and not self._muted else None
        if sound is not None and channel is not None:
            channel.set_volume(volume)
            channel.play(sound)

    def _blend(self, picture: Picture, now_s: float) -> None:
        passed = min(0.5, now_s - self._heard_s)
        self._heard_s = now_s
        goal = levels(picture, self._ambience, self.volumes, now_s)
        if self._muted:
            goal = dict.fromkeys(goal, 0.0)
        self._levels = glided(self._levels, goal, passed)
        for number, layer in enumerate(LAYERS):
            self._sustain(pygame.mixer.Channel(number), layer)

    def _sustain(self, channel: pygame.mixer.Channel, layer: str) -> None:
        if layer in self._sounds and not channel.get_busy():
            channel.play(self._sounds[layer], loops=-1)
        channel.set_volume(self._levels[layer])

    def _make(self, seed: int) -> None:
        """Runs in the thread: one sound after the other, each handed over whole."""
        for name, make in _recipes(self._ambience, seed):
            if self._stop.is_set():
                return
            samples = synth.samples(make())
            if self._stop.is_set():
                return
            self._sounds[name] = pygame.mixer.Sound(buffer=samples.tobytes())


def _recipes(ambience: Ambience, seed: int) -> Iterator[tuple[str, Callable[[], synth.Wave]]]:
    """Every sound by name and how it is made, in the order in which they are wanted."""
    yield "wind", lambda: synth.wind(seed, 70, 420, ambience.gusts)
    for name in ("lift", *(name for name in ambience.motifs if name != "lift")):
        yield f"event.{name}", lambda name=name: synth.chime(name, ambience, seed)  # type: ignore[misc]
    for name, (steps, timbre) in synth.GUIDES.items():
        yield f"guide.{name}", lambda steps=steps, timbre=timbre: synth.motif(steps, timbre, ambience, seed)  # type: ignore[misc]
    yield "sea", lambda: synth.sea(seed + 1)
    yield "high_wind", lambda: synth.wind(seed + 2, 350, 1800, ambience.gusts)
    yield "drone", lambda: synth.drone(seed + 3, ambience.root_hz)
    yield "breath", lambda: synth.breath(seed + 4)


def _opened() -> str | None:
    """Open the mixer; why not, or None."""
    if not _may_have_device():
        return "no sound device"
    try:
        pygame.mixer.init(synth.RATE, -16, 2, 1024, allowedchanges=0)
    except pygame.error as trouble:
        return str(trouble)
    pygame.mixer.set_num_channels(_CHANNELS)
    pygame.mixer.set_reserved(len(LAYERS))
    return None


def _may_have_device() -> bool:
    """Linux without any sound server or card is not even asked: its sound library would print pages of complaints."""
    if os.environ.get("SDL_AUDIODRIVER"):
        return True
    if not sys.platform.startswith("linux"):
        return True
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent"))
    servers = (runtime / "pulse" / "native", runtime / "pipewire-0", Path("/proc/asound/card0"))
    return bool(os.environ.get("PULSE_SERVER")) or any(place.exists() for place in servers)
