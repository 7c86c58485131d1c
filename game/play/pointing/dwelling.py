"""Staying on something picks it: which target the cursor is on, for how long, and what may not be picked yet."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

DWELL_US = 1_100_000
"""Between the second that a slow eye needs to notice the ring and the two that tire an arm (chosen)."""

APPEARED_US = 1_500_000
"""What lies under a resting hand when a page appears begins to be dwelt on only after this."""

_FORGETS = 2
"""Off every target, what was dwelt fades so many times as fast as it grew: a slip costs little, leaving costs all."""

_STICKY = 0.2
"""Share of its own size by which a target holds on to the cursor beyond its edges. Chosen by trial on the puppet: with
a third, who comes to rest just inside the next cell is held by the one before."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something that can be picked, and where: shares of the window, 0-1, from the left and from the top, as seen."""

    id: str
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float, *, beyond: float = 0.0) -> bool:
        """Whether a place is on it, or at most `beyond` of its size outside."""
        across, down = beyond * (self.right - self.left), beyond * (self.bottom - self.top)
        return self.left - across <= x <= self.right + across and self.top - down <= y <= self.bottom + down


@dataclass(frozen=True, slots=True)
class Dwelling:
    """What is being dwelt on.

    Attributes:
        over: the target under the cursor, by id.
        spent_us: how long it has been, less what was forgotten.
        page: ids of the targets of the page that is shown.
        shut: a target that may not be picked before the cursor has left it,
        shut_until_us: or before this stamp; None: leaving is the only way.
    """

    over: str | None = None
    spent_us: int = 0
    page: tuple[str, ...] = ()
    shut: str | None = None
    shut_until_us: int | None = None
    stamp_us: int = 0


def dwelt(
    before: Dwelling,
    cursor: tuple[float, float] | None,
    targets: Iterable[Target],
    stamp_us: int,
    *,
    needed_us: int,
    counts: bool = True,
) -> tuple[Dwelling, str | None]:
    """The dwelling at a stamp, and the id that is picked now, if any.

    Args:
        before: the dwelling at the stamp before.
        cursor: where somebody points; None: nobody does.
        targets: of the page that is shown now.
        stamp_us: now.
        needed_us: how long it must stay.
        counts: whether time counts now; while it does not, nothing grows and nothing fades.
    """
    shown = tuple(targets)
    known = _on_page(before, cursor, shown, stamp_us)
    if not counts and cursor is not None:
        return replace(known, stamp_us=stamp_us), None
    moved = _moved(known, _under(known.over, cursor, shown), stamp_us)
    if moved.over is None or moved.over == moved.shut or moved.spent_us < needed_us:
        return moved, None
    return replace(moved, spent_us=0, shut=moved.over, shut_until_us=None), moved.over


def _on_page(
    before: Dwelling, cursor: tuple[float, float] | None, targets: tuple[Target, ...], stamp_us: int
) -> Dwelling:
    """As before, unless another page has appeared: then what lies under the cursor is shut for a while."""
    page = tuple(target.id for target in targets)
    if page == before.page:
        return before
    under = _under(None, cursor, targets)
    return Dwelling(under, 0, page, under, stamp_us + APPEARED_US, stamp_us)


def _moved(known: Dwelling, under: str | None, stamp_us: int) -> Dwelling:
    """The cursor is on a target, on another one than before, or on none."""
    elapsed_us = max(0, stamp_us - known.stamp_us)
    shut = _still_shut(known, under, stamp_us)
    if under is None:
        left_us = known.spent_us - _FORGETS * elapsed_us
        over, spent_us = (known.over, left_us) if left_us > 0 else (None, 0)
    else:
        over, spent_us = under, known.spent_us + elapsed_us if under == known.over else 0
    spent_us = 0 if over == shut else spent_us
    return Dwelling(over, spent_us, known.page, shut, known.shut_until_us if shut else None, stamp_us)


def _still_shut(known: Dwelling, under: str | None, stamp_us: int) -> str | None:
    until_us = known.shut_until_us
    over = until_us is not None and stamp_us >= until_us
    return None if over or under != known.shut else known.shut


def _under(over: str | None, cursor: tuple[float, float] | None, targets: tuple[Target, ...]) -> str | None:
    """The target that the cursor is on; the one that it was on holds on to it a little."""
    if cursor is None:
        return None
    if any(target.id == over and target.holds(*cursor, beyond=_STICKY) for target in targets):
        return over
    return next((target.id for target in targets if target.holds(*cursor)), None)
