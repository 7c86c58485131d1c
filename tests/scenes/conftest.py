"""What the scenes' tests share: the checkout's shaders, one GL context, and states to draw."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from game.scenes.context import NoGraphics, open_context
from game.scenes.quality import Quality, Tier
from game.scenes.stage import Stage, open_stage

ASSETS = Path(__file__).resolve().parents[2] / "assets"
SMALL = (160, 90)
CHEAP = Quality(Tier.LOW, 1.0)


@pytest.fixture(scope="session")
def assets() -> Path:
    """The checkout's assets folder."""
    return ASSETS


@pytest.fixture(scope="session")
def graphics(skip_or_fail: Callable[[str], NoReturn]) -> None:
    """Give up the test where no OpenGL can be opened."""
    try:
        open_context(offscreen=True).release()
    except NoGraphics as trouble:
        skip_or_fail(str(trouble))


@pytest.fixture
def open_small(request: pytest.FixtureRequest) -> Iterator[Callable[..., Stage]]:
    """Open stages that are closed after the test; by default the sky, 160x90, in the low tier."""
    request.getfixturevalue("graphics")
    stages: list[Stage] = []

    def opened(seed: int = 1, size: tuple[int, int] = SMALL, quality: Quality = CHEAP, scene: str = "sky") -> Stage:
        stage = open_stage(scene=scene, size=size, assets=ASSETS, seed=seed, offscreen=True)
        stage.fixed = quality
        stages.append(stage)
        return stage

    yield opened
    for stage in stages:
        stage.close()
