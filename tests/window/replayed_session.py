"""A session made by hand in which everything stands that a timeline shows."""

from game.body.movements import Unit
from game.play.hud import Message
from game.recording.verify import Verdict, Verification
from game.report.replayed.model import CueSpan, FormMark, Mark, RepetitionMark, Replayed, Span, Standing

S = 1_000_000


def repetition(number: int, side: str, start_s: int, standing: Standing, **more: object) -> RepetitionMark:
    """A repetition of four seconds."""
    lost = standing is Standing.VOID
    return RepetitionMark(
        number,
        "shoulder_abduction" if side != "both" else "scapular_retraction",
        side,
        start_s * S,
        (start_s + 2) * S,
        (start_s + 4) * S,
        None if lost else 118.5,
        None if lost else 110.0,
        Unit.DEGREES if side != "both" else Unit.PERCENT_OF_SPAN,
        "DIRECT" if side != "both" else "PROXY",
        95,
        standing,
        None if lost else 88,
        **more,  # type: ignore[arg-type]
    )


def cue(number: int, movement: str, side: str, start_s: int, end_s: int) -> CueSpan:
    """What was asked from one second to another."""
    task = Message(f"do.{movement}")
    return CueSpan(number, start_s * S, end_s * S, movement, side, 4, 3, "done", 80, task)


SESSION = Replayed(
    session="made",
    level="made",
    started_at="2026-01-31T12:00:00Z",
    patient=None,
    duration_us=60 * S,
    cues=(cue(0, "shoulder_abduction", "both", 4, 34), cue(1, "scapular_retraction", "both", 40, 56)),
    repetitions=(
        repetition(1, "left", 6, Standing.COMPLETE),
        repetition(2, "right", 6, Standing.POOR, compensations=(("trunk_lean", "marked"),)),
        repetition(3, "left", 12, Standing.PARTIAL, reason="too_small"),
        repetition(4, "right", 18, Standing.VOID, reason="lost"),
        repetition(5, "left", 28, Standing.COMPLETE, hurt=True),
        repetition(6, "both", 42, Standing.COMPLETE),
        repetition(7, "both", 49, Standing.POOR),
    ),
    stopped=(Mark(33 * S, "stopped.hurt", "shoulder_abduction"),),
    notes=(Mark(2 * S, "calibrated"),),
    paused=(Span(34 * S, 37 * S, "hurt"),),
    lost=(Span(22 * S, 26 * S, "nobody"),),
    form=(FormMark(8 * S, "trunk_lean", "marked", "shoulder_abduction", "right"),),
    curves=(),
    figures=(),
    neutral=None,
    verified=Verification("made", Verdict.SAME, 1, True, ()),
)
