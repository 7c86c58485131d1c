"""`bench --against-naive`: every model, without and with a competing load, in one run."""

import os
import platform
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from game.benches.against.goals import judged
from game.benches.against.load import keep_a_core_busy
from game.benches.against.loops import SCENE, Trial, bare, file_rates, naive, ours
from game.benches.against.models import Missing, models
from game.benches.bench import CannotMeasure, photograph_looks
from game.processes import ProcessDiedError, answer_of, beside
from game.scenes.quality import Quality
from game.tracker.clock import clock_from_now

Told = Callable[[str], None]


def compare(
    source: str | None,
    seconds: float,
    full: Path,
    networks: Path | None,
    told: Told,
    *,
    loads: Sequence[bool] = (False, True),
) -> dict[str, Any]:
    """Measure both loops; the keys are those that `bench --against-naive --json` prints.

    Args:
        source: a video or a camera's number; None is the photograph, moved about.
        seconds: how long each loop is measured, once it is warm.
        full: the game's own model.
        networks: a folder with the lite and the heavy model's networks, or None.
        told: hears what is being measured.
        loads: whether a core is kept busy meanwhile, one round for each.

    Raises:
        CannotMeasure: nothing at all could be measured; why is in the message.
    """
    if source is None:
        photograph_looks(clock_from_now())  # says at once that the photograph is not installed
    waiting = busy_with()
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(full, source, seconds)
        rows = [row for load in loads for row in _rows(trial, networks, Path(folder), told, load=load)]
    if all("not_measured" in row for row in rows):
        raise CannotMeasure("; ".join(sorted({f"{row['model']}: {row['not_measured']}" for row in rows})))
    return {
        **_machine(rows),
        "source": source or "photograph",
        "scene": SCENE,
        "seconds": seconds,
        "busy_with": waiting,
        "rows": rows,
        "goals": [one.to_json() for one in judged(rows)],
    }


def busy_with() -> float | None:
    """How many processes of others this machine was busy with in the last minute; None where nobody counts them."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None


def _rows(trial: Trial, networks: Path | None, folder: Path, told: Told, *, load: bool) -> Iterator[dict[str, Any]]:
    for name, put in models(trial.model, networks).items():
        row: dict[str, Any] = {"model": name, "load": load}
        told(f"The {name} model {'beside a busy core' if load else 'alone'} ...")
        try:
            path = put(folder)
            with beside(keep_a_core_busy) if load else nullcontext():
                yield {**row, **_row(replace(trial, model=path), told)}
        except (Missing, CannotMeasure, ProcessDiedError) as why:
            told(f"  not measured: {why}")
            yield {**row, "not_measured": str(why).removesuffix(".")}


def _row(trial: Trial, told: Told) -> dict[str, Any]:
    told("  our loop")
    of_ours = answer_of(ours, trial)
    quality: Quality = of_ours["quality"]
    told("  the naive loop")
    of_naive = answer_of(naive, replace(trial, quality=quality))
    told("  bare inference")
    of_bare = answer_of(bare, trial)
    told("  a file")
    of_file = answer_of(file_rates, trial)
    said = f"{quality.tier.name.lower()}, scale {quality.scale}"
    return {"ours": {**of_ours, "quality": said}, "naive": of_naive, "bare": of_bare, "file": of_file}


def _machine(rows: list[dict[str, Any]]) -> dict[str, Any]:
    renderers = (row["ours"]["gl_renderer"] for row in rows if "ours" in row)
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "system": platform.system(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "gl_renderer": next(renderers, None),
    }
