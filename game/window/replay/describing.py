"""What is said of the moment that is shown: the repetition and what it was worth, what was asked, or why nothing."""

from collections.abc import Sequence

from game.play.hud import Message
from game.report.replayed.model import CueSpan, RepetitionMark, Replayed, Standing
from game.window.catalogue import say, words
from game.window.replay.ground import Note
from game.window.replay.playback import Playback

AFTER_US = 1_200_000
"""So long a repetition is still spoken of after its end, unless another has begun."""

_NOTE_US = 4_000_000
"""So long what somebody wrote stands there."""

Lines = tuple[str, str]
"""What it is, and what it was worth."""


def described(replayed: Replayed, notes: Sequence[Note], shown: Playback, language: str) -> Lines:
    """Two lines about now."""
    now = current(replayed.repetitions, shown)
    title, worth = _repetitions(now, language) if now else _between(replayed, shown.at_us, language)
    written = [text for at_us, text in notes if 0 <= shown.at_us - at_us < _NOTE_US]
    return title, f"“{written[-1]}”" if written else worth


def current(repetitions: Sequence[RepetitionMark], shown: Playback) -> list[RepetitionMark]:
    """The repetition that is gone round, else the last that has begun and is not long over; and what was done with it.

    Empty where there is none; left comes before right.
    """
    if shown.around is not None:
        span = shown.spans[shown.around]
    else:
        begun = [one for one in shown.spans if one[0] <= shown.at_us <= one[1] + AFTER_US]
        if not begun:
            return []
        span = max(begun)
    found = [one for one, its in zip(repetitions, shown.spans, strict=True) if its == span]
    return sorted(found, key=lambda one: one.side)


def verified(replayed: Replayed, language: str) -> str:
    """The badge: whether what is shown is what was judged then."""
    found = replayed.verified
    values: dict[str, int] = {"count": len(found.differences), "rules": found.rules}
    return words(f"replay.verified.{found.verdict.value}", language, **values)


def _repetitions(marks: Sequence[RepetitionMark], language: str) -> Lines:
    """One, or a left and a right one that were done together."""
    one = marks[0]
    if len(marks) == 1:
        side = "" if one.side == "both" else ".side"
        named = Message(f"replay.repetition{side}", {"number": one.number, "movement": one.movement, "side": one.side})
        return say(named, language), " · ".join(_worth(one, language))
    named = Message("replay.repetition.pair", {"movement": one.movement, "one": one.number, "other": marks[1].number})
    sides = [f"{words(f'side.{mark.side}', language)}: {', '.join(_brief(mark, language))}" for mark in marks]
    least = min((mark for mark in marks if mark.peak is not None), key=_sureness, default=None)
    return say(named, language), " · ".join([*sides, *([_sure(least, language)] if least else [])])


def _brief(mark: RepetitionMark, language: str) -> list[str]:
    """What it came to, how far it went, and what was wrong."""
    parts = [words(f"replay.standing.{mark.standing.value}", language)]
    parts += [_peak(mark, language)] if mark.standing is not Standing.VOID else []
    if mark.reason and mark.standing in (Standing.PARTIAL, Standing.VOID):
        parts.append(words(f"reason.{mark.reason}", language))
    parts += [words(f"report.compensation.{kind}", language) for kind, _ in mark.compensations]
    return [*parts, words("replay.hurt", language)] if mark.hurt and mark.reason != "hurt" else parts


def _worth(mark: RepetitionMark, language: str) -> list[str]:
    """The same, and what its number is worth."""
    parts = _brief(mark, language)
    if mark.peak is not None:
        parts.insert(2, _sure(mark, language))
    if mark.quality is not None:
        parts.insert(3, words("replay.quality", language, quality=mark.quality))
    return parts


def _sure(mark: RepetitionMark, language: str) -> str:
    return words(f"replay.worth.{mark.validity.lower()}", language, percent=mark.confidence)


def _sureness(mark: RepetitionMark) -> tuple[bool, int]:
    return mark.validity == "DIRECT", mark.confidence


def _peak(mark: RepetitionMark, language: str) -> str:
    if mark.peak is None:
        return words("replay.peak.unknown", language)
    return words(f"replay.peak.{mark.unit.value}", language, peak=mark.peak)


def _between(replayed: Replayed, at_us: int, language: str) -> Lines:
    if any(lost.start_us <= at_us < lost.end_us for lost in replayed.lost):
        return words("replay.lost", language), ""
    if any(paused.start_us <= at_us < paused.end_us for paused in replayed.paused):
        return words("replay.paused", language), ""
    cue = next((cue for cue in replayed.cues if cue.start_us <= at_us < cue.end_us), None)
    return (_asked(cue, language) if cue else words("replay.between", language)), ""


def _asked(cue: CueSpan, language: str) -> str:
    both = ".both" if cue.side == "both" else ""
    values: dict[str, str | int] = {"movement": cue.movement, "side": cue.side, "wanted": cue.wanted}
    return say(Message(f"replay.task{both}", values), language)
