"""What the head-up display should say: message keys and numbers, never sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the window's catalogue, by key, with the values to put into it."""

    key: str
    values: Mapping[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hud:
    """One picture's worth of head-up display.

    Attributes:
        task: what to do now ("do.shoulder_abduction" with side, ...).
        hint: how ("hint.out", "hint.hold", "hint.return", "hint.get_ready", "hint.rest", ...).
        notice: something that needs the player first: paused, camera trouble, "I cannot see you".
        movement, side: of the task, for its pictogram; None at rest.
        repetitions, wanted: counted and asked for; wanted 0 where there is no number.
        progress: 0-1 of the way to the target now, (left, right).
        hold: 0-1 of the hold asked for.
        pace: 0-1, where the asked tempo is now (0 rest, 1 target), or None.
        breathes: the task is to breathe: a pacer leads instead of gauges that fill.
        rest_left_s: seconds of rest left, or None.
        left_s: seconds of the session left, or None where it has no end.
        tracked: 0-1, how surely the shoulders and arms are seen now.
        recorded: what is judged now is being recorded.
        caption: what just happened in the scene, for who does not hear it, or None.
    """

    task: Message | None = None
    hint: Message | None = None
    notice: Message | None = None
    movement: str | None = None
    side: str | None = None
    repetitions: int = 0
    wanted: int = 0
    progress: tuple[float, float] = (0.0, 0.0)
    hold: float = 0.0
    pace: float | None = None
    breathes: bool = False
    rest_left_s: float | None = None
    left_s: float | None = None
    tracked: float = 0.0
    recorded: bool = False
    caption: Message | None = None
