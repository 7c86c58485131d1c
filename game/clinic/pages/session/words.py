"""The words that the session's script puts together, each in the language of who reads."""

from game.body.compensations import Compensation, Grade
from game.body.movements import MOVEMENTS, Unit
from game.clinic.console.desk import Desk

STANDINGS = ("complete", "poor", "partial", "void")

REASONS = ("too_small", "too_short", "too_fast", "peak_lost", "other_plane", "paused", "hurt", "cue_over", "cut_off")
"""Why a repetition is not complete, beside tracking: `game.play.repetition` and `game.play.judging`."""

_SCRIPT = (
    "hurt",
    "not_measured",
    "waiting",
    "failed",
    "play",
    "pause",
    "loop",
    "cues",
    "left",
    "right",
    "both",
    "form",
    "marks",
    "lost",
    "paused",
    "stopped",
    "nothing",
    "no_figure",
    "no_3d",
    "note.adjusted",
    "note.calibrated",
    "note.drift",
    "note.mirror_found",
    "ghost.none",
    "ghost.neutral",
    "ghost.missing",
    "verified.same",
    "verified.differs",
    "verified.made_under_other_rules",
    "verified.unfinished",
    "take_back",
    "no_comments",
    "confidence",
    "direct",
    "proxy",
)


def script_words(desk: Desk) -> dict[str, str]:
    """Every sentence that the script may need, by the end of its key; the script fills in what stands in braces."""
    words = {name: _kept(desk, f"console.replay.{name}") for name in _SCRIPT}
    words |= {f"movement.{one}": desk.say(f"movement.{one}") for one in MOVEMENTS}
    words |= {f"standing.{one}": desk.say(f"console.replay.standing.{one}") for one in STANDINGS}
    words |= {f"unit.{one}": _kept(desk, f"console.replay.unit.{one}") for one in Unit}
    words |= {f"compensation.{one}": desk.say(f"report.compensation.{one}") for one in Compensation}
    words |= {f"reason.{one}": reason_of(desk, one) for one in REASONS}
    words |= {f"grade.{one}": desk.say(f"console.replay.grade.{one}") for one in Grade}
    return words


_VALUES = ("value", "number", "percent", "count")


def _kept(desk: Desk, key: str) -> str:
    """A sentence with its values left to be filled in."""
    return desk.say(key, **{name: f"{{{name}}}" for name in _VALUES})


def reason_of(desk: Desk, reason: str) -> str:
    """Why a repetition is not complete or has no number."""
    return desk.say(f"console.replay.reason.{reason}")
