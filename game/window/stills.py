"""Stills: a picture of what is on screen, every few seconds, into a folder."""

from pathlib import Path

import pygame

from game.window.contract import Picture, Stage
from game.window.sheet import Image


class StillsProblem(ValueError):
    """The folder for stills cannot be used; the message says why."""


class StillKeeper:
    """Keeps a still every `every_s` seconds of the session's own time, so that a fast headless run gives as many.

    Attributes:
        kept: the files written so far, in order.
    """

    def __init__(self, folder: Path, every_s: float = 5.0) -> None:
        """Make the folder where it is missing.

        Raises:
            StillsProblem: it cannot be made or is not a folder.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as trouble:
            raise StillsProblem(
                f"Stills cannot be kept in {folder}: {trouble.strerror}. Name a folder that can be written to."
            ) from trouble
        self.kept: list[Path] = []
        self._folder = folder
        self._every_s = every_s
        self._next_s = 0.0

    def due(self, time_s: float) -> bool:
        """Whether a still should be drawn and kept at this session time; saves drawing where nobody watches."""
        return time_s >= self._next_s

    def heed(self, picture: Picture, stage: Stage, _now_s: float, /) -> None:
        """Keep what the stage shows, if it is time."""
        if self.due(picture.scene.time_s):
            self._next_s = picture.scene.time_s + self._every_s
            self.keep(stage.pixels(), f"still_{round(picture.scene.time_s * 1000):08d}.png")

    def keep(self, pixels: Image, name: str) -> Path:
        """Write a picture, (h, w, 3), under a name in the folder."""
        path = self._folder / name
        height, width = pixels.shape[:2]
        surface = pygame.image.frombytes(pixels.tobytes(), (width, height), "RGB")
        try:
            pygame.image.save(surface, str(path))
        except (OSError, pygame.error) as trouble:
            raise StillsProblem(f"A still cannot be written to {path}: {trouble}. Is the disk full?") from trouble
        self.kept.append(path)
        return path
