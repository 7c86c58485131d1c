"""Who is put beside the player in a replay: the same person at ease, or in another session."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import fields

from game.play.hud import Message
from game.play.scene_state import RESTING_FIGURE, Vector
from game.play.scene_state import Figure as Drawn
from game.report.replayed.model import FIGURE_HZ, Figure, Joint, RepetitionMark, Replayed

LEAD_US, TAIL_US = 700_000, 500_000
"""Before its start and after its end a repetition is compared too, as far as a loop about it goes."""

_JOINTS = tuple(field.name for field in fields(Drawn) if field.name in set(Joint))


class AtEase:
    """The person's own baseline: how they stood or sat at ease, all the time."""

    words = Message("replay.ghost.baseline")

    def __init__(self, replayed: Replayed) -> None:
        self._figure = drawn(replayed.neutral)

    def at(self, _at_us: int) -> Drawn | None:
        """The figure; None where the session never knew them at ease."""
        return self._figure


class Beside:
    """Another session: its repetition of the same movement, side and number, begun at the same moment."""

    def __init__(self, here: Replayed, other: Replayed) -> None:
        self._here = sorted(here.repetitions, key=lambda one: one.start_us)
        self._starts = [one.start_us for one in self._here]
        self._partners = _partners(here.repetitions, other.repetitions)
        self._figures = other.figures
        self.words = Message("replay.ghost.beside", {"day": other.started_at[:10]})

    def at(self, at_us: int) -> Drawn | None:
        """What the other session's figure did then; None between repetitions, and where it has none to compare."""
        index = bisect_right(self._starts, at_us + LEAD_US) - 1
        if index < 0 or at_us > self._here[index].end_us + TAIL_US:
            return None
        partner = self._partners.get(self._here[index].number)
        if partner is None:
            return None
        then_us = partner.start_us + at_us - self._here[index].start_us
        return drawn(_figure_at(self._figures, min(then_us, partner.end_us + TAIL_US)))


def _partners(here: Sequence[RepetitionMark], other: Sequence[RepetitionMark]) -> Mapping[int, RepetitionMark]:
    """For each repetition the other session's of the same movement and side, in order; the last for what is over."""
    there: dict[tuple[str, str], list[RepetitionMark]] = {}
    for one in other:
        there.setdefault((one.movement, one.side), []).append(one)
    partners: dict[int, RepetitionMark] = {}
    seen: dict[tuple[str, str], int] = {}
    for one in here:
        key = (one.movement, one.side)
        if key in there:
            partners[one.number] = there[key][min(seen.get(key, 0), len(there[key]) - 1)]
        seen[key] = seen.get(key, 0) + 1
    return partners


def _figure_at(figures: Sequence[Figure | None], at_us: int) -> Figure | None:
    index = at_us * FIGURE_HZ // 1_000_000
    return figures[index] if 0 <= index < len(figures) else None


def drawn(figure: Figure | None) -> Drawn | None:
    """A figure as a scene draws it; a joint that was not seen hangs as somebody's at ease."""
    if figure is None:
        return None
    seen = dict(zip(Joint, figure.joints, strict=True))
    places: dict[str, Vector] = {}
    for name in _JOINTS:
        place = seen[Joint(name)]
        resting: Vector = getattr(RESTING_FIGURE, name)
        places[name] = (place[0] / 1000, place[1] / 1000, place[2] / 1000) if place else resting
    return Drawn(**places, presence=1.0)
