"""Fuzz the program's decoders: `python -m tests.fuzz [DECODER...] --minutes 10 --seed 1 --into FOLDER`.

Each runs in a process of its own until it has used so many minutes of processor time; findings are kept in the folder
with their tracebacks, and the exit status is 1 if there are any. Needs `pip install --group fuzz`.
"""

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.fuzz.decoders import NAMES


def main() -> int:
    """Fuzz one decoder after the other, and say what came of each."""
    asked = _asked()
    if importlib.util.find_spec("atheris") is None:
        sys.exit("atheris is missing: pip install --group fuzz (its wheels are for Python 3.11 to 3.13 on Linux)")
    results = [_fuzzed(name, asked) for name in asked.decoders or NAMES]
    sys.stdout.write(f"{json.dumps(results, indent=1)}\n")
    return int(any(result["findings"] or result["status"] for result in results))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("decoders", nargs="*", metavar="DECODER", help=f"of {', '.join(NAMES)}; all if none")
    parser.add_argument("--minutes", type=float, default=10.0, help="of processor time for each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--into", type=Path, default=Path(tempfile.gettempdir()) / "wingbeat-fuzz", help="folder")
    asked = parser.parse_args()
    if odd := set(asked.decoders) - set(NAMES):
        parser.error(f"there is no decoder {min(odd)!r:.40}; use some of {', '.join(NAMES)}")
    return asked


def _fuzzed(name: str, asked: argparse.Namespace) -> dict[str, Any]:
    folder = asked.into / name
    folder.mkdir(parents=True, exist_ok=True)
    words = [sys.executable, "-m", "tests.fuzz.guided", name, str(asked.minutes), str(asked.seed), str(folder)]
    with (folder / "log.txt").open("wb") as log:
        done = subprocess.run(words, stdout=log, stderr=log, check=False, env=_apart(folder))
    return {**_figures(folder, name), "status": done.returncode}


def _apart(folder: Path) -> dict[str, str]:
    """No setting of whoever starts it reaches a decoder, and it finds no store of theirs."""
    homes = {name: str(folder.resolve() / name.lower()) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    return {**os.environ, **homes, "PYGAME_HIDE_SUPPORT_PROMPT": "1"}


def _figures(folder: Path, name: str) -> dict[str, Any]:
    """What the process said of itself, and what libFuzzer said last of how much of the code was reached."""
    try:
        figures: dict[str, Any] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        figures = {"decoder": name, "findings": {"it did not start": 1}}
    words = (folder / "log.txt").read_text(encoding="utf-8", errors="replace").split()
    for what, label in (("edges", "cov:"), ("features", "ft:")):
        said = [words[at + 1] for at, word in enumerate(words[:-1]) if word == label]
        figures[what] = int(said[-1]) if said and said[-1].isdigit() else None
    return figures


if __name__ == "__main__":
    sys.exit(main())
