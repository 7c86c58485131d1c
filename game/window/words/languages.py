"""Which languages there are, which one somebody's system speaks, and which way each is written."""

import ctypes
import locale
import re
from functools import cache
from os import environ
from pathlib import Path
from typing import Literal

from babel.core import Locale

from game.files.places import assets_dir

HOME = "en"
"""The language that has every sentence; others fall back on it, key by key."""

PSEUDO = "xx"
"""English with accents, brackets and two fifths more letters: for tests, and for who draws a new page."""

PSEUDO_MIRRORED = "xx-rtl"
"""The same in a window that is laid out from right to left."""

Direction = Literal["ltr", "rtl"]


def folder_of(language: str) -> Path:
    """Where the catalogues of a language are."""
    return assets_dir() / "words" / language


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a folder of catalogues, English first."""
    found = {path.name for path in folder_of("").iterdir() if path.is_dir() and _is_code(path.name)}
    return (HOME, *sorted(found - {HOME}))


def _is_code(name: str) -> bool:
    return re.fullmatch(r"[a-z]{2,3}", name) is not None


def is_spoken(language: str) -> bool:
    """Whether the window can be asked to speak it; the pseudo-languages are spoken too."""
    return language in (*languages(), PSEUDO, PSEUDO_MIRRORED)


def own_name(language: str) -> str:
    """What a language calls itself: "English", "Deutsch"."""
    name = Locale.parse(language).get_display_name(language) or language
    return name[:1].upper() + name[1:]


@cache
def direction_of(language: str) -> Direction:
    """Which way a language is written, and so which way the window is laid out."""
    if language.startswith(PSEUDO):
        return "rtl" if language == PSEUDO_MIRRORED else "ltr"
    known = language in languages()
    return "rtl" if known and Locale.parse(language).text_direction == "rtl" else "ltr"


_ASKED = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where a system says its languages, in the order in which gettext looks."""


def own_language() -> str:
    """The system's language if it is one of ours, else English."""
    said = next((value for name in _ASKED if (value := environ.get(name))), "") or _of_windows()
    codes = (re.split("[_.@-]", wanted)[0].lower() for wanted in said.split(":"))
    return next((code for code in codes if code in languages()), HOME)


def _of_windows() -> str:
    """The language of Windows' own menus, which no environment variable names; empty elsewhere."""
    windows = getattr(ctypes, "windll", None)
    return "" if windows is None else locale.windows_locale.get(windows.kernel32.GetUserDefaultUILanguage(), "")
