"""A simulated person before a camera, who does what the camera check says, where they can."""

from dataclasses import dataclass, field, replace
from random import Random

from game.body.landmarks import Landmark
from game.body.pose import IMAGE_UNIT, PoseFrame
from game.body.puppet import AVERAGE, EASE, LARGE, LIVELY, SMALL, Build, Camera, Flaws, frame_of
from game.play.autoplay import FRAME_US, alive
from game.play.framing.framing import Facts, Finding, Framing, look
from game.play.framing.room_needed import Needs

LIT = Facts(brightness=110, person=95, around=115, burnt=2, people=1)
DARK_ROOM = replace(LIT, brightness=22, person=20, around=23)
BACK_LIT = replace(LIT, brightness=160, person=55, around=205, burnt=45)
HIDDEN_ELBOW = frozenset({Landmark.LEFT_ELBOW})

_SPEED_M_PER_S, _READS_US = 0.3, 1_000_000
"""How fast they go about it, and how long they read: a step of half a metre takes under three seconds, as asked."""


@dataclass
class SetUp:
    """Somebody before a camera.

    Attributes:
        aside: metres that they are to their own right of the middle.
        height: of the camera above the seat, metres; a screen that is tilted back by 10 degrees shows a person at
            1.2 m as if the camera were 0.2 m higher.
        farthest: metres; the wall behind them.
        obeys: does what is said at all.
    """

    distance: float = 1.6
    aside: float = 0.0
    height: float = 0.45
    size: tuple[int, int] = (1280, 720)
    build: Build = AVERAGE
    facts: Facts = LIT
    hidden: frozenset[Landmark] = frozenset()
    there: bool = True
    farthest: float = 4.0
    obeys: bool = True
    seed: int = 0
    needs: Needs = field(default_factory=Needs)

    def frame(self, stamp_us: int) -> PoseFrame | None:
        """What the tracker says of them."""
        if not self.there:
            return None
        dice = Random(self.seed * 1_000_003 + stamp_us)
        camera = Camera(self.distance, height=self.height, size=self.size)
        posture = alive(replace(EASE, shift=(self.aside, 0.0, 0.0)), stamp_us)
        flaws: Flaws = replace(LIVELY, hidden=self.hidden, seed=self.seed)
        frame = frame_of(posture, stamp_us, build=self.build, camera=camera, flaws=flaws, chance=dice)
        return frame if frame and _is_findable(frame) else None

    def do(self, told: Finding, seconds: float) -> None:
        """Go about what is said for so long."""
        step = _SPEED_M_PER_S * seconds
        match told:
            case Finding.STEP_BACK:
                self.distance = min(self.farthest, self.distance + step)
            case Finding.NEARER:
                self.distance -= step
            case Finding.MOVE_LEFT:
                self.aside -= step
            case Finding.MOVE_RIGHT:
                self.aside += step
            case Finding.TILT_BACK:
                self.height += step
            case Finding.TILT_FORWARD:
                self.height -= step
            case Finding.DARK | Finding.WINDOW_BEHIND | Finding.SECOND_PERSON:
                self.facts = LIT
            case Finding.LEFT_ELBOW:
                self.hidden = frozenset()
            case Finding.NOBODY:
                self.there, self.height, self.aside = True, 0.45, 0.0
                self.distance += step


def _is_findable(frame: PoseFrame) -> bool:
    """A tracker finds whose face is at least partly in the picture."""
    nose = frame.image[Landmark.NOSE]
    return nose is not None and 0 < nose.x < frame.width and 0 < nose.y < IMAGE_UNIT


@dataclass(frozen=True)
class Checked:
    """How a check ended: when it passed (None: it did not), what was said in what order, and where they are then."""

    passed_s: float | None
    said: tuple[Finding, ...]
    placed: SetUp

    @property
    def last(self) -> Finding | None:
        """What was said in the end."""
        return self.said[-1] if self.said else None


def checked(set_up: SetUp, most_s: float = 15.0) -> Checked:
    """Go through the camera check, doing what it says a second after it is said."""
    set_up = replace(set_up)
    framing, said, since_us = Framing(needs=set_up.needs), [], 0
    for stamp_us in range(0, round(most_s * 1e6), FRAME_US):
        framing = look(framing, set_up.frame(stamp_us), set_up.facts, stamp_us)
        if framing.passed:
            return Checked(stamp_us / 1e6, tuple(said), set_up)
        told = framing.told[0] if framing.told else None
        if told and (not said or said[-1] is not told):
            said.append(told)
            since_us = stamp_us
        if told and set_up.obeys and stamp_us - since_us > _READS_US:
            set_up.do(told, FRAME_US / 1e6)
    return Checked(None, tuple(said), set_up)


def set_ups(count: int, seed: int) -> list[SetUp]:
    """Kitchen tables and living rooms: distances 0.6 to 2.5 m, all heights, offsets, lights and partial views."""
    dice = Random(seed)
    return [_set_up(dice, number) for number in range(count)]


def _set_up(dice: Random, number: int) -> SetUp:
    small = number % 3 == 0
    found = SetUp(
        distance=dice.uniform(0.6, 2.5),
        height=dice.uniform(0.15, 0.65),
        aside=dice.uniform(-0.5, 0.5),
        size=(640, 480) if number % 4 == 0 else (1280, 720),
        build=dice.choice((AVERAGE, SMALL, LARGE)),
        needs=Needs(wide=not small, overhead=number % 6 == 1, arms=dice.choice(("both", "both", "left", "right"))),
        seed=number,
    )
    trouble = dice.choice(("none",) * 8 + ("dark", "behind", "second", "elbow", "late"))
    if trouble in {"dark", "behind", "second"}:
        found.facts = {"dark": DARK_ROOM, "behind": BACK_LIT, "second": replace(LIT, people=2)}[trouble]
    found.hidden = HIDDEN_ELBOW if trouble == "elbow" and found.needs.arms != "right" else frozenset()
    found.there = trouble != "late"
    return found
