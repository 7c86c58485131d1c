"""Stores that decoders read into: made once for each process, copied for each input."""

import hashlib
import json
import shutil
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from game.store.pairings import PairingRow, Pairings
from game.store.store import Store
from game.store.visits import Rating
from tests.clinic.sync_line import Program, Server

NOON = "2026-01-31T12:00:00+00:00"
NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
DEVICE = "a" * 32
TOKEN = "nobody-knows-this-token-of-herons-home"  # noqa: S105 - nobody's
LEVEL = """\
format = 1
id = "lifts"
title = "Lifts"
summary = "Lifts."
scene = "sky"
[[cues]]
movement = "shoulder_abduction"
repetitions = 2
[cues.events]
repetition = "lift"
"""
PLAN = """\
format = 1
id = "shelf"
title = "To the shelf"
made_on = "2026-01-01"
review_on = "2026-03-30"
[[exercises]]
movement = "shoulder_flexion"
repetitions = 6
cap = 90.0
"""


def copied(template: Path, folder: Path) -> Path:
    """A store of one's own, as a template is."""
    return shutil.copytree(template, folder / "store", dirs_exist_ok=True)


_KEPT = tempfile.TemporaryDirectory(prefix="wingbeat-fuzz-templates-", ignore_cleanup_errors=True)


def _folder() -> Path:
    return Path(_KEPT.name)


@cache
def empty_store() -> Path:
    """Nobody is in it."""
    Store.open(str(_folder() / "empty")).close()
    return _folder() / "empty"


@cache
def home() -> Path:
    """Heron lives in it, is paired with a server, and has something to send."""
    place = Path(shutil.copytree(empty_store(), _folder() / "home"))
    with Store.open(str(place)) as store:
        store.new_person("heron", NOON)
        store.keep_settings("heron", {"text": 1.5, "tips": ["a"]}, NOON)
        store.rate(Rating("heron", NOON, "pain", "morning", 3))
        row = PairingRow("heron", "https://hillside.example", None, DEVICE, TOKEN, "hillside", NOON)
        store.rows(Pairings).keep_pairing(row)
    return place


@cache
def clinic() -> tuple[Path, str]:
    """Heron's computer is let in, and there is a plan; with it a code that lets tern's in, once."""
    place = Path(shutil.copytree(empty_store(), _folder() / "clinic"))
    server = Server(Program(place))
    server.admit("heron")
    server.admit("tern")
    server.store.add_plan(PLAN, "heron", NOON, made_by="ada")
    asked = {
        "code": server.code("heron"),
        "device": DEVICE,
        "token_hash": hashlib.sha256(TOKEN.encode()).hexdigest(),
        "uids": ["b" * 32],
    }
    _pair(server, json.dumps(asked).encode())
    code = server.code("tern")
    server.store.close()
    return place, code


def _pair(server: Server, body: bytes) -> None:
    import httpx

    answer = server.answer(httpx.Request("POST", "https://hillside.example/sync/v1/pair", content=body), body)
    assert answer is not None
    assert answer.status_code == 200, answer.content
