"""The system's own speech, through the optional library pyttsx3, and which of its voices speaks a language."""

import locale
import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

_WORDS_PER_MINUTE = 150
"""Slower than engines' usual 200: for who listens to a machine while they move."""


class NoVoice(RuntimeError):
    """Nothing can be said aloud; the message says why, and what to do."""


class SystemVoice(NamedTuple):
    """A voice that is installed: the engine's id for it, and its languages as the engine writes them."""

    id: str
    languages: tuple[str, ...]


class Engine(Protocol):
    """What speaks."""

    def voices(self) -> Sequence[SystemVoice]:
        """The voices that are installed."""

    def speak(self, text: str, voice: str) -> None:
        """Say a text with the voice of that id; returns when it has been said."""


class _Pyttsx3:
    """SAPI on Windows, NSSpeechSynthesizer on macOS, eSpeak on Linux."""

    def __init__(self) -> None:
        try:
            import pyttsx3  # noqa: PLC0415 - an optional extra
        except ImportError as missing:
            raise NoVoice("speech is an extra; install it with: pip install 'wingbeat[voice]'") from missing
        try:
            self._engine = pyttsx3.init()
        except Exception as trouble:
            why = _first_line(trouble)
            raise NoVoice(f"this system has no speech ({why}); on Linux, install espeak-ng") from trouble
        self._engine.setProperty("rate", _WORDS_PER_MINUTE)

    def voices(self) -> Sequence[SystemVoice]:
        found = self._engine.getProperty("voices")
        return [SystemVoice(str(one.id), tuple(map(_text, one.languages))) for one in found]

    def speak(self, text: str, voice: str) -> None:
        self._engine.setProperty("voice", voice)
        self._engine.say(text)
        self._engine.runAndWait()


def system_engine() -> Engine:
    """The system's own speech.

    Raises:
        NoVoice: there is none.
    """
    return _Pyttsx3()


def voice_for(voices: Sequence[SystemVoice], language: str) -> str | None:
    """The id of the first voice that speaks a language; None where none does."""
    return next((voice.id for voice in voices if language in map(_code, voice.languages)), None)


def _code(written: str) -> str:
    """The letters of a language, however an engine writes it: en-gb, en_US, or 809, Windows' British English."""
    plain = "".join(letter for letter in written if letter.isalnum() or letter in "-_").lower()
    if re.fullmatch("[0-9][0-9a-f]{2,4}", plain):
        plain = locale.windows_locale.get(int(plain, 16), "").lower()
    return plain.replace("_", "-").partition("-")[0]


def _text(written: object) -> str:
    return written.decode("ascii", "ignore") if isinstance(written, bytes) else str(written)


def _first_line(trouble: Exception) -> str:
    return (str(trouble).splitlines() or [type(trouble).__name__])[0]
