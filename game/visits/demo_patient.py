"""The demo patient: goes through a whole visit by body alone, pointing at pages and playing the parts between them.

For a look at the game without a camera, and for the test that nothing in a visit needs a keyboard.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from game.body.puppet import Angles, frame_of
from game.play.autoplay import FRAME_US, Bot, alive
from game.play.pointing.dwelling import Target
from game.play.pointing.pointed import hand_at
from game.play.state import EngineState
from game.play.visit.pages import Page
from game.tracker.reports import NobodyTracked, PoseTracked, Report
from game.window.pages.boxes import MORE

_TRAVEL_US = 600_000
"""How long the hand takes from one place to the next."""

_PAUSE_US = 500_000
"""Between two things picked, with the hand lowered: as people do who read."""

_ANSWERS = {"pain": 3, "stiffness": 4, "energy": 6, "worry": 2, "effort": 4}
"""How the demo patient feels."""

Place = tuple[float, float]


_PATIENT_US = 8_000_000
"""So long the demo patient, who cannot move the camera, stands before one that does not see everything."""


def next_pick(page: Page) -> str | None:
    """What the demo patient picks on a page: every scale once, then the main choice."""
    for scale in page.scales:
        if scale.picked is None:
            return f"{scale.id}.{_ANSWERS[scale.id]}"
    return page.main()


class DemoPatient:
    """A feed, as a camera would be one.

    Attributes:
        page: what is shown now, None while a part is played; `targets` where its things stand.
    """

    def __init__(self, bot: Bot, clock: Callable[[], int]) -> None:
        self.page: Page | None = None
        self.targets: Sequence[Target] = ()
        self._bot = bot
        self._clock = clock
        self._next_us = clock()
        self._aim: str | None = None
        self._before_camera_us = 0
        self._aimed_us = 0
        self._from: Place | None = None
        self._at: Place | None = None

    def poll(self, state: EngineState | None) -> list[Report]:
        """The frames that are due; after a stall only the newest, as a camera would."""
        now_us = self._clock()
        if now_us - self._next_us > 4 * FRAME_US:
            self._next_us = now_us
        reports: list[Report] = []
        while self._next_us <= now_us:
            reports.append(self._frame(state, self._next_us))
            self._next_us += FRAME_US
        return reports

    def wait(self, seconds: float) -> None:
        """Wait for the next frame, at most so long."""
        time.sleep(min(seconds, max(0.0, (self._next_us - self._clock()) / 1e6)))

    def close(self) -> None:
        """Nothing is open."""

    def newest(self) -> None:
        """There are no pictures of the demo patient."""

    def attend(self, *, on: bool) -> None:
        """There is no light to look at."""

    def choose(self, camera: str, *, mirrored: bool) -> None:
        """There is no camera to choose."""

    def begin_film(self, stem: Path, began_us: int) -> None:
        """There are no pictures of the demo patient."""

    def end_film(self) -> None:
        """There is no film."""

    def _frame(self, state: EngineState | None, stamp_us: int) -> Report:
        bot = self._bot
        if state is not None:
            frame = bot.frame(state, stamp_us)
        else:
            dice = Random(bot.seed * 1_000_003 + stamp_us)  # noqa: S311 - a tracker's jitter is no secret
            frame = frame_of(
                alive(self._posture(stamp_us), stamp_us),
                stamp_us,
                build=bot.build,
                camera=bot.camera,
                flaws=bot.seen_with,
                chance=dice,
            )
        return PoseTracked(frame) if frame else NobodyTracked(stamp_us)

    def _posture(self, stamp_us: int) -> Angles:
        """At ease, or with a hand on its way to what is to be picked."""
        place = self._pointed(stamp_us)
        if place is None:
            return Angles()
        self._at = place
        return replace(hand_at(self._bot, round(place[0], 3), round(place[1], 3)))

    def _wanted(self, stamp_us: int) -> str | None:
        if self.page is None or self.page.key != "camera":
            self._before_camera_us = stamp_us
            return next_pick(self.page) if self.page else None
        return "anyway" if stamp_us - self._before_camera_us > _PATIENT_US else None

    def _pointed(self, stamp_us: int) -> Place | None:
        wanted = self._wanted(stamp_us)
        places = {one.id: one for one in self.targets}
        target = places.get(wanted) or places.get(MORE) if wanted else None
        if target is None:
            self._aim, self._at = None, None
            return None
        if self._aim != target.id:
            self._aim, self._aimed_us, self._from = target.id, stamp_us + _PAUSE_US, self._at
        middle = ((target.left + target.right) / 2, (target.top + target.bottom) / 2)
        begun = self._from or (middle[0], min(1.0, middle[1] + 0.25))
        share = min(1.0, max(0.0, (stamp_us - self._aimed_us) / _TRAVEL_US))
        eased = share * share * (3 - 2 * share)
        return begun[0] + eased * (middle[0] - begun[0]), begun[1] + eased * (middle[1] - begun[1])
