"""Let storms happen: `python -m tests.storms --seeds 1000 [--first N] [--json]`."""

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from game.store.store import Store
from game.tracker.model_file import kept_model, model_folder
from tests.storms.judging import complaints
from tests.storms.running import lived
from tests.storms.timeline import Kind, Storm, storm_of


@dataclass
class Tally:
    """What some storms came to."""

    storms: int = 0
    real: int = 0
    failed: list[int] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    inputs: int = 0
    cpu_s: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return {
            "storms": self.storms,
            "seen_by_mediapipe": self.real,
            "failed": self.failed,
            "faults": dict(sorted(self.faults.items())),
            "ends": dict(sorted(self.ends.items())),
            "inputs": self.inputs,
            "cpu_s": round(self.cpu_s, 1),
        }


class Storms:
    """Lets storms happen one after the other, each to a store of its own."""

    def __init__(self, folder: Path, model: Path | None = None) -> None:
        """Prepare, in an empty folder; without a `model` the puppet's tracker takes MediaPipe's turns too."""
        self._folder = folder
        self._model = model
        self._store = folder / "new"
        Store.open(str(self._store)).close()

    def happen(self, storm: Storm, tally: Tally) -> list[str]:
        """One storm; what is wrong after it."""
        storm = storm if self._model else replace(storm, real_model=False)
        store = self._folder / f"storm-{storm.seed}"
        shutil.copytree(self._store, store)
        began = time.process_time()
        came = lived(storm, store, self._model)
        wrong = complaints(storm, came, store)
        shutil.rmtree(store)
        tally.storms += 1
        tally.failed += [storm.seed] if wrong else []
        tally.real += storm.real_model
        tally.faults += Counter(kind for kind, *_ in came.told.get("fault", []) if kind in {*Kind})
        tally.ends[str(came.status)] += 1
        tally.inputs += len(came.told.get("taken", []))
        tally.cpu_s += came.cpu_s + time.process_time() - began
        return wrong


def main() -> int:
    """Let them happen; 1 where one of them did harm."""
    parser = argparse.ArgumentParser(prog="python -m tests.storms", description=__doc__)
    parser.add_argument("--seeds", type=int, default=1000, help="how many storms")
    parser.add_argument("--first", type=int, default=0, help="the seed of the first")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    asked = parser.parse_args()
    tally, model = Tally(), kept_model(model_folder())
    if model is None:
        _say("No pose model is kept here: MediaPipe sees none of these storms. Fetch it: wingbeat doctor")
    with tempfile.TemporaryDirectory(prefix="wingbeat-storms-") as folder:
        storms = Storms(Path(folder), model)
        for seed in range(asked.first, asked.first + asked.seeds):
            for wrong in storms.happen(storm_of(seed), tally):
                _say(f"{storm_of(seed)}\n  WRONG: {wrong}")
            if tally.storms % 100 == 0:
                _say(f"{tally.storms} storms, {len(tally.failed)} did harm, {tally.cpu_s:.0f} s of processor time")
    sys.stdout.write(json.dumps(tally.to_json(), indent=None if asked.json else 2) + "\n")
    return 1 if tally.failed else 0


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - a script's progress


if __name__ == "__main__":
    sys.exit(main())
