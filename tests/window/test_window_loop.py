"""The loop shows what the session says, passes wishes on, and ends with the summary."""

import gc
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pygame
import pytest

from game.play.hud import Hud, Message
from game.play.scene_state import SceneState
from game.scenes.context import NoGraphics
from game.scenes.stage import Stage, open_stage
from game.window.contract import Picture
from game.window.intents import Intent
from game.window.layout import overlay_size
from game.window.loop import run
from game.window.screen import SUMMARY_S, PlayScreen, Pop, Push, Reset, Screen, SummaryScreen, applied
from game.window.stills import StillKeeper, StillsProblem
from game.window.summary import summary_card

ASSETS = Path(__file__).parents[2] / "assets"
SIZE = (320, 180)
TASK = Hud(task=Message("do.free"), left_s=60.0)


class ScriptedSession:
    """A session of a fixed number of pictures that keeps what was wished; a pause shows until the next wish."""

    def __init__(self, pictures: int) -> None:
        self.wished: list[Intent] = []
        self._left = pictures
        self._paused = False

    def advance(self, intents: Sequence[Intent]) -> Picture:
        """One picture on; quitting ends at once."""
        self.wished.extend(intents)
        for wish in intents:
            self._paused = wish in (Intent.PAUSE, Intent.HURT)
        self._left = 0 if Intent.QUIT in intents else self._left - 1
        hud = replace(TASK, notice=Message("notice.paused")) if self._paused else TASK
        return Picture(SceneState(time_s=100.0 - self._left), hud, ended=self._left <= 0)

    def summary(self) -> Mapping[str, Any]:
        """Nothing was done."""
        return {"tracking": {"frames": 10, "tracked": 9}}


class UnseenWindow:
    """A window's place where no display is: it brings scripted events, picture by picture, and counts what is shown."""

    waits = False
    most_hz = 1000

    def __init__(self, script: Mapping[int, Sequence[pygame.event.Event]] | None = None) -> None:
        self.size = SIZE
        self.shown = 0
        self._script = script or {}

    def events(self) -> list[pygame.event.Event]:
        """The events of this picture."""
        return list(self._script.get(self.shown, ()))

    def show(self) -> None:
        """Count it."""
        self.shown += 1


@pytest.fixture(scope="module")
def stage(skip_or_fail: Any) -> Iterator[Stage]:
    """A real stage without a window."""
    try:
        opened = open_stage(scene="sky", size=SIZE, assets=ASSETS, seed=1, offscreen=True)
    except NoGraphics as reason:
        give_up(skip_or_fail, str(reason))
    yield opened
    opened.close()


def give_up(skip_or_fail: Any, reason: str) -> NoReturn:
    """Skip or fail, which never returns."""
    skip_or_fail(reason)
    raise AssertionError


def key(code: int) -> pygame.event.Event:
    """A key going down."""
    return pygame.event.Event(pygame.KEYDOWN, key=code)


def shown_until_closed(session: ScriptedSession, stage: Stage, window: UnseenWindow, **others: Any) -> None:
    """Run with a clock that counts a second a call, so that the summary closes by itself soon."""
    ticks = count()
    run(session, stage, window, clock=lambda: float(next(ticks)), **others)


def test_a_session_is_shown_to_its_end_and_then_summed_up(stage: Stage) -> None:
    """Every picture until the end is shown, then the summary until its time is up; who measures is told of each."""
    window, intervals_ms = UnseenWindow(), array("f")
    shown_until_closed(ScriptedSession(6), stage, window, intervals_ms=intervals_ms)
    assert window.shown > 6
    assert len(intervals_ms) == window.shown


def test_what_is_open_is_not_gone_through_by_the_collector_while_it_is_shown(stage: Stage) -> None:
    """It is taken out of its rounds with the first picture, and given back at the end."""
    frozen: list[int] = []

    class Looking(UnseenWindow):
        def show(self) -> None:
            super().show()
            frozen.append(gc.get_freeze_count())

    shown_until_closed(ScriptedSession(3), stage, Looking())
    assert min(frozen) > 10_000
    assert gc.get_freeze_count() == 0


def test_wishes_reach_the_session_in_order(stage: Stage) -> None:
    """Hurting, going on, pausing, going on and leaving arrive as they were pressed."""
    session = ScriptedSession(50)
    keys = [pygame.K_SPACE, pygame.K_a, pygame.K_ESCAPE, pygame.K_ESCAPE, pygame.K_q]
    shown_until_closed(session, stage, UnseenWindow({2 + i: [key(code)] for i, code in enumerate(keys)}))
    assert session.wished == [Intent.HURT, Intent.RESUME, Intent.PAUSE, Intent.RESUME, Intent.QUIT]


def test_any_key_closes_the_summary(stage: Stage) -> None:
    """Nobody has to wait for it."""
    window = UnseenWindow({5: [key(pygame.K_a)]})
    ticks = (k / 1000 for k in count())
    run(ScriptedSession(3), stage, window, clock=lambda: next(ticks))
    assert window.shown == 5


def test_listeners_hear_every_picture_of_the_session_once(stage: Stage) -> None:
    """Sound and stills hear what was drawn, and nothing of the summary."""

    class Ear:
        heard: list[float] = []  # noqa: RUF012 - one ear a test

        def heed(self, picture: Picture, _stage: object, _now_s: float, /) -> None:
            self.heard.append(picture.scene.time_s)

    shown_until_closed(ScriptedSession(4), stage, UnseenWindow(), listeners=(Ear(),))
    assert Ear.heard == [97.0, 98.0, 99.0]


def test_the_display_is_drawn_over_the_scene(stage: Stage) -> None:
    """The words are on the picture: bright letters where the headline stands."""
    screen = PlayScreen(ScriptedSession(9))
    for step in range(12):
        screen.advance([], step * 0.1)
        screen.draw(stage, SIZE, step * 0.1)
        if step == 6:
            words = stage.pixels()[: SIZE[1] // 4]
    assert (words.min(axis=2) > 225).sum() > 40


def test_a_new_size_is_followed(stage: Stage) -> None:
    """After a resize the overlay is made for the new size, and a minimised window changes nothing."""
    window = UnseenWindow()
    session = ScriptedSession(8)

    class Resizing:
        def heed(self, _picture: Picture, _stage: object, now_s: float, /) -> None:
            window.size = {True: (0, 0), False: (400, 300)}[now_s % 2 < 1]

    shown_until_closed(session, stage, window, listeners=(Resizing(),))
    assert stage.size in (SIZE, (400, 300))
    stage.resize(SIZE)


def test_a_window_too_small_to_be_read_changes_nothing(stage: Stage) -> None:
    """A window that is drawn together to a stamp is drawn for as before, and nothing breaks, whatever is shown."""
    window = UnseenWindow()
    session = ScriptedSession(4)

    class Shrinking:
        def heed(self, _picture: Picture, _stage: object, _now_s: float, /) -> None:
            window.size = (64, 36)

    shown_until_closed(session, stage, window, listeners=(Shrinking(),))
    assert stage.size == SIZE


def test_on_a_large_screen_the_button_is_where_it_is_seen(stage: Stage) -> None:
    """The overlay of a 4K window is painted smaller and enlarged; clicks still count in the window's pixels."""
    screen = PlayScreen(ScriptedSession(2))
    screen.advance([], 0.0)
    screen.draw(stage, (3840, 2160), 0.0)
    button = screen.hurt_button
    assert button is not None
    assert overlay_size((3840, 2160)) == (2133, 1200)
    assert overlay_size(SIZE) == SIZE
    assert button.right == pytest.approx(3840 * 0.95, abs=4)
    assert button.bottom == pytest.approx(2160 * 0.95, abs=4)


def test_screens_answer_with_transitions() -> None:
    """Push puts on top, Pop takes away, Reset leaves one, and nothing leaves all."""
    one, two = screens()
    assert applied((one,), Push(two)) == (one, two)
    assert applied((one, two), Pop()) == (one,)
    assert applied((one, two), Reset(two)) == (two,)
    assert applied((one,), None) == (one,)
    assert applied((one,), Pop()) == ()


def screens() -> tuple[Screen, Screen]:
    """Two screens."""
    return PlayScreen(ScriptedSession(1)), SummaryScreen(summary_card({}), SceneState(), 0.0)


def test_the_summary_waits_its_time() -> None:
    """It stays for its seconds and closes by itself."""
    screen = screens()[1]
    assert screen.advance([], SUMMARY_S - 0.1) is None
    assert isinstance(screen.advance([], SUMMARY_S + 0.1), Pop)


def test_stills_are_kept_every_few_seconds_of_the_session(stage: Stage, tmp_path: Path) -> None:
    """Session time counts, not the clock: a fast run leaves as many stills; each is a picture of the stage's size."""
    keeper = StillKeeper(tmp_path / "new" / "folder", every_s=2.0)
    screen = PlayScreen(ScriptedSession(9))
    for _ in range(8):
        screen.advance([], 0.0)
        screen.draw(stage, SIZE, 0.0)
        assert screen.picture is not None
        keeper.heed(screen.picture, stage, 0.0)
    assert len(keeper.kept) == 4
    assert pygame.image.load(keeper.kept[0]).get_size() == SIZE


def test_a_folder_that_cannot_be_is_said_clearly(tmp_path: Path) -> None:
    """A file in the folder's place gives one message that names it."""
    blocked = tmp_path / "file"
    blocked.write_text("x")
    with pytest.raises(StillsProblem, match="file"):
        StillKeeper(blocked)


def test_a_still_is_what_was_drawn(tmp_path: Path) -> None:
    """Colours come back as they were."""
    pixels = np.zeros((20, 30, 3), np.uint8)
    pixels[4, 5] = (250, 120, 30)
    path = StillKeeper(tmp_path).keep(pixels, "one.png")
    assert pygame.image.load(path).get_at((5, 4))[:3] == (250, 120, 30)
