"""Where every pinned package can be had ready-made: a table of Pythons and systems, for docs/install.md.

    python tests/packaging/wheels.py [3.14 ...]

Asks the package index through pip, as for a machine of that kind (`--python-version`, `--platform`, `--only-binary`).
Nothing is installed. It takes minutes. Exit status 1 if a package is missing anywhere.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.requirements import Requirement

HOUSE = Path(__file__).parents[2]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")

MANYLINUX = ("1", "2010", "2014", *(f"_2_{minor}" for minor in (5, 12, 17, 24, 26, 27, 28, 31, 34)))
"""Ages of glibc that wheels are made for (PEP 513, 571, 599, 600), up to that of Debian 12 and Ubuntu 22.04."""

SYSTEMS = {
    "Linux x86-64": ("linux", "Linux", [f"manylinux{age}_x86_64" for age in MANYLINUX]),
    "Windows x64": ("win32", "Windows", ["win_amd64"]),
    "macOS arm64": ("darwin", "Darwin", [f"macosx_{major}_0_arm64" for major in range(11, 16)]),
}
"""Name -> `sys.platform`, `platform.system()`, and the platforms that wheels for it may be made for."""


def missing(python: str, system: str) -> list[str]:
    """The pins that have no wheel there."""
    wanted, lacking = _pins(python, system), list[str]()
    while wanted and (lacks := _lacks(python, system, wanted)):
        lacking.append(lacks)
        wanted = [pin for pin in wanted if pin != lacks]
    return lacking


def _pins(python: str, system: str) -> list[str]:
    """What constraints.txt wants of that machine."""
    name, called, _ = SYSTEMS[system]
    there = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": name,
        "platform_system": called,
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    lines = (HOUSE / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return [f"{pin.name}{pin.specifier}" for pin in pins if pin.marker is None or pin.marker.evaluate(there)]


def _lacks(python: str, system: str, pins: list[str]) -> str | None:
    """The first of the pins that pip finds no wheel for, or None.

    Raises:
        RuntimeError: pip failed otherwise.
    """
    platforms = [word for platform in SYSTEMS[system][2] for word in ("--platform", platform)]
    with tempfile.TemporaryDirectory() as nowhere:
        command = [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--no-deps", "--only-binary=:all:"]
        command += ["--disable-pip-version-check", "--target", nowhere, "--python-version", python, *platforms, *pins]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return None
    found = re.search(r"No matching distribution found for (\S+)", done.stderr)
    if found is None or found[1] not in pins:
        raise RuntimeError(done.stderr)
    return found[1]


def main(pythons: list[str]) -> int:
    """Print the table."""
    write, complete = sys.stdout.write, True
    write(f"| Python | {' | '.join(SYSTEMS)} |\n|---|{'---|' * len(SYSTEMS)}\n")
    for python in pythons or PYTHONS:
        cells = []
        for system in SYSTEMS:
            lacking = missing(python, system)
            complete &= not lacking
            many = len(_pins(python, system))
            cells.append(f"all {many}" if not lacking else f"{many - len(lacking)} of {many}; not {', '.join(lacking)}")
        write(f"| {python} | {' | '.join(cells)} |\n")
        sys.stdout.flush()
    return 0 if complete else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
