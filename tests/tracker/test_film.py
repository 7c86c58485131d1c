"""A film: what was seen when, at a steady rate, in a file that can be played; nothing where there was nothing."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from game.store.places import FILMS
from game.tracker.film import RATE, SUFFIXES, Film
from game.tracker.live import LivePictures
from game.tracker.pose import Picture, PoseModel

Pixels = NDArray[np.uint8]


def flat(grey: int) -> Pixels:
    """A picture of one grey."""
    return np.full((180, 320, 3), grey, np.uint8)


def pictures_of(path: Path | None) -> list[Pixels]:
    """What a film shows."""
    assert path is not None
    capture = cv2.VideoCapture(str(path))
    shown = []
    while (read := capture.read())[0]:
        shown.append(np.asarray(read[1], np.uint8))
    assert capture.get(cv2.CAP_PROP_FPS) == pytest.approx(RATE, abs=0.01)
    capture.release()
    return shown


def filmed(tmp_path: Path, shots: list[tuple[float, int]]) -> Path | None:
    """A film of grey pictures, each `(seconds, grey)` written before the next comes."""
    film = Film(tmp_path / "session", began_us=5_000_000)
    for seconds, grey in shots:
        film.see(Picture(5_000_000 + round(seconds * 1e6), flat(grey)), None)
        film.settle()
    return film.end()


def test_a_film_lasts_as_long_as_what_it_shows(tmp_path: Path) -> None:
    """Thirty pictures a second for two seconds are two seconds of film, at the film's own rate."""
    path = filmed(tmp_path, [(number / 30, 4 * number) for number in range(60)])
    shown = pictures_of(path)
    assert len(shown) == 2 * RATE
    greys = [float(picture.mean()) for picture in shown]
    assert greys == sorted(greys)


def test_what_was_missed_is_bridged_by_the_picture_before(tmp_path: Path) -> None:
    """A second without pictures is a second in which the film stands still: its time stays the session's."""
    shown = pictures_of(filmed(tmp_path, [(0.0, 40), (1.0, 200), (1.5, 200)]))
    assert len(shown) == 1 + 3 * RATE // 2
    assert shown[RATE - 1].mean() == pytest.approx(40, abs=6)
    assert shown[RATE].mean() == pytest.approx(200, abs=6)


def test_before_its_first_picture_a_film_shows_that_one(tmp_path: Path) -> None:
    """A camera that takes half a second to begin does not shift the rest."""
    assert len(pictures_of(filmed(tmp_path, [(0.5, 90)]))) == RATE // 2 + 1


def test_without_pictures_there_is_no_film(tmp_path: Path) -> None:
    """Nothing seen, nothing written."""
    assert filmed(tmp_path, []) is None
    assert not list(tmp_path.iterdir())


def test_a_camera_that_mirrors_is_undone(tmp_path: Path) -> None:
    """What stood on the left of the camera's picture stands on the right of the film."""
    film = Film(tmp_path / "session", began_us=0, mirror=True)
    film.see(Picture(0, np.hstack([flat(200)[:, :160], flat(20)[:, :160]])), None)
    (shown,) = pictures_of(film.end())
    assert shown[:, -40:].mean() > 2 * shown[:, :40].mean()


def test_a_film_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    """A folder that is not there costs the film, not the session."""
    film = Film(tmp_path / "missing" / "session", began_us=0)
    film.see(Picture(0, flat(10)), None)
    assert film.end() is None


def test_a_live_source_films_what_it_tracks(tmp_path: Path, pose_model: PoseModel, photograph: Pixels) -> None:
    """Between begin and end every tracked picture is offered, hidden by where the person was in that very picture."""
    source = LivePictures(lambda _wait: iter(()), pose_model, lambda: 0)
    source.begin_film(tmp_path / "session", 0)
    for number in range(3):
        source.take_in(Picture(number * 100_000, photograph))
        source.track_next()
    path = source.end_film()
    last = pictures_of(path)[-1]
    small = cv2.resize(cv2.cvtColor(photograph, cv2.COLOR_RGB2BGR), last.shape[1::-1], interpolation=cv2.INTER_AREA)
    apart = abs(last.astype(int) - small.astype(int)).mean(axis=2)
    height, width = apart.shape
    middle = apart[:, width // 3 : width // 2]
    face, chest = middle[height // 10 : height // 3], middle[height // 2 :]
    assert np.median(face) > 2 * np.median(chest)
    source.track_next()
    assert source.end_film() is None


def test_the_store_knows_every_kind_of_film() -> None:
    """What the film may be called is what the store looks for."""
    assert set(SUFFIXES) == set(FILMS)
