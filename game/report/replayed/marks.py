"""What stands on a session's timeline, from the events that its replay gave."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from game.body.movements import Unit
from game.level.model import Level
from game.play.events import (
    Adjusted,
    Calibrated,
    CueClosed,
    CueOpened,
    DriftNoticed,
    Event,
    FormCue,
    MirrorFound,
    PlayPaused,
    PlayResumed,
    Repetition,
    RepetitionJudged,
    Stopped,
    TrackingFound,
    TrackingLost,
    Verdict,
)
from game.play.hud import Message
from game.report.replayed.model import CueSpan, FormMark, Mark, RepetitionMark, Span, Standing

HURT_AFTER_US = 10_000_000
"""So long after a repetition "this hurts" is still about it. Chosen: who sits down to press a key needs as long."""


def cues_in(events: Sequence[Event], level: Level, began_us: int, end_us: int) -> tuple[CueSpan, ...]:
    """Every cue that was opened; one that never closed lasts to the end."""
    closed = {event.cue: event for event in events if isinstance(event, CueClosed)}
    opened = (event for event in events if isinstance(event, CueOpened))
    return tuple(_cue(event, closed.get(event.cue), level, began_us, end_us) for event in opened)


def _cue(opened: CueOpened, closed: CueClosed | None, level: Level, began_us: int, end_us: int) -> CueSpan:
    cue = level.cues[opened.cue]
    return CueSpan(
        cue=opened.cue,
        start_us=opened.stamp_us - began_us,
        end_us=closed.stamp_us - began_us if closed else end_us,
        movement=cue.movement,
        side=cue.side,
        wanted=cue.repetitions,
        counted=closed.repetitions if closed else 0,
        how=closed.how if closed else "open",
        target=cue.target,
        task=Message(f"do.{cue.movement}", {"side": cue.side}),
    )


def repetitions_in(
    events: Sequence[Event], documents: Sequence[Mapping[str, Any]], began_us: int
) -> tuple[RepetitionMark, ...]:
    """Every repetition, with the numbers of the summary's entry for it."""
    judged = [event.repetition for event in events if isinstance(event, RepetitionJudged)]
    hurting = set(_hurting(events))
    return tuple(
        _repetition(number, one, document, began_us, hurt=number in hurting)
        for number, (one, document) in enumerate(zip(judged, documents, strict=True), 1)
    )


def _repetition(
    number: int, judged: Repetition, document: Mapping[str, Any], began_us: int, *, hurt: bool
) -> RepetitionMark:
    return RepetitionMark(
        number=number,
        movement=judged.movement,
        side=judged.side,
        start_us=judged.start_us - began_us,
        peak_us=judged.peak_us - began_us,
        end_us=judged.end_us - began_us,
        peak=document["peak"],
        range=document["range"],
        unit=Unit(document["unit"]),
        validity=document["validity"],
        confidence=judged.confidence,
        standing=_standing(judged),
        quality=document["quality"],
        compensations=tuple((one.kind.value, one.grade.value) for one in judged.compensations),
        reason=document.get("reason"),
        hurt=hurt,
        cue=judged.cue,
        rep=document["rep"],
    )


def _standing(judged: Repetition) -> Standing:
    if judged.verdict is Verdict.COMPLETE:
        return Standing.POOR if judged.quality.poor else Standing.COMPLETE
    return Standing.VOID if judged.verdict is Verdict.VOID else Standing.PARTIAL


def _hurting(events: Sequence[Event]) -> Iterator[int]:
    """Numbers of the repetitions that hurt: those that "this hurts" broke off, else the one that had just ended."""
    judged = [event for event in events if isinstance(event, RepetitionJudged)]
    for stop in events:
        if not (isinstance(stop, Stopped) and stop.why == "hurt"):
            continue
        broken_off = [n for n, one in enumerate(judged, 1) if _is_broken_off(one, stop)]
        ended = [n for n, one in enumerate(judged, 1) if 0 <= stop.stamp_us - one.repetition.end_us <= HURT_AFTER_US]
        yield from broken_off or ended[-1:]


def _is_broken_off(one: RepetitionJudged, stop: Stopped) -> bool:
    return one.stamp_us == stop.stamp_us and one.repetition.reason == "hurt"


def stops_in(events: Iterable[Event], began_us: int) -> tuple[Mark, ...]:
    """Every "this hurts", and every other safety stop."""
    stops = (event for event in events if isinstance(event, Stopped))
    return tuple(Mark(event.stamp_us - began_us, f"stopped.{event.why}", event.movement) for event in stops)


_NOTES: Mapping[type[Event], Callable[[Any], str]] = {
    Calibrated: lambda _: "calibrated",
    Adjusted: lambda _: "adjusted",
    MirrorFound: lambda _: "mirror_found",
    DriftNoticed: lambda event: f"drift.{event.kind}",
}


def notes_in(events: Iterable[Event], began_us: int) -> tuple[Mark, ...]:
    """What changed about the body's neutral place."""
    noted = ((event, _NOTES.get(type(event))) for event in events)
    return tuple(Mark(event.stamp_us - began_us, what(event)) for event, what in noted if what)


def form_in(events: Iterable[Event], began_us: int) -> tuple[FormMark, ...]:
    """Every word about form."""
    return tuple(
        FormMark(one.stamp_us - began_us, one.compensation.value, one.grade.value, one.movement, one.side)
        for one in events
        if isinstance(one, FormCue)
    )


def pauses_in(events: Iterable[Event], began_us: int, end_us: int) -> tuple[Span, ...]:
    """From each pause to its end."""
    return tuple(_spans(events, PlayPaused, PlayResumed, began_us, end_us))


def losses_in(events: Sequence[Event], began_us: int, end_us: int) -> tuple[Span, ...]:
    """While there was nobody to judge; the first of all is from the beginning until somebody was found."""
    found = next((event.stamp_us for event in events if isinstance(event, TrackingFound)), began_us + end_us)
    first = [Span(0, found - began_us, "nobody")] if found > began_us else []
    return (*first, *_spans(events, TrackingLost, TrackingFound, began_us, end_us))


def _spans(
    events: Iterable[Event], begins: type[Event], ends: type[Event], began_us: int, end_us: int
) -> Iterator[Span]:
    begun: Any = None
    for event in events:
        if isinstance(event, begins) and begun is None:
            begun = event
        elif isinstance(event, ends) and begun is not None:
            yield _span(begun, event.stamp_us - began_us, began_us)
            begun = None
    if begun is not None:
        yield _span(begun, end_us, began_us)


def _span(begun: PlayPaused | TrackingLost, end_us: int, began_us: int) -> Span:
    why = begun.why if isinstance(begun, PlayPaused) else begun.reason
    return Span(begun.stamp_us - began_us, end_us, why)
