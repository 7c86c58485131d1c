"""Why a movement cannot be taught: a message key with its values, so that a window can say it too."""

from game.play.hud import Message
from game.window.catalogue import say


class CannotTeach(ValueError):
    """A movement cannot be taught from what was shown; the message says why, and what to do."""

    def __init__(self, key: str, **values: str | float) -> None:
        self.message = Message(key, values)
        super().__init__(say(self.message))
