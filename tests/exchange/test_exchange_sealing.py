"""Sealing: what was sealed opens with its key alone, and anything that was changed on the way is found."""

import io
import os
import tracemalloc
from pathlib import Path
from typing import IO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.exchange import age, sealing
from game.exchange.files import opened, write_sealed
from game.exchange.keys import (
    Key,
    Lock,
    Passphrase,
    PublicKey,
    SecretKey,
    long_enough,
    make_key,
    public_key,
    read_key,
    read_passphrase,
)
from game.exchange.making import Wanted
from game.exchange.refused import BadBundle, CannotUnlock, CannotWrite
from game.exchange.sealing import needs_passphrase, seal, unseal
from game.store.store import Store
from tests.exchange.conftest import at, files

pytest.importorskip("pyrage", reason="pyrage is not installed (extra `exchange`)")

BLOCK = 64 * 1024
"""Bytes that age encrypts at once."""
WORDS = Passphrase("correct horse battery staple")


@pytest.fixture(scope="module")
def pair() -> tuple[PublicKey, SecretKey]:
    """A clinic's keys."""
    secret, public = age.new_pair()
    return PublicKey(public), SecretKey(secret)


def sealed(data: bytes, lock: Lock) -> bytes:
    """What sealing gives."""
    target = io.BytesIO()
    seal(io.BytesIO(data), target, lock)
    return target.getvalue()


def clear(data: bytes, key: Key) -> bytes:
    """What opening gives."""
    target = io.BytesIO()
    unseal(io.BytesIO(data), target, key)
    return target.getvalue()


@given(size=st.sampled_from([0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 200_000]), first=st.integers(0, 255))
def test_what_was_sealed_for_a_key_opens_with_it(pair: tuple[PublicKey, SecretKey], size: int, first: int) -> None:
    """Of any size, also at the borders of age's blocks."""
    data = bytes([first]) * size
    assert clear(sealed(data, pair[0]), pair[1]) == data


@pytest.fixture(scope="module")
def with_words() -> bytes:
    """Something sealed with a passphrase, which takes a second on purpose."""
    return sealed(b"a bundle" * 20_000, WORDS)


def test_what_was_sealed_with_a_passphrase_opens_with_it(with_words: bytes) -> None:
    """And says that it wants one."""
    assert needs_passphrase(io.BytesIO(with_words))
    assert clear(with_words, WORDS) == b"a bundle" * 20_000


def test_another_passphrase_opens_nothing(with_words: bytes) -> None:
    """One letter is enough; the message has neither passphrase in it."""
    with pytest.raises(CannotUnlock, match="does not open with this passphrase") as refused:
        clear(with_words, Passphrase("Correct horse battery staple"))
    assert "horse" not in str(refused.value)


def test_another_key_opens_nothing(pair: tuple[PublicKey, SecretKey]) -> None:
    """Neither another clinic's key nor a passphrase where a key is wanted, nor the reverse."""
    for_key = sealed(b"x", pair[0])
    other = SecretKey(age.new_pair()[0])
    with pytest.raises(CannotUnlock, match="was sealed for another key"):
        clear(for_key, other)
    with pytest.raises(CannotUnlock, match="it opens with the clinic's key: say --key"):
        clear(for_key, WORDS)


def test_a_key_is_not_asked_where_words_are(with_words: bytes, pair: tuple[PublicKey, SecretKey]) -> None:
    """The message says what to give instead."""
    with pytest.raises(CannotUnlock, match="it opens with a passphrase: say --passphrase-file"):
        clear(with_words, pair[1])


def _regions(data: bytes) -> dict[str, int]:
    """A byte of each part of an age file that means something else."""
    head = data.index(b"\n---") + 1
    body = data.index(b"\n", head) + 1
    return {
        "its first line": 3,
        "the kind of key": data.index(b"-> ") + 4,
        "the share of the key": data.index(b"-> ") + 20,
        "the file's own key, wrapped": data.index(b"\n", data.index(b"-> ")) + 5,
        "the sum over the head": head + 10,
        "the nonce": body + 3,
        "the first block": body + 16 + 100,
        "a block in the middle": body + 16 + BLOCK + 500,
        "the last block": len(data) - 100,
        "the last sum": len(data) - 1,
    }


REGIONS = list(
    _regions(b"age-encryption.org/v1\n-> X25519 " + b"A" * 43 + b"\n" + b"B" * 43 + b"\n--- m\n" + bytes(200))
)


@pytest.mark.parametrize("region", REGIONS)
def test_one_turned_bit_is_found_wherever_it_is(pair: tuple[PublicKey, SecretKey], region: str) -> None:
    """Every part of a sealed file is guarded: nothing of it opens, and one message says so."""
    data = bytearray(sealed(os.urandom(3 * BLOCK), pair[0]))
    data[_regions(bytes(data))[region]] ^= 1
    with pytest.raises((BadBundle, CannotUnlock), match=r"damaged|no bundle|another key"):
        clear(bytes(data), pair[1])


@pytest.mark.parametrize("left", [0, 5, 22, 60, 150, 230, BLOCK, -BLOCK - 16, -17, -16, -1])
def test_a_file_that_was_cut_off_is_found(pair: tuple[PublicKey, SecretKey], left: int) -> None:
    """Also between two blocks, where what is there is whole."""
    with pytest.raises(BadBundle, match=r"damaged or was cut off|no bundle"):
        clear(sealed(bytes(2 * BLOCK + 100), pair[0])[:left], pair[1])


def test_something_behind_the_end_is_found(pair: tuple[PublicKey, SecretKey]) -> None:
    """Nothing can be hung onto a sealed file."""
    with pytest.raises(BadBundle, match="damaged"):
        clear(sealed(b"x" * 100, pair[0]) + b"y", pair[1])


@pytest.mark.parametrize("place", [2, 29, 60, 300])
def test_damage_in_front_of_what_a_passphrase_sealed_is_found(with_words: bytes, place: int) -> None:
    """The line that says how long the key is, and the sealed key, are guarded like the rest."""
    data = bytearray(with_words)
    data[place] ^= 1
    with pytest.raises((BadBundle, CannotUnlock)):
        clear(bytes(data), WORDS)


def test_what_grows_beyond_any_bundle_is_stopped(
    pair: tuple[PublicKey, SecretKey], monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it is being opened, not when the disk is full."""
    data = sealed(bytes(5 * BLOCK), pair[0])
    monkeypatch.setattr(sealing, "LARGEST", 2 * BLOCK)
    with pytest.raises(BadBundle, match="larger than any bundle"):
        clear(data, pair[1])


def test_a_secret_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    """Nobody else may read its file, it is not written over, and what is printed is the other half."""
    path = tmp_path / "clinic.key"
    public = make_key(path)
    assert path.stat().st_mode & 0o777 == 0o600 or os.name == "nt"
    assert clear(sealed(b"hello", public_key(public)), read_key(path)) == b"hello"
    assert public_key(str(path)).text == public, "its file says the public half too"
    assert "SECRET" not in public
    with pytest.raises(CannotWrite, match="already"):
        make_key(path)
    with pytest.raises(CannotWrite, match="cannot be written"):
        make_key(tmp_path / "no such folder" / "clinic.key")


def test_secrets_are_in_no_message() -> None:
    """What is shown of a key or a passphrase, in a traceback or a log, is not it."""
    secret = age.new_pair()[0]
    shown = f"{SecretKey(secret)!r} {SecretKey(secret)} {WORDS!r} {WORDS}"
    assert secret not in shown
    assert "horse" not in shown


@pytest.mark.parametrize("text", ["", "age1zzzz", "AGE-SECRET-KEY-1QQ", "\n\n"])
def test_what_is_no_key_is_refused(tmp_path: Path, text: str) -> None:
    """Neither a secret nor a public one, and no passphrase in an empty file."""
    path = tmp_path / "key"
    path.write_text(text)
    with pytest.raises(CannotUnlock, match="holds no secret key"):
        read_key(path)
    with pytest.raises(CannotUnlock, match=r"is no public key|cannot be read"):
        public_key(text or str(path))
    with pytest.raises(CannotUnlock, match="cannot be read"):
        read_passphrase(tmp_path / "nowhere")


def test_a_passphrase_that_can_be_guessed_does_not_seal(tmp_path: Path) -> None:
    """Eleven characters are too few, twelve are enough; to open, any is tried."""
    path = tmp_path / "words"
    path.write_text("12345678901\nsecond line")
    with pytest.raises(CannotUnlock, match="needs 12 characters or more"):
        long_enough(read_passphrase(path))
    path.write_text("123456789012\n")
    assert long_enough(read_passphrase(path)).words == "123456789012"


WANTED = Wanted("home", at(20), "0.1.0", films=True)


def test_a_file_is_written_whole_or_not_at_all(
    at_home: Store, tmp_path: Path, pair: tuple[PublicKey, SecretKey], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What breaks off leaves nothing, what is there is not written over."""
    path = tmp_path / "out" / "heron.bundle"
    with pytest.raises(CannotWrite, match="cannot be written"):
        write_sealed(at_home, "heron", WANTED, path, pair[0])
    path.parent.mkdir()
    names = files(at_home.places.folder)
    with monkeypatch.context() as broken:
        broken.setattr(age, "encrypt", _disk_is_full)
        with pytest.raises(CannotWrite, match="No space left"):
            write_sealed(at_home, "heron", WANTED, path, pair[0])
    assert [*path.parent.iterdir()] == []
    write_sealed(at_home, "heron", WANTED, path, pair[0])
    assert [*path.parent.iterdir()] == [path]
    assert files(at_home.places.folder) == names
    assert b"heron" not in path.read_bytes()
    with pytest.raises(CannotWrite, match="already"):
        write_sealed(at_home, "heron", WANTED, path, pair[0])


def _disk_is_full(clear: IO[bytes], target: IO[bytes], public: str) -> None:
    target.write(clear.read(10) + public.encode())
    raise OSError(28, "No space left on device")


def test_memory_does_not_grow_with_the_bundle(
    at_home: Store, tmp_path: Path, pair: tuple[PublicKey, SecretKey]
) -> None:
    """Forty megabytes of film go out and come in with the memory of a few blocks."""
    film = at_home.places.recordings / "heron-3.webm"
    with film.open("wb") as file:
        file.truncate(40_000_000)
    path = tmp_path / "heron.bundle"
    tracemalloc.start()
    try:
        write_sealed(at_home, "heron", WANTED, path, pair[0])
        with opened(path, pair[1], tmp_path) as bundle:
            bundle.delivery()
        assert tracemalloc.get_traced_memory()[1] < 12_000_000
    finally:
        tracemalloc.stop()
