"""Aliases: what people call themselves here, never their names; what one may be, and when two are the same."""

import unicodedata

LONGEST = 40
"""Characters of an alias."""

_KINDS = ("L", "M", "Nd")
"""Unicode's general categories of which an alias is made, beside the space and the hyphen: letters of any script,
their marks, and digits."""


class BadAlias(ValueError):
    """An alias that cannot be taken; the message says why, and `key` names the reason for a catalogue.

    Attributes:
        key: "empty", "long", "start" or "letters".
    """

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def tidied(alias: str) -> str:
    """An alias as it is kept: composed characters (NFC), one space between words, none at its ends.

    Raises:
        BadAlias: it is none.
    """
    tidy = " ".join(unicodedata.normalize("NFC", alias).split())
    if not tidy:
        raise BadAlias("empty", "an alias needs at least one letter; a word that you like is enough, such as heron")
    if len(tidy) > LONGEST:
        raise BadAlias("long", f"the alias {tidy!r:.60} is longer than {LONGEST} characters; choose a shorter one")
    if not all(_belongs(character) for character in tidy):
        raise BadAlias(
            "letters", f"the alias {tidy!r} may have letters, digits, spaces and hyphens only; leave out others"
        )
    if not unicodedata.category(tidy[0]).startswith(("L", "Nd")):
        raise BadAlias("start", f"the alias {tidy!r} must begin with a letter or a digit; put one first")
    return tidy


def folded(alias: str) -> str:
    """What two aliases have in common that are the same without regard to case, spaces and ways to write a letter."""
    tidy = " ".join(alias.split())
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", tidy).casefold())


def _belongs(character: str) -> bool:
    return character in " -" or unicodedata.category(character).startswith(_KINDS)
