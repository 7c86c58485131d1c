"""Drift: this is not what was calibrated. Noticed only at ease, asked about, and never a miss.

A laptop or a chair that was moved, a laptop that was turned, somebody else in the picture. Play halts like in a camera
trouble, the player is asked to sit at ease, the neutral posture is taken anew, and it goes on by itself; this person's
own ranges stay. Sinking slowly into the chair is no drift.
"""

from dataclasses import replace

from game.body.calibration import Neutral, features_of, limbs_in, neutral_of
from game.play.events import Adjusted, DriftNoticed, Event
from game.play.halting import go_on, halt
from game.play.senses import at_ease
from game.play.state import EngineState, Stage
from game.play.watch import FOLLOW_S, Place, Watch, change, nearer, other_person, place_in, place_of

CHECK_US = 100_000
"""The place is looked at ten times a second."""

STAYS_US = 4_000_000
"""At ease elsewhere for this long, and half as long again as the cue asks to hold: no exercise looks like that."""

SETTLE_US = 1_500_000
"""At ease for this long, somebody has settled."""

RETURNED_US = 1_500_000
"""Unseen for this long, it may be somebody else who comes back."""

LOOKS = 40
"""Looks at ease, four seconds, over which a shape is averaged: half a repetition makes a stranger of anybody."""

ASK_US = 12_000_000
"""Who has been asked whether they are themselves, and still sits there, is: a key at two metres is far away."""

_LEAST_FRAMES = 5
_TURNED = 1200
"""Hundredths of a degree of yaw from which a squeeze that was learned in the old view is not that squeeze."""

KINDS = ("moved", "turned", "person")


def watched(state: EngineState, stamp_us: int, events: list[Event]) -> EngineState:
    """The state after one judged frame has been looked at for drift."""
    senses = state.senses
    if state.stage in {Stage.CALIBRATING, Stage.ENDED} or not senses.settled or senses.pose is None:
        return state
    kind = next((kind for kind in KINDS if kind in state.halts), None)
    if kind:
        return _settling(state, kind, stamp_us, events)
    watch = state.watch
    if state.halts or stamp_us - watch.checked_us < CHECK_US:
        return state
    returned = watch.returned or (watch.usual is not None and stamp_us - watch.checked_us > RETURNED_US)
    passed_us = min(stamp_us - watch.checked_us, 3 * CHECK_US)
    state = state._replace(watch=watch._replace(checked_us=stamp_us, returned=returned))
    return _looked(state, passed_us, stamp_us, events) if at_ease(senses.pose) else state


def recognised(state: EngineState, stamp_us: int, events: list[Event]) -> EngineState:
    """A session has begun with what an earlier one knew: is this that person, and that view?"""
    known, neutral = state.setup.baseline, state.senses.neutral
    if known is None or neutral is None or not known.neutral.frames:
        return state
    carries = {"left_carry": known.neutral.left_carry, "right_carry": known.neutral.right_carry}
    state = state._replace(senses=state.senses._replace(neutral=replace(neutral, **carries)))
    if other_person(place_in(known.neutral, 0.0), place_in(neutral, 0.0)):
        return _noticed(state, "person", stamp_us, events)
    return _in_this_view(state, known.neutral, neutral)


def answered(state: EngineState) -> EngineState:
    """The player says that all is well: a question about who they are is answered."""
    return state._replace(watch=state.watch._replace(answered=True))


def _looked(state: EngineState, passed_us: int, stamp_us: int, events: list[Event]) -> EngineState:
    """Somebody at ease: where they usually are, or elsewhere, and for how long already."""
    senses, watch = state.senses, state.watch
    assert senses.pose is not None
    assert senses.posture is not None
    now = place_of(senses.pose, senses.posture)
    if now is None:
        return state
    usual = watch.usual or _first(senses.neutral, now)
    kind = change(usual, now)
    if watch.returned:
        return _who(state, usual, now, stamp_us, events)
    if kind is None:
        near = usual.towards(now, passed_us / 1e6 / FOLLOW_S)
        return state._replace(watch=watch._replace(usual=near, away_us=0))
    away_us = watch.away_us + passed_us
    state = state._replace(watch=watch._replace(usual=usual, away_us=away_us))
    return _noticed(state, kind, stamp_us, events) if away_us >= _patience_us(state) else state


def _who(state: EngineState, usual: Place, now: Place, stamp_us: int, events: list[Event]) -> EngineState:
    """Somebody came back: what they look like on average over a moment at ease tells whether it is somebody else."""
    watch, neutral = state.watch, state.senses.neutral
    looks = watch.looks + 1
    seen = watch.seen.towards(now, 1 / looks) if watch.seen else now
    if looks < LOOKS:
        return state._replace(watch=watch._replace(usual=usual, seen=seen, looks=looks, away_us=0))
    state = state._replace(watch=watch._replace(usual=usual, returned=False, seen=None, looks=0))
    other = neutral is not None and other_person(place_in(neutral, now.tilt), seen)
    return _noticed(state, "person", stamp_us, events) if other else state


def _first(neutral: Neutral | None, now: Place) -> Place:
    return place_in(neutral, now.tilt) if neutral else now


def _patience_us(state: EngineState) -> int:
    cue = state.running_cue
    return STAYS_US + (round(1.5e6 * cue.hold_s) if cue else 0)


def _noticed(state: EngineState, kind: str, stamp_us: int, events: list[Event]) -> EngineState:
    events.append(DriftNoticed(stamp_us, kind))
    asked = state._replace(watch=Watch(usual=state.watch.usual, asked_us=stamp_us, checked_us=stamp_us))
    return halt(asked, kind, stamp_us, events)


def _settling(state: EngineState, kind: str, stamp_us: int, events: list[Event]) -> EngineState:
    """While the player is asked: the frames at ease from which the neutral posture will be taken anew."""
    senses, watch = state.senses, state.watch
    assert senses.pose is not None
    feature = features_of(senses.pose, senses.judged) if senses.judged and at_ease(senses.pose) else None
    if feature is None:
        return state._replace(watch=watch._replace(settling=(), settling_us=stamp_us, checked_us=stamp_us))
    since_us = watch.settling_us if watch.settling else stamp_us
    settling = (*watch.settling, feature)
    state = state._replace(watch=watch._replace(settling=settling[-90:], settling_us=since_us, checked_us=stamp_us))
    settled = stamp_us - since_us >= SETTLE_US and len(settling) >= _LEAST_FRAMES
    return _adjusted(state, kind, stamp_us, events) if settled and _is_known(state, kind, stamp_us) else state


def _is_known(state: EngineState, kind: str, stamp_us: int) -> bool:
    """Who was asked whether they are themselves has answered, has sat there long enough, or looks like it again."""
    if kind != "person" or state.watch.answered or stamp_us - state.watch.asked_us >= ASK_US:
        return True
    known = state.setup.baseline.neutral if state.setup.baseline else state.senses.neutral
    seen = neutral_of(state.watch.settling)
    return bool(known and seen and known.frames and not other_person(place_in(known, 0.0), place_in(seen, 0.0)))


def _adjusted(state: EngineState, kind: str, stamp_us: int, events: list[Event]) -> EngineState:
    old, seen = state.senses.neutral, neutral_of(state.watch.settling)
    assert old is not None
    assert seen is not None
    neutral = _carried_over(old, seen)
    state = state._replace(senses=state.senses._replace(neutral=neutral), watch=Watch(checked_us=stamp_us))
    events.append(Adjusted(stamp_us))
    return go_on(_in_this_view(state, old, neutral), kind, stamp_us, events)


def _carried_over(old: Neutral, seen: Neutral) -> Neutral:
    """A new neutral posture with what only movement has shown: limbs at their full length, at today's size."""
    times = nearer(place_in(old, 0.0), place_in(seen, 0.0))
    limbs = [max(new, round(times * known)) for new, known in zip(limbs_in(seen), limbs_in(old), strict=True)]
    return replace(
        seen,
        left_upper_arm=limbs[0],
        right_upper_arm=limbs[1],
        left_forearm=limbs[2],
        right_forearm=limbs[3],
        left_carry=old.left_carry,
        right_carry=old.right_carry,
    )


def _in_this_view(state: EngineState, learned_in: Neutral, now: Neutral) -> EngineState:
    """Seen from elsewhere, the formula tells a squeeze: what was learned belongs to the old view."""
    if abs(now.yaw - learned_in.yaw) <= _TURNED:
        return state
    return state._replace(senses=state.senses._replace(squeeze=None))
