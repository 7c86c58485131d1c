"""Keyboard, mouse, touch and the body's pointer pick on pages, each alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pygame
import pytest

from game.play.pointing.dwelling import Target
from game.play.scene_state import SceneState
from game.play.visit.pages import Page
from game.window.intents import Intent
from game.window.pages.boxes import LESS, MORE
from game.window.pages.camera_view import CameraView
from game.window.pages.done import Done
from game.window.pages.examples import DONE, EXAMPLES
from game.window.pages.pointer import Cursor
from game.window.pages.screen import PageScreen
from game.window.pages.setting import Setting
from game.window.pages.view import PageView
from game.window.screen import Pop, Reading, Transition

WINDOW = (960, 540)


def key(code: int, **more: int) -> pygame.event.Event:
    """A key going down."""
    return pygame.event.Event(pygame.KEYDOWN, key=code, **{"mod": 0, **more})


def click(view: PageView, target: str) -> list[str]:
    """What a click in the middle of a target picks."""
    assert view.step is not None
    event = pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=view.step.targets[target].center)
    return view.heard([event], WINDOW)


def touch(view: PageView, target: str) -> list[str]:
    """What a finger on a target picks; SDL reports the same touch as a click too."""
    assert view.step is not None
    x, y = view.step.targets[target].center
    finger = pygame.event.Event(pygame.FINGERDOWN, x=x / WINDOW[0], y=y / WINDOW[1])
    echo = pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=(x, y), touch=True)
    return view.heard([finger, echo], WINDOW)


ARROWS = (pygame.K_RIGHT, pygame.K_DOWN, pygame.K_LEFT, pygame.K_UP)


def walk(view: PageView, target: str) -> list[str]:
    """What Enter picks after Tab and arrows have led the focus to a target by the shortest way there is."""
    ways = ways_from(view, view.picker.focus, target)
    return view.heard([*ways[target], key(pygame.K_RETURN)], WINDOW)


def ways_from(view: PageView, start: str | None, target: str) -> dict[str | None, list[pygame.event.Event]]:
    """The keys that lead from a target to others, until one is found; nearest first."""
    moves = [key(pygame.K_TAB), key(pygame.K_TAB, mod=pygame.KMOD_SHIFT), *(key(code) for code in ARROWS)]
    ways: dict[str | None, list[pygame.event.Event]] = {start: []}
    queue = [start]
    while queue and target not in ways:
        here = queue.pop(0)
        for move in moves:
            view.picker.focus = here
            view.heard([move], WINDOW)
            if view.picker.focus not in ways:
                ways[view.picker.focus] = [*ways[here], move]
                queue.append(view.picker.focus)
    view.picker.focus = start
    return ways


@pytest.mark.parametrize("text", [1.0, 2.0])
@pytest.mark.parametrize("by", [click, touch, walk])
@pytest.mark.parametrize("name", EXAMPLES)
def test_everything_can_be_picked_by_each_alone(name: str, by, text: float) -> None:
    """Every target of every step of every page, with nothing but a keyboard, a mouse, or a finger."""
    page = EXAMPLES[name]
    view = PageView()
    view.show(page, Setting(WINDOW, "de", text))
    heard: set[str] = set()
    while view.step:
        for target in view.step.targets:
            assert by(view, target) == [target]
            heard.add(target)
        if MORE not in view.step.targets:
            break
        assert not view.take(MORE, 0.0), "the page's owner never hears of its steps"
    assert heard - {MORE, LESS} >= set(page.targets()) - {"back", "leave"}


def felt(view: PageView) -> None:
    """Show the page that asks how one feels."""
    view.show(EXAMPLES["feeling"], Setting(WINDOW))


@pytest.mark.parametrize(
    ("keys", "picked"),
    [
        ([pygame.K_7], ["pain.7"]),
        ([pygame.K_KP3], ["pain.3"]),
        ([pygame.K_1, pygame.K_0], ["pain.1", "pain.10"]),
        ([pygame.K_TAB, pygame.K_4], ["stiffness.4"]),
        ([pygame.K_DOWN, pygame.K_5], ["stiffness.5"]),
        ([pygame.K_1, pygame.K_TAB, pygame.K_0], ["pain.1", "stiffness.0"]),
        ([pygame.K_RIGHT, pygame.K_RIGHT, pygame.K_RETURN], ["pain.2"]),
        ([pygame.K_SPACE], ["unwell"]),
        ([pygame.K_ESCAPE], ["leave"]),
        ([pygame.K_p, pygame.K_q, pygame.K_F11], []),
    ],
)
def test_keys_answer_questions(keys: list[int], picked: list[str]) -> None:
    """Digits answer the scale in focus, ten is one and nought, Space is unwell, Escape leaves, others do nothing."""
    view = PageView()
    felt(view)
    view.picker.focus = "pain.0"
    assert view.heard([key(code) for code in keys], WINDOW) == picked


def test_the_keyboard_begins_at_the_main_choice_and_shows_nothing_before_it_is_used() -> None:
    """Enter alone goes on; the frame comes with the first key and goes with the first click."""
    view = PageView()
    view.show(EXAMPLES["welcome"], Setting(WINDOW))
    assert not view.picker.shown
    assert view.heard([key(pygame.K_RETURN)], WINDOW) == ["begin"]
    assert view.picker.shown
    click(view, "settings")
    assert not view.picker.shown


def test_a_click_beside_everything_picks_nothing() -> None:
    """Nor does another button of the mouse."""
    view = PageView()
    view.show(EXAMPLES["welcome"], Setting(WINDOW))
    beside = pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=(WINDOW[0] - 3, 3))
    assert view.step is not None
    right = pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=3, pos=view.step.targets["begin"].center)
    assert view.heard([beside, right], WINDOW) == []


def test_an_answer_keeps_the_step_and_the_focus() -> None:
    """While somebody answers the second step of a long page, they are not thrown back to the first."""
    view, setting = PageView(), Setting(WINDOW, text=2.0)
    page = EXAMPLES["feeling"]
    view.show(page, setting)
    view.take(MORE, 0.0)
    assert view.step is not None
    number, scale = view.step.number, view.step.scales[0].scale.id
    view.heard([key(pygame.K_6)], WINDOW)
    scales = tuple(replace(one, picked=6) if one.id == scale else one for one in page.scales)
    view.show(replace(page, scales=scales), setting)
    assert view.step.number == number
    assert view.picker.focus == f"{scale}.6"
    view.show(EXAMPLES["welcome"], setting)
    assert view.step.number == 0


@dataclass
class Host:
    """Owns one page, and writes down what it hears."""

    shown: Page
    heard: list[str] = field(default_factory=list)
    offered: list[tuple[Target, ...]] = field(default_factory=list)
    dwelt: list[str] = field(default_factory=list)
    ends: bool = False
    words: float = 1.0

    def page(self) -> Page:
        return self.shown

    def reading(self) -> Reading:
        return Reading(text=self.words)

    def pick(self, picked: str) -> None:
        self.heard.append(picked)

    def offer(self, targets: tuple[Target, ...]) -> None:
        self.offered.append(targets)

    def pointed(self) -> Sequence[str]:
        dwelt, self.dwelt = self.dwelt, []
        return dwelt

    def cursor(self) -> Cursor | None:
        return None

    def camera(self) -> CameraView:
        return CameraView()

    def done(self) -> Done:
        return DONE

    def advance(self, intents: Sequence[Intent], _now_s: float, /) -> Transition | None:
        return Pop() if self.ends or Intent.QUIT in intents else None


class Canvas:
    """Keeps what is drawn on it."""

    def __init__(self) -> None:
        self.states: list[SceneState] = []
        self.overlays: list[object] = []

    def draw(self, state: SceneState) -> None:
        self.states.append(state)

    def overlay(self, rgba: object) -> None:
        self.overlays.append(rgba)


def test_a_screen_passes_on_what_is_picked_by_whatever_means() -> None:
    """Keys and dwelling reach the host, in order; what the page does not offer does not."""
    host = Host(EXAMPLES["welcome"])
    screen, canvas = PageScreen(host), Canvas()
    assert screen.advance([], 0.0) is None
    screen.draw(canvas, WINDOW, 0.0)
    screen.hear([key(pygame.K_RETURN)])
    host.dwelt = ["settings", "nothing.such"]
    screen.advance([], 0.1)
    assert host.heard == ["begin", "settings"]
    assert screen.advance([Intent.QUIT], 0.2) == Pop()


def test_a_host_is_offered_what_can_be_pointed_at() -> None:
    """Once for each page, step or size, in shares of the window; turning a step is the screen's own affair."""
    host = Host(EXAMPLES["feeling"], words=2.0)
    screen, canvas = PageScreen(host), Canvas()
    for now_s in (0.0, 0.1, 0.2):
        screen.draw(canvas, WINDOW, now_s)
    assert len(host.offered) == 1
    host.dwelt = [MORE]
    screen.advance([], 0.3)
    screen.draw(canvas, WINDOW, 0.3)
    assert host.heard == []
    assert len(host.offered) == 2
    assert all(0.04 < one.left < one.right < 0.96 and 0.04 < one.top < one.bottom < 0.96 for one in host.offered[1])


def test_the_scene_goes_on_calmly_behind_a_page() -> None:
    """Its time passes, nothing is asked in it, and the page is sent to the driver once while nothing changes."""
    host = Host(EXAMPLES["welcome"])
    screen, canvas = PageScreen(host, SceneState(time_s=5.0)), Canvas()
    for now_s in (10.0, 10.1, 10.2):
        screen.draw(canvas, WINDOW, now_s)
    assert [round(state.time_s, 3) for state in canvas.states] == [5.0, 5.1, 5.2]
    assert all(state.resting and state.cue is None for state in canvas.states)
    assert canvas.overlays[0] is canvas.overlays[2]
    assert screen.picture is None
    assert not screen.waiting
