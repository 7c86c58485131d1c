"""The entry in the system's menu: what is written for each system, into whose folder, and that it goes away whole."""

import configparser
import plistlib
import re
import shlex
import struct
import subprocess
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.machine import shortcut
from game.machine.shortcut import MARK, NoShortcut, add, entry, program, remove
from tests.program.conftest import Wingbeat

COMMAND = ["/opt/wing beat/wingbeat", "-m", "game", "start"]
WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_characters="\x7f"), min_size=1)


def fake_windows(values: Mapping[str, str]) -> None:
    """Write what a link of Windows holds of these values, as far as it matters here: UTF-16."""
    Path(values["WINGBEAT_LINK"]).write_bytes("\n".join(values.values()).encode("utf-16-le"))


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


WRITTEN = {
    "linux": {
        ".local/share/applications/wingbeat.desktop",
        ".local/share/icons/hicolor/256x256/apps/wingbeat.png",
    },
    "darwin": {
        "Applications/Wingbeat.app/Contents/Info.plist",
        "Applications/Wingbeat.app/Contents/MacOS/wingbeat",
        "Applications/Wingbeat.app/Contents/Resources/wingbeat.icns",
    },
    "win32": {
        "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Wingbeat.lnk",
        "AppData/Local/wingbeat/wingbeat.ico",
    },
}


@pytest.mark.parametrize("system", WRITTEN)
def test_an_entry_is_written_twice_over_and_taken_away(system: str, tmp_path: Path) -> None:
    """It fills its own files in the user's folders, may be written again, and leaves nothing of its own behind."""
    bystander = tmp_path / "Applications" / "Other.app"
    bystander.mkdir(parents=True)
    wanted = entry(system, tmp_path, {}, COMMAND)
    for _ in range(2):
        add(wanted, fake_windows)
        assert _files(tmp_path) == WRITTEN[system]
    assert remove(wanted)
    assert _files(tmp_path) == set()
    assert not (tmp_path / "Applications" / "Wingbeat.app").exists()
    assert bystander.is_dir()
    assert not remove(wanted)


@pytest.mark.parametrize("system", WRITTEN)
def test_somebody_elses_file_is_left_alone(system: str, tmp_path: Path) -> None:
    """A file with our name and not our mark is neither replaced nor removed, and the message names it."""
    wanted = entry(system, tmp_path, {}, COMMAND)
    theirs = wanted.place if system != "darwin" else wanted.place / "Contents" / "Info.plist"
    theirs.parent.mkdir(parents=True)
    theirs.write_bytes(b"theirs")
    for act in (lambda: add(wanted, fake_windows), lambda: remove(wanted)):
        with pytest.raises(NoShortcut, match=re.escape(str(wanted.place))):
            act()
    assert {(tmp_path / name).read_bytes() for name in _files(tmp_path)} == {b"theirs"}


def test_folders_that_the_user_moved_are_followed(tmp_path: Path) -> None:
    """XDG_DATA_HOME on Linux, APPDATA and LOCALAPPDATA on Windows say where the entry goes."""
    linux = entry("linux", tmp_path, {"XDG_DATA_HOME": str(tmp_path / "mine")}, COMMAND)
    moved = {"APPDATA": str(tmp_path / "roams"), "LOCALAPPDATA": str(tmp_path / "stays")}
    windows = entry("win32", tmp_path, moved, COMMAND)
    assert linux.place.is_relative_to(tmp_path / "mine")
    assert windows.place.is_relative_to(tmp_path / "roams")
    assert all(path.is_relative_to(tmp_path / "stays") for path in windows.files)


def _exec_words(desktop: bytes) -> list[str]:
    """The words of the Exec line, by the Desktop Entry Specification: values unescaped first, then quoting undone."""
    reader = configparser.RawConfigParser(strict=True)
    reader.optionxform = str  # type: ignore[assignment, method-assign]
    reader.read_string(desktop.decode())
    line = reader["Desktop Entry"]["Exec"].replace("\\\\", "\\").replace("%%", "%")
    return [re.sub(r"\\(.)", r"\1", word) for word in re.findall(r'"((?:[^"\\]|\\.)*)"', line)]


@given(st.lists(WORDS, min_size=1, max_size=3))
def test_linux_starts_exactly_that_command(command: list[str]) -> None:
    """Whatever a path holds, the words of the entry are those that were asked for."""
    wanted = entry("linux", Path("/home/x"), {}, command)
    assert _exec_words(wanted.files[wanted.place]) == command


@given(st.lists(WORDS, min_size=1, max_size=3))
def test_macos_starts_exactly_that_command(command: list[str]) -> None:
    """The same of the shell's line in the application."""
    wanted = entry("darwin", Path("/Users/x"), {}, command)
    (script,) = [content for path, content in wanted.files.items() if path.parent.name == "MacOS"]
    assert shlex.split(script.decode().split("\n", 1)[1].removeprefix("exec ")) == command


def test_macos_finds_its_program_and_may_ask_for_the_camera(tmp_path: Path) -> None:
    """The program that the property list names is there and may be run; it says what the camera is for."""
    wanted = entry("darwin", tmp_path, {}, COMMAND)
    add(wanted)
    about = plistlib.loads((wanted.place / "Contents" / "Info.plist").read_bytes())
    inside = wanted.place / "Contents" / "MacOS" / about["CFBundleExecutable"]
    assert inside.stat().st_mode & 0o111
    assert about["NSCameraUsageDescription"]


def test_windows_is_told_everything_apart_from_the_command() -> None:
    """No path stands in what PowerShell is to do, so none can be taken for a command."""
    wanted = entry("win32", Path("C:/Users/O'Neil $(x)"), {}, COMMAND)
    assert set(re.findall(r"\$env:(\w+)", shortcut._LINK)) == wanted.link.keys()
    assert wanted.link["WINGBEAT_TARGET"] == COMMAND[0]
    assert wanted.link["WINGBEAT_WORDS"] == "-m game start"
    assert MARK in wanted.link["WINGBEAT_ABOUT"]


def test_a_windows_that_cannot_write_it_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no PowerShell, one message says so."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoShortcut, match="could not write the link"):
        add(entry("win32", tmp_path, {}, COMMAND))


@pytest.mark.parametrize(("system", "suffix", "head"), [("win32", ".ico", 22), ("darwin", ".icns", 16)])
def test_icons_hold_one_picture_of_the_length_that_they_say(system: str, suffix: str, head: int) -> None:
    """Both are a head and a PNG of 256 pixels; the head's lengths agree with it."""
    (icon,) = [data for path, data in entry(system, Path("/x"), {}, COMMAND).files.items() if path.suffix == suffix]
    said = struct.unpack("<I", icon[14:18])[0] if suffix == ".ico" else struct.unpack(">I", icon[12:16])[0] - 8
    assert said == len(icon) - head
    assert pygame.image.load(BytesIO(icon[head:]), "icon.png").get_size() == (256, 256)


def test_another_system_is_told_what_to_type() -> None:
    """Where we know no menu, the message says how to start."""
    with pytest.raises(NoShortcut, match="wingbeat start"):
        entry("plan9", Path("/x"), {}, COMMAND)


def test_the_entry_of_this_program_begins_a_visit(tmp_path: Path) -> None:
    """What the menu runs, run from another folder, is `start`."""
    done = subprocess.run([*program(), "--help"], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60)
    assert "Play as at home" in done.stdout
    assert "--from-menu" in program()


@pytest.mark.skipif(not shortcut.sys.platform.startswith("linux"), reason="other systems' folders cannot be moved")
def test_the_verb_adds_and_removes(inside: Wingbeat, home: dict[str, str]) -> None:
    """`shortcut` writes the entry of this system and says where, `--remove` takes it away, and again says so."""
    place = Path(home["XDG_DATA_HOME"]) / "applications" / "wingbeat.desktop"
    assert str(place) in inside("shortcut").err
    assert place.exists()
    assert "no more" in inside("shortcut", "--remove").err
    assert not place.exists()
    assert "nothing to take away" in inside("shortcut", "--remove").err
