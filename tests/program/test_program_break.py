"""Two minutes at the desk through the real window, driven by nothing but a body in front of a camera."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from game.level.programme import DESK_BREAK
from game.store.store import Store

ROOT = Path(__file__).parents[2]

FASTER = 4
"""At four times the speed of life: the demo patient is seen as by a camera of some ten pictures a second."""

BREAK = """
import json, sys
from pathlib import Path
from game.sessions.options import PlayOptions
from game.tracker.clock import clock_from_now
from game.visits.whole_visit import visit
from game.window.screen import Reading

store, faster = sys.argv[1:]
clock = clock_from_now()
options = PlayOptions(
    source="puppet", store=store, size=(640, 360), silent=True, reading=Reading("en"), stills=Path(store, "stills")
)
document = visit(options, print, None, desk_break=True, clock=lambda: clock() * int(faster))
print(json.dumps(document))
"""


def taken(display: str, store: Path) -> dict[str, Any]:
    """What a break of the demo patient came to."""
    environment = {**os.environ, "DISPLAY": display, "SDL_AUDIODRIVER": "dummy", "PYTHONPATH": str(ROOT)}
    environment.pop("SDL_VIDEODRIVER", None)
    command = [sys.executable, "-c", BREAK, str(store), str(FASTER)]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stderr
    document: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return document


@pytest.mark.slow
def test_a_break_is_short_and_is_no_session_of_the_programme(display: tuple[str, Path], tmp_path: Path) -> None:
    """One question before, one after, no camera check; what was counted is kept, the programme stands as it did."""
    with Store.open(str(tmp_path)) as store:
        store.new_person("Wren", "2026-01-05T08:00:00+00:00")
        store.keep_consent("Wren", 1, "2026-01-05T08:00:00+00:00")
    document = taken(display[0], tmp_path)
    shown = [f"show.{movement}" for movement in dict.fromkeys(one.movement for one in DESK_BREAK)]
    assert [page for page in document["pages"] if page not in shown] == [
        "welcome",
        "feeling",
        "opening",
        "after",
        "next",
    ]
    assert document["stage"] == "left"
    with Store.open(str(tmp_path)) as store:
        (kept,) = store.visits_of("Wren")
        assert kept.summary is not None
        assert kept.summary["break"]
        assert kept.summary["programme"] is None
        assert kept.summary["share"] > 0.7
        assert store.open_visit("Wren", kept.updated_at) is None
        assert [(one.kind, one.moment) for one in store.ratings_of("Wren")] == [("pain", "before"), ("pain", "after")]
