"""The verb `teach`: a movement from the puppet into a store, and back out by name; and what it refuses."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Wingbeat = Callable[..., Any]


def test_what_is_taught_is_kept_and_listed(inside: Wingbeat, tmp_path: Path) -> None:
    """From the puppet a movement is learned, written into the store's folder in the language asked for, and listed."""
    words = ("--name", "Hand zur anderen Schulter", "--language", "de", "--side", "left", "--store", tmp_path)
    taught = inside("teach", *words, "--source", "puppet", "--json").json()
    assert taught["id"].startswith("taught_hand_zur_anderen_schulter_")
    assert taught["words"]["right"] == "Hand zur anderen Schulter, rechts"
    assert Path(taught["file"]).is_file()
    (listed,) = inside("teach", "--list", "--store", tmp_path, "--json").json()
    assert {**listed, "file": taught["file"], "confuses": taught["confuses"]} == taught


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--name", "x"], "Teaching needs --name and --target"),
        (["--name", "123", "--source", "puppet"], "has no letters"),
        (["--name", "x", "--source", "nothing.npz"], "nothing.npz"),
        (["--name", "x", "--source", "puppet", "--side", "up"], "--side 'up'"),
        (["--name", "x", "--source", "puppet", "--language", "qq"], "There are no words in 'qq'"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_message(
    words: list[str], says: str, inside: Wingbeat, tmp_path: Path
) -> None:
    """Wrong use ends with status 2 and a sentence that names it, and nothing is written."""
    ran = inside("teach", *words, "--store", tmp_path / "store")
    assert ran.code == 2
    assert says in ran.err
    assert "Traceback" not in ran.err
    assert not (tmp_path / "store" / "movements").exists()


def test_a_file_is_not_written_over(inside: Wingbeat, tmp_path: Path) -> None:
    """A file that is there is refused before anything is looked at."""
    there = tmp_path / "mine.toml"
    there.write_text("mine")
    assert inside("teach", "--name", "x", "--source", "puppet", "-o", there).code == 2
    assert there.read_text() == "mine"
