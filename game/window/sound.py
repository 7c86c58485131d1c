"""Wind, sea and chimes through Pygame's mixer; silent, and none the worse, where there is no sound device."""

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Event, Thread

import pygame

from game.scenes.ambience import Ambience
from game.window import beds, synth
from game.window.contract import Picture, Stage
from game.window.mix import BREATH, Volumes, glided, guides, levels, placed

_CHANNELS = 16
TURNS = 3
"""Each event's answer is made so many times, at other steps of the scale, and they take turns."""

_STEP_S = 1 / 30
"""Volumes are set this often."""


class Sound:
    """Hears every picture and lets it sound.

    Sounds are made in a thread at the start, the place first, since together they take a second; until one is ready it
    is not heard. `sound.silence` says why there is none, or is None. A device that goes away in the middle makes it
    silent, and `told` is told.
    """

    def __init__(
        self,
        ambience: Ambience,
        *,
        seed: int = 1,
        volumes: Volumes | None = None,
        told: Callable[[str], object] | None = None,
    ) -> None:
        self.volumes = volumes or Volumes()
        self.silence = _opened()
        self._told = told
        self._ambience = ambience
        self._layers = (*ambience.beds, BREATH)
        self._sounds: dict[str, pygame.mixer.Sound] = {}
        self._levels: dict[str, float] = {}
        self._muted = False
        self._heard: Picture | None = None
        self._heard_s = float("-inf")
        self._stop = Event()
        self._maker = Thread(target=self._make, args=(seed,), name="sounds", daemon=True)
        if self.silence is None:
            pygame.mixer.set_reserved(len(self._layers))
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
        try:
            self._answer(picture, now_s)
        except pygame.error as trouble:
            self._fall_silent(str(trouble))

    def _answer(self, picture: Picture, now_s: float) -> None:
        for event in picture.scene.events:
            loud = self.volumes.rewards * min(1.0, 2 * self._ambience.chime)
            turn = picture.scene.tally.get(event.name, 1) % TURNS
            self._strike(f"event.{event.name}.{turn}", placed(loud, event.cause.side))
        for name in guides(self._heard, picture):
            self._strike(f"guide.{name}", placed(0.45 * self.volumes.guidance, "both"))
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

    def _fall_silent(self, why: str) -> None:
        """The device is gone: play goes on without."""
        self.close()
        self.silence = why
        if self._told:
            self._told(f"There is no sound any more: {why}.")

    def _strike(self, name: str, volume: tuple[float, float]) -> None:
        """Without a free channel a chime is left out: sixteen ring already."""
        sound = self._sounds.get(name)
        channel = pygame.mixer.find_channel() if sound is not None and not self._muted else None
        if sound is not None and channel is not None:
            channel.set_volume(*volume)
            channel.play(sound)

    def _blend(self, picture: Picture, now_s: float) -> None:
        passed = min(0.5, now_s - self._heard_s)
        self._heard_s = now_s
        goal = levels(picture, self._ambience, self.volumes, now_s)
        if self._muted:
            goal = dict.fromkeys(goal, 0.0)
        self._levels = glided(self._levels, goal, passed)
        for number, layer in enumerate(self._layers):
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
            try:
                self._sounds[name] = pygame.mixer.Sound(buffer=samples.tobytes())
            except pygame.error:  # the device is gone, as `heed` will find too
                return


def _recipes(ambience: Ambience, seed: int) -> Iterator[tuple[str, Callable[[], synth.Wave]]]:
    """Every sound by name and how it is made, in the order in which they are wanted."""
    first, *others = ambience.beds
    yield first, partial(_bed, first, ambience, seed)
    for turn in range(TURNS):
        for name in ambience.motifs:
            yield f"event.{name}.{turn}", partial(synth.chime, name, ambience, seed, turn)
        if turn == 0:
            for name, answer in synth.GUIDES.items():
                yield f"guide.{name}", partial(synth.motif, answer, ambience, seed)
            for kind in others:
                yield kind, partial(_bed, kind, ambience, seed)
            yield BREATH, partial(beds.breath, seed + 4)


def _bed(kind: str, ambience: Ambience, seed: int) -> synth.Wave:
    return beds.drone(seed + 3, ambience.root_hz) if kind == "drone" else beds.BEDS[kind](seed, ambience.gusts)


def _opened() -> str | None:
    """Open the mixer; why not, or None."""
    if not _may_have_device():
        return "no sound device"
    try:
        pygame.mixer.init(synth.RATE, -16, 2, 1024, allowedchanges=0)
    except pygame.error as trouble:
        return str(trouble)
    pygame.mixer.set_num_channels(_CHANNELS)
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
