"""Small checks of a level that can be played, for its author: is it kind, is it balanced, is it worth flying?

Numbers come from the movement sheet (clinical reference 2.1) where it has one, and are said to be ours where not.
"""

from collections.abc import Iterator

from game.level.dose import BOTH_SIDES, duration_s, repetitions
from game.level.findings import Checks, Finding, Issue, Severity, look
from game.level.model import Level
from game.level.rules import Path


def lint_level(level: Level, text: str) -> tuple[Finding, ...]:
    """Run every check.

    Args:
        level: decoded from the text.
        text: its TOML, for the lines.
    """
    return look(CHECKS, level, text)


def high_target_when_calm(level: Level) -> Iterator[Issue]:
    """A calm level stays under 90 % of the person's own range: pain comes at the end of the range (our number)."""
    for index, cue in enumerate(level.cues):
        if level.load == "calm" and cue.target > 90:
            yield ("cues", index, "target"), f"{cue.target} % is not calm; ask at most 90 %, or set another load"


def fast_tempo(level: Level) -> Iterator[Issue]:
    """The sheet's tempo is 2 s out and 2-3 s back; under 1 s it is a swing."""
    for index, cue in enumerate(level.cues):
        for key, seconds in (("out_s", cue.out_s), ("return_s", cue.return_s)):
            if seconds < 1:
                yield ("cues", index, key), f"{seconds:g} s is a swing; give each way at least 1 s, better 2 s"


LONGEST_HOLD_S = {
    "scapular_retraction": 5,
    "scapular_depression": 5,
    "external_rotation": 4,
    "thoracic_extension": 5,
    "chin_tuck": 5,
    "neck_side_bend": 30,
}
"""Seconds, the longest that trials used (clinical reference 2.1)."""

USUAL_HOLD_S = 3
"""Seconds, where the sheet names none (our number)."""


def hold_over_dose(level: Level) -> Iterator[Issue]:
    """Holds stay within what trials used for the movement; 3 s where the sheet names none (our number)."""
    for index, cue in enumerate(level.cues):
        longest = LONGEST_HOLD_S.get(cue.movement, USUAL_HOLD_S)
        if cue.hold_s > longest:
            yield ("cues", index, "hold_s"), f"the usual hold of {cue.movement} is at most {longest} s; shorten it"


_SET_REPETITIONS = 12
"""The trials' sets are of 8-12."""

_REST_S = 5.0


def no_rest_after_effort(level: Level) -> Iterator[Issue]:
    """More than 12 repetitions with no rest of 5 s after them are more than a set."""
    since_rest = 0
    for index, cue in enumerate(level.cues):
        since_rest += cue.repetitions
        if since_rest > _SET_REPETITIONS and cue.rest_s < _REST_S and index + 1 < len(level.cues):
            path = ("cues", index, "rest_s")
            yield path, f"{since_rest} repetitions without a rest; rest at least {_REST_S:g} s, or ask for fewer"
        if cue.rest_s >= _REST_S:
            since_rest = 0


_BREATHING_S = 8.0
_WORK_S = 120.0


def no_breathing_space(level: Level) -> Iterator[Issue]:
    """At least once in two minutes there are 8 s to breathe and look about (our numbers)."""
    work = 0.0
    for index, cue in enumerate(level.cues):
        work += cue.tempo_s
        if work > _WORK_S:
            yield ("cues", index), f"{work:g} s of work without {_BREATHING_S:g} s to breathe; add a rest before this"
            work = 0.0
        if cue.rest_s >= _BREATHING_S:
            work = 0.0


def one_movement_too_long(level: Level) -> Iterator[Issue]:
    """3 x 10 of one movement is what trials gave; more in a row tires one muscle and bores its owner."""
    run, before = 0, None
    for index, cue in enumerate(level.cues):
        run = run + cue.repetitions if cue.movement == before else cue.repetitions
        before = cue.movement
        if run > 30:
            yield ("cues", index, "movement"), f"{run} repetitions of {cue.movement} in a row; put another between them"


def uneven_sides(level: Level) -> Iterator[Issue]:
    """Left and right are asked for equally often; one more is the odd one of `either`."""
    asked = repetitions(level)
    for movement in dict.fromkeys(cue.movement for cue in level.cues):
        left, right = (asked[movement, side] for side in BOTH_SIDES)
        if abs(left - right) > 1:
            sentence = f"{movement}: {left} left but {right} right; even them out, or say why in a comment"
            yield _first_cue_of(level, movement), sentence


def tight_limit(level: Level) -> Iterator[Issue]:
    """A limit leaves half as much again as the tempo needs: slower than asked is no mistake (our number)."""
    for index, cue in enumerate(level.cues):
        if cue.limit_s is not None and cue.limit_s < 1.5 * cue.tempo_s:
            sentence = (
                f"{cue.limit_s:g} s closes on slow players; allow {1.5 * cue.tempo_s:g} s, or leave the limit out"
            )
            yield ("cues", index, "limit_s"), sentence


def no_set_event(level: Level) -> Iterator[Issue]:
    """Finishing a set is worth an answer; the last one has the level's end."""
    for index, cue in enumerate(level.cues):
        is_answered = cue.events.set or (level.events.end and index + 1 == len(level.cues))
        if cue.repetitions > 2 and not is_answered:
            yield ("cues", index, "events"), "nothing happens when this set is done; give it a `set` event"


def no_end_event(level: Level) -> Iterator[Issue]:
    """A timeline ends with something to see."""
    if level.cues and not level.events.end:
        yield ("events",), "nothing happens at the end; give [events] an `end`"


def rest_at_the_end(level: Level) -> Iterator[Issue]:
    """Nothing comes after the last rest."""
    if level.cues and level.cues[-1].rest_s:
        yield ("cues", len(level.cues) - 1, "rest_s"), "nothing comes after this rest; set it to 0"


def odd_length(level: Level) -> Iterator[Issue]:
    """1 to 20 minutes: two minutes a day already helped, twice ten were no better than ten (sheet's defaults)."""
    seconds = duration_s(level)
    if level.cues and not 60 <= seconds <= 1200:
        yield (), f"this level takes {seconds / 60:.1f} minutes; aim for 1 to 20"


def _first_cue_of(level: Level, movement: str) -> Path:
    return ("cues", [cue.movement for cue in level.cues].index(movement), "movement")


CHECKS: Checks[Level] = (
    (Severity.PROBLEM, high_target_when_calm),
    (Severity.WARNING, fast_tempo),
    (Severity.WARNING, hold_over_dose),
    (Severity.WARNING, no_rest_after_effort),
    (Severity.WARNING, no_breathing_space),
    (Severity.WARNING, one_movement_too_long),
    (Severity.WARNING, uneven_sides),
    (Severity.WARNING, tight_limit),
    (Severity.WARNING, odd_length),
    (Severity.HINT, no_set_event),
    (Severity.HINT, no_end_event),
    (Severity.HINT, rest_at_the_end),
)
"""Every check with its severity, in the order of their weight."""
