"""Whoever reads gets where the words point: links, headings, files and modules that are named are there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
README = HOUSE / "README.md"
INDEX = HOUSE / "docs" / "README.md"
PAGES = [*sorted((HOUSE / "docs").rglob("*.md")), *sorted((HOUSE / "docs").glob("*.html"))]
WRITTEN = [README, HOUSE / "CHANGELOG.md", *(page for page in PAGES if page.suffix == ".md")]
CODE = sorted(path for folder in ("game", "tests", "docs") for path in (HOUSE / folder).rglob("*.py"))

_PATH = re.compile(r"(?<![\w./~-])(?:game|docs|tests|assets|levels)/[\w./-]*\w")
_MODULE = re.compile(r"`(game(?:\.\w+)+)`")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _prose(text: str) -> str:
    """A page without its blocks of code, in which a # is no heading and a bracket no link."""
    return re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)


def _links(page: Path) -> Iterator[tuple[Path, str]]:
    """Where a page's links lead within the repository: a file or folder, and a heading in it or nothing."""
    for link in re.findall(r"\]\(([^)\s]+)\)", _prose(_text(page))):
        if "://" not in link and not link.startswith("mailto:"):
            place, _, heading = link.partition("#")
            yield ((page.parent / place).resolve() if place else page), heading


def _headings(page: Path) -> set[str]:
    """The names by which the headings of a page are linked to, as GitHub makes them."""
    titles = re.findall(r"^#+ +(.+?) *$", _prose(_text(page)), re.MULTILINE)
    plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title).lower() for title in titles)
    return {re.sub(r"[^\w\- ]", "", title).replace(" ", "-") for title in plain}


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_a_link_to_a_heading_finds_it(page: Path) -> None:
    """A link into a page names one of its headings."""
    aimed = [(place, heading) for place, heading in _links(page) if heading and place.suffix == ".md"]
    assert not [f"{place.name}#{heading}" for place, heading in aimed if heading not in _headings(place)]


def test_the_list_of_all_pages_has_all() -> None:
    """Each page beside it is linked to from `docs/README.md`."""
    listed = {place for place, _ in _links(INDEX)}
    assert not sorted(page.name for page in INDEX.parent.glob("*.*") if page.is_file() and page not in {*listed, INDEX})


def test_every_page_is_reached_from_the_readme() -> None:
    """By links alone, and a link to a folder leads to all that is in it; the pages printed large count as pages too."""
    reached: set[Path] = set()
    ahead = [README]
    while ahead:
        page = ahead.pop()
        if page not in reached:
            reached.add(page)
            places = [place for place, _ in _links(page)] if page.suffix == ".md" else []
            ahead += [place for place in places if place.is_file()]
            ahead += [inside for place in places if place.is_dir() for inside in place.glob("*.md")]
    assert not sorted(page.name for page in {*PAGES} - reached)


@pytest.mark.parametrize("path", WRITTEN + CODE, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_a_file_that_is_named_is_there(path: Path) -> None:
    """Where a page, a comment or a docstring names a file or folder of the house, there is one."""
    named = set(_PATH.findall(_text(path) if path.suffix == ".md" else _said(path)))
    assert not sorted(name for name in named if not (HOUSE / name).exists())


@pytest.mark.parametrize("path", WRITTEN + CODE, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_a_module_that_is_named_is_there(path: Path) -> None:
    """What stands in such marks with dots, from `game` on, is a module or a name in one."""
    assert not sorted(name for name in set(_MODULE.findall(_text(path))) if not _is_there(name))


def _said(path: Path) -> str:
    """The comments and docstrings of a file of code; other strings may name what a test makes, or a mistake."""
    text = _text(path)
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = [ast.get_docstring(node) or "" for node in ast.walk(ast.parse(text)) if isinstance(node, holders)]
    return "\n".join([*docstrings, *re.findall(r"(?<!['\"])#.*", text)])


def _is_there(name: str) -> bool:
    """A module or package of the game, or something that its module names."""
    place = HOUSE / name.replace(".", "/")
    if place.is_dir() or place.with_suffix(".py").is_file():
        return True
    above, _, last = name.rpartition(".")
    module = (HOUSE / above.replace(".", "/")).with_suffix(".py")
    inside = module if module.is_file() else module.with_suffix("") / "__init__.py"
    if inside.is_file():
        return re.search(rf"\b{last}\b", _text(inside)) is not None
    return "." in above and _is_there(above)
