"""A taught movement as an entry like the catalogue's, and the one place that makes it known."""

from collections.abc import Iterable
from functools import partial

from game.body.compensations import Compensation
from game.body.movements import MOVEMENTS
from game.body.movements.entry import Dose, Joint, Movement, Repeating, Unit
from game.body.movements.unknown import TAUGHT
from game.body.posture import Posture
from game.body.reading import Reading, measured, not_measured
from game.body.side import Side
from game.body.taught.entry import Taught, shown_by
from game.body.taught.features import features_of, mirrored, opposite
from game.body.taught.telling import WHOLE

_SURE = 0.6
"""How much an index of this kind is worth at best, as the indices of the shoulder girdle."""

_LEAST, _LOWEST = 4500, 5000
"""Percent of the way that was shown, in hundredths: a repetition goes up and down by the first, and its peak is at
least the second. Teaching refuses whatever has a confounder that comes near it (`game.teaching.trying`)."""

_DOSE = Dose(sets=2, repetitions=10, out_s=2.0, hold_s=1.0, return_s=2.5)
"""Unless the plan says otherwise; the sheet's usual dose of an arm movement."""

_STEEPEST = 2.4
"""Fastest over mean speed: the index is a sum of places in the picture, and no even function of any angle. Chosen."""


def movement_of(taught: Taught) -> Movement:
    """The entry of a taught movement: an index of how far this person goes of the way that was shown; a PROXY."""
    return Movement(
        id=taught.id,
        sided=taught.sided,
        muscles=(),
        unit=Unit.PERCENT_OF_SPAN,
        direct=False,
        views=(taught.view,),
        needs=_needs(taught),
        rest="As when it was taught.",
        effort="As far as when it was taught.",
        dose=_DOSE,
        repeating=Repeating(least=_LEAST, typical=WHOLE, least_us=500_000, lowest_peak=_LOWEST),
        measure=partial(_index, taught),
        measured_as="How far along the way that was shown, 0 at ease, 100 at its end; learned, not an angle.",
        words=taught.called,
        shown=partial(shown_by, taught),
        gates=tuple(joint.value for joint in _needs(taught)),
        watched=(Compensation.TOO_FAST,),
        steepest=_STEEPEST,
        span=WHOLE,
    )


def know(taught: Iterable[Taught]) -> None:
    """Make taught movements known to everything that looks one up by its id.

    An id is a sum over what is measured, so that knowing a movement never changes what another id means: this is a
    catalogue that grows, and nothing in it is ever replaced but its words.
    """
    for one in taught:
        MOVEMENTS[one.id] = movement_of(one)


def forget(movement: str) -> None:
    """Let a taught movement go that was only tried; one that sessions name must stay known."""
    if is_taught(movement):
        MOVEMENTS.pop(movement, None)


def is_taught(movement: str) -> bool:
    """Whether an id is of a taught movement."""
    return movement.startswith(TAUGHT)


def taught_as(movement: str) -> Taught | None:
    """What was taught under an id; None of the catalogue's own, and of what nobody knows."""
    entry = MOVEMENTS.get(movement)
    measure = entry.measure if entry is not None and is_taught(movement) else None
    return measure.args[0] if isinstance(measure, partial) else None


def _index(taught: Taught, posture: Posture, side: Side) -> Reading:
    """The weighted sum of the features, that at ease taken off; on the other side of their mirror image."""
    seen = features_of(posture)
    if seen is None:
        return not_measured("shoulders")
    other = taught.sided and side is not taught.side
    features = mirrored(seen) if other else seen
    total = 0
    for name, weight in taught.weights.items():
        value: int | None = getattr(features, name)
        if value is None:
            return not_measured(_unseen(opposite(name) if other else name))
        total += weight * value
    return measured((total / 1_000_000 - taught.at_ease) / 100, direct=False, confidence=_SURE)


def _unseen(feature: str) -> str:
    """The reason for a feature that is not there, a message key."""
    side, _, rest = feature.partition("_")
    return f"{side}_{rest.partition('_')[0]}" if side in ("left", "right") else "face"


def _needs(taught: Taught) -> tuple[Joint, ...]:
    """What has to be seen for the features that count."""
    joints = {Joint.SHOULDER} | {joint for name in taught.weights for joint in _JOINTS if _JOINTS[joint] in name}
    return tuple(joint for joint in Joint if joint in joints)


_JOINTS = {Joint.ELBOW: "elbow", Joint.WRIST: "wrist", Joint.HEAD: "head"}
