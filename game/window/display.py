"""The window itself: an OpenGL 3.3 core context, an icon drawn by code, and full screen on F11."""

import os
import sys
from collections.abc import Callable
from functools import cached_property

import pygame

from game.scenes.context import Context, open_context
from game.window.icon import icon

TITLE = "Wingbeat"

platform: str = sys.platform
"""A plain string, so that no system's lines count as unreachable."""


class NoWindow(ValueError):
    """No window can be opened here; the message says what to do instead."""


def has_display() -> bool:
    """Whether a window could be opened here at all."""
    if os.environ.get("SDL_VIDEODRIVER") in ("dummy", "offscreen"):
        return False
    asked = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(asked) or not platform.startswith("linux")


class NoOpenGL(NoWindow):
    """A window could be opened, but not with OpenGL 3.3: the plain view can be shown."""


class Window:
    """One window with a current OpenGL context, or, `plain`, one that Pygame itself draws into.

    Attributes:
        waits: whether showing a picture waits for the display, so that its time says nothing about the work.
        plain: whether Pygame draws into it, without OpenGL.
    """

    def __init__(self, size: tuple[int, int] = (1280, 720), *, fullscreen: bool = False, plain: bool = False) -> None:
        """Open it.

        Raises:
            NoWindow: there is no display.
            NoOpenGL: its driver has no OpenGL 3.3.
        """
        if not has_display():
            raise NoWindow("A window cannot be opened: there is no display here. Play without one: --headless.")
        pygame.display.init()
        pygame.display.set_icon(_icon_surface())
        pygame.display.set_caption(TITLE)
        self.plain = plain
        self.waits = _open_plain(size) if plain else _open(size)
        self._keys: dict[int, Callable[[], None]] = {pygame.K_F11: self.toggle_fullscreen}
        if fullscreen:
            self.toggle_fullscreen()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        width, height = pygame.display.get_window_size()
        return width, height

    @cached_property
    def graphics(self) -> Context:
        """Its OpenGL, for one stage after the other: what finds it anew each time keeps some of it for ever.

        Raises:
            NoGraphics: no OpenGL 3.3 here.
        """
        return open_context(offscreen=False)

    @property
    def canvas(self) -> pygame.Surface:
        """What a plain window shows; drawn into by Pygame."""
        return pygame.display.get_surface() or pygame.Surface(self.size)

    @property
    def most_hz(self) -> int:
        """More pictures a second than this are never shown; a guard where the display does not make us wait."""
        return round(max(60, pygame.display.get_current_refresh_rate()) * 1.1)

    def become_plain(self) -> None:
        """Go on without OpenGL, which has gone away: the same window, drawn into by Pygame.

        Raises:
            NoWindow: that does not work either.
        """
        if not self.plain:
            self.waits, self.plain = _open_plain(self.size), True

    def on_key(self, key: int, answer: Callable[[], None]) -> None:
        """Let a key of the window's own do something; it stays unknown to the rules (`intents`)."""
        self._keys[key] = answer

    def events(self) -> list[pygame.event.Event]:
        """What happened since the last call; the window's own keys have been answered already."""
        happened = pygame.event.get()
        for event in happened:
            if event.type == pygame.KEYDOWN and event.key in self._keys:
                self._keys[event.key]()
        return happened

    def toggle_fullscreen(self) -> None:
        """Between a window and the whole screen; a desktop that cannot leaves things as they are."""
        try:
            pygame.display.toggle_fullscreen()
        except pygame.error:
            return

    def show(self) -> None:
        """Show what was drawn."""
        pygame.display.flip()

    def close(self) -> None:
        """Close it; the context is gone with it."""
        pygame.display.quit()


def _ask_for_core_profile() -> None:
    attributes = {
        pygame.GL_CONTEXT_MAJOR_VERSION: 3,
        pygame.GL_CONTEXT_MINOR_VERSION: 3,
        pygame.GL_CONTEXT_PROFILE_MASK: pygame.GL_CONTEXT_PROFILE_CORE,
        pygame.GL_DOUBLEBUFFER: 1,
        pygame.GL_DEPTH_SIZE: 0,
    }
    for name, value in attributes.items():
        pygame.display.gl_set_attribute(name, value)
    if platform == "darwin":
        pygame.display.gl_set_attribute(pygame.GL_CONTEXT_FLAGS, pygame.GL_CONTEXT_FORWARD_COMPATIBLE_FLAG)


def _open(size: tuple[int, int]) -> bool:
    """Open the window, in step with the display where its driver can; whether it is."""
    _ask_for_core_profile()
    flags = pygame.OPENGL | pygame.DOUBLEBUF | pygame.RESIZABLE
    reason = ""
    for vsync in (1, 0):
        try:
            pygame.display.set_mode(size, flags, vsync=vsync)
        except pygame.error as trouble:
            reason = str(trouble)
        else:
            return bool(vsync)
    raise NoOpenGL(
        f"A window with OpenGL 3.3 cannot be opened here ({reason}). "
        "Update the graphics driver, or play without a window: --headless."
    )


def _open_plain(size: tuple[int, int]) -> bool:
    """Open a window without OpenGL; showing a picture in it waits for nothing."""
    try:
        pygame.display.set_mode(size, pygame.RESIZABLE)
    except pygame.error as reason:
        raise NoWindow(f"A window cannot be opened here ({reason}). Play without one: --headless.") from None
    return False


def _icon_surface() -> pygame.Surface:
    picture = icon(64)
    return pygame.image.frombytes(picture.tobytes(), (64, 64), "RGBA")
