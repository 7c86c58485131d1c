"""Message keys and values become sentences, in the language of who reads; the words stand in `assets/words`."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from babel.dates import format_date
from babel.numbers import format_decimal

from game.play.hud import Message
from game.window.words.languages import HOME, PSEUDO, languages
from game.window.words.pseudo import pseudo
from game.window.words.sentences import Values, sentences_of

_TRANSLATED = ("movement", "side")
"""Values that are ids: they are put into a sentence as the words of their own key, `movement.row` or `side.left`."""


def say(message: Message, language: str = HOME) -> str:
    """The sentence for a message; its second part, if it has one, follows a line break.

    A key without a sentence is answered by the sentence of the key above it (`notice.lost.feet` by `notice.lost`):
    somebody in the middle of a session must be told something true rather than nothing.

    Values are put in as the language writes them: ids of movements and sides in words, 1.5 as 1,5 in German, and a day
    given as 2026-11-22 with its month's name.
    """
    said = {name: _worded(name, value, language) for name, value in message.values.items()}
    side = str(message.values.get("side", ""))
    template = _template(message.key, side, language, message.values)
    sentence = template.format_map(_Lenient(said))
    return sentence[:1].upper() + sentence[1:] if template.startswith("{movement}") else sentence


def words(key: str, language: str = HOME, **values: str | float) -> str:
    """A sentence of the window's own, by key."""
    return say(Message(key, values), language)


def sentences(language: str = HOME) -> Mapping[str, str]:
    """Every sentence that a language has of its own, by key, with its placeholders; of plurals the one for many."""
    own = sentences_of(language)
    return {key: own.of(key, {}) or "" for key in sorted(own.keys)}


def split(sentence: str) -> tuple[str, str]:
    """The large-type part of a sentence and the rest, which may be empty."""
    head, _, rest = sentence.partition("\n")
    return head, rest


class _Lenient(dict[str, str]):
    """A value that the message did not bring leaves a gap, not a crash."""

    def __missing__(self, name: str) -> str:
        return ""


def _worded(name: str, value: str | float, language: str) -> str:
    if name in _TRANSLATED:
        return _template(f"{name}.{value}", "", language, {})
    if isinstance(value, float):
        return format_decimal(value, locale=_manners(language))
    day = _day_in(value) if isinstance(value, str) else None
    return str(value) if day is None else _accented(format_date(day, "long", locale=_manners(language)), language)


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _day_in(value: str) -> date | None:
    """The day that a value is, if it is one as ISO 8601 writes it."""
    try:
        return date.fromisoformat(value) if _DAY.fullmatch(value) else None
    except ValueError:
        return None


def _accented(said: str, language: str) -> str:
    return pseudo(said) if language.startswith(PSEUDO) else said


def _manners(language: str) -> str:
    """Whose way of writing numbers and days: our English is British."""
    return language if language in languages() and language != HOME else "en_GB"


def _template(key: str, side: str, language: str, values: Values) -> str:
    if language.startswith(PSEUDO):
        return _stretched(_template(key, side, HOME, values))
    for candidate in _candidates(key, side):
        for spoken in dict.fromkeys((language, HOME)):
            sentence = sentences_of(spoken).of(candidate, values)
            if sentence is not None:
                return sentence
    return ""


_stretched = cache(pseudo)


def _candidates(key: str, side: str) -> Iterator[str]:
    if side:
        yield f"{key}.{side}"
    while key:
        yield key
        key = key.rpartition(".")[0]
