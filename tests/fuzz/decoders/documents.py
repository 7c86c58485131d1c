"""What people write: levels, plans, taught movements (TOML), and what a store keeps of their settings (JSON)."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from game.body.side import Side
from game.body.taught.entry import shown_by
from game.files.levels import level_named, shipped_levels
from game.files.plans import levels_within, plan_named
from game.files.taught import movement_in
from game.level.composing import level_text
from game.level.decode import decode_level
from game.level.lint import lint_level
from game.level.plan.limits import limits_of
from game.level.plan.lint import lint_plan
from game.level.plan.text import addressed
from game.play.engine import begin
from game.play.setup import Setup, settings_of
from game.sessions.archive import Archive
from game.visits.home import Home
from tests.fuzz.decoder import Decoder
from tests.fuzz.templates import NOW, copied, home
from tests.fuzz.varying import vary_json_text, vary_toml


def read_level(data: bytes, folder: Path) -> None:
    """As `levels lint FILE` and the beginning of `play --level FILE` do."""
    text, level = level_named(str(_written(data, folder / "level.toml")))
    lint_level(level, text)
    begin(Setup(level))


def read_plan(data: bytes, folder: Path) -> None:
    """As `plan lint FILE` and the beginning of a visit with a plan do."""
    text, plan = plan_named(str(_written(data, folder / "plan.toml")))
    lint_plan(plan, text, shipped_levels(), "2026-01-31")
    addressed(text, "heron")
    for level in levels_within(plan, limits_of(plan)):
        decode_level(level_text(level), "of the plan")


def read_taught(data: bytes, folder: Path) -> None:
    """As every verb does that finds a taught movement beside a level."""
    taught = movement_in(_written(data, folder / "movement.toml"))
    for side in Side:
        shown_by(taught, side, 1.0)


def read_settings(data: bytes, folder: Path) -> None:
    """What stands in a store of somebody's settings, as a visit begins with it; and in a recording, as rules do."""
    place = copied(home(), folder)
    with closing(sqlite3.connect(place / "wingbeat.sqlite")) as database:
        database.execute("UPDATE settings SET settings = CAST(? AS TEXT)", (data,))
        database.commit()
    with closing(Archive(str(place))) as archive:
        Home(archive, lambda: NOW).profile("heron")
        settings_of(archive.store.settings_of("heron"))


def _written(data: bytes, path: Path) -> Path:
    path.write_bytes(data)
    return path


def _grown_documents() -> Mapping[str, bytes]:
    return {
        "ten megabytes in one line": b'title = "' + b"a" * 10_000_000 + b'"\n',
        "ten megabytes of lines": b"x = 1\n" * 1_700_000,
        "as many odd keys as fit": b"".join(b"k%d = 1\n" % number for number in range(16_000)),
        "as many cues as fit": b"format = 1\n" + b"[[cues]]\nmovement = 1\nrest_s = 'a'\n" * 5_000,
        "a statement of many lines": b"x = [\n" + b"1,\n" * 40_000 + b"]\n",
        "statements that never end": b'x = """\n' + b"a\n" * 60_000,
        "deep tables": b"[" + b".".join([b"a"] * 450) + b"]\n" * 200,
        "many deep tables": b"".join(b"[a%d.%s]\n" % (number, b".".join([b"b"] * 400)) for number in range(200)),
    }


LEVELS = Decoder("level", read_level, vary_toml, _grown_documents)
PLANS = Decoder("plan", read_plan, vary_toml, _grown_documents)
TAUGHT = Decoder("taught", read_taught, vary_toml, _grown_documents)


def _grown_settings() -> Mapping[str, bytes]:
    return {
        "ten megabytes in one line": b'{"tips": ["' + b"a" * 10_000_000 + b'"]}',
        "nested a hundred thousand times": b"[" * 100_000,
        "a number of a hundred thousand digits": b'{"text": ' + b"9" * 100_000 + b"}",
    }


SETTINGS = Decoder("settings", read_settings, vary_json_text, _grown_settings, home)
