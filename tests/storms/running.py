"""A storm in a process of its own, which may be killed, hang or break; and what it said and did until then."""

import faulthandler
import json
import os
import selectors
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.storms.playing import live
from tests.storms.timeline import Storm

LONGEST_S = 400.0
"""Real seconds after which a storm that has not ended hangs, also on a machine that has much else to do."""


@dataclass
class Lived:
    """What a storm came to.

    Attributes:
        status: of the program, or minus the signal that ended it.
        err: what it wrote on stderr.
        told: what really happened, as `tests.storms.playing` tells it, by its first word.
        hung: it had to be ended.
        cpu_s: processor time.
    """

    status: int = 0
    err: str = ""
    told: dict[str, list[list[Any]]] = field(default_factory=dict)
    hung: bool = False
    cpu_s: float = 0.0


def lived(storm: Storm, folder: Path, model: Path | None) -> Lived:
    """Let a storm happen to a store."""
    told_out, told_in = os.pipe()
    err_out, err_in = os.pipe()
    child = os.fork()
    if child == 0:
        _play(storm, folder, model, told_in, err_in)
    os.close(told_in)
    os.close(err_in)
    came = Lived()
    texts = _read(child, came, {told_out: b"", err_out: b""})
    _, how, usage = os.wait4(child, 0)
    came.status = os.waitstatus_to_exitcode(how)
    came.cpu_s = usage.ru_utime + usage.ru_stime
    came.err = texts[err_out].decode(errors="replace")
    for line in texts[told_out].splitlines():
        kind, *rest = json.loads(line)
        came.told.setdefault(kind, []).append(rest)
    return came


def _play(storm: Storm, folder: Path, model: Path | None, told_in: int, err_in: int) -> None:
    """The child's life; nothing of its parent's is cleaned up here."""
    os.dup2(err_in, 2)
    os.dup2(err_in, 1)
    faulthandler.enable()
    faulthandler.register(signal.SIGUSR1, all_threads=True)
    status = 99
    try:
        status = live(storm, folder, told_in, model)
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
                    os.close(key.fd)
            if time.monotonic() > limit:
                os.kill(child, signal.SIGKILL if came.hung else signal.SIGUSR1)
                came.hung, limit = True, limit + 2.0
    return texts
