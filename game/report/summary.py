"""A session's numbers, always worked out from the replay of its recording."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from game.body.movements import MOVEMENTS, Movement, Unit
from game.body.side import Side
from game.play.events import Event, Repetition, RepetitionJudged, SceneEvent, Stopped
from game.play.inputs import Input, NobodySeen, PoseSeen
from game.play.state import EngineState
from game.recording.reader import Recording
from game.recording.replay import replay
from game.report.activities import activities_in
from game.report.repetitions import in_units, repetition_document, seconds


def summary_of(recording: Recording, state: EngineState, events: Sequence[Event]) -> dict[str, Any]:
    """The document that stands at a recording's end, from the recording and what its replay came to."""
    return summarised(sightings_in(recording.inputs()), state, events)


def summarised(sightings: tuple[int, int], state: EngineState, events: Sequence[Event]) -> dict[str, Any]:
    """The same, where the recording's frames have been counted already: all of them, and those with somebody."""
    began_us = state.clock.began_us or 0
    duration_us = state.clock.now_us - began_us
    return {
        "level": state.setup.level.id,
        "duration_s": seconds(duration_us),
        "ended": state.ended,
        "tracking": _tracking(*sightings, duration_us),
        "reps": [_repetition(event, began_us) for event in events if isinstance(event, RepetitionJudged)],
        "form": _form([event.repetition for event in events if isinstance(event, RepetitionJudged)]),
        **activities_in([event.repetition for event in events if isinstance(event, RepetitionJudged)]),
        "scene_events": [_scene_event(event, began_us) for event in events if isinstance(event, SceneEvent)],
        "stops": [
            {"t_s": seconds(event.stamp_us - began_us), "why": event.why, "movement": event.movement}
            for event in events
            if isinstance(event, Stopped)
        ],
    }


def summary_of_replay(recording: Recording) -> dict[str, Any]:
    """Replay a recording and work out its summary.

    Raises:
        BadRecording: what the session began with cannot be used.
    """
    state, events = replay(recording)
    return summary_of(recording, state, events)


def sightings_in(inputs: Iterable[Input]) -> tuple[int, int]:
    """How many frames there were, and in how many of them somebody was tracked."""
    frames = tracked = 0
    for given in inputs:
        frames += isinstance(given, PoseSeen | NobodySeen)
        tracked += isinstance(given, PoseSeen)
    return frames, tracked


def _tracking(frames: int, tracked: int, duration_us: int) -> dict[str, Any]:
    rate = round(frames / (duration_us / 1e6), 1) if duration_us > 0 else None
    document = {"frames": frames, "tracked": tracked, "rate_hz": rate}
    return document if rate is not None else {**document, "reason": "no_time_passed"}


def _repetition(event: RepetitionJudged, began_us: int) -> dict[str, Any]:
    judged = event.repetition
    movement = MOVEMENTS[judged.movement]
    document = repetition_document(
        movement, Side(judged.side), judged, judged.quality, judged.compensations, judged.span
    )
    since = {key: seconds(us - began_us) for key, us in _times(event).items()}
    place = {"rep": judged.number or None, "cue": judged.cue, **_rehearsed(judged), **_beyond_cap(movement, judged)}
    return {"movement": movement.id, **document, **since, **place}


def _beyond_cap(movement: Movement, judged: Repetition) -> dict[str, Any]:
    """By how much it went beyond the plan's cap, in the unit of its peak; nothing where it did not."""
    own = judged.span if movement.unit is Unit.PERCENT_OF_SPAN else None
    return {} if judged.beyond_cap is None else {"beyond_cap": in_units(judged.beyond_cap, own)}


def _rehearsed(judged: Repetition) -> dict[str, Any]:
    """What of an everyday activity it was; nothing where it was of none."""
    if judged.activity is None:
        return {}
    return {"activity": judged.activity, "step": judged.step, "on_path": judged.on_path}


def _form(judged: Sequence[Repetition]) -> list[dict[str, Any]]:
    """How well each movement was done, and what most often helped out; in the order in which they were first done."""
    by_movement: dict[str, list[Repetition]] = {}
    for one in judged:
        if one.quality.overall is not None:
            by_movement.setdefault(one.movement, []).append(one)
    return [_form_of(movement, ones) for movement, ones in by_movement.items()]


def _form_of(movement: str, judged: Sequence[Repetition]) -> dict[str, Any]:
    values = sorted(one.quality.overall for one in judged if one.quality.overall is not None)
    kinds = Counter(found.kind.value for one in judged for found in one.compensations)
    return {
        "movement": movement,
        "judged": len(judged),
        "quality": values[len(values) // 2],
        "poor": sum(one.quality.poor for one in judged),
        "compensation": kinds.most_common(1)[0][0] if kinds else None,
    }


def _times(event: RepetitionJudged) -> dict[str, int]:
    judged = event.repetition
    return {"start_s": judged.start_us, "peak_s": judged.peak_us, "end_s": judged.end_us}


def _scene_event(event: SceneEvent, began_us: int) -> dict[str, Any]:
    cause = event.cause
    return {
        "t_s": seconds(event.stamp_us - began_us),
        "event": event.name,
        "cause": {"movement": cause.movement, "side": cause.side, "rep": cause.rep},
    }
