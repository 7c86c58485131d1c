"""The application of `make app`, tried as somebody would who has nothing else: `make app-test`.

Not among the ordinary tests, since making it takes minutes. WINGBEAT_APP names another folder than dist/wingbeat.
"""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

HOUSE = Path(__file__).parents[2]
APP = Path(os.environ.get("WINGBEAT_APP", HOUSE / "dist" / "wingbeat"))
PROGRAM = APP / ("wingbeat.exe" if sys.platform == "win32" else "wingbeat")

SHORT = """\
format = 1
id = "short"
title = "Short"
summary = "One lift."
scene = "sky"
[[cues]]
movement = "shoulder_abduction"
repetitions = 1
rest_s = 0
[cues.events]
repetition = "lift"
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty home."""
    return tmp_path_factory.mktemp("home")


def _run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A run from another folder that is told of no Python, no checkout and no display."""
    return subprocess.run(
        [str(PROGRAM), *words], cwd=home, env=_bare(home), capture_output=True, text=True, check=False, timeout=300
    )


def _bare(home: Path) -> dict[str, str]:
    system = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
    return {"PATH": "/usr/bin:/bin", "HOME": str(home), "USERPROFILE": str(home), "LANG": "C.UTF-8", **system}


def _json(home: Path, *words: str) -> Any:
    done = _run(home, *words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def played(home: Path) -> Any:
    """A session of the demo person, with pictures."""
    (home / "short.toml").write_text(SHORT, encoding="utf-8")
    words = ("--source", "puppet", "--headless", "--level", "short.toml", "--patient", "heron", "--stills", "stills")
    return _json(home, "play", *words)


def test_a_session_is_played_drawn_and_stored(home: Path, played: Any) -> None:
    """It agrees with its replay, has pictures, and lies in that home."""
    assert played["verified"]
    assert played["stills"]
    assert Path(played["recording"]).is_relative_to(home)


def test_levels_and_movements_are_there() -> None:
    """As many as in the checkout that it was made from."""
    listed = _json(Path.home(), "levels", "list")
    assert {level["id"] for level in listed} == {path.stem for path in (HOUSE / "levels").glob("*.toml")}


def test_the_doctor_finds_nothing_that_stops_play(home: Path) -> None:
    """What every session needs works; what is missing is the machine's, not the application's."""
    found = {finding["part"]: finding["state"] for finding in _json(home, "doctor")}
    assert {found[part] for part in ("python", "package", "libraries", "graphics", "store")} == {"works"}
    assert "broken" not in found.values()


def test_a_recorded_session_is_exported_and_analysed_again(home: Path, played: Any) -> None:
    """A motion file comes out and its repetitions are counted."""
    done = _run(home, "export", played["session"], "--format", "motion", "-o", "lift.npz")
    assert done.returncode == 0, done.stderr
    analysed = _json(home, "analyze", "lift.npz", "--movement", "shoulder_abduction")
    assert analysed["counts"]["left"] >= 1


@pytest.mark.parametrize("kind", ["csv", "trc", "c3d", "fhir", "omh"])
def test_every_format_is_written(home: Path, played: Any, kind: str) -> None:
    """The libraries of each came along."""
    done = _run(home, "export", played["session"], "--format", kind, "-o", f"out.{kind}")
    assert done.returncode == 0, done.stderr
    assert (home / f"out.{kind}").stat().st_size


def test_a_report_is_printed(home: Path, played: Any) -> None:
    """Charts and PDF need no more than the application."""
    assert played["session"]
    assert _run(home, "report", "--patient", "heron", "--pdf", "report.pdf").returncode == 0
    assert (home / "report.pdf").read_bytes().startswith(b"%PDF")


def test_it_starts_itself_for_further_processes(home: Path, played: Any) -> None:
    """`rescore` judges in processes of its own, of which there are two here; nothing comes out otherwise."""
    document = _json(home, "rescore", "--all", "--jobs", "2")
    assert (document["judged"], document["changed"], document["troubled"]) == (1, 0, 0)
    assert played["verified"]


def test_pictures_are_looked_at_with_a_fetched_model(home: Path, pose_model_path: Path, arms_video: Path) -> None:
    """MediaPipe and its library came along."""
    words = ("--movement", "shoulder_abduction", "--model", str(pose_model_path))
    assert _json(home, "analyze", str(arms_video), *words)["tracked"]


def test_without_a_word_it_is_a_visit(home: Path) -> None:
    """Which needs a display, and says so."""
    done = _run(home)
    assert done.returncode == 2
    assert "a visit needs one" in done.stderr


def test_wrong_use_is_one_message(home: Path) -> None:
    """As everywhere: exit status 2, no traceback."""
    done = _run(home, "play", "--source", "nothing.mp4")
    assert done.returncode == 2
    assert "nothing.mp4" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_console_answers(home: Path, played: Any) -> None:
    """A clinic's console starts, with its pages, styles and scripts."""
    assert played["session"]
    (home / "password").write_text("correct horse battery 7\n", encoding="utf-8")
    account = ("--clinic", "hillside", "--new-clinic", "--role", "clinician", "--password-file", "password")
    assert _run(home, "clinic", "account", "add", "cleo", *account).returncode == 0
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(PROGRAM), "clinic", "--no-browser", "--port", str(port)]
    console = subprocess.Popen(command, cwd=home, env=_bare(home), stderr=subprocess.DEVNULL)
    try:
        page = _page(f"http://127.0.0.1:{port}/sign-in")
        assert "Wingbeat" in page
        for style in re.findall(r'"(/console/[^"]+\.css)"', page):
            assert _page(f"http://127.0.0.1:{port}{style}")
    finally:
        console.kill()
        console.wait()


def _page(address: str) -> str:
    """What is answered there, within half a minute."""
    until = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - on this machine
                return str(answer.read().decode())
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
