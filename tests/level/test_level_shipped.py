"""What the shipped levels promise."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from game.body.movements import MOVEMENTS
from game.level.decode import decode_level
from game.level.dose import duration_s
from game.level.lint import lint_level
from game.level.model import Level
from game.level.schema import level_schema
from game.level.vocabulary import SCENE_EVENTS

FILES = sorted((Path(__file__).parents[2] / "levels").glob("*.toml"))


def _shipped(name: str) -> Level:
    (path,) = (path for path in FILES if path.stem == name)
    return decode_level(path.read_text(encoding="utf-8"), path.name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_level_is_faultless(path: Path) -> None:
    """It decodes, is named as its file, has no lint finding, and fits the JSON Schema."""
    text = path.read_text(encoding="utf-8")
    level = decode_level(text, path.name)
    assert level.id == path.stem
    assert [str(finding) for finding in lint_level(level, text)] == []
    assert [error.message for error in _schema_errors(tomllib.loads(text))] == []


@pytest.mark.parametrize("scene", SCENE_EVENTS)
def test_every_scene_has_levels_for_everybody(scene: str) -> None:
    """Four at least beside `free` and the tour, of every load, two to twelve minutes, one seated, one one-armed."""
    levels = [level for level in map(_shipped, (path.stem for path in FILES)) if level.scene == scene and level.cues]
    levels = [level for level in levels if level.id != "tour"]
    assert len(levels) >= 4
    assert {level.load for level in levels} == {"calm", "explore", "reach", "challenge"}
    assert all(120 <= duration_s(level) <= 720 for level in levels)
    assert any("seated" in f"{level.title} {level.summary}".lower() for level in levels)
    assert any(all(cue.side != "both" or not MOVEMENTS[cue.movement].sided for cue in level.cues) for level in levels)


def test_the_schema_is_a_schema() -> None:
    """The schema itself is valid, and refuses what a level must not hold."""
    Draft202012Validator.check_schema(level_schema())
    document = tomllib.loads(next(path for path in FILES if path.stem == "first_flight").read_text(encoding="utf-8"))
    assert _schema_errors({**document, "scene": "moon"})
    assert _schema_errors({**document, "answers": {"shoulder_flexion": "lift"}})
    assert _schema_errors({**document, "cues": []})
    assert _schema_errors({**document, "stars": 3})


def test_first_flight_takes_three_minutes() -> None:
    """The first session is three minutes long, calm, tries five movements, and ends in the sunrise."""
    level = _shipped("first_flight")
    assert 170 <= duration_s(level) <= 190
    assert len({cue.movement for cue in level.cues}) == 5
    assert (level.load, level.events.end, max(cue.target for cue in level.cues)) == ("calm", "sunrise", 70)


def test_free_answers_six_movements() -> None:
    """Without a timeline, each of the first six movements has its answer."""
    assert dict(_shipped("free").answers) == {
        "shoulder_abduction": "lift",
        "shoulder_flexion": "lift",
        "scapular_elevation": "snow",
        "scapular_retraction": "gust",
        "thoracic_side_bend": "bank",
        "external_rotation": "clouds_open",
    }


def _schema_errors(document: dict[str, Any]) -> list[Any]:
    return list(Draft202012Validator(level_schema()).iter_errors(document))
