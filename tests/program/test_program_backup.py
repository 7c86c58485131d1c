"""A whole store in one file and back, from the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Wingbeat = Callable[..., Any]


@pytest.mark.slow
def test_a_store_is_backed_up_restored_and_verified(
    inside: Wingbeat, tmp_path: Path, level_file: Path, motion_file: Path
) -> None:
    """What was played is listed after restoring as before, its recording verifies, and a second restore is refused."""
    store, other, file = tmp_path / "store", tmp_path / "other", tmp_path / "b.zip"
    options = ("--headless", "--json", "--source", motion_file, "--level", level_file, "--patient", "heron")
    session = inside("play", *options, "--store", store).json()["session"]
    made = inside("backup", "-o", file, "--store", store, "--json").json()
    assert (made["rows"]["sessions"], made["rows"]["people"], made["files"], made["missing"]) == (1, 1, 1, [])
    assert "choose another name" in inside("backup", "-o", file, "--store", store).message()
    restored = inside("restore", file, "--store", other, "--json").json()
    assert (restored["rows"], restored["finished"]) == (made["rows"], [])
    listed = [inside("sessions", "--json", "--store", place).json()[0] for place in (store, other)]
    assert [{**one, "recording": None} for one in listed] == [{**listed[0], "recording": None}] * 2
    assert inside("verify", session, "--store", other, "--json").json()[0]["ok"] is True
    assert "choose an empty store" in inside("restore", file, "--store", other).message()


@pytest.mark.parametrize("made", ["nothing", "a folder", "a text"])
def test_what_is_no_backup_is_refused(inside: Wingbeat, tmp_path: Path, made: str) -> None:
    """What is not there, a folder and any other file get one clear message, and no store is made."""
    file = tmp_path / "b.zip"
    if made == "a folder":
        file.mkdir()
    elif made == "a text":
        file.write_text("not a zip")
    told = inside("restore", file, "--store", tmp_path / "store").message()
    assert "backup" in told
    assert not (tmp_path / "store").exists()
