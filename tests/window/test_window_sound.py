"""What is heard: clean, seamless, in key, each event its own; and silence where there is no device."""

from dataclasses import replace
from functools import partial
from itertools import combinations

import numpy as np
import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.level.vocabulary import SCENE_EVENTS
from game.play.events import Cause, SceneEvent
from game.play.hud import Hud, Message
from game.play.scene_state import SceneState
from game.scenes.ambience import Ambience, Motif
from game.scenes.sky.ambience import AMBIENCE
from game.window import beds, synth
from game.window.contract import Picture
from game.window.mix import BREATH, Volumes, glided, guides, levels, placed
from game.window.sound import Sound

CALM = Picture(SceneState(), Hud(task=Message("do.free")))
LOOPS = {
    **{kind: partial(make, 3, 0.5) for kind, make in beds.BEDS.items()},
    "drone": partial(beds.drone, 2, 146.83),
    "breath": partial(beds.breath, 6),
}


@pytest.fixture(scope="module", params=LOOPS)
def loop(request: pytest.FixtureRequest) -> synth.Wave:
    """Each ambience loop, made once."""
    return LOOPS[request.param]()


def assert_clean(wave: synth.Wave) -> None:
    """No clipping and no offset."""
    assert np.isfinite(wave).all()
    assert 0.5 < np.abs(wave).max() <= synth.PEAK + 1e-6
    assert np.abs(wave.mean(axis=0)).max() < 1e-4


def test_loops_are_clean(loop: synth.Wave) -> None:
    """No clipping, no offset, and as loud as the headroom allows."""
    assert_clean(loop)


def test_loops_have_no_seam(loop: synth.Wave) -> None:
    """From the last sample to the first is a step like any other."""
    steps = np.abs(np.diff(loop, axis=0))
    assert np.abs(loop[0] - loop[-1]).max() <= np.percentile(steps, 99.9)


def test_loops_are_not_heard_to_come_round() -> None:
    """Wind and sea last over 20 s and do not share a length."""
    lengths = {name: len(LOOPS[name]()) for name in ("wind", "sea")}
    assert min(lengths.values()) > 20 * synth.RATE
    assert lengths["wind"] != lengths["sea"]


def test_the_same_seed_gives_the_same_samples() -> None:
    """Nothing accidental is left to chance."""
    assert np.array_equal(beds.wind(9, 70, 420, 0.5), beds.wind(9, 70, 420, 0.5))
    assert not np.array_equal(beds.wind(9, 70, 420, 0.5), beds.wind(8, 70, 420, 0.5))
    assert np.array_equal(synth.chime("gust", AMBIENCE, 1), synth.chime("gust", AMBIENCE, 1))


@pytest.mark.parametrize("name", SCENE_EVENTS["sky"])
def test_chimes_are_clean_and_end_in_silence(name: str) -> None:
    """Each begins and ends without a click."""
    wave = synth.chime(name, AMBIENCE, 1)
    assert_clean(wave)
    assert np.abs(wave[0]).max() < 0.02
    assert np.abs(wave[-400:]).max() < 0.005


def test_every_event_has_a_sound_of_its_own() -> None:
    """No two of a scene's events sound alike."""
    heard = {name: synth.chime(name, AMBIENCE, 1) for name in SCENE_EVENTS["sky"]}
    for one, other in combinations(heard, 2):
        length = min(len(heard[one]), len(heard[other]))
        assert np.corrcoef(heard[one][:length, 0], heard[other][:length, 0])[0, 1] < 0.8


@settings(max_examples=25, deadline=None)
@given(
    steps=st.lists(st.integers(0, 12), min_size=1, max_size=6),
    name=st.sampled_from(sorted(synth.TIMBRES)),
    root=st.floats(60, 400),
    ring=st.floats(0.3, 3.0),
)
def test_any_motif_is_clean(steps: list[int], name: str, root: float, ring: float) -> None:
    """Whatever a scene declares, nothing clips, jumps or drifts."""
    ambience = Ambience(root, (0, 2, 4, 7, 9), {}, chime_ring_s=ring)
    assert_clean(synth.motif(Motif(tuple(steps), name), ambience, 1))


def test_a_notes_pitch_is_in_the_scenes_key() -> None:
    """The strongest frequency of the first note is the one that the scale says."""
    ambience = replace(AMBIENCE, motifs={"lift": Motif((2,))})
    wave = synth.chime("lift", ambience, 1)[: synth.RATE, 0]
    strongest = np.argmax(np.abs(np.fft.rfft(wave * np.hanning(len(wave))))) * synth.RATE / len(wave)
    assert strongest == pytest.approx(ambience.root_hz * 2 * 2 ** (4 / 12), rel=0.01)


def test_the_wind_rises_with_the_arms() -> None:
    """Lifted arms bring more and brighter wind, and less sea."""
    up = replace(CALM, scene=SceneState(drive={"shoulder_abduction": (0.9, 0.9)}))
    low, high = (levels(picture, AMBIENCE, Volumes(), 0.0) for picture in (CALM, up))
    assert high["wind"] > low["wind"]
    assert high["bright_wind"] > 2 * low["bright_wind"]
    assert high["sea"] < low["sea"]


def test_what_happens_on_a_side_is_heard_there() -> None:
    """Nearer to the ear of the side that caused it, and still heard with both."""
    left, right = placed(0.8, "left")
    assert left == 0.8 > right > 0.2
    assert placed(0.8, "right") == (right, left)
    assert placed(0.8, "both") == (0.8, 0.8)


def test_a_place_changes_with_the_session() -> None:
    """A bed that is declared so is another at the end of a session than at its beginning."""
    late = replace(CALM, scene=SceneState(arc=1.0))
    first, last = (levels(picture, AMBIENCE, Volumes(), 0.0) for picture in (CALM, late))
    assert last["drone"] > first["drone"]
    assert last["sea"] == first["sea"]


def test_an_event_that_comes_again_is_a_tune() -> None:
    """The second time an event is answered by other notes of the scale."""
    once, again = (synth.chime("lift", AMBIENCE, 1, turn) for turn in (0, 1))
    length = min(len(once), len(again))
    assert np.corrcoef(once[:length, 0], again[:length, 0])[0, 1] < 0.8


def test_a_pause_is_quieter_and_a_rest_breathes() -> None:
    """A notice hushes the place; in a rest, and only there, air swells with the circle."""
    paused = replace(CALM, hud=Hud(notice=Message("notice.paused")))
    rest = replace(CALM, hud=Hud(rest_left_s=9.0))
    calm, hushed = (levels(picture, AMBIENCE, Volumes(), 5.0) for picture in (CALM, paused))
    assert hushed["wind"] < calm["wind"]
    assert calm["breath"] == 0.0
    assert levels(rest, AMBIENCE, Volumes(), 5.0)["breath"] > levels(rest, AMBIENCE, Volumes(), 0.5)["breath"]


@given(
    drive=st.floats(-1, 3),
    volume=st.floats(0, 1),
    now_s=st.floats(0, 1000),
)
def test_levels_stay_in_range(drive: float, volume: float, now_s: float) -> None:
    """No state of the body makes anything louder than full."""
    picture = replace(CALM, scene=SceneState(drive={"shoulder_flexion": (drive, drive)}))
    heard = levels(picture, AMBIENCE, Volumes(volume, volume, volume), now_s)
    assert set(heard) == {*AMBIENCE.beds, BREATH}
    assert all(0.0 <= level <= 1.0 for level in heard.values())


@given(cuts=st.lists(st.floats(0.001, 0.5), min_size=1, max_size=8))
def test_volumes_glide_alike_at_any_rate(cuts: list[float]) -> None:
    """Many small steps come as near to the goal as one long one."""
    goal = {"wind": 0.8}
    stepped: dict[str, float] = {"wind": 0.1}
    for cut in cuts:
        stepped = glided(stepped, goal, cut)
    assert stepped["wind"] == pytest.approx(glided({"wind": 0.1}, goal, sum(cuts))["wind"])


def test_guidance_sounds_once() -> None:
    """A new task and a finished hold are heard when they happen, not while they last."""
    held = replace(CALM, hud=replace(CALM.hud, hold=1.0))
    assert guides(None, CALM) == ()
    assert guides(CALM, replace(CALM, hud=Hud(task=Message("do.free", {"side": "left"})))) == ("next",)
    assert guides(CALM, held) == ("held",)
    assert guides(held, held) == ()


def test_without_a_device_it_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """A driver that does not exist gives silence with a reason, and nothing else changes."""
    monkeypatch.setenv("SDL_AUDIODRIVER", "no-such-driver")
    sound = Sound(AMBIENCE)
    assert sound.silence
    sound.heed(CALM, None, 0.0)
    sound.toggle_mute()
    sound.close()


def test_it_plays_through_the_mixer(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a device it makes its sounds beside the game, plays the beds and what was caused, and can be muted."""
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    sound = Sound(AMBIENCE, seed=2)
    assert sound.silence is None
    sound.finish()
    event = SceneEvent(1, "lift", Cause("shoulder_abduction", "left", 1))
    for k in range(120):
        sound.heed(replace(CALM, scene=SceneState(events=(event,) if k == 3 else ())), None, k / 60)
    assert sound.ringing > len(AMBIENCE.beds)
    sound.toggle_mute()
    assert sound.muted
    sound.close()


def test_a_device_that_goes_away_is_said_once_and_missed_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pulled out while sounds are still made or already heard: silence, one sentence, and play goes on."""
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    said: list[str] = []
    sound = Sound(AMBIENCE, told=said.append)
    assert sound.silence is None
    sound.heed(CALM, None, 0.0)
    pygame.mixer.quit()
    for second in (1.0, 2.0):
        sound.heed(CALM, None, second)
    sound._maker.join()
    assert said == ["There is no sound any more: mixer not initialized."]
    assert sound.silence == "mixer not initialized"
    sound.close()
