"""The posture check and its tips between camera and store: ten seconds of frames in, a finding and a kept tip out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from game.body.puppet import EASE, frame_of
from game.play.autoplay import FRAME_US, Bot, alive
from game.play.senses import Senses, sense
from game.play.visit.preferences import preferences_of
from game.play.visit.visit import Stage
from game.sessions.archive import Archive
from game.visits.demo_patient import DemoPatient
from game.visits.home import Home
from game.visits.live import Visiting

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
BOT = Bot(2)


class Time:
    """Microseconds that pass frame by frame."""

    now_us = 0

    def __call__(self) -> int:
        return self.now_us


def at_ease() -> Senses:
    """What a part knows of somebody once they have sat at ease."""
    senses = Senses()
    for stamp_us in range(0, 2_000_000, FRAME_US):
        frame = frame_of(alive(EASE, stamp_us), stamp_us, build=BOT.build, camera=BOT.camera)
        assert frame is not None
        senses = sense(senses, frame)
    return senses


@pytest.fixture
def wren(tmp_path: Path) -> Callable[[], tuple[Visiting, Time]]:
    """Wren, who has played a part and stands before the last page; each call is another day."""
    archive = Archive(str(tmp_path))
    archive.store.new_person("Wren", NOW.isoformat())
    archive.store.keep_consent("Wren", 1, NOW.isoformat())

    def visiting() -> tuple[Visiting, Time]:
        clock = Time()
        home = Home(archive, lambda: NOW, desk_break=True)
        made = Visiting(home, archive.store, DemoPatient(BOT, clock), clock, "en")
        made.pick("begin")
        made.visit = replace(made.visit, stage=Stage.NEXT, part=1)
        return made, clock

    return visiting


def looked(visiting: Visiting, clock: Time, seconds: int) -> str:
    """The key of the page after so many seconds of camera."""
    for _ in range(seconds * 1_000_000 // FRAME_US):
        clock.now_us += FRAME_US
        visiting.pointed()
    return visiting.page().key


def test_ten_seconds_of_camera_lead_to_a_finding(wren: Callable[[], tuple[Visiting, Time]]) -> None:
    """Somebody who sits as they sat in the part is told so, after ten seconds and not before."""
    visiting, clock = wren()
    visiting.settled(at_ease())
    visiting.pick("position")
    assert looked(visiting, clock, 9) == "position"
    assert looked(visiting, clock, 4) == "position.found"
    assert visiting.page().title.key == "position.same"


def test_without_a_part_nothing_is_guessed(wren: Callable[[], tuple[Visiting, Time]]) -> None:
    """Where nobody knows how somebody sat, "not seen" is the answer."""
    visiting, clock = wren()
    visiting.pick("position")
    looked(visiting, clock, 1)
    assert visiting.page().title.key == "position.unseen"


def test_a_tip_that_was_given_does_not_come_again(wren: Callable[[], tuple[Visiting, Time]], tmp_path: Path) -> None:
    """It is kept with the person's settings, which changing one of them does not lose."""
    given = []
    for _ in range(2):
        visiting, clock = wren()
        visiting.settled(at_ease())
        visiting.pick("position")
        looked(visiting, clock, 13)
        visiting.pick("tip")
        given.append(visiting.page().title.key)
        visiting.pick("back")
        visiting.pick("settings")
        visiting.pick("text")
    assert len(set(given)) == 2
    kept = Home(Archive(str(tmp_path)), lambda: NOW).profile("Wren")
    assert [f"tip.{tip}" for tip in kept.tips] == given
    assert kept.preferences == preferences_of({"text": 2.0})
