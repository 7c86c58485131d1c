"""One decoder, fuzzed for some minutes of processor time, led by what of the game's code an input reaches (atheris).

Started by `python -m tests.fuzz` in a process of its own, which says in its last line what came of it, as JSON.
"""

import gc
import json
import os
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import atheris
import psutil

_MAX_BYTES = 1 << 16
"""Longest input that is varied; what must be larger is among the seeds."""

_REMEMBERED = 12
_AFRESH = 0.3
"""How often a seed that is read begins anew: changes upon changes soon are refused at the door."""

_INSTRUMENTED = ["game", "tomllib", "zipfile"]


class Run:
    """Counts what happens, and ends the run when its time is over."""

    def __init__(self, name: str, minutes: float, folder: Path) -> None:
        with atheris.instrument_imports(include=_INSTRUMENTED, enable_loader_override=False):
            from tests.fuzz.decoders import decoder

            self.decoder = decoder(name)
        self._folder = folder
        self._until_s = 60 * minutes
        self._began_s, self._said_s = time.monotonic(), 0.0
        self.executions = 0
        self.read = 0
        self.found = Counter[str]()
        self.good: list[bytes] = []

    def one(self, data: bytes) -> None:
        """Try one input; a finding is kept with its traceback, once for each place, and the run goes on."""
        self.executions += 1
        try:
            if self.decoder.fuzz_one(data) is None:
                self.read += 1
                self._remember(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            self._keep(data, error)

    def _remember(self, data: bytes) -> None:
        """Keep the first inputs that are read, which are seeds, to begin from."""
        if len(self.good) < _REMEMBERED and len(data) <= _MAX_BYTES:
            self.good.append(data)

    def look_at_clock(self) -> None:
        """Now and then: write down what came of it so far, and end when the time is over."""
        if self.executions % 20:
            return
        _leave_what_leaked()
        spent = spent_s()
        if spent > self._until_s or spent > self._said_s + 5:
            self._said_s = spent
            (self._folder / f"{self.decoder.name}.json").write_text(json.dumps(self.figures()), encoding="utf-8")
        if spent > self._until_s:
            self._until_s = float("inf")
            os.kill(os.getpid(), signal.SIGUSR1)  # libFuzzer ends in good order

    def _keep(self, data: bytes, error: Exception) -> None:
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}"
        self.found[place] += 1
        if self.found[place] > 1:
            return
        path = self._folder / f"{self.decoder.name}_{sha256(data).hexdigest()[:10]}"
        path.write_bytes(data)
        path.with_suffix(".txt").write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        sys.stderr.write(f"FINDING {place}: {error!s:.300}\n  {path}\n")

    def vary(self, data: bytes, max_size: int, seed: int) -> bytes:
        """What the fuzzer tries next: bytes changed blindly, or what is inside changed knowingly."""
        dice = Random(seed)
        if self.good and (not self.decoder.is_led or dice.random() < _AFRESH):
            data = dice.choice(self.good)
        if dice.random() < 0.75:
            varied = self.decoder.vary(data, dice)
            if len(varied) <= max_size and varied != data:
                return varied
        blind: bytes = atheris.Mutate(data, max_size)
        return blind

    def figures(self) -> dict[str, Any]:
        """What came of it so far."""
        return {
            "decoder": self.decoder.name,
            "executions": self.executions,
            "read": self.read,
            "cpu_min": round(spent_s() / 60, 2),
            "wall_min": round((time.monotonic() - self._began_s) / 60, 2),
            "findings": dict(self.found),
        }


def _leave_what_leaked() -> None:
    """Keep the collector's rounds short: they count as an input's time, and came to two seconds.

    What atheris puts around a comparison (seen in 3.0) never lets go of its result, which of SQLAlchemy's columns is an
    object: a hundred for each input that asks a database.
    """
    gc.collect()
    gc.freeze()


def spent_s() -> float:
    """Processor time of this process, and of those that it has begun."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    going = [one.cpu_times() for one in psutil.Process().children()]
    return time.process_time() + ended.ru_utime + ended.ru_stime + sum(one.user + one.system for one in going)


def main(name: str, minutes: float, seed: int, folder: Path) -> None:
    """Fuzz; returns only by ending the process."""
    folder.mkdir(parents=True, exist_ok=True)
    run = Run(name, minutes, folder)
    kept = folder / f"{name}_seeds"
    kept.mkdir(exist_ok=True)
    for number, content in enumerate(run.decoder.seeds().values()):
        run.one(content)  # whatever its size, once
        if len(content) <= _MAX_BYTES:
            (kept / f"{number:03}").write_bytes(content)
    options = [
        f"-seed={seed}",
        f"-max_len={_MAX_BYTES}",
        "-timeout=0",
        "-rss_limit_mb=0",
        "-print_final_stats=1",
        "-handle_usr1=1",
        "-verbosity=1",
    ]

    def one(data: bytes) -> None:
        run.one(data)
        run.look_at_clock()

    atheris.Setup([sys.argv[0], *options, str(kept)], one, custom_mutator=run.vary, internal_libfuzzer=True)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
