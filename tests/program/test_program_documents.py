"""Every command in a document is tried: run here, unseen and in a folder of its own, or held to what the verbs know."""

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import typer.main

from game.cli import application

Wingbeat = Callable[..., Any]

HOUSE = Path(__file__).parents[2]
DOCUMENTS = [HOUSE / "README.md", *sorted((HOUSE / "docs").rglob("*.md"))]
GUIDE = (HOUSE / "docs" / "levels-guide.md").read_text(encoding="utf-8")

WINDOW = "opens a window and a camera"
FILMED = "needs films of a person; the tests of teaching have them"
WAITS = "goes on until somebody stops it"
SERVER = "needs a server; the tests in tests/clinic and tests/store have one"
MINUTES = "takes minutes; the same with a shorter level is run"
ALONE = "takes minutes of a machine that does nothing else; tests/tracker/test_bench_against.py has seconds of it"
HOURS = "takes an hour; tests/endurance has minutes of it"

NOT_RUN = {
    "wingbeat play --level free": WINDOW,
    "wingbeat play --level tour": WINDOW,
    "wingbeat play --level reef_seated --text-size 1.5 --captions": WINDOW,
    "wingbeat play --level my_reef.toml": WINDOW,
    "wingbeat start --desk-break": WINDOW,
    'wingbeat teach --name "hand to the other shoulder" --side left --source 0': WINDOW,
    'wingbeat teach --name "hand to the other shoulder" --side left --neutral ease.npz --target shown.mp4': FILMED,
    "wingbeat remind --every 60": WAITS,
    "wingbeat remind --every 45 --once": WAITS,
    "wingbeat clinic": WAITS,
    "wingbeat clinic --host 192.0.2.7 --port 443 --certificate chain.pem --key key.pem": SERVER,
    "wingbeat clinic --host 0.0.0.0 --port 8443 --certificate chain.pem --key key.pem --name clinic.example:8443"
    " --store ADDRESS": SERVER,
    "wingbeat clinic pair --patient ALIAS [--certificate chain.pem] --store ADDRESS": SERVER,
    "wingbeat sync pair https://clinic.example CODE": SERVER,
    "wingbeat sync pair https://clinic.example:8443 7KQ4M-X2PRD [--fingerprint 2A:3E:...]": SERVER,
    "wingbeat sync": SERVER,
    "wingbeat sync status": SERVER,
    "wingbeat sync unpair": SERVER,
    "wingbeat sessions --store postgresql://wingbeat@db.example/wingbeat": SERVER,
    "wingbeat play --source puppet --headless --stills pictures": MINUTES,
    "wingbeat bench --against-naive --models networks -o docs/performance.md": ALONE,
    "wingbeat bench --hours 8 --json > day.json": HOURS,
    "wingbeat bench --minutes 60 --scene all --json > hour.json": HOURS,
}
"""Commands that are only held to the verbs and options that there are, and why they are not run."""

ADDED = {
    "wingbeat data delete --patient ALIAS": ["--yes"],
    "wingbeat bundle make --patient ALIAS -o mine.bundle": ["--passphrase-file", "passphrase.txt"],
}
"""Words for a command that asks somebody at a terminal."""

BEFORE = {
    "wingbeat bundle open mine.bundle --passphrase-file passphrase.txt": "bundle make --patient Heron -o mine.bundle"
    " --passphrase-file passphrase.txt",
    "wingbeat restore store-2026-01-31.zip --store ANOTHER": "backup -o store-2026-01-31.zip --store wingbeat",
    "wingbeat bundle make --patient ALIAS -o mine.bundle --to age1...": "bundle key -o key.txt --json",
}
"""What a reader has done before a command."""

PROGRAM: Any = typer.main.get_command(application())


def _lines() -> Iterator[tuple[str, str]]:
    """Each line with a command of ours in a shell's block, and its document."""
    for path in DOCUMENTS:
        blocks = re.findall(r"^```(\w*)\n(.*?)^```", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
        for line in "".join(block for tongue, block in blocks if tongue in {"", "sh"}).splitlines():
            if line.startswith("wingbeat "):
                yield re.sub(r"\s+", " ", line.split(" # ")[0]).strip(), path.name


def _inline() -> Iterator[tuple[str, str]]:
    """Each command that a sentence of a document names."""
    for path in DOCUMENTS:
        text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
        for code in re.findall(r"`(wingbeat [a-z][^`\n]*)`", text):
            yield code.split(" > ")[0], path.name


COMMANDS = sorted({line for line, _ in _lines()})
NAMED = sorted({*_lines(), *_inline()})


def variants(command: str) -> list[list[str]]:
    """What somebody types who reads it: optional parts given, and each of the words that a bar divides."""
    words = shlex.split(re.sub(r"[\[\]]", "", command))[1:]
    return [list(one) for one in product(*(word.split("|") for word in words))]


def _verb(words: list[str]) -> tuple[Any, list[str]]:
    """The verb that words begin with, and the rest."""
    command, rest = PROGRAM, list(words)
    while rest and rest[0] in getattr(command, "commands", {}):
        command = command.commands[rest.pop(0)]
    return command, rest


@pytest.mark.parametrize(("command", "document"), NAMED)
def test_a_command_in_a_document_exists(command: str, document: str) -> None:
    """Its verb is one that there is, and each option is one of that verb's."""
    for words in variants(command):
        verb, rest = _verb(words)
        assert verb is not PROGRAM, f"{document}: there is no verb {words[0]}"
        options = {name for parameter in verb.params for name in parameter.opts + parameter.secondary_opts}
        assert {word for word in rest if re.match(r"--?[a-z]", word)} <= options | {"--help"}
        asks = any(parameter.param_type_name == "argument" for parameter in verb.params)
        assert asks or not rest or rest[0].startswith("-"), (
            f"{document}: {rest[0]} is no verb, and nothing is asked for"
        )


def test_what_is_not_run_is_in_a_document() -> None:
    """The table of commands that are not run names only commands that somebody reads."""
    assert not NOT_RUN.keys() - set(COMMANDS)
    assert not (ADDED.keys() | BEFORE.keys()) - set(COMMANDS)


@pytest.fixture(scope="module")
def played(wingbeat: Wingbeat, motion_file: Path, level_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a reader has it who follows the documents: one session of Heron's, the guide's level, and a clip."""
    folder = tmp_path_factory.mktemp("reader")
    store = folder / "wingbeat"
    words = ("--source", motion_file, "--level", level_file, "--patient", "Heron", "--store", store, "--json")
    session = wingbeat("play", "--headless", *words).json()["session"]
    (folder / "session").write_text(session, encoding="utf-8")
    (folder / "my_level.toml").write_bytes(level_file.read_bytes())
    (folder / "my_reef.toml").write_text("".join(re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)), encoding="utf-8")
    (folder / "passphrase.txt").write_text("a heron over the quiet bay\n", encoding="utf-8")
    (folder / "clip.npz").write_bytes(motion_file.read_bytes())
    return folder


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in NOT_RUN])
def test_a_command_in_a_document_works(
    command: str, inside: Wingbeat, played: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed as it stands, with names of one's own, it exits with 0; pictures alone are left out, for time."""
    shutil.copytree(played, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    before = inside(*BEFORE[command].split()).out if command in BEFORE else ""
    key = re.search(r"age1\w+", before)
    for number, words in enumerate(variants(command)):
        ran = inside(*_meant(words, f"written_{number}", key[0] if key else ""), *ADDED.get(command, []))
        assert ran.code == 0, ran.err


def _meant(words: list[str], written: str, key: str) -> list[str]:
    """A document's words with what stands in their place here; pictures are not drawn."""
    session = Path("session").read_text(encoding="utf-8")
    names = {"SESSION": session, "20260131-120000-abcdef": session, "ALIAS": "Heron", "A": "Heron", "age1...": key}
    names |= {"clip.mp4": "clip.npz", "ADDRESS": "wingbeat", "ANOTHER": "another"}
    meant = [f"{written}_{at}" if word == "FILE" else names.get(word, word) for at, word in enumerate(words)]
    if "--stills" in meant:
        at = meant.index("--stills")
        meant[at : at + 2] = ["--json"]
    return meant


def test_the_guides_level_needs_no_advice(inside: Wingbeat, played: Path) -> None:
    """As the guide promises: put together, its pieces are a level without a problem, a warning or a hint."""
    assert inside("levels", "lint", str(played / "my_reef.toml")).err.strip().endswith("my_reef.toml: fine")
