"""Every Python that Wingbeat is for and that is found here runs the tests: `nox -f tests/packaging/noxfile.py`.

A Python that is not found is left out, and said to be; wheels.py shows what can be known of it all the same. Words
after `--` go to pytest: `-s tests-3.12 -- tests/body -x` tries less.
"""

from pathlib import Path

import nox

HOUSE = Path(__file__).parents[2]

nox.needs_version = ">=2025.2"
nox.options.envdir = str(HOUSE / "build" / "nox")
nox.options.error_on_missing_interpreters = False


@nox.session(python=["3.11", "3.12", "3.13", "3.14"])
def tests(session: nox.Session) -> None:
    """Install as `make` does, and run what `make test` runs."""
    session.chdir(HOUSE)
    session.install("--upgrade", "-c", "constraints.txt", "pip")
    session.install("-c", "constraints.txt", "--editable", ".", "--group", "dev")
    session.run("python", "-m", "pytest", *session.posargs)
