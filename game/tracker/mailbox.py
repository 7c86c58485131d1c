"""One slot between the camera and the model: the newest picture wins, and nothing queues."""

import threading

from game.tracker.pose import Picture


class Mailbox:
    """Holds at most one picture."""

    def __init__(self) -> None:
        """Begin empty."""
        self._changed = threading.Condition()
        self._held: tuple[Picture, int] | None = None
        self._longest = 0

    @property
    def longest(self) -> int:
        """The most pictures that it ever held."""
        return self._longest

    def put(self, picture: Picture, now_us: int) -> Picture | None:
        """Put a picture in; return the one that it pushed out, which nobody will look at."""
        with self._changed:
            pushed_out = self._held
            self._held = (picture, now_us)
            self._longest = max(self._longest, 1)
            self._changed.notify()
        return pushed_out and pushed_out[0]

    def take(self) -> tuple[Picture, int] | None:
        """Take the picture and when it was put in; None when there is none."""
        with self._changed:
            held, self._held = self._held, None
            return held

    def wait(self, seconds: float) -> bool:
        """Wait until there is a picture, at most so long; say whether there is."""
        with self._changed:
            return self._changed.wait_for(lambda: self._held is not None, seconds)
