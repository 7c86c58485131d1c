"""What the project says about itself in several places is the same in each."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from game import __version__

HOUSE = Path(__file__).parents[2]
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))


def _lines(name: str) -> list[str]:
    lines = (HOUSE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


PINS = {canonicalize_name(pin.name): pin for pin in map(Requirement, _lines("constraints.txt"))}


def _wanted() -> list[Requirement]:
    extras = PROJECT["project"]["optional-dependencies"].values()
    groups = PROJECT["dependency-groups"].values()
    lists = [PROJECT["project"]["dependencies"], *extras, *groups]
    return [Requirement(line) for wanted in lists for line in wanted]


def test_the_versions_agree() -> None:
    """pyproject, the package and the newest entry of the changelog name one version."""
    entries = re.findall(r"^## (\S+)", (HOUSE / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert PROJECT["project"]["version"] == __version__ == entries[0]


@pytest.mark.parametrize("wanted", _wanted(), ids=str)
def test_every_dependency_is_pinned(wanted: Requirement) -> None:
    """Each has one exact version in constraints.txt, within the bounds of pyproject."""
    (version,) = PINS[canonicalize_name(wanted.name)].specifier
    assert version.operator == "=="
    assert wanted.specifier.contains(version.version)


def test_the_pins_name_no_address() -> None:
    """No pin says from where a package is to be fetched."""
    text = "\n".join(_lines("constraints.txt"))
    assert "://" not in text
    assert not re.search(r"^\s*-", text, re.MULTILINE)
    assert not any(pin.url for pin in PINS.values())


def test_only_one_opencv_is_asked_for() -> None:
    """`opencv-python` would fill the folder that mediapipe's `opencv-contrib-python` fills."""
    assert [name for name in PINS if "opencv" in name] == ["opencv-contrib-python"]


def test_every_ignored_lint_rule_has_a_reason() -> None:
    """The list of ignored rules says why, rule by rule, or is explained by the one before it."""
    block = (HOUSE / "pyproject.toml").read_text(encoding="utf-8").split("ignore = [")[1].split("]")[0]
    rules = [line.strip() for line in block.splitlines() if line.strip()]
    bare = [rule for rule, before in zip(rules[1:], rules, strict=False) if "#" not in rule and "#" not in before]
    assert rules
    assert len(bare) <= 3, bare
