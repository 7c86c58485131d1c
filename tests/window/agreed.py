"""Pictures held against the references that were agreed on."""

from itertools import combinations
from pathlib import Path

import cv2
import numpy as np
import pytest

GOLDENS = Path(__file__).parent / "goldens"
TOLERANCE = 4.0
"""Root mean square, in steps of 255: rounding differs by far less, a missing or moved part by more."""


def away(one: np.ndarray, other: np.ndarray) -> float:
    """Root mean square difference, in steps of 255."""
    return float(np.sqrt(((one.astype(float) - other.astype(float)) ** 2).mean()))


def hold_against(picture: np.ndarray, name: str, folder: Path, *, update: bool) -> None:
    """Hold a picture, (h, w, 3), against the reference of that name; an update rewrites that, and skips.

    What was drawn instead is left in `folder`.
    """
    golden = GOLDENS / f"{name}.png"
    if update:
        cv2.imwrite(str(golden), picture[..., ::-1])
        pytest.skip(f"{golden.name} rewritten: look at it")
    assert golden.is_file(), f"{golden.name} is missing: pytest --update-goldens makes it; look at it then"
    far = away(picture, cv2.imread(str(golden))[..., ::-1])
    if far > TOLERANCE:
        cv2.imwrite(str(folder / "got.png"), picture[..., ::-1])
    assert far <= TOLERANCE, f"{name} is {far:.1f} away from its reference; see got.png in {folder}"


def hold_apart(names: set[str], pattern: str) -> None:
    """Every reference of a pattern is one of those names, and no two of them show the same."""
    assert {path.stem for path in GOLDENS.glob(pattern)} == names
    pictures = {name: cv2.imread(str(GOLDENS / f"{name}.png")) for name in names}
    for one, other in combinations(sorted(pictures), 2):
        assert away(pictures[one], pictures[other]) > 1.0, (one, other)
