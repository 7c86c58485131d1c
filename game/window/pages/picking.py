"""Keyboard, mouse and touch pick on a page what the body would pick by pointing at it."""

from collections.abc import Iterable

import pygame

from game.play.pointing.dwelling import Target
from game.play.visit.pages import MOST, Page
from game.window.display import platform
from game.window.pages import focus as keyboard
from game.window.pages.boxes import Step
from game.window.pages.layout import OUT

_WAYS = {
    pygame.K_LEFT: keyboard.LEFT,
    pygame.K_RIGHT: keyboard.RIGHT,
    pygame.K_UP: keyboard.UP,
    pygame.K_DOWN: keyboard.DOWN,
}
_PICKS = (pygame.K_RETURN, pygame.K_KP_ENTER)
_UNWELL = "unwell"
"""What Space means here: "this hurts", as everywhere, and never "go on"."""
_DIGITS = {getattr(pygame, f"K_{digit}"): digit for digit in range(10)}
_DIGITS |= {getattr(pygame, f"K_KP{digit}"): digit for digit in range(10)}

_TOUCHES = platform != "darwin"
"""A Mac has no touch screen, but its trackpad reports fingers: there they point at nothing."""


def targets_of(step: Step) -> tuple[Target, ...]:
    """What the body can point at, in shares of the window."""
    width, height = step.size
    return tuple(
        Target(name, box.left / width, box.top / height, box.right / width, box.bottom / height)
        for name, box in step.targets.items()
    )


class Picker:
    """Follows the keyboard's focus over one page and hears what is picked.

    Attributes:
        focus: id of what the keyboard would pick.
        shown: whether the focus is to be seen: from the first key on, until a mouse or a finger is used.
    """

    def __init__(self) -> None:
        self.focus: str | None = None
        self.shown = False
        self._one: str | None = None

    def begin(self, step: Step, page: Page) -> None:
        """Another page, or another step of it, is shown."""
        self._one = None
        self.focus = keyboard.first_focus(step, page)

    def keep(self, step: Step, page: Page) -> None:
        """The same page has other choices now: the focus stays where it can."""
        if self.focus not in step.targets:
            self.begin(step, page)

    def take(self, events: Iterable[pygame.event.Event], step: Step, page: Page, window: tuple[int, int]) -> list[str]:
        """The ids that events of a window of that size pick, in order; the focus moves along."""
        picked = [self._taken(event, step, page, window) for event in events]
        return [one for one in picked if one is not None]

    def _taken(self, event: pygame.event.Event, step: Step, page: Page, window: tuple[int, int]) -> str | None:
        if event.type == pygame.KEYDOWN:
            return self._key(event, step, page)
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT:
            touched = getattr(event, "touch", False) and _TOUCHES
            return None if touched else self._at(event.pos[0] / window[0], event.pos[1] / window[1], step)
        if event.type == pygame.FINGERDOWN and _TOUCHES:
            return self._at(event.x, event.y, step)
        return None

    def _at(self, x: float, y: float, step: Step) -> str | None:
        """What lies at a place, in shares of the window."""
        self.shown, self._one = False, None
        place = x * step.size[0], y * step.size[1]
        hit = next((name for name, box in step.targets.items() if box.collidepoint(place)), None)
        self.focus = hit or self.focus
        return hit

    def _key(self, event: pygame.event.Event, step: Step, page: Page) -> str | None:
        key, one = event.key, self._one
        self._one = None
        if key in _PICKS:
            self.shown = True
            return self.focus
        if key == pygame.K_SPACE:
            return _UNWELL if _UNWELL in step.targets else None
        if key == pygame.K_ESCAPE:
            return next((out for out in OUT if out in step.targets), None)
        if key in _DIGITS:
            return self._digit(_DIGITS[key], one, step, page)
        if key == pygame.K_TAB:
            back = getattr(event, "mod", 0) & pygame.KMOD_SHIFT
            self.focus, self.shown = keyboard.tabbed(step, page, self.focus, -1 if back else 1), True
        elif key in _WAYS:
            self.focus, self.shown = keyboard.moved(step, self.focus, _WAYS[key]), True
        return None

    def _digit(self, digit: int, one: str | None, step: Step, page: Page) -> str | None:
        """A digit answers a scale; a nought right after a one makes it ten."""
        answer = f"{one}.{MOST}" if one and digit == 0 else keyboard.answered_by(step, page, self.focus, digit)
        if answer is None:
            return None
        self.focus, self.shown = answer, True
        self._one = answer.rpartition(".")[0] if digit == 1 else None
        return answer
