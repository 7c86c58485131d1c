"""Where the system lacks a library, the game names the package that brings it."""

import subprocess
import sys

import pytest

from game.machine import system_libraries
from game.machine.system_libraries import DEBIAN_PACKAGES, how_to_install, missing_libraries


def test_all_libraries_load_where_tests_run() -> None:
    """The machine that runs the tests has what the game needs."""
    assert missing_libraries() == ()


def test_what_does_not_load_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each library that does not load is listed, and the sentence has one command for all of them."""
    monkeypatch.setattr(system_libraries, "platform", "linux")

    def loads_only_gl(name: str) -> object:
        if name != "libGL.so.1":
            raise OSError(name)
        return object()

    missing = missing_libraries(loads_only_gl)
    assert missing == tuple(name for name in DEBIAN_PACKAGES if name != "libGL.so.1")
    assert "sudo apt install libegl1 libgles2 libglib2.0-0" in how_to_install(missing)


def test_other_systems_lack_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows and macOS are not asked for the libraries of Linux."""
    monkeypatch.setattr(system_libraries, "platform", "win32")
    assert missing_libraries(lambda _name: 1 / 0) == ()


def test_the_demo_person_needs_neither_mediapipe_nor_opencv() -> None:
    """Importing what `play --source puppet --headless` imports loads neither, so it plays where they cannot load."""
    code = "import sys, game.cli.playing; print([m for m in ('mediapipe', 'cv2', 'matplotlib') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]"
