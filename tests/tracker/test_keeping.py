"""The tracker stays with whom it follows, and takes another only when the first has been gone for seconds."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from game.body.landmarks import Landmark
from game.body.pose import Point, PoseFrame
from game.body.puppet import EASE, Camera, frame_of
from game.tracker.keeping import GIVE_UP_US, KNOWN_US, Keeping, kept, person_of
from game.tracker.pose import Picture, PoseModel

FRAME_US = 33_333


def somebody(stamp_us: int = 0, aside: int = 0, factor: float = 1.0) -> PoseFrame:
    """A person, `aside` from the middle of the picture, larger by a factor."""
    frame = frame_of(EASE, stamp_us, camera=Camera(size=(1280, 720)))
    assert frame is not None
    points = (p and Point(round(p.x * factor) + aside, round(p.y * factor), p.z) for p in frame.image)
    return replace(frame, image=tuple(points))


KNOWN = [somebody()] * (1 + -(-KNOWN_US // FRAME_US))
"""Frames after which somebody is known."""


def followed(frames: Sequence[PoseFrame | None]) -> tuple[Keeping, list[bool]]:
    """Whom we follow after those frames, thirty a second, and of each whether it was reported."""
    keeping, reported = Keeping(), []
    for i, frame in enumerate(frames):
        keeping, said = kept(keeping, i * FRAME_US, frame)
        reported.append(said is not None)
    return keeping, reported


def test_one_person_is_always_reported() -> None:
    """Somebody who moves about, and is lost now and then, is reported whenever they are found; nothing is hidden."""
    frames = [somebody(aside=150 * i) if i % 7 else None for i in range(20)]
    keeping, reported = followed(frames)
    assert reported == [frame is not None for frame in frames]
    assert keeping.hidden == ()


@pytest.mark.parametrize(("aside", "factor"), [(6_000, 1.0), (-6_000, 1.0), (0, 0.3)])
def test_another_person_is_not_reported(aside: int, factor: float) -> None:
    """Whoever appears elsewhere or in another size from one frame to the next is hidden until the first is back."""
    keeping, reported = followed([*KNOWN, somebody(aside=aside, factor=factor), None])
    other = person_of(somebody(aside=aside, factor=factor))
    assert other is not None
    assert reported == [True] * len(KNOWN) + [False, False]
    assert keeping.hidden == (other.box,)
    again, frame = kept(keeping, (len(KNOWN) + 3) * FRAME_US, somebody(aside=100))
    assert frame is not None
    assert again.hidden == ()


def test_the_place_hidden_follows_the_other_person() -> None:
    """Somebody who walks on is hidden where they are now, and not where they were; two people are hidden both."""
    keeping, _ = followed([*KNOWN, somebody(aside=6_000), somebody(aside=6_500)])
    assert len(keeping.hidden) == 1
    keeping, _ = followed([*KNOWN, somebody(aside=9_000, factor=0.5), somebody(aside=-12_000, factor=0.5)])
    assert len(keeping.hidden) == 2


@pytest.mark.parametrize(("away_us", "taken"), [(GIVE_UP_US, False), (GIVE_UP_US + 1, True)])
def test_after_a_while_whoever_is_there_is_taken(away_us: int, *, taken: bool) -> None:
    """When the first person has been gone for long, another is a new player."""
    keeping, _ = followed(KNOWN)
    keeping, frame = kept(keeping, keeping.seen_us + away_us, somebody(aside=12_000))
    assert (frame is not None) is taken
    assert bool(keeping.hidden) is not taken


def test_the_first_find_is_not_defended() -> None:
    """Half a second makes a person known: before that, whoever the model turns to is followed."""
    keeping, reported = followed([*KNOWN[:-1], somebody(aside=6_000)])
    assert reported == [True] * len(KNOWN)
    assert keeping.hidden == ()
    assert followed([*KNOWN, somebody(aside=6_000)])[1][-1] is False


def test_a_pose_without_shoulders_says_nothing_of_who_it_is() -> None:
    """Such a frame is passed on, for the rules to refuse, and changes nothing."""
    image = tuple(None if i == Landmark.LEFT_SHOULDER else p for i, p in enumerate(somebody().image))
    keeping, _ = kept(Keeping(), 0, somebody())
    armless = replace(somebody(), image=image)
    assert kept(keeping, FRAME_US, armless) == (keeping, armless)


@pytest.fixture(scope="module")
def two_people(photograph: NDArray[np.uint8]) -> list[NDArray[np.uint8]]:
    """A person on the left; another joins on the right; the first is out of sight for 6 frames; both are there."""
    grey = np.full_like(photograph, 112)
    shown = [(photograph, grey)] * 14 + [(photograph, photograph)] * 4
    shown += [(grey, photograph)] * 6 + [(photograph, photograph)] * 12
    return [np.hstack(halves) for halves in shown]


def middles(model: PoseModel, pictures: Sequence[NDArray[np.uint8]]) -> list[float | None]:
    """Where in the picture's width somebody is reported, 0-1, frame by frame."""
    found = [model.detect(Picture(i * FRAME_US, pixels)) for i, pixels in enumerate(pictures)]
    places = [frame and person_of(frame) for frame in found]
    return [place.x / frame.width if frame and place else None for frame, place in zip(found, places, strict=True)]


def test_the_first_person_of_two_is_kept(pose_model: PoseModel, two_people: list[NDArray[np.uint8]]) -> None:
    """On real pixels: the other one is never reported, and the first one is again soon after they are back."""
    found = middles(pose_model, two_people)
    assert all(place is None or place < 0.5 for place in found)
    assert all(found[:18])
    assert not any(found[20:24])
    assert all(found[-6:])


def test_without_keeping_the_tracker_would_have_changed_sides(
    pose_model: PoseModel, two_people: list[NDArray[np.uint8]]
) -> None:
    """MediaPipe itself goes over to the other one and stays there: what is tested above is not for nothing."""
    results = [pose_model.raw_result(Picture(i * FRAME_US, pixels)) for i, pixels in enumerate(two_people)]
    assert results[-1].pose_landmarks[0][Landmark.NOSE].x > 0.5
