"""Varying what is inside a file by its kind: values of JSON, lines of TOML, members of a zip."""

import io
import json
import struct
import zipfile
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

Vary = Callable[[bytes, Random], bytes]

ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1,
    0.5,
    10,
    101,
    2**31,
    2**53,
    2**63,
    -(2**63) - 1,
    10**30,
    1e308,
    5e-324,
    float("nan"),
    float("inf"),
    "",
    "\0",
    "\ud800",
    "\x1b[2J",
    "../../../escaped",
    "/escaped",
    "C:\\escaped",
    "left",
    "2026-02-30",
    "9999-12-31T23:59:59+23:59",
    "a" * 5000,
    "9" * 5000,
    [],
    {},
    [[]],
    {"": {}},
)
"""What stands in the place of a value: of another type, at and beyond the ends, and what has undone other programs."""

ODD_LINES = (
    "x = 1",
    "format = 1",
    "id = 2026-01-01",
    "title = 12:00:00",
    "target = inf",
    "cap = nan",
    "repetitions = 0x7fffffffffffffff",
    f"rest_s = {'9' * 400}",
    "a.b.c.d.e.f.g = 1",
    f"deep = {'[' * 90}{']' * 90}",
    "[[cues]]",
    "[cues]",
    "[[exercises]]",
    "[cues.events]",
    "[answers]",
    'title = "\\u001b[2J"',
    "'' = ''",
    '"\\n" = 1',
    "# \t a comment",
    "x = { y = { z = 1 } }",
    'x = """',
    "\ufeff",
    "side = 'left'",
)


def vary_json(value: Any, dice: Random) -> Any:
    """The same data with one value changed somewhere in it."""
    if isinstance(value, dict | list) and value and dice.random() < 0.9:
        keys = list(value) if isinstance(value, dict) else range(len(value))
        return _with(value, dice.choice(keys), dice)
    return _instead(value, dice)


def _with(value: Any, key: Any, dice: Random) -> Any:
    changed = value.copy()
    match dice.randrange(8):
        case 0:
            del changed[key]
        case 1 if isinstance(value, dict):
            changed[dice.choice(["", "id", "end", "\x1b", "a" * 300])] = value[key]
        case 1:
            changed.insert(key, value[dice.randrange(len(value))])
        case 2 if isinstance(value, list):
            changed += value[: dice.randrange(1, 9)] * dice.choice([1, 2, 40])
        case _:
            changed[key] = vary_json(value[key], dice)
    return changed


def _instead(value: Any, dice: Random) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool) and dice.random() < 0.6:
        return dice.choice([value + 1, value - 1, -value, value * 1000, value // 2, value + dice.gauss(0, 300) // 1])
    if isinstance(value, str) and value and dice.random() < 0.5:
        at = dice.randrange(len(value))
        return value[:at] + dice.choice(["", "\0", "é", "\x1b", "/", value]) + value[at + dice.randrange(2) :]
    return dice.choice(ODD)


def vary_json_text(data: bytes, dice: Random) -> bytes:
    """JSON with a value changed; what is no JSON stays as it is. Now and then a key stands twice."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return data
    text = json.dumps(vary_json(value, dice), ensure_ascii=dice.random() < 0.7)
    if isinstance(value, dict) and value and dice.random() < 0.1:
        key = dice.choice(list(value))
        text = f"{text[:-1]}, {json.dumps(key)}: {json.dumps(dice.choice(ODD))}}}"
    return text.encode("utf-8", "surrogatepass")


def vary_toml(data: bytes, dice: Random) -> bytes:
    """TOML with some of its lines changed, moved, doubled, gone, or joined by odd ones."""
    lines = data.decode("utf-8", "replace").split("\n")
    for _ in range(dice.choice([1, 1, 2, 5])):
        at = dice.randrange(len(lines)) if lines else 0
        match dice.randrange(6):
            case 0:
                lines.insert(at, dice.choice(ODD_LINES))
            case 1 if lines:
                del lines[at]
            case 2:
                other = dice.randrange(len(lines) + 1)
                lines[other:other] = lines[at : at + dice.randrange(1, 12)] * dice.choice([1, 1, 3, 60])
            case _ if lines:
                lines[at] = _other_line(lines[at], lines, dice)
    text = dice.choice(["\n", "\n", "\n", "\n", "\n", "\r\n", "\r"]).join(lines)
    return (dice.choice(["", "", "", "\ufeff"]) + text).encode("utf-8", "surrogatepass")


def _other_line(line: str, lines: list[str], dice: Random) -> str:
    key, equals, value = line.partition("=")
    if not equals:
        return dice.choice(ODD_LINES)
    if value.strip().replace(".", "", 1).isdigit() and dice.random() < 0.7:
        return f"{key}= {dice.choice(['0', '1', '5', '20', '50', '100', '180', '0.5', '600', '1800', '-1', '1e400'])}"
    other = dice.choice(lines).partition("=")[2] if dice.random() < 0.6 else dice.choice(ODD_LINES).partition("=")[2]
    return f"{key}= {other.strip() or '[]'}"


def unzipped(data: bytes) -> dict[str, bytes] | None:
    """The members of a zip, of at most a megabyte each; None where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = archive.infolist()
            if len(found) > 300 or any(info.file_size > 1 << 20 for info in found):
                return None
            return {info.filename: archive.read(info) for info in found}
    except Exception:  # noqa: BLE001 - this is the tests' own look; what a decoder makes of it is tried there
        return None


def zipped(members: Mapping[str, bytes], packing: int = zipfile.ZIP_STORED) -> bytes:
    """A zip of members, always the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, packing)
    return file.getvalue()


def vary_names(members: dict[str, bytes], dice: Random) -> dict[str, bytes]:
    """The same members, of which one is missing, or is called something that leads out of its folder."""
    name = dice.choice(list(members))
    content = members.pop(name)
    if dice.random() < 0.6:
        members[
            dice.choice([f"../{name}", f"/{name}", name.upper(), f"{name}/", "x\0y", f"recordings/../../{name}"])
        ] = content
    return members


def vary_bytes(data: bytes, dice: Random) -> bytes:
    """Bytes with some of them changed, gone, or repeated: for what has no structure, or should lose it."""
    changed = bytearray(data)
    for _ in range(dice.choice([1, 1, 2, 8])):
        at, length = dice.randrange(len(changed) + 1), dice.choice([1, 1, 2, 4, 8, 100])
        match dice.randrange(5):
            case 0:
                changed[at : at + length] = b""
            case 1:
                changed[at:at] = bytes(changed[at : at + length])
            case 2:
                changed[at : at + 4] = struct.pack("<I", dice.choice([0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 65536]))
            case 3:
                changed[at : at + 1] = bytes([dice.randrange(256)])
            case _:
                changed[at : at + 1] = dice.choice([b"\0", b"\xff", b"\x7f", b"{", b"]", b'"', b"\n"])
    return bytes(changed)
