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
    title, worth = _repetition(now, language) if now else _between(replayed, shown.at_us, language)
    written = [text for at_us, text in notes if 0 <= shown.at_us - at_us < _NOTE_US]
    return title, f"“{written[-1]}”" if written else worth


def current(repetitions: Sequence[RepetitionMark], shown: Playback) -> RepetitionMark | None:
    """The repetition that is gone round; else the last that has begun and is not long over."""
    if shown.around is not None:
        return repetitions[shown.around]
    begun = [one for one in repetitions if one.start_us <= shown.at_us <= one.end_us + AFTER_US]
    return max(begun, key=lambda one: (one.start_us, one.number), default=None)


def verified(replayed: Replayed, language: str) -> str:
    """The badge: whether what is shown is what was judged then."""
    found = replayed.verified
    values: dict[str, int] = {"count": len(found.differences), "rules": found.rules}
    return words(f"replay.verified.{found.verdict.value}", language, **values)


def _repetition(mark: RepetitionMark, language: str) -> Lines:
    both = ".both" if mark.side == "both" else ""
    named = Message(f"replay.repetition{both}", {"number": mark.number, "movement": mark.movement, "side": mark.side})
    peak = f"replay.peak.{mark.unit.value}" if mark.peak is not None else "replay.peak.unknown"
    parts = [
        words(f"replay.standing.{mark.standing.value}", language),
        words(peak, language, peak=mark.peak if mark.peak is not None else 0),
    ]
    if mark.peak is not None:
        parts.append(words(f"replay.worth.{mark.validity.lower()}", language, percent=mark.confidence))
    if mark.reason and mark.standing in (Standing.PARTIAL, Standing.VOID):
        parts.append(words(f"reason.{mark.reason}", language))
    parts += [words(f"report.compensation.{kind}", language) for kind, _ in mark.compensations]
    parts += [words("replay.hurt", language)] if mark.hurt else []
    return say(named, language), " · ".join(parts)


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
