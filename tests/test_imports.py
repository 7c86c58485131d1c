"""The house as one graph: nothing goes in a circle, nothing stands there unreached, nothing only for its own test."""

import ast
from collections import Counter
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from pathlib import Path
from statistics import median

import pytest

from game.cli import FAMILIES

HOUSE = Path(__file__).parent.parent
GAME = HOUSE / "game"

Function = ast.FunctionDef | ast.AsyncFunctionDef

MIGRATIONS = "game.store.migrations.versions"

ENTRIES = {
    "game.__main__": "`python -m game`",
    "game.cli.preparing": "`make` runs it",
    "game.frozen.program": "the application without Python begins here",
    "game.tracker.decoding": "what the decoder's process runs",
    "game.store.migrations.env": "Alembic runs it",
    MIGRATIONS: "Alembic reads every file of this folder",
    **{f"game.cli.{family}": "imported when one of its verbs is asked for" for family in FAMILIES},
}
"""Modules, and folders of them, that begin something without being imported by name; and who begins them."""

FOR_OTHERS = {
    "game.benches.measuring.first_frame": "run in a process of its own, named in a command",
    "game.clinic.accounts.refusals.KEYS": "what languages must have words for",
    "game.play.pointing.pointed.head_at": "the puppet can point with its head too; the demonstration uses a hand",
    "game.tracker.decoding.serve": "run in a process of its own, named in a command",
    "game.tracker.film.SUFFIXES": "must be those of `game.store.recording_file`, which may not import them",
    "game.visits.live.Visiting.offered": "who sits before a visit in a test sees where to point",
    "game.window.catalogue.sentences": "what languages must have, and must not have too much of",
    "game.window.replay.screen.ReplayScreen.playback": "how far a replay is, which only a window shows",
    "game.window.sound.Sound.ringing": "nor can sound",
    "game.window.words.sentences.Sentences.decides": "what a translation may leave out",
    "game.window.words.sentences.Sentences.tabled": "what no catalogue may say a second time",
}
"""Public names that nothing in the game uses by name, and who needs them."""

BY_AGREEMENT = {"add_to", "register"}
"""What every module of a kind has: a family of verbs, a page of the console."""

MOST_LINES_OF_TESTS = 500
MEDIAN_LINES, MANY_LINES, FEW_LONG = 8, 25, 0.05


def _name_of(path: Path) -> str:
    return ".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")


MODULES = {_name_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(GAME.rglob("*.py"))}


def _taken(tree: ast.AST) -> Iterator[tuple[str, str, str]]:
    """Each name that a module takes from the game: from where, what, and what it calls it there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "game":
            yield from ((str(node.module), alias.name, alias.asname or alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            parts = (alias.name.rpartition(".") for alias in node.names if alias.name.split(".")[0] == "game")
            yield from ((before, last, last) for before, _, last in parts)


def imported_by(name: str) -> set[str]:
    """The modules that one imports, wherever it does: also inside functions, and only for annotations."""
    taken = {(f"{place}.{what}", place) for place, what, _ in _taken(MODULES[name])}
    return {module if module in MODULES else place for module, place in taken} - {name, ""}


GRAPH = {name: imported_by(name) for name in MODULES}


def test_no_modules_import_each_other() -> None:
    """Modules that know each other, however far round, are one module in two files."""
    try:
        TopologicalSorter(GRAPH).prepare()
    except CycleError as circle:
        pytest.fail(" -> ".join(reversed(circle.args[1])))


def test_a_circle_is_found() -> None:
    """The check above sees imports that only annotations need."""
    late = ast.parse("if TYPE_CHECKING:\n    from game.body.arm import Arm\ndef f():\n    import game.play.engine")
    assert {place for place, _, _ in _taken(late)} == {"game.body.arm", "game.play"}


def test_every_module_is_reached() -> None:
    """From one of the ways in, each module is imported by name; what nobody imports belongs to tests, or nowhere."""
    reached: set[str] = set()
    ahead = [name for name in MODULES if any(name == entry or name.startswith(f"{entry}.") for entry in ENTRIES)]
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead += [*GRAPH[name], name.rpartition(".")[0]] if "." in name else []
    lost = sorted(MODULES.keys() - reached)
    assert not lost


def test_nothing_private_is_taken_from_another_module() -> None:
    """What begins with an underscore is its own module's business, and nobody takes all of a module."""
    private = [
        f"{name}: {place}.{what}"
        for name, tree in MODULES.items()
        for place, what, _ in _taken(tree)
        if what == "*" or (what.startswith("_") and not what.startswith("__"))
    ]
    assert not private


def _defined(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    """What a module defines for others: at its top, and the methods of its classes as `Class.method`."""
    for node in tree.body:
        if isinstance(node, Function | ast.ClassDef):
            yield node.name, node
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from ((target.id, node) for target in targets if isinstance(target, ast.Name))
        if isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{one.name}", one) for one in node.body if isinstance(one, Function))


def _named(tree: ast.AST) -> Counter[str]:
    """How often each name stands in a piece of code by itself, and as `.name` behind a dot or as a word in quotes."""
    named: Counter[str] = Counter()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Load()):
                named[name] += 1
            case ast.Attribute(attr=name):
                named[f".{name}"] += 1
            case ast.Constant(value=str(name)) if name.isidentifier():
                named.update((name, f".{name}"))
    return named


def unused(modules: Mapping[str, ast.Module]) -> Iterator[str]:
    """What the game defines for others and never names again: no other module takes it, and its own does not use it."""
    named = {name: _named(tree) for name, tree in modules.items()}
    anywhere: Counter[str] = Counter()
    for names in named.values():
        anywhere.update(names)
    taken = set(chain.from_iterable(_used_of_others(tree, modules) for tree in modules.values()))
    for name, tree in modules.items():
        for defined, node in _defined(tree) if not name.startswith(MIGRATIONS) else ():
            short = defined.rpartition(".")[2]
            if defined.startswith("_") or short.startswith("_") or short in BY_AGREEMENT:
                continue
            among, short = (anywhere, f".{short}") if "." in defined else (named[name], short)
            if among[short] == _named(node)[short] and f"{name}.{defined}" not in taken:
                yield f"{name}.{defined}"


def _used_of_others(tree: ast.Module, modules: Mapping[str, ast.Module]) -> Iterator[str]:
    """What a module takes from others: by name, or as `module.name`."""
    called = {alias: f"{place}.{what}" for place, what, alias in _taken(tree) if f"{place}.{what}" in modules}
    yield from (f"{place}.{what}" for place, what, _ in _taken(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in called:
            yield f"{called[node.value.id]}.{node.attr}"


def test_nothing_is_there_only_for_its_own_test() -> None:
    """What the game does not use is cut, or moved to the tests that do; what must stay is named above, with why."""
    found = {*unused(MODULES)}
    only_tests, in_use_again = sorted(found - FOR_OTHERS.keys()), sorted(FOR_OTHERS.keys() - found)
    assert not only_tests
    assert not in_use_again


def test_what_is_unused_is_found() -> None:
    """A function that only calls itself is unused, and so is a method that nobody names; what is taken is not."""
    code = "class A:\n    def kept(self): ...\n    def lost(self): ...\ndef again():\n    again()\ndef taken(): ..."
    other = ast.parse("from game.one import taken, A\nA().kept()")
    assert {*unused({"game.one": ast.parse(code), "game.other": other})} == {"game.one.A.lost", "game.one.again"}


def test_functions_are_short() -> None:
    """Half of them have eight lines or fewer, and of twenty at most one has more than twenty-five."""
    lines = [
        1 + (node.end_lineno or 0) - node.lineno
        for tree in MODULES.values()
        for node in ast.walk(tree)
        if isinstance(node, Function)
    ]
    assert median(lines) <= MEDIAN_LINES
    assert sum(length > MANY_LINES for length in lines) <= FEW_LONG * len(lines)


@pytest.mark.parametrize("path", sorted((HOUSE / "tests").rglob("*.py")), ids=lambda path: path.name)
def test_a_file_of_tests_can_be_read_in_one_go(path: Path) -> None:
    """A test's file has at most 500 lines; what grows beyond is about more than one thing."""
    assert path.read_text(encoding="utf-8").count("\n") <= MOST_LINES_OF_TESTS
