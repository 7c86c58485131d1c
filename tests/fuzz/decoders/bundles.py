"""Bundles: the sealed file, and past the seal the zip that somebody with the right key made up."""

import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from random import Random

from game.exchange import age
from game.exchange.files import opened
from game.exchange.keys import SecretKey
from game.exchange.manifest import NAME
from game.exchange.reading import Bundle
from game.exchange.sealing import _WITH_PASSPHRASE
from game.store.store import Store
from tests.fuzz.decoder import Decoder
from tests.fuzz.decoders import recordings
from tests.fuzz.templates import copied, empty_store
from tests.fuzz.varying import unzipped, vary_bytes, vary_json_text, vary_names, vary_toml, zipped

KEY = "AGE-SECRET-KEY-17Z32EMPVD6Q4LQ90CCJ88A354X4AZ6GF827L4VJLWKP2T0Q8N7PSMEYL8S"
"""Opens the sealed files of the corpus; nobody's."""


def read(data: bytes, folder: Path) -> None:
    """As `bundle open FILE` does: sealed files with a key; what begins as a zip stands for what was under a seal."""
    if data.startswith(b"PK"):
        _take_in(Bundle(io.BytesIO(data)), folder)
        return
    path = folder / "mine.bundle"
    path.write_bytes(data)
    with opened(path, SecretKey(KEY), folder / "clear") as bundle:
        _take_in(bundle, folder)


def _take_in(bundle: Bundle, folder: Path) -> None:
    list(bundle.sessions())
    delivery = bundle.delivery()
    with Store.open(str(copied(empty_store(), folder))) as store:
        store.take_in(delivery)
        store.take_in(delivery)  # a second time changes nothing, and has other ways to go wrong


def vary(data: bytes, dice: Random) -> bytes:
    """A member changed, and the manifest that says so; a sealed file sealed again."""
    if data.startswith(age.MAGIC):
        return _sealed_again(data, dice) if dice.random() < 0.3 else vary_bytes(data, dice)
    members = unzipped(data)
    if not members or NAME not in members:
        return data
    kind = dice.random()
    if kind < 0.15:
        members[NAME] = vary_json_text(members[NAME], dice)
    elif kind < 0.25:
        members = vary_names(members, dice)
    else:
        vary_member(members, dice)
    if kind > 0.05:
        described(members)
    return zipped(members)


def vary_member(members: dict[str, bytes], dice: Random) -> None:
    """One of the documents or recordings is another one."""
    name = dice.choice([name for name in members if name != NAME] or [NAME])
    if name.endswith(".wingbeat"):
        members[name] = recordings.vary(members[name], dice)
    elif name == "plans.json" and dice.random() < 0.5:
        members[name] = _with_other_plan(members[name], dice)
    elif name.endswith(".json"):
        members[name] = vary_json_text(members[name], dice)
    else:
        members[name] = vary_bytes(members[name], dice)


def _with_other_plan(data: bytes, dice: Random) -> bytes:
    try:
        plans = json.loads(data)
        plans[0]["text"] = vary_toml(plans[0]["text"].encode(), dice).decode("utf-8", "replace")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return data
    return json.dumps(plans).encode()


def described(members: dict[str, bytes]) -> None:
    """Let the manifest say of every member what is so, as whoever makes a bundle up would."""
    try:
        manifest = json.loads(members.pop(NAME))
        manifest["members"] = [
            {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in members.items()
        ]
    except (ValueError, LookupError, TypeError, RecursionError):
        manifest = {}
    members[NAME] = json.dumps(manifest).encode()


def sealed(clear: bytes) -> bytes:
    """A bundle under the seal that `KEY` opens."""
    target = io.BytesIO()
    age.encrypt(io.BytesIO(clear), target, str(age.public_of(KEY)))
    return target.getvalue()


def _sealed_again(data: bytes, dice: Random) -> bytes:
    target = io.BytesIO()
    try:
        age.decrypt(io.BytesIO(data), target, KEY)
    except ValueError:
        return data
    return sealed(vary(target.getvalue(), dice))


def _grown() -> Mapping[str, bytes]:
    long_key = b"wingbeat-bundle/1 passphrase 999\n"
    assert _WITH_PASSPHRASE.fullmatch(long_key)
    return {
        "sealed, and in it a gigabyte's claim": sealed(zipped({NAME: b"{" + b" " * 10_000_000 + b"}"})),
        "sealed nothing": sealed(b""),
        "a passphrase, and no end": long_key + b"\0" * 100,
        "ten megabytes of nothing in the manifest": zipped({NAME: b'{"a": "' + b"a" * 10_000_000 + b'"}'}),
        "nested a hundred thousand times": zipped({NAME: b"[" * 100_000}),
    }


BUNDLES = Decoder("bundle", read, vary, _grown, empty_store)
