"""Cameras: opened, read, opened again; the capture is a stand-in that gives real pixels."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from game.tracker.camera import Camera, CameraName, NoCamera, NoPicture, first_camera, open_capture, said
from game.tracker.pose import Picture
from game.tracker.source import CameraNamed, NoSource, named_source

Pixels = NDArray[np.uint8]


class Desk:
    """A desk with cameras: what each number gives when it is opened, time after time."""

    def __init__(self, **openings: list[list[Pixels | None] | None]) -> None:
        self.openings = {int(name.removeprefix("camera")): given for name, given in openings.items()}
        self.now_us = 0
        self.released = 0

    def clock(self) -> int:
        self.now_us += 1000
        return self.now_us

    def open(self, name: CameraName) -> "PhotographCapture":
        later = self.openings.get(int(name), [])
        return PhotographCapture(self, later.pop(0) if later else None)

    def wait_for(self, looks: int):
        """Return a `wait` that stops after so many looks and makes time pass."""
        left = [looks]

        def wait(seconds: float) -> bool:
            self.now_us += round(seconds * 1e6)
            left[0] -= seconds == 0
            return left[0] < 0

        return wait


class PhotographCapture:
    """Gives the pictures it was made of (None: a grab that fails), then fails for ever."""

    def __init__(self, desk: Desk, pictures: list[Pixels | None] | None) -> None:
        self._desk = desk
        self._pictures = pictures
        self._grabbed: Pixels | None = None

    def isOpened(self) -> bool:  # noqa: N802
        return self._pictures is not None

    def grab(self) -> bool:
        self._grabbed = self._pictures.pop(0) if self._pictures else None
        return self._grabbed is not None

    def retrieve(self) -> tuple[bool, Pixels]:
        assert self._grabbed is not None
        self._desk.now_us += 7000
        return True, cv2.cvtColor(self._grabbed, cv2.COLOR_RGB2BGR)

    def release(self) -> None:
        self._desk.released += 1
        self._pictures = None


def test_pictures_are_stamped_before_they_are_decoded(photograph: Pixels):
    """The stamp is the moment of the grab; the pixels are those that the camera saw, red first."""
    desk = Desk(camera0=[[photograph, photograph]])
    looks = list(Camera(0, desk.clock, desk.open).looks(desk.wait_for(2)))
    assert [look.stamp_us for look in looks] == [1000, 9000]
    assert all(isinstance(look, Picture) and (look.pixels == photograph).all() for look in looks)
    assert desk.released == 1


def test_a_camera_that_goes_is_opened_again_every_second(photograph: Pixels):
    """After five misses it is said that there is no picture; it is opened again each second until it gives again."""
    desk = Desk(camera0=[[photograph, None, photograph], None, [photograph]])
    looks = list(Camera(0, desk.clock, desk.open).looks(desk.wait_for(14)))
    kinds = [type(look) for look in looks]
    assert kinds == [Picture, Picture, NoPicture, NoPicture, Picture]
    assert 1_000_000 < looks[3].stamp_us - looks[2].stamp_us < 1_100_000


def test_a_camera_that_does_not_open_is_named():
    """The message says which camera, and what to try."""
    with pytest.raises(NoCamera, match=r"Camera 5 does not open.*--source"):
        Camera(5, Desk().clock, Desk().open)


def test_the_first_camera_is_the_first_that_gives_a_picture(photograph: Pixels):
    """One that does not open, and one that opens but gives nothing, are passed over and let go."""
    desk = Desk(camera1=[[None] * 9], camera2=[[None, photograph]])
    assert first_camera(desk.open) == 2
    assert desk.released == 3
    assert first_camera(Desk().open) is None


def test_opening_a_camera_that_is_not_there_is_quick_and_silent(capfd: pytest.CaptureFixture[str]):
    """The real opener on a number that no machine has answers at once, and nothing is written to the terminal."""
    assert not open_capture(987).isOpened()
    assert capfd.readouterr() == ("", "")


def test_a_password_is_never_said():
    """The address of a network camera is shown without its user and password."""
    assert said("rtsp://ann:secret@10.0.0.5/stream") == "rtsp://10.0.0.5/stream"
    assert str(CameraNamed("http://ann:secret@cam.local:8080/v")) == "http://cam.local:8080/v"
    with pytest.raises(NoSource) as caught:
        named_source("gopher://ann:secret@old/")
    assert "secret" not in str(caught.value)
