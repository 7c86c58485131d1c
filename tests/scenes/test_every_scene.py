"""What every scene of the catalogue keeps to, the ones to come too."""

from collections.abc import Callable

import numpy as np
import pytest

from game.level.vocabulary import SCENE_EVENTS
from game.pictures.moments import LOADS, moments_of, picture_of
from game.scenes.ambience import Ambience
from game.scenes.catalogue import SCENES, ambience_of
from game.scenes.stage import Stage
from game.window.beds import BEDS
from game.window.synth import TIMBRES

Open = Callable[..., Stage]


@pytest.mark.parametrize("scene", SCENES)
def test_every_event_has_a_motif_in_key(scene: str) -> None:
    """Each event of the vocabulary, and nothing else, is answered by notes of the scale in a known timbre."""
    ambience: Ambience = ambience_of(scene)
    assert set(ambience.motifs) == set(SCENE_EVENTS[scene])
    assert list(ambience.scale) == sorted(set(ambience.scale))
    for motif in ambience.motifs.values():
        assert motif.timbre in TIMBRES
        assert all(0 <= step < 3 * len(ambience.scale) for step in motif.steps)


@pytest.mark.parametrize("scene", SCENES)
def test_every_place_has_known_beds_of_its_own(scene: str) -> None:
    """What goes on in a place can be made, is never louder than full, and no two places sound alike."""
    beds = ambience_of(scene).beds
    assert beds
    assert set(beds) <= {*BEDS, "drone"}
    assert all(0 <= level <= 1 for bed in beds.values() for level in (bed.level, bed.at_end or 0.0))
    assert not [other for other in SCENES if other != scene and ambience_of(other).beds == beds]


@pytest.mark.parametrize("scene", SCENES)
def test_moments_are_of_the_scene_and_unlike(open_small: Open, scene: str) -> None:
    """The moments name events that the scene has, and no two of their pictures are the same."""
    moments = moments_of(scene)
    assert {moment.event for moment in moments} - {None} <= set(SCENE_EVENTS[scene])
    pictures = [picture_of(open_small(scene=scene, size=(96, 54)), moment, "calm").astype(float) for moment in moments]
    for i, one in enumerate(pictures):
        assert all(np.sqrt(((one - other) ** 2).mean()) > 1.5 for other in pictures[i + 1 :]), moments[i].name


@pytest.mark.parametrize("scene", SCENES)
def test_loads_are_seen(open_small: Open, scene: str) -> None:
    """What asks most is not drawn as what asks least."""
    moment = moments_of(scene)[1]
    calm, most = (picture_of(open_small(scene=scene), moment, load).astype(float) for load in (LOADS[0], LOADS[-1]))
    assert np.abs(calm - most).mean() > 0.1
