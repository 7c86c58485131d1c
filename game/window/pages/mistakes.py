"""What often goes wrong in each movement, as the puppet does it: the picture of the words `show.<movement>.mistake`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from game.body.puppet import Angles, ArmAngles


@dataclass(frozen=True, slots=True)
class Mistake:
    """A way of doing a movement that is often seen.

    Attributes:
        done: the angles of the movement done well, to those of the mistake.
        aside: it shows from the side; else from where the movement itself is shown.
    """

    done: Callable[[Angles], Angles]
    aside: bool = False


def _arms(change: Callable[[ArmAngles], ArmAngles]) -> Callable[[Angles], Angles]:
    return lambda angles: replace(angles, left=change(angles.left), right=change(angles.right))


def _trunk(**more: float) -> Callable[[Angles], Angles]:
    """Angles of trunk and head, each larger by so much."""
    return lambda angles: replace(angles, **{name: getattr(angles, name) + by for name, by in more.items()})


_SHRUGS = Mistake(_arms(lambda arm: replace(arm, clavicle_up=arm.clavicle_up + 32.0)))
_LEANS_BACK = Mistake(_trunk(lean_forward=-22.0), aside=True)
_BENDS = Mistake(_trunk(lean_forward=28.0, head_nod=10.0), aside=True)
_TILTS = Mistake(_trunk(side_bend=16.0))
_SHRUGS_AND_TILTS = Mistake(lambda angles: _SHRUGS.done(_TILTS.done(angles)))
_WINGED = Mistake(_arms(lambda arm: replace(arm, elevation=arm.elevation + 32.0, plane=10.0)))
_NODS = Mistake(_trunk(head_nod=32.0), aside=True)
_HEAD_BACK = Mistake(_trunk(head_nod=-42.0), aside=True)
_HEAD_TILTS = Mistake(_trunk(head_tilt=24.0))
_ARMS_HELP = Mistake(_arms(lambda arm: replace(arm, elevation=arm.elevation + 55.0, plane=80.0)), aside=True)

MISTAKES: Mapping[str, Mistake] = MappingProxyType(
    {
        "shoulder_abduction": _SHRUGS_AND_TILTS,
        "shoulder_flexion": _LEANS_BACK,
        "shoulder_scaption": _SHRUGS,
        "shoulder_extension": _BENDS,
        "overhead_reach": _SHRUGS,
        "external_rotation": _WINGED,
        "horizontal_abduction": _LEANS_BACK,
        "row": _LEANS_BACK,
        "scapular_retraction": _LEANS_BACK,
        "scapular_protraction": _BENDS,
        "scapular_elevation": _HEAD_TILTS,
        "scapular_depression": _TILTS,
        "thoracic_extension": _HEAD_BACK,
        "thoracic_side_bend": _BENDS,
        "cat_cow": _ARMS_HELP,
        "neck_side_bend": _SHRUGS,
        "chin_tuck": _NODS,
        "breathing": _SHRUGS,
    }
)
"""Movement id -> its mistake; one that is absent (hips that turn along) the puppet cannot show."""
