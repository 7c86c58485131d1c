"""Camera trouble is noticed in time, said once, and said to be over."""

import numpy as np
from numpy.typing import NDArray

from game.tracker.reports import Trouble, TroubleOver, TroubleSeen
from game.tracker.trouble import Glance, TroubleReport, TroubleWatch, glance

FRAME_US = 33_333


def _bright(number: int) -> Glance:
    return Glance(120.0, 50.0, number)


def _dark(number: int) -> Glance:
    return Glance(3.0, 1.5, number)


def _watched(
    watch: TroubleWatch, start_us: int, glances: list[Glance], every_us: int = FRAME_US
) -> list[TroubleReport]:
    return [report for i, seen in enumerate(glances) for report in watch.saw(start_us + i * every_us, seen)]


def test_a_well_camera_is_left_alone():
    """Ten seconds of ordinary pictures report nothing."""
    watch = TroubleWatch(0)
    assert _watched(watch, 0, [_bright(i) for i in range(300)]) == []
    assert watch.usable


def test_a_covered_lens_is_black_after_a_second():
    """Dark and even pictures are black after a second, not before, and over with the first bright one."""
    watch = TroubleWatch(0)
    reports = _watched(watch, 0, [_dark(i) for i in range(40)])
    assert reports == [TroubleSeen(31 * FRAME_US, Trouble.BLACK)]
    assert not watch.usable
    assert watch.saw(40 * FRAME_US, _bright(40)) == [TroubleOver(40 * FRAME_US)]
    assert watch.usable


def test_a_dark_room_is_not_black():
    """A dark picture with something in it is no covered lens."""
    assert _watched(TroubleWatch(0), 0, [Glance(15.0, 9.0, i) for i in range(90)]) == []


def test_the_same_pixels_are_frozen_after_a_second():
    """Pictures without any noise between them are frozen after a second, and over with the first new one."""
    watch = TroubleWatch(0)
    reports = _watched(watch, 0, [_bright(7)] * 40)
    assert reports == [TroubleSeen(31 * FRAME_US, Trouble.FROZEN)]
    assert not watch.usable
    assert watch.saw(2_000_000, _bright(8)) == [TroubleOver(2_000_000)]


def test_a_slow_camera_is_slow_until_it_is_clearly_faster():
    """Under 10 frames a second over three seconds is slow, and still tracked; it is over above 12, not at 11."""
    watch = TroubleWatch(0)
    reports = _watched(watch, 0, [_bright(i) for i in range(40)], every_us=125_000)
    assert reports == [TroubleSeen(3_000_000, Trouble.SLOW)]
    assert watch.usable
    assert _watched(watch, 5_000_000, [_bright(100 + i) for i in range(44)], every_us=90_909) == []
    [over] = _watched(watch, 9_000_000, [_bright(200 + i) for i in range(120)])
    assert isinstance(over, TroubleOver)


def test_a_camera_that_stops_is_unplugged_until_it_gives_again():
    """After a picture, a miss means unplugged, said once; the next picture ends it and is not slow or frozen."""
    watch = TroubleWatch(0)
    _watched(watch, 0, [_bright(i) for i in range(3)])
    assert watch.missed(200_000) == [TroubleSeen(200_000, Trouble.UNPLUGGED)]
    assert watch.missed(1_200_000) == []
    assert watch.waited_until(9_000_000) == []
    assert _watched(watch, 9_100_000, [_bright(i) for i in range(90)]) == [TroubleOver(9_100_000)]


def test_a_camera_that_never_gives_is_taken():
    """A camera that opens without ever giving a picture is in another program's hands."""
    assert TroubleWatch(0).missed(100_000) == [TroubleSeen(100_000, Trouble.TAKEN)]


def test_silence_is_noticed_without_a_picture():
    """Two seconds without any answer are trouble, though the camera's thread still waits for one."""
    watch = TroubleWatch(0)
    watch.saw(500_000, _bright(1))
    assert watch.waited_until(2_500_000) == []
    assert watch.waited_until(2_500_001) == [TroubleSeen(2_500_001, Trouble.UNPLUGGED)]
    assert not watch.usable


def test_a_camera_may_take_seconds_to_wake():
    """Before the first picture five seconds of silence are no trouble; after them the camera is in other hands."""
    watch = TroubleWatch(0)
    assert watch.waited_until(5_000_000) == []
    assert watch.waited_until(5_000_001) == [TroubleSeen(5_000_001, Trouble.TAKEN)]


def test_a_glance_tells_black_from_a_person(photograph: NDArray[np.uint8]):
    """Real pixels: a photograph is bright and varied, noise on black is not, and noise changes the fingerprint."""
    noise = np.random.default_rng(3).integers(0, 9, photograph.shape).astype(np.uint8)
    lit, black = glance(photograph), glance(noise)
    assert lit.mean > 60
    assert lit.spread > 40
    assert black.mean < 10
    assert black.spread < 6
    assert glance(photograph.copy()) == lit
    assert glance(photograph // 2 + noise).fingerprint != glance(photograph // 2 + noise[::-1]).fingerprint
