"""Screens: each advances, draws, and may answer with a transition; they never reach into one another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import pygame

from game.play.hud import Hud, Message
from game.play.scene_state import SceneState
from game.window.contract import Picture, PlaySession, Stage
from game.window.hud import HudPainter
from game.window.intents import Intent
from game.window.layout import overlay_size
from game.window.sheet import Image
from game.window.summary import SummaryCard, summary_card
from game.window.summary_sheet import summary_image

SUMMARY_S = 12.0
"""How long the summary stays when nobody presses a key."""

WAITING = ("notice.paused", "notice.hurt", "notice.hurt_ended", "notice.drift.person")
"""Notices that tell the player that any key goes on."""


class Screen(Protocol):
    """One state of the window."""

    @property
    def picture(self) -> Picture | None:
        """What the session shows now, for those who listen; None where no session runs."""

    @property
    def waiting(self) -> bool:
        """Whether any key means "go on" now."""

    @property
    def hurt_button(self) -> pygame.Rect | None:
        """Where a click means "this hurts", or None."""

    def hear(self, events: Sequence[pygame.event.Event]) -> None:
        """Take in what happened to the window since the last picture, as Pygame reports it."""

    def advance(self, intents: Sequence[Intent], now_s: float) -> "Transition | None":
        """Take in the player's wishes; what becomes of the screens, or None for nothing."""

    def draw(self, stage: Stage, size: tuple[int, int], now_s: float) -> None:
        """Draw the scene and what lies over it, for a window of that size."""


@dataclass(frozen=True, slots=True)
class Push:
    """Put a screen on top."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class Pop:
    """Take the top screen away; without screens the window closes."""


@dataclass(frozen=True, slots=True)
class Reset:
    """Put a screen in place of all."""

    screen: Screen


Transition = Push | Pop | Reset


def applied(screens: tuple[Screen, ...], transition: Transition | None) -> tuple[Screen, ...]:
    """The screens after a transition; the last one is on top."""
    match transition:
        case Push(screen):
            return (*screens, screen)
        case Pop():
            return screens[:-1]
        case Reset(screen):
            return (screen,)
        case None:
            return screens


@dataclass(frozen=True, slots=True)
class Reading:
    """How a player reads.

    Attributes:
        language: of the words, two letters.
        text: 1-2, how much larger than usual words are.
        captions: say in words what happens in the scene, for who does not hear it.
        contrast: the scene stands back behind words and gauges.
    """

    language: str = "en"
    text: float = 1.0
    captions: bool = False
    contrast: bool = False


_VEIL = np.zeros((2, 2, 4), np.uint8)
_VEIL[..., 3] = 128
"""Half of the scene's light, laid over it for who wants more contrast."""

CAPTION_S = 3.0
"""A caption stands this long."""


class PlayScreen:
    """Play: what the session says, drawn."""

    def __init__(self, session: PlaySession, reading: Reading = Reading(), *, then_summary: bool = True) -> None:
        self._session = session
        self._reading = reading
        self._then_summary = then_summary
        self._caption: Message | None = None
        self._caption_s = float("-inf")
        self._picture: Picture | None = None
        self._painter: HudPainter | None = None
        self._size = (0, 0)

    @property
    def picture(self) -> Picture | None:
        """What is shown now, for the sound; None before the first picture."""
        return self._picture

    @property
    def waiting(self) -> bool:
        """Whether any key goes on: in a pause."""
        notice = self._picture.hud.notice if self._picture else None
        return notice is not None and notice.key in WAITING

    @property
    def hurt_button(self) -> pygame.Rect | None:
        """Where the button was drawn last, in the window's pixels."""
        if self._painter is None:
            return None
        drawn, scale = self._painter.hurt_button, self._size[1] / overlay_size(self._size)[1]
        return pygame.Rect(*(round(value * scale) for value in drawn))

    def hear(self, events: Sequence[pygame.event.Event]) -> None:
        """Nothing but wishes counts here."""

    def advance(self, intents: Sequence[Intent], now_s: float) -> Transition | None:
        """Let the session go on; after its end comes the summary, or nothing, where it is a part of something."""
        self._picture = self._session.advance(intents)
        if not self._picture.ended:
            return None
        if not self._then_summary:
            return Pop()
        language = self._reading.language
        card = summary_card(self._session.summary(), language)
        return Reset(SummaryScreen(card, self._picture.scene, now_s, language))

    def draw(self, stage: Stage, size: tuple[int, int], now_s: float) -> None:
        """Draw the scene and the head-up display over it."""
        if self._picture is None:
            return
        if self._painter is None or self._size != size:
            reading = self._reading
            self._painter, self._size = HudPainter(overlay_size(size), reading.language, reading.text), size
        stage.draw(self._picture.scene)
        if self._reading.contrast:
            stage.overlay(_VEIL)
        self._painter.paint(self._captioned(self._picture, now_s), now_s)
        stage.overlay(self._painter.pixels)

    def _captioned(self, picture: Picture, now_s: float) -> Hud:
        """The display with the last thing that happened in words, where the player wants that."""
        if not self._reading.captions:
            return picture.hud
        if picture.scene.events:
            self._caption, self._caption_s = Message(f"happened.{picture.scene.events[-1].name}"), now_s
        return replace(picture.hud, caption=self._caption if now_s - self._caption_s < CAPTION_S else None)


class SummaryScreen:
    """What was done, at a glance; the scene goes on quietly behind it."""

    def __init__(self, card: SummaryCard, scene: SceneState, since_s: float, language: str = "en") -> None:
        self._card = card
        self._scene = scene
        self._since_s = since_s
        self._language = language
        self._image: Image | None = None
        self._size = (0, 0)

    @property
    def picture(self) -> Picture | None:
        """Nothing that sounds."""
        return None

    @property
    def waiting(self) -> bool:
        """Any key closes it."""
        return True

    @property
    def hurt_button(self) -> pygame.Rect | None:
        """None: nothing is being done."""
        return None

    def hear(self, events: Sequence[pygame.event.Event]) -> None:
        """Nothing but wishes counts here."""

    def advance(self, intents: Sequence[Intent], now_s: float) -> Transition | None:
        """Stay until a key or the time is up."""
        return Pop() if intents or now_s - self._since_s > SUMMARY_S else None

    def draw(self, stage: Stage, size: tuple[int, int], now_s: float) -> None:
        """Draw the scene at rest and the card over it."""
        if self._image is None or self._size != size:
            self._image, self._size = summary_image(overlay_size(size), self._card, self._language), size
        passed = max(0.0, now_s - self._since_s)
        stage.draw(replace(self._scene, time_s=self._scene.time_s + passed, events=(), cue=None, resting=True))
        stage.overlay(self._image)
