"""What the camera check asks of the tracker: light, people, and a small picture; none of it unless asked."""

from pathlib import Path
from threading import Event

import numpy as np
import pytest
from numpy.typing import NDArray

from game.sessions.feeds import OpeningFeed
from game.tracker.keeping import Box, Person
from game.tracker.light import light_of
from game.tracker.live import LivePictures
from game.tracker.live_poses import LivePoses
from game.tracker.people import EVERY_US, PeopleCount
from game.tracker.pose import Picture, PoseModel
from game.tracker.reports import FrameCaptured, Light

Pixels = NDArray[np.uint8]

SOMEBODY = Person(6_667, 5_500, 2_000, Box(3_000, 2_000, 10_000, 10_000))
"""In the middle of a picture 4:3."""


def room(person: int, around: int, size: tuple[int, int] = (480, 640)) -> Pixels:
    """A person of one grey before a wall of another."""
    pixels = np.full((*size, 3), around, np.uint8)
    high, wide = size
    pixels[round(0.36 * high) : round(0.75 * high), round(0.42 * wide) : round(0.58 * wide)] = person
    return pixels


@pytest.mark.parametrize(("person", "around", "burnt"), [(60, 90, 0), (60, 255, 100), (200, 30, 0), (90, 90, 0)])
@pytest.mark.parametrize("size", [(480, 640), (720, 960), (96, 128)])
def test_person_and_surroundings_are_told_apart(person: int, around: int, burnt: int, size: tuple[int, int]) -> None:
    """Each is as bright as it was made, at any size of picture."""
    light = light_of(room(person, around, size), SOMEBODY)
    assert light.person == pytest.approx(person, abs=2)
    assert light.around == pytest.approx(around, abs=2)
    assert light.burnt == burnt
    assert min(person, around) <= light.brightness <= max(person, around)


def test_colours_weigh_as_eyes_see_them() -> None:
    """Green is bright, blue is dark."""
    green, blue = np.zeros((48, 64, 3), np.uint8), np.zeros((48, 64, 3), np.uint8)
    green[..., 1] = blue[..., 2] = 200
    assert light_of(green, None) == Light(143)
    assert light_of(blue, None) == Light(14)


def test_somebody_who_fills_the_picture_leaves_no_surroundings() -> None:
    """What is not there is not measured."""
    light = light_of(room(80, 80), Person(6_667, 5_000, 9_000, SOMEBODY.box))
    assert (light.person, light.around, light.burnt) == (80, None, None)


def test_two_people_are_counted_and_one_is_not_two(pose_model_path: Path, photograph: Pixels) -> None:
    """On real pixels, two side by side, one, and nobody."""
    grey = np.full((512, 512, 3), 112, np.uint8)
    count = PeopleCount(pose_model_path)
    counted = []
    for number, halves in enumerate([(photograph, photograph), (photograph, grey), (grey, grey)]):
        count.see(Picture(number * EVERY_US, np.hstack(halves)))
        counted.append(count.people)
    count.close()
    assert counted == [2, 1, 0]
    assert count.people is None


def test_not_every_picture_is_counted(pose_model_path: Path, photograph: Pixels) -> None:
    """Between two countings the last result stands."""
    count = PeopleCount(pose_model_path)
    count.see(Picture(0, photograph))
    count.see(Picture(EVERY_US - 1, np.zeros_like(photograph)))
    assert count.people == 1
    count.see(Picture(EVERY_US, np.zeros_like(photograph)))
    assert count.people == 0
    count.close()


def captured(source: LivePictures) -> FrameCaptured:
    """The one frame that went into the model since the last time."""
    (report,) = [report for report in source.poll() if isinstance(report, FrameCaptured)]
    return report


def test_light_and_people_come_only_while_attending(pose_model: PoseModel, photograph: Pixels) -> None:
    """Nothing is measured during play; from the second picture on it is known while it is asked for."""
    source = LivePictures(lambda _wait: iter(()), pose_model, lambda: 0)
    reports = []
    for number, attends in enumerate([False, True, True, False]):
        source.attend(on=attends)
        source.take_in(Picture(number * 33_333, photograph))
        assert source.track_next()
        reports.append(captured(source))
    assert [(report.light is not None, report.people) for report in reports] == [
        (False, None),
        (True, None),
        (True, 1),
        (False, None),
    ]
    assert reports[2].light is not None
    assert reports[2].light.person is not None


@pytest.mark.parametrize(
    ("size", "shown"),
    [((720, 1280), (360, 640)), ((480, 640), (480, 640)), ((994, 1768), (332, 590)), ((1080, 1920), (360, 640))],
)
def test_the_newest_picture_is_small(pose_model: PoseModel, size: tuple[int, int], shown: tuple[int, int]) -> None:
    """At most 640 pixels wide, in its own proportions, and a copy that nobody else writes into."""
    source = LivePictures(lambda _wait: iter(()), pose_model, lambda: 0)
    assert source.newest() is None
    source.take_in(Picture(0, np.zeros((*size, 3), np.uint8)))
    newest = source.newest()
    assert newest is not None
    assert newest.shape == (*shown, 3)
    assert newest.flags["C_CONTIGUOUS"]
    source.close()
    assert source.newest() is None


def test_a_mirrored_camera_is_undone_in_what_is_shown(pose_model: PoseModel) -> None:
    """What the window shows fits the landmarks."""
    pixels = np.zeros((4, 6, 3), np.uint8)
    pixels[:, 0] = 255
    source = LivePictures(lambda _wait: iter(()), pose_model, lambda: 0, mirror=True)
    source.take_in(Picture(0, pixels))
    newest = source.newest()
    assert newest is not None
    assert newest[0, :, 0].tolist() == [0, 0, 0, 0, 0, 255]


def test_poses_without_pictures_have_none_to_show() -> None:
    """A motion file can be asked like a camera."""
    source = LivePoses([(0, None)], lambda: 0)
    source.attend(on=True)
    assert source.newest() is None


class _Asked(LivePoses):
    """A source that remembers what it was asked."""

    def attend(self, *, on: bool) -> None:
        """Remember."""
        self.attends = on


def test_what_is_asked_before_a_source_is_open_is_asked_of_it() -> None:
    """The camera check may begin before the camera has woken."""
    may_open, source = Event(), _Asked([(0, None)], lambda: 0)

    def opened() -> _Asked:
        may_open.wait()
        return source

    feed = OpeningFeed(opened)
    feed.attend(on=True)
    assert feed.newest() is None
    may_open.set()
    feed._thread.join()
    assert source.attends is True
    feed.attend(on=False)
    assert source.attends is False
    feed.close()
