"""Recordings: gzip members of JSON lines, replayed by the rules."""

import gzip
import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

from game.recording.reader import read_header
from game.recording.verify import verify
from game.report.summary import summary_of
from game.sessions.archive import read_file
from tests.fuzz.decoder import CORPUS, Decoder
from tests.fuzz.varying import vary_json, vary_toml

_MOST = 1 << 22


def read(data: bytes, folder: Path) -> None:
    """As `verify FILE` and `replay FILE` do."""
    path = folder / "session.wingbeat"
    path.write_bytes(data)
    recording = read_file(path)
    assert read_header(data) == recording.header
    verify(recording, summary_of).to_json()


Blocks = list[list[Any]]


def blocks_of(data: bytes) -> Blocks:
    """The lines of each member, decoded; as far as they can be."""
    blocks: Blocks = []
    while data:
        unpacker = zlib.decompressobj(31)
        try:
            text = unpacker.decompress(data, _MOST)
            blocks.append([json.loads(line) for line in text.splitlines()])
        except (zlib.error, ValueError, RecursionError):
            break
        data = unpacker.unused_data
    return blocks


def packed(blocks: Blocks) -> bytes:
    """Members of lines, always the same bytes."""
    return b"".join(
        gzip.compress("".join(f"{json.dumps(line)}\n" for line in block).encode(), 1, mtime=0) for block in blocks
    )


def vary(data: bytes, dice: Random) -> bytes:
    """One line changed, or blocks moved; the checks that count inputs usually fit again."""
    blocks = blocks_of(data)
    if not blocks:
        return data
    for _ in range(dice.choice([1, 1, 2, 4])):
        _vary_one(blocks, dice)
    if dice.random() < 0.8:
        _count_again(blocks)
    return packed(blocks)


def _vary_one(blocks: Blocks, dice: Random) -> None:
    at = dice.choice([0, dice.randrange(len(blocks)), dice.randrange(len(blocks))])
    match dice.randrange(10):
        case 0:
            blocks.insert(at, blocks[dice.randrange(len(blocks))].copy())
        case 1 if len(blocks) > 1:
            del blocks[at]
        case 2 if at == 0 and blocks[0] and isinstance(blocks[0][0], dict):
            header = blocks[0][0]
            blocks[0][0] = {**header, "level": _other_level(header, dice)}
        case 3 if blocks[at]:
            line = dice.randrange(len(blocks[at]))
            blocks[at][line:line] = blocks[at][dice.randrange(line + 1) :][: dice.choice([1, 2, 50])]
        case 4:
            _shift(blocks[at:], dice.choice([-1, 1, 100_000, 10**9, 3 * 10**11, 2 * 10**12]))
        case _ if blocks[at]:
            line = dice.randrange(len(blocks[at]))
            blocks[at][line] = vary_json(blocks[at][line], dice)


def _other_level(header: dict[str, Any], dice: Random) -> str:
    return vary_toml(str(header.get("level", "")).encode("utf-8", "replace"), dice).decode("utf-8", "replace")


def _shift(blocks: Blocks, by_us: int) -> None:
    """Let some time pass before some blocks."""
    for line in (line for block in blocks for line in block):
        if isinstance(line, dict) and isinstance(line.get("t"), int):
            line["t"] += by_us


def _count_again(blocks: Blocks) -> None:
    inputs = 0
    for block in blocks[1:]:
        check = block[-1].get("check") if block and isinstance(block[-1], dict) else None
        last = block[-2] if len(block) > 1 else None
        inputs += len(block) - 1
        if isinstance(check, dict) and isinstance(last, dict):
            check |= {"inputs": inputs, "t": last.get("t")}


def _grown() -> Mapping[str, bytes]:
    def gap(stamps: list[int]) -> bytes:
        lines = [{"t": stamp, "input": "heartbeat"} for stamp in stamps]
        return gzip.compress("".join(f"{json.dumps(line)}\n" for line in lines).encode(), 9, mtime=0)

    header = packed(blocks_of((CORPUS / "recording" / "whole_level.wingbeat").read_bytes())[:1])
    return {
        "sixty megabytes of zeros": header + gzip.compress(bytes(1 << 26), 1, mtime=0),
        "ten megabytes in one line": header + gzip.compress(b'"' + b"a" * 10_000_000 + b'"', 9, mtime=0),
        "many small members": header + gzip.compress(b"", mtime=0) * 100_000,
        "as many heartbeats as fit": header + gap(list(range(90_000))),
    }


RECORDINGS = Decoder("recording", read, vary, _grown)
