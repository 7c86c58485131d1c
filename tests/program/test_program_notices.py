"""Who starts from the menu has no terminal: what they must know comes in a window, in their language."""

import os
from pathlib import Path

import pygame
import pytest

from game.cli.noticing import model_noticed, noticed
from game.tracker.model_fetch import OFFICIAL_URL
from game.tracker.model_file import CACHE_VARIABLE, SOURCES, NoModel, model_folder
from game.window.notice import show_notice

Shown = list[tuple[str, str]]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    """Title and text of every window of the system's that was shown and closed."""
    windows: Shown = []
    monkeypatch.setattr(pygame.display, "message_box", lambda title, text, **_: windows.append((title, text)))
    return windows


@pytest.fixture
def unconnected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No model is kept and nobody gives one."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    for step in list(SOURCES):
        monkeypatch.delitem(SOURCES, step)


@pytest.mark.parametrize(("language", "head"), [("en", "The camera cannot"), ("de", "Die Kamera kann")])
@pytest.mark.usefixtures("unconnected")
def test_a_missing_model_is_shown_with_the_way_to_bring_it(language: str, head: str, shown: Shown) -> None:
    """The window names address and folder, each unbroken on a line of its own, and the game is told as before."""
    with pytest.raises(NoModel):
        model_noticed(None, language)
    ((title, text),) = shown
    assert title.startswith(head)
    assert {OFFICIAL_URL, str(model_folder())} <= set(text.split("\n"))


@pytest.mark.usefixtures("unconnected")
def test_at_a_terminal_no_window_opens(shown: Shown) -> None:
    """Without --from-menu everything is said where it always was."""
    with pytest.raises(NoModel):
        model_noticed(None, None)
    with pytest.raises(ValueError, match="why"), noticed(None):
        raise ValueError("why")
    assert shown == []


def test_what_ends_a_visit_is_shown_with_its_reason(shown: Shown) -> None:
    """The reason stands in the window, and goes on to where it is said and becomes an exit status."""
    with pytest.raises(ValueError, match="no OpenGL"), noticed("en"):
        raise ValueError("There is no OpenGL here.")
    assert "There is no OpenGL here." in shown[0][1]


def test_where_no_window_can_open_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a display the notice is left out, and nothing else goes wrong for it."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert "DISPLAY" not in os.environ
    show_notice("trouble.start", "en", reason="Because.")
