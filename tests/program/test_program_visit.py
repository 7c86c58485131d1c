"""A whole visit through the real window, driven by nothing but a body in front of a camera."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from game.store.store import Store
from game.window.words.languages import languages

ROOT = Path(__file__).parents[2]

PLAN = """\
format = 1
id = "short"
title = "Short"
made_on = "2026-01-05"
review_on = "2026-03-01"
minutes = 5
[[exercises]]
movement = "shoulder_abduction"
repetitions = 2
rest_s = 2
[[exercises]]
movement = "breathing"
repetitions = 2
rest_s = 0
"""

FASTER = 4
"""A visit at four times the speed of life: the demo patient is seen as by a camera of some ten pictures a second."""

VISIT = """
import json, sys
from pathlib import Path
from game.sessions.options import PlayOptions
from game.tracker.clock import clock_from_now
from game.visits.whole_visit import visit
from game.window.screen import Reading

language, store, plan, faster = sys.argv[1:]
clock = clock_from_now()
options = PlayOptions(
    source="puppet", plan=plan, store=store, size=(640, 360), silent=True, reading=Reading(language),
    stills=Path(store, "stills"),
)
document = visit(options, print, None, clock=lambda: clock() * int(faster))
print(json.dumps(document))
"""


def visited(display: str, store: Path, language: str) -> dict[str, Any]:
    """What a visit of the demo patient came to."""
    plan = store / "plan.toml"
    plan.write_text(PLAN)
    environment = {**os.environ, "DISPLAY": display, "SDL_AUDIODRIVER": "dummy", "PYTHONPATH": str(ROOT)}
    environment.pop("SDL_VIDEODRIVER", None)
    command = [sys.executable, "-c", VISIT, language, str(store), str(plan), str(FASTER)]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600, check=False)
    assert ran.returncode == 0, ran.stderr
    document: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return document


FIRST = ["welcome", "new", "about", "consent", "not_today", "feeling", "today", "camera"]
LAST = ["done", "next"]


@pytest.mark.parametrize("language", languages())
def test_a_body_alone_gets_from_welcome_to_next_time(display: tuple[str, Path], tmp_path: Path, language: str) -> None:
    """Pointing and moving lead through every page and part, in every language, and what was said and done is kept."""
    document = visited(display[0], tmp_path, language)
    assert document["pages"][: len(FIRST)] == FIRST
    assert document["pages"][-len(LAST) :] == LAST
    assert document["stage"] == "left"
    with Store.open(str(tmp_path)) as store:
        (person,) = store.people()
        (kept,) = store.visits_of(person.alias)
        assert person.consents
        assert kept.summary is not None
        assert kept.summary["how"] == "finished"
        assert kept.summary["sessions"] == document["sessions"]
        kinds = [(rating.kind, rating.moment) for rating in store.ratings_of(person.alias)]
    assert ("pain", "before") in kinds
    assert ("pain", "after") in kinds


def test_who_comes_back_moves_within_a_minute(display: tuple[str, Path], tmp_path: Path) -> None:
    """A second visit asks how it feels, looks at the camera, and asks for a movement 60 s after it was opened."""
    visited(display[0], tmp_path, "en")
    again = visited(display[0], tmp_path, "en")
    assert again["pages"][:5] == ["welcome", "who", "feeling", "today", "camera"]
    assert again["first_cue_s"] <= 60
