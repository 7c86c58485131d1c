"""The system's own speech, through the optional library pyttsx3, and which of its voices speaks a language."""

import locale
import re
import shutil
import sys
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
        if sys.platform.startswith("linux") and shutil.which("aplay") is None:
            raise NoVoice("speech is played by the program aplay, which is missing; install alsa-utils")
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


_COUNTRIES = ("gb", "us")
"""Of English, which comes in more kinds than any: our words are British."""


def voice_for(voices: Sequence[SystemVoice], language: str) -> str | None:
    """The id of the voice that speaks a language most plainly; None where none does."""
    ranked = [(_rank(spoken, language), voice.id) for voice in voices for spoken in map(_tag, voice.languages)]
    speaking = [(rank, voice) for rank, voice in ranked if rank is not None]
    return min(speaking, key=lambda one: one[0])[1] if speaking else None


def _rank(spoken: str, language: str) -> int | None:
    """How far a tag is from a language: itself, that of its own country, of one that we prefer, any; None: another."""
    code, _, country = spoken.partition("-")
    if code != language:
        return None
    preferred = ("", language, *_COUNTRIES)
    return preferred.index(country) if country in preferred else len(preferred)


def _tag(written: str) -> str:
    """A language's tag, however an engine writes it: en-gb, en_US, or 809, Windows' number for British English."""
    plain = "".join(letter for letter in written if letter.isalnum() or letter in "-_").lower()
    if re.fullmatch("[0-9][0-9a-f]{2,4}", plain):
        plain = locale.windows_locale.get(int(plain, 16), "").lower()
    return plain.replace("_", "-")


def _text(written: object) -> str:
    return written.decode("ascii", "ignore") if isinstance(written, bytes) else str(written)


def _first_line(trouble: Exception) -> str:
    return (str(trouble).splitlines() or [type(trouble).__name__])[0]
