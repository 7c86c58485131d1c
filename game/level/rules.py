"""What must hold between the fields of a level, checked on the plain document: a wrong field hides nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from game.body.movements import MOVEMENTS
from game.level.activities import ACTIVITIES
from game.level.vocabulary import SCENE_EVENTS

Path = tuple[str | int, ...]
"""Keys and list positions (from 0) from the top of the document to a value."""

Broken = tuple[Path, str]
"""Where a rule is broken, and a sentence that says what to do."""

SHOWN = 60
"""Longest piece of an author's own text that a message repeats."""


def broken_rules(document: Mapping[str, Any]) -> Iterator[Broken]:
    """Yield every rule between fields that the document breaks; values of a wrong type are left to the model."""
    yield from _timeline_or_answers(document)
    yield from _known_scene(document)
    for path, movement in _movements(document):
        yield from known_movement(path, movement)
    for path, event in _scene_events(document):
        yield from _known_event(path, event, document.get("scene"))
    for index, cue in tables(document, "cues"):
        yield from side_fits(("cues", index, "side"), cue)
        yield from _limit_can_be_met(("cues", index, "limit_s"), cue)
        yield from _step_fits(("cues", index), cue)


def refuse_broken(broken: Iterable[Broken]) -> None:
    """Refuse a document made in code that breaks rules between its fields.

    Raises:
        ValueError: it breaks one; all are told.
    """
    told = "; ".join(f"{path}: {sentence}" for path, sentence in broken)
    if told:
        raise ValueError(told)


def quoted(value: object) -> str:
    """Repeat an author's value in a message: short, and with nothing in it that a terminal would act on."""
    text = repr(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."


def _timeline_or_answers(document: Mapping[str, Any]) -> Iterator[Broken]:
    cues, answers = bool(document.get("cues")), bool(document.get("answers"))
    if not cues and not answers:
        yield (), "nothing can happen in this level; add [[cues]] for a timeline, or [answers] for one without"
    if cues and answers:
        yield ("answers",), "a level has either [[cues]] or [answers]; remove one of the two"
    if answers and not cues and _table(document, "events").get("end") is not None:
        yield ("events", "end"), "a level without a timeline has no end; remove this"


def known_movement(path: Path, movement: str) -> Iterator[Broken]:
    """A movement is one of the catalogue."""
    if movement not in MOVEMENTS:
        yield path, f"there is no movement {quoted(movement)}; use one of {', '.join(sorted(MOVEMENTS))}"


def known_activity(path: Path, activity: str) -> Iterator[Broken]:
    """An activity is one of those that are rehearsed."""
    if activity not in ACTIVITIES:
        yield path, f"there is no activity {quoted(activity)}; use one of {', '.join(sorted(ACTIVITIES))}"


def _known_scene(document: Mapping[str, Any]) -> Iterator[Broken]:
    scene = document.get("scene")
    if isinstance(scene, str) and scene not in SCENE_EVENTS:
        yield ("scene",), f"there is no scene {quoted(scene)}; use one of {', '.join(sorted(SCENE_EVENTS))}"


def _known_event(path: Path, event: str, scene: object) -> Iterator[Broken]:
    events = SCENE_EVENTS.get(scene) if isinstance(scene, str) else None
    if events is not None and event not in events:
        yield path, f"the scene {quoted(scene)} has no event {quoted(event)}; use one of {', '.join(events)}"


def side_fits(path: Path, cue: Mapping[str, Any]) -> Iterator[Broken]:
    """A movement without sides is asked for without one."""
    side, movement = cue.get("side", "both"), cue.get("movement")
    known = MOVEMENTS.get(movement) if isinstance(movement, str) else None
    if known is not None and not known.sided and side in ("left", "right", "either"):
        yield path, f"{movement} has no sides; remove the side"


def _limit_can_be_met(path: Path, cue: Mapping[str, Any]) -> Iterator[Broken]:
    limit, repetitions = cue.get("limit_s"), cue.get("repetitions")
    tempo = [cue.get("out_s", 2.0), cue.get("hold_s", 1.0), cue.get("return_s", 2.0)]
    if not all(is_number(value) for value in [limit, repetitions, *tempo]):
        return
    needed = repetitions * sum(tempo)
    if limit < needed:
        yield path, f"{repetitions} repetitions at this tempo take {needed:g} s; allow at least that, or leave it out"


def _step_fits(path: Path, cue: Mapping[str, Any]) -> Iterator[Broken]:
    """A cue that rehearses an activity asks for the movement of one of its steps."""
    name, number, movement = cue.get("activity"), cue.get("step"), cue.get("movement")
    if name is None and number is not None:
        yield (*path, "step"), "this step belongs to no activity; name the `activity`, or remove the step"
    if not isinstance(name, str):
        return
    if name not in ACTIVITIES:
        yield from known_activity((*path, "activity"), name)
        return
    steps = ACTIVITIES[name].steps
    if not isinstance(number, int) or not 1 <= number <= len(steps):
        yield (*path, "step"), f"{name} has steps 1 to {len(steps)}; say which one this cue rehearses"
    elif movement != (wanted := steps[number - 1].movement):
        yield (*path, "movement"), f"step {number} of {name} is {wanted}, not {quoted(movement)}; change one of the two"


def _movements(document: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    for movement in _table(document, "answers"):
        yield ("answers", movement), movement
    for index, cue in tables(document, "cues"):
        if isinstance(cue.get("movement"), str):
            yield ("cues", index, "movement"), cue["movement"]


def _scene_events(document: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    named: list[tuple[Path, Mapping[str, Any]]] = [
        (("answers",), _table(document, "answers")),
        (("events",), _table(document, "events")),
        *((("cues", index, "events"), _table(cue, "events")) for index, cue in tables(document, "cues")),
    ]
    for path, table in named:
        for key, event in table.items():
            if isinstance(event, str):
                yield (*path, key), event


def tables(document: Mapping[str, Any], key: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The tables of a list of tables, with their positions; what is no table is left to the model."""
    entries = document.get(key)
    if isinstance(entries, Sequence) and not isinstance(entries, str):
        yield from ((index, entry) for index, entry in enumerate(entries) if isinstance(entry, Mapping))


def _table(document: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    table = document.get(key)
    return table if isinstance(table, Mapping) else {}


def is_number(value: object) -> bool:
    """Whether a value is a number; a switch is none."""
    return isinstance(value, int | float) and not isinstance(value, bool)
