"""The posture check: told from a puppet's ten seconds, whatever build sits there, and never a verdict."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.body.calibration import Neutral
from game.body.landmarks import Landmark
from game.body.pose import PoseFrame, mirrored
from game.body.puppet import EASE, Angles, Camera, frame_of
from game.play.autoplay import FRAME_US, Bot, alive
from game.play.senses import Senses, sense
from game.play.visit.position import LOOKS_US, SETTLES_US, Check, Finding, found, look, tip_for
from game.play.visit.position import Stance as Seen
from game.play.visit.tips import TIPS

BOT = Bot(3)
WHOLE = SETTLES_US + LOOKS_US


def frames(angles: Angles, lasts_us: int, seed: int) -> Iterator[tuple[int, PoseFrame | None]]:
    """Somebody alive who sits like this, with a tracker's noise."""
    for stamp_us in range(0, lasts_us + FRAME_US, FRAME_US):
        chance = Random(seed * 1_000_003 + stamp_us)
        lively = alive(angles, stamp_us)
        yield (
            stamp_us,
            frame_of(lively, stamp_us, build=BOT.build, camera=BOT.camera, flaws=BOT.seen_with, chance=chance),
        )


def at_ease() -> Neutral:
    """How somebody sat when they began."""
    senses = Senses()
    for _, frame in frames(EASE, 2_000_000, seed=1):
        assert frame is not None
        senses = sense(senses, frame)
    assert senses.settled
    assert senses.neutral is not None
    return senses.neutral


NEUTRAL = at_ease()


def checked(angles: Angles, *, lasts_us: int = WHOLE, mirrors: bool = False) -> Check:
    """A check of somebody who sits like this."""
    check = Check(NEUTRAL, mirrors=mirrors)
    for stamp_us, frame in frames(angles, lasts_us, seed=2):
        check = look(check, mirrored(frame) if mirrors and frame else frame, stamp_us)
    return check


@pytest.mark.parametrize(
    ("angles", "kind", "amount"),
    [
        (EASE, "same", "none"),
        (Angles(lean_forward=10), "nearer", "little"),
        (Angles(lean_forward=22), "nearer", "clear"),
        (Angles(shift=(0.0, 0.0, -0.2)), "further", "little"),
        (Angles(chest_lift=0.03), "shoulders", "little"),
        (Angles(chest_lift=0.05), "shoulders", "clear"),
        (Angles(side_bend=8), "lean_right", "little"),
        (Angles(side_bend=-15), "lean_left", "clear"),
        (Angles(turn=18), "turn_left", "little"),
        (Angles(turn=-35), "turn_right", "clear"),
        (Angles(head_turn=30), "same", "none"),
        (Angles(head_nod=15), "same", "none"),
        (Angles(shift=(0.0, 0.03, 0.0)), "same", "none"),
    ],
)
def test_a_change_is_told_with_about_how_much(angles: Angles, kind: str, amount: str) -> None:
    """A head that only turns or nods, and somebody who sits a little taller, are no change of position."""
    finding = checked(angles).finding
    assert finding is not None
    assert (finding.kind, finding.amount) == (kind, amount)


def test_a_mirroring_camera_changes_no_side() -> None:
    """Left stays the person's own left where the camera shows a mirror image."""
    assert checked(Angles(side_bend=15), mirrors=True).finding == checked(Angles(side_bend=15)).finding


def test_it_takes_its_ten_seconds() -> None:
    """Nothing is said before they are over."""
    assert checked(EASE, lasts_us=WHOLE - 2 * FRAME_US).finding is None
    assert checked(EASE).finding is not None


def hidden(frame: PoseFrame, *landmarks: Landmark) -> PoseFrame:
    """The same frame with some landmarks gone."""
    image = tuple(None if index in landmarks else point for index, point in enumerate(frame.image))
    world = tuple(None if index in landmarks else point for index, point in enumerate(frame.world))
    visibility = tuple(0 if index in landmarks else seen for index, seen in enumerate(frame.visibility))
    return replace(frame, image=image, world=world, visibility=visibility)


def test_who_is_hardly_seen_is_told_so() -> None:
    """Nobody there, a shoulder out of the picture, or nothing to compare with: "not seen", never a guess."""
    nobody, half = Check(NEUTRAL), Check(NEUTRAL)
    for stamp_us, frame in frames(Angles(side_bend=15), WHOLE, seed=2):
        nobody = look(nobody, None, stamp_us)
        half = look(half, frame and hidden(frame, Landmark.LEFT_SHOULDER), stamp_us)
    assert nobody.finding == Finding("unseen")
    assert half.finding == Finding("unseen")
    assert Check(None).finding == Finding("unseen")


@given(st.floats(-4, 4), st.floats(-6, 6), st.floats(-9, 9), st.integers(0, 40))
def test_a_glance_aside_is_no_position(lean: float, nearer: float, turn: float, glances: int) -> None:
    """Up to two fifths of the time elsewhere changes nothing: it is the middle of ten seconds that counts."""
    still = [Seen(nearer, 0.0, lean, turn)] * 60
    assert found([*still, *[Seen(60.0, 40.0, 30.0, 50.0)] * glances]) == Finding("same")


@pytest.mark.parametrize("kind", ["nearer", "shoulders", "lean_left", "turn_right", "same"])
def test_each_tip_is_given_once_and_the_fitting_one_first(kind: str) -> None:
    """Asked often enough somebody gets every tip, none twice, and then none."""
    told: list[str] = []
    while (tip := tip_for(Finding(kind), told)) is not None:  # type: ignore[arg-type]
        told.append(tip)
    assert sorted(told) == sorted(tip.id for tip in TIPS)
    assert kind in next(tip.fits for tip in TIPS if tip.id == told[0])


def seated(seed: int, angles: Angles) -> str:
    """What is told of one of many people before one of many cameras, every second one with a desk before the hips."""
    dice = Random(seed)
    bot = Bot(seed)
    build = replace(
        bot.build, trunk=dice.uniform(0.42, 0.56), neck=dice.uniform(0.17, 0.23), head=dice.uniform(0.9, 1.1)
    )
    camera = Camera(distance=dice.uniform(0.8, 1.8), turn=dice.uniform(-15, 15), height=dice.uniform(0.1, 0.5))
    flaws = replace(bot.seen_with, hidden=HIPS if seed % 2 else frozenset())

    def seen(sits: Angles, begins_us: int, frames: int) -> Iterator[tuple[int, PoseFrame | None]]:
        for stamp_us in range(begins_us, begins_us + 2 * frames * FRAME_US, 2 * FRAME_US):
            chance = Random(seed * 1_000_003 + stamp_us)
            lively = alive(sits, stamp_us)
            yield stamp_us, frame_of(lively, stamp_us, build=build, camera=camera, flaws=flaws, chance=chance)

    senses = Senses()
    for _, frame in seen(EASE, 0, 60):
        senses = sense(senses, frame) if frame else senses
    check = Check(senses.neutral)
    nearly = replace(
        angles,
        shift=(dice.uniform(-0.015, 0.015), dice.uniform(-0.01, 0.01), dice.uniform(-0.02, 0.02)),
        head_nod=dice.uniform(-10, 10),
        head_turn=dice.uniform(-15, 15),
    )
    for stamp_us, frame in seen(nearly, 9_000_000, 172):
        check = look(check, frame, stamp_us)
    assert check.finding is not None
    return check.finding.kind


HIPS = frozenset({Landmark.LEFT_HIP, Landmark.RIGHT_HIP})


@pytest.mark.parametrize(
    ("angles", "kind"),
    [
        (EASE, "same"),
        (Angles(lean_forward=18), "nearer"),
        (Angles(chest_lift=0.04), "shoulders"),
        (Angles(side_bend=12), "lean_right"),
        (Angles(turn=25), "turn_left"),
    ],
)
@pytest.mark.parametrize("seed", range(4))
def test_it_holds_for_many_people_and_cameras(seed: int, angles: Angles, kind: str) -> None:
    """Whatever the build and the camera, a clear change is named, and sitting almost the same is no change."""
    assert seated(seed, angles) == kind
