"""What every room's tests share: the golden switch, one way to skip, real pixels and the real pose model.

Nothing here is faked. What needs the network (the model, the clip of moving arms) is fetched once into a cache folder;
where it cannot be had, `skip_or_fail` says why. With WINGBEAT_NO_SKIPS=1 every skip is a failure, whoever skipped;
only `--update-goldens` still skips, so that an update cannot pass unseen.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Generator
from pathlib import Path
from typing import NoReturn

import numpy as np
import platformdirs
import pytest
from hypothesis import settings
from numpy.typing import NDArray

from game.body.movements import MOVEMENTS
from game.body.taught.movement import forget, is_taught

SkipOrFail = Callable[[str], NoReturn]
Reports = Generator[None, pytest.TestReport, pytest.TestReport]
CollectReports = Generator[None, pytest.CollectReport, pytest.CollectReport]

settings.register_profile("steady", derandomize=True, deadline=None, database=None, max_examples=30)
settings.register_profile("searching", derandomize=False, deadline=None, max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
"""Property tests draw the same examples here and in CI; HYPOTHESIS_PROFILE=searching looks further."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Register the deliberate way to accept new golden files."""
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="rewrite the golden files from what the code does now; such a test then skips, so it cannot pass unseen",
    )


@pytest.fixture(autouse=True, scope="module")
def _forgotten() -> Generator[None, None, None]:
    """What the tests of one module taught, those of the next do not know."""
    yield
    for movement in filter(is_taught, [*MOVEMENTS]):
        forget(movement)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Reports:
    """Where nothing may skip, let a skipped test fail with the reason that it gave."""
    report = yield
    _forbid_skip(report, item.config)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> CollectReports:
    """Let a module that skips as a whole fail likewise."""
    report = yield
    _forbid_skip(report, collector.config)
    return report


def _forbid_skip(report: pytest.TestReport | pytest.CollectReport, config: pytest.Config) -> None:
    expected = hasattr(report, "wasxfail") or config.getoption("--update-goldens")
    if report.skipped and not expected and os.environ.get("WINGBEAT_NO_SKIPS") == "1":
        report.outcome = "failed"
        report.longrepr = f"WINGBEAT_NO_SKIPS=1 forbids to skip: {report.longrepr}"


@pytest.fixture(scope="session")
def update_goldens(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten instead of compared."""
    return bool(request.config.getoption("--update-goldens"))


@pytest.fixture(scope="session")
def skip_or_fail() -> SkipOrFail:
    """Give up a test for a stated reason: a skip, or with WINGBEAT_NO_SKIPS=1 a failure."""
    return _skip_or_fail


def _skip_or_fail(reason: str) -> NoReturn:
    pytest.skip(reason)


@pytest.fixture(scope="session")
def fetched_files() -> Path:
    """The folder where tests keep what they fetched, across runs; WINGBEAT_TEST_CACHE moves it."""
    default = platformdirs.user_cache_path("wingbeat-tests", appauthor=False)
    folder = Path(os.environ.get("WINGBEAT_TEST_CACHE", default))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def pose_model_path(fetched_files: Path) -> Path:
    """The pose model: the one that play keeps, else fetched into the tests' folder."""
    from game.tracker.model_file import NoModel, find_model, kept_model, model_folder

    try:
        return kept_model(model_folder()) or find_model(folder=fetched_files)
    except NoModel as missing:
        _skip_or_fail(str(missing))


@pytest.fixture(scope="session")
def arms_video(fetched_files: Path) -> Path:
    """A clip of a real person raising both arms twice (then another walks in): the demo of the sports2d package.

    7.7 s, 230 frames of 1768x994, BSD-3-Clause, Copyright (c) 2022 perfanalytics; fetched, never committed.
    """
    clip = fetched_files / "sports2d_demo.mp4"
    if not clip.exists():
        _fetch_from_wheel("sports2d==0.8.34", "Sports2D/Demo/demo.mp4", clip)
    return clip


def _fetch_from_wheel(requirement: str, member: str, place: Path) -> None:
    with tempfile.TemporaryDirectory(dir=place.parent) as work:
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--retries=1", "--dest", work, requirement]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        wheels = list(Path(work).glob("*.whl"))
        if done.returncode or not wheels:
            _skip_or_fail(f"{requirement} cannot be downloaded: {done.stderr.strip()[-300:]}")
        part = Path(work) / "part"
        part.write_bytes(zipfile.ZipFile(wheels[0]).read(member))
        part.replace(place)


@pytest.fixture(scope="session")
def photograph() -> NDArray[np.uint8]:
    """A real photograph of a person from the hips up, (512, 512, 3) red green blue (NASA, public domain)."""
    from skimage.data import astronaut

    pixels: NDArray[np.uint8] = astronaut()
    return pixels


@pytest.fixture
def display(tmp_path: Path, skip_or_fail: SkipOrFail) -> Generator[tuple[str, Path], None, None]:
    """A virtual display and the file that holds what is on it."""
    program = shutil.which("Xvfb")
    if program is None:
        skip_or_fail("Xvfb is not installed, so no window can be opened")
    command = [str(program), "-displayfd", "1", "-screen", "0", "1280x800x24", "-fbdir", str(tmp_path)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None
    number = server.stdout.readline().strip()
    yield f":{number}", tmp_path / "Xvfb_screen0"
    server.terminate()
    server.wait(timeout=10)
