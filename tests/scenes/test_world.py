"""What the sky is made of: noise, clouds, lands and where they are strewn."""

import numpy as np
import pytest

from game.level.vocabulary import SCENE_EVENTS
from game.scenes.catalogue import SCENES, UnknownScene
from game.scenes.noise import cloudy, wave_slopes
from game.scenes.scatter import Strewn
from game.scenes.sky.cloud_bake import bake_clouds
from game.scenes.sky.islands import model_land
from game.scenes.stage import open_stage


def test_every_scene_that_a_level_may_name_can_be_drawn() -> None:
    """The vocabulary and the catalogue name the same scenes."""
    assert set(SCENES) == set(SCENE_EVENTS)


def test_an_unknown_scene_is_refused_by_name(assets: object) -> None:
    """The message says which scenes there are."""
    with pytest.raises(UnknownScene, match=r"no scene 'attic'.*sky"):
        open_stage(scene="attic", size=(16, 16), assets=assets, seed=1, offscreen=True)  # type: ignore[arg-type]


def test_noise_tiles() -> None:
    """Across its edge a field changes no more than within it."""
    field = cloudy(64, 1.6, 3)
    assert field.std() == pytest.approx(1.0, abs=1e-3)
    assert np.abs(field[:, 0] - field[:, -1]).max() <= 1.5 * np.abs(np.diff(field, axis=1)).max()


def test_waves_are_level_on_the_whole() -> None:
    """Slopes cancel over the texture, so that far water is flat, and their squares are kept as roughness."""
    waves = wave_slopes(64, 1).astype(float)
    assert waves[..., :2].mean(axis=(0, 1)) == pytest.approx([127.5, 127.5], abs=1.5)
    assert waves[..., 2].mean() > 3.0


def test_clouds_are_soft_and_end_within_their_picture() -> None:
    """No cloud touches the edge of its tile, each has a body, and light from above is brighter than from below."""
    lights, depths = bake_clouds(1)
    rows, columns = lights.shape[0] // 2, lights.shape[1] // 3
    for row in range(2):
        for column in range(3):
            box = slice(row * rows, (row + 1) * rows), slice(column * columns, (column + 1) * columns)
            opacity = lights[(*box, 3)]
            edge = np.concatenate([opacity[0], opacity[-1], opacity[:, 0], opacity[:, -1]])
            assert edge.max() < 60
            assert opacity.max() > 120
            body = opacity > 120
            assert lights[(*box, 2)][body].mean() > depths[(*box, 1)][body].mean() * 0.8


def test_lands_rise_from_the_sea_and_sink_at_their_rim() -> None:
    """Each land has a summit and is under water all round."""
    for seed in (101, 102, 103, 104):
        height = model_land(seed)[..., 2]
        assert height.max() == 255
        assert max(height[0].max(), height[-1].max(), height[:, 0].max(), height[:, -1].max()) < 64


def test_the_world_is_the_same_when_one_comes_back() -> None:
    """What stands at a place does not depend on the way there, and moving on shifts it by as much."""

    def make(rng: np.random.Generator, _number: int) -> np.ndarray:
        return np.column_stack([rng.uniform(-500, 500, 3), rng.uniform(0, 100, 3), rng.random(3)])

    one, other = Strewn(4, 100.0, 1000.0, make), Strewn(4, 100.0, 1000.0, make)
    other.around(0.0, 5000.0, 50.0, 400.0)
    assert np.array_equal(one.around(10.0, 250.0, 50.0, 400.0), other.around(10.0, 250.0, 50.0, 400.0))
    before, after = one.around(0.0, 300.0, 0.0, 350.0), one.around(0.0, 310.0, 10.0, 340.0)
    assert len(before) == len(after)
    assert before[:, 1] - after[:, 1] == pytest.approx(10.0, abs=1e-3)
