"""The steps of a calibration as a table: what each asks for, how one sees that it was done, and how long it may take.

Everything is done in about a minute, seated or standing, with the hips unseen. Tempo: two seconds out and two to three
back, as the exercises themselves; three repetitions of what is learned from (pro- and retraction, shrugs), the number
that published webcam protocols ask for (Hack-Baro and ExerSights ask for one to three), one of the rest.
"""

from collections.abc import Callable
from dataclasses import dataclass

from game.body.girdle import FORMULA, along
from game.body.movements import MOVEMENTS
from game.body.posture import Posture
from game.body.reading import Reading, not_measured
from game.body.side import Side
from game.play.repetition import Terms

SECOND_US = 1_000_000


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing that a step watches for, counted like a repetition.

    Attributes:
        side: whose it is, "both" where it has none.
        read: posture to a reading, hundredths.
        terms: what counts as having done it once.
    """

    side: str
    read: Callable[[Posture], Reading]
    terms: Terms


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        name: in events, samples and message keys.
        movement, side: what the pictogram shows.
        signals: what is watched for; empty for sitting at ease.
        times: how often.
        each: every signal so often, or else any of them.
        limit_us: how long one try may take, on the level's clock.
        sampled: whether the girdle is learned from it.
    """

    name: str
    movement: str | None
    side: str
    signals: tuple[Signal, ...]
    times: int
    each: bool
    limit_us: int
    sampled: bool


def _raised(side: Side) -> Callable[[Posture], Reading]:
    return lambda posture: posture.arm(side).elevation


def _lifted(side: Side) -> Callable[[Posture], Reading]:
    return lambda posture: MOVEMENTS["scapular_elevation"].measure(posture, side)


def _narrowed(posture: Posture) -> Reading:
    if posture.girdle is None:
        return not_measured("face")
    return Reading(round(along(posture.girdle, FORMULA)), direct=False, confidence=100)


def _turned(sign: int) -> Callable[[Posture], Reading]:
    def read(posture: Posture) -> Reading:
        if posture.trunk is None:
            return not_measured("shoulders")
        return Reading(sign * round(100 * posture.trunk.yaw - posture.neutral.yaw), direct=False, confidence=100)

    return read


def _nearer(sign: int) -> Callable[[Posture], Reading]:
    def read(posture: Posture) -> Reading:
        if not posture.face or not posture.neutral.face_scale:
            return not_measured("face")
        share = posture.face / posture.neutral.face_scale - 1
        return Reading(sign * round(10_000 * share), direct=False, confidence=100)

    return read


_RAISE = Terms(least=3000, least_us=500_000)
"""Thirty degrees: as the catalogue counts a raise."""

_SQUEEZE = Terms(least=350, least_us=600_000)
"""From pro- to retraction the width changes by 3.7 + 5.4 % (Peeters et al., JSES Int. 2023, 7:147): a good third of it,
so that who only squeezes passes too."""

_SHRUG = Terms(least=1000, least_us=400_000, lowest_peak=700)
"""A tenth of the ear's height above the shoulder: a third of a maximal shrug, 62 of about 170 mm (Peeters et al.)."""

_TURN = Terms(least=800, least_us=400_000, lowest_peak=600)
"""Eight degrees: a smaller turn narrows the shoulders by less than 1 %, and teaches nothing."""

_LEAN = Terms(least=180, least_us=400_000, lowest_peak=120)
"""Nearly two per cent of the face's size: 3.5 cm at 2 m, 1.2 cm at 0.7 m; less changes nothing that is measured."""

ARM_OF = {"left_arm": Side.LEFT, "right_arm": Side.RIGHT}

_ARMS = (Signal("left", _raised(Side.LEFT), _RAISE), Signal("right", _raised(Side.RIGHT), _RAISE))

STEPS: tuple[Step, ...] = (
    Step("neutral", None, "both", (), 1, each=True, limit_us=25 * SECOND_US, sampled=True),
    Step("left_arm", "shoulder_abduction", "left", _ARMS, 1, each=False, limit_us=12 * SECOND_US, sampled=False),
    Step("right_arm", "shoulder_abduction", "right", _ARMS, 1, each=False, limit_us=12 * SECOND_US, sampled=False),
    Step(
        "protract_retract",
        "scapular_retraction",
        "both",
        (Signal("both", _narrowed, _SQUEEZE),),
        3,
        each=True,
        limit_us=20 * SECOND_US,
        sampled=True,
    ),
    Step(
        "shrug",
        "scapular_elevation",
        "both",
        (Signal("left", _lifted(Side.LEFT), _SHRUG), Signal("right", _lifted(Side.RIGHT), _SHRUG)),
        3,
        each=False,
        limit_us=16 * SECOND_US,
        sampled=True,
    ),
    Step(
        "turn",
        "thoracic_rotation",
        "both",
        (Signal("left", _turned(-1), _TURN), Signal("right", _turned(1), _TURN)),
        1,
        each=True,
        limit_us=12 * SECOND_US,
        sampled=True,
    ),
    Step(
        "lean",
        "thoracic_extension",
        "both",
        (Signal("both", _nearer(1), _LEAN), Signal("both", _nearer(-1), _LEAN)),
        1,
        each=True,
        limit_us=12 * SECOND_US,
        sampled=True,
    ),
)
"""In the order in which they are asked for."""

BY_NAME = {step.name: step for step in STEPS}
