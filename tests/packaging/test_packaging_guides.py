"""The guides that print large are made from their Markdown, say the same in each language, and stay light."""

import importlib.util
import re
from pathlib import Path

import pytest
from PIL import Image

DOCS = Path(__file__).parents[2] / "docs"

_spec = importlib.util.spec_from_file_location("large_print", DOCS / "making" / "large_print.py")
assert _spec
assert _spec.loader
PRINTING = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(PRINTING)

PAGES = dict(PRINTING.pages())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_guide_that_prints_is_its_markdown(path: Path) -> None:
    """Made anew, the page is the one that is kept; if not, `make docs` makes it."""
    assert path.read_text(encoding="utf-8") == PAGES[path]


@pytest.mark.parametrize("page", PAGES.values(), ids=[path.name for path in PAGES])
def test_a_guide_prints_large_and_fetches_nothing(page: str) -> None:
    """Its words are 18 points or more, a picture has words for who cannot see it, and nothing comes from elsewhere."""
    sizes = [
        float(size) for size in re.findall(r"font(?:-size)?: ([\d.]+)pt", re.sub(r"@bottom-right {.*?}", "", page))
    ]
    assert sizes
    assert min(sizes) >= 18
    assert not re.findall(r"font-size: 0?\.\d", page)
    assert "<script" not in page
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)
    assert not re.findall(r'<img [^>]*alt=""', page)


def test_the_guides_say_the_same_in_each_language() -> None:
    """Headings, steps, warnings, table rows and pictures are as many in one language as in the other, in one order."""
    shapes = [_shape((DOCS / name).read_text(encoding="utf-8")) for name in PRINTING.GUIDES]
    assert all(shape == shapes[0] for shape in shapes)


def _shape(text: str) -> list[str]:
    """What each block begins with: a heading, a step, a row, a picture without its language."""
    begin = re.compile(r"^(#+ |> ?-? ?|- |\d+\. |\||!\[)", re.MULTILINE)
    pictures = [re.sub(r"/[a-z]{2}_", "/", name) for name in re.findall(r"\((pictures/[^)]+)\)", text)]
    return [mark for mark in begin.findall(text) if not mark.startswith(">")] + pictures


def test_the_pictures_are_light() -> None:
    """Each picture of a guide is under 200 kB, all together under 2 MB, and wide enough to print."""
    pictures = sorted((DOCS / "pictures" / "guide").iterdir())
    sizes = [path.stat().st_size for path in pictures]
    assert max(sizes) < 200_000
    assert sum(sizes) < 2_000_000
    for path in pictures:
        if path.suffix == ".jpg":
            with Image.open(path) as picture:
                assert picture.width >= 900
