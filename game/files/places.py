"""Where the game's own files are: beside the package in a checkout, inside it in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def levels_dir() -> Path:
    """The folder of the shipped levels."""
    return _own("levels", "free.toml")


def assets_dir() -> Path:
    """The folder of everything that is neither code nor a level."""
    return _own("assets", "shaders")


def presets_dir() -> Path:
    """The folder of the plans to begin with."""
    return assets_dir() / "presets"


def _own(name: str, inside: str) -> Path:
    """`game/level` is a package and `levels/` data: what is inside tells an installed folder from a checkout's."""
    installed = _PACKAGE / name
    return installed if (installed / inside).exists() else _PACKAGE.parent / name
