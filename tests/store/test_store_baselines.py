"""What calibration learned, kept by person and place."""

import sqlite3
from dataclasses import replace
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

from game.body.baseline import Baseline
from game.body.calibration import Neutral
from game.body.girdle import FORMULA
from game.store import migrations
from game.store.baseline_row import KeptBaseline
from game.store.store import Store

NEUTRAL = Neutral(6600, 4000, 2000, 500, 900, 910, 1500, 1510, 1300, 1290, 6610, 3000, -12, 40, 8, 30)
BASELINE = Baseline(NEUTRAL, {("shoulder_abduction", "left"): 12_600}, FORMULA)
KEPT = KeptBaseline("heron", "0", "2026-01-31T12:00:00+00:00", True, BASELINE)


def test_a_baseline_belongs_to_one_person_in_one_place(address: str) -> None:
    """It comes back as it was kept, to that person in that place and to nobody else; the newest replaces it."""
    with Store.open(address) as store:
        store.keep_baseline(KEPT)
        nameless = replace(KEPT, patient=None, mirrors=False)
        store.keep_baseline(nameless)
        newer = replace(KEPT, taken_at="2026-02-01T12:00:00+00:00", baseline=Baseline(NEUTRAL))
        store.keep_baseline(newer)
        assert store.baseline("heron", "0") == newer
        assert store.baseline(None, "0") == nameless
        assert store.baseline("heron", "1") is None
        assert store.baseline("swift", "0") is None


def test_a_baseline_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    """Another version's baseline asks for a new calibration, not for a repair."""
    with Store.open(str(tmp_path)) as store:
        store.keep_baseline(KEPT)
        database = sqlite3.connect(tmp_path / "wingbeat.sqlite")
        database.execute("UPDATE baselines SET baseline = '{\"neutral\": {}}'")
        database.commit()
        database.close()
        assert store.baseline("heron", "0") is None


def test_a_store_from_before_baselines_keeps_its_sessions(tmp_path: Path) -> None:
    """The migration adds a table; what was stored before is still there."""
    engine = create_engine(f"sqlite:///{tmp_path / 'wingbeat.sqlite'}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__ or "").parent))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(
            text(
                "INSERT INTO sessions (session, started_at, level, source, rules, recording, finished) "
                "VALUES ('s1', '2026-01-31T12:00:00Z', 'free', 'puppet', 1, 'recordings/s1.wingbeat', 1)"
            )
        )
    engine.dispose()
    with Store.open(str(tmp_path)) as store:
        assert [row.session for row in store.sessions()] == ["s1"]
        store.keep_baseline(KEPT)
        assert store.baseline("heron", "0") == KEPT
