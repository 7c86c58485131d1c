"""What a wheel holds, tried from a folder that has no checkout beside it."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

HOUSE = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory, skip_or_fail: Callable[[str], NoReturn]) -> Path:
    """The wheel of this checkout, built as any installer builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    done = _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(HOUSE))
    if done.returncode and "hatchling" in done.stderr:
        skip_or_fail(f"the build backend cannot be fetched: {done.stderr.strip()[-300:]}")
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was installed, without its dependencies."""
    folder = tmp_path_factory.mktemp("installed")
    done = _pip("install", "--no-deps", "--no-index", "--target", str(folder), str(wheel))
    assert done.returncode == 0, done.stderr
    return folder


def _pip(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


def _wingbeat(installed: Path, elsewhere: Path, *words: str) -> Any:
    """What an installed verb prints as JSON, run in another folder."""
    unseen = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "game", *words],
        cwd=elsewhere,
        env={**unseen, "PYTHONPATH": str(installed), "XDG_DATA_HOME": str(elsewhere / "data")},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_wheel_holds_all_that_play_reads(wheel: Path) -> None:
    """Every level, shader, migration, style and script of the checkout is in it, and its licence."""
    held = set(zipfile.ZipFile(wheel).namelist())
    levels = {f"game/levels/{path.name}" for path in (HOUSE / "levels").glob("*.toml")}
    shaders = {f"game/{path.relative_to(HOUSE).as_posix()}" for path in (HOUSE / "assets").rglob("*") if path.is_file()}
    files = (path.relative_to(HOUSE) for path in (HOUSE / "game").rglob("*") if path.is_file())
    code = {path.as_posix() for path in files if "__pycache__" not in path.parts}
    assert any("migrations/versions" in name for name in code)
    assert any(name.endswith(".css") for name in code)
    assert levels | shaders | code <= held
    assert any(name.endswith("licenses/LICENSE") for name in held)


def test_the_wheel_puts_nothing_beside_the_package(wheel: Path) -> None:
    """It fills the folder `game` and its own metadata: no tests, no second `levels`."""
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"game"}


def test_installed_levels_are_found_elsewhere(installed: Path, tmp_path: Path) -> None:
    """`levels list` lists the shipped levels although no checkout is near."""
    listed = _wingbeat(installed, tmp_path, "levels", "list", "--json")
    assert {level["id"] for level in listed} == {path.stem for path in (HOUSE / "levels").glob("*.toml")}


def test_installed_movements_are_listed(installed: Path, tmp_path: Path) -> None:
    """`movements` needs nothing but the package."""
    assert len(_wingbeat(installed, tmp_path, "movements", "--json")) >= 6


def test_an_installed_game_plays_draws_and_stores(installed: Path, tmp_path: Path) -> None:
    """A session is played, drawn with the wheel's shaders, migrated into a store, and agrees with its replay."""
    level = tmp_path / "short.toml"
    level.write_text(_SHORT, encoding="utf-8")
    played = ("play", "--source", "puppet", "--level", str(level), "--headless", "--stills", "stills", "--json")
    document = _wingbeat(installed, tmp_path, *played)
    assert document["verified"]
    assert document["scene_events"]
    assert document["stills"]
    assert Path(document["recording"]).is_relative_to(tmp_path)


_SHORT = """\
format = 1
id = "short"
title = "Short"
summary = "One lift."
scene = "sky"
[[cues]]
movement = "shoulder_abduction"
side = "both"
repetitions = 1
rest_s = 0
[cues.events]
repetition = "lift"
"""
