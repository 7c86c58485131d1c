"""What the documents tell people to type exists, and every verb says what it does."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from game.cli import FAMILIES, application

HOUSE = Path(__file__).parents[2]
README = (HOUSE / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [HOUSE / "README.md", HOUSE / "CHANGELOG.md", *sorted((HOUSE / "docs").rglob("*.md"))]

PROGRAM: Any = typer.main.get_command(application())


def _verbs(command: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every verb under a command: `play`, `levels lint`."""
    for word, inner in getattr(command, "commands", {}).items():
        yield f"{name}{word}", inner
        yield from _verbs(inner, f"{name}{word} ")


VERBS = dict(_verbs(PROGRAM))


def _commands() -> list[str]:
    """Every `wingbeat ...` in the README, in a fenced block or in a line's own code."""
    blocks = re.findall(r"```\w*\n(.*?)```", README, re.DOTALL)
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", README, flags=re.DOTALL))
    lines = [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]
    said = [part.strip() for line in lines + inline for part in line.split(";")]
    return sorted({re.sub(r"^.*?wingbeat (?=[a-z-])", "wingbeat ", line) for line in said if _is_ours(line)})


def _is_ours(line: str) -> bool:
    return re.search(r"(^|[\\/ ])wingbeat [a-z-]", line) is not None


def _verb_of(words: list[str]) -> tuple[str, list[str]]:
    two = " ".join(words[:2])
    return (two, words[2:]) if two in VERBS else (words[0], words[1:])


@pytest.mark.parametrize("command", _commands())
def test_the_readmes_commands_exist(command: str) -> None:
    """Each names a verb that there is, with options that it has."""
    words = shlex.split(command)[1:]
    verb, rest = _verb_of(words)
    assert verb in VERBS, f"there is no verb {verb}"
    options = {name for parameter in VERBS[verb].params for name in parameter.opts}
    asked = {word for word in rest if word.startswith("-")}
    assert asked <= options | {"--help"}, f"{verb} has no {asked - options}"


def test_the_readme_names_every_verb() -> None:
    """Whoever reads the README knows all that there is."""
    told = {_verb_of(shlex.split(command)[1:])[0].split()[0] for command in _commands()}
    assert {verb for verbs in FAMILIES.values() for verb in verbs} <= told


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_and_option_has_help(verb: str) -> None:
    """`--help` explains the verb and each of its options and arguments."""
    command = VERBS[verb]
    assert command.help
    assert not [parameter.name for parameter in command.params if not parameter.help]


def test_the_readmes_make_targets_exist() -> None:
    """Each `make ...` of the README is a target of the Makefile, which explains it in its own help."""
    makefile = (HOUSE / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"`make (\w+)", README))
    assert {"play", "test"} <= named
    for target in named:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"the Makefile has no {target}"
        assert f'echo "make {target} ' in makefile


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_inside_the_repository_lead_somewhere(document: Path) -> None:
    """Every relative link and picture of a document is a file or folder."""
    text = document.read_text(encoding="utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert not [link for link in links if not (document.parent / link).exists()]
