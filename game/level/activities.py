"""Everyday activities, rehearsed in steps: each is a movement along a path that the hands follow.

Ways are drawn for somebody of an average build, in the figure's frame: origin at the mid-shoulder of the neutral
posture, x to the person's own right, y up, z towards the screen, unit the shoulder width. They are those of the right
hand; the left hand's are mirrored. Their points are evenly spaced in the movement's own measure, from rest to the range
of a usual person, so that a share of the points is that share of the range. They were read off the model of the body
that all movements are shown with (`game.body.puppet`), and a test holds them to it.
"""

from dataclasses import dataclass

Point = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Step:
    """One movement of an activity.

    Attributes:
        movement: its id; side: as of a level's cue.
        way: points of the right hand from rest to a usual person's range.
        corridor: how far the hand may be from the way and still follow it, shoulder widths.
    """

    movement: str
    side: str
    way: tuple[Point, ...]
    corridor: float


@dataclass(frozen=True, slots=True)
class Dose:
    """What a grade asks of every step.

    Attributes:
        target: percent of the person's own range; hold_s: seconds at the target.
        load: message key of what the hands hold.
    """

    target: int
    hold_s: float
    repetitions: int
    load: str


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that people do, and what of it is rehearsed.

    Attributes:
        name, why: message keys: what it is called, and what it is for in everyday life.
        event: what it makes happen in the garden.
        steps: in the order in which they are done, at least two movements.
        doses: of the grades 1 to 4.
    """

    id: str
    name: str
    why: str
    event: str
    steps: tuple[Step, ...]
    doses: tuple[Dose, ...]

    def dose(self, grade: int) -> Dose:
        """What grade 1 to 4 asks."""
        return self.doses[grade - 1]


_OVERHEAD = ((0.71, -1.50, 0.22), (1.18, -1.06, 0.85), (1.32, -0.28, 1.23), (1.32, 0.58, 1.22), (1.03, 1.36, 0.86))
_AHEAD = ((0.71, -1.50, 0.22), (0.80, -1.03, 1.08), (0.64, -0.24, 1.51), (0.64, 0.55, 1.49), (0.58, 1.35, 1.07))
_TURNED = ((0.52, -0.82, 0.73), (0.72, -0.79, 0.71), (0.91, -0.78, 0.65), (1.07, -0.76, 0.53), (1.20, -0.75, 0.37))
_SWEPT = ((0.60, -0.90, 1.20), (0.60, -0.45, 1.42), (1.02, 0.03, 1.46), (1.70, -0.01, 0.92), (1.99, -0.01, 0.16))
_DRAWN = ((0.77, -0.90, 0.90), (0.92, -0.40, 1.20), (1.18, -0.50, 0.76), (1.22, -0.55, 0.50), (1.12, -0.61, 0.25))
_ASIDE = ((0.71, -1.50, 0.22), (1.47, -1.11, 0.26), (1.93, -0.32, 0.27), (1.89, 0.60, 0.25), (1.39, 1.40, 0.20))

_WIDE, _USUAL = 0.60, 0.45
"""Corridors, shoulder widths: arms are up to a sixth longer or shorter against the shoulders than the model's, which
is 0.25 at the wrist; the rest is leave to wander. Wider where a single camera sees the way end on."""

_LIGHT = (
    Dose(60, 1.0, 4, "load.empty_hands"),
    Dose(70, 1.0, 5, "load.empty_hands"),
    Dose(80, 2.0, 6, "load.small_pot"),
    Dose(90, 2.0, 8, "load.full_pot"),
)
_SLOW = (
    Dose(55, 1.0, 4, "load.empty_hands"),
    Dose(65, 2.0, 5, "load.empty_hands"),
    Dose(75, 2.0, 6, "load.small_can"),
    Dose(85, 3.0, 8, "load.small_can"),
)
"""Grades stay within the sheet's sets of 8-10 with holds of at most 3 s (clinical reference 2.1), and begin with
nothing in the hands; targets step by ten points below the person's own limit (our numbers)."""


def _activity(name: str, event: str, doses: tuple[Dose, ...], *steps: Step) -> Activity:
    return Activity(name, f"activity.{name}", f"activity.{name}.why", event, steps, doses)


ACTIVITIES: dict[str, Activity] = {
    one.id: one
    for one in (
        _activity(
            "shelf_to_bench", "pot_placed", _LIGHT,
            Step("overhead_reach", "both", _OVERHEAD, _USUAL), Step("shoulder_flexion", "both", _AHEAD, _WIDE),
        ),
        _activity(
            "hanging_a_basket", "basket_hung", _LIGHT,
            Step("shoulder_flexion", "both", _AHEAD, _WIDE), Step("overhead_reach", "both", _OVERHEAD, _USUAL),
        ),
        _activity(
            "watering", "watered", _SLOW,
            Step("shoulder_abduction", "either", _ASIDE, _USUAL), Step("external_rotation", "both", _TURNED, _USUAL),
        ),
        _activity(
            "raking", "raked", _LIGHT,
            Step("shoulder_flexion", "both", _AHEAD, _WIDE), Step("horizontal_abduction", "both", _SWEPT, _WIDE),
        ),
        _activity(
            "opening_a_gate", "gate_opens", _SLOW,
            Step("shoulder_flexion", "either", _AHEAD, _WIDE), Step("external_rotation", "both", _TURNED, _USUAL),
        ),
        _activity(
            "lifting_a_pot", "pot_lifted", _LIGHT,
            Step("row", "both", _DRAWN, _WIDE), Step("shoulder_flexion", "both", _AHEAD, _WIDE),
        ),
    )
}  # fmt: skip
"""Activity id -> what it is."""


def step_of(activity: str | None, step: int | None) -> Step | None:
    """The step, numbered from 1; None where there is no such activity or step."""
    steps = ACTIVITIES[activity].steps if activity in ACTIVITIES else ()
    return steps[step - 1] if step is not None and 1 <= step <= len(steps) else None
