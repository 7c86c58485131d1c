"""A storm in a process of its own, which may be killed, hang or break; and what it said and did until then."""

import faulthandler
import json
import multiprocessing
import os
import selectors
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.storms.timeline import Storm

LONGEST_S = 400.0
"""Real seconds after which a storm that has not ended hangs, also on a machine that has much else to do."""

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.storms.playing"])
"""Every storm begins as a copy of a process that has imported the game and done nothing yet."""


@dataclass
class Lived:
    """What a storm came to.

    Attributes:
        status: of the program, or minus the signal that ended it.
        err: what it wrote on stderr.
        told: what really happened, as `tests.storms.playing` tells it, by its first word.
        hung: it had to be ended.
    """

    status: int = 0
    err: str = ""
    told: dict[str, list[list[Any]]] = field(default_factory=dict)
    hung: bool = False

    @property
    def cpu_s(self) -> float:
        """Processor time, seconds."""
        return float(max((seconds for (seconds,) in self.told.get("cpu", [])), default=0.0))


def lived(storm: Storm, folder: Path, model: Path | None = None) -> Lived:
    """Let a storm happen to a store."""
    told, told_in = _PROCESSES.Pipe(duplex=False)
    err, err_in = _PROCESSES.Pipe(duplex=False)
    child = _PROCESSES.Process(target=_play, args=(storm, folder, model, told_in, err_in))
    child.start()
    told_in.close()
    err_in.close()
    came = Lived()
    texts = _read(child.pid or 0, came, {told.fileno(): b"", err.fileno(): b""})
    child.join()
    came.status = 99 if child.exitcode is None else child.exitcode
    came.err = texts[err.fileno()].decode(errors="replace")
    for line in texts[told.fileno()].splitlines():
        kind, *rest = json.loads(line)
        came.told.setdefault(kind, []).append(rest)
    told.close()
    err.close()
    return came


def _play(storm: Storm, folder: Path, model: Path | None, told: Any, err: Any) -> None:
    """The child's life; nothing is cleaned up after it."""
    os.dup2(err.fileno(), 2)
    os.dup2(err.fileno(), 1)
    err.close()
    faulthandler.register(signal.SIGUSR1, all_threads=True)
    status = 99
    try:
        from tests.storms.playing import live

        status = live(storm, folder, told.fileno(), model)
    except BaseException:  # noqa: BLE001 - a mistake in the storm itself, which whoever reads stderr will see
        import traceback

        traceback.print_exc()
    finally:
        os._exit(status)


def _read(child: int, came: Lived, texts: dict[int, bytes]) -> dict[int, bytes]:
    """Read both pipes to their ends; a child that hangs says where, and is ended."""
    limit = time.monotonic() + LONGEST_S
    with selectors.DefaultSelector() as waiting:
        for pipe in texts:
            waiting.register(pipe, selectors.EVENT_READ)
        while waiting.get_map():
            for key, _ in waiting.select(1.0):
                data = os.read(key.fd, 1 << 16)
                texts[key.fd] += data
                if not data:
                    waiting.unregister(key.fd)
            if time.monotonic() > limit:
                os.kill(child, signal.SIGKILL if came.hung else signal.SIGUSR1)
                came.hung, limit = True, limit + 2.0
    return texts
