"""A visit without a body: keyboard, mouse or touch alone, cut off at every page, and with no way out to a network."""

import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pygame
import pytest

from game.level.composing import level_text
from game.level.plan.decode import decode_plan
from game.play.autoplay import Bot
from game.play.scene_state import SceneState
from game.play.setup import Setup
from game.play.visit.pages import Page
from game.play.visit.visit import Framed, Stage
from game.sessions.archive import Archive
from game.sessions.feeds import demonstration
from game.sessions.session import Judge, input_of
from game.visits.demo_patient import DemoPatient, next_pick
from game.visits.home import Home
from game.visits.live import Visiting
from game.window.pages.boxes import MORE
from game.window.pages.screen import PageScreen

SIZE = (960, 540)
NOW = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)

PLAN = """\
format = 1
id = "short"
title = "Short"
made_on = "2026-01-05"
review_on = "2026-04-01"
minutes = 5
[[exercises]]
movement = "shoulder_abduction"
repetitions = 1
rest_s = 1
[[exercises]]
movement = "breathing"
repetitions = 1
rest_s = 0
"""


class Blank:
    """A stage on which nothing is drawn: what lies behind a page is looked at elsewhere."""

    def __init__(self) -> None:
        self.governor = self

    def feed(self, frame_ms: float) -> object:
        return frame_ms

    def draw(self, state: SceneState) -> None:
        assert state.resting

    def overlay(self, rgba: npt.NDArray[np.uint8]) -> None:
        assert rgba.shape == (SIZE[1], SIZE[0], 4)

    def pixels(self) -> npt.NDArray[np.uint8]:
        return np.zeros((*SIZE[::-1], 3), np.uint8)

    def resize(self, size: tuple[int, int]) -> None:
        assert size == SIZE


class Nobody(DemoPatient):
    """A camera that sees nobody: whoever sits here uses something else."""

    def poll(self, state: object) -> list[Any]:  # noqa: ARG002 - as a feed
        return []


class Visitor:
    """Somebody at the machine; opens the game anew as often as it is asked."""

    def __init__(self, folder: Path) -> None:
        self.archive = Archive(str(folder))
        self.home = Home(self.archive, lambda: NOW, (PLAN, decode_plan(PLAN, "the plan")))
        self.visiting = Visiting(self.home, self.archive.store, Nobody(Bot(), lambda: 0), lambda: 0, "en")
        self.screen = PageScreen(self.visiting)
        self.stage = Blank()
        self.now_s = 0.0
        self.show()

    def show(self, *events: pygame.event.Event) -> None:
        """One picture, after these events."""
        self.now_s += 0.5
        self.screen.hear(events)
        self.screen.advance([], self.now_s)
        self.screen.draw(self.stage, SIZE, self.now_s)

    @property
    def page(self) -> Page:
        return self.visiting.page()

    def wanted(self) -> str:
        """What a person would pick next; where not everything fits on one page, to turn it over first."""
        wanted = next_pick(self.page)
        assert wanted is not None, self.page
        return wanted if wanted in {target.id for target in self.visiting.offered} else MORE

    def play(self) -> None:
        """Play the part that is ordered, as fast as it goes, with a body that does what is asked."""
        order = self.visiting.order
        assert order is not None
        setup = Setup(order.level)
        begun = self.home.begun
        assert begun is not None
        text = level_text(order.level)
        filed = self.archive.begin(setup, text, source="puppet", patient=self.visiting.alias, visit=begun.id)
        judge = Judge(setup, filed.writer)
        for report in demonstration(Bot(), (), lambda: judge.state):
            given = input_of(report)
            if given is not None:
                judge.take(given)
            if judge.state.ended:
                break
        self.visiting.played(self.archive.finish(filed, judge))

    def step(self, pick: Callable[["Visitor", str], None]) -> None:
        """One pick, or one part."""
        if self.visiting.order:
            self.play()
        elif self.visiting.visit.stage is Stage.CAMERA:
            self.visiting.take(Framed())
        else:
            pick(self, self.wanted())
        self.show()

    def close(self) -> None:
        self.archive.close()


def by_keyboard(visitor: Visitor, wanted: str) -> None:
    """Tab to it, or to its scale, and press Enter, or the digit."""
    scale, _, number = wanted.rpartition(".")
    rated = number.isdigit()

    def there() -> bool:
        focus = visitor.screen.focus or ""
        return focus.rpartition(".")[0] == scale if rated else focus == wanted

    for _ in range(40):
        if there():
            break
        visitor.show(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_TAB, mod=0))
    assert there(), wanted
    key = getattr(pygame, f"K_{number}") if rated else pygame.K_RETURN
    visitor.show(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0))


def middle(visitor: Visitor, wanted: str) -> tuple[float, float]:
    """Where it stands, in shares of the window."""
    target = next(target for target in visitor.visiting.offered if target.id == wanted)
    return (target.left + target.right) / 2, (target.top + target.bottom) / 2


def by_mouse(visitor: Visitor, wanted: str) -> None:
    """Click on its middle."""
    x, y = middle(visitor, wanted)
    place = round(x * SIZE[0]), round(y * SIZE[1])
    visitor.show(pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=pygame.BUTTON_LEFT, pos=place))


def by_touch(visitor: Visitor, wanted: str) -> None:
    """Lay a finger on its middle."""
    x, y = middle(visitor, wanted)
    visitor.show(pygame.event.Event(pygame.FINGERDOWN, x=x, y=y, finger_id=1, touch_id=1, dx=0, dy=0, pressure=1))


def steps(visitor: Visitor, pick: Callable[[Visitor, str], None]) -> Iterator[Stage]:
    """Go on until the window closes."""
    for _ in range(60):
        if visitor.visiting.left:
            return
        visitor.step(pick)
        yield visitor.visiting.visit.stage


@pytest.mark.parametrize("pick", [by_keyboard, by_mouse, by_touch])
def test_one_way_of_picking_is_enough_for_a_whole_visit(pick: Callable[[Visitor, str], None], tmp_path: Path) -> None:
    """Keyboard alone, mouse alone and touch alone each get from welcome to next time."""
    with closing(Visitor(tmp_path)) as visitor:
        stages = list(steps(visitor, pick))
        assert visitor.visiting.left
        assert Stage.NEXT in stages
        (kept,) = visitor.archive.store.visits_of(visitor.visiting.alias)
        assert kept.summary is not None
        assert kept.summary["how"] == "finished"


def test_a_visit_cut_off_at_any_page_is_gone_on_with(tmp_path: Path) -> None:
    """At every page the power fails; opened again, the visit stands where it was, with all that had been said."""
    with closing(Visitor(tmp_path)) as visitor:
        before = list(steps(visitor, by_mouse))
    begun = before.index(Stage.FEELING)
    for cut in range(begun + 1, before.index(Stage.NEXT)):
        folder = tmp_path / str(cut)
        folder.mkdir()
        with closing(Visitor(folder)) as first:
            went = steps(first, by_mouse)
            for _ in range(cut):
                next(went)
            stood = first.visiting.visit
        with closing(Visitor(folder)) as again:
            for picked in ("begin", f"person.{stood.profile.alias}", "go_on"):  # type: ignore[union-attr]
                by_mouse(again, picked)
            now = again.visiting.visit
            assert now.stage == {Stage.PLAY: Stage.CAMERA, Stage.SHOW: Stage.CAMERA}.get(stood.stage, stood.stage)
            assert (now.latest, now.part, now.answers) == (stood.latest, stood.part, stood.answers)


def test_a_visit_opens_no_socket(tmp_path: Path) -> None:
    """From the first page to the last nothing is connected to, looked up or listened on."""
    reached: list[str] = []

    def hear(event: str, _arguments: object) -> None:
        if watching and event.startswith("socket."):
            reached.append(event)

    watching = True
    sys.addaudithook(hear)
    socket.socket().close()
    assert reached, "the ear hears nothing"
    reached.clear()
    with closing(Visitor(tmp_path)) as visitor:
        assert Stage.NEXT in list(steps(visitor, by_mouse))
    watching = False
    assert not reached


def test_who_asks_to_be_filmed_is_filmed_from_then_on_and_nobody_else(tmp_path: Path) -> None:
    """The consent is kept with the person, apart from the other, and taken back in the same place."""
    with closing(Visitor(tmp_path)) as visitor:
        list(takewhile(lambda stage: stage is not Stage.NEXT, steps(visitor, by_mouse)))
        alias = visitor.visiting.alias
        assert alias is not None
        assert not visitor.archive.store.known(alias).films
        for pick in ("data", "film", "film_on"):
            by_mouse(visitor, pick)
        assert visitor.archive.store.known(alias).films
        assert visitor.home.profile(alias).filmed
        for pick in ("film", "film_off"):
            by_mouse(visitor, pick)
        assert not visitor.home.profile(alias).filmed
        assert visitor.archive.store.known(alias).consents


@pytest.mark.parametrize(("home", "said"), [("here", "visit.data.exported"), ("nowhere", "visit.data.not_exported")])
def test_who_takes_their_data_along_is_told_where_it_lies(
    home: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page names the file; where none can be written it says so, and the visit goes on."""
    (tmp_path / "here").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / home))
    with closing(Visitor(tmp_path / "store")) as visitor:
        visitor.archive.player("Wren")
        visit = replace(visitor.visiting.visit, profile=visitor.home.profile("Wren"), stage=Stage.NEXT)
        visitor.visiting.visit = replace(visit, over=("data",))
        visitor.visiting.pick("export")
        told = visitor.page.lines[-1]
        assert (told.key, "export" in visitor.page.targets()) == (said, True)
        assert all(Path(str(path)).is_file() for path in told.values.values())


def test_who_has_a_plan_of_their_own_plays_it_without_naming_it(tmp_path: Path) -> None:
    """The plan that is kept for somebody is what they get; a plan that was named goes before it; others get none."""
    with closing(Archive(str(tmp_path))) as archive:
        for alias in ("Wren", "Heron"):
            archive.player(alias)
        archive.store.add_plan(PLAN, "Wren", NOW.isoformat())
        home = Home(archive, lambda: NOW)
        assert home.profile("Wren").parts[0].level.cues[0].movement == "shoulder_abduction"
        assert home.plan_text is not None
        assert 'id = "short"' in home.plan_text
        home.profile("Heron")
        assert home.plan_text is None
        named = PLAN.replace("shoulder_abduction", "row").replace('"short"', '"other"')
        first = Home(archive, lambda: NOW, (named, decode_plan(named, "named"))).profile("Wren").parts[0]
        assert first.level.cues[0].movement == "row"
