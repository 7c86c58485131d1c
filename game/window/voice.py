"""The voice: says aloud what the display and the pages say, where the system has a voice and somebody wants it.

Speaking takes seconds and a picture has milliseconds, so the engine lives in a thread of its own, which it never leaves
(Windows' speech interface demands that). What waits there is one utterance: a newer one takes its place.
"""

import time
from collections.abc import Callable, Sequence
from threading import Condition, Thread
from typing import NamedTuple

from game.play.visit.pages import Page
from game.window.catalogue import say
from game.window.contract import Picture, Stage
from game.window.pages.screen import PageHost, PageScreen
from game.window.speech import Engine, SystemVoice, system_engine, voice_for
from game.window.spoken import NOTHING, Read, worth_reading, worth_saying

STALE_S = 3.0
"""What could not be begun for so long is about something that is over."""


class _Utterance(NamedTuple):
    texts: tuple[str, ...]
    language: str
    since_s: float


class Voice:
    """Hears every picture and every page.

    Attributes:
        silence: why nothing is said although it is wanted, or None.
    """

    def __init__(
        self,
        told: Callable[[str], None],
        engine: Callable[[], Engine] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin silent; `told` hears one line where there is no voice, `engine` opens what speaks."""
        self.silence: str | None = None
        self._told = told
        self._open = engine or system_engine
        self._clock = clock
        self._wanted, self._language = False, "en"
        self._display, self._page = NOTHING, Read()
        self._waiting: _Utterance | None = None
        self._missing: set[str] = set()
        self._closed = False
        self._idle = True
        self._change = Condition()
        self._thread: Thread | None = None

    def prefer(self, *, wanted: bool, language: str) -> None:
        """Whether somebody wants a voice, and in which language; the engine is opened when it is first wanted."""
        if wanted and not self._wanted:
            self._display, self._page = NOTHING, Read()
        self._wanted, self._language = wanted, language
        if wanted and self._thread is None:
            self._thread = Thread(target=self._work, name="voice", daemon=True)
            self._thread.start()

    def heed(self, picture: Picture, _stage: Stage | None, _now_s: float, /) -> None:
        """Say what a picture has to say that was not said yet."""
        self._display, messages = worth_saying(self._display, picture.hud)
        self._say(tuple(say(message, self._language) for message in messages))

    def read(self, page: Page) -> None:
        """Say what a page has to say that was not said yet."""
        self._page, messages = worth_reading(self._page, page)
        self._say(tuple(say(message, self._language) for message in messages))

    def finish(self) -> None:
        """Wait until all is said: for tests."""
        with self._change:
            self._change.wait_for(lambda: self.silence or (self._waiting is None and self._idle))

    def close(self) -> None:
        """Fall silent after the sentence that is being said."""
        with self._change:
            self._closed = True
            self._waiting = None
            self._change.notify_all()
        if self._thread:
            self._thread.join(timeout=2.0)

    def _say(self, said: tuple[str, ...]) -> None:
        texts = tuple(filter(None, said))
        if not texts or not self._wanted or self.silence:
            return
        with self._change:
            self._waiting = _Utterance(texts, self._language, self._clock())
            self._change.notify_all()

    def _work(self) -> None:
        """Runs in the thread."""
        try:
            self._speak(self._open())
        except Exception as trouble:  # noqa: BLE001 - whatever a system's speech does, play goes on without it
            self._fall_silent(str(trouble) or type(trouble).__name__)

    def _fall_silent(self, why: str) -> None:
        with self._change:
            self.silence = why
            self._change.notify_all()
        self._told(f"There will be no voice: {why.rstrip('.')}.")

    def _speak(self, engine: Engine) -> None:
        voices, last = engine.voices(), ""
        while (utterance := self._next()) is not None:
            voice = self._voice_for(voices, utterance.language)
            for text in map(_sentence, utterance.texts):
                if voice is None or self._superseded():
                    break
                if text != last:
                    engine.speak(text, voice)
                    last = text

    def _voice_for(self, voices: Sequence[SystemVoice], language: str) -> str | None:
        """The voice of a language; of one that nobody here speaks it is said once."""
        voice = voice_for(voices, language)
        if voice is None and language not in self._missing:
            self._missing.add(language)
            self._told(f"This system has no voice for {language!r}: words are only shown. Its settings may offer one.")
        return voice

    def _next(self) -> _Utterance | None:
        """The next thing to say, once there is one that is not stale; None when it is over."""
        with self._change:
            while not self._closed:
                utterance, self._waiting = self._waiting, None
                if utterance and self._clock() - utterance.since_s <= STALE_S:
                    self._idle = False
                    return utterance
                self._idle = True
                self._change.notify_all()
                if self._waiting is None:
                    self._change.wait()
        return None

    def _superseded(self) -> bool:
        with self._change:
            return self._closed or self._waiting is not None


def _sentence(text: str) -> str:
    """A text in one line, the parts on screen one after the other."""
    return text.replace("\n", ". ")


class AloudPages(PageScreen):
    """Pages that are read aloud to who wants it."""

    def __init__(self, host: PageHost, voice: Voice, wanted: Callable[[], bool]) -> None:
        """Begin; `wanted` is asked once a picture, for it is switched on such a page."""
        super().__init__(host)
        self._pages, self._voice, self._wanted = host, voice, wanted

    def draw(self, stage: Stage, size: tuple[int, int], now_s: float) -> None:
        """Draw the page, and say what is new on it."""
        super().draw(stage, size, now_s)
        self._voice.prefer(wanted=self._wanted(), language=self._pages.reading().language)
        self._voice.read(self._pages.page())
