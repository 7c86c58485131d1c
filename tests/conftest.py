"""What every room's tests share: the golden switch, one way to skip, real pixels and the real pose model.

Nothing here is faked. What needs the network (the model, the clip of moving arms) is fetched once into a cache folder;
where it cannot be had, `skip_or_fail` says why, and with WINGBEAT_NO_SKIPS=1 that is a failure instead of a skip.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import platformdirs
import pytest

SkipOrFail = Callable[[str], NoReturn]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Register the deliberate way to accept new golden files."""
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="rewrite the golden files from what the code does now; such a test then skips, so it cannot pass unseen",
    )


@pytest.fixture(scope="session")
def update_goldens(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten instead of compared."""
    return bool(request.config.getoption("--update-goldens"))


@pytest.fixture(scope="session")
def skip_or_fail() -> SkipOrFail:
    """Give up a test for a stated reason: a skip, or with WINGBEAT_NO_SKIPS=1 a failure."""
    return _skip_or_fail


def _skip_or_fail(reason: str) -> NoReturn:
    if os.environ.get("WINGBEAT_NO_SKIPS") == "1":
        pytest.fail(f"{reason} (and WINGBEAT_NO_SKIPS=1 forbids to skip)", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def fetched_files() -> Path:
    """The folder where tests keep what they fetched, across runs; WINGBEAT_TEST_CACHE moves it."""
    default = platformdirs.user_cache_path("wingbeat-tests", appauthor=False)
    folder = Path(os.environ.get("WINGBEAT_TEST_CACHE", default))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
