"""What the sky remembers."""

from itertools import pairwise

import pytest

from game.level.vocabulary import SCENE_EVENTS
from game.play.events import Cause, SceneEvent
from game.play.scene_state import SceneState
from game.scenes.sky.light import sky_light
from game.scenes.sky.mood import SkyMood


def event(name: str, side: str = "both") -> tuple[SceneEvent, ...]:
    """One event and its cause."""
    return (SceneEvent(0, name, Cause("shoulder_abduction", side, 1)),)


def flown(rate: float, seconds: float, **state: object) -> SkyMood:
    """The mood after the same state for so long."""
    mood = SkyMood()
    for frame in range(round(seconds * rate) + 1):
        mood.advance(SceneState(time_s=frame / rate, **state))  # type: ignore[arg-type]
    return mood


def test_the_frame_rate_does_not_change_the_flight() -> None:
    """At 20 and at 240 pictures a second the same movements lead to nearly the same place and weather."""
    state = {"drive": {"shoulder_abduction": (1.0, 0.6), "thoracic_side_bend": (0.0, 0.8)}, "resting": False}
    slow, fast = flown(20.0, 6.0, **state), flown(240.0, 6.0, **state)
    assert slow.z == pytest.approx(fast.z, rel=0.03)
    assert slow.x == pytest.approx(fast.x, rel=0.05)
    assert slow.altitude == pytest.approx(fast.altitude, abs=1.0)
    assert slow.bank == pytest.approx(fast.bank, abs=0.01)


def test_movements_are_followed_while_they_last() -> None:
    """Raised arms gain height, a squeeze gathers wind, turned-out arms part the clouds."""
    still = flown(30.0, 3.0)
    moved = flown(
        30.0,
        3.0,
        drive={"shoulder_flexion": (1.0, 1.0), "scapular_retraction": (1.0, 1.0), "external_rotation": (1.0, 1.0)},
        resting=False,
    )
    assert moved.altitude > still.altitude + 5.0
    assert moved.gather > 0.9
    assert moved.opening > still.opening + 0.2


@pytest.mark.parametrize(("side", "sign"), [("left", -1.0), ("right", 1.0)])
def test_a_bank_sweeps_towards_the_side_of_its_cause(side: str, sign: float) -> None:
    """The turn goes to the side that the person bent to."""
    mood = SkyMood()
    mood.advance(SceneState(time_s=0.0))
    for frame in range(1, 40):
        mood.advance(SceneState(time_s=frame / 30, events=event("bank", side) if frame == 1 else ()))
    assert mood.bank * sign > 0.3


@pytest.mark.parametrize("name", SCENE_EVENTS["sky"])
def test_an_event_shows_and_passes(name: str) -> None:
    """Each event is felt for a while after it happened, softly, and is over in the end."""
    mood = SkyMood()
    mood.advance(SceneState(time_s=0.0, events=event(name)))
    strengths = []
    for frame in range(1, 200):
        mood.advance(SceneState(time_s=frame / 30))
        strengths.append(mood.pulse(name, 0.5, 2.5))
    assert max(strengths) > 0.95
    assert strengths[-1] == 0.0
    assert max(abs(one - other) for one, other in pairwise(strengths)) < 0.12


def test_a_long_gap_or_a_step_back_does_not_leap() -> None:
    """A pause of a minute moves the flight by half a second at most, and a seek backwards by nothing."""
    mood = flown(30.0, 2.0)
    place, time = mood.z, mood.time_s
    mood.advance(SceneState(time_s=62.0))
    assert mood.z - place < 30.0
    assert mood.time_s - time == pytest.approx(0.5)
    mood.advance(SceneState(time_s=1.0))
    assert mood.time_s - time == pytest.approx(0.5)


def test_a_shrug_shakes_the_frost_off() -> None:
    """Frost settles while nothing happens, and is gone two seconds after snow was shaken off."""
    mood = flown(30.0, 20.0)
    settled = mood.frost
    for frame in range(60):
        mood.advance(SceneState(time_s=20.0 + frame / 30, events=event("snow") if frame == 0 else ()))
    assert settled > 0.3
    assert mood.frost < 0.1


def test_rest_is_calm() -> None:
    """At rest the flight slows down."""
    assert flown(30.0, 10.0, resting=True).z < 0.8 * flown(30.0, 10.0, resting=False).z


def test_the_sun_rises_with_the_session() -> None:
    """The light only grows from the first minute to the sunrise, and stars go out."""
    lights = [sky_light(dawn / 20) for dawn in range(21)]
    assert all(low.sun[1] < high.sun[1] for low, high in pairwise(lights))
    assert lights[0].sun[1] < 0 < lights[-1].sun[1]
    assert lights[0].stars == 1.0
    assert lights[-1].stars == 0.0
    risen = flown(30.0, 9.0, arc=1.0, events=event("sunrise"))
    assert risen.dawn < 1.0  # the event is given every picture here: the rise begins anew each time
    mood = flown(30.0, 1.0, arc=1.0)
    for frame in range(300):
        mood.advance(SceneState(time_s=1.0 + frame / 30, arc=1.0, events=event("sunrise") if frame == 0 else ()))
    assert mood.dawn > 0.97
