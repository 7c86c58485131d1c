"""The screen of a replay: the scene and its display as the patient saw them, and the timeline below."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pygame

from game.play.hud import Message
from game.report.replayed.model import Replayed
from game.window.catalogue import say
from game.window.contract import Picture, Stage
from game.window.hud import HudPainter
from game.window.intents import Intent
from game.window.layout import overlay_size
from game.window.replay.ground import Note
from game.window.replay.keys import Hands
from game.window.replay.places import Places, places_for
from game.window.replay.playback import Asked, Playback, Wish, spans_of
from game.window.replay.strip import Strip
from game.window.replay.watched import Keeping, Living, Watched
from game.window.screen import Pop, Transition
from game.window.sheet import Image

_NO_GHOST = Message("replay.ghost.none")

_SETTLED_S = 0.35
"""After this long without another wish the scene is brought to where the watcher has gone."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A session and all that is known of it.

    Attributes:
        watched: shows it from any moment.
        replayed: its marks.
        notes: what a clinic's staff wrote beside its moments.
        language: of the words, two letters.
    """

    watched: Watched
    replayed: Replayed
    notes: tuple[Note, ...] = ()
    language: str = "en"


class ReplayScreen:
    """Watching a session: it goes on by itself until the watcher wishes otherwise."""

    def __init__(self, shown: Shown, stage: Living) -> None:
        """Begin at the session's beginning; `stage` is the one that will be drawn on."""
        self._shown = shown
        self._playback = Playback(max(1, shown.replayed.duration_us), spans_of(shown.replayed.repetitions))
        self._hands = Hands()
        self._keeping = Keeping(stage, shown.watched)
        self._wishes: list[Asked] = []
        self._asked_s = float("-inf")
        self._now_s: float | None = None
        self._picture: Picture | None = None
        self._paper: _Paper | None = None

    @property
    def playback(self) -> Playback:
        """Where the watcher is."""
        return self._playback

    @property
    def picture(self) -> Picture | None:
        """What is shown now, for the sound."""
        return self._picture

    @property
    def waiting(self) -> bool:
        """Keys mean what the timeline says."""
        return False

    @property
    def hurt_button(self) -> pygame.Rect | None:
        """None: what hurt then was judged then."""
        return None

    def hear(self, events: Sequence[pygame.event.Event]) -> None:
        """Take in keys and mouse."""
        if self._paper is not None:
            self._wishes += self._hands.asked(events, self._paper.places, self._paper.scale)

    def advance(self, intents: Sequence[Intent], now_s: float) -> Transition | None:
        """Follow the wishes, and let the replay go on."""
        wishes, self._wishes = self._wishes, []
        if Wish.QUIT in wishes or Intent.QUIT in intents:
            return Pop()
        elapsed_s = 0.0 if self._now_s is None else now_s - self._now_s
        self._now_s = now_s
        if wishes:
            self._asked_s = now_s
        for wish in wishes:
            self._playback = self._playback.after(wish)
        self._playback = self._playback.passed(round(elapsed_s * 1e6))
        self._picture = self._looked_at()
        return None

    def _looked_at(self) -> Picture:
        at_us = self._playback.at_us
        picture = self._shown.watched.picture(at_us)
        if not self._playback.ghost:
            return picture
        return replace(picture, scene=replace(picture.scene, ghost=self._shown.watched.ghost(at_us)))

    def draw(self, stage: Stage, size: tuple[int, int], now_s: float) -> None:
        """Draw the scene, its display, and the timeline."""
        if self._picture is None:
            return
        if self._paper is None or self._paper.window != size:
            self._paper = _Paper(size, self._shown)
        settled = self._playback.around is None and now_s - self._asked_s >= _SETTLED_S
        self._keeping.keep_up(self._picture.scene.time_s, settled=settled)
        stage.draw(self._picture.scene)
        stage.overlay(self._paper.painted(self._picture, self._playback, self._ghost(), now_s))

    def _ghost(self) -> str | None:
        if not self._playback.ghost:
            return None
        there = self._picture is not None and self._picture.scene.ghost is not None
        language = self._shown.language
        return say(self._shown.watched.ghost_words, language) if there else say(_NO_GHOST, language)


class _Paper:
    """What lies over the scene, for one size of window: the display of play above, the timeline below."""

    def __init__(self, window: tuple[int, int], shown: Shown) -> None:
        self.window = window
        width, height = overlay_size(window)
        self.scale = window[1] / height
        self.places: Places = places_for((width, height), shown.replayed)
        self._display = HudPainter((width, self.places.strip.top), shown.language)
        self._strip = Strip(self.places, shown.replayed, shown.notes, shown.language)
        self._canvas: Image = np.zeros((height, width, 4), np.uint8)
        self._pixels: Image = self._canvas.view()

    def painted(self, picture: Picture, playback: Playback, ghost: str | None, now_s: float) -> Image:
        """The overlay; another object whenever anything in it has changed."""
        above = self._display.paint(picture.hud, now_s)
        below = self._strip.paint(playback, ghost)
        if above:
            self._canvas[: self.places.strip.top] = self._display.pixels
        if below:
            self._canvas[self.places.strip.top :] = self._strip.image
        if above or below:
            self._pixels = self._canvas.view()
        return self._pixels
