"""A simulated person who points at things on a page: hand or head, trembling, seen by a tracker that errs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import atan2, cos, degrees, pi, sin
from random import Random

from game.body.pose import PoseFrame
from game.body.puppet import EASE, LIVELY, Angles, ArmAngles, Camera, Flaws, frame_of
from game.body.side import Side
from game.play.autoplay import FRAME_US, Bot, alive
from game.play.pointing.pointed import hand_at, head_at
from game.play.pointing.pointing import Pointer, Target, point

CELLS = tuple(Target(f"pain.{n}", 0.115 + 0.07 * n, 0.45, 0.185 + 0.07 * n, 0.58) for n in range(11))
"""A scale from 0 to 10: eleven cells that touch, each 7 % of the window wide and 13 % high."""


def buttons(count: int) -> tuple[Target, ...]:
    """So many large buttons, in one row or two."""
    rows = 1 if count <= 4 else 2
    across = -(-count // rows)
    return tuple(
        Target(
            f"button.{n}",
            0.04 + (n % across) * 0.92 / across,
            0.30 + (n // across) * 0.34,
            0.04 + (n % across + 0.85) * 0.92 / across,
            0.58 + (n // across) * 0.34,
        )
        for n in range(count)
    )


LAYOUTS = (CELLS, *(buttons(count) for count in range(2, 9)))


@dataclass(frozen=True)
class Person:
    """How somebody points.

    Attributes:
        by: what points.
        tremor_hz, tremor_m: of the hand, and how far it goes to either side.
        unseen: share of the time in which the tracker loses them, in stretches of `unseen_us`.
        looks: corrects what they see of the cursor, a third of a second late, as people do; else they aim blindly.
    """

    seed: int = 0
    by: Side | None = Side.RIGHT
    camera: Camera = Camera(distance=1.4, size=(1280, 720))
    tremor_hz: float = 6.0
    tremor_m: float = 0.0075
    unseen: float = 0.05
    unseen_us: int = 300_000
    looks: bool = False
    flaws: Flaws = LIVELY

    @property
    def bot(self) -> Bot:
        """The puppet that does it."""
        return Bot(seed=self.seed, camera=self.camera, flaws=self.flaws)

    def aims(self, x: float, y: float) -> Angles:
        """The posture that points there."""
        return head_at(self.bot, x, y) if self.by is None else hand_at(self.bot, x, y, self.by)

    def sees(self, angles: Angles, stamp_us: int) -> PoseFrame | None:
        """What the tracker says of a posture, which trembles and lives."""
        if Random(self.seed * 7919 + stamp_us // self.unseen_us).random() < self.unseen:
            return None
        dice = Random(self.seed * 1_000_003 + stamp_us)
        posture = alive(self._trembling(angles, stamp_us), stamp_us)
        flaws = replace(self.flaws, seed=self.seed)
        return frame_of(posture, stamp_us, build=self.bot.build, camera=self.camera, flaws=flaws, chance=dice)

    def _trembling(self, angles: Angles, stamp_us: int) -> Angles:
        swing = degrees(atan2(self.tremor_m, 0.25))
        phase = 2 * pi * self.tremor_hz * stamp_us / 1e6

        def shaken(arm: ArmAngles) -> ArmAngles:
            turned = arm.rotation + swing * sin(phase) / max(0.3, sin(arm.elbow * pi / 180))
            return replace(arm, rotation=turned, elbow=arm.elbow + 0.5 * swing * cos(phase))

        return replace(angles, left=shaken(angles.left), right=shaken(angles.right))


def moved(a: Angles, b: Angles, share: float) -> Angles:
    """A posture between two, eased."""
    eased = (1 - cos(pi * min(1.0, max(0.0, share)))) / 2

    def arm(p: ArmAngles, q: ArmAngles) -> ArmAngles:
        names = ("elevation", "plane", "rotation", "elbow")
        return replace(p, **{name: _between(getattr(p, name), getattr(q, name), eased) for name in names})

    head = {name: _between(getattr(a, name), getattr(b, name), eased) for name in ("head_turn", "head_nod")}
    return replace(a, left=arm(a.left, b.left), right=arm(a.right, b.right), **head)


def _between(a: float, b: float, share: float) -> float:
    return a + share * (b - a)


def selecting(
    person: Person, targets: Sequence[Target], wanted: Sequence[Target], most_us: int = 8_000_000
) -> Iterator[tuple[str, str | None, int]]:
    """Pick one target after another: what was wanted, what was picked, and after how many microseconds.

    The hand goes from wherever it is in 0.7 s, and on to the next when something has been picked, or when time is up.
    """
    pointer = Pointer(arms="none" if person.by is None else "both")
    stamp_us, posture = 0, EASE
    while stamp_us < 1_500_000:
        pointer, _ = point(pointer, person.sees(posture, stamp_us), targets, stamp_us)
        stamp_us += FRAME_US
    for target in wanted:
        aim = Aim(target)
        began_us, came_from, picked = stamp_us, posture, None
        while picked is None and stamp_us - began_us < most_us:
            posture = moved(came_from, person.aims(*aim.place), (stamp_us - began_us) / 700_000)
            pointer, picked = point(pointer, person.sees(posture, stamp_us), targets, stamp_us)
            aim.saw(pointer.cursor if person.looks and stamp_us - began_us > 900_000 else None)
            stamp_us += FRAME_US
        yield target.id, picked, stamp_us - began_us


class Aim:
    """Where somebody aims who wants to reach the middle of a target, and sees the cursor ten frames late."""

    def __init__(self, target: Target) -> None:
        """Aim at the middle."""
        self._wanted = (target.left + target.right) / 2, (target.top + target.bottom) / 2
        self._by = (0.0, 0.0)
        self._seen: list[tuple[float, float] | None] = []

    @property
    def place(self) -> tuple[float, float]:
        """Where they hold the hand or head now; no finer than anybody can."""
        return tuple(round((wanted + by) * 200) / 200 for wanted, by in zip(self._wanted, self._by, strict=True))

    def saw(self, cursor: tuple[float, float] | None) -> None:
        """Take in where the cursor is, a twentieth of what is amiss at a time."""
        self._seen.append(cursor)
        late = self._seen[-10] if len(self._seen) >= 10 else None
        if late is not None:
            parts = zip(self._by, self._wanted, late, strict=True)
            self._by = tuple(by + 0.05 * (wanted - seen) for by, wanted, seen in parts)
