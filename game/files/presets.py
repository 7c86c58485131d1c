"""Plans to begin with, one for each complaint, to be adapted by whoever prescribes."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from game.files.levels import shipped_levels
from game.files.places import presets_dir
from game.level.plan.text import addressed, with_lines
from game.window.catalogue import words
from game.window.words.languages import HOME


class NoPreset(ValueError):
    """There is no such preset; the message lists those that there are."""


def presets() -> tuple[str, ...]:
    """Their ids, in the order of the alphabet."""
    return tuple(sorted(path.stem for path in presets_dir().glob("*.toml")))


def preset_text(name: str) -> str:
    """A preset's file.

    Raises:
        NoPreset: there is none of that name.
    """
    if name not in presets():
        raise NoPreset(f"there is no preset {name!r:.60}; use one of {', '.join(presets())}")
    return (presets_dir() / f"{name}.toml").read_text(encoding="utf-8")


def preset_words(name: str, language: str = HOME) -> dict[str, str]:
    """Whom it is for, why it asks what it asks, and what it says to the patient: `name`, `why`, `title`, `notes`."""
    return {part: words(f"preset.{name}.{part}", language) for part in ("name", "why", "title", "notes")}


def preset_plan(name: str, made_on: str, review_on: str, patient: str | None, language: str = HOME) -> str:
    """The text of a plan made from a preset, with its comments.

    Args:
        name: the preset's id.
        made_on: ISO date.
        review_on: ISO date.
        patient: alias, or None for nobody yet.
        language: of the words to the patient.

    Raises:
        NoPreset: there is none of that name.
    """
    text = preset_text(name)
    said = preset_words(name, language)
    dated = with_lines(
        text, {"title": said["title"], "notes": said["notes"], "made_on": made_on, "review_on": review_on}
    )
    return addressed(dated, patient) if patient else dated


def plan_makers() -> Mapping[str, Callable[..., Any]]:
    """What the console's plan editor takes from here: plans to begin with, and the levels that a plan may name."""
    return {
        "plan.presets": lambda language: [{"preset": name, **preset_words(name, language)} for name in presets()],
        "plan.preset": preset_plan,
        "plan.levels": cache(shipped_levels),
    }
