"""`stills` and `film`, as a person at a terminal uses them."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import cv2
import pytest

from game.level.vocabulary import SCENE_EVENTS

Run = Callable[..., subprocess.CompletedProcess[str]]


def wingbeat(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a verb."""
    return subprocess.run(
        [sys.executable, "-m", "game", *words], capture_output=True, text=True, check=False, timeout=300
    )


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A few seconds of a level, played by the demonstration person."""
    store = tmp_path_factory.mktemp("store")
    level = store / "short.toml"
    level.write_text(
        'format = 1\nid = "short"\ntitle = "Short"\nsummary = "One lift."\nscene = "sky"\n'
        '[[cues]]\nmovement = "shoulder_abduction"\nrepetitions = 1\nrest_s = 0\n[cues.events]\nrepetition = "lift"\n',
        encoding="utf-8",
    )
    done = wingbeat("play", "--source", "puppet", "--level", str(level), "--headless", "--json", "--store", str(store))
    assert done.returncode == 0, done.stderr
    return {**json.loads(done.stdout), "store": str(store)}


def test_stills_shows_a_scene_at_its_moments(tmp_path: Path) -> None:
    """Each picture asked for is there, as large as asked, and not black."""
    words = ["--scene", "sky", "--load", "calm", "--size", "540p", "--tier", "low", "--json"]
    done = wingbeat("stills", "-o", str(tmp_path / "pictures"), *words)
    assert done.returncode == 0, done.stderr
    paths = json.loads(done.stdout)
    assert {Path(path).stem for path in paths} >= {"sky_calm_first_view", "sky_calm_set_finished", "sky_calm_end"}
    for path in paths:
        picture = cv2.imread(path)
        assert picture.shape == (540, 960, 3)
        assert picture.mean() > 5


def test_stills_shows_the_pages_of_a_visit(tmp_path: Path) -> None:
    """A page that does not fit with large words is shown in all its steps, and no scene is drawn unasked."""
    words = ["--page", "welcome", "--page", "about", "--text", "2", "--size", "540p", "--tier", "low", "--json"]
    done = wingbeat("stills", "-o", str(tmp_path / "pictures"), *words)
    assert done.returncode == 0, done.stderr
    stems = [Path(path).stem for path in json.loads(done.stdout)]
    assert stems[0] == "page_welcome"
    assert {"page_about", "page_about_2"} <= set(stems)
    assert all(cv2.imread(path).shape == (540, 960, 3) for path in json.loads(done.stdout))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--scene", "attic"], list(SCENE_EVENTS)),
        (["--load", "frantic"], ["calm", "challenge"]),
        (["--size", "8k"], ["1080p"]),
        (["--tier", "best"], ["high"]),
        (["--page", "lobby"], ["welcome", "done"]),
        (["--language", "tlh"], ["en", "de"]),
    ],
)
def test_stills_says_what_there_is(tmp_path: Path, words: list[str], said: list[str]) -> None:
    """A name that does not exist is answered by those that do, and nothing is drawn."""
    done = wingbeat("stills", "-o", str(tmp_path / "pictures"), *words)
    assert done.returncode == 2
    assert words[1] in done.stderr
    assert all(word in done.stderr for word in said)
    assert not (tmp_path / "pictures").exists()


def test_a_session_can_be_filmed(
    session: dict[str, Any], tmp_path: Path, skip_or_fail: Callable[[str], NoReturn]
) -> None:
    """The film is as long as the session, and shows it."""
    if shutil.which("ffmpeg") is None:
        skip_or_fail("ffmpeg is not installed")
    film = tmp_path / "session.mp4"
    words = ["-o", str(film), "--size", "360p", "--tier", "low", "--store", session["store"]]
    done = wingbeat("film", session["session"], *words)
    assert done.returncode == 0, done.stderr
    video = cv2.VideoCapture(str(film))
    assert video.get(cv2.CAP_PROP_FRAME_COUNT) / 30 == pytest.approx(session["duration_s"], abs=2.0)
    assert video.read()[1].mean() > 5
    assert list(tmp_path.iterdir()) == [film]


def test_a_film_that_cannot_be_written_is_refused_at_once(session: dict[str, Any], tmp_path: Path) -> None:
    """A folder that does not exist is named, and nothing is left behind."""
    film = tmp_path / "nowhere" / "session.mp4"
    done = wingbeat("film", session["session"], "-o", str(film), "--store", session["store"])
    assert done.returncode == 2
    assert "nowhere" in done.stderr or "ffmpeg" in done.stderr
    assert not list(tmp_path.iterdir())
