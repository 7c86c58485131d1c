"""The ladder: how somebody who worries about moving comes, step by step, to fuller scenes and to what they fear.

A feared movement is reached as in the Veterans Affairs' hierarchy for virtual reality in chronic pain: first
distraction, then movement, then the feared movement, with a rating after each (Fowler et al., JMIR Form Res
2019;3:e11266). Steps are won by time and by bearing them, not by being free of pain. Two quiet blocks a step, and a
worry of 6 of 10 as "much", were chosen.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import get_args

from game.level.model import Load

LOADS: tuple[Load, ...] = get_args(Load)
"""From the gentlest up."""

WORRIED = 6
"""Worry about moving, 0-10, from which a session starts at the foot of the ladder, with small targets."""

QUIET_BLOCKS = 2
"""Blocks without a pain rise and with worry no higher that win the next step."""

_MORE_WORRY = 2
"""A rise of worry by so much, over its lowest on this step, costs one."""


class Rung(StrEnum):
    """What is asked of the body."""

    DISTRACTION = "distraction"
    """A calm scene and the breath."""
    MOVEMENT = "movement"
    """Any movement but the feared one."""
    FEARED = "feared"
    """The feared movement too; where none is named, this rung is never needed."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """Where somebody stands.

    Attributes:
        feared: the movement that they named, or None.
        top: the fullest load that they or their plan want.
        step: on `path`, from 0.
        quiet: quiet blocks on this step so far.
        worry, lowest: as it was rated last, and its lowest on this step; None before the first rating.
    """

    feared: str | None = None
    top: Load = "challenge"
    step: int = 0
    quiet: int = 0
    worry: int | None = None
    lowest: int | None = None

    @property
    def path(self) -> tuple[tuple[Rung, Load], ...]:
        """Every step there is, from the foot up: what is asked of the body rises before the load does."""
        loads = LOADS[: LOADS.index(self.top) + 1]
        if self.feared is None:
            return tuple((Rung.MOVEMENT, load) for load in loads)
        foot: tuple[tuple[Rung, Load], ...] = ((Rung.DISTRACTION, "calm"), (Rung.MOVEMENT, "calm"))
        return (*foot, *((Rung.FEARED, load) for load in loads))

    @property
    def rung(self) -> Rung:
        """What is asked of the body now."""
        return self.path[self.step][0]

    @property
    def load(self) -> Load:
        """How full the scene may be now."""
        return self.path[self.step][1]

    @property
    def worried(self) -> bool:
        """Whether targets should be small."""
        return self.worry is not None and self.worry >= WORRIED

    def allows(self, movement: str) -> bool:
        """Whether this movement may be asked for now."""
        match self.rung:
            case Rung.DISTRACTION:
                return movement == "breathing"
            case Rung.MOVEMENT:
                return movement != self.feared
            case Rung.FEARED:
                return True


def begun(worry: int | None, *, feared: str | None = None, top: Load = "challenge", usual: Load = "calm") -> Ladder:
    """Somebody's first session, which would usually have the load `usual`: who worries or fears begins at the foot."""
    foot = Ladder(feared, top, worry=worry, lowest=worry)
    if foot.worried or feared is not None:
        return foot
    return replace(foot, step=min(LOADS.index(usual), len(foot.path) - 1))


def resumed(ladder: Ladder, worry: int | None, *, feared: str | None = None, top: Load = "challenge") -> Ladder:
    """The next session: on the step of the last one, unless worry is high, another movement is feared, or top fell."""
    if feared is not None and feared != ladder.feared:
        return begun(worry, feared=feared, top=top)
    fresh = Ladder(feared, top, worry=worry, lowest=worry)
    if fresh.worried:
        return fresh
    step = ladder.step if feared == ladder.feared else LOADS.index(ladder.load)
    return replace(fresh, step=min(step, len(fresh.path) - 1))


def climbed(ladder: Ladder, *, pain_rose: bool, worry: int | None = None) -> Ladder:
    """After one block: a step up, a step down, or where one stood.

    Args:
        ladder: before it.
        pain_rose: pain is clearly higher than at the session's beginning; see `safety.verdict`.
        worry: as it is now; None, not asked or not answered, is as it was.
    """
    now = ladder.worry if worry is None else worry
    if pain_rose or _rose_by(ladder.lowest, now) >= _MORE_WORRY:
        return _at(ladder, ladder.step - 1, now)
    quiet = ladder.quiet + 1 if _rose_by(ladder.worry, now) <= 0 else 0
    if quiet >= QUIET_BLOCKS:
        return _at(ladder, ladder.step + 1, now)
    known = [one for one in (ladder.lowest, now) if one is not None]
    return replace(ladder, quiet=quiet, worry=now, lowest=min(known, default=None))


def _rose_by(before: int | None, now: int | None) -> int:
    return 0 if before is None or now is None else now - before


def _at(ladder: Ladder, step: int, worry: int | None) -> Ladder:
    return replace(ladder, step=min(max(step, 0), len(ladder.path) - 1), quiet=0, worry=worry, lowest=worry)
