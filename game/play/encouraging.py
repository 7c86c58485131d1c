"""Encouragement: one true sentence about what somebody has just done, now and then, and never over a correction.

It is folded from the engine's events where the display is made; no rule depends on it, and no recording holds it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from game.body.compensations import Compensation, Grade
from game.play.events import CueClosed, Event, FormCue, Repetition, RepetitionJudged, Stopped, Verdict
from game.play.hud import Hud, Message

APART_US = 20_000_000
"""Between two sentences at least: praise for everything is praise for nothing. Chosen."""

_SHOWN_US = 3_000_000

_AFTER_CORRECTION_US = 4_000_000
_AFTER_HURT_US = 60_000_000
"""So long nothing is praised: who was just told something should hear that alone, and who hurts wants quiet."""

_SLOWER, _SMOOTHER = 1.2, 10
"""Times the duration, and points of smoothness of a hundred, from which a repetition was slower and smoother than the
one before. Chosen: a fifth is seen by an onlooker; ten points are twice what the same stroke varies by with noise."""

_GIVES_WAY = frozenset({"hint.good", "hint.out", "hint.return", "hint.rest"})
"""Hints that a sentence may stand in for: what they say is plain from what is being done."""

Side = tuple[str, str]
"""Movement and side."""


class Encouraged(NamedTuple):
    """What there is to say, and what it takes to know the next.

    Attributes:
        praise: the newest sentence, said since `since_us`.
        quiet_until_us: nothing new is said before.
        last: the last repetition of each movement and side that the tracker did not lose.
    """

    praise: Message | None = None
    since_us: int = 0
    quiet_until_us: int = 0
    last: Mapping[Side, Repetition] = MappingProxyType({})


def heard(encouraged: Encouraged, events: Iterable[Event]) -> Encouraged:
    """What there is to say after some events."""
    for event in events:
        match event:
            case RepetitionJudged(stamp_us, repetition) if repetition.verdict is not Verdict.VOID:
                encouraged = _repeated(encouraged, repetition, stamp_us)
            case CueClosed(stamp_us, how="done", repetitions=done) if done > 1:
                encouraged = _said(encouraged, Message("praise.set_done"), stamp_us)
            case FormCue(stamp_us):
                encouraged = _quiet(encouraged, stamp_us + _AFTER_CORRECTION_US)
            case Stopped(stamp_us):
                encouraged = _quiet(encouraged, stamp_us + _AFTER_HURT_US)._replace(praise=None)
            case _:
                pass
    return encouraged


def with_praise(hud: Hud, encouraged: Encouraged, now_us: int) -> Hud:
    """The display with what there is to say, where nothing that matters more stands there."""
    fresh = encouraged.praise is not None and 0 <= now_us - encouraged.since_us < _SHOWN_US
    if not fresh or hud.notice is not None or hud.hint is None or hud.hint.key not in _GIVES_WAY:
        return hud
    return replace(hud, hint=encouraged.praise)


def _repeated(encouraged: Encouraged, now: Repetition, stamp_us: int) -> Encouraged:
    key = (now.movement, now.side)
    before = encouraged.last.get(key)
    encouraged = encouraged._replace(last=MappingProxyType({**encouraged.last, key: now}))
    if before is None or before.cue != now.cue or now.verdict is not Verdict.COMPLETE:
        return encouraged
    praise = _better(before, now)
    return _said(encouraged, praise, stamp_us) if praise else encouraged


def _better(before: Repetition, now: Repetition) -> Message | None:
    """What went better than the time before; the rarest first."""
    gone = _gone(before, now)
    if gone is not None:
        return Message(f"praise.gone.{gone.value}", {"side": now.side})
    if _part(now, "hold") == 100 and (_part(before, "hold") or 0) < 100:
        return Message("praise.hold_kept")
    smooth, was = _part(now, "smoothness"), _part(before, "smoothness")
    slower = now.end_us - now.start_us >= _SLOWER * (before.end_us - before.start_us)
    if slower and smooth is not None and was is not None and smooth >= was + _SMOOTHER:
        return Message("praise.smoother")
    return None


def _gone(before: Repetition, now: Repetition) -> Compensation | None:
    """A compensation that was at least moderate and of which nothing was seen now, although it was looked for."""
    if _part(now, "compensations") is None:
        return None
    there = {one.kind for one in now.compensations}
    worse = (one.kind for one in before.compensations if one.grade is not Grade.MILD)
    return next((kind for kind in worse if kind not in there), None)


def _part(repetition: Repetition, name: str) -> int | None:
    return next((part.value for part in repetition.quality.parts if part.name == name), None)


def _said(encouraged: Encouraged, praise: Message, stamp_us: int) -> Encouraged:
    if stamp_us < encouraged.quiet_until_us:
        return encouraged
    return encouraged._replace(praise=praise, since_us=stamp_us, quiet_until_us=stamp_us + APART_US)


def _quiet(encouraged: Encouraged, until_us: int) -> Encouraged:
    return encouraged._replace(quiet_until_us=max(encouraged.quiet_until_us, until_us))
