"""A process that does nothing but sleep and look at the clock: where it stood still, it was the machine's doing."""

import subprocess
import sys
import tempfile

Span = tuple[float, float]
"""From and to, seconds of the monotonic clock."""

_WITNESS = """
import time
last = time.monotonic()
while True:
    time.sleep(0.005)
    now = time.monotonic()
    if now - last > 0.03:
        print(last, now, flush=True)
    last = now
"""


class Witness:
    """Runs beside a game until it is asked.

    It writes into a file: a pipe that nobody reads for an hour is full after some thousand lines, and stops who writes.
    """

    def __init__(self) -> None:
        """Begin to look."""
        self._told = tempfile.TemporaryFile("w+", encoding="ascii")  # noqa: SIM115 - closed in `stalls`
        self._process = subprocess.Popen([sys.executable, "-c", _WITNESS], stdout=self._told)  # noqa: S603

    def stalls(self) -> list[Span]:
        """When it stood still; it ends with that."""
        self._process.kill()
        self._process.wait()
        with self._told as told:
            told.seek(0)
            lines = [line.split() for line in told if line.endswith("\n")]
        return [(float(began), float(ended)) for began, ended in lines]
