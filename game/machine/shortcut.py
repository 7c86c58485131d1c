"""An entry for the game in the menu of the system, written into the user's own folders, and taken away again.

Linux: a .desktop file and its icon (freedesktop.org, Desktop Entry Specification 1.5, Icon Theme Specification). macOS:
an application of three small files (Apple, Bundle Programming Guide). Windows: a link, which only Windows can write.
Only what carries our mark is ever replaced or removed.
"""

import os
import plistlib
import shlex
import struct
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pygame

from game.window.icon import icon

MARK = "org.wingbeat.Wingbeat"
"""Stands in everything that we write, so that a file of somebody else's with the same name is left alone."""

Files = dict[Path, bytes]
Link = Callable[[Mapping[str, str]], None]
"""Writes a link of Windows; what it takes stands beside `_LINK`."""


class NoShortcut(ValueError):
    """The menu cannot be written; the message says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to stand where.

    Attributes:
        place: what the menu shows; its being there says that the entry is.
        files: what is written; the first carries the mark.
        link: for Windows, what `place` leads to.
    """

    place: Path
    files: Files
    link: dict[str, str] = field(default_factory=dict)


def program() -> list[str]:
    """The command that begins a visit with this very program, from anywhere."""
    own = [sys.executable]
    return own if getattr(sys, "frozen", False) else [*own, "-m", "game", "start", "--from-menu"]


def entry(system: str, home: Path, surroundings: Mapping[str, str], command: list[str]) -> Entry:
    """What stands in the menu of a system for that command.

    Args:
        system: as `sys.platform` names it.
        home: the user's folder.
        surroundings: environment variables, which may name other folders.
        command: the program and its words.

    Raises:
        NoShortcut: we know no menu of that system.
    """
    if system.startswith("linux"):
        return _for_linux(Path(surroundings.get("XDG_DATA_HOME") or home / ".local" / "share"), command)
    if system == "darwin":
        return _for_macos(home / "Applications" / "Wingbeat.app", command)
    if system == "win32":
        return _for_windows(home, surroundings, command)
    raise NoShortcut(f"There is no menu that we know on {system}. Start the game with: wingbeat start")


def add(wanted: Entry, link: Link | None = None) -> None:
    """Write an entry, in place of an older one of ours.

    Raises:
        NoShortcut: something else has its name, or the system cannot write it.
    """
    _must_be_ours(wanted)
    for path, content in wanted.files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        if content.startswith(b"#!"):
            path.chmod(0o755)
    if wanted.link:
        wanted.place.parent.mkdir(parents=True, exist_ok=True)
        (link or _write_link)(wanted.link)


def remove(wanted: Entry) -> bool:
    """Take the entry away, with the folders that are empty then; False where there was none.

    Raises:
        NoShortcut: what has its name is not ours.
    """
    if not wanted.place.exists():
        return False
    _must_be_ours(wanted)
    written = [*wanted.files, *([wanted.place] if wanted.link else [])]
    for path in written:
        path.unlink(missing_ok=True)
    for path in written:
        for folder in path.parents:
            if wanted.place not in (folder, *folder.parents) or any(folder.iterdir()):
                break
            folder.rmdir()
    return True


def _must_be_ours(wanted: Entry) -> None:
    marked = wanted.place if wanted.link else next(iter(wanted.files))
    if not wanted.place.exists():
        return
    content = marked.read_bytes() if marked.is_file() else b""
    if MARK.encode() not in content and MARK.encode("utf-16-le") not in content:
        raise NoShortcut(f"{wanted.place} was not made by Wingbeat, and is left as it is. Move it away and try again.")


def _for_linux(data: Path, command: list[str]) -> Entry:
    place = data / "applications" / "wingbeat.desktop"
    lines = [
        "[Desktop Entry]",
        "Type=Application",
        "Version=1.5",
        "Name=Wingbeat",
        "Comment=Movements for your upper back, as a journey",
        "Comment[de]=Bewegungen für den oberen Rücken, als Reise",
        f"Exec={' '.join(map(_desktop_word, command))}",
        "Icon=wingbeat",
        "Terminal=false",
        "Categories=Game;SportsGame;",
        f"X-Wingbeat={MARK}",
    ]
    drawn = data / "icons" / "hicolor" / "256x256" / "apps" / "wingbeat.png"
    return Entry(place, {place: "\n".join([*lines, ""]).encode(), drawn: _png(256)})


def _desktop_word(word: str) -> str:
    """A word of an Exec line: quoted, then escaped as any value of the file is, with %% for a percent sign."""
    quoted = "".join(f"\\{letter}" if letter in '"`$\\' else letter for letter in word)
    return f'"{quoted}"'.replace("\\", "\\\\").replace("%", "%%")


def _for_macos(place: Path, command: list[str]) -> Entry:
    about = {
        "CFBundleIdentifier": MARK,
        "CFBundleName": "Wingbeat",
        "CFBundleExecutable": "wingbeat",
        "CFBundleIconFile": "wingbeat",
        "CFBundlePackageType": "APPL",
        "NSCameraUsageDescription": "Wingbeat follows your arms and shoulders. No picture is kept.",
        "NSHighResolutionCapable": True,
    }
    inside = place / "Contents"
    files = {
        inside / "Info.plist": plistlib.dumps(about),
        inside / "MacOS" / "wingbeat": f"#!/bin/sh\nexec {shlex.join(command)}\n".encode(),
        inside / "Resources" / "wingbeat.icns": _icns(_png(256)),
    }
    return Entry(place, files)


def _for_windows(home: Path, surroundings: Mapping[str, str], command: list[str]) -> Entry:
    roaming = Path(surroundings.get("APPDATA") or home / "AppData" / "Roaming")
    local = Path(surroundings.get("LOCALAPPDATA") or home / "AppData" / "Local")
    place = roaming / "Microsoft" / "Windows" / "Start Menu" / "Programs" / "Wingbeat.lnk"
    drawn = local / "wingbeat" / "wingbeat.ico"
    link = {
        "WINGBEAT_LINK": str(place),
        "WINGBEAT_TARGET": command[0],
        "WINGBEAT_WORDS": subprocess.list2cmdline(command[1:]),
        "WINGBEAT_ICON": str(drawn),
        "WINGBEAT_ABOUT": f"Movements for your upper back ({MARK})",
        "WINGBEAT_FOLDER": str(home),
    }
    return Entry(place, {drawn: _ico(_png(256))}, link)


_LINK = (
    "$link = (New-Object -ComObject WScript.Shell).CreateShortcut($env:WINGBEAT_LINK);"
    "$link.TargetPath = $env:WINGBEAT_TARGET; $link.Arguments = $env:WINGBEAT_WORDS;"
    "$link.IconLocation = $env:WINGBEAT_ICON; $link.Description = $env:WINGBEAT_ABOUT;"
    "$link.WorkingDirectory = $env:WINGBEAT_FOLDER; $link.WindowStyle = 7; $link.Save()"
)
"""For PowerShell, which every Windows has. All that varies comes in the environment, so that nothing need be quoted.
Style 7: the terminal that Python brings along is minimised."""


def _write_link(values: Mapping[str, str]) -> None:
    command = ["powershell", "-NoProfile", "-NonInteractive", "-Command", _LINK]
    try:
        done = subprocess.run(  # noqa: S603 - the command is a constant
            command, env={**os.environ, **values}, capture_output=True, text=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired) as trouble:
        raise NoShortcut(f"Windows could not write the link: {trouble}") from None
    if done.returncode:
        raise NoShortcut(f"Windows could not write the link: {done.stderr.strip()[:300]}")


def _png(size: int) -> bytes:
    file = BytesIO()
    pygame.image.save(pygame.image.frombytes(icon(size).tobytes(), (size, size), "RGBA"), file, "icon.png")
    return file.getvalue()


def _ico(png: bytes) -> bytes:
    """An icon file of Windows with one picture of 256 pixels, which it writes as 0; PNG inside since Vista."""
    return struct.pack("<HHH BBBB HHII", 0, 1, 1, 0, 0, 0, 0, 1, 32, len(png), 22) + png


def _icns(png: bytes) -> bytes:
    """An icon file of macOS with one picture of 256 pixels: its type is `ic08`."""
    return b"icns" + struct.pack(">I", 16 + len(png)) + b"ic08" + struct.pack(">I", 8 + len(png)) + png
