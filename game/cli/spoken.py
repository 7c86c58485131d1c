"""The language that somebody asked for on the command line."""

from game.cli.failures import Misuse
from game.window.words.languages import is_spoken, languages, own_language


def language_asked(asked: str | None) -> str:
    """The language of the words, two letters; the system's own where none was asked for.

    Raises:
        Misuse: nobody has written its words yet.
    """
    if asked is not None and not is_spoken(asked):
        raise Misuse(f"There are no words in {asked!r}. Choose from {', '.join(languages())}.")
    return asked or own_language()
