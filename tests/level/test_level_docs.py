"""The level file's page, held against the code."""

import re
from pathlib import Path

from game.level.decode import decode_level
from game.level.lint import CHECKS, lint_level
from game.level.model import Cue, CueEvents, Level, LevelEvents
from game.level.vocabulary import SCENE_EVENTS

DOCUMENT = (Path(__file__).parents[2] / "docs" / "level-format.md").read_text(encoding="utf-8")


def test_the_printed_level_is_a_good_one() -> None:
    """The example decodes and lint has nothing to say about it."""
    (text,) = re.findall(r"```toml\n(.*?)```", DOCUMENT, flags=re.DOTALL)
    level = decode_level(text, "the example")
    assert [str(finding) for finding in lint_level(level, text)] == []


def test_every_key_event_and_check_is_explained() -> None:
    """No field, scene event or lint check is missing from the page, and each check has its severity."""
    names = {name for model in (Level, Cue, CueEvents, LevelEvents) for name in model.model_fields}
    names |= {event for events in SCENE_EVENTS.values() for event in events} | set(SCENE_EVENTS)
    words = set(re.findall(r"`\[*(?:cues\.)?(\w+)\]*`", DOCUMENT))
    assert names - words == set()
    rows = re.findall(r"^\| `(\w+)` \| (problem|warning|hint) \|", DOCUMENT, flags=re.MULTILINE)
    assert rows == [(check.__name__, str(severity)) for severity, check in CHECKS]
