"""The words of reports, out of the same catalogues as the window's."""

from dataclasses import dataclass

from game.play.hud import Message
from game.window import catalogue


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of the window's catalogues, in one language."""

    language: str

    def __call__(self, key: str, **values: str | float) -> str:
        """The sentence of a key."""
        return catalogue.words(key, self.language, **values)

    def of(self, message: object) -> str:
        """The sentence of a message."""
        assert isinstance(message, Message)
        return catalogue.say(message, self.language)
