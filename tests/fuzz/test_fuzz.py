"""Whatever a stranger's file holds: it is read, or refused with one clear message, within bounds.

The fuzzer itself is `python -m tests.fuzz`; here its seeds and everything that it has found are tried each time.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

pytest.importorskip("resource", reason="memory and time of a process are bounded as on Linux and macOS")

from zipfile import ZIP_LZMA

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.exchange.age import decrypt_with_words
from game.exchange.refused import BadBundle
from game.exchange.sync.line import Patience
from game.exchange.sync.sending import Sending, sync
from game.store.pairings import Pairings
from game.store.store import Store
from tests.fuzz.bounds import OutOfBounds, bounded
from tests.fuzz.decoder import CORPUS
from tests.fuzz.decoders import NAMES, decoder
from tests.fuzz.decoders.bundles import described
from tests.fuzz.decoders.syncing import Message, Scripted
from tests.fuzz.templates import NOON, copied, home
from tests.fuzz.varying import unzipped, vary_bytes, zipped

FILES = sorted(CORPUS.glob("*/*"))
ESCAPE = "found_a_plan_called_by_an_escape.zip"
MANY_KEYS, BURST = "as many odd keys as fit", "rows that unpack to a hundred megabytes"
_EXPENSIVE = {"settings", "server", "home", "backup", "video"}
"""They copy a store for each input, or ask another process."""


@pytest.fixture(autouse=True)
def _no_ones_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No store of whoever runs the tests is looked into."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_a_seed_is_read_or_refused_clearly(file: Path) -> None:
    """A seed, or what the fuzzer has found, ends in a value or a clear message, within bounds."""
    message = decoder(file.parent.name).fuzz_one(file.read_bytes())
    assert message is None or not file.name.startswith("whole"), message


@pytest.mark.parametrize("name", NAMES)
def test_a_seed_too_large_to_be_kept_is_read_or_refused_clearly(name: str) -> None:
    """Megabytes in one line, bombs, and what is nested a hundred thousand times end so too."""
    one = decoder(name)
    assert one.grown()
    for content in one.grown().values():
        one.fuzz_one(content)


@pytest.mark.parametrize("name", NAMES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=6)
@given(seed=st.integers(0, 2**32))
def test_a_varied_seed_is_read_or_refused_clearly(name: str, seed: int) -> None:
    """Seeds that were changed knowingly, blindly, or both, end so too."""
    dice, one = Random(seed), decoder(name)
    small = [content for content in one.seeds().values() if len(content) < 20_000]
    for _ in range(1 if name in _EXPENSIVE else 6):
        data = one.vary(dice.choice(small), dice)
        one.fuzz_one(vary_bytes(data, dice) if dice.random() < 0.2 else data)


def _of_the_corpus(name: str, file: str) -> bytes:
    return (CORPUS / name / file).read_bytes()


def _crowded(values: bytes) -> bytes:
    """Heron's bundle, in whose visits stands one thing many times."""
    members = unzipped(_of_the_corpus("bundle", "whole_home.zip"))
    assert members is not None
    members["visits.json"] = b"[" + values * ((8 << 20) // len(values) - 2) + values.strip(b",") + b"]"
    described(members)
    return zipped(members)


def repacked(file: str, packing: int) -> bytes:
    """A motion file of the corpus in another packing."""
    members = unzipped(_of_the_corpus("motion", file))
    assert members is not None
    return zipped(members, packing)


FOUND = {
    "a made-up line of sixteen thousand keys": (
        "level",
        lambda: decoder("level").grown()[MANY_KEYS],
        "more; mend these",
    ),
    "settings that are no JSON": ("settings", lambda: b"{", "is damaged: a value in it is no JSON"),
    "settings nested deeply": ("settings", lambda: b"[" * 9000, "is damaged: a value in it is no JSON"),
    "settings that are no text": ("settings", lambda: b'{"a": "\x1b\xff"}', "is damaged; restore it"),
    "tips that are a number": ("settings", lambda: b'{"tips": 5}', None),
    "wide numbers": (
        "motion",
        lambda: decoder("motion").grown()["numbers wider than any tracker's"],
        "no plain numbers",
    ),
    "an array packed as NumPy does not": ("motion", lambda: repacked("whole.npz", ZIP_LZMA), "as NumPy packs nothing"),
    "a plan called by an escape": (
        "bundle",
        lambda: _of_the_corpus("bundle", ESCAPE),
        "plans.json in the bundle, 0.plan",
    ),
    "megabytes of empty objects": ("bundle", lambda: _crowded(b"{},"), "holds more, or deeper, than the game writes"),
    "megabytes of keys": ("bundle", lambda: _crowded(b'{"a":{}},'), "holds more, or deeper, than the game writes"),
    "rows without end": ("backup", lambda: _of_the_corpus("backup", "endless_rows.zip"), "is no backup of Wingbeat"),
    "a number too large": ("backup", lambda: _of_the_corpus("backup", "a_number_too_large.zip"), "people cannot hold"),
    "half a letter": ("backup", lambda: _of_the_corpus("backup", "half_a_letter.zip"), "people cannot hold"),
    "an object for a name": (
        "backup",
        lambda: _of_the_corpus("backup", "an_object_for_a_name.zip"),
        "people cannot hold",
    ),
    "rows that burst": ("backup", lambda: decoder("backup").grown()[BURST], "is no backup of Wingbeat"),
}
"""What was found -> where, the bytes, and the words that they are refused with; None: they are read."""


@pytest.mark.parametrize("found", FOUND)
def test_what_was_found_is_refused_in_words_that_help(found: str) -> None:
    """Each finding that was mended stays mended, and is told as what it is."""
    name, content, words = FOUND[found]
    message = decoder(name).fuzz_one(content())
    assert message is None if words is None else words in str(message), message


def test_a_server_that_never_has_anything_is_left_for_another_time(tmp_path: Path) -> None:
    """A home asks a few times for each piece, says what is wrong, and does not ask for ever."""
    said = [Message("200", (), b'{"arrived": 0, "now": "2026-01-31T12:00:00+00:00"}')]
    said += [Message("200", (), b'{"have": 0, "taken": false}')]
    with Store.open(str(copied(home(), tmp_path))) as store:
        row = store.rows(Pairings).pairing("heron")
        assert row is not None
        server = Scripted(said)
        came = sync(store, row, Sending("0.1.0", NOON, 200, Patience(sleep=lambda _s: None), server))
    assert came.trouble
    assert (came.sent, came.waiting) == (0, 1)
    assert server.asked < 60


def test_a_passphrase_costs_no_more_than_a_stranger_may_ask() -> None:
    """A file that wants gigabytes for its passphrase to be tried is refused before it gets them."""
    begin = b"age-encryption.org/v1\n-> scrypt bCWTcZ3J9fGyGbvvTEGDGg 26\n"
    with pytest.raises(BadBundle, match="damaged or was cut off"):
        decrypt_with_words(begin + b"a" * 100, "a heron over the quiet bay")


def test_every_decoder_has_seeds_and_reads_some() -> None:
    """A corpus of refusals alone would try nothing that lies deeper."""
    assert {file.parent.name for file in FILES} == set(NAMES)
    whole = {file.parent.name for file in FILES if file.name.startswith("whole")}
    assert whole == set(NAMES)


def test_the_corpus_stays_small() -> None:
    """No seed is larger than twenty kilobytes, and all of them are less than six hundred."""
    sizes = [file.stat().st_size for file in FILES]
    assert max(sizes) < 20_000
    assert sum(sizes) < 600_000


def _never_ends(_: Path) -> None:
    while True:
        pass


def _takes_memory(_: Path) -> None:
    assert bytearray(600 << 20)


def _takes_far_too_much(_: Path) -> None:
    assert bytearray(60 << 30)


def _writes_beside(folder: Path) -> None:
    (folder.parent / "beside").write_bytes(b"")


def _moves_out(folder: Path) -> None:
    (folder / "here").write_bytes(b"")
    (folder / "here").rename(folder.parent / "there")


def _leaves_by_a_link(folder: Path) -> None:
    (folder / "link").symlink_to(folder.parent)
    (folder / "link" / "beside").write_bytes(b"")


def _starts_a_program(_: Path) -> None:
    subprocess.run(["true"], check=False)


@pytest.mark.parametrize(
    "misdeed",
    [_never_ends, _takes_memory, _takes_far_too_much, _writes_beside, _moves_out, _leaves_by_a_link, _starts_a_program],
)
def test_what_is_out_of_bounds_is_found(misdeed: Callable[[Path], None], tmp_path: Path) -> None:
    """The bounds see what they are there for."""
    (tmp_path / "own").mkdir()
    with pytest.raises(OutOfBounds), bounded(tmp_path / "own"):
        misdeed(tmp_path / "own")


def test_what_is_within_bounds_passes(tmp_path: Path) -> None:
    """Reading anything, and writing, moving and removing in one's own folder, is nobody's business."""
    with bounded(tmp_path):
        (tmp_path / "a").write_bytes(Path(__file__).read_bytes())
        (tmp_path / "a").rename(tmp_path / "b")
        (tmp_path / "b").unlink()


def test_a_decoder_that_there_is_not_is_said() -> None:
    """A word that is no decoder's name gets the list of those that there are."""
    words = [sys.executable, "-m", "tests.fuzz", "levels"]
    done = subprocess.run(
        words, capture_output=True, text=True, check=False, cwd=CORPUS.parents[2], env={**os.environ, "COLUMNS": "200"}
    )
    assert done.returncode == 2
    assert "there is no decoder 'levels'; use some of level, plan," in done.stderr
