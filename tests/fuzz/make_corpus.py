"""Make the seed corpus anew from the game's own output: `python -m tests.fuzz.make_corpus FOLDER`.

Crashers that were found, `found_*`, are not made here; they stay as they are.
"""

import gzip
import io
import json
import stat
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np

from game.body.movements.entry import Words
from game.body.puppet import Angles, ArmAngles, frame_of
from game.body.side import Side
from game.body.taught.entry import Taught
from game.body.view import View
from game.exchange.making import Wanted, write_bundle
from game.files.places import levels_dir, presets_dir
from game.files.taught import text_of
from game.motion import motion_of, write_motion
from game.store.backing_up import BackingUp
from game.store.backup_file import MANIFEST
from game.store.store import Store
from tests.exchange.conftest import at, live
from tests.fuzz.decoders.backups import made_up
from tests.fuzz.decoders.bundles import described, sealed
from tests.fuzz.decoders.recordings import blocks_of, packed
from tests.fuzz.decoders.syncing import NEXT, PAIRED
from tests.fuzz.varying import unzipped, zipped

GOLDEN = Path(__file__).parents[1] / "golden"
Files = Iterator[tuple[str, bytes]]


def documents(whole: str) -> Files:
    """Of TOML: the document itself, and what its text may be instead."""
    first = whole.splitlines()[0]
    yield "whole.toml", whole.encode()
    yield "lines_end_as_on_windows.toml", whole.replace("\n", "\r\n").encode()
    yield "begins_with_a_mark.toml", b"\xef\xbb\xbf" + whole.encode()
    yield "no_utf8.toml", whole.encode() + b"# \xff\xfe\n"
    yield "utf16.toml", whole.encode("utf-16")
    yield "a_key_twice.toml", f"{first}\n{whole}".encode()
    yield "nested_deeply.toml", (whole + f"\nx = {'[' * 400}{']' * 400}\n").encode()
    yield "tables_nested_deeply.toml", f"{whole}\n[{'.'.join(['a'] * 480)}]\n".encode()
    yield "a_huge_number.toml", f"format = {'9' * 900}\n{whole}".encode()
    yield "no_number.toml", f"format = nan\nx = inf\n{whole}".encode()
    yield "a_date.toml", f"id = 2026-01-31\ntitle = 12:30:00\nformat = 1\n{whole[:300]}".encode()
    yield "a_path_for_an_id.toml", b'format = 1\nid = "../../escaped"\n'
    yield "controls.toml", b'format = 1\nid = "\\u001b[2J"\n"\\u001b" = 1\n'
    yield "empty.toml", b""
    yield "zeros.toml", bytes(64)


def levels() -> Files:
    """The tour, and a free one."""
    yield from documents((levels_dir() / "first_flight.toml").read_text(encoding="utf-8"))
    yield "free.toml", (levels_dir() / "free.toml").read_bytes()


def plans() -> Files:
    """Two of those to begin with."""
    first, second = sorted(presets_dir().glob("*.toml"))[:2]
    yield from documents(first.read_text(encoding="utf-8"))
    yield "another.toml", second.read_bytes()
    yield (
        "of_levels.toml",
        (
            b'format = 1\nid = "a"\ntitle = "A"\nmade_on = "2026-01-01"\nreview_on = "2026-02-01"\n'
            b'levels = ["first_flight"]\n'
        ),
    )
    yield (
        "of_a_level_elsewhere.toml",
        (b'format = 1\nid = "a"\ntitle = "A"\nmade_on = "2026-01-01"\nreview_on = "2026-02-01"\nlevels = ["../x"]\n'),
    )


def taught() -> Files:
    """A movement as `teach` writes it."""
    yield from documents(
        text_of(
            Taught(
                name="hand",
                called=Words("hand across", "Bring your hand across"),
                side=Side.LEFT,
                view=View.FRONT,
                weights={"left_wrist_out": -1_000_000, "left_elbow_out": -500_000},
                at_ease=-1_500,
                shown={"left_elevation": 600, "left_plane": 1100, "left_elbow": 1200, "turn": 100},
                repetitions=3,
            )
        )
    )


def settings() -> Files:
    """Of JSON: what is kept, and what may stand there instead."""
    yield "whole.json", json.dumps({"text": 1.5, "posture": "standing", "load": "calm", "tips": ["a", "b"]}).encode()
    yield "no_object.json", b"[1, 2]"
    yield "no_json.json", b"{"
    yield "nothing.json", b""
    yield "no_utf8.json", b'{"camera": "\xff"}'
    yield "no_number.json", b'{"text": NaN, "window": Infinity, "tips": -Infinity}'
    yield "a_key_twice.json", b'{"text": 1.0, "text": []}'
    yield "tips_that_are_a_number.json", b'{"tips": 5}'
    yield "nested_deeply.json", b'{"tips": ' + b"[" * 9000 + b"]" * 9000 + b"}"
    yield "a_huge_number.json", b'{"window": ' + b"9" * 5000 + b"}"
    yield "a_zero_in_it.json", b'{"camera": "a\0b"}'


def recordings() -> Files:
    """The beginning of each golden one, and what may happen to a file."""
    for name in ("level", "free", "trouble"):
        blocks = blocks_of((GOLDEN / f"{name}.wingbeat").read_bytes())
        yield f"whole_{name}.wingbeat", packed([*blocks[:6], *blocks[-1:]])
    short = packed(blocks[:3])
    yield "cut_off.wingbeat", short[:-40]
    yield "ends_in_zeros.wingbeat", short[:-9] + bytes(512)
    yield "something_after_its_end.wingbeat", packed([blocks[0], blocks[-1], blocks[1]])
    yield "a_key_twice.wingbeat", packed_text(b'{"wingbeat": "recording", "wingbeat": 1}')
    yield "no_number.wingbeat", packed_text(b'{"wingbeat": "recording", "seed": NaN}')
    yield "nested_deeply.wingbeat", packed_text(b"[" * 200_000)
    yield "a_huge_number.wingbeat", packed_text(b'{"wingbeat": "recording", "format": ' + b"9" * 5000 + b"}")
    yield "unpacks_to_much.wingbeat", packed_text(bytes(5_000_000))
    yield "a_month_apart.wingbeat", packed(_apart(blocks, 30 * 86_400 * 1_000_000))


def packed_text(text: bytes) -> bytes:
    """One gzip member."""
    return gzip.compress(text, 9, mtime=0)


def _apart(blocks: list[list[dict[str, int]]], by_us: int) -> list[list[dict[str, object]]]:
    moved = [{**line, "t": line["t"] + by_us} if "t" in line else line for line in blocks[2]]
    moved[-1] = {"check": {**blocks[2][-1]["check"], "t": moved[-2]["t"]}}  # type: ignore[dict-item]
    return [blocks[0], blocks[1], moved]


def motions() -> Files:
    """A puppet's first frames, and arrays that claim what they do not hold."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "m.npz"
        lifts = [Angles(ArmAngles(elevation=10.0 * at), ArmAngles(elevation=10.0 * at)) for at in range(12)]
        write_motion(path, motion_of([(at * 33_333, frame_of(one, at * 33_333)) for at, one in enumerate(lifts)]))
        whole = path.read_bytes()
    members = unzipped(whole)
    assert members is not None
    yield "whole.npz", whole
    yield "cut_off.npz", whole[: len(whole) // 2]
    for name, was, now in (
        ("objects", b"'<f4'", b"'|O'"),
        ("complex", b"'<f4'", b"'<c8'"),
        ("structured", b"'<f4'", b"[('a', '<f4')]"),
        ("a_huge_shape", b"(12,", b"(999999999999999999,"),
        ("a_negative_shape", b"(12,", b"(-12,"),
        ("a_newer_layout", b"NUMPY\x01", b"NUMPY\x03"),
        ("nested_deeply", b"{'descr'", b"{" * 2000 + b"'descr'"),
    ):
        yield f"{name}.npz", zipped({key: value.replace(was, now, 1) for key, value in members.items()}, 8)
    yield "paths_that_lead_out.npz", zipped({f"../../{key}": value for key, value in members.items()}, 8)
    yield "a_link.npz", linked({key: value for key, value in members.items() if "size" not in key}, "size.npy")


def linked(members: dict[str, bytes], name: str) -> bytes:
    """A zip in which one member says that it is a link to a file of the system."""
    file = io.BytesIO(zipped(members, zipfile.ZIP_STORED))
    with zipfile.ZipFile(file, "a") as archive:
        info = zipfile.ZipInfo(name)
        info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    return file.getvalue()


def videos() -> Files:
    """A few small pictures in each container that OpenCV writes, and what FFmpeg might take for a film."""
    for suffix, code in ((".avi", "MJPG"), (".webm", "VP80"), (".mp4", "mp4v"), (".mkv", "FFV1")):
        film = _film(suffix, code)
        yield f"whole{suffix}", film
        yield f"cut_off{suffix}", film[: len(film) * 2 // 3]
    jpeg = cv2.imencode(".jpg", np.zeros((48, 64, 3), np.uint8))[1].tobytes()
    yield "a_picture.jpg", jpeg
    yield "a_picture.png", cv2.imencode(".png", np.zeros((48, 64, 3), np.uint8))[1].tobytes()
    huge = _film(".avi", "MJPG").replace(bytes.fromhex("00300040"), bytes.fromhex("ffffffff"))
    yield "pictures_that_claim_to_be_huge.avi", huge
    yield "a_list_of_itself.ffconcat", b"ffconcat version 1.0\nfile clip.mp4\n"
    yield (
        "a_list_of_a_server.m3u8",
        b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:1,\nhttp://192.0.2.1/a.ts\n#EXT-X-ENDLIST\n",
    )
    yield "a_list_of_the_system.ffconcat", b"ffconcat version 1.0\nfile /etc/passwd\n"
    yield "an_address.sdp", b"v=0\no=- 0 0 IN IP4 192.0.2.1\nc=IN IP4 192.0.2.1\nm=video 9 RTP/AVP 96\n"
    yield "a_manifest.mpd", b'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"/>'
    yield "empty.mp4", b""
    yield "text.mp4", b"hello\n" * 50


def _film(suffix: str, code: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"film{suffix}"
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*code), 10, (64, 48))
        for shade in range(6):
            writer.write(np.full((48, 64, 3), 40 * shade, np.uint8))
        writer.release()
        return path.read_bytes()


def bundles() -> Files:
    """Heron's, from home and from a clinic, in the clear and sealed, and what somebody may make up."""
    for kind in ("home", "clinic"):
        yield f"whole_{kind}.zip", (clear := _bundle(kind))
    members = unzipped(clear)
    assert members is not None
    yield "sealed.bundle", sealed(clear)
    yield "sealed_and_cut_off.bundle", sealed(clear)[:-100]
    yield "sealed_nonsense.bundle", sealed(b"PK\x03\x04 nothing")
    yield "with_a_passphrase.bundle", b"wingbeat-bundle/1 passphrase 100\n" + b"a" * 200
    yield "no_bundle.bundle", b"age-encryption.org/v2\n"
    yield "packed.zip", zipped(members, zipfile.ZIP_DEFLATED)
    for name in ("../escaped.json", "/escaped.json", "recordings/../../x.wingbeat", "sessions/..json"):
        more = {**members, name: b"{}"}
        described(more)
        yield f"named_{name.replace('/', '_')}.zip", zipped(more)
    yield "a_link.zip", linked({key: value for key, value in members.items() if key != "visits.json"}, "visits.json")
    nan = {**members, "ratings.json": b'[{"value": NaN}]'}
    described(nan)
    yield "no_number.zip", zipped(nan)
    deep = {**members, "visits.json": b"[" * 9000}
    described(deep)
    yield "nested_deeply.zip", zipped(deep)
    twice = {**members, "ratings.json": b'[{"value": 1, "value": 2}]'}
    described(twice)
    yield "a_key_twice.zip", zipped(twice)


def _bundle(kind: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder, Store.open(folder) as store:
        live(store, "heron")
        file = io.BytesIO()
        write_bundle(store, "heron", Wanted(kind, at(20), "0.1.0", sessions={"heron-3"}), file)  # type: ignore[arg-type]
        return file.getvalue()


def backups() -> Files:
    """Of a store in which somebody lives, and what somebody may make up."""
    with tempfile.TemporaryDirectory() as folder, Store.open(str(Path(folder) / "store")) as store:
        live(store, "heron")
        store.keep_settings("heron", {"text": 1.5}, at(1))
        store.rows(BackingUp).back_up(Path(folder) / "b.zip", at(20))
        whole = (Path(folder) / "b.zip").read_bytes()
    members = unzipped(whole)
    assert members is not None
    yield "whole.zip", zipped(members, zipfile.ZIP_DEFLATED)
    yield "cut_off.zip", whole[:-300]
    yield "a_link.zip", linked({key: value for key, value in members.items() if key != MANIFEST}, MANIFEST)
    yield "a_path_that_leads_out.zip", made_up({}, {"recordings/../../x.wingbeat": b"x"})
    yield "endless_rows.zip", made_up({"tables": {"people": {"rows": float("inf"), "total": ""}}, "files": {}}, {})
    yield "a_revision_that_is_a_path.zip", made_up({"schema": "../../../x"}, {})
    yield "a_revision_that_is_none.zip", made_up({"schema": "base"}, {})
    for name, row in (
        ("a_number_too_large", {"alias": "a", "folded": "a", "created_at": at(1), "consent_version": 10**30}),
        ("half_a_letter", {"alias": "\ud800", "folded": "a", "created_at": at(1)}),
        ("an_object_for_a_name", {"alias": {}, "folded": "a", "created_at": at(1)}),
        ("nothing_for_a_name", {}),
    ):
        yield f"{name}.zip", made_up({}, {"tables/people.jsonl": json.dumps(row).encode() + b"\n"})
    yield "rows_nested_deeply.zip", made_up({}, {"tables/people.jsonl": b"[" * 9000 + b"\n"})


def questions() -> Files:
    """What heron's computer asks, and what somebody may ask who is none."""
    bundle = _bundle("home")
    asked = {"code": "{code}", "device": "c" * 32, "token_hash": "d" * 64, "uids": ["e" * 32]}
    put = b"PUT /parcels/{sha256}?from=0&size={size}\n" + PAIRED + b"\n\n"
    members = unzipped(bundle)
    assert members is not None
    answers = {name: content for name, content in members.items() if "/" not in name}
    described(answers)
    yield "whole.http", b"POST /pair\n\n" + json.dumps(asked).encode()
    yield "asks.http", NEXT.join([b"GET /hello\n" + PAIRED, b"GET /plans\n" + PAIRED, b"GET /plans?mark=a\n" + PAIRED])
    yield "leaves.http", NEXT.join([b"POST /leave\n" + PAIRED, b"GET /hello\n" + PAIRED])
    yield "brings_a_session.http", NEXT.join([put + bundle, put + bundle, b"GET /parcels/{sha256}\n" + PAIRED])
    yield "brings_answers.http", put + zipped(answers)
    yield "brings_nonsense.http", put + b"PK\x03\x04 nothing"
    yield "brings_pieces.http", b"PUT /parcels/" + b"0" * 64 + b"?from=0&size=9\n" + PAIRED + b"\n\nabc"
    yield "a_path_that_leads_out.http", b"GET /parcels/..%2f..%2fetc\n" + PAIRED
    yield "a_huge_number.http", b"PUT /parcels/{sha256}?from=0&size=" + b"9" * 5000 + b"\n" + PAIRED + b"\n\nx"
    yield "no_number.http", b'POST /pair\n\n{"code": NaN, "uids": Infinity}'
    yield "a_key_twice.http", b'POST /pair\n\n{"code": "a", "code": "b"}'
    yield "no_utf8.http", b'POST /pair\n\n{"code": "\xff"}'
    yield "nested_deeply.http", b"POST /pair\n\n" + b"[" * 9000
    yield "a_header_twice.http", b"GET /hello\n" + PAIRED + b"\n" + PAIRED


def answers() -> Files:
    """What a clinic's server answers, and what another may."""
    hello = b'200\n\n{"arrived": 0, "now": "2026-01-31T12:00:00+00:00"}'
    begin, taken = b'200\n\n{"have": 0, "taken": false}', b'200\n\n{"have": 9, "taken": true}'
    plans = b"200\nwingbeat-mark: abc\n\n" + _bundle("clinic")
    yield "whole.http", b"sync\n" + NEXT.join([hello, begin, taken, plans])
    yield "has_it.http", b"sync\n" + NEXT.join([hello, taken, b"204\nwingbeat-mark: abc"])
    yield "refuses.http", b"sync\n" + NEXT.join([hello, b'422\n\n{"wingbeat": "refusal", "error": "unfit"}', plans])
    for error in ("replayed", "place", "damaged", "revoked", "wait", "busy"):
        said = json.dumps({"wingbeat": "refusal", "error": error, "have": 3, "counter": 7, "wait_s": 9}).encode()
        yield f"says_{error}.http", b"sync\n" + NEXT.join([hello, b"409\n\n" + said])
    yield "pairs.http", b'pair\n200\n\n{"clinic": "hillside", "person": "heron"}'
    yield "refuses_to_pair.http", b'pair\n403\n\n{"wingbeat": "refusal", "error": "code"}'
    yield "leaves.http", b"unpair\n204"
    yield "is_another.http", b"sync\n200\ncontent-type: text/html\n\n<!doctype html>"
    yield "leads_elsewhere.http", b"sync\n302\nlocation: http://192.0.2.1/"
    yield "packs_badly.http", b"sync\n200\ncontent-encoding: gzip\n\nno gzip"
    yield "no_number.http", b'sync\n200\n\n{"arrived": NaN}'
    yield "nested_deeply.http", b"sync\n200\n\n" + b"[" * 9000


MAKERS: dict[str, Callable[[], Files]] = {
    "level": levels,
    "plan": plans,
    "taught": taught,
    "settings": settings,
    "recording": recordings,
    "motion": motions,
    "video": videos,
    "bundle": bundles,
    "backup": backups,
    "server": questions,
    "home": answers,
}


def main(folder: Path) -> None:
    """Write every file into its decoder's folder."""
    for name, maker in MAKERS.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for file, content in maker():
            (folder / name / file).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
