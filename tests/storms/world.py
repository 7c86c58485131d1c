"""The world around the game in a storm: its time, its camera, and what is wrong with them now.

The game's own threads (capture, track, judge, display) run as always. Time passes only in `turn`, frame by frame, and
not before every thread has done all that there was to do: so thirty seconds take one, and are the same every time.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.body.puppet import EASE, Angles, Camera
from tests.storms.person import ANOTHER, USUAL, Person
from tests.storms.pictures import Pixels, numbered, photographed
from tests.storms.timeline import Fault, Kind, Storm

if TYPE_CHECKING:
    from game.sessions.session import LiveSession
    from tests.storms.tracker import Pictures

FRAME_US = 66_667
"""Between two frames: a laptop's camera in a dim room gives fifteen a second."""

FRAMES_A_PICTURE = 3
"""Five pictures a second are drawn: what they show is not looked at."""

_FRAMES_WHEN_SLOW = 3
"""A slow camera gives every third: five a second."""

STUCK_S = 120.0
"""Real seconds after which threads that wait for one another are taken for stuck."""

_HOUR_US = 3_600_000_000
_JUMPS_US = {"on by a second": 1_000_000, "on by ten minutes": 600_000_000, "back by a second": -1_000_000}

Tell = Callable[..., None]
"""Takes what really happened, for who judges the storm afterwards."""


class Stuck(Exception):
    """The game's threads wait for one another."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture's content: what was before the camera when it was taken."""

    stamp_us: int
    angles: Angles
    camera: Camera
    mirror: bool


@dataclass
class World:
    """One storm, happening.

    Attributes:
        now_us: the session's clock.
        frame: camera frames lived through, whatever the clock says.
        changed: guards everything here, and tells every thread that something has changed.
        shutter: camera frames that a camera which works would have delivered.
        film: what the newest pictures show, by frame.
        swapped: how the camera was swapped, or empty.
        plugged: how often a camera has come anew: whoever opened an earlier one must open again.
        frozen_at: the picture that a frozen camera shows.
        begins: hears a fault that begins, and again that is over: those that are not about time and camera.
    """

    storm: Storm
    tell: Tell
    begins: Callable[[Fault, bool], None]
    now_us: int = 0
    frame: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)
    shutter: int = 0
    film: dict[int, Taken] = field(default_factory=dict)
    open_faults: dict[Kind, Fault] = field(default_factory=dict)
    camera_idle: bool = False
    model_hangs: bool = False
    lose_graphics: Callable[[], None] | None = None
    session: "LiveSession | None" = None
    source: "Pictures | None" = None
    swapped: str = ""
    plugged: int = 0
    frozen_at: int = 0

    def __post_init__(self) -> None:
        self.person = Person(self.storm.seed)
        self._to_come = [fault for fault in self.storm.faults if fault.at_s >= 0]
        self._told = self._begun = 0

    def clock(self) -> int:
        """The session's clock, as `game.tracker.clock`."""
        return self.now_us

    def seconds(self) -> float:
        """The same for the display."""
        return self.now_us / 1e6

    @property
    def lived_s(self) -> float:
        """How long the session has been going on, whatever its clock says."""
        return self.frame * FRAME_US / 1e6

    @property
    def camera(self) -> Camera:
        """The camera that is plugged in."""
        return ANOTHER if self.swapped else USUAL

    @property
    def waits(self) -> bool:
        """Whether play waits for the player's word."""
        return self.session is not None and bool(self.session.judge.state.halts & {"player", "person", "hurt"})

    def has(self, kind: Kind) -> bool:
        """Whether that is wrong now."""
        return kind in self.open_faults

    def camera_waits(self) -> None:
        """The capturing thread waits for something to change."""
        if not self.camera_idle:
            self.camera_idle = True
            self.changed.notify_all()
        self.changed.wait(0.05)

    def picture(self, number: int) -> Pixels:
        """What the camera shows in that frame."""
        if self.storm.real_model:
            two = self.has(Kind.SECOND_PERSON)
            return photographed(number, two=two, mirror=self.swapped == "mirrored")
        return numbered(number, self.camera.size)

    def begin(self) -> None:
        """Before the game is started."""
        for fault in self.storm.faults:
            if fault.at_s < 0:
                self._begin(fault)

    def turn(self) -> None:
        """Let a picture's worth of time pass."""
        if self.session is None:
            return
        if self.source is None and self.session._failure is None:
            self._until(lambda: self.source is not None or self.is_over, "the camera is opened")
        for _ in range(FRAMES_A_PICTURE):
            self._tick()

    def stamps(self, fault: Fault) -> None:
        """Tell that a fault happens or is over."""
        self.tell("fault", fault.kind.value, self.frame, self.now_us)

    @property
    def is_over(self) -> bool:
        """Whether nothing is judged any more."""
        session = self.session
        return session is None or session._failure is not None or not session._thread.is_alive()

    def _tick(self) -> None:
        assert self.session is not None
        self._end_and_begin()
        state = self.session.judge.state
        with self.changed:
            self.frame += 1
            self.now_us += FRAME_US
            angles = EASE if self.storm.real_model else self.person.moved(state, self.now_us, self.frame)
            if not self.has(Kind.SLOW) or self.frame % _FRAMES_WHEN_SLOW == 0:
                self.shutter = self.frame
                mirror = self.swapped == "mirrored"
                self.film[self.frame] = Taken(self.now_us, angles, self.camera, mirror)
                self.film.pop(self.frame - 300, None)
                self.camera_idle = self.camera_idle and self.has(Kind.UNPLUGGED)
            self.changed.notify_all()
        self._until(self._is_quiet, "every thread has done its work")
        if self.frame % 15 == 0:
            self.tell("at", self.frame, state.stage.value, sorted(state.halts), state.ended)
        self.report()

    def report(self) -> None:
        """Tell what the person has done since the last time."""
        for swing in self.person.swings[self._told :]:
            self.tell("swing", swing.movement, swing.began, swing.over)
        self._told = len(self.person.swings)
        if self.person.under_way and self.person.begun > self._begun:
            self.tell("begun", *self.person.under_way)  # a power cut leaves no time to say that it is over
        self._begun = self.person.begun

    def _is_quiet(self) -> bool:
        """Whether nothing will happen before more time passes."""
        if self.is_over or self.source is None:
            return True
        return self.camera_idle and self.source.is_quiet(self.frame)

    def _until(self, happened: Callable[[], bool], what: str) -> None:
        limit = time.monotonic() + STUCK_S
        with self.changed:
            while not happened():
                self.changed.wait(0.05)
                if time.monotonic() > limit:
                    raise Stuck(f"waited {STUCK_S:.0f} s until {what}")

    def _end_and_begin(self) -> None:
        for fault in [one for one in self.open_faults.values() if one.over_s < self.lived_s]:
            self._end(fault)
        while self._to_come and self._to_come[0].at_s <= self.lived_s:
            self._begin(self._to_come.pop(0))

    def _begin(self, fault: Fault) -> None:
        self.stamps(fault)
        self.open_faults[fault.kind] = fault
        match fault.kind:
            case Kind.SWAPPED:
                self.swapped = fault.how
                self.plugged += 1
            case Kind.CLOCK_JUMPS:
                self.now_us = max(0, self.now_us + _JUMPS_US.get(fault.how, 0))
            case Kind.SLEPT:
                self.now_us += _HOUR_US if fault.how == "clock went on" else 0
                self.plugged += 1
            case Kind.FROZEN:
                self.frozen_at = self.shutter
        self.begins(fault, True)

    def over(self, fault: Fault) -> None:
        """It has happened, and will not again."""
        self._end(fault)

    def _end(self, fault: Fault) -> None:
        with self.changed:
            del self.open_faults[fault.kind]
            self.changed.notify_all()
        self.stamps(fault)
        self.begins(fault, False)
