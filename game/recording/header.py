"""The first line of a recording: everything but the inputs that the rules depend on, and where it came from."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from game.body.taught.entry import taught_of
from game.body.taught.movement import know
from game.recording.format import FORMAT, BadRecording

MAGIC = "recording"


@dataclass(frozen=True, slots=True)
class Header:
    """What a session began with.

    Attributes:
        rules: `RULES_VERSION` of the engine that judged it.
        app: version of the game.
        session: id, also the file's name.
        started_at: wall-clock start, ISO 8601 in UTC; for people, no rule reads it.
        level, plan: as TOML text; no plan is None.
        calibration: what an earlier session learned of this person, or None; JSON data.
        settings: all that `step` depends on besides, JSON data.
        source: where the poses came from, for people.
        patient: alias, or None.
        movements: taught movements that the level names, JSON data, so that a replay needs nothing else.
    """

    rules: int
    app: str
    session: str
    started_at: str
    level: str
    plan: str | None
    calibration: Mapping[str, Any] | None
    settings: Mapping[str, Any]
    seed: int
    source: str
    patient: str | None
    movements: tuple[Mapping[str, Any], ...] = ()


_TYPES: Mapping[str, tuple[type, ...]] = {
    "rules": (int,),
    "app": (str,),
    "session": (str,),
    "started_at": (str,),
    "level": (str,),
    "plan": (str, type(None)),
    "calibration": (dict, type(None)),
    "settings": (dict,),
    "seed": (int,),
    "source": (str,),
    "patient": (str, type(None)),
}


def header_to_json(header: Header) -> dict[str, Any]:
    """Write the header as the object of a recording's first line."""
    document = {"wingbeat": MAGIC, "format": FORMAT, **asdict(header)}
    if not header.movements:
        del document["movements"]
    return document


def header_from_json(document: Any) -> Header:
    """Read a recording's first line, and make the taught movements in it known.

    Raises:
        BadRecording: it is no header, one of another format, or a field is missing or of a wrong type.
    """
    if not isinstance(document, dict) or document.get("wingbeat") != MAGIC:
        raise BadRecording("this is not a Wingbeat recording: its first line is no header; choose another file")
    if document.get("format") != FORMAT:
        number = f"{document.get('format')!r:.20}"
        raise BadRecording(f"this recording has format {number}, and this game reads format {FORMAT}; update the game")
    wrong = [name for name, types in _TYPES.items() if type(document.get(name, ...)) not in types]
    if wrong:
        raise BadRecording(
            f"the recording's header has no usable {', '.join(wrong)}; the file is damaged, restore it from a copy"
        )
    movements = _taught(document.get("movements", []))
    return Header(**{name: document[name] for name in _TYPES}, movements=movements)


_MOST_TAUGHT = 32
"""Taught movements in one header; a level has fewer."""


def _taught(documents: Any) -> tuple[Mapping[str, Any], ...]:
    if not isinstance(documents, list) or len(documents) > _MOST_TAUGHT:
        raise BadRecording(
            "the recording's header has no usable movements; the file is damaged, restore it from a copy"
        )
    try:
        know([taught_of(document) for document in documents])
    except ValueError as bad:
        raise BadRecording(
            f"a taught movement in the recording's header cannot be used ({bad}); restore the file from a copy"
        ) from None
    return tuple(documents)
